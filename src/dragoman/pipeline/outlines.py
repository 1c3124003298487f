"""Outlines as the memory keeps them: packed, found again by their terms, and unpacked when a neighbour needs them."""

import json
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dragoman.link.outlines import Outline
from dragoman.link.signatures import SIZE, Signature
from dragoman.link.tellings import DealTelling, EventTelling
from dragoman.link.vectors import Feature, number
from dragoman.store.neighbourhood import Kept, Neighbourhood, Sketch, Term
from dragoman.store.packing import plain, restored

LAYOUT = "1"  # raise it when outlines change, so that those kept before are due again
AT_HAND = 1000  # outlines that stay unpacked; an article's neighbours are mostly those of the article before
_FIELDS = ("article", "day", "title", "site", "features", "events", "deals")
_KINDS: tuple[Any, ...] = (
    str,
    str,
    str,
    str,
    tuple[Feature, ...],
    tuple[EventTelling, ...],
    tuple[DealTelling, ...],
)


def sketch(outline: Outline) -> Sketch:
    """An outline as the memory takes it."""
    deals = {place: terms(deal.terms) for place, deal in enumerate(outline.deals)}
    day = date.fromisoformat(outline.day).toordinal()
    return Sketch(packed(outline), day, {"story": {0: terms(outline.features)}, "deal": deals})


def terms(features: Sequence[Feature]) -> tuple[Term, ...]:
    """Features as terms of the index."""
    return tuple(Term(number(f.kind, f.value), f.weight) for f in features)


def packed(outline: Outline) -> bytes:
    """The signature, then the rest as compressed JSON."""
    rest = json.dumps([plain(getattr(outline, name)) for name in _FIELDS], ensure_ascii=False, separators=(",", ":"))
    return outline.signature.data + zlib.compress(rest.encode("utf-8", "surrogatepass"), 1)


def unpacked(data: bytes) -> Outline:
    """The outline that was packed."""
    rest = json.loads(zlib.decompress(data[SIZE:]).decode("utf-8", "surrogatepass"))
    fields = {name: restored(kind, value) for name, kind, value in zip(_FIELDS, _KINDS, rest, strict=True)}
    return Outline(signature=Signature(data[:SIZE]), **fields)


class Outlines:
    """Outlines by their numbers, the last ones kept unpacked."""

    def __init__(self) -> None:
        self._at_hand: OrderedDict[tuple[int, int], Outline] = OrderedDict()

    def of(self, around: Neighbourhood, ids: Iterable[int]) -> dict[int, Outline]:
        """The outlines with these numbers as they are now."""
        return {kept.id: self._outline(kept) for kept in around.outlines(ids)}

    def _outline(self, kept: Kept) -> Outline:
        key = kept.id, kept.cursor
        if key not in self._at_hand:
            self._at_hand[key] = unpacked(kept.data)
            if len(self._at_hand) > AT_HAND:
                self._at_hand.popitem(last=False)
        self._at_hand.move_to_end(key)
        return self._at_hand[key]
