"""What the trained statement head adds to the rules: contents it sees further, cues that no rule knows, speakers."""

from collections.abc import Iterable, Iterator

from dragoman.extract.statements.frames import Found
from dragoman.extract.statements.reading import Reading
from dragoman.records import CueSignal

NEW_CUE = 0.5  # below it a cue of the head alone is wrong as often as right
SURE = 0.7  # from here on the head's content is better than the parse's
SPEAKER = 0.5


def guided(r: Reading, reports: Iterable[Found]) -> Iterator[Found]:
    """The reports, with the head's content where it reaches further, then the head's own cues."""
    known = set[int]()
    for report in reports:
        known.update((report.holder, *range(*report.cue)))
        signal = next((r.cues[i] for i in range(*report.cue) if i in r.cues), None)
        yield report if signal is None else _widened(r, report, signal)
    for token, signal in r.cues.items():
        if token not in known and signal.score >= NEW_CUE and signal.content and r.within[token] < 0:
            source = "verb" if r.parsed.pos[token] in ("VERB", "AUX") else "noun"
            yield Found("head", (token, token + 1), signal.content, token, source)


def _widened(r: Reading, report: Found, signal: CueSignal) -> Found:
    """The report with the head's content where the head is sure, or reaches further over the same words."""
    if signal.content is None:
        return report
    (first, last), (start, stop) = report.content, signal.content
    if first > report.cue[0] > start and not _set_off(r, report.cue):
        return report  # `a field that officials say is dry`: nothing before the cue is theirs
    shared = max(0, min(last, stop) - max(first, start))
    further = stop - start > last - first and 2 * shared >= last - first
    behind = r.parsed.words[report.cue[1] : report.cue[1] + 1] != (",",)  # a cue in between: the head sees a part
    sure = signal.score >= SURE and (first > report.cue[0] or (start > report.cue[0] and behind))
    return report._replace(content=signal.content, content_by="head") if further or sure else report


def _set_off(r: Reading, cue: tuple[int, int]) -> bool:
    """Whether a comma or mark closes the cue's clause, so that what is said may stand around it."""
    return r.parsed.pos[cue[1]] == "PUNCT" if cue[1] < len(r.parsed.pos) else True


def heard(r: Reading, report: Found) -> int | None:
    """The token that the head takes for the speaker of a report, None when it is unsure."""
    for i in range(*report.cue):
        signal = r.cues.get(i)
        if signal is not None and signal.speakers and signal.speakers[0].score >= SPEAKER:
            return signal.speakers[0].token
    return None
