"""The view of an article for people: what happened, who said what, which deals (`--format text`)."""

from typing import IO

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from dragoman.export.text import dates, facts
from dragoman.export.text.deals import deals
from dragoman.export.text.events import events
from dragoman.export.text.look import Safe, console, joined
from dragoman.export.text.sheet import Sheet
from dragoman.export.text.statements import statements
from dragoman.export.text.wording import Wording, load
from dragoman.records import Article, Coded

__all__ = ["Wording", "console", "divide", "load", "page", "write"]


def write(coded: Coded, to: Console | IO[str], wording: Wording) -> None:
    """Print the page of an article on a console, or plainly on a stream."""
    target = to if isinstance(to, Console) else console(to)
    plain = not target.is_terminal or target.is_dumb_terminal
    with target.capture() as printed:
        target.print(page(coded, wording, plain=plain))
    # Rich fills lines to the full width with blanks, which files and diffs are better without.
    text = printed.get()
    target.file.write("\n".join(line.rstrip() for line in text.split("\n")) if plain else text)


def divide(to: Console) -> None:
    """Print the line that stands between two articles."""
    to.print(Rule(style="detail"))
    to.print()


def page(coded: Coded, wording: Wording, *, plain: bool = False) -> RenderableType:
    """The whole view as something that rich prints; `plain` marks words by signs instead of styles."""
    sheet = Sheet(coded, wording, plain)
    parts = (events, deals, statements, facts.times, facts.quantities, facts.dating, facts.warnings)
    return Safe(Group(*_heading(coded.draft.article), *(line for part in parts for line in part(sheet)), Text()))


def _heading(article: Article) -> list[Text]:
    day = dates.in_words(article.published) or "no date of publication"
    below = joined([day, article.site, article.byline, article.source])
    return [Text(article.title or "Untitled", style="title"), Text(below, style="detail")]
