"""Whether anything is lost or half written: python -m evals.kill [--kills 200] [--articles 500] [--postgres]

The demo newsroom is coded once and told again under other addresses until there are enough articles. They stream into
a memory, each linked as it comes, by a process that is killed (SIGKILL) at random moments and begun anew, which goes
on where the memory says. After each kill the memory is looked through, and at the end all is compared with what the
articles give when they are linked at once.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from sqlalchemy import Connection, text

from dragoman import pipeline
from dragoman.lexicon.newsroom import load_press
from dragoman.lexicon.rarity import load_rarity
from dragoman.link import close
from dragoman.link.outlines import outline
from dragoman.link.stories import stories
from dragoman.pipeline.linking import linker
from dragoman.records import Coded
from dragoman.store import Store, content_hash, key_of, open_store
from evals import newsroom, printing
from evals.servers import postgres, programs

WEEKS = 5  # between two editions of the newsroom
TOLD = 10  # kills after which it is told how far it is
LONGEST = 4.0  # times the mean work of an article that a process may live
# What must never be found: each question counts rows that are half written.
HALF = {
    "articles without a present version": "SELECT count(*) FROM articles a WHERE (SELECT count(*) FROM versions v "
    "WHERE v.key = a.key AND v.current = 1 AND v.id = a.version) <> 1",
    "events missing": "SELECT count(*) FROM versions v WHERE v.events <> "
    "(SELECT count(*) FROM events e WHERE e.version = v.id)",
    "statements missing": "SELECT count(*) FROM versions v WHERE v.statements <> "
    "(SELECT count(*) FROM statements s WHERE s.version = v.id)",
    "deals missing": "SELECT count(*) FROM versions v WHERE v.deals <> "
    "(SELECT count(*) FROM deals d WHERE d.version = v.id)",
    "articles without an outline": "SELECT count(*) FROM articles a LEFT JOIN outlines o ON o.article = a.key "
    "WHERE o.id IS NULL OR o.version <> a.version",
    "articles not in one story": "SELECT count(*) FROM articles a WHERE "
    "(SELECT count(*) FROM stories_members m WHERE m.member = a.key) <> 1",
    "links one way": "SELECT count(*) FROM links a LEFT JOIN links b ON b.space = a.space AND b.one = a.other "
    "AND b.other = a.one WHERE b.one IS NULL",
    "changes missing": "SELECT abs((SELECT value FROM counters WHERE name = 'change') - "
    "(SELECT count(*) FROM changes))",
}


@dataclass
class Tally:
    """What was seen: kills, those within the work of an article, articles at each, and what was found amiss."""

    kills: int = 0
    lost: int = 0
    half: int = 0
    begun: float = 0.0


def editions(coded: Sequence[Coded], wanted: int) -> list[Coded]:
    """So many articles: the newsroom as it is, then again some weeks later at other addresses."""
    return list(islice((_edition(one, n) for n in count() for one in coded), wanted))


def _edition(coded: Coded, number: int) -> Coded:
    article = coded.draft.article
    day = date.fromisoformat(article.published[:10]) + timedelta(weeks=WEEKS * number)
    published = day.isoformat() + article.published[10:]
    other = replace(article, id=f"{article.id}-{number}", url=f"{article.url}?{number}", published=published)
    return close(replace(coded.draft, article=other), coded.digest)


def stream(address: str, articles: Sequence[Coded], acknowledged: int) -> None:
    """Keep what is not kept yet, one after the other, and say so each time through the pipe."""
    with open_store(address, linker=linker()) as store:
        for number, coded in enumerate(articles):
            if store.due(key_of(coded.draft.article), content_hash(coded.draft.article), coded.digest):
                store.add(coded, source="newsroom")
                os.write(acknowledged, number.to_bytes(4, "big"))


def killed(address: str, articles: Sequence[Coded], after: float) -> tuple[set[int], bool]:
    """The numbers of the articles that a process said it had kept before it was killed, and whether it was done."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            stream(address, articles, writing)
        finally:
            os._exit(0)
    os.close(writing)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as said:
        numbers = said.read()
    return {int.from_bytes(numbers[i : i + 4], "big") for i in range(0, len(numbers), 4)}, os.WIFEXITED(status)


def half_written(connection: Connection) -> list[str]:
    """What is amiss in a memory, in words."""
    return [what for what, sql in HALF.items() if connection.execute(text(sql)).scalar()]


def run(address: str, articles: Sequence[Coded], kills: int, seed: int) -> Tally:
    """Stream, kill and look, so many times; the memory holds every article at the end."""
    chance, tally, said = random.Random(seed), Tally(begun=time.monotonic()), set[int]()
    with open_store(address, linker=linker()) as store:
        start = time.monotonic()
        for coded in articles[:10]:
            store.add(coded, source="newsroom")
        mean = (time.monotonic() - start) / 10
    opening = _opening(address)
    while tally.kills < kills:
        # Enough is left for the kills to come; the moments fall into the opening, between articles and within them.
        wanted = (len(articles) - len(said) - 10) / max(1, kills - tally.kills)
        fresh, done = killed(address, articles, opening + chance.uniform(0, min(LONGEST, 2 * wanted + 0.5)) * mean)
        said |= fresh
        tally.kills += 1
        with open_store(address, make=False) as store:
            amiss = store._read(half_written)
            kept = set(store._read(lambda c: c.scalars(text("SELECT key FROM articles")).all()))
        tally.half += bool(amiss)
        tally.lost += sum(key_of(articles[number].draft.article) not in kept for number in said)
        if amiss:
            print(f"kill {tally.kills}: {', '.join(amiss)}", flush=True)
        if tally.kills % TOLD == 0 or done:
            far = f"{tally.kills} of {kills} kills, {len(kept)} of {len(articles)} articles"
            print(f"{far}, {time.monotonic() - tally.begun:.0f} s", file=sys.stderr, flush=True)
        if done:
            break
    with open_store(address, linker=linker()) as store:
        for coded in articles:
            store.add(coded, source="newsroom")
    return tally


def _opening(address: str) -> float:
    """Seconds that a process needs before it writes its first article."""
    start = time.monotonic()
    killed_early = os.fork()
    if not killed_early:
        with open_store(address, linker=linker()) as store:
            store.totals()
        os._exit(0)
    os.waitpid(killed_early, 0)
    return time.monotonic() - start


def same_at_once(store: Store, articles: Sequence[Coded]) -> bool:
    """Whether the stories are those that the articles give when they are linked at once."""
    rarity = load_rarity()
    outlines = [outline(c, rarity, key=key_of(c.draft.article)) for c in articles]
    kept = {row.id: tuple(a.key for a in row.articles) for row in store.stories(limit=10_000).rows}
    return kept == {story.id: story.articles for story in stories(outlines)}


@contextmanager
def empty_memory(on_postgres: bool) -> Iterator[str]:
    """An empty memory."""
    if on_postgres:
        home = programs()
        if home is None:
            raise SystemExit("no PostgreSQL server here: apt-get install postgresql")
        with postgres(home) as address:
            yield address
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield str(Path(folder) / "killed.db")


def main() -> int:
    """Kill, look, print. Exit code 1 when something was lost or half written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL server of its own, not SQLite")
    given = parser.parse_args()
    print("coding the newsroom", file=sys.stderr, flush=True)
    press = load_press()
    read = [newsroom.article(post, press) for post in newsroom.posts(press)]
    articles = editions([c for c in pipeline.code_articles(read) if isinstance(c, Coded)], given.articles)
    with empty_memory(given.postgres) as address:
        tally = run(address, articles, given.kills, given.seed)
        with open_store(address, make=False) as store:
            totals, stories_same, amiss = store.totals(), same_at_once(store, articles), store._read(half_written)
    rows = [
        ("kills", str(tally.kills)),
        ("articles", f"{totals.articles} of {len(articles)}, each once, {totals.versions} versions"),
        ("said to be kept, but lost", str(tally.lost)),
        ("looks that found something half written", str(tally.half + bool(amiss))),
        ("stories as if linked at once", "yes" if stories_same else "no"),
        ("seconds", f"{time.monotonic() - tally.begun:.0f}"),
    ]
    printing.table("PostgreSQL" if given.postgres else "SQLite", ("", ""), rows)
    whole = totals.articles == totals.versions == len(articles)
    return 0 if whole and stories_same and not (tally.lost or tally.half or amiss) else 1


if __name__ == "__main__":
    raise SystemExit(main())
