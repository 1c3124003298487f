"""A coded article -> its outline: all that linking needs of it, so that whole articles need not be at hand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2
from typing import NamedTuple

from dragoman.link.signatures import Signature, signature
from dragoman.link.tellings import DealTelling, EventTelling, deal_tellings, event_tellings, stems
from dragoman.records import Article, Coded, Draft

LEAD = 60  # words of the body that count beside the headline
WEIGHTS = {"name": 1.0, "state": 0.5, "place": 0.8, "event": 0.8, "word": 0.6, "day": 0.4, "figure": 0.4, "code": 0.3}


class Feature(NamedTuple):
    """Something an article may share with others: its kind (a key of WEIGHTS), its value, and how much the article
    is about it."""

    kind: str
    value: str
    weight: float


@dataclass(frozen=True, slots=True)
class Outline:
    """What one article tells, with the stable ids of its records; `day` is that of publication or ''."""

    article: str
    day: str
    title: str
    site: str
    signature: Signature
    features: tuple[Feature, ...]
    events: tuple[EventTelling, ...]
    deals: tuple[DealTelling, ...]


def outline(coded: Coded) -> Outline:
    """What linking needs of an article."""
    article = coded.draft.article
    return Outline(
        article.id,
        article.published[:10],
        article.title or _first_words(article.text),
        article.site,
        signature(article.text),
        tuple(sorted(_features(coded.draft))),
        event_tellings(coded),
        deal_tellings(coded),
    )


def ordered(outlines: Sequence[Outline]) -> list[Outline]:
    """The outlines by day, then id. Raises ValueError when two are of one article."""
    twice = [key for key, count in Counter(o.article for o in outlines).items() if count > 1]
    if twice:
        raise ValueError(f"{twice[0]}: two outlines are of this article")
    return sorted(outlines, key=lambda o: (o.day or "9999", o.article))


def _features(draft: Draft) -> Iterator[Feature]:
    counts: Counter[tuple[str, str]] = Counter()
    for entity in draft.entities:
        kind = entity.type if entity.type in ("place", "state") else "name"
        counts[kind, entity.name.casefold()] += max(1, len(entity.mentions))
        if entity.code:
            counts["code", entity.code] += 1
    codes = {entity.id: entity.code or entity.name.casefold() for entity in draft.entities}
    for event in draft.events:
        sides = sorted({codes[key] for key in (*event.actor, *event.recipient)})
        counts["event", " ".join((event.type, *sides))] += 1
        if len(event.date) == 10:
            counts["day", event.date] += 1
        if event.location and event.location.resolution == "city":
            counts["place", event.location.name.casefold()] += 1
    for figure in draft.quantities:
        if figure.value is not None and not figure.derived:
            counts["figure", f"{figure.value:g} {figure.unit}"] += 1
    for word in set(stems(_lead(draft.article))):
        counts["word", word] += 1
    for (kind, value), count in counts.items():
        yield Feature(kind, value, round(WEIGHTS[kind] * log2(1 + count), 4))


def _lead(article: Article) -> str:
    return f"{article.title} {' '.join(article.text.split()[:LEAD])}"


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
