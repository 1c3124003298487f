"""Are the takers-part linked to the right state, sector and name? Gold entities of events and statements alone.

A gold entity has no mentions, so it must be found among the predicted ones first. Three signs are added up,
none of which looks at codes or sectors:
- span: a predicted mention covers a place where the gold name stands in the text (intersection over union);
- name: the words that the gold name shares with the predicted name or with one of its mentions;
- record: it stands on the same side of an event or statement that was found (for nameless actors and pronouns).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.records import Span
from evals.matches import Duet, Match
from evals.pairing import key_words, likeness
from evals.sheets import Entity, Event, Sheet, Statement

FIGURES = ("entity.code", "entity.sector", "entity.name")
_BY_RECORD = 0.5  # a sign from a record weighs less than words: its sides may be wrong themselves


@dataclass(frozen=True, slots=True)
class Linked:
    """A gold entity, the predicted one that stands for it (None when there is none), and what of it is right."""

    article: str
    gold: Entity
    predicted: Entity | None

    def passes(self, figure: str) -> bool:
        """Whether it passes the test of a figure."""
        if self.predicted is None:
            return False
        if figure == "entity.code":
            return self.gold.code == self.predicted.code
        if figure == "entity.sector":
            wanted = self.gold.sectors[:1] or ("GOV",)  # a bare state has none in the gold
            return self.predicted.sectors[:1] == wanted or self.predicted.sectors == self.gold.sectors
        wanted_words = key_words(self.gold.name)
        return bool(wanted_words & key_words(self.predicted.name)) or not wanted_words


def linked(duet: Duet, matches: list[Match]) -> list[Linked]:
    """Each gold entity that takes part in a required event or statement, with its predicted counterpart."""
    votes = _votes(duet, matches)
    out = []
    for ref in _required(duet.gold):
        gold = duet.gold.entity(ref)
        best, weight = None, 0.0
        for p in duet.predicted.entities.values():
            mine = _by_span(duet.gold, gold, p) + _by_name(duet.predicted, gold, p) + votes.get((ref, p.id), 0.0)
            if mine > weight:
                best, weight = p, mine
        out.append(Linked(duet.gold.name, gold, best))
    return out


def _required(gold: Sheet) -> list[str]:
    events = (ref for e in gold.events if not e.optional for ref in e.sides)
    speakers = (ref for s in gold.statements if not s.optional for ref in s.speaker)
    return [ref for ref in dict.fromkeys([*events, *speakers]) if ref in gold.entities]


def _by_span(sheet: Sheet, gold: Entity, predicted: Entity) -> float:
    """How well the predicted mentions cover the places of the gold name, 0 to 1."""
    places = list(_places(sheet.text, gold.name))
    if not places:
        return 0.0
    return sum(max((likeness(at, m) for m in predicted.mentions), default=0.0) for at in places) / len(places)


def _places(text: str, name: str) -> Iterator[Span]:
    at = text.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield Span(at, end)
        at = text.find(name, end)


def _by_name(sheet: Sheet, gold: Entity, predicted: Entity) -> float:
    """The largest share of words in common with the predicted name, or half of that with a mention."""
    wanted = key_words(gold.name)
    mentions = [sheet.words(m) for m in predicted.mentions]
    own = _shared(wanted, key_words(predicted.name))
    return max([own, *(_shared(wanted, key_words(m)) / 2 for m in mentions)])


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a & b else 0.0


def _votes(duet: Duet, matches: list[Match]) -> dict[tuple[str, str], float]:
    """For gold and predicted id the share of found records in which they hold the same place."""
    together: Counter[tuple[str, str]] = Counter()
    seen: Counter[str] = Counter()
    for m in matches:
        for wanted, given in _sides(m):
            seen.update(wanted)
            if len(wanted) == len(given):
                together.update(_in_step(duet, wanted, given))
    return {(g, p): _BY_RECORD * n / seen[g] for (g, p), n in together.items()}


def _sides(match: Match) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    g, p = match.gold, match.predicted
    if isinstance(g, Event) and isinstance(p, Event):
        return [(g.actor, p.actor), (g.recipient, p.recipient)]
    if isinstance(g, Statement) and isinstance(p, Statement):
        return [(g.speaker, p.speaker)]
    return []


def _in_step(duet: Duet, wanted: tuple[str, ...], given: tuple[str, ...]) -> list[tuple[str, str]]:
    """Those that share a name first; one that is left over on either side goes with the other."""
    pairs, rest = [], list(given)
    for g in wanted:
        words = key_words(duet.gold.entity(g).name)
        hit = next((p for p in rest if words & key_words(duet.predicted.entity(p).name)), None)
        if hit is not None:
            rest.remove(hit)
            pairs.append((g, hit))
    left = [g for g in wanted if g not in {a for a, _ in pairs}]
    return [*pairs, (left[0], rest[0])] if len(left) == len(rest) == 1 else pairs
