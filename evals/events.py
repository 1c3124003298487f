"""Events of one article, gold against predicted, by the codebook's rules."""

from collections.abc import Iterable
from dataclasses import dataclass

from evals.matches import Duet, Match, alone
from evals.pairing import best_pairs, keys, likeness, names, same_keys, same_names
from evals.sheets import Event, Sheet

FIGURES = ("event.type", "event.actors", "event.triple", "event.named")
RECIPROCAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})


def matches(duet: Duet) -> list[Match]:
    """Every event of both sides: the pairs first, then what was missed, then what is spurious."""
    golds, predicted = duet.gold.events, duet.predicted.events
    judge = _Judge(duet.gold, duet.predicted)
    pairs = best_pairs(golds, predicted, judge.weight)
    missed, spurious = alone(pairs, golds, predicted)
    return [
        *(judge.match(golds[i], predicted[j]) for i, j in pairs),
        *(judge.missed(golds[i]) for i in missed),
        *(judge.spurious(predicted[j]) for j in spurious),
    ]


@dataclass(frozen=True, slots=True)
class _Judge:
    """Compares the events of one article."""

    gold: Sheet
    predicted: Sheet

    def passed(self, g: Event, p: Event) -> frozenset[str]:
        """The figures that the pair passes; each asks all that the one before it asks."""
        if not self.has_type(g, p):
            return frozenset()
        mutual = self.is_mutual(g, p)
        tests = (
            mutual or self.has_side(g.actor, p.actor),
            mutual or self.has_side(g.recipient, p.recipient),
            self.has_names(g.sides, p.sides)
            if mutual
            else self.has_names(g.actor, p.actor) and self.has_names(g.recipient, p.recipient),
        )
        good = 1
        for test in tests:
            if not test:
                break
            good += 1
        return frozenset(FIGURES[:good])

    def has_type(self, g: Event, p: Event) -> bool:
        """Whether it has an accepted type and stands in the right sentence."""
        assert g.trigger is not None
        start = g.trigger.start
        return bool(set(g.types) & set(p.types)) and any(s.start <= start < s.end for s in p.sentences)

    def is_mutual(self, g: Event, p: Event) -> bool:
        """The same sides of a reciprocal act, once as actors alone and once as actor and recipient."""
        if not RECIPROCAL & set(p.types) or "visit" in g.modes or bool(g.recipient) == bool(p.recipient):
            return False
        return self.has_side(g.sides, p.sides)

    def has_side(self, g: Iterable[str], p: Iterable[str]) -> bool:
        return same_keys(keys(self.gold, g), keys(self.predicted, p))

    def has_names(self, g: Iterable[str], p: Iterable[str]) -> bool:
        return same_names(names(self.gold, g), names(self.predicted, p))

    def weight(self, g: Event, p: Event) -> float:
        """How well they fit: the figures passed, then how near the triggers are."""
        passed = self.passed(g, p)
        if not passed:
            return 0
        near = likeness(g.trigger, p.trigger) if g.trigger and p.trigger else 0.0
        return sum(w for f, w in zip(FIGURES, (1, 4, 8, 2), strict=True) if f in passed) + near

    def match(self, g: Event, p: Event) -> Match:
        asked = {"mode": g.modes == p.modes, "status": g.status == p.status}
        if g.dates:
            asked["event.date"] = next(iter(p.dates), "") in g.dates
        if g.pledges:
            asked["pledges"] = _act(next(iter(p.pledges), "")) in {_act(x) for x in g.pledges}
        return Match(
            kind="event",
            article=self.gold.name,
            label=p.types[0],
            gold=g,
            predicted=p,
            passed=self.passed(g, p),
            asked=asked,
            wanted=shown(self.gold, g),
            given=shown(self.predicted, p),
        )

    def missed(self, g: Event) -> Match:
        return Match("event", self.gold.name, g.types[0], g, None, wanted=shown(self.gold, g))

    def spurious(self, p: Event) -> Match:
        return Match("event", self.gold.name, p.types[0], None, p, given=shown(self.predicted, p))


def _act(pledge: str) -> str:
    """CONSULT of CONSULT-visit."""
    return pledge.partition("-")[0]


def shown(sheet: Sheet, event: Event) -> str:
    """An event on one line: type, actors, recipients, trigger."""

    def side(refs: Iterable[str]) -> str:
        return ", ".join(f"{sheet.entity(r).code or '-'}:{sheet.entity(r).name}" for r in refs) or "-"

    trigger = sheet.words(event.trigger) if event.trigger else ""
    return f"{'/'.join(event.types)} [{side(event.actor)}] -> [{side(event.recipient)}] {trigger!r}"
