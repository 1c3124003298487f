"""The command: figures, breakdowns, floors and pins, without a model."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dragoman.records import Article
from evals import coding, floors, pinned, quality

Prediction = dict[str, Any]


@pytest.fixture
def file(predictions: dict[str, Prediction], tmp_path: Path) -> Path:
    path = tmp_path / "predictions.jsonl"
    path.write_text("".join(json.dumps(p) + "\n" for p in predictions.values()), encoding="utf-8")
    return path


@pytest.fixture
def workshop(predictions: dict[str, Prediction], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Floors, pins and changelog of its own, and a coder that says what `predictions` holds."""

    def coded(articles: Sequence[Article], model: str | None = None) -> coding.Run:
        return coding.Run(tuple(predictions[a.id] for a in articles if a.id in predictions))

    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 1\n\n- New.\n", encoding="utf-8")
    monkeypatch.setattr(coding, "coded", coded)
    monkeypatch.setattr(floors, "CHANGELOG", tmp_path / "CHANGELOG.md")
    for module, name, place in ((floors, "FILE", "floors.toml"), (pinned, "FOLDER", "pinned")):
        monkeypatch.setattr(module, name, tmp_path / place)
    return tmp_path


def test_json_holds_the_figures_alone(folder: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main([str(folder), "--predictions", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["event.named"]["f1"] == 1


@pytest.mark.parametrize(("option", "shown"), [("type", "ASSAULT"), ("article", "talks")])
def test_breakdowns(option: str, shown: str, folder: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main([str(folder), "--predictions", str(file), "--by", option]) == 0
    assert f"\n  {shown} " in capsys.readouterr().out


def test_errors_show_both_sides(
    folder: Path, workshop: Path, predictions: dict[str, Prediction], capsys: pytest.CaptureFixture[str]
) -> None:
    predictions["pact"]["events"][1]["recipient"] = []
    del predictions["pact"]["deals"][0]
    quality.main([str(folder), "--errors"])
    out = capsys.readouterr().out
    assert (
        "pact: SUPPORT [SYL:Ana Brun] -> [FRE:Freedonia] 'praised'  got SUPPORT [SYL:Ana Brun] -> [-] 'praised'" in out
    )
    assert "deal missed: 1" in out


def test_only_some_articles(folder: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main([str(folder), "--predictions", str(file), "--only", "talks"]) == 0
    assert "1 articles" in capsys.readouterr().out
    assert quality.main([str(folder), "--predictions", str(file), "--only", "nothing"]) == 2


def test_a_folder_without_gold_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main([str(tmp_path)]) == 2
    assert "no gold files" in capsys.readouterr().err


def test_a_figure_that_falls_fails_the_run(
    folder: Path, workshop: Path, predictions: dict[str, Prediction], capsys: pytest.CaptureFixture[str]
) -> None:
    assert quality.main([str(folder), "--raise", "--pin"]) == 0
    assert quality.main([str(folder)]) == 0
    assert "no event changed" in capsys.readouterr().out
    predictions["pact"]["events"][3]["actor"] = []
    assert quality.main([str(folder)]) == 1
    told = capsys.readouterr()
    assert "FELL: event.triple is 0.800, below its floor of 1.000" in told.err
    assert "1 wrong gained, 1 right lost" in told.out
    assert "+ wrong ASSAULT [] -> []" in told.out


def test_lowering_writes_floor_and_changelog(folder: Path, workshop: Path, predictions: dict[str, Prediction]) -> None:
    quality.main([str(folder), "--raise"])
    predictions["talks"]["quantities"] = []
    assert quality.main([str(folder)]) == 1
    assert quality.main([str(folder), "--lower", "quantity.value=0.8"]) == 2
    assert quality.main([str(folder), "--lower", "quantity.value", "--because", "x"]) == 2
    assert quality.main([str(folder), "--lower", "quantity.value=0.8", "--because", "ranges are gone"]) == 0
    assert quality.main([str(folder)]) == 0
    line = "- The floor of quantity.value is lowered from 1 to 0.8: ranges are gone"
    assert line in (workshop / "CHANGELOG.md").read_text(encoding="utf-8").split("\n")


def test_floors_are_for_whole_runs(folder: Path, workshop: Path, file: Path) -> None:
    quality.main([str(folder), "--predictions", str(file), "--raise", "--pin"])
    assert not (workshop / "floors.toml").exists()
    assert not (workshop / "pinned").exists()


def test_plovers_records_beside_the_gold_are_scored_too(
    folder: Path, workshop: Path, predictions: dict[str, Prediction], capsys: pytest.CaptureFixture[str]
) -> None:
    (workshop / "gsr").mkdir()
    row = {"id": "r", "published": "", "text": "Who?", "event": "AID", "actor": [{"code": "FRE"}], "recipient": []}
    (workshop / "gsr" / quality.GSR).write_text(json.dumps(row) + "\n", encoding="utf-8")
    (workshop / "gold").mkdir()
    for path in folder.glob("*.json"):
        (workshop / "gold" / path.name).write_bytes(path.read_bytes())
    assert quality.main([str(workshop / "gold"), "--raise"]) == 0
    assert "gsr.dyad" in capsys.readouterr().out
    assert len(floors.read()) == 2
