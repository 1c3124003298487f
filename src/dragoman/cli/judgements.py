"""dragoman judgements: what people said of records, listed, added to, and taken home as gold files."""

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.bonding import apart, same, undo
from dragoman.cli.finding import Form
from dragoman.cli.memory import Database, memory_of
from dragoman.cli.options import Table

if TYPE_CHECKING:
    from dragoman.web.sayings import JudgementRow

app = typer.Typer(
    name="judgements",
    help="Say what belongs together, list what people said is right and wrong, export judged articles as gold files.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", file_okay=False, help="Where the files go; made if missing.")]


app.command(epilog="Example: dragoman judgements same me1-3f0c me1-9a77")(same)
app.command(epilog="Example: dragoman judgements apart e1-3f0c e1-9a77 --note 'another attack'")(apart)
app.command(epilog="Example: dragoman judgements undo 4711")(undo)


@app.command("list", epilog="Example: dragoman judgements list")
def list_judgements(*, database: Database = None, form: Form = None) -> None:
    """List all judgements, oldest first, each with its number; `current` is empty where the record is gone."""
    from dataclasses import asdict

    from dragoman.export.tables import csv_line
    from dragoman.web.sayings import rows

    with memory_of(database) as store:
        found = rows(store.standings())
    form = form or (Table.TEXT if sys.stdout.isatty() else Table.JSON)
    if form is Table.CSV and found:
        print(csv_line(asdict(found[0])))
    for row in found:
        if form is Table.TEXT:
            print(_line(row))
        elif form is Table.CSV:
            print(csv_line(asdict(row).values()))
        else:
            print(json.dumps(asdict(row), ensure_ascii=False))


def _line(row: "JudgementRow") -> str:
    from dragoman.export.safe import printable
    from dragoman.web.sayings import in_words

    bond = f"{row.field} {row.record} and {row.value}" if row.verdict in ("same", "apart", "withdrawn") else row.record
    facts = (f"{row.cursor:>6}", row.at[:16].replace("T", " "), row.by or "somebody", in_words(row), bond)
    words = " ".join(row.words.split())
    note = f" ({row.note})" if row.note else ""
    return printable("  ".join(facts) + (f"  “{words[:60]}”" if words else "") + note).replace("\n", " ")


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
