"""The weights of confidence from acts that are made up, and the file in which they are written."""

from evals.fitting import Fit, Sign, f1, fitted, written

SIGNS = [Sign({"bias": 1.0, "head": h}, h > 0 or n % 5 == 0, n) for n in range(50) for h in (-2.0, 2.0)]
FILE = """# a word on top
[limits]
together = 0.32  # least confidence
alone = 0.38

[together]
bias = -0.18
head = 0.52      # log odds

[alone]
bias = -1.39
"""


def test_a_sign_that_tells_right_from_wrong_weighs_much() -> None:
    fit = fitted(SIGNS, 60)
    assert fit.weights["head"] > 0.5
    assert len(fit.judged) == len(SIGNS)
    assert all(sure > fit.limit for sure, right in fit.judged if right and sure > 0.5)


def test_f1_counts_what_is_kept_against_what_was_labelled() -> None:
    judged = [(0.9, True), (0.8, False), (0.3, True)]
    assert (f1(judged, 2, 0.5), f1(judged, 2, 0.2)) == (0.5, 0.8)


def test_only_the_figures_of_one_table_are_exchanged() -> None:
    text = written(FILE, "together", Fit({"bias": 0.5, "head": -1.25}, 0.4, ()))
    assert "together = 0.40  # least confidence\nalone = 0.38" in text
    assert "bias = 0.50\nhead = -1.25      # log odds" in text
    assert "[alone]\nbias = -1.39" in text
