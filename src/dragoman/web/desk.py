"""What the pages work with: one frozen record, made by whoever starts the desk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Annotated, Protocol

from fastapi import Depends, Request

from dragoman.records import Article, Coded, Failed
from dragoman.store import Store
from dragoman.web.cards import Cards
from dragoman.web.houserules import LOCAL, HouseRules
from dragoman.web.watches.rules import Serving


class Coder(Protocol):
    """Codes an article at once."""

    def __call__(self, article: Article, /) -> Coded | Failed:
        """All that the article says, or why it cannot be coded."""


class Reader(Protocol):
    """Makes an article of what somebody pasted: a text, or the address of a page."""

    def __call__(self, pasted: str, published: str = "", /) -> Article | Failed:
        """The article, or why there is none. `published` is its date where it is known."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """The memory and what else a page may ask for; without a coder nothing can be pasted.

    `body_limit` is the size in bytes of the largest request that is taken, `rules` say who is let in where,
    `serving` how watches are told; without it they are kept and shown, and nothing is sent. `notice` is a plain
    sentence that every page shows above all else, '' for none.
    """

    store: Store
    coder: Coder | None = None
    reader: Reader | None = None
    clock: Callable[[], datetime] = field(default=_now)
    body_limit: int = 1_000_000
    rules: HouseRules = field(default=LOCAL)
    serving: Serving | None = None
    notice: str = ""


def desk_of(request: Request) -> Desk:
    """The desk that serves this request."""
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(desk_of)]


def cards_of(request: Request) -> Cards:
    """The cards of this desk."""
    cards: Cards = request.app.state.cards
    return cards
