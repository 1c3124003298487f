"""Coded articles onto a stream, each as soon as it is there."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO

import typer

from dragoman.cli.options import Format
from dragoman.records import Coded


@contextmanager
def opened(output: Path | None) -> Iterator[IO[str]]:
    """The file to write, or standard output when none is named. Raises BadParameter when it cannot be written."""
    if output is None:
        yield sys.stdout
        return
    try:
        stream = output.open("w", encoding="utf-8", errors="backslashreplace")
    except OSError as e:
        raise typer.BadParameter(f"{output} cannot be written: {e.strerror}", param_hint="--output") from e
    with stream:
        yield stream


def printer(form: Format | None, stream: IO[str]) -> Callable[[Coded], None]:
    """A function that writes one article; without a format people get the page and programs get JSON."""
    chosen = form or (Format.TEXT if stream.isatty() else Format.JSON)
    write = {Format.JSON: _json, Format.PLOVER: _plover, Format.TEXT: _text}[chosen](stream)

    def write_and_flush(coded: Coded) -> None:
        write(coded)
        stream.flush()  # what is coded is not lost when a later article stops the batch

    return write_and_flush


def _json(stream: IO[str]) -> Callable[[Coded], None]:
    from dragoman.export import jsonl

    return lambda coded: print(jsonl.line(coded), file=stream)


def _plover(stream: IO[str]) -> Callable[[Coded], None]:
    from dragoman.export import plover

    return lambda coded: stream.writelines(f"{line}\n" for line in plover.lines(coded))


def _text(stream: IO[str]) -> Callable[[Coded], None]:
    from dragoman.export import text

    console, wording, written = text.console(stream), text.load(), count()

    def write(coded: Coded) -> None:
        if next(written):
            text.divide(console)
        text.write(coded, console, wording)

    return write
