"""Groups become typed rows: with their articles and sentences, and the papers that gave each figure."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from dragoman.ids import first_record, merged_id
from dragoman.records import MergedDeal, MergedEvent, Report, Story, Told, Who, Why
from dragoman.store import gathering, groups, schema
from dragoman.store.filters import Filter
from dragoman.store.gathering import DEALS, EVENTS, STORIES, Gathering
from dragoman.store.grouped import FigureRow, MergedDealRow, MergedEventRow, ReportRow, StageRow, StoryRow, Teller
from dragoman.store.positions import day_at, serial_of
from dragoman.store.reading import deal_row, event_row
from dragoman.store.rows import EventRow, Origin, Page, Side

_TELLER = ("key", "id", "article", "title", "published", "site", "url")


class _Member(NamedTuple):
    """The row of a member and the article it stands in."""

    row: Row[Any]
    teller: Teller


def stories(connection: Connection, chosen: Filter, *, after: str = "", limit: int = 50) -> Page[StoryRow]:
    """The stories of which an article meets the filter, the one with the newest such article first."""
    found = gathering.gathered(connection, STORIES, chosen, after=after, limit=limit)
    rows = stories_named(connection, [home for home, _ in found.rows])
    return Page(tuple(rows[home] for home, _ in found.rows), found.next)


def story(connection: Connection, id_: str) -> StoryRow | None:
    """The story with this id."""
    return stories_named(connection, [id_]).get(id_)


def story_of(connection: Connection, key: str) -> StoryRow | None:
    """The story that an article (by its key, or the id of its present text) belongs to."""
    versions = schema.versions
    keys = select(versions.c.key).where((versions.c.key == key) | (versions.c.article == key))
    home = groups.homes(connection, "story", connection.scalars(keys).all())
    return story(connection, next(iter(home.values()))) if home else None


def merged_events(connection: Connection, chosen: Filter, *, after: str = "", limit: int = 50) -> Page[MergedEventRow]:
    """The events of which a report meets the filter, the one with the newest such report first."""
    found = gathering.gathered(connection, EVENTS, chosen, after=after, limit=limit)
    together = _merged_event_rows(connection, [home for home, _ in found.rows if home])
    alone = _tellers(connection, [row for home, row in found.rows if not home])
    rows = (together[home] if home else _event_alone(row, alone[row.version]) for home, row in found.rows)
    return Page(tuple(rows), found.next)


def merged_events_of(
    connection: Connection, events: Sequence[tuple[int, EventRow, Teller]]
) -> dict[str, MergedEventRow]:
    """For each of these events, by their ids, the event that it tells; given are their keys, rows and articles."""
    homes = groups.homes(connection, "event", [told.id for _, told, _ in events])
    together = _merged_event_rows(connection, list(homes.values()))
    found = {record: together[home] for record, home in homes.items() if home in together}
    alone = (one for one in events if one[1].id not in found)
    return found | {told.id: _told_once(key, told, teller) for key, told, teller in alone}


def merged_event(connection: Connection, id_: str) -> MergedEventRow | None:
    """The event with this id; where its first report has been merged into another, that one."""
    return _merged_event_rows(connection, [id_]).get(id_) or merged_event_of(connection, first_record(id_))


def merged_event_of(connection: Connection, record: str) -> MergedEventRow | None:
    """The event that a record of an article tells."""
    if home := groups.homes(connection, "event", [record]).get(record):
        return _merged_event_rows(connection, [home]).get(home)
    rows = gathering.members_rows(connection, EVENTS, [record])
    return _event_alone(rows[-1], _tellers(connection, rows)[rows[-1].version]) if rows else None


def merged_deals(connection: Connection, chosen: Filter, *, after: str = "", limit: int = 50) -> Page[MergedDealRow]:
    """The deals of which a report meets the filter, the one with the newest such report first."""
    found = gathering.gathered(connection, DEALS, chosen, after=after, limit=limit)
    together = _merged_deal_rows(connection, [home for home, _ in found.rows if home])
    alone = _tellers(connection, [row for home, row in found.rows if not home])
    rows = (together[home] if home else _deal_alone(row, alone[row.version]) for home, row in found.rows)
    return Page(tuple(rows), found.next)


def merged_deal(connection: Connection, id_: str) -> MergedDealRow | None:
    """The deal with this id; where its first report has been merged into another, that one."""
    return _merged_deal_rows(connection, [id_]).get(id_) or merged_deal_of(connection, first_record(id_))


def merged_deal_of(connection: Connection, record: str) -> MergedDealRow | None:
    """The deal that a record of an article tells."""
    if home := groups.homes(connection, "deal", [record]).get(record):
        return _merged_deal_rows(connection, [home]).get(home)
    rows = gathering.members_rows(connection, DEALS, [record])
    return _deal_alone(rows[-1], _tellers(connection, rows)[rows[-1].version]) if rows else None


def deals_shown(connection: Connection, ids: Sequence[str]) -> dict[str, MergedDealRow]:
    """The deals with these ids, whether several articles tell them or one alone."""
    found = _merged_deal_rows(connection, ids)
    rows = gathering.members_rows(connection, DEALS, [first_record(id_) for id_ in ids if id_ not in found])
    alone = _tellers(connection, rows)
    return found | {merged_id(row.record): _deal_alone(row, alone[row.version]) for row in rows}


# ---------------------------------------------------------------- several together


def articles_named(connection: Connection, keys: Sequence[str]) -> dict[str, Teller]:
    """The present articles with these keys."""
    return {row.key: _teller(row) for row in _parted(connection, STORIES, keys)}


def stories_named(connection: Connection, ids: Sequence[str]) -> dict[str, StoryRow]:
    """The stories with these ids."""
    kept = groups.kept(connection, "story", ids)
    names = [key for group, _ in kept.values() for key in groups.members_of(group)]
    of = articles_named(connection, names)
    return {id_: _story_row(group, of, serial) for id_, (group, serial) in kept.items() if isinstance(group, Story)}


def _story_row(group: Story, of: Mapping[str, Teller], serial: int) -> StoryRow:
    articles = tuple(of[key] for key in group.articles if key in of)
    counts = (group.article_count, group.independent_source_count)
    return StoryRow(group.id, group.title, group.first, group.last, *counts, articles, group.why, serial)


def _merged_event_rows(connection: Connection, ids: Sequence[str]) -> dict[str, MergedEventRow]:
    kept = groups.kept(connection, "event", ids)
    of = _members(connection, EVENTS, [key for group, _ in kept.values() for key in groups.members_of(group)])
    rows = ((id_, group, serial) for id_, (group, serial) in kept.items() if isinstance(group, MergedEvent))
    return {id_: _merged_event_row(group, of, serial) for id_, group, serial in rows}


def _merged_event_row(group: MergedEvent, of: Mapping[str, _Member], serial: int) -> MergedEventRow:
    told = [of[report.record].row for report in group.reports if report.record in of]
    surest = max(told, key=lambda row: (row.confidence, row.id))
    return MergedEventRow(
        id=group.id,
        day=max(day_at(row.id) for row in told).isoformat(),
        type=group.type,
        mode=group.mode,
        actor=group.actor,
        recipient=group.recipient,
        status=group.status,
        date=group.date,
        place=group.place,
        quad=next((row.quad for row in told if row.type == group.type), surest.quad),
        score=surest.score,
        confidence=surest.confidence,
        figures=_figures(group.figures, of),
        reports=_reports(group.reports, of, "sentence"),
        article_count=group.article_count,
        independent_source_count=group.independent_source_count,
        why=group.why,
        cursor=serial,
    )


def _merged_deal_rows(connection: Connection, ids: Sequence[str]) -> dict[str, MergedDealRow]:
    kept = groups.kept(connection, "deal", ids)
    of = _members(connection, DEALS, [key for group, _ in kept.values() for key in groups.members_of(group)])
    rows = ((id_, group, serial) for id_, (group, serial) in kept.items() if isinstance(group, MergedDeal))
    return {id_: _merged_deal_row(group, of, serial) for id_, group, serial in rows}


def _merged_deal_row(group: MergedDeal, of: Mapping[str, _Member], serial: int) -> MergedDealRow:
    told = [of[report.record].row for report in group.reports if report.record in of]
    return MergedDealRow(
        id=group.id,
        day=max(day_at(row.id) for row in told).isoformat(),
        kind=group.kind,
        parties=group.parties,
        objects=group.objects,
        status=group.status,
        history=tuple(StageRow(*stage, _sources(stage.records, of)) for stage in group.history),
        figures=_figures(group.figures, of),
        reports=_reports(group.reports, of, "words"),
        article_count=group.article_count,
        independent_source_count=group.independent_source_count,
        why=group.why,
        cursor=serial,
    )


def _reports(reports: Sequence[Report], of: Mapping[str, _Member], words: str) -> tuple[ReportRow, ...]:
    known = (of[report.record] for report in reports if report.record in of)
    return tuple(ReportRow(m.row.record, *m.teller, getattr(m.row, words)) for m in known)


def _figures(figures: Sequence[Told], of: Mapping[str, _Member]) -> tuple[FigureRow, ...]:
    return tuple(FigureRow(*figure, _sources(figure.records, of)) for figure in figures)


def _sources(records: Sequence[str], of: Mapping[str, _Member]) -> tuple[str, ...]:
    """The papers of these records, each once; the article's key where no paper is known."""
    tellers = (of[record].teller for record in records if record in of)
    return tuple(dict.fromkeys(teller.site or teller.key for teller in tellers))


# ---------------------------------------------------------------- one alone


def _event_alone(row: Row[Any], teller: Teller) -> MergedEventRow:
    return _told_once(row.id, event_row(row, Origin(*teller[1:])), teller)


def _told_once(key: int, told: EventRow, teller: Teller) -> MergedEventRow:
    return MergedEventRow(
        id=merged_id(told.id),
        day=told.day,
        type=told.type,
        mode=told.mode,
        actor=_who(told.actor),
        recipient=_who(told.recipient),
        status=told.status,
        date=told.date,
        place=told.location.name if told.location else told.place,
        quad=told.quad,
        score=told.score,
        confidence=told.confidence,
        figures=(),
        reports=(ReportRow(told.id, *teller, told.sentence),),
        article_count=1,
        independent_source_count=1,
        why=Why("merged events"),
        cursor=serial_of(key),
    )


def _deal_alone(row: Row[Any], teller: Teller) -> MergedDealRow:
    told = deal_row(row, Origin(*teller[1:]))
    records, sources = (told.id,), (teller.site or teller.key,)
    money = [] if told.amount is None else [(told.amount, told.currency, told.bound, None, None, "")]
    return MergedDealRow(
        id=merged_id(told.id),
        day=told.day,
        kind=told.kind,
        parties=_who(told.parties),
        objects=told.objects,
        status=told.status,
        history=(StageRow(told.status, told.date or told.origin.published[:10], records, sources),),
        figures=tuple(FigureRow(*facts, records, sources) for facts in money),
        reports=(ReportRow(told.id, *teller, told.words),),
        article_count=1,
        independent_source_count=1,
        why=Why("merged deals"),
        cursor=serial_of(row.id),
    )


def _who(sides: Sequence[Side]) -> tuple[Who, ...]:
    return tuple(Who(side.name, side.code, side.role) for side in sides)


# ---------------------------------------------------------------- articles


def _members(connection: Connection, how: Gathering, names: Sequence[str]) -> dict[str, _Member]:
    rows = _parted(connection, how, names)
    tellers = _tellers(connection, rows)
    return {row.record: _Member(row, tellers[row.version]) for row in rows}


def _tellers(connection: Connection, rows: Sequence[Row[Any]]) -> dict[int, Teller]:
    versions = schema.versions
    query = select(*(versions.c[name] for name in _TELLER))
    found: dict[int, Teller] = {}
    for some in groups.parts({row.version for row in rows}):
        found |= {row.id: _teller(row) for row in connection.execute(query.where(versions.c.id.in_(some)))}
    return found


def _teller(row: Row[Any]) -> Teller:
    return Teller(row.key, row.id, row.article, row.title, row.published, row.site, row.url)


def _parted(connection: Connection, how: Gathering, names: Sequence[str]) -> list[Row[Any]]:
    return [row for some in groups.parts(names) for row in gathering.members_rows(connection, how, some)]
