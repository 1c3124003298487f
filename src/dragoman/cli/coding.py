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
Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes that work side by side.")]
LeastConfidence = Annotated[
    float,
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
    published: Published = "",
    model: Model = "",
    jobs: Jobs = 1,
    rules: Rules,
    actors: Actors,
    min_confidence: LeastConfidence = 0.0,
    quiet: Quiet = False,
) -> None:
    """Code articles: who did what to whom, who said what, deals, dates and figures.

    Exit code 0 when everything was coded, 1 when something could not be (the rest was), 2 for a wrong option.
    """
    from dragoman.cli.assembly import coded_inputs
    from dragoman.cli.printing import opened, printer
    from dragoman.cli.reporting import Reporter
    from dragoman.export.selection import confident
    from dragoman.records import Failed

    results = coded_inputs(inputs, published=published, model=model, folders=(rules, actors), jobs=jobs)
    with opened(output) as stream, Reporter(quiet=quiet, beside=stream) as reporter:
        write = printer(form, stream)
        for result in results:
            if isinstance(result, Failed):
                reporter.failed(result)
            else:
                write(confident(result, min_confidence))
                reporter.coded(result)
    raise typer.Exit(reporter.exit_code)
