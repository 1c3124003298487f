"""What a deal is about, in the text's own words."""

from collections.abc import Iterator, Mapping

from dragoman.extract.actors import Cast
from dragoman.extract.deals.anchors import Anchor
from dragoman.extract.deals.goods import is_money
from dragoman.extract.deals.tree import OBJECTS, case_of, lemma_of
from dragoman.lexicon.deals import DealLexicon
from dragoman.records import Parsed, Quantity, Time

_ABOUT = frozenset(
    {
        "for",
        "in",
        "of",
        "on",
        "about",
        "over",
        "concerning",
        "regarding",
        "covering",
        "including",
        "toward",
        "towards",
        "into",
    }
)
_SET_PHRASES = frozenset({"addition", "order", "total", "exchange", "return", "part", "presence"})  # in addition to
_LONGEST = 8  # words in one object
_EDGE = ("DET", "ADP", "PUNCT", "CCONJ", "PRON", "PART", "AUX", "SYM")
_CUT = frozenset({"acl:relcl", "acl", "conj", "appos", "cc", "parataxis", "advcl"})


class ObjectReader:
    """Reads the objects at an anchor. `figures` and `dated` are the article's quantities and times by token."""

    def __init__(
        self,
        parsed: Parsed,
        cast: Cast,
        lexicon: DealLexicon,
        figures: Mapping[int, Quantity],
        dated: Mapping[int, Time],
    ) -> None:
        self.parsed, self.cast, self.lexicon = parsed, cast, lexicon
        self.figures, self.dated = figures, dated

    def read(self, anchor: Anchor) -> tuple[str, ...]:
        """The things named as what the deal is about, without amounts and sides, in text order."""
        if anchor.verb == anchor.token and not anchor.over:
            return ()
        heads = dict.fromkeys(self._heads(anchor))
        named = [self._phrase(k) for k in sorted(heads) if not self._is_side(k)]
        if anchor.token != anchor.verb and (before := self._before(anchor.token)):
            named.insert(0, before)
        return tuple(dict.fromkeys(o for o in named if o))

    def _heads(self, anchor: Anchor) -> Iterator[int]:
        parsed, token = self.parsed, anchor.token
        if token == anchor.verb:
            yield from self._below(token, OBJECTS)
            for kid in parsed.kids(token, "xcomp"):
                yield from self._below(kid, OBJECTS)
            yield from self._about(token, ("obl",))
            return
        yield from self._about(token, ("nmod",))
        for kid in parsed.kids(token, "acl"):
            yield from self._below(kid, ("obj",))
        if anchor.action >= 0:
            yield from self._below(anchor.action, ("obj",))

    def _below(self, token: int, deps: tuple[str, ...]) -> Iterator[int]:
        for kid in self.parsed.kids(token, *deps):
            if lemma_of(self.parsed, kid) in self.lexicon.measures or self.parsed.pos[kid] == "NUM":
                yield from self._about(kid, ("nmod",))  # $2 billion in loans: what the money is for
            else:
                yield from self._with_conjuncts(kid)

    def _about(self, token: int, deps: tuple[str, ...]) -> Iterator[int]:
        for kid in self.parsed.kids(token, *deps):
            about = case_of(self.parsed, kid) in _ABOUT and self.parsed.lower[kid] not in _SET_PHRASES
            if about and not self._is_amount(kid):
                yield from self._with_conjuncts(kid)

    def _with_conjuncts(self, token: int) -> Iterator[int]:
        parsed = self.parsed
        yield token
        yield from (k for k in parsed.kids(token, "conj") if parsed.pos[k] in ("NOUN", "PROPN"))
        for t in range(token + 1, min(token + 4, len(parsed.words))):
            if parsed.lower[t] in ("including", "like"):  # arms, including tanks and missiles
                named = [k for k in (parsed.heads[t], *parsed.kids(t, "obj", "nmod", "obl")) if k > t]
                yield from (n for k in named for n in (k, *parsed.kids(k, "conj")))

    def _is_amount(self, token: int) -> bool:
        quantity = self.figures.get(token)
        return quantity is not None and (is_money(quantity) or "%" in quantity.unit)

    def _is_side(self, token: int) -> bool:
        parsed = self.parsed
        if parsed.pos[token] not in ("NOUN", "PROPN", "VERB", "ADJ", "X") or self._is_amount(token):
            return True
        if token in self.dated or parsed.lower[token] == "worth":
            return True
        if lemma_of(parsed, token) in self.lexicon.nouns and not parsed.kids(token, "compound", "amod"):
            return True
        return any(self.cast.entity(i).type in ("state", "person") for i in self.cast.at(token))

    def _before(self, token: int) -> str:
        """The words before a deal noun that tell its kind: `landmark arms-control` treaty."""
        kept = [k for k in self.parsed.kids(token, "compound", "amod", "flat") if k < token and not self._is_amount(k)]
        kept = [k for k in kept if k not in self.figures and k not in self.dated and not self.cast.at(k)]
        if not kept:
            return ""
        first = min(t for k in kept for t in (k, *self.parsed.kids(k, "compound", "amod")) if t <= k)
        return " ".join(self.parsed.slice(max(first, token - _LONGEST), token + 1).split())

    def _phrase(self, token: int) -> str:
        """The noun phrase around a token: from its first describing word to its last name, amounts left out."""
        parsed = self.parsed
        inside, todo = {token}, [token]
        while todo:
            i = todo.pop()
            for kid in parsed.children[i]:
                if self._is_amount(kid) or kid in self.dated or parsed.lower[kid] == "worth":
                    continue
                if abs(kid - token) <= _LONGEST and parsed.deps[kid] not in _CUT and not self._far(kid, i, token):
                    inside.add(kid)
                    todo.append(kid)
        first = last = token
        while first - 1 in inside and parsed.pos[first - 1] not in ("DET", "ADP", "PUNCT", "CCONJ", "PRON", "SYM"):
            first -= 1
        while last + 1 in inside:
            last += 1
        while first < token and (first in self.figures or parsed.pos[first] in _EDGE):
            first += 1
        if parsed.lower[first] in ("including", "like") and first < token:
            first += 1
        if first and _is_model(parsed.words[first - 1]) and first - 1 not in self.figures:
            first -= 1
        while last > token and parsed.pos[last] in _EDGE:
            last -= 1
        return " ".join(parsed.slice(first, last + 1).split())

    def _far(self, kid: int, head: int, token: int) -> bool:
        """Whether a phrase on the right says more than what the thing is: only `of` phrases belong to it."""
        if kid < token or self.parsed.deps[kid] not in ("nmod", "obl"):
            return False
        return head != token or case_of(self.parsed, kid) != "of"


def _is_model(word: str) -> bool:
    """Whether a word names a model: S-300, F-16, 9K333."""
    return any(c.isdigit() for c in word) and any(c.isupper() for c in word)
