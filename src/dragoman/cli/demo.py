"""dragoman demo: the shipped article, coded."""

import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "data" / "en" / "examples" / "visit.txt"

_NEXT = """\
The page above was made from {path}
Try next:
  dragoman code {path} --format json   the same as JSON
  dragoman explain {path}   why each record is there
  dragoman code FILE...   articles of your own; dragoman code --help says more
"""


def demo() -> None:
    """Code the article that comes with Dragoman and show what was found."""
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
    print(_NEXT.format(path=example), end="")


def _near(path: Path) -> Path:
    """The path from here when it lies below this folder, which is shorter to read and type."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
