"""All that the tables know of a name, for people who ask."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from dragoman.lexicon.actors import ActorLexicon, Alias, Known, Term
from dragoman.lexicon.spelling import words_of


class Acquaintance(NamedTuple):
    """An actor with the ways to name it and the offices it held, oldest first."""

    known: Known
    aliases: tuple[Alias, ...]
    terms: tuple[Term, ...]


def acquaintances(lexicon: ActorLexicon, name: str) -> tuple[Acquaintance, ...]:
    """The actors that bear a name, or whose surname it is; () when nobody does."""
    words = words_of(name)
    if not words:
        return ()
    bearers = [alias.known for alias in lexicon.aliases.get(words[0], ()) if alias.words == words]
    if len(words) == 1:
        bearers += lexicon.surnames.get(words[0], ())
    if not bearers:
        return ()
    own: dict[Known, list[Alias]] = {known: [] for known in bearers}
    for alias in _all(lexicon):
        if alias.known in own:
            own[alias.known].append(alias)
    return tuple(
        Acquaintance(known, tuple(aliases), lexicon.terms.get(known.name, ()) if known.type == "person" else ())
        for known, aliases in own.items()
    )


def suggestions(lexicon: ActorLexicon, name: str, most: int = 5) -> tuple[str, ...]:
    """Names in the tables that are spelt much like this one, the closest first."""
    wanted = " ".join(words_of(name))
    # Comparing 20,000 names letter by letter takes seconds; those of another length cannot be close.
    texts = {" ".join(a.words): a.text for a in _all(lexicon) if abs(len(a.text) - len(wanted)) <= 3}
    shared = [key for key in texts if len(set(key) ^ set(wanted)) <= 4]
    return tuple(dict.fromkeys(texts[key] for key in get_close_matches(wanted, shared, most, 0.75)))


def _all(lexicon: ActorLexicon) -> Iterator[Alias]:
    return (alias for aliases in lexicon.aliases.values() for alias in aliases)
