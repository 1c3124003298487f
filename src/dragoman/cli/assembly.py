"""The conductor with what options and settings ask for."""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any

from dragoman import lexicon, pipeline
from dragoman.cli.folders import own_actors
from dragoman.errors import ReadError, SettingsError
from dragoman.read import ReadOptions
from dragoman.records import Coded, Failed
from dragoman.settings import Settings, load_settings


def chosen_settings(**options: Any) -> Settings:
    """The settings in force, options first; an option that was not given (None or empty) leaves them alone.

    Raises SettingsError for an impossible value and for a folder that is not there.
    """
    settings = load_settings(**{name: value for name, value in options.items() if value not in (None, [], "")})
    for folder in (*settings.rules, *settings.actors):
        if not folder.is_dir():
            raise SettingsError(str(folder), "is no folder", "rules and actors are read from folders")
    return settings


def coded_inputs(inputs: Sequence[str], settings: Settings) -> Iterator[Coded | Failed]:
    """The coded articles of the inputs in order, after what is wrong in the user's own rules and actors."""
    make = partial(pipeline.load, settings.model or None, settings.rules, own_actors(settings))
    results = pipeline.code(inputs, _reading(settings), make, jobs=settings.jobs)
    return chain(_left_out(settings), results)


def _left_out(settings: Settings) -> Iterator[Failed]:
    """Lines of the user's own tables that are wrong and are left out of the coding."""
    actors = own_actors(settings)
    if not settings.rules and not actors:
        return
    for problem in lexicon.load(rules=settings.rules, actors=actors).problems:
        yield Failed(problem.where, "lexicon", f"{problem.what}; {problem.right}" if problem.right else problem.what)


def _reading(settings: Settings) -> ReadOptions:
    try:
        return ReadOptions(
            published=settings.published,
            stdin=sys.stdin.buffer,
            size_limit=settings.size_limit,
            connect_seconds=settings.connect_seconds,
            read_seconds=settings.read_seconds,
            total_seconds=settings.total_seconds,
            allow_private=settings.allow_private,
            only_english=settings.only_english,
            user_agent=settings.user_agent,
        )
    except ReadError as e:
        raise SettingsError("published", e.what, e.right) from e
