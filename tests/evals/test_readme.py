"""The figures of the README: tables from what the commands print."""

import pytest

from evals.blocks import filled
from evals.readme import FIGURES, SPEED, quality_table, speed_table


def test_a_block_is_filled_and_the_rest_stays() -> None:
    page = "one\n<!-- a:begin -->\nold\n<!-- a:end -->\ntwo\n"
    assert filled(page, "a", "new\n") == "one\n<!-- a:begin -->\nnew\n<!-- a:end -->\ntwo\n"


def test_a_page_without_the_block_is_refused() -> None:
    with pytest.raises(ValueError, match="no block"):
        filled("one", "a", "new")


def test_rates_and_shares_stand_in_one_table() -> None:
    rates = {"p": 0.8, "r": 0.6, "f1": 0.686}
    figures = {name: rates if "." in name and "date" not in name else {"accuracy": 0.5} for name in FIGURES}
    table = quality_table(figures).splitlines()
    assert len(table) == 2 + len(FIGURES)
    assert table[2].endswith("| 0.80 | 0.60 | **0.69** |")
    assert any(line.endswith("| | | **0.50** |") for line in table)


def test_speed_is_read_from_the_lines_of_the_bench() -> None:
    lines = [f"{name}  {number + 1}.5 s" for number, name in enumerate(SPEED)]
    assert speed_table("\n".join(lines)).splitlines()[2].endswith("| 1.5 s |")
    with pytest.raises(ValueError, match="not among the lines"):
        speed_table("nothing")
