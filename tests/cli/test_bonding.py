"""What belongs together and what does not, said from the command line."""

import csv
import io
import json
from collections.abc import Callable

import pytest

from cli.conftest import Outcome
from dragoman.cli.memory import default_file
from dragoman.pipeline.linking import ArticleLinker
from dragoman.store import open_store
from link.reports import CODED, RARITY

Run = Callable[..., Outcome]


@pytest.fixture
def kept(run: Run) -> Run:
    """The command line with an embargo that three papers tell, a raid that two tell, a loan, and an embassy."""
    with open_store(str(default_file()), linker=ArticleLinker(RARITY)) as store:
        for coded in CODED.values():
            store.add(coded, source="wire")
    return run


def record(name: str) -> str:
    """The id of the only event or deal of an article."""
    coded = CODED[name]
    return coded.ids[(coded.draft.events or coded.draft.deals)[0].id]


def tellers(run: Run, kind: str, who: str) -> list[list[str]]:
    """The articles of each event, deal or story of somebody."""
    rows = map(json.loads, run(kind, "--who", who).out.splitlines())
    return sorted(sorted(one["key"] for one in row["articles" if kind == "stories" else "reports"]) for row in rows)


def test_two_are_parted_joined_and_left_alone_again(kept: Run) -> None:
    together = [["raid", "toll"]]
    assert tellers(kept, "events", "PNG") == together
    parted = kept("judgements", "apart", record("toll"), record("raid"), "--by", "anna", "--note", "another attack")
    assert "the first is now one event with no other" in parted.out
    assert tellers(kept, "events", "PNG") == [["raid"], ["toll"]]
    joined = kept("judgements", "same", "m" + record("toll"), "m" + record("raid"))
    assert "with 1 other" in joined.out
    assert tellers(kept, "events", "PNG") == together
    assert kept("judgements", "undo", joined.out.split()[0]).code == 0
    assert tellers(kept, "events", "PNG") == together  # nothing holds them apart any more
    first, *_, last = map(json.loads, kept("judgements", "list").out.splitlines())
    assert (first["verdict"], first["by"], first["note"]) == ("apart", "anna", "another attack")
    assert first["at"]
    assert last["verdict"] == "withdrawn"


def test_an_event_joins_another_that_nothing_is_alike(kept: Run) -> None:
    assert kept("judgements", "same", record("peru"), "m" + record("raid")).code == 0
    assert ["peru", "raid"] in [sorted(names)[:2] for names in tellers(kept, "events", "PER")]


def test_one_leaves_all_it_is_with(kept: Run) -> None:
    done = kept("judgements", "apart", record("own"))
    assert len(done.out.splitlines()) == 2
    assert tellers(kept, "events", "FJI") == [["embargo", "reprint"], ["own"]]
    assert kept("judgements", "apart", record("peru")).code == 2


def test_deals_and_stories(kept: Run) -> None:
    assert kept("judgements", "apart", record("dropped"), record("signed")).code == 0
    assert ["dropped"] in tellers(kept, "deals", "TON")
    (before,) = (names for names in tellers(kept, "stories", "PER"))
    assert kept("judgements", "same", "peru", "raid").code == 0
    assert {*before, "raid"} <= {*tellers(kept, "stories", "PER")[0]}


def test_what_cannot_be_said_is_told(kept: Run) -> None:
    for words, why in (
        (("same", record("raid"), record("signed")), "name two of a kind"),
        (("same", "none", "raid"), "none is not in the memory"),
        (("undo", 4711), "no judgement of"),
    ):
        outcome = kept("judgements", *words)
        assert (outcome.code, outcome.out) == (2, "")
        assert why in " ".join(outcome.err.replace("│", " ").split())
    assert kept("judgements", "same", "raid", "raid").code == 1
    assert kept("judgements", "list").out == ""


def test_judgements_are_listed_in_three_formats(kept: Run) -> None:
    number = kept("judgements", "apart", "raid", "toll", "--by", "anna", "--note", "two towns").out.split()[0]
    text = kept("judgements", "list", "-f", "text").out
    assert text.split()[0] == number
    assert "anna  apart  story raid and toll" in text
    assert "(two towns)" in text
    (row,) = csv.DictReader(io.StringIO(kept("judgements", "list", "-f", "csv").out))
    assert (row["verdict"], row["field"], row["value"], row["cursor"]) == ("apart", "story", "toll", number)
