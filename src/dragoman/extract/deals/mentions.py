"""One mention of a deal read from its clause: sides, amount, volumes, term, objects, status, date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.extract.actors import Cast
from dragoman.extract.deals.anchors import Anchor, Finder
from dragoman.extract.deals.footing import Sides
from dragoman.extract.deals.goods import is_money, is_price
from dragoman.extract.deals.objects import ObjectReader
from dragoman.extract.deals.sides import SidesReader
from dragoman.extract.deals.stages import StageReader
from dragoman.extract.deals.talks import Talks
from dragoman.extract.deals.tree import clause_tokens, clause_top, is_supposed, lemma_of
from dragoman.lexicon.deals import DealLexicon
from dragoman.records import Event, Note, Parsed, Quantity, Span, Time

_Record = TypeVar("_Record", Quantity, Time)
_NO_VOLUME = ("%", "ratio", "person", "country", "")


@dataclass(frozen=True, slots=True)
class DealMention:
    """What one clause says of a deal."""

    anchor: Anchor
    sentence: int
    kinds: tuple[str, ...]
    sides: Sides
    amount: Quantity | None
    volumes: tuple[Quantity, ...]
    term: str
    objects: tuple[str, ...]
    status: str
    date: str
    title: str
    events: tuple[str, ...]
    evidence: Span
    notes: tuple[Note, ...]


class Reader:
    """Reads the mentions of one article."""

    def __init__(
        self,
        parsed: Parsed,
        cast: Cast,
        lexicon: DealLexicon,
        *,
        events: Sequence[Event],
        quantities: Sequence[Quantity],
        times: Sequence[Time],
    ) -> None:
        self.parsed, self.lexicon = parsed, lexicon
        self.figures = _by_token(parsed, quantities)
        self.events: dict[int, list[Event]] = {}
        for event in events:
            token = parsed.token_at(event.trigger.start)
            if token is not None:
                self.events.setdefault(token, []).append(event)
        dated = _by_token(parsed, times)
        self.finder = Finder(parsed, cast, lexicon, self.figures)
        self.sides = SidesReader(parsed, cast, lexicon)
        self.talks = Talks(parsed, cast, self.sides.who, events)
        self.objects = ObjectReader(parsed, cast, lexicon, self.figures, dated)
        self.stages = StageReader(parsed, lexicon, dated)

    def mentions(self) -> list[DealMention]:
        """All mentions in text order."""
        return [m for anchor in self.finder.anchors() if (m := self.read(anchor))]

    def read(self, anchor: Anchor) -> DealMention | None:
        """The mention at an anchor, None when the clause says nothing that a record could hold."""
        parsed = self.parsed
        if anchor.verb >= 0 and is_supposed(parsed, anchor.verb):
            return None
        top = clause_top(parsed, anchor.verb if anchor.verb >= 0 else anchor.token)
        clause = clause_tokens(parsed, top, anchor.token)
        events = [e for t in {anchor.token, anchor.verb} for e in self.events.get(t, ())]
        money, others = self._figures(anchor, clause)
        sides, status = self.sides.read(anchor), self.stages.status(anchor)
        if not sides and anchor.over and status == "signed":
            sides = self.talks.sides(anchor.token, anchor.verb)
        sides = self.sides.completed(anchor, sides, events)
        if self._is_sport(anchor.token) or (not money and lemma_of(parsed, anchor.token) in self.lexicon.paid):
            return None
        if (
            anchor.weak
            and not anchor.back
            and not (anchor.over or anchor.stage or (money and "trade" not in anchor.kinds))
        ):
            return None
        if not (sides or money or status) or (anchor.back and not (money or others or sides or status)):
            return None
        sentence = parsed.sentences[parsed.sentence_at[anchor.token]]
        title = self._title(anchor, sides, status)
        return DealMention(
            anchor=anchor,
            sentence=parsed.sentence_at[anchor.token],
            kinds=anchor.kinds or (("treaty",) if title else ()),
            sides=sides,
            amount=money,
            volumes=others,
            term=self.stages.term(anchor, clause),
            objects=self.objects.read(anchor) or ((title,) if title else ()),
            status=status,
            date=self.stages.reached(self.stages.date(anchor, events, clause), status),
            title=title,
            events=tuple(e.id for e in events),
            evidence=parsed.span(sentence.first, sentence.last),
            notes=self._notes(anchor, money),
        )

    def _title(self, anchor: Anchor, sides: Sides, status: str) -> str:
        """What states sign when it is written like a name, which makes it a treaty: `Paris Agreement`; '' else."""
        before = anchor.token - 1
        if before < 0 or anchor.kinds not in ((), ("treaty",)):
            return ""
        named = all(w[:1].isupper() for w in self.parsed.words[before : anchor.token + 1])
        signed = status == "signed" and anchor.over and sides and self.sides.who.states.are_states(sides.all())
        return self.parsed.slice(before, anchor.token + 1) if named and signed else ""

    def _is_sport(self, token: int) -> bool:
        here = self.parsed.sentences[self.parsed.sentence_at[token]]
        return not self.lexicon.sport.isdisjoint(self.parsed.lower[here.first : here.last])

    def _figures(self, anchor: Anchor, clause: Sequence[int]) -> tuple[Quantity | None, tuple[Quantity, ...]]:
        """The money nearest to the deal word or its verb, and the other figures of the clause."""
        near = {q.id: (t, q) for t in reversed(clause) if (q := self.figures.get(t)) and q.value is not None}
        money = [(self._arcs(t, anchor), t, q) for t, q in near.values() if is_money(q)]
        others = tuple(
            q for _, q in sorted(near.values()) if not is_money(q) and q.unit not in _NO_VOLUME and not is_price(q)
        )
        best = min(money, key=lambda m: m[:2], default=None)
        return (best[2] if best else None), others

    def _arcs(self, token: int, anchor: Anchor) -> int:
        """How many arcs above a figure the deal word or its verb is; far when it is in another branch."""
        steps = 0
        while token not in (anchor.token, anchor.verb) and steps < 20:
            if self.parsed.heads[token] == token:
                return 20
            token, steps = self.parsed.heads[token], steps + 1
        return steps

    def _notes(self, anchor: Anchor, money: Quantity | None) -> tuple[Note, ...]:
        parsed = self.parsed
        notes = [
            Note("kind", f"deal word {lemma_of(parsed, anchor.token)}", (parsed.span(anchor.token, anchor.token + 1),))
        ]
        if anchor.verb >= 0:
            verb = parsed.span(anchor.verb, anchor.verb + 1)
            notes.append(Note("status", f"verb {lemma_of(parsed, anchor.verb)}", (verb,)))
        if money:
            notes.append(Note("amount", "money in its clause", (money.span,)))
        return tuple(notes)


def _by_token(parsed: Parsed, records: Sequence[_Record]) -> Mapping[int, _Record]:
    """The record that covers a token, for each token that one covers."""
    out: dict[int, _Record] = {}
    for record in records:
        first = parsed.token_at(record.span.start)
        for token in range(first if first is not None else 0, len(parsed.words) if first is not None else 0):
            if parsed.starts[token] >= record.span.end:
                break
            out[token] = record
    return out
