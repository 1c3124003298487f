"""Articles that nobody wrote, in the proportions of real ones, to fill a memory with."""

import random
from datetime import date, timedelta

from dragoman.ids import content_id
from dragoman.records import (
    Amount,
    Article,
    Coded,
    Deal,
    Draft,
    Entity,
    Event,
    Mention,
    Note,
    Party,
    Place,
    Quantity,
    Span,
    Statement,
    Why,
)

TYPES = tuple(
    "CONSULT AGREE ACCUSE REQUEST SUPPORT ASSAULT COERCE REJECT THREATEN AID COOPERATE SANCTION MOBILIZE PROTEST "
    "CONCEDE RETREAT".split()
)
QUADS = ("V+", "V-", "M-", "M+")
STATUS = ("actual",) * 8 + ("future", "hypothetical", "negated")
CODES = tuple(f"{a}{b}{c}" for a in "ABCDEF" for b in "GHIJKLM" for c in "NOPQR")
SECTORS = ("GOV", "MIL", "BUS", "REB", "CVL", "LEG")
FIRST_DAY = date(2005, 1, 1)
SENTENCES, EVENTS, STATEMENTS, ENTITIES = 28, 15, 7, 24
HAPPENINGS = 150  # in two days that several articles tell of


class Inventor:
    """Makes up coded articles; few words, actors and places are common and most are rare, as in the news."""

    def __init__(self, seed: int, days: int = 0) -> None:
        self.chance, self.days = random.Random(seed), days
        self.words = [self._word() for _ in range(12_000)]
        self.names = [f"{self._word().title()} {self._word().title()}" for _ in range(20_000)]

    def _word(self) -> str:
        return "".join(self.chance.choice("bcdfghklmnprstvz") + self.chance.choice("aeiou") for _ in range(3))

    def common(self, of: int) -> int:
        """A number below `of`, the small ones far more often."""
        return min(int(self.chance.paretovariate(0.7)) - 1, of - 1) if self.chance.random() < 0.8 else self.any(of)

    def any(self, of: int) -> int:
        return self.chance.randrange(of)

    def article(self, number: int) -> Coded:
        sentences = [" ".join(self.words[self.common(12_000)] for _ in range(22)) + "." for _ in range(SENTENCES)]
        ordinal = self.any(self.days or 7000)
        about = self._happening(ordinal)
        if about:
            sentences[0] = f"{' '.join(self.words[n % 12_000] for n in about[:12])}. {sentences[0]}"
        text = " ".join(sentences)
        day = (FIRST_DAY + timedelta(ordinal)).isoformat()
        url = f"https://paper{self.common(60)}.example/{number}"
        article = Article(f"a{number}", sentences[0][:70], text, published=day, url=url, site=url[8:22])
        spans = [Span(i * (len(text) // SENTENCES), (i + 1) * (len(text) // SENTENCES)) for i in range(SENTENCES)]
        entities = tuple(self._entity(n, spans, about) for n in range(ENTITIES))
        events = tuple(self._event(n, spans, day) for n in range(EVENTS))
        statements = tuple(self._statement(n, spans) for n in range(STATEMENTS))
        figure = Quantity("q0", spans[2], float(self.any(10**9)), "USD", "=", Why("money"))
        deal = self._deal(spans, figure, day)
        draft = Draft(article, entities, events, (deal,), statements, (), (figure,))
        keys = [r.id for group in (entities, events, (deal,), statements, (figure,)) for r in group]
        return Coded(draft, {key: content_id("e", str(number), key) for key in keys}, "model rules")

    def _happening(self, day: int) -> list[int]:
        """The words and names of what an article tells, in three of five one that others tell too."""
        if not self.days or self.chance.random() < 0.4:
            return []
        told = random.Random(f"{day // 2} {self.any(HAPPENINGS)}")
        return [told.randrange(20_000) for _ in range(12)]

    def _entity(self, number: int, spans: list[Span], about: list[int]) -> Entity:
        who = about[number] if number < len(about) // 2 else self.common(20_000)
        code = CODES[who % 7 if who < 2000 else who % len(CODES)]
        said = tuple(Mention(s.start, s.start + 12, "name", "table: actors.tsv:12") for s in spans[number : number + 3])
        note = Note("name", "table: leaders.tsv:120", (spans[0],))
        wikidata = f"Q{who}" if who < 8000 else ""
        return Entity(
            f"n{number}",
            self.names[who],
            "person",
            code,
            (SECTORS[who % 6],),
            said,
            Why("actors", 1, (note,)),
            wikidata,
        )

    def _event(self, number: int, spans: list[Span], day: str) -> Event:
        type_ = self.common(16)
        span = spans[number + 3]
        notes = tuple(
            Note(field, f"path: >nsubj {field} of the trigger", (span,))
            for field in ("type", "actor", "recipient", "date")
        )
        place = Place(f"Town {self.common(3000)}", CODES[self.common(len(CODES))], "", 1.5, 2.5, "city")
        when = day if self.chance.random() < 0.7 else (FIRST_DAY + timedelta(self.any(7000))).isoformat()
        return Event(
            id=f"e{number}",
            type=TYPES[type_],
            mode=("visit",) if type_ % 3 == 0 else (),
            actor=(f"n{self.any(ENTITIES)}",),
            recipient=(f"n{self.any(ENTITIES)}",) if number % 4 else (),
            trigger=Span(span.start, span.start + 6),
            status=self.chance.choice(STATUS),
            date=when,
            place=place.name if number % 3 == 0 else "",
            context=("military", "diplomatic"),
            pledges=("CONSULT-visit",) if type_ == 1 else (),
            quad=QUADS[type_ % 4],
            score=-2.0,
            confidence=self.chance.random(),
            evidence=(span,),
            why=Why("rule: meet", 0.9, notes),
            location=place if number % 3 == 0 else None,
        )

    def _statement(self, number: int, spans: list[Span]) -> Statement:
        span = spans[number * 3]
        notes = (Note("speaker", "path: subject of the cue", (span,)), Note("content", "clause", (span,)))
        who = (f"n{self.any(ENTITIES)}",)
        cue = Span(span.start, span.start + 4)
        return Statement(f"s{number}", who, "minister", "indirect", cue, span, (), "", (span,), Why("said", 0.9, notes))

    def _deal(self, spans: list[Span], figure: Quantity, day: str) -> Deal:
        money = Amount(figure.value or 0.0, "USD", "=", figure.id)
        parties = (Party("n0", "lender"), Party("n1", "borrower"))
        return Deal(
            "d0", ("loan",), parties, money, (), "P4Y", ("tractors",), "signed", day, ("e0",), (spans[3],), Why("deal")
        )
