"""dragoman explain: why each record is there."""

import sys
from typing import Annotated

import typer

from dragoman.cli.options import Actors, Inputs, Model, Published, Rules, View

Only = Annotated[str, typer.Option("--id", metavar="ID", help="One record: its id, or the beginning of it.")]
Views = Annotated[
    View, typer.Option("--format", "-f", metavar="text|json", help="text for people, json with one record a line.")
]


def explain(
    inputs: Inputs,
    *,
    only: Only = "",
    view: Views = View.TEXT,
    published: Published = None,
    model: Model = None,
    rules: Rules,
    actors: Actors,
) -> None:
    """Show for each record what found it, on which words, and how sure it is.

    Exit code 1 when an article could not be coded, or when no record has the id that was asked for.
    """
    from dragoman.cli.assembly import chosen_settings, coded_inputs
    from dragoman.cli.reporting import Reporter
    from dragoman.export import explain as explanations
    from dragoman.records import Failed

    found = 0
    settings = chosen_settings(published=published, model=model, rules=rules, actors=actors, jobs=1)
    with Reporter(quiet=False, beside=sys.stdout) as reporter:
        for result in coded_inputs(inputs, settings):
            if isinstance(result, Failed):
                reporter.failed(result)
            else:
                chosen = explanations.reasons(result, only)
                found += len(chosen)
                if view is View.JSON:
                    sys.stdout.writelines(f"{line}\n" for line in explanations.lines(result, chosen))
                elif chosen:
                    print(explanations.text(result, chosen))
    if only and not found:
        print(f"dragoman: --id {only}: no record has this id; without --id all are listed", file=sys.stderr)
        raise typer.Exit(1)
    raise typer.Exit(reporter.exit_code)
