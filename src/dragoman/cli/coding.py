"""dragoman code: articles in, events, deals, statements, dates and figures out."""

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.options import Actors, Format, Inputs, Model, Published, Rules

Formats = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        metavar="json|plover|text",
        help="json: one object per article; plover: one event a line; text: a page for people. "
        "In a terminal the page is printed when nothing is said, elsewhere JSON.",
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write into this file instead of printing.")
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", metavar="N", min=0, help="Processes side by side; 0 is one per core for many articles."
    ),
]
LeastConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="X",
        min=0.0,
        max=1.0,
        show_default=False,
        help="Leave out events less sure than this, 0 to 1.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks; failures are still told.")]


def code(
    inputs: Inputs,
    *,
    form: Formats = None,
    output: Output = None,
    published: Published = None,
    model: Model = None,
    jobs: Jobs = None,
    rules: Rules,
    actors: Actors,
    min_confidence: LeastConfidence = None,
    quiet: Quiet = False,
) -> None:
    """Code articles: who did what to whom, who said what, deals, dates and figures.

    Exit code 0 when everything was coded, 1 when something could not be (the rest was), 2 for a wrong option.
    """
    from dragoman.cli.assembly import chosen_settings, coded_inputs
    from dragoman.cli.printing import opened, printer
    from dragoman.cli.reporting import Reporter
    from dragoman.export.selection import confident
    from dragoman.records import Failed

    settings = chosen_settings(
        published=published, model=model, rules=rules, actors=actors, jobs=jobs, min_confidence=min_confidence
    )
    with opened(output) as stream, Reporter(quiet=quiet, beside=stream) as reporter:
        write = printer(form, stream)
        for result in coded_inputs(inputs, settings):
            if isinstance(result, Failed):
                reporter.failed(result)
            else:
                write(confident(result, settings.min_confidence))
                reporter.coded(result)
    raise typer.Exit(reporter.exit_code)
