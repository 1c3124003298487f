"""How fast the memory is: python -m evals.archive --articles 2000 --times 10 --db archive.db

Fills a memory with articles that nobody wrote, in the proportions of real ones, and asks it for a page of
events by every filter. With --days the articles fall into so many days, several tell of one happening, and each is
linked as it is kept; the copies that --times makes lie in other days; at the end --more articles are kept and linked
in the full memory. Times are those of the processor, so that other work on the machine does not count; the clock
stands beside them.
"""

import argparse
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from dragoman.lexicon.rarity import Rarity
from dragoman.link.outlines import told
from dragoman.link.stories import NEAR
from dragoman.pipeline.linking import ArticleLinker
from dragoman.store import Filter, Store, open_store
from dragoman.store.schema import TEXTS
from evals.invention import CODES, FIRST_DAY, QUADS, STATUS, TYPES, Inventor
from evals.printing import table

PLACES = 1 << 15  # records of a kind that an article may have, as the keys of the memory count them
COUNTED = 300  # invented articles over which their names are counted
ASKED = 40  # pages asked for of each filter, with other words each time


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
    yield "stories", lambda store: store.stories()
    yield "stories by who", lambda store: store.stories(Filter(who=code()))
    yield "merged events", lambda store: store.merged_events()
    yield "merged events by who and type", lambda store: store.merged_events(Filter(who=code(), type=(kind(),)))
    yield "merged deals by amount", lambda store: store.merged_deals(Filter(min_amount=9.9e8))
    yield "articles by words", lambda store: store.articles(Filter(text=word()))
    yield "deals by amount", lambda store: store.deals(Filter(min_amount=9.9e8))
    yield "statements by who", lambda store: store.statements(Filter(who=(name(),)))
    yield "actors by name", lambda store: store.actors(name())


def _events(make: Callable[[], Filter], store: Store) -> object:
    return store.events(make())


def multiply(file: str, times: int, days: int = 0) -> None:
    """Copy all articles with their records, terms and links, within the database, until there are `times` as many.

    Inventing is slower than the database, and what is rare stays rare: each list grows alike. With `days` each copy
    lies so many days, and as long as linking looks, behind the one before.
    """
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA cache_size = -400000")
        (last,) = connection.execute("SELECT value FROM counters").fetchone()
        span = days + 2 * NEAR if days else 0
        for n in range(1, times):
            serials, later = n * last, n * span
            shift = serials * PLACES + (later << 41)
            own = {"id": f"id + {shift}", "version": f"version + {shift}", "record": f"record || '-{n}'"}
            key = {"key": f"\"key\" || '-{n}'", "version": f"version + {shift}", "cursor": f"cursor + {serials}"}
            old = f"(id / {PLACES}) % {1 << 26} <= {last}"
            _copy(connection, "articles", key, f"cursor <= {last}")
            for table in ("versions", "events", "statements", "deals"):
                _copy(connection, table, own | {"key": key["key"]}, old)
                terms = f"{table.removesuffix('s')}_terms"
                _copy(connection, terms, {"record": f"record + {shift}"}, old.replace("id", "record"))
            outline = {"id": f"id + {serials}", "article": f"article || '-{n}'", "cursor": f"cursor + {serials}"}
            _copy(connection, "outlines", outline | {"version": f"version + {shift}"}, f"id <= {last}")
            for space, places in ((1, 1), (2, PLACES), (3, PLACES)):
                to, here = serials * places, f"space = {space} AND"
                moved = {"node": f"node + {to}", "day": f"day + {later}"}
                _copy(connection, "link_terms", moved, f"{here} node < {(last + 1) * places}")
                moved = {"one": f"one + {to}", "other": f"other + {to}"}
                _copy(connection, "links", moved, f"{here} one < {(last + 1) * places}")
            for table in ("stories", "merged_events", "merged_deals"):
                moved = {"id": f"id || '-{n}'", "cursor": f"cursor + {serials}"}
                _copy(connection, table, moved, f"cursor <= {last}")
                moved = {"group": f"\"group\" || '-{n}'", "member": f"member || '-{n}'"}
                _copy(
                    connection, f"{table}_members", moved, f'"group" IN (SELECT id FROM {table} WHERE cursor <= {last})'
                )
        for table, words in TEXTS.items():
            columns = ", ".join(words)
            new = f"(id / {PLACES}) % {1 << 26} > {last}"
            fresh = f"SELECT id, {columns} FROM {table} WHERE {new}"
            connection.execute(f"INSERT INTO {table}_words (rowid, {columns}) {fresh}")
        connection.execute(f"UPDATE counters SET value = {last * times}")
    connection.close()


def _copy(connection: sqlite3.Connection, table: str, moved: dict[str, str], where: str) -> None:
    """Copy rows of a table with some of their columns moved."""
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    columns = ", ".join(moved.get(name, f'"{name}"') for name in names)
    connection.execute(f"INSERT INTO {table} SELECT {columns} FROM {table} WHERE {where}")


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


def invented_rarity(inventor: Inventor) -> Rarity:
    """How rare invented names and words are: the shipped table knows none of them, and would take all for rare."""
    counts = Counter(feature for n in range(COUNTED) for feature in set(told(inventor.article(n).draft)))
    return Rarity({key: max(1, 10_000 * n // COUNTED) for key, n in counts.items() if n > 1}, "invented")


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


def _inventor(seed: int, days: int = 0) -> Inventor:
    """An inventor with the words and names of the first one, who makes other articles of them."""
    inventor = Inventor(1, days)
    inventor.chance.seed(seed)
    return inventor


def main() -> None:
    """Fill, ask, print."""
    parser = argparse.ArgumentParser(description="Measure the memory.")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--times", type=int, default=1, help="copy what there is so many times over (SQLite)")
    parser.add_argument("--days", type=int, default=0, help="days into which the articles fall; then they are linked")
    parser.add_argument("--more", type=int, default=200, help="articles that are linked in the full memory")
    parser.add_argument("--db", default="archive.db")
    options = parser.parse_args()
    linking = ArticleLinker(invented_rarity(_inventor(2, options.days))) if options.days else None
    with open_store(options.db, linker=linking) as store:
        fill(store, Inventor(1, options.days), options.articles)
    if options.times > 1:
        multiply(options.db, options.times, options.days)
    with open_store(options.db, linker=linking) as store:
        if linking:
            fill(store, _inventor(3, options.days), store.totals().articles + options.more)
        totals = store.totals()
        articles = len(store.present())
        print(f"{articles:,} articles, {totals.events:,} events")
        if (file := Path(options.db)).exists():
            size = sum(f.stat().st_size for f in file.parent.glob(f"{file.name}*"))
            print(f"{size / 1e6:,.0f} MB, {size / articles / 1000:.1f} kB an article")
        inventor = _inventor(2)
        rows = [(label, *(f"{value:.1f}" for value in measure(store, ask))) for label, ask in questions(inventor)]
        table("A page of 50, milliseconds", ("", "p50 busy", "p95 busy", "p95 clock"), rows)


if __name__ == "__main__":
    main()
