"""The real output that the pages show: python -m evals.picture.

Draws docs/demo-light.svg and docs/demo-dark.svg from the article of `dragoman demo`, names them in the README, and
prints the outputs of the tutorial and the reference anew.
"""

import contextlib
import io
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from dragoman import lexicon
from dragoman.cli.demo import EXAMPLE
from dragoman.export import explain, text
from dragoman.export.text.look import THEME
from dragoman.parse import Shipped
from dragoman.pipeline import Rooms
from dragoman.read import articles
from dragoman.records import Coded
from evals.blocks import DOCS, README, ROOT, fill

WIDTH = 100
LINE = 24.4  # height of a line in rich's SVG
SHOWN = {"EVENTS": 5, "DEALS": 4, "STATEMENTS": 2}  # records of each part that the picture has room for
TUTORIAL, COMMANDS = DOCS / "tutorial.md", DOCS / "reference" / "commands.md"
_HEADING = re.compile(r"(?P<name>[A-Z]{5,})\b")
_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)
LIGHT = TerminalTheme((255, 255, 255), (31, 35, 40), [_BLACK] * 8, [_BLACK] * 8)
DARK = TerminalTheme((13, 17, 23), (230, 237, 243), [_WHITE] * 8, [_WHITE] * 8)
# Rich's own frame draws a window and fetches a typeface; system fonts and nothing around do better here.
FRAME = """\
<svg viewBox="0 0 {width} HEIGHT" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>{lines}</defs>
<rect width="100%" height="100%" fill="FILL"/>
<g transform="translate(9, 9)">{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""
PICTURE = """\
<picture>
  <source media="(prefers-color-scheme: dark)" srcset="docs/demo-dark.svg">
  <img src="docs/demo-light.svg" alt="Events, deals and statements found in an article, with their sentences">
</picture>

The first of what `make demo` prints; all of it has more events, dates and figures."""


def main() -> int:
    """Draw and print everything anew."""
    parser = Shipped()
    with contextlib.chdir(ROOT):
        demo = _coded(Rooms(parser, lexicon.load()), EXAMPLE.relative_to(ROOT))
    for name, theme in (("light", LIGHT), ("dark", DARK)):
        (DOCS / f"demo-{name}.svg").write_text(picture(demo, theme), encoding="utf-8")
    fill(README, "demo", PICTURE)
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        _tutorial(parser)
    return 0


def picture(coded: Coded, theme: TerminalTheme) -> str:
    """The page of an article as SVG, its longer parts cut off at a dotted line."""
    console = Console(
        record=True, width=WIDTH, theme=THEME, file=io.StringIO(), color_system="truecolor", highlight=False
    )
    page = [_trimmed(line) for line in console.render_lines(text.page(coded, text.load()), pad=False)]
    lines = list(_first(page))
    for line in lines:
        console.print(Text.assemble(*((s.text, s.style or "") for s in line)), soft_wrap=True)
    frame = FRAME.replace("FILL", theme.background_color.hex).replace("HEIGHT", f"{len(lines) * LINE + 24:.0f}")
    return console.export_svg(title="", theme=theme, code_format=frame, unique_id="demo")


def _trimmed(line: list[Segment]) -> list[Segment]:
    """A line without the blanks that fill it up."""
    while line and not line[-1].text.strip():
        line = line[:-1]
    return [*line[:-1], Segment(line[-1].text.rstrip(), line[-1].style)] if line else []


def _first(lines: Sequence[list[Segment]]) -> Iterator[list[Segment]]:
    """The lines of the parts that are shown, each part up to its number of records."""
    part, records, cut = "", 0, False
    for line in lines:
        words = "".join(segment.text for segment in line)
        heading = _HEADING.match(words)
        if heading:
            if cut:
                yield []
            part, records, cut = heading["name"], -1, False
        if part and part not in SHOWN:
            return
        records += not words
        if not part or records < SHOWN[part]:
            yield line
        elif not cut:
            cut = True
            yield []
            yield [Segment("  …", Style(dim=True))]


def _tutorial(parser: Shipped) -> None:
    """Do in the present folder what the tutorial says, and write down what comes out."""
    lines = TUTORIAL.read_text(encoding="utf-8")
    article, rule = Path("port.txt"), Path("my-rules", "own.toml")
    article.write_text(_shown(lines, "article"), encoding="utf-8")
    rule.parent.mkdir()
    rule.write_text(_shown(lines, "rule"), encoding="utf-8")
    actors = Path("my-actors")
    actors.mkdir()
    row = "# FORMAT: name\taliases\ttype\tcode\tsectors\tkind\nHarbourline\t\tcompany\tDNK\tBUS\t\n"
    (actors / "organisations.tsv").write_text(row, encoding="utf-8")
    before = _coded(Rooms(parser, lexicon.load()), article)
    after = _coded(Rooms(parser, lexicon.load(rules=[rule.parent], actors=[actors])), article)
    why = _first_records(explain.text(before, explain.reasons(before, "e")), 2)
    fill(TUTORIAL, "page", _block(_plain(before)))
    fill(TUTORIAL, "why", _block(why))
    fill(TUTORIAL, "own", _block(_plain(after).partition("\nSTATEMENTS")[0]))
    fill(COMMANDS, "explain", _block(why))


def _coded(rooms: Rooms, path: Path) -> Coded:
    article = next(articles([str(path)]))
    return rooms.code(article)  # type: ignore[arg-type]


def _shown(page: str, name: str) -> str:
    """What stands in the code block between two marks."""
    between = page.partition(f"<!-- {name}:begin -->")[2].partition(f"<!-- {name}:end -->")[0]
    return between.partition("\n```")[2].partition("\n")[2].rpartition("```")[0]


def _plain(coded: Coded) -> str:
    stream = io.StringIO()
    text.write(coded, text.console(stream), text.load())
    return stream.getvalue()


def _first_records(words: str, number: int) -> str:
    return "\n\n".join(words.split("\n\n")[:number])


def _block(words: str) -> str:
    return f"```\n{words.strip()}\n```"


if __name__ == "__main__":
    sys.exit(main())
