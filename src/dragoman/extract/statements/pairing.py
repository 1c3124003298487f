"""Quotations and cues brought together: which cue reports which quoted words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.extract.statements.chains import parted
from dragoman.extract.statements.contents import closed, only_marks, trimmed, unframed
from dragoman.extract.statements.frames import Found, speaks, verb_entry
from dragoman.extract.statements.quotations import Quotation
from dragoman.extract.statements.reading import Reading

NO_CUE = (-1, -1)
_AFTER, _COMMA, _CLOSE, _COLON = 18, 14, 2, 60
_STOPS = frozenset(".!?;")


@dataclass
class _Table:
    """The reports so far by the token they hang on, and the quotations that one of them has taken."""

    r: Reading
    by_holder: dict[int, Found] = field(default_factory=dict)
    extra: list[Found] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def put(self, found: Found) -> None:
        self.by_holder[found.holder] = found
        self.claim(found)

    def claim(self, found: Found) -> None:
        self.taken.update(self.r.within[q.first] for q in self.r.quotes_in(*found.content))


def paired(r: Reading, reports: Iterable[Found]) -> list[Found]:
    """The reports in text order with whole quotations as contents, and those that only the marks show."""
    table = _Table(r)
    for report in reports:
        content = report.content if report.frame == "turn" else trimmed(r, closed(r, report.content, report.holder))
        if content is not None and report.holder not in table.by_holder and not _aside(r, content):
            table.put(report._replace(content=unframed(r, content, report.holder)))
    for number, quote in enumerate(r.quotes):
        if number not in table.taken:
            _place(table, number, quote)
    found = [*_single(parted(r, table.by_holder)), *table.extra]
    return _continued(r, sorted(found, key=position), table.taken)


def _aside(r: Reading, content: tuple[int, int]) -> bool:
    """Whether the parser took a mere aside for what is said: `The letter says, in part:`."""
    first, last = content
    return last - first == 2 and r.parsed.pos[first] == "ADP" and r.within[first] < 0


def _single(found: Iterable[Found]) -> list[Found]:
    """One report for the same words by verbs: the last cue, `underlined it by saying "..."`, stands nearest."""
    nearest: dict[tuple[int, int], tuple[bool, int]] = {}
    reports = list(found)
    for report in reports:
        if report.source == "verb":
            rank = (report.frame != "beside", report.holder)
            nearest[report.content] = max(rank, nearest.get(report.content, rank))
    return [f for f in reports if f.source != "verb" or nearest[f.content][1] == f.holder]


def position(found: Found) -> tuple[int, int]:
    """Where a report begins in the text."""
    starts = (found.content[0],) if found.cue == NO_CUE else (found.content[0], found.cue[0])
    return min(starts), found.holder


def _place(table: _Table, number: int, quote: Quotation) -> None:
    r = table.r
    verb = _cue_behind(r, quote) if sounds_said(r, quote) else None
    if verb is None or verb in table.by_holder:
        before = _cue_before(r, quote)
        verb = before if before is not None else verb
    if verb is None:
        return
    known = table.by_holder.get(verb)
    if known is None:
        _, cue = verb_entry(r, verb)
        table.put(Found("quotation", cue, (quote.first, quote.last), verb))
    elif _split(r, known, quote):
        table.put(known._replace(content=(known.content[0], quote.last)))
    elif quote.start > verb and r.parsed.words[quote.start - 1] == ":":
        table.extra.append(Found("quotation", NO_CUE, (quote.first, quote.last), verb))
        table.taken.add(number)


def _split(r: Reading, known: Found, quote: Quotation) -> bool:
    """Whether the quotation goes on where the cue broke in: `"We stand ready," he said, "to help."`"""
    first, last = known.content
    if not last <= known.cue[0] < quote.start or r.quote(first) is None:
        return False
    words = r.parsed.words
    if words[last - 1] in _STOPS or quote.start - last > _AFTER:
        return False
    return words[quote.start - 1] not in _STOPS and words[quote.start - 1] != ":"


def sounds_said(r: Reading, quote: Quotation) -> bool:
    """Whether the quoted words can stand alone: a finite verb, or an end mark inside the quotation marks."""
    words = r.parsed.words
    return r.finite(quote.first, min(quote.last, quote.first + 60)) or words[quote.last - 1][-1:] in (
        ",",
        ".",
        "!",
        "?",
    )


def _can_quote(r: Reading, verb: int, bases: tuple[str, ...] = ("clause", "quote")) -> bool:
    if r.parsed.pos[verb] != "VERB" or not speaks(r, verb):
        return False
    return any(f.base in bases for f in verb_entry(r, verb)[0])


def _cue_behind(r: Reading, quote: Quotation) -> int | None:
    """The verb of saying right after a quotation: `," he said`, `," said the man from Oslo`."""
    p, last = r.parsed, quote.stop
    if last >= len(p.words) or quote.closer < 0:
        return None
    end = min(r.paragraphs[r.paragraph(quote.start)][1], last + _AFTER)
    set_off = p.words[last] == "," or p.words[quote.last - 1][-1] in ",.!?…—"
    bases = ("clause", "quote") if set_off else ("clause",)
    for i in range(last, end):
        if r.within[i] >= 0 or p.words[i] in _STOPS or p.words[i] == ":":
            return None
        if _can_quote(r, i, bases):
            return i
        if p.tags[i] in ("VBD", "VBZ", "VBP", "MD") and p.deps[i] not in ("acl:relcl",):
            return None
    return None


def _cue_before(r: Reading, quote: Quotation) -> int | None:
    """The verb of saying in front of a quotation: `He said, "`, `the office replied in a letter: "`, `calls it "`.

    A colon may end the paragraph before it: `The message reads, in part:`.
    """
    p, i = r.parsed, quote.start - 1
    if i < 0:
        return None
    mark = p.words[i]
    if r.paragraph(i) != r.paragraph(quote.start) and mark != ":":
        return None
    window = {":": _COLON, ",": _COMMA}.get(mark, _CLOSE)
    if mark not in (",", ":") and not (sounds_said(r, quote) or _can_quote(r, i)):
        return None
    first = r.sentence(i)[0]
    for k in range(i, max(first, i - window) - 1, -1):
        if r.within[k] >= 0 or p.words[k] in _STOPS:
            break
        if _can_quote(r, k):
            return k
    return _main_verb(r, i) if mark == ":" else None


def _main_verb(r: Reading, token: int) -> int | None:
    """The main verb of the sentence before a colon, whatever it is: `He mocked the plan: "..."`."""
    first, last = r.sentence(token)
    for i in range(first, min(last, token)):
        if (
            r.parsed.pos[i] == "VERB"
            and r.subject(i) is not None
            and r.parsed.deps[i] in ("root", "ccomp", "parataxis")
        ):
            return i
    return None


def _continued(r: Reading, found: list[Found], taken: set[int]) -> list[Found]:
    """The reports with the quotations that follow one without a cue of their own: the same voice goes on."""
    out: list[Found] = []
    waiting = iter(found)
    upcoming = next(waiting, None)
    for number, quote in enumerate(r.quotes):
        while upcoming is not None and position(upcoming)[0] < quote.start:
            out.append(upcoming)
            upcoming = next(waiting, None)
        if number in taken or quote.last - quote.first < 4 or not sounds_said(r, quote):
            continue
        if out and _goes_on(r, out[-1], quote):
            out.append(out[-1]._replace(frame="continued", cue=NO_CUE, content=(quote.first, quote.last)))
        elif _stands_alone(r, quote):
            out.append(Found("alone", NO_CUE, (quote.first, quote.last), -1, "nobody"))
    return [*out, *([upcoming] if upcoming is not None else []), *waiting]


def _goes_on(r: Reading, before: Found, quote: Quotation) -> bool:
    here, there = r.paragraph(quote.start), r.paragraph(max(before.content[1] - 1, before.cue[1] - 1, 0))
    begins, ends = r.paragraphs[here]
    previous = r.parsed.words[quote.start - 1] if quote.start else ""
    if here == there:
        return (
            previous in (*_STOPS, ",", ":")
            or r.sentence(quote.start)[0] == quote.start
            or r.within[quote.start - 1] >= 0
        )
    return here == there + 1 and quote.start == begins and only_marks(r, quote.stop, ends)


def _stands_alone(r: Reading, quote: Quotation) -> bool:
    """Whether whole sentences and nothing else stand between the marks."""
    first, last = r.sentence(quote.start)[0], r.sentence(quote.stop - 1)[1]
    return only_marks(r, first, quote.first) and only_marks(r, quote.last, last)
