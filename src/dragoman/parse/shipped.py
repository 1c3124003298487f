"""The parser that ships with Dragoman: words, sentences, trees, names and signals from one small network."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dragoman.parse.graph import Feed, Floats, Graph, Outputs
from dragoman.parse.heads import read_heads
from dragoman.parse.lemmas import Lemmas
from dragoman.parse.names import names
from dragoman.parse.pieces import Pieces
from dragoman.parse.pieces import fitting as fitting_sentences
from dragoman.parse.signals import cues, triggers
from dragoman.parse.trees import tree
from dragoman.parse.wording import read_wording
from dragoman.records import Article, Parsed, Sentence, Signals

if TYPE_CHECKING:
    from spacy.tokens import Doc

FOLDER = Path(__file__).parent.parent / "data/en/model"
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
FILES = ("network.onnx", "links.npz", "heads.json", "vocab.txt", "words.toml", "lemmas.tsv", "classes.tsv")


class Shipped:
    """Parses with the model of a folder, by default the one in the package."""

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1) -> None:
        self._folder = folder
        self._tokenizer, self._splitter = read_wording(folder / "words.toml")
        self._pieces = Pieces.read(folder / "vocab.txt")
        self._lemmas = Lemmas.read(folder / "lemmas.tsv")
        self._heads = read_heads(folder)
        self._graph = Graph(folder / "network.onnx", self._pieces, threads)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the model's files: same digest, same parses."""
        sums = (hashlib.sha256((self._folder / name).read_bytes()).digest() for name in FILES)
        return hashlib.sha256(b"".join(sums)).hexdigest()

    def parse(self, article: Article) -> Parsed:
        """The article in words, trees, names and signals; its title is not parsed."""
        offsets = self._tokenizer.offsets(article.text)
        return self.annotated(article, offsets, self._splitter.sentences(article.text, offsets))

    def annotated(self, article: Article, offsets: Sequence[tuple[int, int]], found: Sequence[Sentence]) -> Parsed:
        """The article in the given words and sentences: for measuring on texts whose words are known."""
        words = [article.text[a:b] for a, b in offsets]
        sentences, warnings = fitting_sentences(found, words, self._pieces)
        outputs = [self._graph.run(self._graph.feed(words[s.first : s.last])) for s in sentences]
        heads = [tree(out.arcs) for out in outputs]
        rows = np.concatenate([out.words[1:] for out in outputs]) if outputs else self._no_rows()
        deps, over = self._relations(outputs, heads, rows), _counted_over_article(heads, sentences)
        pos, tags = self._heads.classes(rows, words, {h for h, dep in zip(over, deps, strict=True) if dep in _SUBJECTS})
        tagged = self._heads.best("names", rows)
        return Parsed(
            article=article,
            words=tuple(words),
            starts=tuple(a for a, _ in offsets),
            ends=tuple(b for _, b in offsets),
            lemmas=self._lemmas.all(words, pos),
            pos=tuple(pos),
            tags=tuple(tags),
            deps=deps,
            heads=over,
            sentences=tuple(sentences),
            names=names(tagged, [(s.first, s.last) for s in sentences]),
            signals=self._signals(outputs, sentences),
            warnings=tuple(warnings),
        )

    def doc(self, text: str) -> "Doc":
        """The text as a spaCy Doc with the same annotations."""
        from dragoman.parse.docs import doc

        made: Doc = doc(self.parse(Article(id="", title="", text=text)))
        return made

    def feeds(self, text: str) -> list[Feed]:
        """The inputs with which `parse` runs the network on this text, one for each sentence."""
        offsets = self._tokenizer.offsets(text)
        words = [text[a:b] for a, b in offsets]
        sentences, _ = fitting_sentences(self._splitter.sentences(text, offsets), words, self._pieces)
        return [self._graph.feed(words[s.first : s.last]) for s in sentences]

    def encoder_only(self, feeds: Sequence[Feed]) -> int:
        """Runs the bare encoder on inputs made before, no heads, no decoding; the number of words.

        The yardstick of benchmarks: what `parse` and all after it cost is told against this.
        """
        for feed in feeds:
            self._graph.encode(feed)
        return sum(feed["first"].shape[1] - 1 for feed in feeds)

    def _no_rows(self) -> Floats:
        return np.zeros((0, max(columns.stop for columns in self._heads.columns.values())), np.float32)

    def _relations(self, outputs: Sequence[Outputs], heads: Sequence[np.ndarray], rows: Floats) -> tuple[str, ...]:
        if not outputs:
            return ()
        above = np.concatenate([out.words[up] for out, up in zip(outputs, heads, strict=True)])
        scores = self._heads.linked("relation", rows, above)
        labels = self._heads.answers["deps"]
        root = labels.index("root")
        scores[:, root] = np.where(np.concatenate(heads) == 0, np.inf, -np.inf)
        return tuple(labels[i] for i in scores.argmax(1).tolist())

    def _signals(self, outputs: Sequence[Outputs], sentences: Sequence[Sentence]) -> Signals:
        pairs = list(zip(outputs, sentences, strict=True))
        return Signals(
            triggers=tuple(t for out, s in pairs for t in triggers(self._heads, out.words, s.first)),
            cues=tuple(c for out, s in pairs for c in cues(self._heads, out.words, s.first)),
            read=True,
        )


def _counted_over_article(heads: Sequence[np.ndarray], sentences: Sequence[Sentence]) -> tuple[int, ...]:
    def counted() -> Iterator[int]:
        for up, sentence in zip(heads, sentences, strict=True):
            own = np.arange(sentence.first, sentence.last)
            yield from np.where(up == 0, own, up - 1 + sentence.first).tolist()

    return tuple(counted())
