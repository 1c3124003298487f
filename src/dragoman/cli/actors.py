"""dragoman actors: what the tables know, tables of one's own, and who is named in the memory."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.finding import Form, Limit
from dragoman.cli.memory import Database
from dragoman.cli.options import Actors, Table

if TYPE_CHECKING:
    from dragoman.lexicon.acquaintance import Acquaintance
    from dragoman.lexicon.actors import ActorLexicon
    from dragoman.lexicon.dictionaries import Imported

app = typer.Typer(
    name="actors",
    help="Find who is named in the memory; show what the actor tables know; add, check, import and export your own.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
Into = Annotated[
    Path | None,
    typer.Option(
        "--into",
        metavar="DIR",
        help="Your folder of tables; without it the one of the settings, else dragoman/actors in your data folder.",
    ),
]


@app.command(epilog='Example: dragoman actors show "Tamil Tigers"')
def show(name: Annotated[str, typer.Argument(metavar="NAME")], *, actors: Actors) -> None:
    """Show all that the tables know of a name. Exit code 1 when they do not know it."""
    from dragoman.lexicon.acquaintance import acquaintances, suggestions

    lexicon = _lexicon(actors)
    found = acquaintances(lexicon, name)
    for one in found:
        print(_page(one))
    if not found:
        close = suggestions(lexicon, name)
        right = f"did you mean {', '.join(close)}?" if close else "dragoman actors add makes it known"
        print(f"dragoman: {name}: no table knows this name; {right}", file=sys.stderr)
        raise typer.Exit(1)


@app.command(epilog='Example: dragoman actors add "Acme Oil" --code NOR --sectors BUS --type company --alias Acme')
def add(
    name: Annotated[str, typer.Argument(metavar="NAME")],
    *,
    code: Annotated[str, typer.Option(metavar="CODE", help="ISO 3166 alpha-3 of its state, or IGO, NGO, MNC, IMG.")],
    sectors: Annotated[str, typer.Option(metavar="S;S", help="PLOVER sectors, main one first: BUS;GOV.")] = "",
    kind: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="organization, company, group or person.")
    ] = "organization",
    alias: Annotated[
        list[str],
        typer.Option(
            metavar="NAME",
            default_factory=list,
            show_default=False,
            help="Another name; may be given again. A ? in front makes it weak.",
        ),
    ],
    title: Annotated[str, typer.Option(metavar="TITLE", help="A person's office: president, spokesman.")] = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="The office's first day.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="The office's last day.")] = "",
    into: Into = None,
) -> None:
    """Add an actor to your own tables. Nothing is written when something about it is wrong (exit code 1)."""
    from dragoman.lexicon.actor_check import check_row
    from dragoman.lexicon.overlay import NewRow, append

    listed = "; ".join(part.strip() for part in sectors.replace(",", ";").split(";") if part.strip())
    cells = {"name": name, "aliases": "; ".join(alias), "code": code, "source": "own"}
    if kind == "person":
        terms = {"slot": f"other:{listed or 'GOV'}", "title": title or "official", "from": since, "until": until}
        row = NewRow("leaders", cells | terms)
    else:
        row = NewRow("organisations", cells | {"type": kind, "sectors": listed, "kind": ""})
    problems = check_row(row, _lexicon([]).states)
    for problem in problems:
        print(f"dragoman: {name}: {problem.what}; {problem.right}", file=sys.stderr)
    if problems:
        raise typer.Exit(1)
    for file in append(into or _own_folder(), [row]):
        print(f"{name} is in {file}")


@app.command(epilog="Example: dragoman actors check my-actors")
def check(folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", show_default=False)] = None) -> None:
    """Check tables of your own: one line for each thing that is wrong. Exit code 1 when there is one."""
    from dragoman.errors import SettingsError
    from dragoman.lexicon.actor_check import check_actors

    folder = folder or _own_folder()
    if not folder.is_dir():
        raise SettingsError(str(folder), "is no folder", "name the folder with your tables")
    checked = check_actors(folder, _lexicon([]).states)
    for problem in checked.problems:
        print(folder / str(problem))
    if checked.problems:
        print(f"{len(checked.problems)} problems in {checked.lines} lines", file=sys.stderr)
        raise typer.Exit(1)
    print(f"{checked.lines} lines in {folder}, all fine")


@app.command("import", epilog="Example: dragoman actors import Phoenix.Countries.actors.txt --into my-actors")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False)], *, into: Into = None
) -> None:
    """Take over a TSV or CSV table in our columns, or a PETRARCH dictionary (.actors.txt, .agents.txt).

    Lines that could not be read are listed on standard error; the rest is written.
    """
    from dragoman.lexicon.overlay import append

    found = _imported(file)
    for problem in found.unread:
        print(f"dragoman: {problem}", file=sys.stderr)
    rows = [row._replace(cells={**row.cells, "source": file.name}) for row in found.rows]
    files = append(into or _own_folder(), rows)
    where = ", ".join(map(str, files)) or "no table"
    print(f"{len(found.rows)} lines into {where}, {len(found.unread)} remarks")


@app.command(epilog="Example: dragoman actors export > actors.ftm.json")
def export(*, actors: Actors) -> None:
    """Write all actors as FollowTheMoney entities, one JSON object a line."""
    from dragoman.export import followthemoney

    for line in followthemoney.lines(_lexicon(actors)):
        print(line)


@app.command(epilog="Example: dragoman actors find putin")
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)] = "",
    *,
    code: Annotated[str, typer.Option(metavar="CODE", help="Those of this code alone, such as IRN.")] = "",
    database: Database = None,
    form: Form = None,
    limit: Limit = 20,
) -> None:
    """Find actors of the memory by a part of their name or their Wikidata id, those named in most articles first."""
    from dragoman.cli.listing import Listing
    from dragoman.cli.memory import memory_of

    with memory_of(database) as store:
        found = store.actors(name, code=code, limit=limit)
    listing = Listing(sys.stdout, form or (Table.TEXT if sys.stdout.isatty() else Table.JSON))
    for actor in found:
        listing.write(actor)
    if not found and listing.form is Table.TEXT:
        print("dragoman: nobody kept meets these options", file=sys.stderr)


def _own_folder() -> Path:
    from dragoman.cli.folders import own_folder
    from dragoman.settings import load_settings

    return own_folder(load_settings())


def _lexicon(given: list[Path]) -> "ActorLexicon":
    from dragoman import lexicon
    from dragoman.cli.folders import own_actors
    from dragoman.settings import load_settings

    return lexicon.load_actors(own_actors(load_settings(**({"actors": given} if given else {}))))


def _imported(file: Path) -> "Imported":
    from dragoman.errors import LexiconError
    from dragoman.lexicon import dictionaries, overlay

    lexicon = _lexicon([])
    if file.name.endswith(".agents.txt"):
        return dictionaries.import_agents(file, dictionaries.shipped_cameo(lexicon.states))
    if file.suffix == ".txt":
        return dictionaries.import_actors(file, dictionaries.shipped_cameo(lexicon.states), lexicon)
    problems: list[LexiconError] = []
    return dictionaries.Imported(tuple(overlay.table_rows(file, problems)), tuple(problems))


def _page(one: "Acquaintance") -> str:
    known = one.known
    lines = [f"{known.name}  ({' '.join((known.type, known.code, *known.sectors)).strip()})", f"  from {known.where}"]
    if known.wikidata:
        lines.append(f"  wikidata {known.wikidata}")
    for alias in one.aliases:
        lines.append(f"  {alias.kind:<12} {alias.text}{'  (weak: needs its context)' if alias.weak else ''}")
    for term in one.terms:
        lines.append(f"  {term.since or '?':<10} – {term.until or 'today':<10} {term.title}, {term.code} ({term.slot})")
    return "\n".join(lines) + "\n"
