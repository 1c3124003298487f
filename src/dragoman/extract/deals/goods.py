"""What is dealt in: money, prices, and the kinds of deal that words tell."""

from collections.abc import Sequence

from dragoman.extract.deals.tree import lemma_of
from dragoman.lexicon.deals import DealLexicon
from dragoman.records import Parsed, Quantity


def topics(parsed: Parsed, lexicon: DealLexicon, tokens: Sequence[int]) -> tuple[str, ...]:
    """Kinds that the words tell, in the order in which they stand."""
    table = lexicon.topics
    kinds = [k for t in tokens for k in table.get(lemma_of(parsed, t), table.get(parsed.lower[t], ()))]
    return tuple(dict.fromkeys(kinds))


def is_money(quantity: Quantity | None) -> bool:
    """Whether a quantity is an amount of money, not a price or a rate."""
    return quantity is not None and len(quantity.unit) == 3 and quantity.unit.isupper()


def is_price(quantity: Quantity) -> bool:
    """Whether a quantity is money per something."""
    return quantity.unit[3:4] == "/" and quantity.unit[:3].isupper()


def joined(kinds: Sequence[str], about: Sequence[str]) -> tuple[str, ...]:
    """What is traded names the trade; what is given away is no trade."""
    if tuple(kinds) == ("trade",) and set(about) & {"arms", "energy", "nuclear"}:
        kinds = ()
    found = dict.fromkeys((*kinds, *about))
    return tuple(k for k in found if k != "trade" or "grant" not in kinds)
