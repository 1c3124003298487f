"""JSON and JSON Lines -> what was found, title and text to the letter.

Keys: `text` (needed), `id`, `title`, `published` (or `date`), `updated`, `byline`, `site`, `url`,
`language`, `source`; others are ignored. An object with the article under `article`, as
`dragoman code --format json` prints it, is read too. One wrong line is one ReadError; the others go on.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from dragoman.errors import ReadError
from dragoman.read.dates import readings
from dragoman.read.found import Found, Remark

_RIGHT = 'each line is one JSON object such as {"id": "...", "title": "...", "published": "2010-04-01", "text": "..."}'
_PLAIN = ("byline", "site", "url", "language", "source")


def found_in_lines(stream: BinaryIO, name: str, limit: int) -> Iterator[Found | ReadError]:
    """What each line holds, lazily and in order; blank lines are skipped. `limit` is bytes per line."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        where = f"{name}:line {number}"
        if len(line) > limit and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(65536)
            yield ReadError(where, f"is longer than the limit of {limit:,} bytes", "raise the limit or split it")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _found_in(line, where)


def found_in_document(data: bytes, name: str) -> Iterator[Found | ReadError]:
    """What one JSON document holds: an object, or a list of objects. Raises ReadError when it is no JSON."""
    loaded = _loaded(data, name, "a JSON object or a list of them is needed")
    if not isinstance(loaded, list):
        yield _outcome(loaded, name)
        return
    if not loaded:
        raise ReadError(name, "is an empty list", "a list of articles is needed")
    for number, entry in enumerate(loaded, 1):
        yield _outcome(entry, f"{name}:entry {number}")


def _found_in(line: bytes, where: str) -> Found | ReadError:
    try:
        return _outcome(_loaded(line, where, _RIGHT), where)
    except ReadError as error:
        return error


def _loaded(data: bytes, where: str, right: str) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError(where, f"is not UTF-8 at byte {error.start + 1}", "save it as UTF-8") from error
    except json.JSONDecodeError as error:
        cut = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string")
        what = "is cut off" if cut else "is no JSON"
        raise ReadError(where, f"{what} ({error.msg} at character {error.pos + 1})", right) from error
    except (ValueError, RecursionError) as error:
        raise ReadError(where, f"is no usable JSON ({error})", right) from error


def _outcome(entry: Any, where: str) -> Found | ReadError:
    """The article in one JSON value, or what is wrong with it."""
    if not isinstance(entry, dict):
        return ReadError(where, f"holds {_kind(entry)} where an object belongs", _RIGHT)
    inner = entry.get("article")
    if "text" not in entry and isinstance(inner, dict):
        entry = {"id": entry.get("id", ""), **inner}
    text = entry.get("text")
    if not isinstance(text, str):
        seen = "has no `text`" if text is None else f"has {_kind(text)} as `text`"
        return ReadError(where, f"{seen} (keys: {', '.join(list(entry)[:8]) or 'none'})", _RIGHT)
    if not text.strip():
        return ReadError(where, "has an empty `text`", _RIGHT)
    return _found(entry, _letters(text), where)


def _found(entry: Mapping[str, Any], text: str, where: str) -> Found:
    published, doubts = _date(entry, "published", "published" if entry.get("published") else "date")
    updated, other_doubts = _date(entry, "updated", "updated")
    plain = {name: _letters(entry[name]) for name in _PLAIN if isinstance(entry.get(name), str)}
    return Found(
        text,
        _string(entry, "title"),
        published,
        updated,
        id=_string(entry, "id"),
        remarks=doubts + other_doubts,
        **{"source": where, **plain},
    )


def _date(entry: Mapping[str, Any], field: str, key: str) -> tuple[str, tuple[Remark, ...]]:
    """The ISO date under a key, or '' and a remark on what is wrong with it."""
    value = entry.get(key)
    if value is None or value == "":
        return "", ()
    found = readings(value) if isinstance(value, str) else ()
    if len(found) == 1:
        return found[0], ()
    doubt = f"can mean {found[0]} or {found[1]}" if found else "is no date"
    words = f"`{key}` {value!r} {doubt}; the article was read without it, 2010-04-01 would be right"
    return "", (Remark(field, words),)


def _string(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key)
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return _letters(value) if isinstance(value, str) else str(value) if is_number else ""


def _letters(text: str) -> str:
    """The text with \\n as its line end; a lone surrogate, which no file can hold, becomes U+FFFD."""
    text = text.replace("\r\n", "\n")
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _kind(value: Any) -> str:
    names = {list: "a list", str: "a string", dict: "an object", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number")
