"""What a page says of its article in JSON-LD (schema.org), brought into our own shape."""

import html
import json
from collections.abc import Iterator
from typing import Any

from dragoman.read.found import Found

_KINDS = ("Article", "Report", "Posting", "PressRelease", "WebPage")  # ends of type names, in order of trust


def found_in_linked_data(scripts: list[str]) -> Found:
    """The particulars in the scripts of a page; dates are as written, not yet ISO. Broken scripts tell nothing."""
    things = [thing for script in scripts for thing in _things(_loaded(script))]
    for kind in _KINDS:
        for thing in things:
            if any(name.endswith(kind) for name in _types(thing)):
                return _found(thing)
    return Found("")


def _loaded(script: str) -> Any:
    try:
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->").rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _things(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object in lists and graphs, at most a few levels deep."""
    if isinstance(value, list):
        for item in value:
            yield from _things(item, depth + 1) if depth < 5 else ()
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(value.get(key), depth + 1) if depth < 5 else ()


def _types(thing: dict[str, Any]) -> list[str]:
    kind = thing.get("@type", "")
    return [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def _found(thing: dict[str, Any]) -> Found:
    names = [_name(author) for author in _listed(thing.get("author"))]
    return Found(
        "",
        _name(thing.get("headline") or ""),
        _name(thing.get("datePublished") or thing.get("dateCreated") or ""),
        _name(thing.get("dateModified") or ""),
        ", ".join(dict.fromkeys(name for name in names if name and not name.startswith("http"))),
        next((_name(p) for p in _listed(thing.get("publisher"))), ""),
        _name(thing.get("url") or ""),
        _name(thing.get("inLanguage") or ""),
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(value: Any) -> str:
    """A string, or the name of an object; entities that were escaped twice become letters."""
    if isinstance(value, dict):
        value = value.get("name", "")
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""
