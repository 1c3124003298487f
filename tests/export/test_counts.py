"""Merged events counted by DuckDB over their Parquet file."""

from pathlib import Path

import pytest

from dragoman.errors import DragomanError
from dragoman.export import merged
from dragoman.export.columns import write_parquet
from dragoman.export.counts import WAYS, Tally, columns, tallies
from dragoman.records import Occurrence


def _event(
    id_: str, actor: str, recipient: str, *, reports: int = 1, quad: str = "M-", day: str = "2024-05-02", mode: str = ""
) -> Occurrence:
    """An event between codes that are parted by blanks."""
    names = (tuple(actor.split(" ")), tuple(recipient.split(" ")))
    sides = (names[0], names[0], names[1], names[1])
    records = tuple(f"{id_}{n}" for n in range(reports))
    what = ("ASSAULT", tuple(mode.split()), *sides, "actual", "", "Harbin", "CHN", quad, -9.0, 0.5)
    return Occurrence(id_, day, *what, reports, 1, records)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Four events in six reports."""
    events = (
        _event("raid", "PER", "BOL", reports=3),
        _event("clash", "BOL PER", "", mode="drone aerial", day="2024-04-30"),
        _event("talks", "FJI FJI", "PER", quad="V+", day="2023-12-31"),
        _event("blast", "", "PER", day="2024-05-03"),
    )
    target = tmp_path / "it's {counted}.parquet"
    write_parquet(merged.COLUMNS, map(merged.row, events), target)
    return target


def _events(file: Path, *by: str) -> dict[tuple[str, ...], int]:
    return {tally.words: tally.events for tally in tallies(file, by)}


def test_all_of_it(file: Path) -> None:
    assert tallies(file) == (Tally((), 4, 6, -9.0, (3, 0, 1, 0)),)


def test_each_event_counts_once_with_its_reports_beside_it(file: Path) -> None:
    by_month = {tally.words[0]: (tally.events, tally.reports) for tally in tallies(file, ("month",))}
    assert by_month == {"2023-12": (1, 1), "2024-04": (1, 1), "2024-05": (2, 4)}


def test_an_event_among_actors_alone_has_each_toward_the_others(file: Path) -> None:
    assert _events(file, "dyad") == {("PER", "BOL"): 2, ("BOL", "PER"): 1, ("FJI", "PER"): 1}
    assert _events(file, "pair") == {("BOL", "PER"): 2, ("FJI", "PER"): 1}


def test_a_code_counts_once_for_an_event_that_names_it_twice(file: Path) -> None:
    assert _events(file, "actor") == {("PER",): 2, ("BOL",): 1, ("FJI",): 1}
    assert _events(file, "recipient") == {("BOL",): 1, ("PER",): 2}


def test_ways_go_together(file: Path) -> None:
    assert columns(("dyad", "month", "actor")) == ("actor", "recipient", "month")
    assert _events(file, "quarter", "quad") == {("2023-Q4", "V+"): 1, ("2024-Q2", "M-"): 3}
    assert _events(file, "mode", "pair")["drone", "BOL", "PER"] == 1
    assert _events(file, "week") == {("2023-12-25",): 1, ("2024-04-29",): 3}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_counts(file: Path, way: str) -> None:
    assert all(len(tally.words) == len(columns((way,))) for tally in tallies(file, (way,)))
    assert tallies(file, (way,))


def test_nothing_is_no_group(tmp_path: Path) -> None:
    write_parquet(merged.COLUMNS, (), tmp_path / "empty.parquet")
    assert tallies(tmp_path / "empty.parquet") == ()
    assert tallies(tmp_path / "empty.parquet", ("month",)) == ()


def test_a_file_that_is_none_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "broken").write_text("no Parquet")
    with pytest.raises(DragomanError, match="cannot be counted"):
        tallies(tmp_path / "broken")
