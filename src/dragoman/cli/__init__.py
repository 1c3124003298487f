"""The command line: parses arguments, assembles, prints."""

import sys
from io import TextIOWrapper
from typing import IO, Annotated, cast

import typer

from dragoman import __version__
from dragoman.cli import actors, feeds, judgements, posting
from dragoman.cli.accounts import accounts, tokens
from dragoman.cli.coding import code
from dragoman.cli.counting import stats
from dragoman.cli.demo import demo
from dragoman.cli.explaining import explain
from dragoman.cli.exporting import export
from dragoman.cli.finding import deals, events, search, statements, stories
from dragoman.cli.keeping import add, recode
from dragoman.cli.relinking import relink
from dragoman.cli.serving import serve
from dragoman.cli.watches import app as watches
from dragoman.cli.watching import watch
from dragoman.errors import DragomanError, SettingsError

__all__ = ["app", "main"]

# Plain help, because rich would double the time that `dragoman --help` takes (decision 0002).
app = typer.Typer(
    name="dragoman",
    help="Reads the news and writes down who did what to whom, who said what, and which deals were made.",
    epilog="Start with: dragoman demo",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(
    short_help="Code articles.", epilog="Example: dragoman code article.txt --published 2010-04-01 --format json"
)(code)
app.command(short_help="Show why each record is there.", epilog="Example: dragoman explain article.txt --id e1-4f")(
    explain
)
app.command(short_help="Code the example article and show the page.", epilog="Example: dragoman demo")(demo)
app.add_typer(actors.app)
app.add_typer(posting.app, short_help="Serve a demo newsroom.", epilog="Example: dragoman newsroom --pace 2")
app.command(short_help="Code articles and keep them.", epilog="Example: dragoman add news/ --source wire")(add)
app.command(short_help="Find articles by their words.", epilog='Example: dragoman search "gas pipeline"')(search)
app.command(short_help="List stories.", epilog="Example: dragoman stories --who IRN --since 2024-01-01")(stories)
app.command(short_help="List events.", epilog="Example: dragoman events --who IRN --type THREATEN")(events)
app.command(short_help="List statements.", epilog="Example: dragoman statements --who 'Hugo Chavez'")(statements)
app.command(short_help="List deals.", epilog="Example: dragoman deals --type energy --min-amount 1e9")(deals)
app.command(short_help="Count events.", epilog="Example: dragoman stats --who RUS --since 2009-01-01")(stats)
app.command(short_help="Write what is kept.", epilog="Example: dragoman export -f gdelt -o events.tsv")(export)
app.command(short_help="Code what is kept anew.", epilog="Example: dragoman recode")(recode)
app.command(short_help="Link what is kept anew.", epilog="Example: dragoman relink")(relink)
app.command(short_help="Watch feeds and keep their articles.", epilog="Example: dragoman watch feeds.toml --every 5m")(
    watch
)
app.add_typer(feeds.app)
app.add_typer(judgements.app)
app.add_typer(accounts)
app.add_typer(tokens)
app.add_typer(watches)
app.command(short_help="Start the desk in a browser.", epilog="Example: dragoman serve --port 8800")(serve)


@app.command(epilog="Example: dragoman version")
def version() -> None:
    """Print the version."""
    print(f"dragoman {__version__}")


def _print_version(wanted: bool) -> None:
    if wanted:
        version()
        raise typer.Exit


@app.callback()
def _start(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    for stream in (sys.stdout, sys.stderr):
        _to_utf8(stream)


def main() -> None:
    """Run the command line. An expected error is one line and exit code 1, or 2 when an option is wrong."""
    try:
        app()
    except DragomanError as e:
        print(f"dragoman: {e}", file=sys.stderr)
        sys.exit(2 if isinstance(e, SettingsError) else 1)


def _to_utf8(stream: IO[str]) -> None:
    # JSON is UTF-8 wherever it is printed; a lone surrogate becomes \udc80, which JSON reads as what it was.
    if hasattr(stream, "reconfigure"):
        cast(TextIOWrapper, stream).reconfigure(encoding="utf-8", errors="backslashreplace")
