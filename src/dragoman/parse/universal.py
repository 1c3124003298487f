"""Trees in the labels of spaCy's English pipelines (ClearNLP) -> Universal Dependencies v2.

Prepositions stop heading their objects, copulas their predicates, and conjunctions hang on the conjunct
that they bring. The guide: de Marneffe and Manning, Stanford typed dependencies manual, against
universaldependencies.org/u/dep.
"""

from collections.abc import Iterable
from dataclasses import dataclass

CLEARNLP = frozenset(
    "acomp agent attr auxpass csubjpass dative dobj neg npadvmod nsubjpass oprd pcomp pobj poss preconj predet"
    " prep prt quantmod relcl".split()
)
_RENAMED = {
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "X"})
_LEADING = frozenset({"prep", "agent", "dative"})


@dataclass(slots=True)
class Tree:
    """Columns of one text: `heads` are token indices, a root heads itself. Changed in place."""

    heads: list[int]
    deps: list[str]
    pos: list[str]
    tags: list[str]
    lemmas: list[str]

    def kids(self, token: int, deps: Iterable[str]) -> list[int]:
        """Dependents of a token with one of these relations, in text order."""
        wanted = set(deps)
        return [i for i, h in enumerate(self.heads) if h == token and i != token and self.deps[i] in wanted]

    def replace(self, old: int, new: int) -> None:
        """Put a dependent in its head's place; the head comes below it, with all its other dependents."""
        self.heads[new] = new if self.heads[old] == old else self.heads[old]
        self.deps[new] = self.deps[old]
        for i, head in enumerate(self.heads):
            if head == old and i not in {old, new}:
                self.heads[i] = new
        self.heads[old] = new


def is_clearnlp(labels: Iterable[str]) -> bool:
    """Whether relations with these labels are ClearNLP's and not those of Universal Dependencies."""
    return not CLEARNLP.isdisjoint(labels)


def to_universal(tree: Tree) -> None:
    """Turn ClearNLP's labels and arcs into those of Universal Dependencies."""
    for token in sorted(range(len(tree.heads)), key=lambda i: -_depth(tree, i)):
        _turn_preposition(tree, token)
    for token in sorted(range(len(tree.heads)), key=lambda i: -_depth(tree, i)):
        _turn_copula(tree, token)
    _flatten_conjuncts(tree)
    for i, tag in enumerate(tree.tags):
        if tag == "TO" and tree.deps[i] == "aux":
            tree.deps[i] = "mark"
    tree.deps[:] = [_RENAMED.get(dep, dep) for dep in tree.deps]


def _depth(tree: Tree, token: int) -> int:
    depth = 0
    while tree.heads[token] != token:
        token = tree.heads[token]
        depth += 1
    return depth


def _turn_preposition(tree: Tree, token: int) -> None:
    """`prep` over `pobj` becomes `obl` or `nmod` over `case`; over a clause, `advcl` or `acl` over `mark`."""
    dep = tree.deps[token]
    if dep not in _LEADING and not (dep == "conj" and tree.pos[token] in {"ADP", "SCONJ"}):
        return
    objects = tree.kids(token, {"pobj", "obl", "nmod"})
    clauses = tree.kids(token, {"pcomp"})
    below = (objects or clauses)[:1]
    if not below:
        return
    (new,) = below
    verbal = tree.pos[tree.heads[token]] not in _NOMINAL
    tree.replace(token, new)
    tree.deps[token] = "case" if objects else "mark"
    if dep == "agent":
        tree.deps[new] = "obl:agent"
    elif dep != "conj":
        tree.deps[new] = ("obl" if verbal else "nmod") if objects else ("advcl" if verbal else "acl")


def _turn_copula(tree: Tree, token: int) -> None:
    """`be` hangs on its predicate as `cop`; in `there is` the one that exists is the subject."""
    if tree.lemmas[token] != "be" or tree.deps[token] in {"aux", "auxpass"}:
        return
    predicates = tree.kids(token, {"attr", "acomp"})
    if tree.kids(token, {"expl"}):
        for found in predicates[:1]:
            tree.deps[found] = "nsubj"
        return
    if not predicates and tree.kids(token, {"nsubj"}) and not tree.kids(token, {"ccomp", "xcomp", "advcl"}):
        predicates = [i for i in tree.kids(token, {"obl"}) if i > token]
    if predicates:
        tree.replace(token, predicates[0])
        tree.deps[token] = "cop"


def _flatten_conjuncts(tree: Tree) -> None:
    """All conjuncts hang on the first, and each coordinator on the conjunct behind it."""
    for i in range(len(tree.heads)):
        if tree.deps[i] == "conj":
            while tree.deps[tree.heads[i]] == "conj":
                tree.heads[i] = tree.heads[tree.heads[i]]
    for i, dep in enumerate(tree.deps):
        if dep == "cc":
            first = tree.heads[i] if tree.deps[tree.heads[i]] != "conj" else tree.heads[tree.heads[i]]
            later = [k for k in tree.kids(first, {"conj"}) if k > i]
            tree.heads[i] = later[0] if later else tree.heads[i]
