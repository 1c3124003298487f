"""Labelled documents that the model is never trained on, joined with their texts."""

import hashlib
import json
import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.records import Span
from model.readers import is_held_out


@dataclass(frozen=True, slots=True)
class LabelledEvent:
    """An event as a person marked it; offsets into the document."""

    type: str
    trigger: Span
    actor: tuple[Span, ...]
    recipient: tuple[Span, ...]
    modes: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class LabelledStatement:
    """A statement as a person marked it; offsets into the document."""

    cue: Span
    speaker: tuple[Span, ...]
    content: Span | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence whose events, statements and names are complete."""

    file: str
    at: Span
    events: tuple[LabelledEvent, ...]
    statements: tuple[LabelledStatement, ...]
    names: tuple[tuple[Span, str], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its labelled sentences."""

    id: str
    text: str
    published: str
    sentences: tuple[Labelled, ...]


def documents(labels: Path, corpus: Path) -> list[Document]:
    """The held-out documents. Raises ValueError when the corpus lacks a text."""
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for path in sorted(labels.glob("sentences*.jsonl.xz")):
        for row in _lines(path):
            if is_held_out(f"{row['file']}/{row['id']}"):
                rows.setdefault(row["sha256"], []).append(row)
    texts = _texts(corpus, {row["file"] for own in rows.values() for row in own})
    return [_document(own, texts) for own in rows.values()]


def _texts(corpus: Path, files: set[str]) -> dict[str, tuple[str, str]]:
    """Text and date of every document by the hash of its text: ids repeat, texts do not."""
    out = {}
    for name in sorted(files):
        for row in _lines(corpus / f"{name}.jsonl.xz"):
            out[hashlib.sha256(row["text"].encode()).hexdigest()] = (row["text"], row.get("date") or "")
    return out


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _document(rows: list[Mapping[str, Any]], texts: Mapping[str, tuple[str, str]]) -> Document:
    first = rows[0]
    if first["sha256"] not in texts:
        raise ValueError(f"{first['file']} {first['id']}: the corpus does not hold this text")
    text, published = texts[first["sha256"]]
    return Document(f"{first['file']}/{first['id']}", text, published, tuple(_Sheet(row).labelled() for row in rows))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Reads one labelled sentence; its spans count from the sentence's start."""

    row: Mapping[str, Any]

    def labelled(self) -> Labelled:
        row = self.row
        return Labelled(
            file=row["file"],
            at=Span(row["start"], row["end"]),
            events=tuple(self.event(e) for e in row["events"]),
            statements=tuple(self.statement(s) for s in row["statements"] if s["cue"]),
            names=tuple((self.span([a, b]), label) for a, b, label in row["names"]),
        )

    def span(self, pair: list[int]) -> Span:
        return Span(pair[0] + self.row["start"], pair[1] + self.row["start"])

    def spans(self, pairs: list[list[int]]) -> tuple[Span, ...]:
        return tuple(map(self.span, pairs))

    def event(self, item: Mapping[str, Any]) -> LabelledEvent:
        sides = self.spans(item["actor"]), self.spans(item["recipient"])
        return LabelledEvent(item["type"], self.span(item["trigger"]), *sides, tuple(item["mode"]), item["status"])

    def statement(self, item: Mapping[str, Any]) -> LabelledStatement:
        content = self.span(item["content"]) if item["content"] else None
        return LabelledStatement(self.span(item["cue"]), self.spans(item["speaker"]), content)
