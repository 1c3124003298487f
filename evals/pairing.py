"""How alike two spans, two names or two casts are, and which gold record goes with which predicted one."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dragoman.records import Span
from evals.sheets import Sheet

Words = frozenset[str]
G = TypeVar("G")
P = TypeVar("P")
Key = str | Words  # a code, or the words of a name that has none
_WEIGHTLESS = frozenset("the a an of and in for mr mrs president minister prime".split())
_WORD = re.compile(r"[a-z0-9]+")


def overlap(a: Span, b: Span) -> int:
    """Shared characters."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def likeness(a: Span, b: Span) -> float:
    """Intersection over union, 0 to 1."""
    union = max(a.end, b.end) - min(a.start, b.start)
    return overlap(a, b) / union if union else 0.0


def key_words(name: str) -> Words:
    """The words of a name that tell it from others: plain, in lower case, without a plural s."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = (w for w in _WORD.findall(plain) if w not in _WEIGHTLESS)
    return frozenset(w[:-1] if len(w) > 3 and w.endswith("s") else w for w in words)


def key(sheet: Sheet, ref: str) -> Key:
    """The code of an entity, or the words of its name when it has none."""
    entity = sheet.entity(ref)
    return entity.code or key_words(entity.name)


def keys(sheet: Sheet, refs: Iterable[str]) -> list[Key]:
    """Codes, or words, of a side: each once, in an order that does not change from run to run."""
    found = {key(sheet, ref) for ref in refs}
    return sorted(found, key=lambda k: (1, *sorted(k)) if isinstance(k, frozenset) else (0, k))


def names(sheet: Sheet, refs: Iterable[str]) -> list[Words]:
    """The words of each name of a side."""
    return [key_words(sheet.entity(ref).name) for ref in refs]


def same_keys(gold: Sequence[Key], predicted: Sequence[Key]) -> bool:
    """Whether two sides are the same: codes are equal, names without a code share a word."""
    return len(gold) == len(predicted) and _all_found(gold, predicted, _same_key)


def same_names(gold: Sequence[Words], predicted: Sequence[Words]) -> bool:
    """Whether each name of one side shares a word with its own name of the other, and none is left over."""
    return len(gold) == len(predicted) and _all_found(gold, predicted, lambda g, p: bool(g & p) or not g)


def _same_key(a: Key, b: Key) -> bool:
    return a == b or (isinstance(a, frozenset) and isinstance(b, frozenset) and bool(a & b))


def _all_found(gold: Sequence[G], predicted: Sequence[G], same: Callable[[G, G], bool]) -> bool:
    left = list(predicted)
    for g in gold:
        hit = next((i for i, p in enumerate(left) if same(g, p)), None)
        if hit is None:
            return False
        del left[hit]
    return True


def best_pairs(gold: Sequence[G], predicted: Sequence[P], weight: Callable[[G, P], float]) -> list[tuple[int, int]]:
    """One-to-one pairs, heaviest first; ties go to the earlier gold, then the earlier prediction."""
    scored = sorted((-weight(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted))
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    out = []
    for negative, i, j in scored:
        if negative < 0 and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            out.append((i, j))
    return out
