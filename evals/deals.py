"""Deals of one article, gold against predicted."""

from dataclasses import dataclass

from evals.matches import Duet, Match, alone
from evals.pairing import Key, best_pairs, key
from evals.sheets import Deal, Sheet

FIGURES = ("deal.found", "deal.full")


def matches(duet: Duet) -> list[Match]:
    """Every deal of both sides."""
    golds, predicted = duet.gold.deals, duet.predicted.deals
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

    def passed(self, g: Deal, p: Deal) -> frozenset[str]:
        """The figures that the pair passes."""
        mine, theirs = _roles(self.gold, g), _roles(self.predicted, p)
        shares_party = bool({k for k, _ in mine} & {k for k, _ in theirs})
        same_amount = g.amount == p.amount
        if not set(g.kinds) & set(p.kinds) or not (shares_party or (g.amount is not None and same_amount)):
            return frozenset()
        is_full = same_amount and mine == theirs and _has_status(g, p)
        return frozenset(FIGURES if is_full else FIGURES[:1])

    def weight(self, g: Deal, p: Deal) -> float:
        if not self.passed(g, p):
            return 0
        shared = len(_roles(self.gold, g) & _roles(self.predicted, p))
        return 1 + 2 * (g.amount == p.amount) + shared + _has_status(g, p)

    def match(self, g: Deal | None, p: Deal | None) -> Match:
        shown = g or p
        return Match(
            kind="deal",
            article=self.gold.name,
            label=shown.kinds[0] if shown and shown.kinds else "",
            gold=g,
            predicted=p,
            passed=self.passed(g, p) if g and p else frozenset(),
            wanted=_shown(self.gold, g) if g else "",
            given=_shown(self.predicted, p) if p else "",
        )


def _roles(sheet: Sheet, deal: Deal) -> set[tuple[Key, str]]:
    return {(key(sheet, p.entity), p.role) for p in deal.parties}


def _has_status(g: Deal, p: Deal) -> bool:
    return bool(p.statuses) and p.statuses[0] in g.statuses


def _shown(sheet: Sheet, deal: Deal) -> str:
    amount = f"{deal.amount[0]:g} {deal.amount[1]}" if deal.amount else "no amount"
    sides = ", ".join(
        f"{sheet.entity(p.entity).code or '-'}:{sheet.entity(p.entity).name} {p.role}" for p in deal.parties
    )
    return f"{'/'.join(deal.kinds)} {amount} [{sides}] {'/'.join(deal.statuses)}"
