"""The examples through all rooms with the shipped model: the same bytes every time, and what a reader expects."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

_FOLDER = Path(__file__).parents[1] / "src" / "dragoman" / "data" / "en" / "examples"
EXAMPLES = [_FOLDER / f"{name}.txt" for name in ("visit", "ceasefire", "sanctions")]


def _dragoman(*arguments: object) -> str:
    command = [sys.executable, "-m", "dragoman", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def printed() -> str:
    return _dragoman("code", *EXAMPLES, "--format", "json")


@pytest.fixture(scope="module")
def pages(printed: str) -> dict[str, dict]:
    pages = [json.loads(line) for line in printed.splitlines()]
    return {Path(page["article"]["source"]).stem: page for page in pages}


def test_coding_twice_gives_the_same_bytes(printed: str) -> None:
    assert _dragoman("code", *EXAMPLES, "--format", "json") == printed


def test_two_processes_give_the_same_bytes(printed: str) -> None:
    assert _dragoman("code", *EXAMPLES, "--format", "json", "--jobs", "2") == printed


def test_ids_are_unique_over_all_articles(pages: dict[str, dict]) -> None:
    kinds = ("entities", "events", "deals", "statements", "times", "quantities")
    ids = [record["id"] for page in pages.values() for kind in kinds for record in page[kind]]
    assert len(set(ids)) == len(ids)


def test_evidence_lies_inside_the_text(pages: dict[str, dict]) -> None:
    for page in pages.values():
        for kind in ("entities", "events", "deals", "statements", "times", "quantities"):
            for record in page[kind]:
                assert all(0 <= e["start"] < e["end"] <= len(page["article"]["text"]) for e in record["evidence"])


def test_slogans_and_datelines_are_no_part_of_the_text(pages: dict[str, dict]) -> None:
    visit = pages["visit"]["article"]
    assert visit["title"] == "India and Russia Seal Arms and Oil Deals in Goa"
    assert (visit["published"], visit["updated"]) == ("2016-10-15", "2016-10-16")
    assert visit["text"].startswith("Russian President Vladimir Putin and Indian Prime Minister")
    assert "briefing" not in visit["text"]
    assert "Follow us" not in visit["text"]


def _triples(page: dict) -> set[tuple[str, str, str]]:
    codes = {e["id"]: e["code"] for e in page["entities"]}
    return {
        (event["type"], ",".join(codes[k] for k in event["actor"]), ",".join(codes[k] for k in event["recipient"]))
        for event in page["events"]
    }


def test_the_plainest_events_are_found(pages: dict[str, dict]) -> None:
    assert ("ACCUSE", "IND", "PAK") in _triples(pages["visit"])
    assert ("CONSULT", "FRA", "LBN") in _triples(pages["sanctions"])
    assert ("RETREAT", "LBN", "") in _triples(pages["sanctions"])
    assert "ASSAULT" in {type_ for type_, _, _ in _triples(pages["ceasefire"])}


def test_the_page_for_people_is_printed() -> None:
    page = _dragoman("demo", "--article")
    assert page.startswith("India and Russia Seal Arms and Oil Deals in Goa\n15 October 2016")
    assert "Try next:" in page
