"""Times and quantities of one article: words with a value, gold against predicted."""

from collections.abc import Sequence

from evals.matches import Duet, Match, alone
from evals.pairing import best_pairs, overlap
from evals.sheets import Sheet, Stretch, Value

TIMES, QUANTITIES = "time.value", "quantity.value"
_NEAR = 1e-6  # relative difference of two numbers that count as one


def matches(duet: Duet) -> list[Match]:
    """Every time and every quantity of both sides."""
    times = _matches(duet, TIMES, duet.gold.times, duet.predicted.times)
    return times + _matches(duet, QUANTITIES, duet.gold.quantities, duet.predicted.quantities)


def same_value(a: Value, b: Value) -> bool:
    """Whether all parts are equal, fractions up to a hair; a range never equals a single number."""
    return len(a) == len(b) and all(_same(x, y) for x, y in zip(a, b, strict=True))


def _same(a: object, b: object) -> bool:
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= _NEAR * max(abs(a), 1)
    return a == b


def _matches(duet: Duet, figure: str, golds: Sequence[Stretch], predicted: Sequence[Stretch]) -> list[Match]:
    def weight(g: Stretch, p: Stretch) -> float:
        return (1 + 2 * same_value(g.value, p.value)) if overlap(g.at, p.at) else 0

    def match(g: Stretch | None, p: Stretch | None) -> Match:
        right = g is not None and p is not None and same_value(g.value, p.value)
        return Match(
            kind=figure.partition(".")[0],
            article=duet.gold.name,
            label=figure,
            gold=g,
            predicted=p,
            passed=frozenset([figure] if right else ()),
            wanted=_shown(duet.gold, g) if g else "",
            given=_shown(duet.predicted, p) if p else "",
        )

    pairs = best_pairs(golds, predicted, weight)
    missed, spurious = alone(pairs, golds, predicted)
    out = [match(golds[i], predicted[j]) for i, j in pairs]
    return out + [match(golds[i], None) for i in missed] + [match(None, predicted[j]) for j in spurious]


def _shown(sheet: Sheet, stretch: Stretch) -> str:
    value = " ".join(str(v) for v in stretch.value if v not in (None, ""))
    return f"{sheet.words(stretch.at)!r} = {value or '-'}"
