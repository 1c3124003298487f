"""The days in which a text can have been written, from the offices of the people it names."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dragoman.extract.actors.names import Found
from dragoman.extract.actors.phrases import title_before
from dragoman.lexicon.actors import ActorLexicon, Term
from dragoman.lexicon.spelling import words_of
from dragoman.records import Dating, Note, Parsed

_FIRST, _LAST = "0001-01-01", "9999-12-31"


def dating(parsed: Parsed, found: Sequence[Found], lexicon: ActorLexicon) -> Dating | None:
    """The span of days in which all titles in the text were held at once, None when no title says anything.

    A term counts from its first day to the day before its last (the last day has two holders).
    Titles that no common day allows are left out, the later in the text first, and named in a warning.
    """
    earliest, latest = _FIRST, _LAST
    facts: list[Note] = []
    warnings: list[str] = []
    for f, terms in _held(parsed, found, lexicon):
        best = _overlap(terms, earliest, latest)
        name = terms[0].person.name
        if best is None:
            warnings.append(f"{name} was never {terms[0].title} between {earliest} and {latest}")
            continue
        earliest, latest, term = best
        how = f"{name} was {term.title} of {term.code} from {term.since} to {term.until or 'today'}"
        if all(note.how != how for note in facts):
            facts.append(Note("dating", how, (parsed.span(f.first, f.last),)))
    if not facts:
        return None
    latest = "" if latest == _LAST else latest
    warnings += _misfits(parsed, earliest, latest)
    return Dating(earliest, latest, tuple(facts), tuple(warnings))


def _held(parsed: Parsed, found: Sequence[Found], lexicon: ActorLexicon) -> Iterator[tuple[Found, list[Term]]]:
    """Names of known people right after a title that the tables say they held."""
    for f in found:
        if f.alias is None or f.alias.known.type != "person":
            continue
        phrase = title_before(parsed, lexicon, f.first)
        if phrase is None or not phrase.titles:
            continue
        own = lexicon.terms.get(f.alias.known.name, ())
        singular = phrase.titles[0].words
        terms = [t for t in own if words_of(t.title) == singular]
        if terms:
            yield f, terms


def _overlap(terms: Sequence[Term], earliest: str, latest: str) -> tuple[str, str, Term] | None:
    """The widest span that one of the terms shares with earliest..latest."""
    spans = []
    for term in terms:
        since, until = max(earliest, _first_day(term.since)), min(latest, _last_day(term.until))
        if since <= until:
            spans.append((since, until, term))
    return max(spans, key=lambda s: (s[1], s[0])) if spans else None


def _first_day(value: str) -> str:
    return value + "-01-01"[len(value) - 4 :] if value else _FIRST


def _last_day(value: str) -> str:
    if not value:
        return _LAST
    if len(value) < len("2012-05-07"):
        return value + "-12-31"[len(value) - 4 :]
    return (date.fromisoformat(value) - timedelta(days=1)).isoformat()


def _misfits(parsed: Parsed, earliest: str, latest: str) -> list[str]:
    out = []
    for label, value in (("published", parsed.article.published), ("updated", parsed.article.updated)):
        day = value[:10]
        if day and (day < earliest or (latest and day > latest)):
            out.append(
                f"the {label} date {day} lies outside {earliest}..{latest or 'today'}, so it is not the day of writing"
            )
    return out
