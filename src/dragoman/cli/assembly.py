"""The conductor with what the options ask for."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import typer

from dragoman import pipeline
from dragoman.errors import ReadError
from dragoman.read import ReadOptions
from dragoman.records import Coded, Failed


def coded_inputs(
    inputs: Sequence[str],
    *,
    published: str = "",
    model: str = "",
    folders: tuple[Sequence[Path], Sequence[Path]] = ((), ()),
    jobs: int = 1,
) -> Iterator[Coded | Failed]:
    """The coded articles of the inputs; `folders` are those with own rules and those with own actors.

    Raises BadParameter for a date that is none and for a folder that is not there.
    """
    rules, actors = folders
    for folder in (*rules, *actors):
        if not folder.is_dir():
            raise typer.BadParameter(f"{folder} is no folder")
    make = partial(pipeline.load, model or None, tuple(rules), tuple(actors))
    return pipeline.code(inputs, _reading(published), make, jobs=jobs)


def _reading(published: str) -> ReadOptions:
    try:
        return ReadOptions(published=published, stdin=sys.stdin.buffer)
    except ReadError as e:
        raise typer.BadParameter(f"{e.what}; {e.right}", param_hint="--published") from e
