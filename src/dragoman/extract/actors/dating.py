"""The days in which a text can have been written, from offices that people hold and years that lie behind."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.extract.actors.names import Found
from dragoman.extract.actors.phrases import Phrase, title_before
from dragoman.lexicon.actors import ActorLexicon, Term
from dragoman.lexicon.spelling import words_of
from dragoman.records import Dating, Note, Parsed, Span

_FIRST, _LAST = "0001-01-01", "9999-12-31"
_YEAR = re.compile(r"(?:19|20)\d\d")
_LOOKING_BACK = ("in", "since", "during")
_TODAY = "today"
_WIDE = 10  # years in which most offices have changed hands

Days = tuple[tuple[str, str], ...]  # spans of days, inclusive, in order


class _Fact(NamedTuple):
    """What a title or a year says: the days that it allows, in words, and where."""

    kind: str  # office, former or year
    days: Days
    how: str
    misfit: str
    span: Span
    handed_over: tuple[str, ...] = ()  # last days on which a successor was in office too


def dating(parsed: Parsed, found: Sequence[Found], lexicon: ActorLexicon) -> Dating | None:
    """The span of days in which all titles in the text were held at once, None when nothing says anything.

    A title before a name allows the terms of its bearer, `former` the days after the first of them; a year with
    a verb in the past allows what comes after its beginning. Facts that no common day allows are left out, the
    later in the text first, and named in a warning. The day on which an office changed hands does not count:
    what is written on it tells of the change.
    """
    days: Days = ((_FIRST, _LAST),)
    facts: list[Note] = []
    warnings: list[str] = []
    handed_over: set[str] = set()
    for fact in (*_years(parsed), *_offices(parsed, found, lexicon)):
        common = _common(days, fact.days)
        if not common:
            warnings.append(f"{fact.misfit}; the rest of the text was written {_between(days)}, so this looks back")
            continue
        days = common
        handed_over.update(fact.handed_over)
        if all(note.how != fact.how for note in facts):
            facts.append(Note(fact.kind, fact.how, (fact.span,)))
    if not facts:
        return None
    earliest, latest = days[0][0], days[-1][1]
    warnings += _misfits(parsed, days)
    if latest in handed_over and earliest < latest:
        latest = (date.fromisoformat(latest) - timedelta(days=1)).isoformat()
    return Dating(
        "" if earliest == _FIRST else earliest,
        "" if latest == _LAST else latest,
        tuple(facts),
        tuple(dict.fromkeys(warnings)),
    )


def likely_day(written: Dating | None) -> str:
    """The day against which offices are resolved in an undated text, '' when it is too unsure."""
    if written is None or all(fact.field != "office" for fact in written.facts):
        return ""
    if written.latest and int(written.latest[:4]) - int(written.earliest[:4]) > _WIDE:
        return ""
    return written.earliest


# ---------------------------------------------------------------- what the text says


def _offices(parsed: Parsed, found: Sequence[Found], lexicon: ActorLexicon) -> Iterator[_Fact]:
    """Names of known people right after a title that the tables say they held."""
    for f in found:
        if f.alias is None or f.alias.known.type != "person":
            continue
        phrase = title_before(parsed, lexicon, f.first)
        if phrase is None:
            continue
        title = phrase.titles[0].words if phrase.titles else phrase.words
        title = title[1:] if title[:1] and title[0] in lexicon.words.former else title
        terms = [t for t in lexicon.terms.get(f.alias.known.name, ()) if words_of(t.title) == title]
        if terms:
            span = parsed.span(phrase.first, f.last)
            if _is_former(parsed, lexicon, phrase):
                yield _since_office(terms, span)
            else:
                yield _in_office(terms, lexicon, span, open_=_is_ending(parsed, lexicon, phrase.first))


def _is_former(parsed: Parsed, lexicon: ActorLexicon, phrase: Phrase) -> bool:
    around = parsed.lower[max(0, phrase.first - 3) : phrase.last]
    return bool(set(around) & (lexicon.words.former | {"past", "late"})) or any(w.startswith("ex-") for w in around)


def _is_ending(parsed: Parsed, lexicon: ActorLexicon, token: int) -> bool:
    """Whether the sentence tells of the end of a term, after which the title lingers."""
    first, last, _ = parsed.sentences[parsed.sentence_at[token]]
    return any(lemma.lower() in lexicon.words.ending for lemma in parsed.lemmas[first:last])


def _in_office(terms: Sequence[Term], lexicon: ActorLexicon, span: Span, *, open_: bool = False) -> _Fact:
    name, title = terms[0].person.name, terms[0].title
    held = " and ".join(f"from {t.since} to {t.until or _TODAY}" for t in terms)
    days = tuple((_first_day(t.since), _LAST if open_ else _last_day(t.until)) for t in terms)
    how = f"{name} was {title} of {terms[0].code} {held}"
    starts = {(t.slot, t.since) for t in lexicon.holders.get(terms[0].code, ())}
    handed_over = () if open_ else tuple(t.until for t in terms if (t.slot, t.until) in starts)
    return _Fact("office", days, how, f"{name} was {title} only {held}", span, handed_over)


def _since_office(terms: Sequence[Term], span: Span) -> _Fact:
    name, title = terms[0].person.name, terms[0].title
    ended = min(_last_day(t.until) for t in terms)
    days: Days = ((ended, _LAST),)
    for term in terms:
        days = _common(days, ((_FIRST, _first_day(term.since)), (_last_day(term.until), _LAST)))
    how = f"{name} is called a former {title}, and was in office until {ended if ended != _LAST else _TODAY}"
    return _Fact("former", days or ((_FIRST, _LAST),), how, how, span)


def _years(parsed: Parsed) -> Iterator[_Fact]:
    """Years that the text looks back on: `in 2009` with a verb in the past."""
    for i, word in enumerate(parsed.words):
        if parsed.pos[i] == "NUM" and _YEAR.fullmatch(word) and _is_past(parsed, i):
            how = f"the text looks back on {word}"
            yield _Fact("year", ((f"{word}-01-01", _LAST),), how, how, parsed.span(i, i + 1))


def _is_past(parsed: Parsed, token: int) -> bool:
    if token == 0 or parsed.lower[token - 1] not in _LOOKING_BACK or parsed.deps[token] not in ("obl", "nmod"):
        return False
    verb = parsed.heads[token]
    is_past = parsed.tags[verb] == "VBD" or any(parsed.lower[k] == "had" for k in parsed.kids(verb, "aux"))
    return is_past and parsed.lower[token - 2 : token - 1] not in (("not",), ("than",))


# ---------------------------------------------------------------- days


def _common(a: Days, b: Days) -> Days:
    shared = ((max(x[0], y[0]), min(x[1], y[1])) for x in a for y in b)
    return tuple(sorted({s for s in shared if s[0] <= s[1]}))


def _first_day(value: str) -> str:
    return value + "-01-01"[len(value) - 4 :] if value else _FIRST


def _last_day(value: str) -> str:
    """The last day that a term can include; one named to the month runs to its end."""
    if not value:
        return _LAST
    if len(value) == len("2012"):
        return f"{value}-12-31"
    if len(value) == len("2012-05"):
        following = date(int(value[:4]) + int(value[5:]) // 12, int(value[5:]) % 12 + 1, 1)
        return (following - timedelta(days=1)).isoformat()
    return value


def _between(days: Days) -> str:
    """`from 2009-01-20 to 2017-01-20`, as people say it."""
    first, last = days[0][0], days[-1][1]
    if last == _LAST:
        return f"on or after {first}"
    return f"by {last}" if first == _FIRST else f"between {first} and {last}"


def _misfits(parsed: Parsed, days: Days) -> Iterable[str]:
    for label, value in (("published", parsed.article.published), ("updated", parsed.article.updated)):
        day = value[:10]
        if day and not _common(days, ((day, day),)):
            yield f"the {label} date {day} cannot be the day of writing: by those it names, that lies {_between(days)}"
