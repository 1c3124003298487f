"""Matches -> figures: precision, recall and F1, or the share that is right."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evals import deals, entities, events, statements, stretches
from evals.entities import Linked
from evals.matches import Duet, Match
from evals.sheets import Sheet

MICRO = (*events.FIGURES, *statements.FIGURES, *deals.FIGURES, stretches.TIMES, stretches.QUANTITIES)
SHARES = ("mode", "status", "event.date", "pledges")


@dataclass(frozen=True, slots=True)
class Micro:
    """Hits over all articles together."""

    hits: int
    gold: int
    predicted: int

    @property
    def precision(self) -> float:
        """Share of the predictions that are right."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def main(self) -> float:
        """F1, the harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """Right answers of those that were asked."""

    right: int
    asked: int

    @property
    def main(self) -> float:
        """Accuracy."""
        return self.right / self.asked if self.asked else 0.0


Figure = Micro | Share


@dataclass(frozen=True, slots=True)
class Scored:
    """All matches of a gold set and all its entities, linked."""

    matches: tuple[Match, ...]
    linked: tuple[Linked, ...]

    def figures(self) -> dict[str, Figure]:
        """Every figure by name, in the order of the codebook."""
        out: dict[str, Figure] = {name: micro(name, self.matches) for name in MICRO}
        out |= shares(self.matches)
        if self.linked:
            out |= {f: Share(sum(x.passes(f) for x in self.linked), len(self.linked)) for f in entities.FIGURES}
        return out

    def only(self, article: Callable[[str], bool]) -> "Scored":
        """The part that belongs to the articles whose name passes."""
        return Scored(
            tuple(m for m in self.matches if article(m.article)), tuple(x for x in self.linked if article(x.article))
        )


def score(golds: Sequence[Sheet], predicted: Sequence[Sheet]) -> Scored:
    """The matches of each article with its own prediction."""
    found: list[Match] = []
    who: list[Linked] = []
    for gold, sheet in zip(golds, predicted, strict=True):
        duet = Duet(gold, sheet)
        records = events.matches(duet) + statements.matches(duet)
        who += entities.linked(duet, records)
        found += records + deals.matches(duet) + stretches.matches(duet)
    return Scored(tuple(found), tuple(who))


def micro(figure: str, matches: Iterable[Match]) -> Micro:
    """Hits, gold and predictions of a figure. Optional records count on neither side."""
    kind = figure.partition(".")[0]
    counted = [m for m in matches if m.kind == kind and not m.optional]
    hits = sum(figure in m.passed for m in counted)
    gold = sum(m.gold is not None for m in counted)
    return Micro(hits, gold, sum(m.predicted is not None for m in counted))


def shares(matches: Iterable[Match]) -> dict[str, Share]:
    """Mode, status, date and pledges of the events that were found; one that was never asked is left out."""
    answers = [m.asked for m in matches if m.asked and not m.optional]
    asked = {f: [a[f] for a in answers if f in a] for f in SHARES}
    return {f: Share(sum(rights), len(rights)) for f, rights in asked.items() if rights}


def as_object(figures: dict[str, Figure]) -> dict[str, dict[str, float]]:
    """Figures for JSON, rounded to four digits."""
    return {name: _object(figure) for name, figure in figures.items()}


def _object(figure: Figure) -> dict[str, float]:
    if isinstance(figure, Share):
        return {"accuracy": round(figure.main, 4), "of": figure.asked}
    rates = {"p": figure.precision, "r": figure.recall, "f1": figure.main}
    return {**{k: round(v, 4) for k, v in rates.items()}, "gold": figure.gold, "predicted": figure.predicted}
