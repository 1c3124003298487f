"""The running time of a story: an act without a date of its own happens on the day told before it."""

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace

from dragoman.extract.events.tree import clause
from dragoman.extract.events.when import Dated
from dragoman.extract.times import without_hour
from dragoman.records import Event, Note, Parsed, Span

CodeOf = Callable[[str], str]
Day = tuple[str, tuple[Span, ...]]  # a date and the words that tell it
_TAIL = ("advcl", "acl", "xcomp", "ccomp", "conj")
_BACK = tuple((word,) for word in ("the", "that", "this", "their", "his", "her"))
_HAD = ("had", "'d", "having")


def with_running_time(parsed: Parsed, events: Iterable[Event], dated: Dated, code: CodeOf) -> list[Event]:
    """The events with dates carried on: from the day last told in the paragraph, from what the same people did in the
    paragraph before or in the lead, else from another telling of the same act. `code` gives an entity's.

    Only what a plain verb reports as having happened takes a day from before: a noun or a pluperfect
    looks further back, and a plan looks ahead.
    """
    given = list(events)
    days = _Days(parsed, dated, frozenset(parsed.token_at(e.trigger.start) for e in given))
    before: list[Event] = []
    out: list[Event] = []
    for event in given:
        token = parsed.token_at(event.trigger.start)
        assert token is not None, "a trigger lies in a token"
        if not event.date and event.status == "actual":
            day = days.before(token)
            if day is None and _plain_verb(parsed, token):
                day = days.of_those(event, before)
            event = _carried(event, day, _retold(event, given, code))  # noqa: PLW2901 - the same event, dated
        elif _is_day(event.date) and _tells(parsed, token):
            days.tell(token, event.date, _spans(event))
        if _is_day(event.date):
            before.append(event)
        out.append(event)
    return out


class _Days:
    """The day last told in each paragraph, by an event or by a time beside a verb in the past."""

    def __init__(self, parsed: Parsed, dated: Dated, acts: Set[int | None]) -> None:
        self.parsed, self._dated, self._acts = parsed, dated, acts
        self._told: dict[int, Day] = {}
        self._waiting = sorted(
            ((s, t) for s, times in dated.items() for t in times if _is_day(t[1].value)),
            key=lambda x: (x[0], x[1][0]),
            reverse=True,
        )

    def paragraph(self, token: int) -> int:
        return self.parsed.sentences[self.parsed.sentence_at[token]].paragraph

    def tell(self, token: int, day: str, spans: tuple[Span, ...]) -> None:
        self._told[self.paragraph(token)] = day, spans

    def before(self, token: int) -> Day | None:
        """The day that a plain verb takes from the sentences before it; None for other words and without one."""
        parsed = self.parsed
        while self._waiting and self._waiting[-1][0] < parsed.sentence_at[token]:
            _, (at, time) = self._waiting.pop()
            verb = clause(parsed, at)
            if parsed.tags[verb] == "VBD" and not _had(parsed, verb) and self._is_told(at):
                self.tell(at, time.value, (time.span,))
        if not _plain_verb(parsed, token):
            return None
        return self._told.get(self.paragraph(token)) or self._during(parsed.sentence_at[token])

    def _is_told(self, at: int) -> bool:
        """Whether a time dates the story: not that of an act or a clause that only narrows a noun."""
        noun = self.parsed.heads[at]
        return _tells(self.parsed, noun if noun in self._acts else clause(self.parsed, at))

    def _during(self, sentence: int) -> Day | None:
        """The time of the sentence before, be it a month, when this one comes back to it: `During the trip, ...`."""
        parsed = self.parsed
        first = parsed.sentences[sentence].first
        # In the middle of a sentence it is as often a war or a century, which is no time told before.
        if parsed.lower[first] != "during" or parsed.lower[first + 1 : first + 2][:1] not in _BACK:
            return None
        times = self._dated.get(sentence - 1, ())
        return (times[-1][1].value, (times[-1][1].span,)) if times and times[-1][1].value[:4].isdigit() else None

    def of_those(self, event: Event, before: Sequence[Event]) -> Day | None:
        """The day of what those who act did last, in the paragraph before this one or in the lead."""
        here = self._paragraph_of(event)
        for other in reversed(before):
            there = self._paragraph_of(other)
            if there in (0, here - 1) and _shares(event, other):
                return other.date, _spans(other)
        return None

    def _paragraph_of(self, event: Event) -> int:
        return self.paragraph(self.parsed.token_at(event.trigger.start) or 0)


def _carried(event: Event, before: Day | None, retold: Event | None) -> Event:
    if before is not None:
        return _dated_like(event, before, "running time of the story")
    if retold is not None:
        return _dated_like(event, (retold.date, _spans(retold)), "another telling of it")
    return event


def _retold(event: Event, others: Sequence[Event], code: CodeOf) -> Event | None:
    """A dated telling of the same act by and to the same; None when there is none or they do not agree on the day."""
    same = [o for o in others if _is_day(o.date) and o.status == "actual" and _same_act(event, o, code)]
    return same[0] if len({o.date for o in same}) == 1 else None


def _same_act(one: Event, other: Event, code: CodeOf) -> bool:
    """Whether two acts are of one type, by the same country and to the same people, as far as both are told."""
    doers = [{code(i) or i for i in event.actor} for event in (one, other)]
    done_to = [set(event.recipient) for event in (one, other)]
    told = done_to[0] & done_to[1] or one.actor == other.actor != ()
    return one.type == other.type and bool(told) and all(not (a and b) or a & b for a, b in (doers, done_to))


def _is_day(value: str) -> bool:
    return len(value) >= 10 and value[:4].isdigit() and value[4] == "-" and value[5:7].isdigit()


def _had(parsed: Parsed, token: int) -> bool:
    return any(parsed.lower[k] in _HAD for k in parsed.kids(token, "aux"))


def _plain_verb(parsed: Parsed, token: int) -> bool:
    """Whether a verb tells what happened then; a gerund does so for the past verb that it goes with."""
    if parsed.pos[token] == "VERB" and parsed.tags[token] == "VBG":
        while parsed.tags[token] == "VBG" and parsed.deps[token].split(":")[0] in _TAIL:
            token = clause(parsed, parsed.heads[token])
        return parsed.tags[token] == "VBD" and not _had(parsed, token)
    return parsed.pos[token] == "VERB" and parsed.tags[token] != "VB" and not _had(parsed, token)


def _tells(parsed: Parsed, token: int) -> bool:
    """Whether the story goes on from the day of this word: not from a noun that only narrows another one, nor from
    a participle or a relative clause: `condolences on the murder on March 27`, `a resolution demanding peace`."""
    if parsed.pos[token] in ("NOUN", "PROPN") and parsed.deps[token] in ("nmod", "compound", "amod", "nmod:poss"):
        return False
    return parsed.deps[clause(parsed, token)] not in ("acl", "acl:relcl")


def _shares(event: Event, lead: Event) -> bool:
    return bool(set(event.actor) & {*lead.actor, *lead.recipient})


def _spans(event: Event) -> tuple[Span, ...]:
    return next((n.spans for n in event.why.notes if n.field == "date"), (event.trigger,))


def _dated_like(event: Event, day: Day, how: str) -> Event:
    note = Note("date", how, day[1])
    return replace(event, date=without_hour(day[0]), why=replace(event.why, notes=(*event.why.notes, note)))
