"""Dates and figures of an article in few lines, what was worked out, and what to beware of."""

from collections.abc import Iterable, Iterator

from rich.columns import Columns
from rich.console import RenderableType
from rich.text import Text

from dragoman.export.text import dates, figures
from dragoman.export.text.look import hanging, indented, joined, section
from dragoman.export.text.sheet import Sheet
from dragoman.records import Dating, Note, Quantity

_HALF = 36  # two cells of this width stand side by side in a terminal of 80 columns


def times(sheet: Sheet) -> Iterator[RenderableType]:
    """The time expressions with what they come to, each pair once."""
    pairs = [(sheet.words(t.span), dates.in_words(t.value) or "not resolved") for t in sheet.draft.times]
    yield from _pairs("DATES", pairs)


def quantities(sheet: Sheet) -> Iterator[RenderableType]:
    """The figures that the text states, then those derived from them with their reckoning."""
    stated = [q for q in sheet.draft.quantities if not q.derived]
    yield from _pairs("FIGURES", [(sheet.words(q.span), figures.measure(q)) for q in stated])
    derived = [q for q in sheet.draft.quantities if q.derived]
    if derived:
        yield Text()
    for quantity in derived:
        yield hanging(Text("≈", style="name"), _derived(quantity))


def dating(sheet: Sheet) -> Iterator[RenderableType]:
    """When an article without a date of publication can have been written."""
    found = sheet.draft.dating
    if sheet.draft.article.published or found is None or not (found.earliest or found.latest):
        return
    yield section("WRITTEN", Text(_range(found), style="detail"))
    for fact in found.facts:
        yield indented(Text.assemble(fact.how, (_quoted(sheet, fact), "detail")))


def warnings(sheet: Sheet) -> Iterator[RenderableType]:
    """What to beware of, one line each."""
    found = sheet.draft.dating
    lines = dict.fromkeys((*sheet.draft.warnings, *(found.warnings if found else ())))
    if lines:
        yield section("BEWARE")
    for line in lines:
        yield hanging(Text("!", style="name"), Text(line))


def _pairs(title: str, pairs: Iterable[tuple[str, str]]) -> Iterator[RenderableType]:
    cells = [
        Text.assemble((said, "name"), *((" = ", "detail"), meant) if said.lower() != meant.lower() else ())
        for said, meant in dict.fromkeys(pairs)
    ]
    if cells:
        yield section(title)
    # One long pair would push all others into a single column, so long ones stand below.
    for group in ([c for c in cells if c.cell_len <= _HALF], [c for c in cells if c.cell_len > _HALF]):
        if group:
            yield indented(Columns(group, padding=(0, 3), column_first=True))


def _derived(quantity: Quantity) -> Text:
    reckoning = joined([n.how for n in quantity.why.notes if n.field == "value"])
    meant = joined([figures.measure(quantity), quantity.of], ", ")
    return Text.assemble((meant, "name"), (joined([" (derived", reckoning], ": ") + ")", "detail"))


def _range(found: Dating) -> str:
    first, last = dates.in_words(found.earliest), dates.in_words(found.latest)
    if not (first and last):
        return f"not before {first}" if first else f"not after {last}"
    return f"on {first}" if first == last else f"between {first} and {last}"


def _quoted(sheet: Sheet, note: Note) -> str:
    return "".join(f" “{sheet.words(span)}”" for span in note.spans)
