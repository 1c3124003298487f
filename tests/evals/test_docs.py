"""Every figure and every option stands in the reference."""

from pathlib import Path

import pytest

from evals import entities, quality, scoring

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "quality.md").read_text(encoding="utf-8")
FIGURES = (*scoring.MICRO, *scoring.SHARES, *entities.FIGURES)
OPTIONS = [a.option_strings[-1] for a in quality.arguments()._actions if a.option_strings]


@pytest.mark.parametrize("name", [*FIGURES, "gsr.found", "gsr.dyad", "gsr.sentence"])
def test_every_figure_is_explained(name: str) -> None:
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("option", [o for o in OPTIONS if o != "--help"])
def test_every_option_is_listed(option: str) -> None:
    assert option in PAGE
