"""Statements of one article, gold against predicted."""

from dataclasses import dataclass

from evals.matches import Duet, Match, alone
from evals.pairing import best_pairs, keys, likeness, names, same_keys, same_names
from evals.sheets import Sheet, Statement

FIGURES = ("statement.text", "statement.full")
_SHOWN = 90  # characters of a content that are shown


def matches(duet: Duet) -> list[Match]:
    """Every statement of both sides."""
    golds, predicted = duet.gold.statements, duet.predicted.statements
    judge = _Judge(duet.gold, duet.predicted)
    pairs = best_pairs(golds, predicted, judge.weight)
    missed, spurious = alone(pairs, golds, predicted)
    return [
        *(judge.match(golds[i], predicted[j]) for i, j in pairs),
        *(judge.match(golds[i], None) for i in missed),
        *(judge.match(None, predicted[j]) for j in spurious),
    ]


@dataclass(frozen=True, slots=True)
class _Judge:
    gold: Sheet
    predicted: Sheet

    def passed(self, g: Statement, p: Statement) -> frozenset[str]:
        """The figures that the pair passes."""
        if likeness(g.at, p.at) <= 0.5:
            return frozenset()
        return frozenset(FIGURES if self.has_speaker(g, p) else FIGURES[:1])

    def has_speaker(self, g: Statement, p: Statement) -> bool:
        """Whether the names agree; the code alone is enough where no person speaks."""
        if len(g.speaker) != len(p.speaker):
            return False
        if same_names(names(self.gold, g.speaker), names(self.predicted, p.speaker)):
            return True
        is_person = any(self.gold.entity(ref).type == "person" for ref in g.speaker)
        return not is_person and same_keys(keys(self.gold, g.speaker), keys(self.predicted, p.speaker))

    def weight(self, g: Statement, p: Statement) -> float:
        passed = self.passed(g, p)
        return likeness(g.at, p.at) + (FIGURES[1] in passed) if passed else 0

    def match(self, g: Statement | None, p: Statement | None) -> Match:
        return Match(
            kind="statement",
            article=self.gold.name,
            label="statement",
            gold=g,
            predicted=p,
            passed=self.passed(g, p) if g and p else frozenset(),
            wanted=_shown(self.gold, g) if g else "",
            given=_shown(self.predicted, p) if p else "",
        )


def _shown(sheet: Sheet, statement: Statement) -> str:
    who = ", ".join(sheet.entity(ref).name for ref in statement.speaker) or "-"
    return f"[{who}] {sheet.words(statement.at)[:_SHOWN]!r}"
