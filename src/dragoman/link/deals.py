"""Tellings of deals -> merged deals: one deal through its talks, signing and end, as its reports tell it.

A deal lives for years, so what joins two tellings is who the parties are, what it is about and for how much; the
days between the articles only fade it. Amounts that differ are kept side by side, each with its records.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.ids import merged_id
from dragoman.link.clusters import WHOLE, Pair, judged, pair
from dragoman.link.days import days_between
from dragoman.link.grouping import grouped
from dragoman.link.merging import Tellings, figures_alike, told, weighed
from dragoman.link.outlines import Outline, ordered
from dragoman.link.sides import alike
from dragoman.link.signatures import Signature, copy_groups, numbered
from dragoman.link.tellings import DealTelling
from dragoman.link.vectors import UNIT, Feature
from dragoman.link.vectors import alike as alike_words
from dragoman.records import Judged, MergedDeal, Stage, Who

FRESH = 7  # days in which two reports of one deal fade nothing
LONG = 730  # days after which nothing but a judgement joins two tellings
FADED = 0.7  # what is left of the likeness at the end of LONG
LEAST = 550  # thousandths: the mean likeness within a merged deal
TURNED = 0.4  # what is a venture in one report and a purchase in the next must share this much of its terms
NEAR = 100  # thousandths: what the terms of two deals must have in common to be compared at all
NOISE = 300  # thousandths that are taken for nothing
STEPS = (LEAST, 620, 690, 760, 820, 900)  # on which a crowd is parted
WEIGHTS = {"kind": 1.0, "parties": 3.0, "objects": 2.0, "figures": 2.0, "words": 2.0}
COURSE = ("sought", "expected", "negotiating", "announced", "agreed", "signed", "in_force", "completed")
HALTS = ("suspended", "cancelled", "rejected")


def merged_deals(outlines: Sequence[Outline], judgements: Sequence[Judged] = ()) -> tuple[MergedDeal, ...]:
    """The deals that the articles tell, one told once among them, by the day and article of their first report.

    The result depends on the articles and judgements, not on the order of the articles. `judgements` are on the
    stable ids of deals.
    """
    among = ordered(outlines)
    tellings = [t for o in among for t in o.deals]
    links: dict[Pair, int] = {}
    for n, telling in enumerate(tellings):
        links |= deal_links(telling, [other for other in tellings[:n] if is_near(telling, other)])
    of = {t.record: t for t in tellings}
    copied = {o.article: o.signature for o in among}
    groups = grouped(of, links, judgements, steps=STEPS)
    made = [merged_deal([of[key] for key in group], links, copied, judgements) for group in groups]
    return tuple(sorted(made, key=lambda m: (m.reports[0].published or "9999", m.reports[0].article, m.id)))


def is_near(one: DealTelling, other: DealTelling) -> bool:
    """Whether two tellings may be of one deal, by the terms under which they are found."""
    late = days_between(one.published, other.published) > LONG
    return one.article != other.article and not late and alike_words(one.terms, other.terms) >= NEAR * UNIT


def deal_links(one: DealTelling, others: Sequence[DealTelling]) -> dict[Pair, int]:
    """How like a deal and those near it are, in thousandths, as far as they can be one."""
    found = {other.record: _faded(weighed(likeness(one, other), WEIGHTS), one, other) for other in others}
    return {pair(one.record, key): like for key, like in found.items() if like >= NOISE}


def merged_deal(
    members: Sequence[DealTelling],
    links: Mapping[Pair, int],
    texts: Mapping[str, Signature],
    judgements: Sequence[Judged] = (),
) -> MergedDeal:
    """The deal that these tellings tell. `texts` are the signatures of their articles, and of others maybe."""
    reports = sorted(members, key=lambda t: (t.published or "9999", t.article, t.record))
    known = judged(judgements, (t.record for t in reports))
    copied = numbered(copy_groups({t.article: texts[t.article] for t in reports}))
    parts = {t.record: t for t in reports}
    return _merged(reports, Tellings(reports, links, lambda a, b: likeness(parts[a], parts[b]), known, copied))


def likeness(one: DealTelling, other: DealTelling) -> Mapping[str, float]:
    """How like two tellings are by each thing both tell, in 0..1; empty when they cannot be of one deal."""
    parties = alike(one.parties, other.parties)
    kinds = {*one.kind} & {*other.kind}
    # `other` says nothing of what a deal is, so it contradicts nothing.
    unsaid = "other" in (*one.kind, *other.kind)
    if not parties or days_between(one.published, other.published) > LONG:
        return {}
    if not kinds and not unsaid and _cosine(one.terms, other.terms) < TURNED:
        return {}
    found = {"kind": 1.0 if kinds else 0.5 if unsaid else 0.0, "parties": parties}
    found["words"] = _cosine(one.words, other.words)
    if one.things and other.things:
        found["objects"] = _cosine(one.things, other.things)
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


def _cosine(one: Sequence[Feature], other: Sequence[Feature]) -> float:
    return alike_words(one, other) / (UNIT * UNIT)


def _merged(reports: Sequence[DealTelling], tellings: Tellings) -> MergedDeal:
    """One deal, named after its first report, so that its id stays when later ones join."""
    stages = history(reports)
    return MergedDeal(
        merged_id(reports[0].record),
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
