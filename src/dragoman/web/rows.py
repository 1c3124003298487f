"""Rows of the memory as JSON has them, and as lines of a table."""

from dataclasses import asdict, fields, is_dataclass
from typing import Any, cast

from dragoman.export.jsonl import number, share
from dragoman.records import Place
from dragoman.store import Origin

_SIDES = ("actor", "recipient", "speaker", "addressee", "parties")
_ORIGIN = ("article", "title", "published", "site", "url")


def plain(row: object) -> dict[str, Any]:
    """The row as JSON has it: sides as objects, whole numbers without a point."""
    return {name: _value(name, value) for name, value in _fields(row).items()}


def _fields(row: object) -> dict[str, Any]:
    if is_dataclass(row):
        return {field.name: getattr(row, field.name) for field in fields(row)}
    return cast(dict[str, Any], cast(Any, row)._asdict())


def _value(name: str, value: Any) -> Any:
    if hasattr(value, "_asdict"):
        return {key: _value(key, part) for key, part in value._asdict().items() if key != "version"}
    if is_dataclass(value) and not isinstance(value, type):
        return {key: _value(key, part) for key, part in asdict(value).items()}
    if isinstance(value, tuple):
        return [_value(name, item) for item in value]
    if isinstance(value, float):
        return share(value) if name == "confidence" else number(value)
    return value


def flat(row: object) -> dict[str, Any]:
    """The row as one line of a table: names and codes in columns of their own, the article's last."""
    cells: dict[str, Any] = {}
    for name, value in _fields(row).items():
        if isinstance(value, Origin):
            cells |= {key: getattr(value, key) for key in _ORIGIN}
        elif name in _SIDES:
            cells[name] = "; ".join(side.name for side in value)
            cells[f"{name}_code"] = "; ".join(side.code for side in value)
            if name == "parties":
                cells["role"] = "; ".join(side.role for side in value)
        elif name == "location":
            cells |= _location(value)
        elif name not in ("evidence", "version"):
            cells[name] = "; ".join(map(str, value)) if isinstance(value, tuple) else value
    return cells


def _location(place: Place | None) -> dict[str, Any]:
    return {
        "country": place.code if place else "",
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
    }
