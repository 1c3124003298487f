"""Paths, folders, addresses and standard input -> articles, lazily and in order."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from dragoman.errors import ReadError
from dragoman.ids import content_id
from dragoman.read.encoding import decoded, decoded_page
from dragoman.read.files import LINES, kind_of, limited, opened, readable_files
from dragoman.read.found import Found, Remark
from dragoman.read.jsonlines import found_in_document, found_in_lines
from dragoman.read.language import foreign_language
from dragoman.read.options import ReadOptions
from dragoman.read.page import found_in_page, is_page
from dragoman.read.plain import found_in_text
from dragoman.records import Article, Failed

Outcomes = Iterator[Found | ReadError]
STDIN = "-"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_PAGES = (".html", ".htm", ".xhtml")


def articles(inputs: Sequence[str], options: ReadOptions | None = None) -> Iterator[Article | Failed]:
    """The articles in files, folders, web addresses and `-`, and a Failed for each thing that could not be read.

    An article with a particular that was lost (a date that is none) comes with a Failed after it whose
    `kept` is True. One bad input never stops the others.
    """
    options = options or ReadOptions()
    for name in inputs:
        for outcome in _safely(_outcomes(name, options)):
            yield from _closed(outcome, name, options)


def _safely(outcomes: Outcomes) -> Outcomes:
    """The outcomes, with an expected failure of the whole input as the last of them."""
    try:
        yield from outcomes
    except ReadError as error:
        yield error


def _closed(outcome: Found | ReadError, name: str, options: ReadOptions) -> Iterator[Article | Failed]:
    """One outcome as the record that leaves the room, remarks after it."""
    if isinstance(outcome, ReadError):
        yield Failed(outcome.where, "read", f"{outcome.what}; {outcome.right}" if outcome.right else outcome.what)
        return
    source = outcome.source or name
    foreign = foreign_language(outcome.text, options.tables) if options.only_english else ""
    if foreign:
        yield Failed(source, "read", f"{foreign}; Dragoman reads English")
        return
    yield Article(
        outcome.id or content_id("a", outcome.title, outcome.text),
        outcome.title,
        outcome.text,
        options.published or outcome.published,
        outcome.updated,
        outcome.byline,
        outcome.site,
        outcome.url,
        outcome.language,
        source,
    )
    for remark in outcome.remarks:
        if not (options.published and remark.field == "published"):
            yield Failed(source, "read", remark.words, kept=True)


def _outcomes(name: str, options: ReadOptions) -> Outcomes:
    if name == STDIN:
        return _standard_input(options)
    if _ADDRESS.match(name):
        return _address(name, options)
    path = Path(name)
    return _folder(path, options) if path.is_dir() else _file(path, options)


def _folder(folder: Path, options: ReadOptions) -> Outcomes:
    path = None
    for path in readable_files(folder):
        yield from _safely(_file(path, options))
    if path is None:
        raise ReadError(str(folder), "holds no readable file", "text, HTML, JSON or JSON Lines files are needed")


def _file(path: Path, options: ReadOptions) -> Outcomes:
    kind, where = kind_of(path), str(path)
    with opened(path) as stream:
        if kind in LINES:
            yield from _lines(stream, where, options)
        else:
            data = limited(stream, where, options.size_limit)
            yield from _document(data, where, options, kind=kind)


def _standard_input(options: ReadOptions) -> Outcomes:
    """JSON Lines are read as they come; anything else is read to its end first."""
    if options.stdin is None:
        raise ReadError(STDIN, "there is no standard input", "pass a file or an address")
    stream = options.stdin
    first = stream.readline(options.size_limit + 1)
    while first and not first.strip():
        first = stream.readline(options.size_limit + 1)
    rest = cast(BinaryIO, _Joined(first, stream))
    if re.match(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"", first):
        yield from found_in_lines(rest, "stdin", options.size_limit)
    else:
        data = limited(rest, "stdin", options.size_limit)
        yield from _document(data, "stdin", options, kind=".json" if data.lstrip()[:1] in (b"{", b"[") else "")


class _Joined(io.RawIOBase):
    """A first line put back in front of the stream it was read from."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first, self._rest = first, rest

    def readline(self, size: int | None = -1) -> bytes:
        first, self._first = self._first, b""
        return first or self._rest.readline(-1 if size is None else size)

    def read(self, size: int = -1) -> bytes:
        first, self._first = self._first, b""
        return first + self._rest.read(-1 if size < 0 else max(size - len(first), 0))


def _lines(stream: BinaryIO, where: str, options: ReadOptions) -> Outcomes:
    seen = False
    for outcome in found_in_lines(stream, where, options.size_limit):
        seen = True
        yield outcome
    if not seen:
        raise ReadError(where, "is empty", "one JSON object a line is needed")


def _document(data: bytes, where: str, options: ReadOptions, *, kind: str) -> Outcomes:
    if kind == ".json":
        yield from _json(data, where, options)
    elif kind in _PAGES:
        yield from _page(data, where, options)
    else:
        yield from _text(data, where, options)


def _json(data: bytes, where: str, options: ReadOptions) -> Outcomes:
    """A JSON document, or JSON Lines under the name of one."""
    try:
        yield from found_in_document(data, where)
    except ReadError:
        lines = [line for line in data.splitlines() if line.strip()]
        if len(lines) < 2 or not lines[0].rstrip().endswith(b"}"):
            raise
        yield from found_in_lines(io.BytesIO(data), where, options.size_limit)


def _page(data: bytes, where: str, options: ReadOptions, *, url: str = "", charset: str = "") -> Outcomes:
    yield _whole(found_in_page(decoded_page(data, charset, where), where, options.tables, url=url), where)


def _text(data: bytes, where: str, options: ReadOptions) -> Outcomes:
    text, remark = decoded(data, where)
    if is_page(text):
        yield from _page(data, where, options)
        return
    found = _whole(found_in_text(text, options.tables), where)
    yield replace(found, remarks=(*found.remarks, Remark("text", remark))) if remark else found


def _whole(found: Found, where: str) -> Found:
    if not found.text:
        raise ReadError(where, "holds only boilerplate and no article", "a text of at least one sentence is needed")
    return replace(found, source=where)


def _address(url: str, options: ReadOptions) -> Outcomes:
    from dragoman.read.fetch import PAGES, fetch  # httpx is slow to import
    from dragoman.read.limits import limits_of

    answer = fetch(url, limits_of(options, PAGES))
    body = limited(cast(BinaryIO, io.BytesIO(answer.body)), url, options.size_limit)
    if "json" in answer.kind:
        yield from _json(body, url, options)
    elif "html" in answer.kind:
        yield from _page(body, url, options, url=answer.url, charset=answer.charset)
    else:
        yield from _text(body, url, options)
