"""Hand-written parses for the tests of extract: no model, the same words every time.

Two forms. Rows, one token a line, a blank line after each sentence:

    word lemma UPOS XPOS head dep [name]

`head` counts from 1 inside the sentence, 0 is the root; `name` is BIO (`B-PER`, `I-PER`, `O`); `_` leaves
a lemma or XPOS empty, UPOS is in capitals. A line `#` alone starts a paragraph. Or plain text, split by a
small regular expression,
with empty tags and every token its own head.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.records import Article, Name, Parsed, Sentence

TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Dr|Gen|Col|St|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\."
    r"|[ap]\.m\.|(?:US|A|C|HK|NZ|S|R)\$"
    r"|\d+(?:[.,:]\d+)*(?:bn|mn|tn|st|nd|rd|th|km|am|pm|[a-z])?(?![a-z0-9])|\d+(?:[.,:]\d+)*"
    r"|\w+(?=n't\b)|n't\b|'s\b|’s\b"
    r"|\w[\w.]*\w|\w|[^\w\s]",
    re.IGNORECASE,
)
NO_SPACE_BEFORE = set(",.;:!?)%]'’") | {"'s", "’s", "n't"}
NO_SPACE_AFTER = set("($€£[")
STOPS = {".", "!", "?"}


@dataclass
class _Columns:
    """The columns of a parse while they are being filled."""

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    text: str = ""

    def add(self, row: list[str], first: int) -> None:
        """One token of a row form, put after the text so far with the space that English wants."""
        word, lemma, pos, tag, head, dep, *name = ["" if cell == "_" else cell for cell in row]
        glued = not self.words or word in NO_SPACE_BEFORE or self.words[-1] in NO_SPACE_AFTER
        self.text += "" if glued or self.text.endswith("\n") else " "
        here = len(self.words)
        self.words.append(word)
        self.starts.append(len(self.text))
        self.text += word
        self.lemmas.append(lemma)
        self.pos.append(pos)
        self.tags.append(tag)
        self.deps.append(dep)
        self.heads.append(first + int(head) - 1 if int(head) else here)
        self.labels.append(name[0] if name else "O")


def frozen(source: str, *, published: str = "", title: str = "", id_: str = "frozen") -> Parsed:
    """The parse of rows or of plain text; `published` and `title` go into its article."""
    lines = [line.strip() for line in source.strip().splitlines()]
    rows = [line.split() for line in lines if line and line != "#"]
    is_rows = bool(rows) and all(len(row) in (6, 7) and row[4].isdigit() and row[2].isupper() for row in rows)
    columns = _from_rows(lines) if is_rows else _from_text(source.strip())
    article = Article(id=id_, title=title, text=columns.text, published=published, language="en")
    return Parsed(
        article=article,
        words=tuple(columns.words),
        starts=tuple(columns.starts),
        ends=tuple(start + len(word) for start, word in zip(columns.starts, columns.words, strict=True)),
        lemmas=tuple(columns.lemmas),
        pos=tuple(columns.pos),
        tags=tuple(columns.tags),
        deps=tuple(columns.deps),
        heads=tuple(columns.heads),
        sentences=tuple(columns.sentences),
        names=tuple(_names(columns.labels)),
    )


def _from_rows(lines: list[str]) -> _Columns:
    columns, first, paragraph = _Columns(), 0, 0
    for line in [*lines, ""]:
        if line and line != "#":
            columns.add(line.split(), first)
            continue
        if len(columns.words) > first:
            columns.sentences.append(Sentence(first, len(columns.words), paragraph))
            first = len(columns.words)
        if line == "#" and columns.words:
            paragraph += 1
            columns.text += "\n\n"
    columns.text = columns.text.rstrip("\n")
    return columns


def _from_text(text: str) -> _Columns:
    columns = _Columns(text=text)
    for match in TOKEN.finditer(text):
        columns.words.append(match.group())
        columns.starts.append(match.start())
    size = len(columns.words)
    columns.lemmas = [word.lower() for word in columns.words]
    columns.pos, columns.tags, columns.deps = [""] * size, [""] * size, [""] * size
    columns.heads, columns.labels = list(range(size)), ["O"] * size
    columns.sentences = _sentences(columns, text)
    return columns


def _sentences(columns: _Columns, text: str) -> list[Sentence]:
    """Sentences end at . ! ? before a capital or a quotation mark, and at a blank line."""
    words, starts = columns.words, columns.starts
    cuts, paragraphs = [0], [0]
    for i in range(1, len(words)):
        gap = text[starts[i - 1] + len(words[i - 1]) : starts[i]]
        if "\n\n" in gap or (words[i - 1] in STOPS and gap and (words[i][0].isupper() or words[i][0] in '"“')):
            cuts.append(i)
            paragraphs.append(paragraphs[-1] + ("\n\n" in gap))
    return [Sentence(a, b, p) for (a, b), p in zip(pairwise([*cuts, len(words)]), paragraphs, strict=True) if a < b]


def _names(labels: list[str]) -> list[Name]:
    out: list[Name] = []
    for i, label in enumerate(labels):
        kind = label.partition("-")[2]
        if label.startswith("B-"):
            out.append(Name(i, i + 1, kind))
        elif label.startswith("I-") and out:
            out[-1] = out[-1]._replace(last=i + 1)
    return out
