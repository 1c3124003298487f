"""Tellings of deals -> merged deals: one deal through its talks, signing and end, as its reports tell it.

A deal lives for years, so what joins two tellings is who the parties are, what it is about and for how much; the
days between the articles only fade it. Amounts that differ are kept side by side, each with its records.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.ids import content_id
from dragoman.link.clusters import WHOLE, Pair, clusters, judged, pair
from dragoman.link.days import days_between
from dragoman.link.merging import Tellings, figures_alike, told, weighed
from dragoman.link.outlines import Outline, ordered
from dragoman.link.sides import alike
from dragoman.link.signatures import copy_groups, numbered
from dragoman.link.tellings import DealTelling, stems
from dragoman.link.words import Rarity
from dragoman.records import Judged, MergedDeal, Stage, Who

FRESH = 7  # days in which two reports of one deal fade nothing
LONG = 730  # days after which nothing but a judgement joins two tellings
FADED = 0.7  # what is left of the likeness at the end of LONG
LEAST = 550  # thousandths: the mean likeness within a merged deal
WEIGHTS = {"kind": 1.0, "parties": 3.0, "objects": 2.0, "figures": 2.0, "words": 2.0}
COURSE = ("sought", "expected", "negotiating", "announced", "agreed", "signed", "in_force", "completed")
HALTS = ("suspended", "cancelled", "rejected")


def merged_deals(outlines: Sequence[Outline], judgements: Sequence[Judged] = ()) -> tuple[MergedDeal, ...]:
    """The deals that the articles tell, one told once among them, by the day and article of their first report.

    The result depends on the articles and judgements, not on the order of the articles. `judgements` are on the
    stable ids of deals.
    """
    among = ordered(outlines)
    tellings = {t.record: t for o in among for t in o.deals}
    rarity = Rarity(t.words for t in tellings.values())
    parts = {keys: likeness(tellings[keys[0]], tellings[keys[1]], rarity) for keys in _pairs(tellings)}
    links = {k: _faded(weighed(p, WEIGHTS), tellings[k[0]], tellings[k[1]]) for k, p in parts.items() if p}
    copied = numbered(copy_groups({o.article: o.signature for o in among}))
    known = judged(judgements, tellings)
    made = []
    for group in clusters(tellings, links, LEAST, judgements):
        reports = sorted((tellings[key] for key in group), key=lambda t: (t.published or "9999", t.article, t.record))
        made.append(_merged(reports, Tellings(reports, links, parts, known, copied)))
    return tuple(sorted(made, key=lambda m: (m.reports[0].published or "9999", m.reports[0].article, m.id)))


def likeness(one: DealTelling, other: DealTelling, rarity: Rarity) -> Mapping[str, float]:
    """How like two tellings are by each thing both tell, in 0..1; empty when they cannot be of one deal."""
    parties = alike(one.parties, other.parties)
    kinds = {*one.kind} & {*other.kind}
    # `other` says nothing of what a deal is, so it contradicts nothing.
    if not parties or (not kinds and "other" not in (*one.kind, *other.kind)):
        return {}
    if days_between(one.published, other.published) > LONG:
        return {}
    found = {"kind": 1.0 if kinds else 0.5, "parties": parties, "words": rarity.alike(one.words, other.words)}
    if one.objects and other.objects:
        found["objects"] = rarity.alike(stems(" ".join(one.objects)), stems(" ".join(other.objects)))
    if (figures := figures_alike(one.figures, other.figures)) is not None:
        found["figures"] = figures
    return found


def history(tellings: Sequence[DealTelling]) -> tuple[Stage, ...]:
    """The stages of a deal in their order, each from the first day on which it is told of.

    A stage that the deal had passed by then is a look back and left out, unless the deal had been halted.
    """
    records: dict[str, list[str]] = defaultdict(list)
    days: dict[str, list[str]] = defaultdict(list)
    for telling in tellings:
        records[telling.status].append(telling.record)
        days[telling.status].append(_day(telling))
    stages = [Stage(status, min(days[status]), tuple(keys)) for status, keys in records.items()]
    kept: list[Stage] = []
    for stage in sorted(stages, key=lambda s: (s.date[:10] or "9999", _rank(s.status))):
        if not kept or kept[-1].status in HALTS or _rank(stage.status) > _rank(kept[-1].status):
            kept.append(stage)
    return tuple(kept)


def _day(telling: DealTelling) -> str:
    """The date a status is told for, that of the article when it tells none that begins with a year."""
    return telling.date if telling.date[:4].isdecimal() and "-W" not in telling.date else telling.published


def _rank(status: str) -> int:
    """Where a status stands in the course of a deal; a halt comes after all else."""
    return COURSE.index(status) if status in COURSE else len(COURSE)


def _faded(likeness: float, one: DealTelling, other: DealTelling) -> int:
    late = max(0, days_between(one.published, other.published) - FRESH) / LONG
    return round(WHOLE * likeness * (1 - (1 - FADED) * min(1.0, late)))


def _pairs(tellings: Mapping[str, DealTelling]) -> Iterable[Pair]:
    """Pairs that have a party or its state in common."""
    sharing: dict[str, list[str]] = defaultdict(list)
    for key, telling in tellings.items():
        for word in {w for s in telling.parties for w in (s.code, s.name.casefold()) if w}:
            sharing[word].append(key)
    return sorted({pair(one, other) for keys in sharing.values() for i, one in enumerate(keys) for other in keys[:i]})


def _merged(reports: Sequence[DealTelling], tellings: Tellings) -> MergedDeal:
    """One deal, named after its first report, so that its id stays when later ones join."""
    stages = history(reports)
    return MergedDeal(
        content_id("deal", reports[0].record),
        _each(kind for t in reports for kind in t.kind if kind != "other") or ("other",),
        _parties(reports),
        _each(words for t in reports for words in t.objects),
        stages[-1].status,
        stages,
        told((t.record, t.figures) for t in reports),
        tellings.reports(),
        tellings.article_count(),
        tellings.independent_source_count(),
        tellings.why("merged deals"),
    )


def _parties(reports: Sequence[DealTelling]) -> tuple[Who, ...]:
    """Every party once, with the role it was first told in."""
    found: dict[tuple[str, str], Who] = {}
    for side in (s for t in reports for s in t.parties):
        found.setdefault((side.name, side.code), side.who)
    return tuple(found.values())


def _each(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
