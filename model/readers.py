"""The training files -> Examples: treebanks, wikigold, re3d and the labelled news sentences."""

import hashlib
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.parse.tokens import Tokenizer
from model.examples import Example, MarkedEvent, MarkedStatement

HELD_OUT = 10  # per cent of the labelled documents that are never trained on
_RE3D_KINDS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON Lines, xz-compressed or not."""
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def treebank(path: Path) -> list[Example]:
    """The sentences of a treebank, or of a file with names alone (wikigold)."""
    return [
        Example(
            words=row["words"],
            pos=row.get("upos", []),
            tags=row.get("xpos", []),
            deps=row.get("deprel", []),
            heads=row.get("head", []),
            lemmas=row.get("lemma", []),
            names=row.get("ner", []),
            style="places" if "ner" in row else "",
            spaces=[bool(s) for s in row.get("space_after", [])],
            document=row["id"],
        )
        for row in json_lines(path)
    ]


def reports(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """Names in the lines of the re3d reports. Of nested entities the surest, then the shortest, counts."""
    out = []
    for row in json_lines(path):
        spans = [
            (e["start"], e["end"], _RE3D_KINDS[e["type"]])
            for e in sorted(row["entities"], key=lambda e: (-e["confidence"], e["end"] - e["start"]))
            if e["type"] in _RE3D_KINDS and row["text"][e["start"] : e["end"]][:1].isupper()
        ]
        at = 0
        for line in row["text"].split("\n"):
            inside = [(a - at, b - at, kind) for a, b, kind in spans if at <= a and b <= at + len(line)]
            offsets = tokenizer.offsets(line)
            if 4 <= len(offsets) <= 100 and inside:
                words = [line[a:b] for a, b in offsets]
                out.append(Example(words, names=_bio(inside, offsets), style="reports", document=row["id"]))
            at += len(line) + 1
    return out


def labels(folder: Path, corpus: Path, tokenizer: Tokenizer) -> list[Example]:
    """The labelled sentences joined with their texts. Raises ValueError when the corpus lacks a text."""
    rows = [row for path in sorted(folder.glob("*.jsonl*")) for row in json_lines(path)]
    texts = {}
    for name in sorted({row["file"] for row in rows}):
        for document in json_lines(corpus / f"{name}.jsonl.xz"):
            texts[hashlib.sha256(document["text"].encode()).hexdigest()] = document["text"]
    out = []
    for row in rows:
        if row["sha256"] not in texts:
            raise ValueError(f"{row['file']} {row['id']}: the corpus does not hold this text")
        out.append(_labelled(row, texts[row["sha256"]][row["start"] : row["end"]], tokenizer))
    return out


def is_held_out(document: str) -> bool:
    """Whether a labelled document belongs to the part that measures and never trains."""
    return int(hashlib.sha256(document.encode()).hexdigest()[:8], 16) % 100 < HELD_OUT


def _labelled(row: dict[str, Any], text: str, tokenizer: Tokenizer) -> Example:
    offsets = tokenizer.offsets(text)

    def span(pair: list[int] | None) -> tuple[int, int] | None:
        return _covered(pair, offsets) if pair else None

    events, statements = [], []
    for e in row["events"]:
        trigger = span(e["trigger"])
        sides = ((role, span(s)) for role in ("actor", "recipient", "place", "time") for s in e[role])
        if trigger:
            kept = tuple((role, s) for role, s in sides if s)
            pledges = tuple(e.get("pledges", ()))
            events.append(MarkedEvent(e["type"], trigger, e["status"], tuple(e["mode"]), pledges, kept))
    for s in row["statements"]:
        cue = span(s["cue"])
        if cue:
            speakers = tuple(p for p in map(span, s["speaker"]) if p)
            statements.append(MarkedStatement(cue, speakers, span(s["content"])))
    return Example(
        words=[text[a:b] for a, b in offsets],
        names=_bio([(a, b, kind) for a, b, kind in row["names"]], offsets),
        style="news",
        labelled=True,
        events=events,
        statements=statements,
        document=f"{row['file']}/{row['id']}",
        hand=str(row["hand"]),
    )


def _covered(pair: list[int], offsets: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The tokens that a pair of character offsets touches, None when it touches none."""
    touched = [i for i, (a, b) in enumerate(offsets) if a < pair[1] and b > pair[0]]
    return (touched[0], touched[-1] + 1) if touched else None


def _bio(spans: list[tuple[int, int, str]], offsets: list[tuple[int, int]]) -> list[str]:
    """BIO tags of the spans; a span that overlaps an earlier one is left out."""
    tags = ["O"] * len(offsets)
    for start, end, kind in spans:
        covered = _covered([start, end], offsets)
        if covered and all(tags[i] == "O" for i in range(*covered)):
            tags[covered[0]] = f"B-{kind}"
            for i in range(covered[0] + 1, covered[1]):
                tags[i] = f"I-{kind}"
    return tags
