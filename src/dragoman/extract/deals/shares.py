"""Sums told in one breath: `$26 million to Ghana, $81 million to Peru` are two deals."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dragoman.extract.deals.footing import Sides
from dragoman.extract.deals.goods import is_money
from dragoman.extract.deals.mentions import DealMention
from dragoman.extract.deals.parties import PartyReader
from dragoman.extract.deals.tree import case_of, lemma_of, phrase_below
from dragoman.records import Parsed, Quantity

_TO = ("to", "for")


def further_sums(
    parsed: Parsed, mention: DealMention, figures: Mapping[int, Quantity], who: PartyReader
) -> Iterator[DealMention]:
    """A mention for each further sum in a list that has its own taker; a deal noun beside one tells it by itself."""
    if mention.amount is None or not mention.sides.giver or mention.anchor.verb < 0:
        return
    first = parsed.token_at(mention.amount.span.start)
    for token in _joined(parsed, first if first is not None else -1):
        figure = figures.get(token)
        below = phrase_below(parsed, token, without=("conj",))
        if figure is None or not is_money(figure) or any(lemma_of(parsed, t) in who.lexicon.nouns for t in below):
            continue
        takers = who.parties([k for k in parsed.kids(token, "nmod", "obl") if case_of(parsed, k) in _TO])
        if takers:
            yield replace(mention, amount=figure, sides=Sides(mention.sides.giver, takers), volumes=(), objects=())


def _joined(parsed: Parsed, token: int) -> Iterator[int]:
    """The words joined to one by `and` or a comma, and those joined to them."""
    todo = parsed.kids(token, "conj") if token >= 0 else []
    while todo:
        token = todo.pop(0)
        yield token
        todo += parsed.kids(token, "conj")
