"""Rows of the memory as text for people, as JSON lines, or as CSV."""

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from functools import singledispatch
from typing import IO, Any, cast

from dragoman.cli.options import Table
from dragoman.export.jsonl import number, share
from dragoman.export.safe import printable
from dragoman.export.tables import csv_line
from dragoman.records import Who
from dragoman.store import (
    ActorRow,
    ArticleRow,
    DealRow,
    EventRow,
    FigureRow,
    MergedDealRow,
    MergedEventRow,
    Origin,
    ReportRow,
    Side,
    StatementRow,
    StoryRow,
    Teller,
)


class Listing:
    """Writes rows of one kind one after the other."""

    def __init__(self, stream: IO[str], form: Table) -> None:
        self.form, self.written = form, 0
        self._stream = stream

    def write(self, row: object) -> None:
        """Write one row, before the first one of CSV the names of the columns."""
        if self.form is Table.TEXT:
            print(printable(_text(row)), file=self._stream)
        elif self.form is Table.JSON:
            print(json.dumps(_plain(row), ensure_ascii=False, allow_nan=False), file=self._stream)
        else:
            flat = _flat(row)
            if not self.written:
                print(csv_line(flat), file=self._stream)
            print(csv_line(flat.values()), file=self._stream)
        self.written += 1


def _plain(row: object) -> dict[str, Any]:
    """The row as JSON has it: sides as objects, whole numbers without a point."""
    return {name: _value(name, value) for name, value in asdict(cast(Any, row)).items()}


def _value(name: str, value: Any) -> Any:
    if hasattr(value, "_asdict"):
        facts = value._asdict().items()
        return {k: _value(k, v) for k, v in facts if k != "version" and not (k == "role" and v == "")}
    if isinstance(value, dict) and name == "why":
        return value | {"notes": [{"field": note.field, "how": note.how} for note in value["notes"]]}
    if isinstance(value, tuple):
        return [_value(name, item) for item in value]
    if isinstance(value, float):
        return share(value) if name == "confidence" else number(value)
    return value


def _flat(row: object) -> dict[str, Any]:
    """The row as one line of a table: names and codes in columns of their own, the article's last."""
    cells: dict[str, Any] = {}
    for field in fields(cast(Any, row)):
        value = getattr(row, field.name)
        if isinstance(value, Origin):
            cells |= {k: v for k, v in value._asdict().items() if k != "version"}
        elif field.name in ("actor", "recipient", "speaker", "addressee", "parties"):
            cells[field.name] = "; ".join(side.name for side in value)
            cells[f"{field.name}_code"] = "; ".join(side.code for side in value)
            if field.name == "parties":
                cells["role"] = "; ".join(side.role for side in value)
        elif field.name == "location":
            cells["country"] = value.code if value else ""
            cells |= {name: getattr(value, name, None) for name in ("latitude", "longitude")}
        elif field.name in ("reports", "articles"):
            cells |= {name: "; ".join(getattr(one, name) for one in value) for name in ("key", "site", "published")}
        elif field.name == "figures":
            cells[field.name] = "; ".join(map(_figure, value))
        elif field.name == "history":
            cells[field.name] = "; ".join(f"{stage.status} {stage.date}".strip() for stage in value)
        elif field.name not in ("evidence", "version", "why", "cursor"):
            cells[field.name] = "; ".join(value) if isinstance(value, tuple) else value
    return cells


@singledispatch
def _text(row: object) -> str:
    raise TypeError(type(row))


@_text.register
def _(row: EventRow) -> str:
    what = "-".join([row.type, *row.mode]) + (f" ({'; '.join(row.pledges)})" if row.pledges else "")
    sides = " → ".join(filter(None, (_sides(row.actor) or ("?" if row.recipient else ""), _sides(row.recipient))))
    facts = ", ".join(filter(None, (row.place, "" if row.status == "actual" else row.status, f"{row.confidence:.2f}")))
    return f"{row.day}  {what}  {sides}  [{facts}]\n    {_line(row.sentence)}\n    {_origin(row.origin)}  {row.id}"


@_text.register
def _(row: StatementRow) -> str:
    to = f" to {_sides(row.addressee)}" if row.addressee else ""
    who = _sides(row.speaker) or "somebody"
    return f"{row.day}  {who}{to}: {_line(row.content)}\n    {_origin(row.origin)}  {row.id}"


@_text.register
def _(row: DealRow) -> str:
    money = f"{row.bound.strip('=')}{row.amount:,.10g} {row.currency}" if row.amount is not None else ""
    sides = ", ".join(f"{_sides([side])} {side.role}" for side in row.parties)
    facts = "; ".join(filter(None, (money, *row.volumes, row.term, ", ".join(row.objects))))
    head = f"{row.day}  {' '.join(row.kind)} {row.status}  {sides}" + (f"  [{facts}]" if facts else "")
    return f"{head}\n    {_line(row.words)}\n    {_origin(row.origin)}  {row.id}"


@_text.register
def _(row: ArticleRow) -> str:
    counts = f"{row.events} events, {row.statements} statements, {row.deals} deals"
    version = f", version {row.number}" if row.number > 1 else ""
    where = row.site or row.url or row.source
    return f"{row.published[:10] or row.fetched[:10]}  {row.title or row.article}\n    {where}  {counts}{version}"


@_text.register
def _(row: ActorRow) -> str:
    kind = " ".join((row.code, *row.sectors)).strip()
    return f"{row.name} ({kind or row.type})  {row.articles:,} articles, {row.first} to {row.last}  {row.wikidata}"


@_text.register
def _(row: StoryRow) -> str:
    days = row.first if row.first == row.last else f"{row.first} to {row.last}"
    tellers = "".join(f"\n    {_teller(article)}  {article.title}" for article in row.articles)
    return f"{days}  {row.title}  [{_counted(row)}]{tellers}\n    {row.id}"


@_text.register
def _(row: MergedEventRow) -> str:
    what = "-".join([row.type, *row.mode])
    sides = " → ".join(filter(None, (_whoever(row.actor) or ("?" if row.recipient else ""), _whoever(row.recipient))))
    facts = (row.place, "" if row.status == "actual" else row.status, f"{row.confidence:.2f}", _counted(row))
    return f"{row.day}  {what}  {sides}  [{', '.join(filter(None, facts))}]{_reports(row)}\n    {row.id}"


@_text.register
def _(row: MergedDealRow) -> str:
    sides = ", ".join(f"{_whoever([who])} {who.role}".strip() for who in row.parties)
    course = " → ".join(f"{stage.status} {stage.date}".strip() for stage in row.history)
    facts = "; ".join(filter(None, (*map(_figure, row.figures), ", ".join(row.objects), _counted(row))))
    return f"{row.day}  {' '.join(row.kind)} {course}  {sides}  [{facts}]{_reports(row)}\n    {row.id}"


def _reports(row: MergedEventRow | MergedDealRow) -> str:
    """Each report with its sentence; figures that differ with the papers that give them."""
    told = "".join(f"\n    {_line(report.sentence)}\n      {_teller(report)}  {report.title}" for report in row.reports)
    apart = [figure for figure in row.figures if len(row.reports) > 1]
    return told + "".join(f"\n    {_figure(figure)}: {', '.join(figure.sources)}" for figure in apart)


def _counted(row: StoryRow | MergedEventRow | MergedDealRow) -> str:
    """How many articles and how many sources, where there is more than one."""
    if row.article_count == 1:
        return ""
    sources = row.independent_source_count
    return f"{row.article_count} articles, {sources} independent source{'s' if sources > 1 else ''}"


def _teller(article: Teller | ReportRow) -> str:
    return "  ".join(filter(None, (article.site or article.key, article.published[:10])))


def _figure(figure: FigureRow) -> str:
    bound = "" if figure.bound == "=" else figure.bound
    values = [f"{value:,.10g}" for value in (figure.low, figure.high, figure.value) if value is not None]
    return " ".join(filter(None, (f"{bound}{'–'.join(values)} {figure.unit}".strip(), figure.of and f"({figure.of})")))


def _whoever(sides: Iterable[Who]) -> str:
    return ", ".join(f"{who.name} ({who.code})" if who.code else who.name for who in sides)


def _sides(sides: Iterable[Side]) -> str:
    return ", ".join(f"{s.name} ({' '.join(filter(None, (s.code, s.sector)))})" if s.code else s.name for s in sides)


def _origin(origin: Origin) -> str:
    return "  ".join(filter(None, (origin.title or origin.article, origin.site, origin.published[:10])))


def _line(words: str) -> str:
    return " ".join(words.split())
