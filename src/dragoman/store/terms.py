"""The words under which a record is found again: one (facet, term) for each condition it meets."""

from collections.abc import Iterable, Iterator
from itertools import product

from dragoman.records import Article, Coded, Deal, Entity, Event, Place, Statement

Term = tuple[str, str]
BETWEEN = ">"  # parts actor and recipient in the facet `dyad`


def folded(word: str) -> str:
    """A word as it is compared: case, outer and double blanks do not count."""
    return " ".join(word.split()).casefold()


def event_terms(event: Event, cast: dict[str, Entity], source: Iterable[str]) -> set[Term]:
    """The terms of an event: who, whom, dyad, type, mode, quad, status, place and source."""
    actors, recipients = [cast[k] for k in event.actor], [cast[k] for k in event.recipient]
    found = {("type", folded(event.type)), ("quad", folded(event.quad)), ("status", folded(event.status))}
    found |= {("type", folded(f"{event.type}-{mode}")) for mode in event.mode}
    found |= _sides("who", actors) | _sides("whom", recipients) | _places(event.place, event.location)
    found |= {("dyad", dyad) for dyad in dyads(actors, recipients)}
    return _with_source(found, source)


def statement_terms(statement: Statement, cast: dict[str, Entity], source: Iterable[str]) -> set[Term]:
    """The terms of a statement: who speaks, to whom, its kind and source."""
    found = _sides("who", [cast[k] for k in statement.speaker]) | _sides("whom", [cast[k] for k in statement.addressee])
    return _with_source(found | {("type", folded(statement.kind))}, source)


def deal_terms(deal: Deal, cast: dict[str, Entity], source: Iterable[str]) -> set[Term]:
    """The terms of a deal: any party as who and as whom, its kinds, status and source."""
    parties = [cast[p.entity] for p in deal.parties]
    found = _sides("who", parties) | _sides("whom", parties)
    found |= {("type", folded(kind)) for kind in deal.kind} | {("status", folded(deal.status))}
    return _with_source(found, source)


def article_terms(coded: Coded, source: Iterable[str]) -> set[Term]:
    """The terms of an article: everyone it names, the types of its events, where they happen, its source."""
    found = _sides("who", coded.draft.entities)
    for event in coded.draft.events:
        found |= {("type", folded(event.type)), ("quad", folded(event.quad)), *_places(event.place, event.location)}
    return _with_source(found, source)


def sources(article: Article, source: str) -> tuple[str, ...]:
    """The names under which the origin of an article is asked for: its feed or file, its paper, its host."""
    host = article.url.split("://", 1)[-1].split("/", 1)[0].removeprefix("www.") if article.url else ""
    return tuple(name for name in (source, article.site, host) if name)


def dyads(actors: Iterable[Entity], recipients: Iterable[Entity]) -> set[str]:
    """`rus>ukr` for each pair of codes; an event among actors alone has each of them toward the others."""
    codes = {folded(e.code) for e in actors if e.code}
    towards = {folded(e.code) for e in recipients if e.code}
    return {f"{a}{BETWEEN}{b}" for a, b in product(codes, towards or codes) if towards or a != b}


def _with_source(found: set[Term], names: Iterable[str]) -> set[Term]:
    return {(facet, term) for facet, term in found if term} | {("source", folded(name)) for name in names}


def _sides(facet: str, entities: Iterable[Entity]) -> set[Term]:
    return {(facet, folded(word)) for entity in entities for word in _names(entity)}


def _names(entity: Entity) -> Iterator[str]:
    yield entity.name
    yield entity.wikidata
    yield entity.code
    if entity.code and entity.sectors:
        yield f"{entity.code} {entity.sectors[0]}"


def _places(named: str, found: Place | None) -> set[Term]:
    words = [named, *((found.name, found.code, found.admin1) if found else ())]
    return {("place", folded(word)) for word in words if word}
