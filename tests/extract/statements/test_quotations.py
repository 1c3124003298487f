"""Which words stand between quotation marks, of every make, closed or not."""

from itertools import pairwise

import pytest

from dragoman.extract.statements.quotations import quotations
from frozen import frozen


def found(text: str) -> list[str]:
    parsed = frozen(text)
    return [parsed.slice(q.first, q.last) for q in quotations(parsed)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Yes," he said.', ["Yes,"]),
        ("“Yes,” he said. “We will.”", ["Yes,", "We will."]),
        ("«Oui», he said, and „Ja“ she replied.", ["Oui", "Ja"]),
        ("'Yes,' he said.", ["Yes,"]),
        ("‘Yes,’ he said.", ["Yes,"]),
        ("\"They said 'no' twice,\" he said.", ["They said 'no' twice,"]),
        ("The farmers' market and the sailors' club.", []),
        ("The government's plan isn't new.", []),
        ('He said "yes.\n\nShe said no.', ["yes."]),
        ('He said: "Yes.\n\n"And no."', ['Yes.\n\n"And no.']),
        ('"One." "Two."', ["One.", "Two."]),
        ("“Dear all.\n\nWe won.\n\nThank you.”", ["Dear all.\n\nWe won.\n\nThank you."]),
        ("“Dear all.\n\nWe “won”.\n\nThank you.”", ["Dear all.", "won", "Thank you."]),
        ("He said “yes.\n\nShe said no.”", ["yes.", "She said no."]),
        ('An empty "" pair and a "full" one.', ["full"]),
        ('We agree," he said.', ["We agree,"]),
        ('The pipe is 12" wide.', []),
        ('"Open, he said, "and open again."', ["Open, he said,", "and open again."]),
        ("", []),
        ('"', []),
        ("”", []),
        ("“", []),
    ],
)
def test_words_between_marks(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_none_stands_inside_another() -> None:
    parsed = frozen('"A \'b\' c" and \'d "e" f\' and "g')
    quotes = quotations(parsed)
    assert all(a.stop <= b.start for a, b in pairwise(quotes))
