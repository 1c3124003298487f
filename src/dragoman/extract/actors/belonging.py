"""Whose people the nameless are, by the verb that they stand beside."""

from typing import TYPE_CHECKING

from dragoman.extract.actors.home import is_site

if TYPE_CHECKING:
    from dragoman.extract.actors.book import CastBook

_INNER = frozenset({"COP", "GOV", "JUD"})  # organs that deal with their own people, as armies do not


def acting_in(book: "CastBook", token: int) -> str:
    """Code of the one place that the verb names: `protesters` rallied in Berlin. '' for none or several."""
    parsed = book.parsed
    near = (k for k in parsed.kids(parsed.heads[token], "obl") if is_site(parsed, book.run(k).start))
    places = (book.by_token.get(k) for k in near)
    codes = {m.code for m in places if m and m.type in ("state", "place") and m.code}
    return codes.pop() if len(codes) == 1 else ""


def dealt_with_by(book: "CastBook", token: int) -> str:
    """Code of the police, court or government whose object the nameless are: Egyptian police arrested `protesters`."""
    parsed = book.parsed
    if parsed.deps[token] != "obj":
        return ""
    for subject in parsed.kids(parsed.heads[token], "nsubj"):
        doers = book.party_of(subject)
        if len(doers) == 1 and doers[0].type != "person" and {*doers[0].sectors[:1]} & _INNER:
            return doers[0].code
    return ""
