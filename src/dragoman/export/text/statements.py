"""Who said what: the speaker, the role, and the words."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from dragoman.export.text.look import indented, section
from dragoman.export.text.sheet import Sheet
from dragoman.records import Statement


def statements(sheet: Sheet) -> Iterator[RenderableType]:
    """A heading, then each speaker above the words, direct speech between quotation marks."""
    if not sheet.draft.statements:
        return
    yield section("STATEMENTS")
    for statement in sheet.draft.statements:
        yield Text()
        yield indented(_speaker(sheet, statement))
        words = sheet.words(statement.content)
        yield indented(Text(f"“{words}”" if statement.kind == "direct" else words, style="sentence"), 4)


def _speaker(sheet: Sheet, statement: Statement) -> Text:
    line = sheet.side(statement.speaker) if statement.speaker else Text("not named", style="detail")
    if statement.role and statement.role not in line.plain:
        line = Text.assemble(line, f", {statement.role}")
    cue = f": {sheet.words(statement.cue)}" if statement.cue else ""
    to = Text.assemble(" → ", sheet.side(statement.addressee)) if statement.addressee else ""
    kind = {"direct": "", "mixed": " (partly quoted)"}.get(statement.kind, " (reported)")
    return Text.assemble(line, (cue, "detail"), to, (kind, "detail"))
