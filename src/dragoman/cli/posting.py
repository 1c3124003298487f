"""dragoman newsroom: a demo feed server on this machine, and the list of its feeds."""

import time
from typing import Annotated

import typer

app = typer.Typer(name="newsroom", rich_markup_mode=None, add_completion=False)

PORT = 8900
Port = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port on 127.0.0.1; 0 is any free one.")
]


@app.callback(invoke_without_command=True)
def newsroom(
    context: typer.Context,
    *,
    port: Port = PORT,
    pace: Annotated[float, typer.Option("--pace", metavar="SECONDS", min=0, help="Time between two posts.")] = 5.0,
    speed: Annotated[
        float, typer.Option("--speed", metavar="FACTOR", min=0, help="Instead: the posts' own times, so much faster.")
    ] = 0.0,
    everything: Annotated[bool, typer.Option("--all", help="Post everything at once.")] = False,
    hub: Annotated[bool, typer.Option("--hub", help="Name a WebSub hub in the feeds, and push.")] = False,
    recent: Annotated[
        bool, typer.Option("--recent", help="Move all dates so that the last posts are of this week.")
    ] = False,
) -> None:
    """Serve invented news over time, for trying out what watches feeds."""
    if context.invoked_subcommand:
        return
    from dragoman.lexicon.newsroom import load_press, weeks_until
    from dragoman.newsroom import Newsroom, Pace

    press = load_press(weeks=weeks_until(time.time()) if recent else 0)
    chosen = Pace() if everything else Pace(speed=speed) if speed else Pace(seconds=pace)
    with Newsroom(press, pace=chosen, port=port, hub=hub) as room:
        posts, papers = len(press.posts), len(press.papers)
        print(f"The newsroom is at {room.base}: {posts} posts of {papers} papers. Ctrl-C ends it.", flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            print(f"\n{room.out} of {len(press.posts)} posts went out.")


@app.command()
def feeds(port: Port = PORT) -> None:
    """Print the newsroom's feeds as the list that `dragoman watch` reads."""
    from dragoman.lexicon.newsroom import load_press
    from dragoman.newsroom.lists import toml
    from dragoman.newsroom.server import HOST

    print(toml(load_press().papers, f"http://{HOST}:{port}"), end="")
