"""What goes into the memory by the command line, and how it is read out."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import Outcome
from dragoman import pipeline
from export.example import TEXT
from pipeline.fakes import FakeCoder

Run = Callable[..., Outcome]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with the article that the coder without a model knows."""
    file = tmp_path / "article.json"
    file.write_text(json.dumps({"title": "India lends", "text": TEXT, "published": "2016-07-12"}), encoding="utf-8")
    return file


@pytest.fixture
def kept(run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line with one article kept where nothing else is said."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    outcome = run("add", article, "--source", "wire", "--jobs", 1)
    assert outcome.code == 0, outcome.err
    assert "1 added; events: 5 gained, 0 lost; kept in" in outcome.out
    assert (tmp_path / "data" / "dragoman" / "dragoman.db").exists()
    return run


def test_what_is_kept_is_passed_over(kept: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeCoder, "code", lambda *_: pytest.fail("coded again"))
    assert "1 unchanged" in kept("add", article, "--jobs", 1).out


def test_what_cannot_be_read_is_told(kept: Run, tmp_path: Path) -> None:
    outcome = kept("add", tmp_path / "none.txt", "--quiet")
    assert (outcome.code, outcome.out) == (1, "")
    assert "none.txt" in outcome.err


def test_reports_of_events_in_three_formats(kept: Run) -> None:
    lines = kept("events", "--reports", "--who", "ind", "--whom", "KEN").out.splitlines()
    assert {json.loads(line)["id"] for line in lines} == {"x1-visit", "x1-lend"}
    first = json.loads(lines[0])
    assert first["actor"][0]["name"] == "Narendra Modi"
    assert first["origin"]["article"]
    rows = list(csv.DictReader(io.StringIO(kept("events", "--reports", "--quad", "M-", "--format", "csv").out)))
    assert [(row["id"], row["recipient"], row["recipient_code"], row["country"]) for row in rows] == [
        ("x1-shelling", "three traders", "SOM", "SOM")
    ]
    text = kept("events", "--reports", "--type", "ASSAULT", "-f", "text").out
    assert "ASSAULT-heavy-weapons  ? → three traders (SOM BUS)  [Mogadishu, 0.64]" in text


def test_events_in_three_formats(kept: Run) -> None:
    lines = [json.loads(line) for line in kept("events", "--who", "ind", "--whom", "KEN").out.splitlines()]
    assert {line["id"] for line in lines} == {"mx1-visit", "mx1-lend"}
    assert [(line["article_count"], len(line["reports"])) for line in lines] == [(1, 1), (1, 1)]
    assert lines[0]["actor"] == [{"name": "Narendra Modi", "code": "IND"}]
    rows = list(csv.DictReader(io.StringIO(kept("events", "--quad", "M-", "--format", "csv").out)))
    assert [(row["id"], row["recipient_code"], row["site"]) for row in rows] == [("mx1-shelling", "SOM", "")]
    assert "ASSAULT-heavy-weapons  ? → three traders (SOM)  [" in kept("events", "--quad", "M-", "-f", "text").out


def test_what_several_articles_tell_is_listed_once(kept: Run, article: Path) -> None:
    other = article.with_name("other.json")
    told = json.loads(article.read_text())
    other.write_text(json.dumps(told | {"url": "https://paper.example/1", "published": "2016-07-13"}))
    assert kept("add", other, "--jobs", 1).code == 0
    (story,) = map(json.loads, kept("stories", "--who", "IND").out.splitlines())
    assert (story["article_count"], story["independent_source_count"]) == (2, 1)
    assert "2 articles, 1 independent source" in kept("stories", "-f", "text").out
    assert kept("stories", "-f", "csv").out.startswith("id,title,first,last,article_count")
    assert kept("relink").out == "articles: 0 linked; 0 stories touched\n"
    assert kept("relink", "--all").out == "articles: 2 linked; 1 stories touched\n"


def test_pages_go_on(kept: Run) -> None:
    first = kept("events", "-f", "text", "-n", 3)
    after = first.err.split("--after ")[1].split()[0]
    ids = [json.loads(line)["id"] for line in kept("events", "-n", 3, "--after", after).out.splitlines()]
    assert len(ids) == 2
    assert not any(id_ in first.out for id_ in ids)
    assert "cursor" in kept("events", "--after", "no!").err


def test_statements_deals_and_articles(kept: Run) -> None:
    assert "govern" in kept("statements", "--who", "Narendra Modi", "-f", "text").out
    assert "loan trade agreed" in kept("deals", "--min-amount", "1e8", "--currency", "USD", "-f", "text").out
    assert kept("deals", "--min-amount", "2e8").out == ""
    assert "5 events, 3 statements, 1 deals" in kept("search", "three traders", "-f", "text").out
    nothing = kept("search", "zebra", "-f", "text")
    assert (nothing.code, nothing.out) == (0, "")
    assert "nothing kept meets" in nothing.err


def test_actors_are_found_in_the_memory(kept: Run) -> None:
    (found,) = map(json.loads, kept("actors", "find", "modi").out.splitlines())
    assert (found["name"], found["code"], found["articles"]) == ("Narendra Modi", "IND", 1)
    assert kept("actors", "find", "--code", "FJI").out == ""
    assert "nobody kept" in kept("actors", "find", "zebra", "-f", "text").err


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("jsonl", '{"article"'),
        ("csv", "id,type,mode"),
        ("plover", '{"id"'),
        ("gdelt", ""),
        ("icews", "Event ID\t"),
        ("ics", "BEGIN:VCALENDAR"),
        ("ftm", '{"id"'),
    ],
)
def test_exports(kept: Run, tmp_path: Path, form: str, first: str) -> None:
    file = tmp_path / "out"
    assert kept("export", "--format", form, "-o", file).code == 0
    text = file.read_text()
    assert text.startswith(first)
    assert text
    assert kept("export", "-f", form, "--who", "FJI").code == 0


def test_exports_choose(kept: Run, tmp_path: Path) -> None:
    (line,) = kept("export", "--type", "ASSAULT").out.splitlines()
    assert [event["id"] for event in json.loads(line)["events"]] == ["x1-shelling"]
    rows = kept("export", "-f", "csv", "--table", "deals", "--status", "agreed").out.splitlines()
    assert len(rows) == 2
    assert kept("export", "-f", "parquet").code == 2
    assert kept("export", "-f", "parquet", "-o", tmp_path / "x.parquet").code == 0


def test_recoding_says_what_changed_and_goes_on(kept: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept("recode").out == "articles: none; events: 0 gained, 0 lost\n"

    class Newer(FakeCoder):
        digest = "model 2, rules 2"

        def code(self, article):  # type: ignore[no-untyped-def]
            from dataclasses import replace

            coded = super().code(article)
            return replace(coded, digest=self.digest, draft=replace(coded.draft, events=coded.draft.events[:3]))

    monkeypatch.setattr(pipeline, "load", lambda *_: Newer())
    outcome = kept("recode", "--jobs", 1)
    assert "+0 -2" in outcome.out
    assert "articles: 1 recoded; events: 0 gained, 2 lost" in outcome.out
    assert "articles: none" in kept("recode", "--jobs", 1).out


def test_a_memory_that_is_not_there(run: Run, tmp_path: Path) -> None:
    outcome = run("events", "--db", tmp_path / "none.db")
    assert outcome.code == 1
    assert "no memory is here; dragoman add FILE makes one" in outcome.err
    assert not (tmp_path / "none.db").exists()
