"""The codebook's file format -> Sheets: gold files, and what `dragoman code --format json` prints."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.records import Article, Span
from evals.sheets import Deal, Entity, Event, Party, Sheet, Statement, Stretch, Value

LONGEST_EVIDENCE = 1500  # characters: evidence is a sentence, not the article
NOWHERE = Span(0, 0)
_Object = Mapping[str, Any]


class GoldError(Exception):
    """A gold file or a prediction cannot be used; says where and what is wrong."""


def gold_files(path: Path) -> list[Path]:
    """The gold files of a folder by name, or the one file. Raises GoldError when there is none."""
    files = sorted(path.glob("*.json")) if path.is_dir() else [path] if path.is_file() else []
    if not files:
        raise GoldError(f"{path}: no gold files here")
    return files


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over the files' contents in the order of their names, as 64 hex digits."""
    whole = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        whole.update(len(content).to_bytes(8, "big") + content)
    return whole.hexdigest()


def gold_sheets(files: Iterable[Path]) -> list[Sheet]:
    """The gold of each file. Raises GoldError when a span is not in its text."""
    return [gold_sheet(json.loads(file.read_text(encoding="utf-8"))) for file in files]


def gold_sheet(data: _Object) -> Sheet:
    """One gold article."""
    article = data["article"]
    page = _Page(str(data["id"]), article["text"])
    return page.sheet(data, article, [page.gold_event(e) for e in data.get("events", [])])


def articles(sheets: Iterable[Sheet]) -> list[Article]:
    """Gold articles as the pipeline takes them in, their text kept to the letter."""
    return [Article(id=s.name, title=s.title, text=s.text, published=s.published, source=s.name) for s in sheets]


def predictions(lines: Iterable[str]) -> list[_Object]:
    """The objects of JSON Lines."""
    return [json.loads(line) for line in lines if line.strip()]


def paired(golds: Sequence[Sheet], predicted: Sequence[_Object]) -> list[Sheet]:
    """For each gold article its prediction, by id, else by title; an empty sheet where there is none."""
    by_id = {str(p["article"].get("id")): p for p in predicted}
    by_title = {p["article"].get("title"): p for p in predicted if p["article"].get("title")}
    return [predicted_sheet(by_id.get(g.name) or by_title.get(g.title) or {"article": {}}, g) for g in golds]


def predicted_sheet(data: _Object, gold: Sheet) -> Sheet:
    """A prediction with its offsets moved onto the gold text. Raises GoldError when it does not hold that text."""
    article = data["article"]
    text = article.get("text", "")
    shift = text.find(gold.text) if text and text != gold.text else 0
    if shift < 0:
        raise GoldError(f"{gold.name}: the predicted article.text does not hold the gold text")
    page = _Page(gold.name, gold.text if text else "", shift)
    return page.sheet(data, article, [page.predicted_event(e) for e in data.get("events", [])])


def _all(value: Any) -> tuple[Any, ...]:
    """A list as a tuple, one value as one, nothing as none."""
    return tuple(value) if isinstance(value, list) else () if value in (None, "") else (value,)


def _ids(value: Any) -> tuple[str, ...]:
    return tuple(str(v) for v in _all(value))


@dataclass(frozen=True, slots=True)
class _Page:
    """Reads the records of one article: knows its text and how far its offsets are moved."""

    name: str
    text: str
    shift: int = 0

    def sheet(self, data: _Object, article: _Object, events: Sequence[Event]) -> Sheet:
        return Sheet(
            name=self.name,
            title=article.get("title") or "",
            published=article.get("published") or "",
            text=self.text,
            entities={str(e["id"]): self.entity(e) for e in data.get("entities", [])},
            events=tuple(events),
            statements=tuple(self.statement(s) for s in data.get("statements", [])),
            deals=tuple(_deal(d) for d in data.get("deals", [])),
            times=tuple(self.stretch(t, (t.get("value") or "",)) for t in data.get("times", []) if _is_stated(t)),
            quantities=tuple(self.stretch(q, _measure(q)) for q in data.get("quantities", []) if _is_stated(q)),
        )

    def span(self, item: _Object) -> Span:
        """Offsets of `start` and `end`, or of the `nth` place where the words of `span` stand."""
        if "start" in item and "end" in item:
            return Span(item["start"] - self.shift, item["end"] - self.shift)
        words, start = item["span"], -1
        for _ in range(item.get("nth", 1)):
            start = self.text.find(words, start + 1)
            if start < 0:
                raise GoldError(f"{self.name}: {words!r} (nth {item.get('nth', 1)}) is not in the text")
        return Span(start, start + len(words))

    def entity(self, item: _Object) -> Entity:
        return Entity(
            id=str(item["id"]),
            name=item.get("name") or "",
            type=item.get("type") or "",
            code=item.get("code") or "",
            sectors=_all(item.get("sectors")),
            mentions=tuple(self.span(m) for m in item.get("mentions", []) if isinstance(m, dict)),
        )

    def gold_event(self, item: _Object) -> Event:
        return _event(item, _all(item["type"]), self.span(item), ())

    def predicted_event(self, item: _Object) -> Event:
        spans = tuple(s for e in item.get("evidence", []) if (s := self.span(e)).end - s.start <= LONGEST_EVIDENCE)
        trigger = item.get("trigger")
        at = self.span(trigger) if isinstance(trigger, dict) else None
        return _event(item, _all(item["type"])[:1], at, spans or (NOWHERE,))

    def statement(self, item: _Object) -> Statement:
        content = item if "span" in item else item.get("content")
        if not isinstance(content, dict):
            content = next(iter(item.get("evidence", [])), None)
        cue = item.get("cue")
        return Statement(
            at=self.span(content) if content else NOWHERE,
            speaker=_ids(item.get("speaker")),
            cue=self.span(cue) if isinstance(cue, dict) else None,
            optional=bool(item.get("optional")),
        )

    def stretch(self, item: _Object, value: Value) -> Stretch:
        own = "span" in item or "start" in item
        return Stretch(self.span(item if own else item["evidence"][0]), value, bool(item.get("optional")))


def _event(item: _Object, types: tuple[str, ...], trigger: Span | None, sentences: tuple[Span, ...]) -> Event:
    return Event(
        types=types,
        trigger=trigger,
        sentences=sentences,
        actor=_ids(item.get("actor")),
        recipient=_ids(item.get("recipient")),
        modes=frozenset(_all(item.get("mode"))),
        status=item.get("status", "actual"),
        dates=_all(item.get("date")),
        pledges=_all(item.get("pledges")),
        optional=bool(item.get("optional")),
        confidence=float(item.get("confidence", 1.0)),
    )


def _deal(item: _Object) -> Deal:
    money = item.get("amount") or {}
    known = money.get("value") is not None
    return Deal(
        kinds=_all(item.get("kind")),
        parties=tuple(Party(str(p["entity"]), p.get("role") or "") for p in item.get("parties", [])),
        amount=(round(float(money["value"]), 2), money.get("currency") or "") if known else None,
        statuses=_all(item.get("status")),
        optional=bool(item.get("optional")),
    )


def _measure(item: _Object) -> Value:
    """Value, unit and bound, or low, high and unit of a range; never of one length."""
    if "low" in item or "high" in item:
        return (item.get("low"), item.get("high"), item.get("unit"), "")
    value = item.get("value")
    return (None if value is None else float(value), item.get("unit"), item.get("bound") or "=")


def _is_stated(item: _Object) -> bool:
    """Whether words state the figure: derived ones are not asked for."""
    return not item.get("derived")
