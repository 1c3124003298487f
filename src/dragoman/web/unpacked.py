"""Rows of a coded article that may not be in the memory: what was just pasted, or an earlier text."""

from dataclasses import dataclass
from functools import cached_property

from dragoman.export.days import day_of
from dragoman.records import Coded, Deal, Entity, Event, Span, Statement
from dragoman.store import DealRow, EventRow, Origin, Side, StatementRow
from dragoman.web.wording import measured


@dataclass(frozen=True)
class Unpacked:
    """Makes the rows of one article; `version` is the key of its text in the memory, 0 when it is not there."""

    coded: Coded
    version: int = 0

    @cached_property
    def cast(self) -> dict[str, Entity]:
        """The entities by their ids in the draft."""
        return {entity.id: entity for entity in self.coded.draft.entities}

    @cached_property
    def origin(self) -> Origin:
        """The article as its rows name it."""
        a = self.coded.draft.article
        return Origin(self.version, a.id, a.title, a.published, a.site, a.url)

    def event(self, event: Event) -> EventRow:
        """An event as it is shown."""
        return EventRow(
            id=self.coded.ids[event.id],
            day=self._day(event.date),
            type=event.type,
            mode=event.mode,
            actor=self._sides(event.actor),
            recipient=self._sides(event.recipient),
            status=event.status,
            date=event.date,
            place=event.place,
            location=event.location,
            quad=event.quad,
            score=event.score,
            confidence=event.confidence,
            pledges=event.pledges,
            context=event.context,
            trigger=self.words(event.trigger),
            sentence=self._joined(event.evidence),
            evidence=event.evidence,
            origin=self.origin,
        )

    def statement(self, said: Statement) -> StatementRow:
        """A statement as it is shown."""
        return StatementRow(
            id=self.coded.ids[said.id],
            day=self._day(said.date),
            speaker=self._sides(said.speaker),
            role=said.role,
            kind=said.kind,
            cue=self.words(said.cue) if said.cue else "",
            content=self.words(said.content),
            addressee=self._sides(said.addressee),
            date=said.date,
            evidence=said.evidence,
            origin=self.origin,
        )

    def deal(self, deal: Deal) -> DealRow:
        """A deal as it is shown."""
        figures = {q.id: q for q in self.coded.draft.quantities}
        money = deal.amount
        return DealRow(
            id=self.coded.ids[deal.id],
            day=self._day(deal.date),
            kind=deal.kind,
            parties=tuple(self.side(self.cast[p.entity], p.role) for p in deal.parties),
            amount=money.value if money else None,
            currency=money.currency if money else "",
            bound=money.bound if money else "",
            volumes=tuple(measured(figures[key]) for key in deal.volumes),
            term=deal.term,
            objects=deal.objects,
            status=deal.status,
            date=deal.date,
            words=self._joined(deal.evidence),
            evidence=deal.evidence,
            origin=self.origin,
        )

    def side(self, who: Entity, role: str = "") -> Side:
        """An entity as it is shown."""
        sector = who.sectors[0] if who.sectors else ""
        return Side(self.coded.ids[who.id], who.name, who.type, who.code, sector, who.wikidata, role)

    def words(self, span: Span) -> str:
        """The article's own words, on one line."""
        return " ".join(self.coded.draft.article.text[span.start : span.end].split())

    def _sides(self, keys: tuple[str, ...]) -> tuple[Side, ...]:
        return tuple(self.side(self.cast[key]) for key in keys)

    def _joined(self, spans: tuple[Span, ...]) -> str:
        return " … ".join(self.words(span) for span in spans)

    def _day(self, date: str) -> str:
        day = day_of(date, self.coded.draft.article.published)
        return day.isoformat() if day else ""
