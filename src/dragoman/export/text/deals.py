"""The deals of an article as a table: what, between whom, for how much, and how far it has come."""

from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.export.text import dates, figures
from dragoman.export.text.look import indented, section
from dragoman.export.text.sheet import Sheet
from dragoman.records import Deal


def deals(sheet: Sheet) -> Iterator[RenderableType]:
    """A heading and a table with a row for each deal; nothing when there is none."""
    if not sheet.draft.deals:
        return
    yield section("DEALS")
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), show_edge=False, header_style="detail")
    for name, ratio in (("what", 3), ("between", 4), ("worth", 3), ("status", 2)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for number, deal in enumerate(sheet.draft.deals, 1):
        last = number == len(sheet.draft.deals)
        table.add_row(_what(deal), _parties(sheet, deal), _worth(sheet, deal), _status(deal), end_section=not last)
    yield indented(table, 1)


def _what(deal: Deal) -> RenderableType:
    kind = Text(", ".join(deal.kind).replace("_", " "), style="name")
    return Group(kind, Text(", ".join(deal.objects))) if deal.objects else kind


def _parties(sheet: Sheet, deal: Deal) -> RenderableType:
    lines = [Text.assemble(sheet.cast[p.entity].name, (f" ({p.role})", "detail")) for p in deal.parties]
    return Text("\n").join(lines)


def _worth(sheet: Sheet, deal: Deal) -> Text:
    volumes = {q.id: q for q in sheet.draft.quantities}
    lines = [figures.money(deal.amount)] if deal.amount else []
    lines += [figures.measure(volumes[key]) for key in deal.volumes]
    lines += [f"over {dates.in_words(deal.term)}"] if deal.term else []
    return Text("\n".join(lines) or "not said", style="" if lines else "detail")


def _status(deal: Deal) -> Text:
    return Text.assemble(
        deal.status.replace("_", " "), (f"\n{dates.in_words(deal.date)}" if deal.date else "", "detail")
    )
