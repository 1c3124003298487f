"""Who gives, who takes and who shares in a deal, from the clause that tells it."""

from collections.abc import Iterator, Sequence

from dragoman.extract.actors import Cast
from dragoman.extract.deals.anchors import Anchor
from dragoman.extract.deals.footing import Found, Sides
from dragoman.extract.deals.parties import PartyReader
from dragoman.extract.deals.tree import OBJECTS, case_of, lemma_of, subjects
from dragoman.lexicon.deals import DealLexicon
from dragoman.records import Event, Parsed

_GIVING = frozenset({"AID"})
_SHARING = frozenset({"AGREE", "SUPPORT", "COOPERATE"})
_SIDED = frozenset({"loan", "grant", "arms", "trade", "energy", "nuclear", "acquisition", "debt_relief", "investment"})
_LENT = frozenset({"loan", "grant", "debt_relief", "investment"})
_SHARED = ("with", "between", "among")


class SidesReader:
    """Reads the sides at an anchor; a side named twice keeps its first place."""

    def __init__(self, parsed: Parsed, cast: Cast, lexicon: DealLexicon) -> None:
        self.parsed, self.cast, self.lexicon = parsed, cast, lexicon
        self.who = PartyReader(parsed, cast, lexicon)

    def read(self, anchor: Anchor) -> Sides:
        """The sides from verb, prepositions and nationalities."""
        found = Found()
        if anchor.verb == anchor.token and not anchor.over:  # a joining verb
            joined = self.who.parties(self.parsed.kids(anchor.token, "obj"))
            found.add("equal", [i for i in joined if self.cast.entity(i).why.by != "nameless"])
            return found.closed()
        subject = self._subject(anchor, found)
        if anchor.verb >= 0 and (anchor.over or anchor.verb == anchor.token):
            for verb in (anchor.verb, *self.parsed.kids(anchor.verb, "xcomp")):
                self._phrases(verb, ("obl", "iobj"), found, subject)
        if anchor.action >= 0:
            self._of_action(anchor, found)
        if anchor.token != anchor.verb:
            self._phrases(anchor.token, ("nmod", "obl"), found, subject)
            if self.parsed.deps[anchor.token] == "nmod" and self.parsed.kids(self.parsed.heads[anchor.token], "nummod"):
                self._phrases(
                    self.parsed.heads[anchor.token], ("nmod",), found, subject
                )  # $5 million in aid `for` Chad
            for noun in self.parsed.kids(anchor.token, "nmod"):
                if lemma_of(self.parsed, noun) in self.lexicon.nouns:
                    self._phrases(noun, ("nmod",), found, subject)
            self._owners(anchor, found)
            for clause in self.parsed.kids(anchor.token, "acl"):
                lemma = lemma_of(self.parsed, clause)
                if self.parsed.tags[clause] == "VBN" and clause != anchor.verb and lemma in self.lexicon.over:
                    self._phrases(clause, ("obl", "obl:agent"), found, "equal")
        else:
            self._of_object(anchor, found)
        if "grant" in anchor.kinds and not found.taker and found.giver:
            found.add("taker", [i for i in self.who.who_is_helped(anchor.token) if i not in found.giver])
        return found.closed()

    # ------------------------------------------------------------ subject

    def _subject(self, anchor: Anchor, found: Found) -> str:
        """Read the subject of the governing verb; its side, '' when the verb does nothing about a deal."""
        if anchor.verb < 0 or not anchor.over:
            return ""
        side = self._side_of_subject(anchor)
        if not side or (side == "equal" and self._has_giver(anchor.token)):
            return ""
        ids: tuple[str, ...] = ()
        for who in subjects(self.parsed, anchor.verb):
            if ids := self.who.parties([t for t in who if t != anchor.token]):
                break
        side = self._borrows(anchor, ids, self._turned(anchor, side, len(ids)))
        found.add(side, ids)
        host = self._host(anchor.verb) if side == "taker" else ""
        if host and host not in ids:
            found.giver.append(host)
        return side

    def _has_giver(self, token: int) -> bool:
        """Whether a noun tells itself who gives: they discussed `Peru's donation`."""
        owners = self.parsed.kids(token, "nmod:poss")
        return lemma_of(self.parsed, token) in self.lexicon.given and bool(self.who.parties(owners))

    def _turned(self, anchor: Anchor, side: str, sides: int) -> str:
        """The side of a subject that shares, by what the deal is for: who signs a contract to buy is the buyer."""
        if sides != 1 or anchor.token == anchor.verb:
            return "equal" if sides > 1 and self._of_a_deal(anchor.verb) else side
        if side == "equal" or self.lexicon.over.get(lemma_of(self.parsed, anchor.verb)) == "announcer":
            turned = self._action_side(anchor.action) if anchor.action >= 0 else ""
            return turned or self._noun_side(anchor.token) or side
        return side

    def _borrows(self, anchor: Anchor, ids: Sequence[str], side: str) -> str:
        """A state that signs a loan takes it; a bank that signs one gives it."""
        if side == "equal" and len(ids) == 1 and lemma_of(self.parsed, anchor.token) in ("loan", "credit"):
            return "taker" if self.cast.entity(ids[0]).type == "state" else "giver"
        return side

    def _of_a_deal(self, verb: int) -> bool:
        """Whether a verb says what a deal between its subjects is for: they agreed a deal to provide funding."""
        head = self.parsed.heads[verb]
        return self.parsed.deps[verb] == "acl" and lemma_of(self.parsed, head) in self.lexicon.nouns

    def _noun_side(self, token: int) -> str:
        lemma = lemma_of(self.parsed, token)
        return "taker" if lemma in self.lexicon.taken - {"loan"} else "giver" if lemma in self.lexicon.given else ""

    def _side_of_subject(self, anchor: Anchor) -> str:
        lemma = lemma_of(self.parsed, anchor.verb)
        if anchor.token == anchor.verb:
            return self.lexicon.verbs[lemma].subject
        side = self.lexicon.over.get(lemma, "")
        if side == "winner":
            return "taker" if {"loan", "grant"} & set(anchor.kinds) else "giver"
        if side == "announcer":
            if _LENT & set(anchor.kinds[:1]) or {"sale"} & self._inner_lemmas(anchor.token):
                return "giver"
            return "equal" if lemma in ("announce", "unveil") else ""
        return side

    def _inner_lemmas(self, token: int) -> set[str]:
        return {lemma_of(self.parsed, k) for k in (token, *self.parsed.kids(token, "nmod"))}

    def _action_side(self, verb: int) -> str:
        lemma = lemma_of(self.parsed, verb)
        deed = self.lexicon.verbs.get(lemma)
        side = deed.subject if deed else self.lexicon.over.get(lemma, "")
        return side if side in ("giver", "taker") else ""

    def _host(self, verb: int) -> str:
        """Where the taker went to get it: `traveled to Moscow to receive loans`."""
        parsed = self.parsed
        head = parsed.heads[verb]
        if parsed.deps[verb] not in ("advcl", "xcomp") or lemma_of(parsed, head) not in self.lexicon.journeys:
            return ""
        goals = [k for k in parsed.kids(head, "obl", "obj", "advmod") if case_of(parsed, k) in ("to", "in", "at", "")]
        return self.who.states.host([i for k in goals for i in (*self.cast.at(k), *self.cast.places(k))])

    # ------------------------------------------------------------ phrases

    def _phrases(self, token: int, deps: tuple[str, ...], found: Found, subject: str) -> None:
        for kid in self.parsed.kids(token, *deps):
            case = "to" if self.parsed.deps[kid] == "iobj" else case_of(self.parsed, kid) or self._carried(kid)
            self._place(case, kid, found, subject)
        for kid in self.parsed.kids(token, "conj"):
            if self._carried(kid) == "between":
                self._place("between", kid, found, subject)

    def _carried(self, kid: int) -> str:
        """`between` for the second of two that the tree did not join: `a treaty between Chad and Niger`."""
        parsed = self.parsed
        before = [k for k in parsed.kids(parsed.heads[kid], "nmod", "obl") if k < kid]
        case = case_of(parsed, before[-1]) if before and parsed.kids(kid, "cc") else ""
        return case if case in _SHARED else ""

    def _place(self, case: str, kid: int, found: Found, subject: str) -> None:
        if case == "for" and lemma_of(self.parsed, self.parsed.heads[kid]) == "pay":
            found.add("giver", [i for i in self.who.named([kid]) if self.cast.entity(i).type != "state"])
        elif case in ("to", "for"):
            found.add("taker", self.who.parties([kid]) or self.who.helped(kid))
        elif case == "of" and self._is_sold(kid) and not found.giver:
            found.add("giver", self.who.named([kid]))
        elif case == "from":
            found.add("giver", self.who.parties([kid]))
        elif case == "by" and self.parsed.deps[kid] in ("obl:agent", "nmod", "obl"):
            found.add(subject or "giver", self.who.parties([kid]))
        elif case in _SHARED:
            found.add({"giver": "taker", "taker": "giver"}.get(subject, "equal"), self.who.parties([kid]))
        elif case == "in" and subject == "giver" and not found.taker and self._wins(kid):
            named = [i for i in self.who.parties([kid]) if self.cast.entity(i).type == "state"]
            found.add("taker", named)

    def _wins(self, token: int) -> bool:
        """Whether a place is where deals were won or money went: `secured deals in India`; not where one spoke."""
        parsed = self.parsed
        lemmas = {lemma_of(parsed, t) for t in (parsed.heads[token], parsed.heads[parsed.heads[token]])}
        return any(self.lexicon.over.get(x) == "winner" or x in ("invest", "investment", "deal") for x in lemmas)

    def _is_sold(self, token: int) -> bool:
        """Whether a company is what is taken over: `the acquisition of Acme`."""
        head = lemma_of(self.parsed, self.parsed.heads[token])
        company = any(self.cast.entity(i).type in ("company", "organization") for i in self.cast.at(token))
        return company and head in ("acquisition", "takeover")

    def _of_action(self, anchor: Anchor, found: Found) -> None:
        """The sides beside the verb that a deal noun leads to; those on equal footing so far take their roles."""
        side = self._action_side(anchor.action)
        if not side:
            return
        self._phrases(anchor.action, ("obl", "iobj"), found, side)
        self._beside_goods(anchor.action, found, side)
        other = {"giver": "taker", "taker": "giver"}[side]
        with_whom = [i for i in found.equal if i not in getattr(found, side)]
        if getattr(found, side) and len(with_whom) == 1 and not getattr(found, other):
            found.add(other, with_whom)
            found.equal.clear()
        named = [i for k in self.parsed.kids(anchor.action, "obj") for i in self.who.named([k])]
        if side == "giver" and named and not found.taker:
            found.add("taker", named)

    def _beside_goods(self, verb: int, found: Found, side: str) -> None:
        """Where the goods come from or go to, told beside them: `44 tanks from Germany`."""
        parsed = self.parsed
        goods = parsed.kids(verb, "obj") + [k for k in parsed.kids(verb, "obl") if case_of(parsed, k) == "for"]
        for thing in goods:
            for kid in parsed.kids(thing, "nmod"):
                if case_of(parsed, kid) in ("from", "to"):
                    self._place(case_of(parsed, kid), kid, found, side)

    def _of_object(self, anchor: Anchor, found: Found) -> None:
        """A verb's own object as a side: whom one pays or supplies, and the company sold where no seller is named."""
        objects = self.parsed.kids(anchor.token, *OBJECTS)
        self._beside_goods(anchor.token, found, self.lexicon.verbs[lemma_of(self.parsed, anchor.token)].subject)
        if "acquisition" in anchor.kinds:
            if not found.giver:
                found.add("giver", [i for i in self.who.named(objects) if self.cast.entity(i).type != "place"])
        elif self.lexicon.verbs[lemma_of(self.parsed, anchor.token)].subject == "giver" and not found.taker:
            found.add("taker", [i for k in objects for i in self.who.named([k])])
            if not found.giver:
                self._nationalities(objects, found.giver, found)
        elif not found.giver:
            self._nationalities(objects, found.giver, found)

    def _nationalities(self, objects: Sequence[int], side: list[str], found: Found) -> None:
        """`licensed Czech technology`, `buys Russian missiles`: the maker's state sells."""
        taken = {*found.giver, *found.taker}
        for kid in (k for o in objects for k in self.parsed.kids(o, "amod", "compound")):
            side.extend(i for i in self.who.parties([kid]) if i not in taken and self.cast.entity(i).type == "state")

    def _owners(self, anchor: Anchor, found: Found) -> None:
        """`Russian arms`, `Turkey's purchase`: a possessor or nationality is on a side that is still empty."""
        lemma = lemma_of(self.parsed, anchor.token)
        if lemma not in self.lexicon.nouns:
            return  # the name before `project` is the project's
        pair = self._pair(anchor.token)
        if pair and not (found.giver or found.taker):
            found.add("equal", pair)
        for kid in self._owning(anchor.token):
            ids = self.who.parties([kid])
            if self.parsed.deps[kid] != "nmod:poss":
                ids = tuple(
                    i for i in ids if self.cast.entity(i).type in ("state", "person") and not self.who.is_seat(kid)
                )
            if not ids or set(ids) & {*found.giver, *found.taker, *found.equal}:
                continue
            if not set(anchor.kinds) & _SIDED or "treaty" in anchor.kinds or found.equal:
                if not found.giver and not found.taker:
                    found.equal.extend(ids)
            elif lemma in self.lexicon.taken and self.parsed.deps[kid] == "nmod:poss" and not found.taker:
                found.taker.extend(ids)
            elif not found.giver:
                found.giver.extend(ids)

    def _pair(self, token: int) -> tuple[str, ...]:
        """The two states that a hyphen joins before a deal noun: `the Swiss-Omani agreement`."""
        parsed = self.parsed
        for kid in self._owning(token):
            if kid + 2 < token and parsed.words[kid + 1] in ("-", "–"):
                ids = self.who.parties([kid, kid + 2])
                if len(ids) == 2 and self.who.states.are_states(ids):
                    return ids
        return ()

    def _owning(self, token: int) -> Iterator[int]:
        for kid in self.parsed.kids(token, "nmod:poss", "amod", "compound"):
            yield kid
            if self.parsed.deps[kid] != "nmod:poss":
                yield from self.parsed.kids(kid, "compound", "amod", "conj")

    def completed(self, anchor: Anchor, sides: Sides, events: Sequence[Event]) -> Sides:
        """What the words leave open is taken from the event that the deal word or its verb triggers."""
        if not anchor.over and all(self.parsed.token_at(e.trigger.start) != anchor.token for e in events):
            return sides
        for event in events:
            actor = tuple(dict.fromkeys(s for i in event.actor if (s := self.who.states.side_for(i))))
            recipient = tuple(dict.fromkeys(s for i in event.recipient if (s := self.who.states.side_for(i))))
            if event.type in _GIVING and not sides.equal and not (sides.giver and sides.taker):
                recipient = tuple(i for i in recipient if self.cast.entity(i).type != "person")
                giver = sides.giver or tuple(i for i in actor if i not in sides.taker)
                return Sides(giver, sides.taker or tuple(i for i in recipient if i not in giver))
            named = all(self.cast.entity(i).why.by != "nameless" for i in (*actor, *recipient))
            if event.type in _SHARING and named and not sides and (len(actor) > 1 or recipient):
                return Sides(equal=tuple(dict.fromkeys((*actor, *recipient))))
        return sides
