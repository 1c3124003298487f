"""Floors: what falls, what is raised, and what lowering asks for."""

from pathlib import Path

import pytest

from evals import floors

OLD = {"event.triple": 0.5, "deal.full": 0.4}


@pytest.mark.parametrize(
    ("values", "fallen"),
    [
        ({"event.triple": 0.5, "deal.full": 0.4}, []),
        ({"event.triple": 0.4951, "deal.full": 0.9}, []),  # within the slack
        ({"event.triple": 0.49, "deal.full": 0.4}, ["event.triple"]),
        ({"event.triple": 0.5}, ["deal.full"]),
    ],
)
def test_a_figure_below_its_floor_is_named(values: dict[str, float], fallen: list[str]) -> None:
    found = floors.fallen(values, OLD)
    assert [f.figure for f in found] == fallen


def test_a_fall_reads_well() -> None:
    assert str(floors.Fallen("event.triple", 0.4, 0.5)) == "event.triple is 0.400, below its floor of 0.500"


def test_raising_never_lowers_and_rounds_down() -> None:
    raised = floors.raised({"event.triple": 0.61289, "deal.full": 0.3, "mode": 0.9}, OLD)
    assert raised == {"event.triple": 0.612, "deal.full": 0.4, "mode": 0.9}


def test_lowering_changes_one_figure() -> None:
    assert floors.lowered(OLD, "deal.full", 0.3) == {"event.triple": 0.5, "deal.full": 0.3}


@pytest.mark.parametrize(
    ("figure", "value"), [("deal.full", 0.4), ("deal.full", 0.5), ("deal", 0.1), ("deal.full", -1)]
)
def test_what_is_no_lowering_is_refused(figure: str, value: float) -> None:
    with pytest.raises(floors.FloorError):
        floors.lowered(OLD, figure, value)


def test_written_floors_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floors.write({"ab12": OLD, "cd34": {"gsr.dyad": 0.25}}, path)
    assert floors.read(path) == {"ab12": OLD, "cd34": {"gsr.dyad": 0.25}}
    assert floors.read(tmp_path / "none.toml") == {}


def test_the_shipped_floors_can_be_read() -> None:
    assert all(0 <= value <= 1 for own in floors.read().values() for value in own.values())


def test_the_line_goes_to_the_end_of_the_newest_section() -> None:
    changelog = "# Changelog\n\n## 2.0 (unreleased)\n\n- New.\n\n## 1.0\n\n- Old.\n"
    assert floors.with_line(changelog, "Lower.").split("\n")[4:7] == ["- New.", "- Lower.", ""]
    assert floors.with_line("## 1.0\n\n- Old.\n", "Lower.").endswith("- Old.\n- Lower.\n")


def test_a_changelog_without_sections_is_refused() -> None:
    with pytest.raises(floors.FloorError, match="no section"):
        floors.with_line("# Changelog\n", "Lower.")
