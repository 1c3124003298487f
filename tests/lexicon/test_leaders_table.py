"""The actor tables of states, regions, areas, titles and leaders hold what their first line promises."""

import re
from calendar import monthrange
from collections import defaultdict
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

import dragoman

ACTORS = Path(dragoman.__file__).parent / "data" / "en" / "actors"
TODAY = "2026-11-25"
SUPRANATIONAL = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"}
SECTORS = set(
    "GOV MIL LEG JUD COP SPY PTY OPP REB PRM UAF BUS JRN EDU MED REL LAB AGR CRM CVL REF ELI SOC PRE UNK".split()
)
SLOTS = {
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defence_minister",
    "finance_minister",
    "energy_minister",
}
COLUMNS = {
    "states": "code name official aliases demonyms capital seats wikidata source",
    "regions": "name aliases demonyms code sectors kind wikidata source",
    "areas": "name aliases demonyms kind latitude longitude source",
    "titles": "title slot states sectors source",
    "leaders": "name aliases code slot title from until wikidata source",
}
KINDS = {
    "regions": {"dependency", "breakaway", "region", "former"},
    "areas": {"continent", "region", "sea", "strait", "mountains", "river"},
}
ISO_DATE = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
WITHOUT_MANDATE = re.compile(r"acting |interim |caretaker |military |de facto ")


class Term(NamedTuple):
    """One holder of an office, with the last possible first day and the first possible last day."""

    name: str
    since: date
    until: date


@cache
def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table as cells by column name."""
    lines = (ACTORS / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    columns = lines[0].removeprefix("# FORMAT: ").split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines if not line.startswith("#")]


def items(cell: str) -> list[str]:
    """The members of a list inside a cell."""
    return cell.split("; ") if cell else []


@cache
def codes() -> set[str]:
    """The codes of all states."""
    return {row["code"] for row in rows("states")}


def latest(stamp: str) -> date:
    """The last day that an ISO date of any precision can mean."""
    if len(stamp) == 10:
        return date.fromisoformat(stamp)
    year, month = (int(part) for part in (stamp + "-12")[:7].split("-"))
    return date(year, month, monthrange(year, month)[1])


def earliest(stamp: str) -> date:
    """The first day that an ISO date of any precision can mean."""
    return date.fromisoformat(stamp + "-01-01"[len(stamp) - 4 :])


@pytest.mark.parametrize("table", COLUMNS)
def test_first_line_names_the_columns(table: str) -> None:
    first = (ACTORS / f"{table}.tsv").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# FORMAT: " + COLUMNS[table].replace(" ", "\t")


@pytest.mark.parametrize("table", COLUMNS)
def test_cells_are_trimmed_and_lists_clean(table: str) -> None:
    for row in rows(table):
        for column, cell in row.items():
            assert cell == " ".join(cell.split()), (table, column, row)
            assert "|" not in cell, row
            members = items(cell)
            assert all(members), (table, column, row)
            assert ";" not in "".join(members), (table, column, row)
            assert len(set(members)) == len(members), (table, column, row)


@pytest.mark.parametrize("table", COLUMNS)
def test_named_sourced_and_unique(table: str) -> None:
    seen = set()
    for row in rows(table):
        assert next(iter(row.values())), row
        assert row["source"], row
        assert re.fullmatch(r"(Q\d+)?", row.get("wikidata", "")), row
        key = tuple(row.values())[: 6 if table == "leaders" else 3]
        assert key not in seen, row
        seen.add(key)


def test_every_state_once() -> None:
    assert len(codes()) == len(rows("states")) == 199
    assert {"KOS", "PSE", "HKG", "MAC", "TWN", "VAT"} <= codes()
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes())


def test_a_name_leads_to_one_state() -> None:
    owners = defaultdict(set)
    for row in rows("states"):
        for column in ("name", "official", "aliases", "demonyms", "capital", "seats"):
            for member in items(row[column]):
                owners[member].add(row["code"])
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


@pytest.mark.parametrize("table", KINDS)
def test_kinds_are_known(table: str) -> None:
    assert {row["kind"] for row in rows(table)} == KINDS[table]


def test_regions_belong_to_states() -> None:
    for row in rows("regions"):
        assert row["code"] in codes(), row
        assert set(items(row["sectors"])) <= SECTORS, row
        assert row["kind"] != "breakaway" or row["sectors"] == "PRE", row


def test_areas_lie_on_the_globe() -> None:
    for row in rows("areas"):
        assert (row["latitude"] == "") == (row["longitude"] == ""), row
        if row["latitude"]:
            assert abs(float(row["latitude"])) <= 90, row
            assert abs(float(row["longitude"])) <= 180, row


def test_titles_name_known_slots() -> None:
    for row in rows("titles"):
        assert row["title"] == row["title"].lower(), row
        assert row["slot"] in SLOTS | {""}, row
        assert set(items(row["states"])) <= codes() | SUPRANATIONAL, row
        assert items(row["sectors"]), row
        assert set(items(row["sectors"])) <= SECTORS, row


def test_leaders_have_known_codes_and_slots() -> None:
    for row in rows("leaders"):
        slot, _, sectors = row["slot"].partition(":")
        assert row["title"], row
        if slot == "other":
            assert items(sectors), row
            assert set(items(sectors)) <= SECTORS, row
            assert row["code"] in codes() | SUPRANATIONAL, row
        else:
            assert row["slot"] in SLOTS, row
            assert row["code"] in codes(), row


def slots_of(title: str, state: str) -> set[str]:
    """The slots that a title names in a state: rows made for the state, else those for all."""
    named = [row for row in rows("titles") if row["title"] == title]
    own = {row["slot"] for row in named if state in items(row["states"])}
    return own or {row["slot"] for row in named if not row["states"]}


def test_titles_of_leaders_name_their_slot() -> None:
    held = {(row["title"].removeprefix("acting "), row["code"], row["slot"].split(":")[0]) for row in rows("leaders")}
    known = {row["title"] for row in rows("titles")}
    assert {title for title, _, _ in held} - known == set()
    assert [one for one in held if one[2] != "other" and one[2] not in slots_of(one[0], one[1])] == []


def test_leaders_dates_are_iso_and_in_order() -> None:
    for row in rows("leaders"):
        assert ISO_DATE.fullmatch(row["from"]), row
        assert row["from"] <= TODAY, row
        if row["until"]:
            assert ISO_DATE.fullmatch(row["until"]), row
            assert earliest(row["from"]) <= latest(row["until"]), row
            assert row["until"] <= TODAY, row


def terms(*, slots: set[str]) -> dict[tuple[str, str], list[Term]]:
    """The full holders of each slot of each state."""
    found = defaultdict(list)
    for row in rows("leaders"):
        if row["slot"] in slots and not WITHOUT_MANDATE.match(row["title"]):
            term = Term(row["name"], latest(row["from"]), earliest(row["until"] or TODAY))
            found[row["code"], row["slot"]].append(term)
    return found


@pytest.mark.parametrize("slot", sorted(SLOTS))
def test_one_holder_at_a_time(slot: str) -> None:
    """Two people never hold one office for more than a day, as far as the dates are exact."""
    clashes = []
    for office, holders in terms(slots={slot}).items():
        for one, other in combinations(holders, 2):
            shared = (min(one.until, other.until) - max(one.since, other.since)).days
            if shared > 1:
                clashes.append((office, one.name, other.name, shared))
    assert clashes == []


def test_an_alias_leads_to_one_person_of_a_slot_at_a_time() -> None:
    holders = defaultdict(list)
    for row in rows("leaders"):
        for member in [row["name"], *items(row["aliases"])]:
            term = Term(row["name"], latest(row["from"]), earliest(row["until"] or TODAY))
            holders[row["code"], row["slot"], member].append(term)
    clashes = [
        (key, one.name, other.name)
        for key, found in holders.items()
        for one, other in combinations(found, 2)
        if one.name != other.name and min(one.until, other.until) > max(one.since, other.since)
    ]
    assert clashes == []
