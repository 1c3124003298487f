"""dragoman demo: one article coded in the terminal, then the desk over a newsroom that posts."""

import os
import socket
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import SettingsError

if TYPE_CHECKING:
    from dragoman.lexicon.newsroom import Press

EXAMPLE = Path(__file__).parents[1] / "data" / "en" / "examples" / "visit.txt"
HOST, PORT = "127.0.0.1", 8800
NOTICE = "Practice news: every article here is invented."

_NEXT = """\
The page above was made from {path}
Try next:
  dragoman code {path} --format json   the same as JSON
  dragoman explain {path}   why each record is there
  dragoman code FILE...   articles of your own; dragoman code --help says more
"""
_OPENING = 12  # posts that are out when the desk opens
_PACE = 4.0  # seconds between two posts while somebody looks
_PATIENCE = 300.0  # seconds after which a newsroom that is run through is given up


def demo(
    *,
    article: Annotated[bool, typer.Option("--article", help="Only code the example article.")] = False,
    port: Annotated[
        int,
        typer.Option("--port", metavar="N", min=0, max=65535, help="Port of the desk; a free one if it is taken."),
    ] = PORT,
) -> None:
    """Code the article that comes with Dragoman, then open the desk over a newsroom that posts invented news.

    Without a terminal, or with DEMO_ONCE=1, all news is read at once and what the desk then holds is printed.
    """
    _code_example()
    if article:
        return
    if os.environ.get("DEMO_ONCE") == "1" or not sys.stdout.isatty():
        _once()
    else:
        _live(port)


def _code_example() -> None:
    from dragoman.cli.assembly import chosen_settings, coded_inputs
    from dragoman.cli.options import Format
    from dragoman.cli.printing import printer
    from dragoman.cli.reporting import Reporter
    from dragoman.records import Failed

    example = _near(EXAMPLE)
    write = printer(Format.TEXT, sys.stdout)
    with Reporter(quiet=False, beside=sys.stdout) as reporter:
        for result in coded_inputs([str(example)], chosen_settings()):
            if isinstance(result, Failed):
                reporter.failed(result)
            else:
                write(result)
    print(_NEXT.format(path=example), end="", flush=True)


def _once() -> None:
    """Run the newsroom through, corrections last, and print what is kept."""
    from dragoman.cli.assembly import chosen_settings
    from dragoman.cli.holding import holding
    from dragoman.cli.rehearsing import Calm, memory, watched
    from dragoman.export.safe import printable
    from dragoman.newsroom import Newsroom, Pace

    press, now = _corrections_last(_press(newest=False)), [0.0]
    first = sum(post.version == 1 for post in press.posts)
    calm, began = Calm(len(press.papers)), time.monotonic()
    print(
        f"\nThe demo newsroom posts {first} articles in {len(press.papers)} papers, all invented. Reading them ...",
        flush=True,
    )
    with (
        memory() as store,
        Newsroom(press, pace=Pace(seconds=1, at_once=first), clock=lambda: now[0], window=len(press.posts)) as room,
        watched(room, store, chosen_settings(allow_private=True), calm),
    ):
        done = calm.wait(_PATIENCE)
        now[0] = float(len(press.posts))
        done = calm.wait(_PATIENCE) and done
        took = time.monotonic() - began
        print(f"Done in {took:.0f} s; {calm.corrected} articles were corrected. The desk would show:\n")
        for line in holding(store):
            print(printable(line))
    print("\ndragoman demo in a terminal opens the desk itself.")
    raise typer.Exit(0 if done else 1)


def _live(port: int) -> None:
    """Serve the desk while the newsroom posts, until Ctrl-C."""
    from dragoman.cli import hosting
    from dragoman.cli.assembly import chosen_settings
    from dragoman.cli.rehearsing import Calm, memory, watched
    from dragoman.cli.serving import desk_over
    from dragoman.newsroom import Newsroom, Pace
    from dragoman.web.app import make_app

    press, settings = _press(newest=True), chosen_settings(allow_private=True)
    with (
        memory() as store,
        Newsroom(press, pace=Pace(seconds=_PACE, at_once=_OPENING)) as room,
        watched(room, store, settings, Calm(len(press.papers))),
    ):
        listener = _listener(port)
        print(f"\nThe newsroom posts invented news at {room.base}/, an article every {_PACE:.0f} seconds.")
        print(
            f"The desk is at http://{HOST}:{listener.getsockname()[1]}/; Ctrl-C ends both, and nothing is kept.",
            flush=True,
        )
        hosting.run(make_app(replace(desk_over(store, settings), notice=NOTICE)), listener)
        print("\nEnding; what is being coded is finished first.", flush=True)


def _listener(port: int) -> socket.socket:
    """A socket on this port, or on any free one when somebody has it."""
    from dragoman.cli import hosting

    try:
        return hosting.listener(HOST, port)
    except SettingsError:
        return hosting.listener(HOST, 0)


def _press(*, newest: bool) -> "Press":
    """The newsroom's posts, dated up to this week (`newest`), or as written unless that is still to come."""
    from dragoman.lexicon.newsroom import load_press, weeks_until

    weeks = weeks_until(time.time())
    return load_press(weeks=weeks if newest else min(0, weeks))


def _corrections_last(press: "Press") -> "Press":
    """The same posts with second versions behind all first ones, so that each version is read."""
    return replace(press, posts=tuple(sorted(press.posts, key=lambda post: post.version)))


def _near(path: Path) -> Path:
    """The path from here when it lies below this folder, which is shorter to read and type."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
