"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """The formats of `dragoman code`."""

    JSON = "json"
    PLOVER = "plover"
    TEXT = "text"


class View(StrEnum):
    """The formats of `dragoman explain`."""

    TEXT = "text"
    JSON = "json"


class Table(StrEnum):
    """The formats of what is read out of the memory."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="IN",
        help="Text, HTML, JSON or JSON Lines files, folders of them, web addresses, or - for standard input.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date of publication of every article, such as 2010-04-01.")
]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="Another language model than the shipped one.")]
Rules = Annotated[
    list[Path],
    typer.Option(
        metavar="DIR",
        default_factory=list,
        show_default=False,
        help="A folder with rules of your own; may be given again.",
    ),
]
Actors = Annotated[
    list[Path],
    typer.Option(
        metavar="DIR",
        default_factory=list,
        show_default=False,
        help="A folder with actor tables of your own, likewise.",
    ),
]
