"""Whose people the nameless are, by the verb that they stand beside."""

from typing import TYPE_CHECKING

from dragoman.extract.actors.home import is_site
from dragoman.extract.actors.phrases import Phrase, full_role_phrase

if TYPE_CHECKING:
    from dragoman.extract.actors.book import CastBook

_INNER = frozenset({"COP", "GOV", "JUD"})  # organs that deal with their own people, as armies do not

_EVERYWHERE = frozenset((p, "the", w) for p in ("around", "across", "throughout") for w in ("world", "globe"))
_NEAR = 6  # words from a noun to `around the world`
_REFUGE = frozenset({"asylum", "refuge", "shelter"})
_GUESTS = frozenset({"attendee", "donor", "guest", "participant"})  # of a meeting, mostly from elsewhere


def acting_in(book: "CastBook", token: int) -> str:
    """Code of the one place that the verb names: `protesters` rallied in Berlin. '' for none or several."""
    parsed = book.parsed
    near = (k for k in parsed.kids(parsed.heads[token], "obl") if is_site(parsed, book.run(k).start))
    places = (book.by_token.get(k) for k in near)
    codes = {m.code for m in places if m and m.type in ("state", "place") and m.code}
    return codes.pop() if len(codes) == 1 else ""


def fleeing_from(book: "CastBook", token: int) -> str:
    """Code of the one state that people flee: `refugees` fleeing the war in Chad. '' for none or several."""
    parsed = book.parsed
    flights = [k for k in parsed.kids(token, "acl", "acl:relcl") if parsed.lemmas[k] == "flee"]
    goals = {
        t for k in flights for o in parsed.kids(k, "obl") if parsed.lower[o - 1] == "to" for t in parsed.subtree(o)
    }
    left = (book.by_token.get(t) for k in flights for t in parsed.subtree(k) if t > k and t not in goals)
    codes = {m.code for m in left if m and m.type in ("state", "place") and m.code}
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


def from_anywhere(book: "CastBook", token: int) -> bool:
    """Whether the noun is of no one state: guests of a meeting, `envoys of 34 countries`, `victims around
    the world`, who sought asylum in Oslo."""
    parsed = book.parsed
    if any(parsed.lemmas[k] in _REFUGE for k in parsed.kids(parsed.heads[token], "obj")):
        return True
    last = parsed.sentences[parsed.sentence_at[token]].last
    if any(parsed.lower[i : i + 3] in _EVERYWHERE for i in range(token + 1, min(token + _NEAR, last - 2))):
        return True
    behind = (k for k in parsed.kids(token, "nmod") if parsed.tags[k] in ("NNS", "NNPS"))
    countries = any(parsed.lemmas[k].lower() in book.lexicon.words.countries for k in behind)
    return countries or parsed.lemmas[token].lower() in _GUESTS


def of_noun(book: "CastBook", phrase: Phrase) -> tuple[str, ...]:
    """The sectors of the body behind `of`: members of the country's parliament."""
    parsed = book.parsed
    kids = parsed.kids(phrase.last - 1, "nmod")
    of = (k for k in kids if any(parsed.lower[c] == "of" for c in parsed.kids(k, "case")))
    roles = (full_role_phrase(parsed, book.lexicon, k) for k in of)
    return next((r.role.sectors for r in roles if r and r.role and r.role.type != "person"), ())
