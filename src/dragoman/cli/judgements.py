"""dragoman judgements: what people said of records, listed and taken home as gold files."""

import json
import re
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.memory import Database, memory_of

app = typer.Typer(
    name="judgements",
    help="List what people said is right and wrong, and export judged articles as gold files.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", file_okay=False, help="Where the files go; made if missing.")]


@app.command("list", epilog="Example: dragoman judgements list")
def list_judgements(*, database: Database = None) -> None:
    """List all judgements, oldest first, one JSON object a line; `current` is empty where the record is gone."""
    from dataclasses import asdict

    from dragoman.web.sayings import rows

    with memory_of(database) as store:
        for row in rows(store.standings()):
            print(json.dumps(asdict(row), ensure_ascii=False))


@app.command(epilog="Example: dragoman judgements export gold/")
def export(folder: Folder, *, database: Database = None) -> None:
    """Write each judged article as a gold file of its own.

    What was found right or corrected is asked for, what was found wrong is left out, the rest is optional.
    """
    from dragoman.web.golds import golds

    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    with memory_of(database) as store:
        for gold in golds(store):
            name = re.sub(r"[^\w.-]+", "-", str(gold["id"])).strip("-.")[:100] or "article"
            body = json.dumps(gold, ensure_ascii=False, indent=1)
            (folder / f"{name}.json").write_text(body + "\n", encoding="utf-8", errors="replace")
            number += 1
    print(f"{number} judged articles in {folder}")
