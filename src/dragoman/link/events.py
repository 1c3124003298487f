"""Tellings of events -> merged events: reports of one event become one, and each report is kept.

Two tellings can be of one event when their types may stand for each other, their status is the same, their days
meet and no side or city of the one contradicts the other. How like they are is the weighted mean of what both
tell; what one leaves out counts neither way.
"""

from collections.abc import Mapping, Sequence

from dragoman.ids import merged_id
from dragoman.link.clusters import WHOLE, Pair, judged, pair
from dragoman.link.days import apart, days_between, exact
from dragoman.link.grouping import grouped
from dragoman.link.merging import Tellings, figures_alike, most_told, told, weighed
from dragoman.link.outlines import Outline, ordered
from dragoman.link.sides import Side, alike
from dragoman.link.signatures import Signature, copy_groups, numbered
from dragoman.link.stories import related
from dragoman.link.tellings import EventTelling
from dragoman.link.vectors import UNIT
from dragoman.link.vectors import alike as alike_words
from dragoman.records import Judged, MergedEvent

WINDOW = 7  # days between the articles; more when both name the day of the event
WORDS = 0.12  # sentences with less in common tell of two things, whoever did them
UNDATED = 0.8  # likeness of two days of which one is only guessed, in articles of one day
FADING = 0.15  # what each day between them takes of it: the next day's toll is often another attack's
LEAST = 580  # thousandths: the mean likeness within a merged event
NOISE = 300  # thousandths that are taken for nothing
STEPS = (LEAST, 640, 700, 760, 820, 900)  # on which a crowd is parted
WEIGHTS = {"type": 1.0, "mode": 0.5, "sides": 2.5, "days": 1.0, "place": 1.5, "figures": 1.0, "words": 3.5}
MUTUAL = frozenset(("AGREE", "CONSULT", "COOPERATE", "SUPPORT"))  # who did it to whom may be told either way
NEAR = frozenset(
    map(frozenset[str], (
        ("AGREE", "SUPPORT"), ("AGREE", "COOPERATE"), ("SUPPORT", "COOPERATE"), ("COOPERATE", "AID"), ("AGREE", "AID"),
        ("CONCEDE", "RETREAT"), ("ACCUSE", "REJECT"), ("ACCUSE", "REQUEST"), ("MOBILIZE", "ASSAULT"),
        ("COERCE", "ASSAULT"), ("COERCE", "SANCTION"),
    ))
)  # fmt: skip
_NEAR = 0.6


def merged_events(outlines: Sequence[Outline], judgements: Sequence[Judged] = ()) -> tuple[MergedEvent, ...]:
    """The events that the articles tell, one told once among them, by the day and article of their first report.

    The result depends on the articles and judgements, not on the order of the articles. `judgements` are on the
    stable ids of events.
    """
    among = ordered(outlines)
    tellings = {t.record: t for o in among for t in o.events}
    links: dict[Pair, int] = {}
    for one, near in related(among):
        for other in near:
            links |= event_links(one.events, other.events)
    copied = {o.article: o.signature for o in among}
    groups = grouped(tellings, links, judgements, steps=STEPS)
    made = [merged_event([tellings[key] for key in group], links, copied, judgements) for group in groups]
    return tuple(sorted(made, key=lambda m: (m.reports[0].published or "9999", m.reports[0].article, m.id)))


def event_links(one: Sequence[EventTelling], other: Sequence[EventTelling]) -> dict[Pair, int]:
    """How like the events of two related articles are, in thousandths, as far as they can be of one event."""
    found = {}
    for telling in one:
        for another in other:
            like = round(WHOLE * weighed(likeness(telling, another), WEIGHTS))
            if like >= NOISE:
                found[pair(telling.record, another.record)] = like
    return found


def merged_event(
    members: Sequence[EventTelling],
    links: Mapping[Pair, int],
    texts: Mapping[str, Signature],
    judgements: Sequence[Judged] = (),
) -> MergedEvent:
    """The event that these tellings tell. `texts` are the signatures of their articles, and of others maybe."""
    reports = sorted(members, key=lambda t: (t.published or "9999", t.article, t.record))
    known = judged(judgements, (t.record for t in reports))
    copied = numbered(copy_groups({t.article: texts[t.article] for t in reports}))
    parts = {t.record: t for t in reports}
    return _merged(reports, Tellings(reports, links, lambda a, b: likeness(parts[a], parts[b]), known, copied))


def likeness(one: EventTelling, other: EventTelling) -> Mapping[str, float]:
    """How like two tellings are by each thing both tell, in 0..1; empty when they cannot be of one event."""
    if one.status != other.status or (one.type != other.type and frozenset((one.type, other.type)) not in NEAR):
        return {}
    gap = apart(one.days, other.days)
    dated = exact(one.date) and exact(one.date) == exact(other.date)
    if gap > 1 or (days_between(one.published, other.published) > WINDOW and not dated):
        return {}
    sides = _sides_alike(one, other)
    words = alike_words(one.words, other.words) / (UNIT * UNIT)
    if words < WORDS or 0.0 in sides or (one.city and other.city and one.city != other.city):
        return {}
    found = {
        "type": 1.0 if one.type == other.type else _NEAR,
        "words": words,
        "days": 1.0 if dated else max(0.0, UNDATED - FADING * max(gap, days_between(one.published, other.published))),
    }
    if sides:
        found["sides"] = sum(sides) / len(sides)
    if one.mode and other.mode:
        found["mode"] = float(bool({*one.mode} & {*other.mode}))
    if one.place and other.place:
        found["place"] = 1.0 if one.place.casefold() == other.place.casefold() else 0.3
    if (figures := figures_alike(one.figures, other.figures)) is not None:
        found["figures"] = figures
    return found


def _sides_alike(one: EventTelling, other: EventTelling) -> list[float]:
    if one.type in MUTUAL and other.type in MUTUAL:
        found = [alike((*one.actor, *one.recipient), (*other.actor, *other.recipient))]
    else:
        found = [alike(one.actor, other.actor), alike(one.recipient, other.recipient)]
    return [likeness for likeness in found if likeness is not None]


def _merged(reports: Sequence[EventTelling], tellings: Tellings) -> MergedEvent:
    """One event, named after its first report, so that its id stays when later ones join."""
    first = reports[0]
    return MergedEvent(
        merged_id(first.record),
        most_told([t.type for t in reports]),
        tuple(sorted({mode for t in reports for mode in t.mode})),
        tuple(s.who for s in most_told([t.actor for t in reports if t.actor], _NOBODY)),
        tuple(s.who for s in most_told([t.recipient for t in reports if t.recipient], _NOBODY)),
        first.status,
        most_told([t.date for t in reports if exact(t.date)] or [t.date for t in reports if t.date], ""),
        most_told([t.city for t in reports if t.city] or [t.place for t in reports if t.place], ""),
        told((t.record, t.figures) for t in reports),
        tellings.reports(),
        tellings.article_count(),
        tellings.independent_source_count(),
        tellings.why("merged events"),
    )


_NOBODY: tuple[Side, ...] = ()
