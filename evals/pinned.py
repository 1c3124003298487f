"""The events of the last pinned run, without any text, so that each change shows what it gained and lost."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from evals.matches import Match
from evals.sheets import Event, Sheet

FOLDER = Path(__file__).parent / "pinned"


class Pin(NamedTuple):
    """One predicted event: trigger offsets into the article's text; codes of the sides, `-` where there is none."""

    article: str
    type: str
    start: int
    end: int
    actor: tuple[str, ...]
    recipient: tuple[str, ...]


class Verdict(NamedTuple):
    """An event and whether its triple is right by the gold."""

    pin: Pin
    right: bool


class Change(NamedTuple):
    """Events that are there now and were not, and the reverse."""

    gained: tuple[Verdict, ...]
    lost: tuple[Verdict, ...]


def verdicts(matches: Iterable[Match], predicted: Iterable[Sheet]) -> list[Verdict]:
    """All predicted events in text order, judged."""
    sheets = {s.name: s for s in predicted}
    out = []
    for m in matches:
        if isinstance(m.predicted, Event):
            out.append(Verdict(_pin(sheets[m.article], m.predicted), "event.triple" in m.passed))
    return sorted(out, key=lambda v: (v.pin.article, v.pin.start, v.pin))


def _pin(sheet: Sheet, event: Event) -> Pin:
    start, end = event.trigger or (0, 0)
    actor, recipient = (tuple(sheet.entity(r).code or "-" for r in side) for side in (event.actor, event.recipient))
    return Pin(sheet.name, event.types[0], start, end, actor, recipient)


def change(old: Sequence[Verdict], new: Sequence[Verdict]) -> Change:
    """What came and what went; an event that was only judged anew is neither."""
    return Change(tuple(_beyond(new, old)), tuple(_beyond(old, new)))


def _beyond(these: Sequence[Verdict], those: Sequence[Verdict]) -> Iterable[Verdict]:
    left = Counter(v.pin for v in those)
    for verdict in these:
        if left[verdict.pin]:
            left[verdict.pin] -= 1
        else:
            yield verdict


def read(digest: str, folder: Path | None = None) -> list[Verdict] | None:
    """The pinned events of a gold set, None when nothing is pinned."""
    path = (folder or FOLDER) / f"{digest}.jsonl"
    if not path.exists():
        return None
    return [_verdict(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def write(digest: str, found: Iterable[Verdict], folder: Path | None = None) -> Path:
    """Pin the events of a run; the file that was written."""
    folder = folder or FOLDER
    folder.mkdir(exist_ok=True)
    path = folder / f"{digest}.jsonl"
    rows = [
        {
            "article": p.article,
            "type": p.type,
            "trigger": [p.start, p.end],
            "actor": list(p.actor),
            "recipient": list(p.recipient),
            "right": right,
        }
        for p, right in found
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def _verdict(row: dict[str, object]) -> Verdict:
    match row:
        case {"article": str(name), "type": str(type_), "trigger": [int(start), int(end)], "right": bool(right)}:
            sides = (tuple(str(c) for c in _list(row[side])) for side in ("actor", "recipient"))
            return Verdict(Pin(name, type_, start, end, *sides), right)
    raise ValueError(f"no pinned event: {row}")


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
