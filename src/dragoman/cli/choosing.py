"""The options by which every command chooses among what is kept."""

import inspect
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from dragoman.store import Filter

_PANEL = "Choosing"


def _several(metavar: str, words: str) -> Any:
    option = typer.Option(metavar=metavar, help=words, show_default=False, default_factory=list, rich_help_panel=_PANEL)
    return Annotated[list[str], option]


def _one(kind: Any, metavar: str, words: str, **more: Any) -> Any:
    option = typer.Option(metavar=metavar, help=words, show_default=False, rich_help_panel=_PANEL, **more)
    return Annotated[kind | None, option]


_DAYS = {"formats": ["%Y-%m-%d"]}
_OPTIONS: dict[str, Any] = {
    "who": _several("NAME", "Actor, speaker or party: a name, a code such as IRN, or a code and sector, IRN GOV."),
    "whom": _several("NAME", "Recipient, addressee or other party, likewise."),
    "type": _several("TYPE", "Type of event, such as ASSAULT or ASSAULT-aerial, or kind of deal or statement."),
    "quad": _several("QUAD", "V+, M+, V- or M-: verbal or material, cooperation or conflict."),
    "status": _several("STATUS", "Of an event, such as actual or future; of a deal, such as signed."),
    "place": _several("PLACE", "Name or country code of where it happened."),
    "source": _several("SOURCE", "Paper, host or feed of the article."),
    "since": _one(datetime, "DATE", "From this day on, such as 2010-04-01.", **_DAYS),
    "until": _one(datetime, "DATE", "Up to this day.", **_DAYS),
    "min_amount": _one(float, "X", "Deals of at least this much money."),
    "max_amount": _one(float, "X", "Deals of at most this much money."),
    "currency": _one(str, "ISO", "Currency of those amounts, such as USD."),
    "text": _one(str, "WORDS", 'Words of the sentence; "a phrase" in quotation marks.'),
    "confidence": _one(float, "X", "Events at least this sure, 0 to 1.", min=0.0, max=1.0),
    "article": _one(str, "ID", "Records of this article alone: its id or address."),
}


def choosing(*, without: tuple[str, ...] = ()) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A decorator: the command gets the options of a filter and is called with the Filter as `chosen`."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        names = [name for name in _OPTIONS if name not in without]

        @wraps(command)
        def run(**given: Any) -> None:
            asked = {name: given.pop(name) for name in names}
            command(chosen=_filter(asked), **given)

        own = [p for name, p in inspect.signature(command).parameters.items() if name != "chosen"]
        added = [_parameter(name) for name in names]
        run.__signature__ = inspect.Signature([*own, *added])  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in (*own, *added)}
        return run

    return decorate


def _parameter(name: str) -> inspect.Parameter:
    annotation = _OPTIONS[name]
    # A list makes its own default; an option of one value is None when it is not given.
    default = inspect.Parameter.empty if annotation.__origin__ == list[str] else None
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _filter(asked: dict[str, Any]) -> "Filter":
    from dragoman.store import Filter

    ready: dict[str, Any] = {}
    for name, value in asked.items():
        if value is not None:
            plain = value.date() if isinstance(value, datetime) else value
            ready[name] = tuple(plain) if isinstance(plain, list) else plain
    return Filter(**ready)
