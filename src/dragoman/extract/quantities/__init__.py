"""Numbers with their units: money, measures, shares, counted people and things."""

from collections.abc import Iterable, Sequence

from dragoman.extract.quantities.finder import found_in
from dragoman.extract.quantities.found import Found
from dragoman.extract.quantities.purses import Purses
from dragoman.lexicon.quantities import QuantityLexicon
from dragoman.records import Entity, Note, Parsed, Quantity, Span, Why


def quantities(
    parsed: Parsed, lexicon: QuantityLexicon, taken: Sequence[Span] = (), entities: Iterable[Entity] = ()
) -> tuple[Quantity, ...]:
    """The quantities of an article in text order, `q1`, `q2`, ...; none touches a span of `taken` (its times).

    `entities` are who it names: their states tell whose pesos and pounds are meant.
    """
    purses = Purses(parsed, lexicon, entities)
    return tuple(
        _quantity(f"q{n}", parsed, found, purses) for n, found in enumerate(found_in(parsed, lexicon, taken), 1)
    )


def _quantity(id_: str, parsed: Parsed, found: Found, purses: Purses) -> Quantity:
    figure = found.figure
    span = parsed.span(found.first, found.last)
    low = _number(figure.value * found.factor)
    high = None if figure.high is None else _number(figure.high * found.factor)
    notes = (
        Note("value", f"rule:{found.rule}", (Span(figure.start, figure.end),)),
        Note("unit", f"rule:{found.rule}", (span,)),
    )
    return Quantity(
        id=id_,
        span=span,
        value=low if high is None else None,
        unit=purses.unit(found.unit, found.first) if found.rule == "money" else found.unit,
        bound="=" if high is not None else found.bound,
        why=Why(f"rule:{found.rule}", 1.0, notes),
        low=None if high is None else low,
        high=high,
        of=found.of,
    )


def _number(value: float) -> float:
    """Without the dust of binary fractions: 38800000.0, not 38799999.99."""
    return round(value, 6)


__all__ = ["quantities"]
