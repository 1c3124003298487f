"""Figures that no words state: read by rules from two figures beside each other, and from deals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.extract.actors import Cast
from dragoman.extract.figures.kinds import is_kind
from dragoman.extract.figures.ratios import of_deals
from dragoman.extract.figures.reckoning import as_value, bound_of, reckoned, unit_of
from dragoman.lexicon.figures import FigureLexicon, FigureRule
from dragoman.records import Deal, Note, Parsed, Quantity, Span, Why

_FEW = 6  # words that can name what rose or fell
_LOOK = 90  # characters around a figure in which a rule may look
_MORE = {"more than ": ">", "nearly ": "<", "almost ": "<"}


def figures(
    parsed: Parsed, quantities: Sequence[Quantity], deals: Sequence[Deal], cast: Cast, lexicon: FigureLexicon
) -> tuple[Quantity, ...]:
    """The implied figures of an article in text order; their ids go on from those of `quantities`.

    Only stated figures are sources, so that no figure rests on a guess; each pair of sources gives one figure.
    """
    stated = [q for q in quantities if not q.derived]
    found = [*_beside(parsed, stated, lexicon), *of_deals(parsed, stated, deals, cast)]
    once: dict[tuple[int, int, str], Quantity] = {}
    for figure in sorted(found, key=lambda q: q.span):
        once.setdefault((*figure.span, figure.unit), figure)
    start = len(quantities) + 1
    return tuple(replace(figure, id=f"q{n}") for n, figure in enumerate(once.values(), start))


def _beside(parsed: Parsed, stated: Sequence[Quantity], lexicon: FigureLexicon) -> Iterator[Quantity]:
    """Figures that rules read from neighbours in one sentence; the first rule that fits stands."""
    text = parsed.article.text
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    sentences = [parsed.span(s.first, s.last) for s in parsed.sentences]
    at = 0
    for n, first in enumerate(stated):
        while at < len(sentences) - 1 and sentences[at].end <= first.span.start:
            at += 1
        here = sentences[at] if sentences else Span(0, len(text))
        second = stated[n + 1] if n + 1 < len(stated) and stated[n + 1].span.end <= here.end else None
        figure = next(
            (f for rule in lexicon.rules if (f := _read(rule, (text, low), here, (first, second), lexicon))), None
        )
        if figure:
            yield figure


def _read(
    rule: FigureRule, texts: tuple[str, str], here: Span, pair: tuple[Quantity, Quantity | None], lexicon: FigureLexicon
) -> Quantity | None:
    """What a rule reads from a figure and the next one, None when it does not fit."""
    text, low = texts
    first, second = pair if rule.second else (pair[0], None)
    last = second or first
    if not is_kind(first, rule.first) or (rule.second and not _fits_second(rule, first, second)):
        return None
    before = (
        rule.before.search(low[max(here.start, first.span.start - _LOOK) : first.span.start]) if rule.before else None
    )
    after = low[last.span.end : min(here.end, last.span.end + _LOOK)]
    if (rule.before and not before) or not _words_fit(rule, low, first, second, after):
        return None
    if rule.of == "b" and second and second.of.lower() in lexicon.never:
        return None
    start = before.start() + max(here.start, first.span.start - _LOOK) if before else first.span.start
    made = _made(rule, Span(start, last.span.end), first, second, _factor(before, lexicon))
    return replace(made, of=_earlier(text, here.start, start)) if made and rule.of == "before" else made


def _earlier(low: str, first: int, start: int) -> str:
    """What rose or fell, by the words of its clause, as it was before."""
    words = re.split(r"[,;:(]", low[max(first, start - _LOOK) : start])[-1].split()
    return f"{' '.join(words)} before" if 0 < len(words) <= _FEW else "before"


def _fits_second(rule: FigureRule, first: Quantity, second: Quantity | None) -> bool:
    if second is None:
        return False
    if rule.second == "same":
        return second.unit == first.unit and is_kind(second, "amount")
    return is_kind(second, rule.second)


def _words_fit(rule: FigureRule, low: str, first: Quantity, second: Quantity | None, after: str) -> bool:
    if second and rule.gap:
        gap = low[first.span.end : second.span.start]
        if len(gap) > _LOOK or not rule.gap.fullmatch(gap):
            return False
    if rule.after and not rule.after.match(after):
        return False
    return not (rule.not_after and rule.not_after.match(after))


def _factor(before: re.Match[str] | None, lexicon: FigureLexicon) -> tuple[float, str]:
    """How often `doubled` makes it, with the bound of `more than doubled`."""
    if before is None or "factor" not in before.re.groupindex:
        return 1.0, "="
    return lexicon.factors.get(before["factor"], 1.0), _MORE.get(before["more"] or "", "=")


def _made(
    rule: FigureRule, span: Span, first: Quantity, second: Quantity | None, factor: tuple[float, str]
) -> Quantity | None:
    value = reckoned(rule.give, first, second, factor[0])
    unit = unit_of(rule.unit, first, second)
    if value is None or not unit:
        return None
    if rule.unit == "%":
        if value > 1:
            return None
        value *= 100
    number, rounded = as_value(value, unit)
    bound = bound_of(rule.give, first, second)
    if factor[1] != "=":
        grows = (factor[1] == ">") == (rule.give == "a*k")
        bound = (">" if grows else "<") if bound == "=" else "~"
    return Quantity(
        id="",
        span=span,
        value=number,
        unit=unit,
        bound="~" if rounded and bound == "=" else bound,
        why=why(f"derived:{rule.name}", rule.give, [q for q in (first, second) if q]),
        of=_of(rule, first, second),
        derived=True,
    )


def why(by: str, reckoning: str, sources: Sequence[Quantity]) -> Why:
    """Why an implied figure is there: the reckoning, and each source by its value and words."""
    notes = [Note("value", f"{letter} is {_stated(q)}", (q.span,)) for letter, q in zip("ab", sources, strict=False)]
    return Why(by, 1.0, (Note("value", f"reckoned as {reckoning}", tuple(q.span for q in sources)), *notes))


def _of(rule: FigureRule, first: Quantity, second: Quantity | None) -> str:
    """What the figure measures, in words of the text where it has them."""
    counted = second if second and is_kind(second, "count") else first
    measured = (second.of if second else "") or first.of
    return {
        "a": first.of,
        "b": second.of if second else "",
        "before": "before",
        "each": f"one {counted.unit}",
        "total": f"total for {measured}".removesuffix(" for "),
    }[rule.of]


def _stated(quantity: Quantity) -> str:
    low, high = (quantity.low, quantity.high) if quantity.value is None else (quantity.value, None)
    return " to ".join(f"{v:,.12g}" for v in (low, high) if v is not None) + f" {quantity.unit}"
