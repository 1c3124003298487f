"""Tellings of events -> merged events: reports of one event become one, and each report is kept.

Two tellings can be of one event when their types may stand for each other, their status is the same, their days
meet and no side or city of the one contradicts the other. How like they are is the weighted mean of what both
tell; what one leaves out counts neither way.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.ids import content_id
from dragoman.link.clusters import WHOLE, Pair, clusters, judged, pair
from dragoman.link.days import apart, days_between, exact
from dragoman.link.merging import Tellings, figures_alike, most_told, told, weighed
from dragoman.link.outlines import Outline, ordered
from dragoman.link.sides import Side, alike
from dragoman.link.signatures import copy_groups, numbered
from dragoman.link.tellings import EventTelling
from dragoman.link.words import Rarity
from dragoman.records import Judged, MergedEvent

WINDOW = 7  # days between the articles; more when both name the day of the event
WORDS = 0.12  # sentences with less in common tell of two things, whoever did them
UNDATED = 0.8  # likeness of two days of which one is only guessed, in articles of one day
FADING = 0.15  # what each day between them takes of it: the next day's toll is often another attack's
LEAST = 580  # thousandths: the mean likeness within a merged event
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
    rarity = Rarity(t.words for t in tellings.values())
    parts = {keys: likeness(tellings[keys[0]], tellings[keys[1]], rarity) for keys in _pairs(tellings)}
    links = {keys: round(WHOLE * weighed(found, WEIGHTS)) for keys, found in parts.items() if found}
    copied = numbered(copy_groups({o.article: o.signature for o in among}))
    known = judged(judgements, tellings)
    made = []
    for group in clusters(tellings, links, LEAST, judgements):
        reports = sorted((tellings[key] for key in group), key=lambda t: (t.published or "9999", t.article, t.record))
        made.append(_merged(reports, Tellings(reports, links, parts, known, copied)))
    return tuple(sorted(made, key=lambda m: (m.reports[0].published or "9999", m.reports[0].article, m.id)))


def likeness(one: EventTelling, other: EventTelling, rarity: Rarity) -> Mapping[str, float]:
    """How like two tellings are by each thing both tell, in 0..1; empty when they cannot be of one event."""
    if one.type != other.type and frozenset((one.type, other.type)) not in NEAR:
        return {}
    gap = apart(one.days, other.days)
    dated = exact(one.date) and exact(one.date) == exact(other.date)
    if one.status != other.status or gap > 1 or (days_between(one.published, other.published) > WINDOW and not dated):
        return {}
    sides = _sides_alike(one, other)
    words = rarity.alike(one.words, other.words)
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


def _pairs(tellings: Mapping[str, EventTelling]) -> Iterable[Pair]:
    """Pairs worth a look: they have a side, or else a place, in common, and were published near in time or dated."""
    sharing: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, telling in tellings.items():
        for word in {w for s in (*telling.actor, *telling.recipient) for w in (s.code, s.name.casefold()) if w}:
            sharing["side", word].append(key)
        if telling.place:
            sharing["place", telling.place.casefold()].append(key)
    return sorted({pair(one, other) for keys in sharing.values() for i, one in enumerate(keys) for other in keys[:i]})


def _merged(reports: Sequence[EventTelling], tellings: Tellings) -> MergedEvent:
    """One event, named after its first report, so that its id stays when later ones join."""
    first = reports[0]
    return MergedEvent(
        content_id("event", first.record),
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
