"""dragoman feeds: the feeds that are watched, how each fares, and lists of them in and out."""

import json
import sys
from dataclasses import asdict, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.memory import Database, memory_of

if TYPE_CHECKING:
    from dragoman.read.feeds import Polled

app = typer.Typer(
    name="feeds",
    help="List the feeds that are watched and how each fares; add, remove, check, import and export them.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


class View(StrEnum):
    """The formats of `dragoman feeds list`."""

    TEXT = "text"
    JSON = "json"


class FullText(StrEnum):
    """Where the text of an article is taken from."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class ListForm(StrEnum):
    """The formats of a list of feeds."""

    TOML = "toml"
    OPML = "opml"


Address = Annotated[str, typer.Argument(metavar="URL", help="Address of an RSS, Atom or JSON feed or of a sitemap.")]


@app.command("list", epilog="Example: dragoman feeds list")
def list_(
    *,
    database: Database = None,
    form: Annotated[
        View | None, typer.Option("--format", "-f", metavar="text|json", help="For people, or one object a line.")
    ] = None,
) -> None:
    """List the feeds and how each fares: when it was read, what went wrong, when it is due."""
    from dragoman.export.safe import printable
    from dragoman.pipeline.health import health, word

    now = datetime.now(UTC)
    as_text = (form or (View.TEXT if sys.stdout.isatty() else View.JSON)) is View.TEXT
    with memory_of(database) as store:
        feeds = store.feeds()
    for feed in feeds:
        if as_text:
            print(printable(f"{word(feed):8}{feed.title or feed.url}\n        {feed.url}\n        {health(feed, now)}"))
        else:
            facts = {k: v for k, v in asdict(feed).items() if k != "secret"}
            print(json.dumps(facts | {"health": health(feed, now)}, ensure_ascii=False))
    if not feeds:
        print("dragoman: no feed is known; dragoman feeds add URL adds one", file=sys.stderr)


@app.command(epilog="Example: dragoman feeds add https://news.example/rss --name 'Example Wire' --every 5m")
def add(
    url: Address,
    *,
    name: Annotated[str, typer.Option(metavar="NAME", help="What it is called; else its own title.")] = "",
    every: Annotated[str | None, typer.Option(metavar="TIME", help="Time between two readings: 90s, 15m, 2h.")] = None,
    kind: Annotated[str, typer.Option(metavar="WORD", help="Kind of its source, such as wire or government.")] = "",
    full_text: Annotated[
        FullText, typer.Option(metavar="auto|always|never", help="When pages are fetched.")
    ] = FullText.AUTO,
    database: Database = None,
) -> None:
    """Add a feed, or change one; a feed that had ended is read again."""
    from dragoman.cli.feedlists import parsed_every, taken
    from dragoman.cli.memory import opened_memory
    from dragoman.read.feeds.lists import Listed, checked_url
    from dragoman.settings import load_settings

    one = Listed(checked_url(url, "feed"), name, parsed_every(every), kind, full_text)
    with opened_memory(load_settings(**({"database": database} if database else {}))) as store:
        known = {feed.url for feed in store.feeds()}
        (feed,) = taken([one], store)
        store.keep_feed(replace(feed, state="", due="", full_text=full_text))
    print(f"{'changed' if one.url in known else 'added'} {one.url}")


@app.command(epilog="Example: dragoman feeds remove https://news.example/rss")
def remove(url: Address, *, database: Database = None) -> None:
    """Forget a feed; its articles stay. Exit code 1 when it is not known."""
    with memory_of(database) as store:
        if not store.drop_feed(url):
            print(f"dragoman: {url}: no such feed; dragoman feeds list shows them", file=sys.stderr)
            raise typer.Exit(1)
        store.entries.forget(url)
    print(f"removed {url}")


@app.command("import", epilog="Example: dragoman feeds import subscriptions.opml")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A list of feeds, OPML or TOML.")],
    *,
    database: Database = None,
) -> None:
    """Take over the feeds of a list; those that are known are not added twice."""
    from dragoman.cli.feedlists import read_file, taken
    from dragoman.cli.memory import opened_memory
    from dragoman.settings import load_settings

    listed = read_file(file)
    with opened_memory(load_settings(**({"database": database} if database else {}))) as store:
        before = len(store.feeds())
        taken(listed, store)
        added = len(store.feeds()) - before
    print(f"{len(listed):,} feeds in {file}: {added:,} added, {len(listed) - added:,} known")


@app.command(epilog="Example: dragoman feeds export -f opml -o feeds.opml")
def export(
    *,
    form: Annotated[
        ListForm, typer.Option("--format", "-f", metavar="toml|opml", help="Which kind of list.")
    ] = ListForm.TOML,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write into this file instead of printing.")
    ] = None,
    database: Database = None,
) -> None:
    """Write the feeds as a list that import and watch read."""
    from dragoman.cli.feedlists import listed_of
    from dragoman.cli.printing import opened
    from dragoman.read.feeds.lists import written_list

    with memory_of(database) as store, opened(output) as stream:
        stream.write(written_list(map(listed_of, store.feeds()), form.value))


@app.command(epilog="Example: dragoman feeds check https://news.example/rss")
def check(
    urls: Annotated[
        list[str],
        typer.Argument(
            metavar="URL",
            default_factory=list,
            show_default=False,
            help="Addresses of feeds; without any, those of the memory.",
        ),
    ],
    *,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Read addresses of private networks too.")
    ] = False,
    database: Database = None,
) -> None:
    """Read feeds once and say what is in them; nothing is kept. Exit code 1 when one cannot be read."""
    from dragoman.cli.assembly import chosen_settings, reading_options
    from dragoman.export.safe import printable
    from dragoman.read.feeds import poll

    options = reading_options(chosen_settings(allow_private=allow_private or None))
    addresses = urls
    if not addresses:
        with memory_of(database) as store:
            addresses = [feed.address or feed.url for feed in store.feeds()]
    failed = False
    for address in addresses:
        polled = poll(address, options)
        failed = failed or bool(polled.why)
        print(printable(f"{address}: {_seen(polled)}"), flush=True)
    raise typer.Exit(1 if failed else 0)


def _seen(polled: "Polled") -> str:
    """What one reading found, in words."""
    from dragoman.read.feeds import Wanted, needs_page

    document = polled.document
    if document is None:
        return polled.why
    entries = document.entries
    whole = sum(not needs_page(Wanted(entry, "", "")) for entry in entries)
    newest = max((entry.published or entry.updated for entry in entries), default="")
    parts = [
        f"{document.format} {document.title!r}",
        f"{len(entries)} entries, {whole} with their whole text",
        f"newest {newest}" if newest else "",
        f"moved to {polled.moved}" if polled.moved else "",
        f"hub {document.hub}" if document.hub else "",
        *document.remarks,
    ]
    return ", ".join(filter(None, parts))
