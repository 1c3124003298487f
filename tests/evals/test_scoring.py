"""The figures on tiny articles: all right, then spoiled in one way at a time."""

from collections.abc import Callable
from typing import Any

import pytest

from evals import wire
from evals.scoring import Micro, Scored, Share, as_object

Prediction = dict[str, Any]
Score = Callable[[dict[str, Prediction]], Scored]


def test_all_found_is_all_right(predictions: dict[str, Prediction], scored: Score) -> None:
    figures = scored(predictions).figures()
    assert {name for name, f in figures.items() if f.main < 1} == set()
    assert figures["event.triple"] == Micro(5, 5, 5)  # the optional one counts on neither side
    assert figures["status"] == Share(5, 5)


def test_nothing_predicted_is_all_missed(scored: Score) -> None:
    figures = scored({}).figures()
    assert figures["event.type"] == Micro(0, 5, 0)
    assert figures["statement.full"] == Micro(0, 1, 0)
    assert figures["entity.code"] == Share(0, 5)
    assert "mode" not in figures


def swap_sides(p: Prediction) -> None:
    p["events"][1]["actor"], p["events"][1]["recipient"] = p["events"][1]["recipient"], p["events"][1]["actor"]


def as_two_sides(p: Prediction) -> None:
    """AGREE is reciprocal, SUPPORT is not: the other accepted type decides."""
    p["events"][0].update(type="AGREE", actor=["f"], recipient=["s"])


def as_two_sides_of_support(p: Prediction) -> None:
    p["events"][0].update(actor=["f"], recipient=["s"])


def without_optional(p: Prediction) -> None:
    del p["events"][2]


def twice(p: Prediction) -> None:
    p["events"].append(p["events"][3])


def other_sentence(p: Prediction) -> None:
    p["events"][4]["evidence"] = [{"start": 0, "end": 20}]


def whole_article_as_evidence(p: Prediction) -> None:
    p["article"]["text"] = text = p["article"]["text"] + " " * 2000
    p["events"][4]["evidence"] = [{"start": 0, "end": len(text)}]


def other_name(p: Prediction) -> None:
    p["entities"][1]["name"] = "Ruritania"


def headline_in_front(p: Prediction) -> None:
    """All offsets move by the headline's length."""
    head = "A pact\n\n"
    p["article"]["text"] = head + p["article"]["text"]
    _move(p, len(head))


def _move(node: Any, by: int) -> None:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("start", "end"):
                node[key] = value + by
            else:
                _move(value, by)
    elif isinstance(node, list):
        for child in node:
            _move(child, by)


@pytest.mark.parametrize(
    ("spoil", "figure", "expected"),
    [
        (swap_sides, "event.type", Micro(5, 5, 5)),
        (swap_sides, "event.actors", Micro(4, 5, 5)),
        (swap_sides, "event.named", Micro(4, 5, 5)),
        (as_two_sides, "event.named", Micro(5, 5, 5)),
        (as_two_sides_of_support, "event.triple", Micro(4, 5, 5)),
        (without_optional, "event.triple", Micro(5, 5, 5)),
        (twice, "event.triple", Micro(5, 5, 6)),
        (other_sentence, "event.type", Micro(4, 5, 5)),
        (other_name, "event.triple", Micro(5, 5, 5)),
        (other_name, "event.named", Micro(4, 5, 5)),
        (other_name, "entity.name", Share(4, 5)),
        (headline_in_front, "event.triple", Micro(5, 5, 5)),
        (headline_in_front, "time.value", Micro(1, 1, 1)),
    ],
)
def test_spoiled(
    spoil: Callable[[Prediction], None],
    figure: str,
    expected: object,
    predictions: dict[str, Prediction],
    scored: Score,
) -> None:
    spoil(predictions["pact"])
    assert scored(predictions).figures()[figure] == expected


@pytest.mark.parametrize(
    ("change", "figure", "hits"),
    [
        ({"low": 3, "high": 5}, "quantity.value", 2),
        ({"low": None, "high": None, "value": 3}, "quantity.value", 2),
    ],
)
def test_ranges_are_right_at_both_ends(
    change: dict[str, Any], figure: str, hits: int, predictions: dict[str, Prediction], scored: Score
) -> None:
    predictions["talks"]["quantities"][0].update(change)
    assert scored(predictions).figures()[figure] == Micro(hits, 3, 3)


def test_a_persons_statement_needs_the_name(predictions: dict[str, Prediction], scored: Score) -> None:
    predictions["pact"]["statements"][0]["speaker"] = ["s"]
    figures = scored(predictions).figures()
    assert (figures["statement.text"].main, figures["statement.full"].main) == (1, 0)


def test_a_deal_with_a_wrong_role_is_found_and_not_full(predictions: dict[str, Prediction], scored: Score) -> None:
    predictions["pact"]["deals"][0]["parties"] = [{"entity": "f", "role": "buyer"}]
    figures = scored(predictions).figures()
    assert (figures["deal.found"].main, figures["deal.full"].main) == (1, 0)


def test_another_text_is_refused(predictions: dict[str, Prediction], scored: Score) -> None:
    predictions["pact"]["article"]["text"] = "Something else."
    with pytest.raises(wire.GoldError, match="pact: the predicted"):
        scored(predictions)


def test_figures_for_json_are_rounded(predictions: dict[str, Prediction], scored: Score) -> None:
    twice(predictions["pact"])
    rounded = as_object(scored(predictions).figures())
    assert rounded["event.triple"] == {"p": 0.8333, "r": 1.0, "f1": 0.9091, "gold": 5, "predicted": 6}
    assert rounded["mode"] == {"accuracy": 1.0, "of": 5}
