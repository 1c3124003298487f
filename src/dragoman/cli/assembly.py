"""The conductor with what options and settings ask for."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Self

from dragoman import lexicon, pipeline, read
from dragoman.cli.folders import own_actors
from dragoman.errors import ReadError, SettingsError
from dragoman.read import ReadOptions
from dragoman.records import Article, Coded, Failed
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
    return coded_articles(read_inputs(inputs, settings), settings, Making.of(settings))


def read_inputs(inputs: Sequence[str], settings: Settings) -> Iterator[Article | Failed]:
    """The articles of the inputs in order, not coded yet."""
    return read.articles(inputs, reading_options(settings))


def coded_articles(
    articles: Iterable[Article | Failed], settings: Settings, make: "Making"
) -> Iterator[Coded | Failed]:
    """The articles coded in their order, after what is wrong in the user's own rules and actors."""
    return chain(_left_out(settings), pipeline.code_articles(articles, make, jobs=settings.jobs))


@dataclass
class Making:
    """Makes the coder that the settings ask for, once in each process: a copy in another process makes its own."""

    model: str | None
    rules: tuple[Path, ...]
    actors: tuple[Path, ...]

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The making of a coder with these settings."""
        return cls(settings.model or None, settings.rules, own_actors(settings))

    def __call__(self) -> pipeline.Rooms:
        return self.rooms

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "rooms"}

    @cached_property
    def rooms(self) -> pipeline.Rooms:
        """The coder itself. Raises ModelError and LexiconError."""
        return pipeline.load(self.model, self.rules, self.actors)


def _left_out(settings: Settings) -> Iterator[Failed]:
    """Lines of the user's own tables that are wrong and are left out of the coding."""
    actors = own_actors(settings)
    if not settings.rules and not actors:
        return
    for problem in lexicon.load(rules=settings.rules, actors=actors).problems:
        yield Failed(problem.where, "lexicon", f"{problem.what}; {problem.right}" if problem.right else problem.what)


def reading_options(settings: Settings) -> ReadOptions:
    """How the settings want the world to be read. Raises SettingsError."""
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
