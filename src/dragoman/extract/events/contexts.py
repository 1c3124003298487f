"""What an event is about, judged from the words of its paragraph."""

from collections.abc import Sequence

from dragoman.lexicon.ontology import Context
from dragoman.records import Parsed


def contexts(parsed: Parsed, known: Sequence[Context]) -> tuple[tuple[str, ...], ...]:
    """For each sentence the contexts whose cues stand in its paragraph, in the order of the list."""
    by_paragraph: dict[int, tuple[str, ...]] = {}
    bounds: dict[int, tuple[int, int]] = {}
    for s in parsed.sentences:
        first, _ = bounds.get(s.paragraph, (s.first, s.last))
        bounds[s.paragraph] = (first, s.last)
    for paragraph, (first, last) in bounds.items():
        words = set(parsed.lower[first:last])
        text = f" {' '.join(parsed.lower[first:last])} "
        by_paragraph[paragraph] = tuple(
            c.name for c in known if not c.words.isdisjoint(words) or any(p in text for p in c.phrases)
        )
    return tuple(by_paragraph[s.paragraph] for s in parsed.sentences)
