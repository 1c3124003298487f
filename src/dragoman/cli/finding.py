"""dragoman search, stories, events, statements and deals: what is kept and meets the options, newest first."""

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.choosing import choosing
from dragoman.cli.memory import Database
from dragoman.cli.options import Table

if TYPE_CHECKING:
    from dragoman.store import Filter, Page

Words = Annotated[
    list[str], typer.Argument(metavar="WORDS", help='Words that the article must hold; "a phrase" in quotation marks.')
]
Limit = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="How many at most.")]
After = Annotated[str, typer.Option(metavar="CURSOR", help="Go on where an earlier page ended.")]
Form = Annotated[
    Table | None,
    typer.Option(
        "--format", "-f", metavar="text|json|csv", help="In a terminal text when nothing is said, elsewhere JSON lines."
    ),
]
Reports = Annotated[
    bool,
    typer.Option("--reports", help="Each report by itself, as its article tells it."),
]
_AT_ONCE = 500


@choosing(without=("whom", "status", "min_amount", "max_amount", "currency", "text", "confidence", "article"))
def search(
    words: Words,
    *,
    chosen: "Filter",
    database: Database = None,
    form: Form = None,
    limit: Limit = 20,
    after: After = "",
) -> None:
    """Find articles by their words."""
    from dataclasses import replace

    from dragoman.cli.memory import memory_of

    # A shell takes the quotation marks of a phrase away; several words in one argument are one again.
    text = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with memory_of(database) as store:
        _show(store.articles, replace(chosen, text=text), form, limit=limit, after=after)


@choosing(without=("whom", "status", "min_amount", "max_amount", "currency", "confidence"))
def stories(
    *, chosen: "Filter", database: Database = None, form: Form = None, limit: Limit = 20, after: After = ""
) -> None:
    """List stories: articles on one happening, by what any of them says."""
    from dragoman.cli.memory import memory_of

    with memory_of(database) as store:
        _show(store.stories, chosen, form, limit=limit, after=after)


@choosing(without=("min_amount", "max_amount", "currency"))
def events(
    *,
    chosen: "Filter",
    database: Database = None,
    form: Form = None,
    limit: Limit = 20,
    after: After = "",
    reports: Reports = False,
) -> None:
    """List events: who did what to whom. One that several articles report is listed once, with all of them."""
    from dragoman.cli.memory import memory_of

    with memory_of(database) as store:
        _show(store.events if reports else store.merged_events, chosen, form, limit=limit, after=after)


@choosing(without=("quad", "status", "place", "min_amount", "max_amount", "currency", "confidence"))
def statements(
    *, chosen: "Filter", database: Database = None, form: Form = None, limit: Limit = 20, after: After = ""
) -> None:
    """List statements: who said what."""
    from dragoman.cli.memory import memory_of

    with memory_of(database) as store:
        _show(store.statements, chosen, form, limit=limit, after=after)


@choosing(without=("quad", "place", "confidence"))
def deals(
    *,
    chosen: "Filter",
    database: Database = None,
    form: Form = None,
    limit: Limit = 20,
    after: After = "",
    reports: Reports = False,
) -> None:
    """List deals: between whom, about what, for how much, and through which stages they went."""
    from dragoman.cli.memory import memory_of

    with memory_of(database) as store:
        _show(store.deals if reports else store.merged_deals, chosen, form, limit=limit, after=after)


def _show(read: "Callable[..., Page[object]]", chosen: "Filter", form: Table | None, *, limit: int, after: str) -> None:
    """Print up to `limit` rows, read a page at a time, and say how to go on when there are more."""
    from dragoman.cli.listing import Listing

    listing = Listing(sys.stdout, form or (Table.TEXT if sys.stdout.isatty() else Table.JSON))
    for page in _pages(read, chosen, limit=limit, after=after):
        for row in page.rows:
            listing.write(row)
        after = page.next
    if not listing.written and listing.form is Table.TEXT:
        print("dragoman: nothing kept meets these options", file=sys.stderr)
    if after and listing.form is Table.TEXT:
        print(f"dragoman: there are more; --after {after} goes on", file=sys.stderr)


def _pages(
    read: "Callable[..., Page[object]]", chosen: "Filter", *, limit: int, after: str
) -> "Iterator[Page[object]]":
    while limit > 0:
        page = read(chosen, after=after, limit=min(limit, _AT_ONCE))
        yield page
        limit, after = limit - len(page.rows), page.next
        if not after:
            return
