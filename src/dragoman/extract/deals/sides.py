"""Who gives, who takes and who shares in a deal, from the clause that tells it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.extract.actors import Cast
from dragoman.extract.deals.anchors import Anchor
from dragoman.lexicon.deals import DealLexicon
from dragoman.records import Event, Parsed

_SIDES = ("giver", "taker", "equal")
_GIVING = frozenset({"AID"})
_SHARING = frozenset({"AGREE", "SUPPORT", "COOPERATE", "CONSULT"})
_TAKES_FROM = ("from", "by")
_SIDED = frozenset({"loan", "grant", "arms", "trade", "energy", "acquisition", "debt_relief"})


@dataclass(frozen=True, slots=True)
class Sides:
    """Entity ids of the givers, the takers and those on equal footing."""

    giver: tuple[str, ...] = ()
    taker: tuple[str, ...] = ()
    equal: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.giver or self.taker or self.equal)


class SidesReader:
    """Reads the sides at an anchor; ids are deduplicated, a side named twice keeps its first place."""

    def __init__(self, parsed: Parsed, cast: Cast, lexicon: DealLexicon) -> None:
        self.parsed, self.cast, self.lexicon = parsed, cast, lexicon

    def read(self, anchor: Anchor, events: Sequence[Event]) -> Sides:
        """The sides from verb, prepositions and nationalities, or else from the events of the clause."""
        sides = (list[str](), list[str](), list[str]())
        if anchor.token in self._joining_verbs(anchor):
            sides[2].extend(self._parties(self.parsed.kids(anchor.token, "obj")))
            return self._without_repeats(*sides)
        subject = self._subject_side(anchor)
        if subject:
            sides[_SIDES.index(subject)].extend(self._subjects(anchor.verb))
            for case, ids in self._phrases(anchor.verb, obliques=True):
                self._place(case, ids, sides, subject)
        if anchor.token != anchor.verb:
            for case, ids in self._phrases(anchor.token, obliques=False):
                self._place(case, ids, sides, subject)
            self._own(anchor, *sides)
        elif "acquisition" in anchor.kinds and not sides[0]:
            sides[0].extend(self._parties(self.parsed.kids(anchor.token, "obj", "nsubj:pass")))
        return self._completed(self._without_repeats(*sides), events)

    def _joining_verbs(self, anchor: Anchor) -> tuple[int, ...]:
        return (anchor.token,) if self.parsed.lemmas[anchor.token] in self.lexicon.joining else ()

    def _subject_side(self, anchor: Anchor) -> str:
        """Which side the subject of the governing verb is on, '' when the verb does nothing about a deal."""
        if anchor.verb < 0:
            return ""
        lemma = self.parsed.lemmas[anchor.verb]
        if anchor.token == anchor.verb:
            return self.lexicon.verbs[lemma].subject
        side = self.lexicon.over.get(lemma, "")
        if side == "winner":
            return "taker" if "loan" in anchor.kinds or "grant" in anchor.kinds else "giver"
        return side

    def _subjects(self, verb: int) -> tuple[str, ...]:
        """The verb's subject, its agent in the passive, or that of the verb it continues (`agreed to set up`)."""
        parsed = self.parsed
        for _ in range(4):
            agents = [k for k in parsed.children[verb] if parsed.deps[k] == "obl:agent"]
            found = agents or [k for k in parsed.children[verb] if parsed.deps[k] == "nsubj"]
            if found:
                return self._parties(found)
            if parsed.kids(verb, "nsubj:pass") or parsed.deps[verb] not in ("xcomp", "conj", "advcl", "acl"):
                return ()
            verb = parsed.heads[verb]
        return ()

    def _phrases(self, token: int, *, obliques: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
        parsed = self.parsed
        deps = ("obl", "iobj") if obliques else ("nmod",)
        for kid in parsed.kids(token, *deps):
            case = next((parsed.lower[k] for k in parsed.children[kid] if parsed.deps[k] == "case"), "")
            yield ("to" if parsed.deps[kid] == "iobj" else case), self._parties([kid])

    def _place(
        self, case: str, ids: tuple[str, ...], sides: tuple[list[str], list[str], list[str]], subject: str
    ) -> None:
        giver, taker, equal = sides
        if case in ("to", "for"):
            taker.extend(ids)
        elif case in _TAKES_FROM:
            giver.extend(ids)
        elif case in ("with", "between", "among"):
            other = {"giver": taker, "taker": giver}.get(subject, equal)
            other.extend(ids)
        elif case == "in" and subject == "giver" and not taker:
            taker.extend(ids)

    def _own(self, anchor: Anchor, giver: list[str], taker: list[str], equal: list[str]) -> None:
        """`Russian arms`, `Turkey's purchase`: a possessor or nationality is on the side still empty."""
        for kid in self.parsed.kids(anchor.token, "nmod:poss", "amod", "compound"):
            ids = self.cast.at(kid)
            if not ids:
                continue
            if set(anchor.kinds) & _SIDED and (taker or equal) and not giver:
                giver.extend(ids)
            elif not giver and not taker:
                equal.extend(ids)

    def _parties(self, tokens: Sequence[int]) -> tuple[str, ...]:
        ids = [i for t in tokens for i in self.cast.party(t)]
        return tuple(i for i in dict.fromkeys(ids) if self.cast.entity(i).type != "place")

    def _without_repeats(self, *sides: list[str]) -> Sides:
        seen: set[str] = set()
        kept = []
        for side in sides:
            kept.append(tuple(i for i in dict.fromkeys(side) if i not in seen))
            seen.update(kept[-1])
        return Sides(*kept)

    def _completed(self, sides: Sides, events: Sequence[Event]) -> Sides:
        """What the words leave open is taken from the events of the clause."""
        for event in events:
            if event.type in _GIVING and not sides.equal:
                giver = sides.giver or tuple(i for i in event.actor if i not in sides.taker)
                return Sides(giver, sides.taker or tuple(i for i in event.recipient if i not in giver))
            if event.type in _SHARING and not sides:
                return Sides(equal=tuple(dict.fromkeys((*event.actor, *event.recipient))))
        return sides
