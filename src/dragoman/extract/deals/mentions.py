"""One mention of a deal read from its clause: sides, amount, volumes, term, objects, status, date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.extract.actors import Cast
from dragoman.extract.deals.anchors import Anchor, topics
from dragoman.extract.deals.sides import Sides, SidesReader
from dragoman.lexicon.deals import DealLexicon
from dragoman.records import Event, Note, Parsed, Quantity, Span, Time

_CURRENCY = 3  # letters of an ISO 4217 code
_ABOUT = ("for", "in", "of", "on")
_TO_COME = frozenset({"will", "would", "shall", "should", "'ll", "could", "may", "might"})


@dataclass(frozen=True, slots=True)
class DealMention:
    """What one clause says of a deal. `back` marks a clause that only comes back to a deal told before."""

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
        self.parsed, self.cast, self.lexicon = parsed, cast, lexicon
        self.events, self.quantities, self.times = events, quantities, times
        self.sides = SidesReader(parsed, cast, lexicon)

    def read(self, anchor: Anchor) -> DealMention | None:
        """The mention at an anchor, None when the clause says nothing that a record could hold."""
        parsed = self.parsed
        sentence = parsed.sentence_at[anchor.token]
        span = self._span(sentence)
        clause = self._clause(anchor)
        events = [e for e in self.events if any(parsed.starts[t] == e.trigger.start for t in clause)]
        money, others = self._figures(clause)
        sides = self.sides.read(anchor, events)
        objects = self._objects(anchor)
        if not (sides or money) or (anchor.back and not (money or others or sides)):
            return None
        kinds = anchor.kinds or topics(parsed, self.lexicon, clause)
        return DealMention(
            anchor=anchor,
            sentence=sentence,
            kinds=kinds,
            sides=sides,
            amount=money,
            volumes=others,
            term=self._term(span),
            objects=objects,
            status=self._status(anchor),
            date=self._date(events, clause),
            events=tuple(e.id for e in events),
            evidence=span,
            notes=self._notes(anchor, money),
        )

    def _span(self, sentence: int) -> Span:
        s = self.parsed.sentences[sentence]
        return self.parsed.span(s.first, s.last)

    def _clause(self, anchor: Anchor) -> list[int]:
        """Tokens of the clause around the anchor: below its verb, without other clauses of their own subject."""
        top = anchor.verb if anchor.verb >= 0 else anchor.token
        while self.parsed.deps[top] in ("xcomp", "acl") and self.parsed.heads[top] != top:
            top = self.parsed.heads[top]
        return self.parsed.subtree(top)

    def _figures(self, clause: Sequence[int]) -> tuple[Quantity | None, tuple[Quantity, ...]]:
        inside = {self.parsed.starts[t] for t in clause}
        near = [
            q for q in self.quantities if q.value is not None and any(q.span.start <= s < q.span.end for s in inside)
        ]
        money = [q for q in near if len(q.unit) == _CURRENCY and q.unit.isupper()]
        others = tuple(
            q for q in near if q not in money and q.unit not in ("%", "ratio", "person", "") and "/" not in q.unit[:4]
        )
        return (money[0] if money else None), others

    def _term(self, sentence: Span) -> str:
        near = [t for t in self.times if t.type == "DURATION" and sentence.start <= t.span.start < sentence.end]
        return next((t.value for t in near if t.value.endswith("Y") and "X" not in t.value), "")

    def _objects(self, anchor: Anchor) -> tuple[str, ...]:
        """The things named as what the deal is about, in the text's words."""
        parsed, anchor_token, out = self.parsed, anchor.token, list[int]()
        if parsed.lemmas[anchor_token] in self.lexicon.joining:
            return ()
        for kid in parsed.children[anchor_token]:
            case = next((parsed.lower[k] for k in parsed.children[kid] if parsed.deps[k] == "case"), "")
            if (parsed.deps[kid] == "nmod" and case in _ABOUT) or (
                anchor_token == anchor.verb and parsed.deps[kid] in ("obj", "nsubj:pass")
            ):
                out += (kid, *parsed.kids(kid, "conj"))
            elif parsed.deps[kid] == "acl":  # a venture `to tap the oil field`
                out += parsed.kids(kid, "obj")
        named = [self._phrase(k) for k in out if not self.cast.party(k)]
        before = [k for k in parsed.kids(anchor_token, "compound", "amod") if not self.cast.at(k)]
        if before and anchor_token != anchor.verb:
            named.insert(0, parsed.slice(before[0], anchor_token + 1))
        return tuple(dict.fromkeys(o for o in named if o))

    def _phrase(self, token: int) -> str:
        parsed = self.parsed
        below = [t for t in parsed.subtree(token) if not self._clausal(t, token)]
        first = next((t for t in below if parsed.pos[t] not in ("DET", "ADP", "PUNCT", "CCONJ", "PRON")), token)
        last = next(
            (
                t
                for t in range(first, token + 6)
                if t not in below or (parsed.pos[t] in ("CCONJ", "PUNCT", "ADP") and t > token)
            ),
            token + 1,
        )
        return parsed.slice(first, max(last, token + 1))

    def _clausal(self, token: int, top: int) -> bool:
        while token != top:
            if self.parsed.deps[token] in ("acl:relcl", "acl", "conj", "appos", "nmod", "cc"):
                return True
            token = self.parsed.heads[token]
        return False

    def _status(self, anchor: Anchor) -> str:
        parsed, verb = self.parsed, anchor.verb
        if verb < 0:
            return ""
        negated = any(parsed.lower[k] in ("not", "n't", "never") for k in parsed.children[verb])
        for v in self._verbs_above(verb):
            status = self.lexicon.status.get(parsed.lemmas[v], "")
            if status:
                return self._seen_in_time(status, v, negated)
        return ""

    def _verbs_above(self, verb: int) -> Iterable[int]:
        """The verb itself, then the verbs that govern it as their complement (`agreed to sign`), outermost first."""
        chain = [verb]
        while self.parsed.deps[verb] in ("xcomp", "advcl", "acl", "ccomp") and len(chain) < 4:
            head = self.parsed.heads[verb]
            if self.parsed.deps[verb] == "xcomp" or self.parsed.lower[verb - 1] == "to":
                chain.append(head)
            verb = head
        return reversed(chain)

    def _seen_in_time(self, status: str, verb: int, negated: bool) -> str:
        if negated:
            return "rejected"
        to_come = any(self.parsed.lower[k] in _TO_COME for k in self.parsed.kids(verb, "aux"))
        if to_come and status in ("signed", "in_force", "completed", "agreed"):
            return "expected"
        return status

    def _date(self, events: Sequence[Event], clause: Sequence[int]) -> str:
        dated = [e.date for e in events if e.date]
        if dated or events:  # an event without a date says that the dates here are another act's
            return dated[0] if dated else ""
        inside = {self.parsed.starts[t] for t in clause}
        near = [
            t for t in self.times if t.type in ("DATE", "TIME") and any(t.span.start <= s < t.span.end for s in inside)
        ]
        return next((t.value for t in near if t.value[:1].isdigit()), "")

    def _notes(self, anchor: Anchor, money: Quantity | None) -> tuple[Note, ...]:
        parsed = self.parsed
        notes = [
            Note("kind", f"deal word {parsed.lemmas[anchor.token]}", (parsed.span(anchor.token, anchor.token + 1),))
        ]
        if anchor.verb >= 0:
            notes.append(
                Note("status", f"verb {parsed.lemmas[anchor.verb]}", (parsed.span(anchor.verb, anchor.verb + 1),))
            )
        if money:
            notes.append(Note("amount", "money in its clause", (money.span,)))
        return tuple(notes)
