"""A coded article as compressed JSON and back, nothing lost: the article's text is kept beside it.

Records become arrays in the order of their fields, so a field that is added at the end of a record with a
default can still be read from what was packed before.
"""

import json
import types
import zlib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from dragoman.errors import StoreError
from dragoman.records import Coded

_Read = Callable[[Any], Any]


def packed(coded: Coded) -> bytes:
    """The coded article without its text."""
    bare = replace(coded, draft=replace(coded.draft, article=replace(coded.draft.article, text="")))
    return zlib.compress(
        json.dumps(plain(bare), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    )


def unpacked(data: bytes, text: str) -> Coded:
    """The coded article with its text. Raises StoreError when it was packed by a newer program."""
    try:
        coded = cast(Coded, restored(Coded, json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))))
    except (zlib.error, ValueError, TypeError, IndexError) as e:
        raise StoreError(
            "memory", f"a coded article cannot be read ({e})", "a newer Dragoman may have written it"
        ) from e
    return replace(coded, draft=replace(coded.draft, article=replace(coded.draft.article, text=text)))


def plain(value: Any) -> Any:
    """Records as arrays, mappings as objects, the rest as it is."""
    if is_dataclass(value) and not isinstance(value, type):
        return [plain(getattr(value, name)) for name in _names(cast(Hashable, type(value)))]
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def restored(kind: Any, data: Any) -> Any:
    """The record of this type that `plain` made the data from."""
    return _reader(kind)(data)


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast(Any, kind)))


@cache
def _reader(kind: Any) -> _Read:
    if get_origin(kind) in (Union, types.UnionType):
        inner = _reader(next(a for a in get_args(kind) if a is not type(None)))
        return lambda data: None if data is None else inner(data)
    if get_origin(kind) is tuple:
        return _sequence(get_args(kind))
    if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
        return _record(kind)
    return date.fromisoformat if kind is date else lambda data: data


def _sequence(inner: tuple[Any, ...]) -> _Read:
    if inner[-1] is Ellipsis:
        read = _reader(inner[0])
        if inner[0] in (str, int, float):
            return tuple
        return lambda data: tuple([read(item) for item in data])
    reads = [_reader(each) for each in inner]
    return lambda data: tuple([read(item) for read, item in zip(reads, data, strict=True)])


def _record(kind: type) -> _Read:
    hints = get_type_hints(kind)
    names = _names(kind) if is_dataclass(kind) else cast(Any, kind)._fields
    reads = [_reader(hints[name]) for name in names]
    needed = _needed(kind)

    def read(data: Any) -> Any:
        if not needed <= len(data) <= len(reads):
            raise ValueError(f"{kind.__name__} has {len(data)} fields")
        return kind(*[read(item) for read, item in zip(reads, data, strict=False)])

    return read


def _needed(kind: type) -> int:
    if is_dataclass(kind):
        return sum(f.default is MISSING and f.default_factory is MISSING for f in fields(kind))
    return len(cast(Any, kind)._fields) - len(cast(Any, kind)._field_defaults)
