"""How fast the memory is: python -m evals.archive --articles 2000 --times 10 --db archive.db

Fills a memory with articles that nobody wrote, in the proportions of real ones, and asks it for a page of
events by every filter. Times are those of the processor, so that other work on the machine does not count;
the clock stands beside them.
"""

import argparse
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

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
from dragoman.store import Filter, Store, open_store
from dragoman.store.schema import TEXTS
from evals.printing import table

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
ASKED = 40  # pages asked for of each filter, with other words each time


class Inventor:
    """Makes up coded articles; few words, actors and places are common and most are rare, as in the news."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
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
        text = " ".join(sentences)
        day = (FIRST_DAY + timedelta(self.any(7000))).isoformat()
        url = f"https://paper{self.common(60)}.example/{number}"
        article = Article(f"a{number}", sentences[0][:70], text, published=day, url=url, site=url[8:22])
        spans = [Span(i * (len(text) // SENTENCES), (i + 1) * (len(text) // SENTENCES)) for i in range(SENTENCES)]
        entities = tuple(self._entity(n, spans) for n in range(ENTITIES))
        events = tuple(self._event(n, spans, day) for n in range(EVENTS))
        statements = tuple(self._statement(n, spans) for n in range(STATEMENTS))
        figure = Quantity("q0", spans[2], float(self.any(10**9)), "USD", "=", Why("money"))
        deal = self._deal(spans, figure, day)
        draft = Draft(article, entities, events, (deal,), statements, (), (figure,))
        keys = [r.id for group in (entities, events, (deal,), statements, (figure,)) for r in group]
        return Coded(draft, {key: content_id("e", str(number), key) for key in keys}, "model rules")

    def _entity(self, number: int, spans: list[Span]) -> Entity:
        who = self.common(20_000)
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


Ask = Callable[[Store], object]


def questions(inventor: Inventor) -> Iterator[tuple[str, Ask]]:
    """What is asked for, by name; each time with other words."""

    def code() -> tuple[str]:
        return (CODES[inventor.common(len(CODES))],)

    def name() -> str:
        return inventor.names[inventor.common(20_000)]

    def word() -> str:
        return inventor.words[inventor.common(12_000)]

    def kind() -> str:
        return TYPES[inventor.common(16)]

    def since() -> date:
        return FIRST_DAY + timedelta(inventor.any(6900))

    def month(who: tuple[str, ...] = ()) -> Filter:
        day = since()
        return Filter(who=who, since=day, until=day + timedelta(30))

    filters: dict[str, Callable[[], Filter]] = {
        "nothing": Filter,
        "who: code": lambda: Filter(who=code()),
        "who: name": lambda: Filter(who=(name(),)),
        "whom": lambda: Filter(whom=code()),
        "who and whom": lambda: Filter(who=code(), whom=code()),
        "type": lambda: Filter(type=(kind(),)),
        "two types": lambda: Filter(type=(kind(), kind())),
        "quad": lambda: Filter(quad=(QUADS[inventor.any(4)],)),
        "status": lambda: Filter(status=(STATUS[inventor.any(11)],)),
        "place": lambda: Filter(place=(f"Town {inventor.common(3000)}",)),
        "source": lambda: Filter(source=(f"paper{inventor.common(60)}.example",)),
        "month": month,
        "who and month": lambda: month(code()),
        "who and type": lambda: Filter(who=code(), type=(kind(),)),
        "who, type, status, place": lambda: Filter(who=code(), type=(kind(),), status=("future",), place=code()),
        "confidence": lambda: Filter(confidence=0.99),
        "words": lambda: Filter(text=word()),
        "two words": lambda: Filter(text=f"{word()} {word()}"),
        "words and who": lambda: Filter(text=word(), who=code()),
        "words and type": lambda: Filter(text=word(), type=(kind(),)),
    }
    for label, make in filters.items():
        yield f"events by {label}", partial(_events, make)
    yield "articles by words", lambda store: store.articles(Filter(text=word()))
    yield "deals by amount", lambda store: store.deals(Filter(min_amount=9.9e8))
    yield "statements by who", lambda store: store.statements(Filter(who=(name(),)))
    yield "actors by name", lambda store: store.actors(name())


def _events(make: Callable[[], Filter], store: Store) -> object:
    return store.events(make())


def multiply(file: str, times: int) -> None:
    """Copy all articles with their records and terms, within the database, until there are `times` as many.

    Inventing is slower than the database, and what is rare stays rare: each list grows alike.
    """
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA cache_size = -400000")
        (last,) = connection.execute("SELECT value FROM counters").fetchone()
        for n in range(1, times):
            shift = n * last << 15
            for table in ("versions", "events", "statements", "deals"):
                names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
                moved = {"id": f"id + {shift}", "version": f"version + {shift}", "record": f"record || '-{n}'"}
                columns = ", ".join(moved.get(name, f'"{name}"') for name in names)
                copied = f"SELECT {columns} FROM {table} WHERE (id >> 15) & {(1 << 26) - 1} <= {last}"
                connection.execute(f"INSERT INTO {table} {copied}")
                terms = f"{table.removesuffix('s')}_terms"
                copied = f"SELECT facet, term, record + {shift} FROM {terms}"
                connection.execute(f"INSERT INTO {terms} {copied} WHERE (record >> 15) & {(1 << 26) - 1} <= {last}")
        for table, words in TEXTS.items():
            columns = ", ".join(words)
            new = f"(id >> 15) & {(1 << 26) - 1} > {last}"
            fresh = f"SELECT id, {columns} FROM {table} WHERE {new}"
            connection.execute(f"INSERT INTO {table}_words (rowid, {columns}) {fresh}")
        connection.execute(f"UPDATE counters SET value = {last * times}")
    connection.close()


def measure(store: Store, ask: Ask) -> tuple[float, float, float]:
    """Median and 95th percentile of processor time, and the latter of the clock, in milliseconds."""
    busy, clock = [], []
    for _ in range(ASKED):
        start, begun = time.perf_counter(), time.process_time()
        ask(store)
        busy.append((time.process_time() - begun) * 1000)
        clock.append((time.perf_counter() - start) * 1000)
    busy.sort()
    clock.sort()
    last = int(ASKED * 0.95) - 1
    return busy[ASKED // 2], busy[last], clock[last]


def fill(store: Store, inventor: Inventor, wanted: int) -> None:
    """Add articles until there are as many as wanted, and say how fast that was."""
    here = store.totals().articles
    made = 0.0
    start, begun = time.perf_counter(), time.process_time()
    for number in range(here, wanted):
        before = time.process_time()
        coded = inventor.article(number)
        made += time.process_time() - before
        store.add(coded, source="invented")
    if number := wanted - here:
        busy, clock = time.process_time() - begun - made, time.perf_counter() - start
        speeds = f"{number / busy:.0f} a second of the processor, {number / clock:.1f} by the clock"
        print(f"{number:,} articles written: {speeds}")


def main() -> None:
    """Fill, ask, print."""
    parser = argparse.ArgumentParser(description="Measure the memory.")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--times", type=int, default=1, help="copy what there is so many times over (SQLite)")
    parser.add_argument("--db", default="archive.db")
    options = parser.parse_args()
    with open_store(options.db) as store:
        fill(store, Inventor(1), options.articles)
    if options.times > 1:
        multiply(options.db, options.times)
    with open_store(options.db) as store:
        totals = store.totals()
        articles = len(store.present())
        print(f"{articles:,} articles, {totals.events:,} events")
        if (file := Path(options.db)).exists():
            size = sum(f.stat().st_size for f in file.parent.glob(f"{file.name}*"))
            print(f"{size / 1e6:,.0f} MB, {size / articles / 1000:.1f} kB an article")
        inventor = Inventor(1)
        inventor.chance.seed(2)
        rows = [(label, *(f"{value:.1f}" for value in measure(store, ask))) for label, ask in questions(inventor)]
        table("A page of 50, milliseconds", ("", "p50 busy", "p95 busy", "p95 clock"), rows)


if __name__ == "__main__":
    main()
