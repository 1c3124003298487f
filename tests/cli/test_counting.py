"""What `dragoman stats` counts, and the file it counts from."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cli.conftest import Outcome
from dragoman.cli.countfile import cache
from dragoman.cli.counting import Way
from dragoman.cli.memory import default_file
from dragoman.export.counts import WAYS
from dragoman.pipeline.linking import ArticleLinker
from dragoman.records import Coded
from dragoman.store import open_store
from dragoman.store.surveys import Surveys
from link.reports import CODED, RARITY

Run = Callable[..., Outcome]
QUADS = {"SANCTION": ("M-", -6.0), "ASSAULT": ("M-", -9.0), "SUPPORT": ("V+", 5.0)}


def _scored(coded: Coded) -> Coded:
    events = tuple(replace(e, quad=QUADS[e.type][0], score=QUADS[e.type][1]) for e in coded.draft.events)
    return replace(coded, draft=replace(coded.draft, events=events))


def _keep(*names: str) -> None:
    with open_store(str(default_file()), linker=ArticleLinker(RARITY)) as store:
        for name in names:
            store.add(_scored(CODED[name]), source="wire")


@pytest.fixture
def kept(run: Run) -> Run:
    """The command line with an embargo that three papers tell, a raid that two tell, and an embassy."""
    _keep("embargo", "reprint", "own", "raid", "toll", "peru")
    return run


def _rows(outcome: Outcome) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(outcome.out)))


def test_reports_of_one_event_count_once(kept: Run) -> None:
    counts = [json.loads(line) for line in kept("stats").out.splitlines()]
    assert counts[0] == {
        "month": "2014-05",
        "actor": "FJI",
        "recipient": "TON",
        "quad": "M-",
        "events": 1,
        "reports": 3,
        "score": -6,
    }
    assert [(row["actor"], row["events"], row["reports"]) for row in counts] == [
        ("FJI", 1, 3),
        ("PER", 1, 1),
        ("PNG", 1, 2),
    ]


def test_the_page_draws_months_and_dyads(kept: Run) -> None:
    page = kept("stats", "--format", "text").out
    assert "6 articles in 6 versions, 3 events in 6 reports" in page
    assert "meet the options" not in page
    assert re.search(r"2014-05 +2 +1 +3 +6 +█+░+", page)
    assert "FJI → TON" in page
    assert all(len(line) <= 80 for line in page.splitlines())
    assert "\x1b" not in page
    assert "No events" in kept("stats", "--who", "SOM", "-f", "text").out


def test_the_options_choose_and_by_parts(kept: Run) -> None:
    assert _rows(kept("stats", "--quad", "M-", "--by", "type,year", "-f", "csv")) == [
        {"type": "ASSAULT", "year": "2014", "events": "1", "reports": "2", "score": "-9"},
        {"type": "SANCTION", "year": "2014", "events": "1", "reports": "3", "score": "-6"},
    ]
    page = kept("stats", "--quad", "M-", "--by", "type", "--top", 1, "-f", "text").out
    assert "2 events in 5 reports meet the options" in page
    assert "The largest 1 of 2" in page
    wrong = kept("stats", "--by", "month,moon")
    assert wrong.code == 2
    assert "moon" in wrong.err


def test_the_ways_are_those_that_can_be_counted() -> None:
    assert tuple(Way) == WAYS


def test_the_file_is_written_once_for_each_state(kept: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept("stats").out
    assert len(list(cache().iterdir())) == 1
    with monkeypatch.context() as context:
        context.setattr(Surveys, "occurrences", lambda *_: pytest.fail("gathered again"))
        assert kept("stats", "--by", "month,dyad,quad").out == first
    _keep("signed")
    with monkeypatch.context() as context:
        context.setattr(Surveys, "occurrences", lambda *_: iter(()))
        assert kept("stats").out == ""


def test_few_files_stay(kept: Run) -> None:
    for year in range(2001, 2012):
        assert kept("stats", "--since", f"{year}-01-01").code == 0
    assert len(list(cache().iterdir())) == 8


def test_a_cache_that_cannot_be_written_is_done_without(kept: Run, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    assert len(kept("stats").out.splitlines()) == 3


def test_merged_events_are_exported(kept: Run, tmp_path: Path) -> None:
    rows = _rows(kept("export", "-f", "csv", "--table", "merged", "--type", "SANCTION"))
    assert [(row["reports"], row["articles"], row["sources"], row["actor_code"], row["day"]) for row in rows] == [
        ("3", "3", "2", "FJI", "2014-05-06")
    ]
    assert kept("export", "-f", "parquet", "--table", "merged", "-o", tmp_path / "x.parquet").code == 0
