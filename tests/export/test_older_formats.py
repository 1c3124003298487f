"""GDELT, ICEWS, calendars, tables: what comes out of the example, and what must not."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dragoman.errors import DragomanError
from dragoman.export import gdelt, icews, ics, involvements
from dragoman.export.columns import write_parquet
from dragoman.export.days import day_of, days_of
from dragoman.export.pairs import pairs
from dragoman.export.selection import only
from dragoman.export.tables import TABLES, csv_head, csv_line
from dragoman.records import Coded
from export.example import CODED


def changed(key: str, **fields: object) -> Coded:
    """The example with one event changed."""
    events = tuple(replace(e, **fields) if e.id == key else e for e in CODED.draft.events)
    return replace(CODED, draft=replace(CODED.draft, events=events))


def gdelt_row(coded: Coded, nth: int) -> list[str]:
    return gdelt.lines(coded)[nth].split("\t")


def test_gdelt_has_61_columns_for_each_pair() -> None:
    lines = gdelt.lines(CODED)
    assert len(lines) == 4  # the hypothetical talks are left out
    assert {len(line.split("\t")) for line in lines} == {gdelt.COLUMNS}
    row = gdelt_row(CODED, 0)
    assert row[1:5] == ["20160711", "201607", "2016", "2016.5233"]
    assert row[5:8] == ["INDGOV", "NARENDRA MODI", "IND"]
    assert row[12] == "GOV"
    assert row[15:18] == ["KEN", "KENYA", "KEN"]
    assert row[25:34] == ["1", "042", "042", "04", "1", "1.9", "1", "1", "1"]
    assert row[59:] == ["20160712000000", "kenya.txt"]
    assert row[0].isdigit()
    assert len({line.split("\t")[0] for line in lines}) == 4


def test_gdelt_names_the_place() -> None:
    assert gdelt_row(CODED, 3)[51:59] == ["4", "Mogadishu, Banaadir, Somalia", "SO", "SO", "", "2.03711", "45.3438", ""]


def test_actors_alone_are_paired_with_each_other() -> None:
    three = changed("talks", status="actual", actor=("modi", "kenya", "rebels"), recipient=())
    found = [
        (p.actor.name, p.recipient.name) for p in pairs(three) if p.event.id == "talks" and p.actor and p.recipient
    ]
    assert found == [("Narendra Modi", "Kenya"), ("Narendra Modi", "rebels"), ("Kenya", "rebels")]


def test_bodies_of_the_world_have_no_country() -> None:
    entities = tuple(replace(e, code="UNO", sectors=("GOV",)) if e.id == "modi" else e for e in CODED.draft.entities)
    row = gdelt_row(replace(CODED, draft=replace(CODED.draft, entities=entities)), 0)
    assert row[5:9] == ["IGOUNOGOV", "NARENDRA MODI", "", "UNO"]


def test_cells_hold_no_tabs_or_newlines() -> None:
    article = replace(CODED.draft.article, url="https://news.example/a\tb\nc", site="A\tB")
    odd = replace(CODED, draft=replace(CODED.draft, article=article))
    assert {len(line.split("\t")) for line in gdelt.lines(odd)} == {61}
    assert {len(line.split("\t")) for line in icews.lines(odd)} == {len(icews.HEAD)}


def test_icews_columns() -> None:
    rows = [dict(zip(icews.HEAD, line.split("\t"), strict=True)) for line in icews.lines(CODED)]
    assert rows[3]["Event Text"] == "Fight with artillery and tanks"
    assert (rows[3]["Target Country"], rows[3]["City"], rows[3]["Province"]) == ("Somalia", "Mogadishu", "Banaadir")
    assert (rows[0]["Source Sectors"], rows[0]["Intensity"]) == ("GOV", "1.9")
    assert icews.head().split("\t")[0] == "Event ID"


def test_what_is_announced_stands_in_the_calendar() -> None:
    coming = changed("lend", status="future", date="2016-08-02")
    (entry,) = ics.entries(coming)
    assert "DTSTART;VALUE=DATE:20160802\r\nDTEND;VALUE=DATE:20160803\r\n" in entry
    assert "SUMMARY:AGREE AID CONSULT-visit: Narendra Modi → Kenya\r\n" in entry
    assert all(len(line.encode()) <= 75 for line in (ics.opening() + entry + ics.closing()).split("\r\n"))
    unfolded = entry.replace("\r\n ", "")
    assert "DESCRIPTION:Indian Prime Minister Narendra Modi visited Kenya on Monday and agreed" in unfolded
    assert "UID:x1-lend@dragoman" in unfolded


@pytest.mark.parametrize(
    ("status", "when"),
    [("actual", "2016-08-02"), ("future", ""), ("future", "2017"), ("future", "FUTURE_REF"), ("future", "2016-07-01")],
)
def test_what_has_no_day_to_come_does_not(status: str, when: str) -> None:
    assert ics.entries(changed("lend", status=status, date=when)) == []


def test_a_calendar_escapes_what_would_end_a_value() -> None:
    entry = ics.entries(changed("lend", status="future", date="2016-W32", place="Goa; India,\\ \r\nX:1"))[0]
    assert "LOCATION:Goa\\; India\\,\\\\ \\nX:1\r\n" in entry
    assert "DTSTART;VALUE=DATE:20160808\r\nDTEND;VALUE=DATE:20160815" in entry


@pytest.mark.parametrize("name", TABLES)
def test_tables_as_csv_and_parquet(name: str, tmp_path: Path) -> None:
    table = TABLES[name]
    rows = table.rows(CODED)
    lines = [csv_head(table.columns), *map(csv_line, rows)]
    back = list(csv.DictReader(io.StringIO("\n".join(lines))))
    assert [row["id"] for row in back] == [row[0] for row in rows]
    assert {len(row) for row in back} == {len(table.columns)}
    file = tmp_path / "table's.parquet"
    assert write_parquet(table.columns, rows, file) == len(rows)
    with duckdb.connect() as connection:
        found = connection.read_parquet(str(file))
        assert found.columns == [column.name for column in table.columns]
        assert found.fetchall() == [tuple(row) for row in rows]


def test_a_cell_never_opens_like_a_formula() -> None:
    assert csv_line(["=1+1", "-3 C", "@x", "=", ">=", 5, None]) == "'=1+1,'-3 C,'@x,=,>=,5,"


def test_parquet_tells_where_it_cannot_write(tmp_path: Path) -> None:
    with pytest.raises(DragomanError, match="cannot be written"):
        write_parquet(TABLES["events"].columns, [], tmp_path / "none" / "x.parquet")


def test_only_keeps_what_is_named() -> None:
    part = only(CODED, "events", frozenset({"x1-visit"}))
    assert [e.id for e in part.draft.events] == ["visit"]
    assert part.draft.deals[0].events == ()
    assert len(part.draft.statements) == 3
    assert not only(CODED, "deals", frozenset()).draft.deals
    assert [s.id for s in only(CODED, "statements", frozenset({"x1-s2"})).draft.statements] == ["s2"]


@pytest.mark.parametrize(
    ("value", "first", "after"),
    [
        ("2016-02-29", date(2016, 2, 29), date(2016, 3, 1)),
        ("2016-12-31T09:00", date(2016, 12, 31), date(2017, 1, 1)),
        ("2016-W27", date(2016, 7, 4), date(2016, 7, 11)),
        ("2016-12", date(2016, 12, 1), date(2017, 1, 1)),
        ("2016-Q4", date(2016, 10, 1), date(2017, 1, 1)),
        ("2016", date(2016, 1, 1), date(2017, 1, 1)),
    ],
)
def test_stretches_of_days(value: str, first: date, after: date) -> None:
    assert days_of(value) == (first, after)


def test_the_first_value_with_a_day() -> None:
    assert day_of("PAST_REF", "2016-02-30", "2016-07-12T10:00+02:00") == date(2016, 7, 12)
    assert day_of("", "P3D") is None


def test_followthemoney_ties_events_and_deals_to_their_parties() -> None:
    found = [json.loads(line) for line in involvements.lines(CODED)]
    modi = next(e for e in found if e["properties"]["name"] == ["Narendra Modi"])
    assert (modi["schema"], modi["properties"]["country"]) == ("Person", ["in"])
    visit = next(e for e in found if e["id"] == "x1-visit")
    assert visit["schema"] == "Event"
    assert modi["id"] in visit["properties"]["involved"]
    assert visit["properties"]["date"] == ["2016-07-11"]
    deal = next(e for e in found if e["id"] == "x1-d1")
    assert "100,000,000 USD" in deal["properties"]["name"][0]
    assert not any(e["id"] == "x1-talks" for e in found)
    assert all(value for e in found for value in e["properties"].values())
