"""The words at which a text speaks of a deal: deal nouns, and verbs that are deals by their object."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dragoman.extract.actors import Cast
from dragoman.extract.deals.goods import is_money, joined, topics
from dragoman.extract.deals.tree import OBJECTS, case_of, is_definite, is_passive_subject, lemma_of, phrase_below
from dragoman.extract.deals.verbs import VerbReader
from dragoman.lexicon.deals import DealLexicon
from dragoman.records import Parsed, Quantity

_INTO = ("on", "upon", "in", "into", "to", "with", "from", "over", "for", "about")
_WITHIN = ("in", "for", "of", "on")
_WEIGHTY = frozenset({"arms", "energy", "nuclear", "construction", "joint_venture", "debt_relief", "acquisition"})
_ASIDE = ("acl:relcl", "appos", "parataxis", "acl", "conj", "cc")


class Anchor(NamedTuple):
    """A deal word and how it stands in its clause.

    `verb` is the verb that tells what was done about it (-1 for none) and `over` whether it does so directly;
    `action` the deal verb of the infinitive that a deal noun leads to (`a contract to supply`), -1 for none;
    `stage` the status that nouns in between tell (`the signing of`); `back` says that it may come back to
    a deal told before, `weak` that it is no deal without money or a second side.
    """

    token: int
    verb: int
    over: bool
    action: int
    kinds: tuple[str, ...]
    stage: str
    back: bool
    weak: bool


class Finder:
    """Finds the anchors of one article. `figures` are its quantities by token."""

    def __init__(self, parsed: Parsed, cast: Cast, lexicon: DealLexicon, figures: Mapping[int, Quantity]) -> None:
        self.parsed, self.lexicon, self.figures = parsed, lexicon, figures
        self._named = {t: n.label for n in parsed.names for t in range(n.first, n.last)}
        self.verbs = VerbReader(parsed, cast, lexicon, figures=figures, named=self._named)

    def anchors(self) -> Iterator[Anchor]:
        """Deal words in text order; a verb over a deal noun, or that a deal noun leads to, is none of its own."""
        words = [t for t, lemma in enumerate(self.parsed.lemmas) if lemma.lower() in self.lexicon.nouns]
        nouns = {t: a for t in words if (a := self._noun(t))}
        taken = {v for a in nouns.values() for v in (a.action, *self._verbs_up(a))}
        for token, lemma in enumerate(self.parsed.lemmas):
            if token in nouns:
                yield nouns[token]
            elif self.parsed.pos[token] == "VERB" and token not in taken:
                found = self._verb(token) or self._joining(token, lemma.lower())
                if found:
                    yield found
            elif lemma.lower() in self.lexicon.back and self._comes_back(token):
                verb, _, stage = self._governor(token)
                yield Anchor(token, verb, False, -1, (), stage, True, True)

    def _comes_back(self, token: int) -> bool:
        return self.parsed.pos[token] == "NOUN" and is_definite(self.parsed, token)

    def _verbs_up(self, anchor: Anchor) -> Iterator[int]:
        """The verb over a deal noun and those it completes: `agreed` to set up a venture."""
        verb = anchor.verb if anchor.over else -1
        for _ in range(4):
            if verb < 0:
                return
            yield verb
            verb = self.parsed.heads[verb] if self.parsed.deps[verb] == "xcomp" else -1

    def _verb(self, token: int) -> Anchor | None:
        kinds = self.verbs.kinds(token)
        return None if kinds is None else Anchor(token, token, True, -1, kinds, "", False, False)

    def _noun(self, token: int) -> Anchor | None:
        parsed, lexicon = self.parsed, self.lexicon
        if parsed.pos[token] not in ("NOUN", "PROPN") or self._describes(token):
            return None
        lemma = lemma_of(parsed, token)
        noun = lexicon.nouns[lemma]
        before = [k for k in parsed.children[token] if k < token]
        if any(lemma_of(parsed, k) in lexicon.never for k in before) or self._in_a_name(token, lemma):
            return None
        if lemma == "letter" and not lexicon.letters & set(parsed.lower[token + 1 : token + 3]):
            return None
        if lemma in lexicon.facilities and not any(lemma_of(parsed, k) in lexicon.lending for k in before):
            return None  # a plant, not money to draw on
        if lemma in lexicon.plural and parsed.lower[token] == lemma:
            return None  # funds are money, a fund is a body
        if lemma in lexicon.standing and is_definite(parsed, token):
            return None  # `the partnership` is how two sides stand
        if lemma in lexicon.measures and self._agreed_below(token):
            return None  # the deals in it are told by their own noun
        verb, over, stage = self._governor(token)
        if verb < 0 and not stage and self._has_money_before(token):
            verb = self._verb_before(token)
            over = verb >= 0
        if lemma == "order" and not any(t in self.figures for t in self._near(token)):
            return None  # an order is a deal by what is ordered, else a command
        if verb >= 0 and (self._sums_up(token, verb) or (not stage and self._only_frames(token, verb))):
            return None
        told = self._told_by(token)
        if told >= 0 and not (over and verb >= 0):
            verb, over = told, True
        action = self._action(token)
        inner = self._inner(token)
        about = topics(parsed, lexicon, [*self._near(token), *(self._object_words(action) if action >= 0 else ())])
        if lemma in lexicon.topical and not about:
            return None
        own = dict.fromkeys((*noun.kinds, *(k for i in inner for k in lexicon.nouns[lemma_of(parsed, i)].kinds)))
        if action >= 0 and (deed := lexicon.verbs.get(lemma_of(parsed, action))):
            paid = any(is_money(self.figures.get(t)) for t in self._object_words(action))
            own.update(dict.fromkeys(deed.kinds if deed.needs != "counted" and (paid or deed.needs != "money") else ()))
        kinds = joined(tuple(own), [k for k in about if k in _WEIGHTY or set(own) <= {"treaty"}])
        back = is_definite(parsed, token) and (lemma in lexicon.back or noun.weak)
        return Anchor(token, verb, over, action, kinds, stage, back, noun.weak)

    def _describes(self, token: int) -> bool:
        """Whether a noun only describes the noun after it; one said to describe a noun before it is badly parsed."""
        return self.parsed.deps[token] in ("compound", "amod", "flat") and self.parsed.heads[token] > token

    def _agreed_below(self, token: int) -> bool:
        """Whether a deal noun of its own stands under a measure: `a package of agreements`."""
        below = (k for k in self.parsed.kids(token, "nmod") if case_of(self.parsed, k) == "of")
        return any((noun := self.lexicon.nouns.get(lemma_of(self.parsed, k))) and not noun.kinds for k in below)

    def _sums_up(self, token: int, verb: int) -> bool:
        """Whether a sentence only adds up what was given before: `this brings total aid to $3 billion`."""
        parsed = self.parsed
        if lemma_of(parsed, verb) not in self.lexicon.sums:
            return False
        sums = (t for t in range(token + 1, min(token + 40, len(parsed.words))) if is_money(self.figures.get(t)))
        ahead = next(sums, -1)
        return ahead >= 0 and "to" in parsed.lower[token:ahead]

    def _only_frames(self, token: int, verb: int) -> bool:
        """Whether a verb tells the deal itself: they agreed to buy frigates `in a $10 billion deal`."""
        deeds = [self.lexicon.verbs.get(lemma_of(self.parsed, v)) for v in (verb, *self.parsed.kids(verb, "xcomp"))]
        framed = self.parsed.deps[token] == "obl" and case_of(self.parsed, token) in ("in", "under", "through", "via")
        return framed and any(d is not None and d.needs in ("thing", "goods", "company", "counted") for d in deeds)

    def _inner(self, token: int) -> list[int]:
        """Deal nouns inside the phrase of another: the sales of `a deal in arms sales`, the supply of
        `a contract for the supply of gas`."""
        below = (k for k in self.parsed.kids(token, "nmod") if case_of(self.parsed, k) in _WITHIN)
        weak = [k for k in below if (noun := self.lexicon.nouns.get(lemma_of(self.parsed, k))) and noun.weak]
        return [k for k in weak if lemma_of(self.parsed, k) not in self.lexicon.plural]

    def _has_money_before(self, token: int) -> bool:
        return any(is_money(self.figures.get(t)) for t in range(max(0, token - 15), token))

    def _verb_before(self, token: int) -> int:
        """The nearest deal verb on the left that lacks its object, for trees that hang an amount elsewhere."""
        parsed = self.parsed
        first = parsed.sentences[parsed.sentence_at[token]].first
        for t in range(token - 1, max(first, token - 30) - 1, -1):
            if parsed.pos[t] == "VERB" and not parsed.kids(t, *OBJECTS):
                return t if self.lexicon.over.get(lemma_of(parsed, t)) in ("giver", "announcer") else -1
        return -1

    def _in_a_name(self, token: int, lemma: str) -> bool:
        """`International Monetary Fund` is a body; `Paris Agreement` is a deal though it is a name."""
        if self.lexicon.nouns[lemma].weak:
            return self._named.get(token) in ("ORG", "PER", "LOC") or self._capital(token)
        return self._named.get(token) in ("PER", "LOC")

    def _capital(self, token: int) -> bool:
        parsed = self.parsed
        return parsed.words[token][:1].isupper() and token > 0 and parsed.words[token - 1][:1].isupper()

    def _governor(self, token: int) -> tuple[int, bool, str]:
        """The verb over a deal noun, whether it is about the noun, and the stage that nouns in between tell."""
        parsed, lexicon, stage = self.parsed, self.lexicon, ""
        for _ in range(8):
            head, dep = parsed.heads[token], parsed.deps[token]
            if head == token:
                break
            if parsed.pos[head] == "VERB" and dep != "conj":
                about = dep in OBJECTS or is_passive_subject(parsed, token) or self._obliquely(token, head)
                return head, about and not stage and lemma_of(parsed, head) in lexicon.over, stage
            lemma = lemma_of(parsed, head)
            if lemma in lexicon.stages and dep in ("nmod", "compound", "conj"):
                outer = lexicon.stages[lemma]
                stage = outer if outer == "negotiating" else stage or outer
            elif dep != "conj" and not self._measures(head, token):
                return -1, False, stage
            token = head
        return -1, False, stage

    def _measures(self, head: int, token: int) -> bool:
        """Whether a noun only tells how much or how many of the deals below it: `$10 billion in deals`."""
        parsed = self.parsed
        counts = lemma_of(parsed, head) in self.lexicon.measures or parsed.pos[head] in ("NUM", "SYM")
        return counts and (parsed.deps[token] != "nmod" or case_of(parsed, token) in ("in", "of", ""))

    def _obliquely(self, token: int, verb: int) -> bool:
        """`agree on a deal`, `receive $2 billion in loans`: about the deal though it is not the verb's object."""
        if self.parsed.deps[token] in ("xcomp", "ccomp") and token > verb:
            return not self.parsed.kids(verb, *OBJECTS)  # a tree that takes the object for a clause
        if self.parsed.deps[token] not in ("obl", "nmod"):
            return False
        objects, case = self.parsed.kids(verb, *OBJECTS), case_of(self.parsed, token)
        if case == "from" and lemma_of(self.parsed, verb) in self.lexicon.leaving:
            return True  # withdrew its troops, or itself, from a treaty
        return (case in _INTO and not objects) or (case == "in" and all(is_money(self.figures.get(o)) for o in objects))

    def _told_by(self, token: int) -> int:
        """The deal verb of a clause on the noun: `a treaty that they agreed to sign`, `the contract signed in May`."""
        parsed = self.parsed
        for clause in parsed.kids(token, "acl:relcl", "acl"):
            infinitive = parsed.deps[clause] == "acl" and parsed.tags[clause] != "VBN"
            if infinitive or (parsed.deps[clause] == "acl:relcl" and self._that_does(clause)):
                continue
            for verb in (*parsed.kids(clause, "xcomp"), clause):
                if lemma_of(parsed, verb) in self.lexicon.over:
                    return verb
        return -1

    def _that_does(self, clause: int) -> bool:
        """Whether the noun is itself the subject: `an agreement that sets out`."""
        subjects = self.parsed.kids(clause, "nsubj")
        return any(self.parsed.lower[s] in ("that", "which", "who") for s in subjects)

    def _action(self, token: int) -> int:
        """The verb of the infinitive that says what the deal is for, when it is a verb of deals."""
        parsed, lexicon = self.parsed, self.lexicon
        below = [k for k in parsed.kids(token, "acl") if parsed.tags[k] not in ("VBN", "VBD")]
        below += [v for k in parsed.kids(token, "nmod") for v in [k] if parsed.tags[k] == "VBG"]
        head = parsed.heads[token]
        if parsed.deps[token] in OBJECTS:
            below += [k for k in parsed.kids(head, "advcl", "xcomp") if k > token and parsed.tags[k] in ("VB", "VBG")]
        for verb in below:
            if lemma_of(parsed, verb) in lexicon.verbs or lemma_of(parsed, verb) in lexicon.over:
                return verb
        return below[0] if below else -1

    def _near(self, token: int) -> list[int]:
        """The words that say what a deal is about: its noun phrase, its `for` and `to` phrases."""
        left = [t for k in self.parsed.children[token] if k < token for t in phrase_below(self.parsed, k)]
        return [*left, *phrase_below(self.parsed, token, without=_ASIDE)]

    def _object_words(self, verb: int) -> list[int]:
        return [
            t
            for k in self.parsed.kids(verb, *OBJECTS, "obl")
            for t in phrase_below(self.parsed, k, without=("acl:relcl", "appos", "parataxis", "cc"))
        ]

    def _joining(self, token: int, lemma: str) -> Anchor | None:
        """`It will involve Rosneft`: a verb that names further sides of the deal told just before."""
        if lemma not in self.lexicon.joining:
            return None
        parsed = self.parsed
        taken_up = any(self._takes_up(s, token) for s in parsed.kids(token, "nsubj"))
        found = taken_up and parsed.kids(token, "obj") and not self._sums_up(token, token)
        return Anchor(token, token, False, -1, (), "", True, True) if found else None

    def _takes_up(self, subject: int, verb: int) -> bool:
        """Whether a subject is the deal told before, or its members: `other signatories to the treaty include`."""
        parsed, back = self.parsed, self.lexicon.back
        if parsed.lower[subject] == "which":
            return lemma_of(parsed, parsed.heads[verb]) in back
        if lemma_of(parsed, subject) in self.lexicon.members:
            return any(lemma_of(parsed, k) in back for k in parsed.kids(subject, "nmod"))
        return parsed.lower[subject] in ("it", "this") or lemma_of(parsed, subject) in back
