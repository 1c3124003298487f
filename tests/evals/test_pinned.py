"""Pinned events: what came, what went, and that no text is kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from evals import pinned, wire
from evals.pinned import Pin, Verdict
from evals.scoring import Scored

A = Verdict(Pin("pact", "AGREE", 3, 9, ("FRA",), ()), True)
B = Verdict(Pin("pact", "AID", 20, 24, ("FRA",), ("-",)), False)


def test_gained_and_lost() -> None:
    assert pinned.change([A], [A, B]) == pinned.Change((B,), ())
    assert pinned.change([A, B], [A]) == pinned.Change((), (B,))


def test_twins_are_counted() -> None:
    assert pinned.change([A], [A, A]).gained == (A,)


def test_judged_anew_is_no_change() -> None:
    assert pinned.change([A], [A._replace(right=False)]) == pinned.Change((), ())


def test_written_pins_are_read_again(tmp_path: Path) -> None:
    pinned.write("ab12", [A, B], tmp_path / "pinned")
    assert pinned.read("ab12", tmp_path / "pinned") == [A, B]
    assert pinned.read("cd34", tmp_path / "pinned") is None


def test_a_run_is_pinned_without_its_words(
    predictions: dict[str, dict[str, Any]],
    scored: Callable[[dict[str, dict[str, Any]]], Scored],
    folder: Path,
    tmp_path: Path,
) -> None:
    golds = wire.gold_sheets(wire.gold_files(folder))
    predictions["pact"]["events"][1]["recipient"] = []
    sheets = wire.paired(golds, list(predictions.values()))
    found = pinned.verdicts(scored(predictions).matches, sheets)
    assert [v.right for v in found] == [True, False, True, True, True, True]
    assert found[1].pin.actor == ("SYL",)
    content = pinned.write("x", found, tmp_path).read_text(encoding="utf-8")
    assert "rebels" not in content
    assert "praised" not in content
