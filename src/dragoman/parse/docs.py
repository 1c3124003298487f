"""Parsed -> a spaCy Doc, for those who have tools for it."""

from typing import Any

from dragoman.records import Parsed


def doc(parsed: Parsed) -> Any:
    """A Doc whose text is the article's, with sentences, tags, trees, names and lemmas.

    White space beyond single blanks becomes tokens of its own, as spaCy does; they hang on the word before.
    """
    import spacy
    from spacy.tokens import Doc, Span

    rows = list(_rows(parsed))
    place = {row[0]: i for i, row in enumerate(rows) if row[0] >= 0}
    made = Doc(
        spacy.blank("en").vocab,
        words=[row[1] for row in rows],
        spaces=[row[2] for row in rows],
        pos=[parsed.pos[i] if i >= 0 else "SPACE" for i, _, _, _ in rows],
        tags=[parsed.tags[i] if i >= 0 else "_SP" for i, _, _, _ in rows],
        lemmas=[parsed.lemmas[i] if i >= 0 else word for i, word, _, _ in rows],
        deps=[_dep(parsed, i) for i, _, _, _ in rows],
        heads=[place[parsed.heads[i]] if i >= 0 else place.get(near, at) for at, (i, _, _, near) in enumerate(rows)],
    )
    made.set_ents([Span(made, place[n.first], place[n.last - 1] + 1, n.label) for n in parsed.names])
    return made


def _dep(parsed: Parsed, token: int) -> str:
    if token < 0:
        return "dep"
    return "ROOT" if parsed.heads[token] == token else parsed.deps[token]


def _rows(parsed: Parsed) -> Any:
    """(token or -1 for white space, characters, followed by a blank, word that white space hangs on)."""
    text, at = parsed.article.text, 0
    if parsed.words and parsed.starts[0] > 0:
        yield -1, text[: parsed.starts[0]], False, 0
    elif not parsed.words and text:
        yield -1, text, False, 0
    for i, word in enumerate(parsed.words):
        at = parsed.ends[i]
        following = parsed.starts[i + 1] if i + 1 < len(parsed.words) else len(text)
        gap = text[at:following]
        yield i, word, gap[:1] == " ", i
        rest = gap[1:] if gap[:1] == " " else gap
        if rest:
            yield -1, rest, False, i
