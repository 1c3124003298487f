"""Verbs that report a deal by themselves: what must stand beside them, and the kinds of deal they tell."""

from collections.abc import Mapping, Sequence

from dragoman.extract.actors import Cast
from dragoman.extract.deals.goods import is_money, joined, topics
from dragoman.extract.deals.tree import OBJECTS, case_of, lemma_of, phrase_below
from dragoman.lexicon.deals import DealLexicon, DealVerb
from dragoman.records import Parsed, Quantity

_NO_THINGS = frozenset({"%", "ratio", "person", "country", ""})


class VerbReader:
    """Reads the verbs of one article. `figures` are its quantities and `named` its names by token."""

    def __init__(
        self,
        parsed: Parsed,
        cast: Cast,
        lexicon: DealLexicon,
        *,
        figures: Mapping[int, Quantity],
        named: Mapping[int, str],
    ) -> None:
        self.parsed, self.cast, self.lexicon, self.figures, self.named = parsed, cast, lexicon, figures, named

    def kinds(self, token: int) -> tuple[str, ...] | None:
        """The kinds of the deal that a verb tells, None when its object is nothing that is dealt in."""
        parsed, verb = self.parsed, self.lexicon.verbs.get(lemma_of(self.parsed, token))
        if verb is None:
            return None
        objects = parsed.kids(token, *OBJECTS)
        if not objects and parsed.deps[token] == "acl" and parsed.tags[token] == "VBN":
            objects = [parsed.heads[token]]
        words = [
            t for o in objects for t in phrase_below(parsed, o, without=("acl:relcl", "appos", "acl", "parataxis"))
        ]
        if any(lemma_of(parsed, t) in self.lexicon.nouns for t in words) and verb.needs != "works":
            return None
        return self._fits(token, verb, objects, words)

    def _fits(self, token: int, verb: DealVerb, objects: Sequence[int], words: Sequence[int]) -> tuple[str, ...] | None:
        """The kinds of the deal that a verb tells, None when its object is nothing that is dealt in."""
        about = self._topics(words)
        figures = [q for t in words if (q := self.figures.get(t))]
        money = any(is_money(q) for q in figures)
        counted = any(not is_money(q) and q.unit not in _NO_THINGS for q in figures)
        match verb.needs:
            case "money":
                return self._by_money(token, verb) if money else None
            case "aid":
                return verb.kinds if money and "grant" in about else None
            case "price":
                return self._price(token, money)
            case "works":
                return self._works(token)
            case "company":
                return verb.kinds if self._company(objects, words) else None
            case "counted":
                return joined(verb.kinds, about) if counted and about else None
        if verb.needs == "thing" and self._company(objects, words):
            return ("acquisition",)
        named = bool(about) and (counted or self._has_partner(token))
        return joined(verb.kinds, about) if named or (counted and self._has_partner(token)) else None

    def _has_partner(self, token: int) -> bool:
        """Whether money, a seller or a buyer stands beside a verb of trade, or the goods have a nationality."""
        parsed = self.parsed
        goods = parsed.kids(token, *OBJECTS)
        if any(self.cast.at(k) for o in goods for k in parsed.kids(o, "amod") if self.named.get(k) == "NORP"):
            return True
        for kid in parsed.kids(token, "obl", "iobj", "obl:agent"):
            if is_money(self.figures.get(kid)) or any(is_money(self.figures.get(k)) for k in parsed.children[kid]):
                return True
            beside = parsed.deps[kid] == "iobj" or case_of(parsed, kid) in ("from", "to", "by")
            if beside and self.cast.party(kid):
                return True
        return False

    def _by_money(self, token: int, verb: DealVerb) -> tuple[str, ...]:
        """Money given is aid; put into a thing that is not a state's it is an investment."""
        for kid in self.parsed.kids(token, "obl"):
            into = case_of(self.parsed, kid) in ("in", "into") and kid not in self.figures
            if into and verb.kinds == ("grant",) and not self.cast.places(kid) and self._worked(kid):
                return joined(("investment",), self._topics(phrase_below(self.parsed, kid)))
        return verb.kinds

    def _worked(self, token: int) -> bool:
        """Whether money can be put to work in a thing: a field, a plant, a company."""
        lemma = lemma_of(self.parsed, token)
        return lemma in self.lexicon.works or lemma in self.lexicon.shares or self.named.get(token) == "ORG"

    def _is_priced(self, verb: int) -> bool:
        """Whether money stands beside a verb: what has no other name is then a company bought."""
        return any(is_money(self.figures.get(k)) for k in self.parsed.kids(verb, "obl", "obj"))

    def _price(self, token: int, money: bool) -> tuple[str, ...] | None:
        """`pay $2 billion for 44 tanks`; fines and wages are paid for nothing that is dealt in."""
        goods = [k for k in self.parsed.kids(token, "obl") if case_of(self.parsed, k) == "for"]
        words = [t for k in goods for t in phrase_below(self.parsed, k, without=("acl:relcl", "appos"))]
        if not money or not goods:
            return None
        if self._company(goods, words):
            return ("acquisition",)
        about = self._topics(words)
        return joined(("trade",), about) if about else None

    def _works(self, token: int) -> tuple[str, ...] | None:
        """Sides who agree to build something, or on a border."""
        parsed, lexicon = self.parsed, self.lexicon
        words: list[int] = []
        for kid in parsed.kids(token, "xcomp", "advcl"):
            if lemma_of(parsed, kid) in lexicon.working:
                words += parsed.kids(kid, *OBJECTS)
        if any(lemma_of(parsed, t) in lexicon.nouns for w in words for t in (w, *parsed.kids(w, "compound"))):
            return None
        words += [k for k in parsed.kids(token, "obl") if case_of(parsed, k) in ("on", "upon")]
        words = [w for k in words for w in (k, *parsed.kids(k, "conj"))]
        if not any(lemma_of(parsed, w) in lexicon.works for w in words):
            return None
        below = [t for w in words for t in phrase_below(parsed, w, without=("acl:relcl", "acl"))]
        joint = any(parsed.lower[t] == "joint" for w in words for t in parsed.subtree(parsed.heads[w]))
        return joined(("joint_venture",) if joint else (), self._topics(below)) or ("other",)

    def _company(self, objects: Sequence[int], words: Sequence[int]) -> bool:
        parsed, shares = self.parsed, self.lexicon.shares
        for o in objects:
            if self.named.get(o) == "ORG" and not self._topics([o]):
                return True
            if parsed.pos[o] == "PROPN" and self.named.get(o) is None and not self._topics(words):
                return self._is_priced(parsed.heads[o])
            if lemma_of(parsed, o) in shares or parsed.lower[o] in shares:
                return any(self.named.get(t) in ("ORG", "LOC", "FAC") for t in words) or bool(self._topics(words))
        return False

    def _topics(self, tokens: Sequence[int]) -> tuple[str, ...]:
        return topics(self.parsed, self.lexicon, tokens)
