"""A spaCy pipeline from elsewhere as a parser, its labels turned into ours."""

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from dragoman.errors import ModelError
from dragoman.parse.universal import Tree, is_clearnlp, to_universal
from dragoman.records import Article, Name, Parsed, Sentence

_NAMES = {"PERSON": "PER", "GPE": "LOC", "PER": "PER", "LOC": "LOC", "ORG": "ORG", "NORP": "NORP", "FAC": "FAC"}
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![^\S\n]*\n))*\S(?:[^\n]|\n(?![^\S\n]*\n))*")


class Foreign:
    """Parses with a spaCy pipeline that has a tagger and a parser; signals stay empty."""

    def __init__(self, pipeline: Any) -> None:
        """Raises ModelError for a pipeline that makes no trees."""
        self._pipeline = pipeline
        if not pipeline("It works.").has_annotation("DEP"):
            name = str(pipeline.meta.get("name", "spaCy pipeline"))
            raise ModelError(name, "makes no dependency trees", "a pipeline with a parser, such as en_core_web_sm")

    @classmethod
    def load(cls, model: str) -> "Foreign":
        """The installed pipeline of that name, or the one in that folder. Raises ModelError."""
        import spacy

        try:
            pipeline = spacy.load(model)
        except (OSError, ValueError, ImportError) as error:
            right = "the name or folder of a spaCy pipeline, or no name at all for the shipped model"
            raise ModelError(model, "no such language model", right) from error
        return cls(pipeline)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over what the pipeline says of itself and over its weights."""
        meta = json.dumps(self._pipeline.meta, sort_keys=True, default=str).encode()
        return hashlib.sha256(meta + self._pipeline.to_bytes(exclude=["vocab"])).hexdigest()

    def parse(self, article: Article) -> Parsed:
        """The article in words, trees and names; paragraphs are given to the pipeline one by one."""
        labels = {label for pipe in self._pipeline.pipe_labels.values() for label in pipe}
        columns = _Columns(is_clearnlp(labels))
        for number, match in enumerate(_PARAGRAPH.finditer(article.text)):
            columns.add(self._pipeline(match[0]), match.start(), number)
        return columns.parsed(article)

    def doc(self, text: str) -> Any:
        """The text as the pipeline's own Doc, with its own labels."""
        return self._pipeline(text)


class _Columns:
    """Gathers the documents of the paragraphs."""

    def __init__(self, is_turned: bool) -> None:
        self._is_turned = is_turned
        self._words: list[str] = []
        self._starts: list[int] = []
        self._tree = Tree([], [], [], [], [])
        self._sentences: list[Sentence] = []
        self._names: list[Name] = []

    def add(self, doc: Any, offset: int, paragraph: int) -> None:
        """Append a paragraph's document that begins at this offset of the text. White space is no token."""
        kept = [token for token in doc if not token.is_space]
        first = len(self._words)
        place = {token.i: first + i for i, token in enumerate(kept)}
        self._words += [token.text for token in kept]
        self._starts += [offset + token.idx for token in kept]
        part = Tree(
            heads=[place.get(token.head.i, place[token.i]) - first for token in kept],
            deps=["root" if token.head == token else token.dep_ or "dep" for token in kept],
            pos=[token.pos_ or "X" for token in kept],
            tags=[token.tag_ for token in kept],
            lemmas=[token.lemma_ or token.lower_ for token in kept],
        )
        if self._is_turned or is_clearnlp(part.deps):
            to_universal(part)
        self._tree.heads += [first + head for head in part.heads]
        for column in ("deps", "pos", "tags", "lemmas"):
            getattr(self._tree, column).extend(getattr(part, column))
        for sentence in doc.sents:
            inside = [place[token.i] for token in sentence if token.i in place]
            if inside:
                self._sentences.append(Sentence(inside[0], inside[-1] + 1, paragraph))
        self._names += [Name(*ends, _NAMES[ent.label_]) for ent in doc.ents for ends in _ends(ent, place)]

    def parsed(self, article: Article) -> Parsed:
        """The columns as a record."""
        return Parsed(
            article=article,
            words=tuple(self._words),
            starts=tuple(self._starts),
            ends=tuple(start + len(word) for start, word in zip(self._starts, self._words, strict=True)),
            lemmas=tuple(self._tree.lemmas),
            pos=tuple(self._tree.pos),
            tags=tuple(self._tree.tags),
            deps=tuple(self._tree.deps),
            heads=tuple(self._tree.heads),
            sentences=tuple(self._sentences),
            names=tuple(self._names),
        )


def _ends(ent: Any, place: dict[int, int]) -> Iterator[tuple[int, int]]:
    """First and last token of a name of a kind we know, without its article and possessive."""
    if ent.label_ not in _NAMES:
        return
    tokens = [token for token in ent if token.i in place]
    if tokens and tokens[0].lower_ in {"the", "a", "an"}:
        tokens = tokens[1:]
    if tokens and tokens[-1].lower_ in {"'s", "’s", "'", "’"}:
        tokens = tokens[:-1]
    if tokens:
        yield place[tokens[0].i], place[tokens[-1].i] + 1
