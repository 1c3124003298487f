"""A coded article becomes the rows of the tables: pure, so that it can be tested without a database."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.ids import content_id
from dragoman.records import Article, Coded, Deal, Entity, Event, Quantity, Span, Statement
from dragoman.store import dealbook, terms
from dragoman.store.packing import packed, plain
from dragoman.store.positions import day_at, first_day, position
from dragoman.store.rows import Side

Row = dict[str, Any]
_UNKNOWN = date(1, 1, 1)
# PostgreSQL takes no NUL and neither database a lone surrogate; one sign for one keeps all offsets right.
_NO_TEXT = {0: 0xFFFD, **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)}


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of one article, by table, and the terms of its records."""

    version: Row
    records: dict[str, list[Row]]
    terms: dict[str, list[Row]]
    actors: dict[str, Row]


def key_of(article: Article) -> str:
    """What makes two texts the same article: the address where it has one, else its id."""
    return safe(article.url or article.id)


def content_hash(article: Article) -> str:
    """A hash of what is coded: title, text and date of publication."""
    return content_id("h", article.title, article.text, article.published)


def safe(words: str) -> str:
    """The words with a replacement sign for each character that a database refuses."""
    return words.translate(_NO_TEXT) if not words.isascii() or "\0" in words else words


def article_day(article: Article, fetched: str) -> date:
    """The day of publication, of fetching where none is known."""
    return first_day(article.published) or first_day(fetched) or _UNKNOWN


def rows_of(coded: Coded, serial: int, version: int, *, source: str, fetched: str) -> Rows:
    """The rows for a coded article whose text is `version`, written by change number `serial`."""
    draft = coded.draft
    indexer = _Indexer(
        coded, serial, version, article_day(draft.article, fetched), terms.sources(draft.article, source)
    )
    for n, event in enumerate(draft.events):
        indexer.event(n, event)
    for n, statement in enumerate(draft.statements):
        indexer.statement(n, statement)
    for n, deal in enumerate(draft.deals):
        indexer.deal(n, deal)
    indexer.under("versions", version, terms.article_terms(coded, indexer.source))
    return Rows(_version(coded, version), indexer.records, indexer.terms, _actors(draft.entities))


def _version(coded: Coded, version: int) -> Row:
    article = coded.draft.article
    draft = coded.draft
    texts = {name: safe(getattr(article, name)) for name in ("title", "text", "published", "site", "url")}
    counts = {"events": len(draft.events), "statements": len(draft.statements), "deals": len(draft.deals)}
    return {
        "id": version,
        "key": key_of(article),
        "article": safe(article.id),
        "content_hash": content_hash(article),
        "digest": coded.digest,
        "coded": packed(coded),
        **texts,
        **counts,
    }


def _actors(entities: tuple[Entity, ...]) -> dict[str, Row]:
    """The actors by what makes them the same over articles: the Wikidata id, else type, name and code."""
    out: dict[str, Row] = {}
    for entity in entities:
        key = entity.wikidata or "|".join((entity.type, terms.folded(safe(entity.name)), entity.code))
        out[key] = {
            "key": key,
            "name": safe(entity.name),
            "folded": terms.folded(safe(entity.name)),
            "type": entity.type,
            "code": entity.code,
            "sectors": " ".join(entity.sectors),
            "wikidata": entity.wikidata,
        }
    return out


class _Indexer:
    """Gathers the rows of one article's records."""

    def __init__(self, coded: Coded, serial: int, version: int, day: date, source: tuple[str, ...]) -> None:
        self.coded, self.serial, self.version, self.day, self.source = coded, serial, version, day, source
        self.cast = {e.id: e for e in coded.draft.entities}
        self.records: dict[str, list[Row]] = {"events": [], "statements": [], "deals": [], "dealbook": []}
        self.terms: dict[str, list[Row]] = {"versions": [], "events": [], "statements": [], "deals": []}

    def event(self, n: int, event: Event) -> None:
        key = position(first_day(event.date) or self.day, self.serial, n)
        body = [
            event.mode,
            self.sides(event.actor),
            self.sides(event.recipient),
            event.place,
            event.location,
            event.pledges,
            event.context,
            self.words(event.trigger),
            event.evidence,
        ]
        self.row(
            "events",
            key,
            event.id,
            body,
            type=event.type,
            quad=event.quad,
            status=event.status,
            date=event.date,
            month=day_at(key).isoformat()[:7],
            sentence=self.joined(event.evidence),
            score=event.score,
            confidence=event.confidence,
        )
        self.under("events", key, terms.event_terms(event, self.cast, self.source))

    def statement(self, n: int, statement: Statement) -> None:
        key = position(first_day(statement.date) or self.day, self.serial, n)
        cue = self.words(statement.cue) if statement.cue else ""
        body = [
            self.sides(statement.speaker),
            statement.role,
            cue,
            self.sides(statement.addressee),
            statement.evidence,
        ]
        content = self.words(statement.content)
        self.row("statements", key, statement.id, body, kind=statement.kind, date=statement.date, content=content)
        self.under("statements", key, terms.statement_terms(statement, self.cast, self.source))

    def deal(self, n: int, deal: Deal) -> None:
        key = position(first_day(deal.date) or self.day, self.serial, n)
        figures = {q.id: q for q in self.coded.draft.quantities}
        parties = tuple(self.side(p.entity, p.role) for p in deal.parties)
        volumes = tuple(_measure(figures[k]) for k in deal.volumes)
        bound = deal.amount.bound if deal.amount else ""
        self.row(
            "deals",
            key,
            deal.id,
            [deal.kind, parties, bound, volumes, deal.term, deal.objects, deal.evidence],
            status=deal.status,
            date=deal.date,
            amount=deal.amount.value if deal.amount else None,
            currency=deal.amount.currency if deal.amount else "",
            words=self.joined(deal.evidence),
        )
        self.under("deals", key, terms.deal_terms(deal, self.cast, self.source))
        money = (deal.amount.value, deal.amount.currency) if deal.amount else None
        self.records["dealbook"].append(dealbook.entry(key, self.version, self.coded.ids[deal.id], parties, money))

    def row(self, table: str, key: int, record: str, body: list[Any], **columns: Any) -> None:
        text = json.dumps([plain(value) for value in body], ensure_ascii=False, separators=(",", ":"))
        mine = {"id": key, "version": self.version, "record": self.coded.ids[record], "body": safe(text)}
        self.records[table].append(mine | columns)

    def under(self, table: str, key: int, found: set[terms.Term]) -> None:
        # Sorted, because rows that come in the order of their key are written faster, and the same each time.
        self.terms[table] += [{"facet": facet, "term": safe(term), "record": key} for facet, term in sorted(found)]

    def sides(self, keys: tuple[str, ...]) -> tuple[Side, ...]:
        return tuple(self.side(key) for key in keys)

    def side(self, key: str, role: str = "") -> Side:
        who = self.cast[key]
        sector = who.sectors[0] if who.sectors else ""
        return Side(self.coded.ids[key], who.name, who.type, who.code, sector, who.wikidata, role)

    def words(self, span: Span) -> str:
        return safe(self.coded.draft.article.text[span.start : span.end])

    def joined(self, spans: tuple[Span, ...]) -> str:
        return " … ".join(self.words(span) for span in spans)


def _measure(figure: Quantity) -> str:
    value = figure.value if figure.value is not None else figure.high
    number = f"{value:,.10g}" if value is not None else ""
    low = f"{figure.low:,.10g}–" if figure.low is not None and figure.high is not None else ""
    bound = "" if figure.bound == "=" else figure.bound
    return f"{bound}{low}{number} {figure.unit}".strip()
