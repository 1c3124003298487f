"""A coded article -> its outline: all that linking needs of it, so that whole articles need not be at hand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

from dragoman.lexicon.rarity import Rarity
from dragoman.link.signatures import Signature, signature
from dragoman.link.tellings import DealTelling, EventTelling, deal_tellings, event_tellings, stems
from dragoman.link.vectors import Feature, vector
from dragoman.records import Article, Coded, Draft

LEAD = 60  # words of the body that count beside the headline
MOST = 40  # features of an article, the heaviest; more would make the index larger and nothing better
WEIGHTS = {
    "name": 1.0,
    "state": 0.8,
    "place": 0.8,
    "event": 0.8,
    "word": 0.6,
    "day": 0.4,
    "figure": 0.4,
    "code": 0.3,
    "people": 0.1,  # without a name: engineers, two men
}


@dataclass(frozen=True, slots=True)
class Outline:
    """What one article tells, with the stable ids of its records. `article` is its key, `day` an ISO day or ''.

    A feature weighs the more the fewer articles in the news have it and the more this one speaks of it.
    """

    article: str
    day: str
    title: str
    site: str
    signature: Signature
    features: tuple[Feature, ...]
    events: tuple[EventTelling, ...]
    deals: tuple[DealTelling, ...]


def outline(coded: Coded, rarity: Rarity, *, key: str = "", day: str = "") -> Outline:
    """What linking needs of an article, by its key (its id if none is given) and its day (that of publication)."""
    article = coded.draft.article
    return Outline(
        key or article.id,
        day or article.published[:10],
        article.title or _first_words(article.text),
        article.site,
        signature(article.text),
        _features(coded.draft, rarity),
        event_tellings(coded, rarity, key or article.id),
        deal_tellings(coded, rarity, key or article.id),
    )


def ordered(outlines: Sequence[Outline]) -> list[Outline]:
    """The outlines by day, then key. Raises ValueError when two are of one article."""
    twice = [key for key, count in Counter(o.article for o in outlines).items() if count > 1]
    if twice:
        raise ValueError(f"{twice[0]}: two outlines are of this article")
    return sorted(outlines, key=lambda o: (o.day or "9999", o.article))


def _features(draft: Draft, rarity: Rarity) -> tuple[Feature, ...]:
    counts = Counter(told(draft))
    raw = {(k, v): WEIGHTS[k] * log2(1 + count) * rarity.weight(k, v) for (k, v), count in counts.items()}
    return vector(raw, MOST)


def told(draft: Draft) -> Iterator[tuple[str, str]]:
    """Every feature as often as the article speaks of it."""
    for entity in draft.entities:
        kind = entity.type if entity.type in ("place", "state") else "name" if entity.name[:1].isupper() else "people"
        for _ in range(max(1, len(entity.mentions))):
            yield kind, entity.name.casefold()
        if entity.code:
            yield "code", entity.code
    codes = {entity.id: entity.code or entity.name.casefold() for entity in draft.entities}
    for event in draft.events:
        yield "event", " ".join((event.type, *sorted({codes[key] for key in (*event.actor, *event.recipient)})))
        if len(event.date) == 10:
            yield "day", event.date
        if event.location and event.location.resolution == "city":
            yield "place", event.location.name.casefold()
    for figure in draft.quantities:
        if figure.value is not None and not figure.derived:
            yield "figure", f"{figure.value:g} {figure.unit}"
    for word in sorted(set(stems(_lead(draft.article)))):
        yield "word", word


def _lead(article: Article) -> str:
    return f"{article.title} {' '.join(article.text.split()[:LEAD])}"


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
