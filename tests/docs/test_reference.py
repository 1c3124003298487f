"""Each setting, type, mode, context, rule key, JSON key and column stands in the reference."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docs.pages import code_words, page, part
from dragoman import errors
from dragoman.export import jsonl, plover
from dragoman.lexicon import actor_lines, frames, ontology, quantities, rules
from dragoman.lexicon.frames import read_grammar
from dragoman.lexicon.tables import rows
from dragoman.settings import PREFIX, Settings
from export.example import CODED

DATA = Path(rules.__file__).parents[1] / "data" / "en"
TYPES = tomllib.loads((DATA / "ontology.toml").read_text(encoding="utf-8"))["types"]
GRAMMAR = read_grammar(DATA / "rules" / "grammar")


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from _keys(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _keys(inside)


def _column(table: Path, *columns: str) -> set[str]:
    return {item for row in rows(table, columns, []) for column in columns for item in row.items_of(column)}


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_has_a_line_with_its_default_and_variable(name: str) -> None:
    field = Settings.model_fields[name]
    line = next(line for line in page("settings.md").splitlines() if line.startswith(f"| `{name}` "))
    default = json.dumps(list(field.default) if isinstance(field.default, tuple) else field.default)
    assert f"| `{default}` | `{PREFIX}{name.upper()}` |" in line


@pytest.mark.parametrize("name", TYPES)
def test_every_type_has_its_quad_and_score(name: str) -> None:
    quad, score = TYPES[name]["quad"], TYPES[name]["score"]
    assert f"| `{name}` | {quad} | {score:g} |" in page("ontology.md")


@pytest.mark.parametrize(("name", "mode"), [(t, m) for t in TYPES for m in TYPES[t].get("modes", ())])
def test_every_mode_stands_beside_its_type(name: str, mode: str) -> None:
    lines = part(page("ontology.md"), "## Modes").splitlines()
    assert any(re.match(rf"\| [A-Z, ]*\b{name}\b", line) and f"`{mode}`" in line for line in lines)


def test_every_context_is_listed() -> None:
    listed = code_words(part(page("ontology.md"), "## Contexts"))
    assert _column(DATA / "rules" / "contexts.tsv", "context") <= listed


def test_every_sector_is_listed() -> None:
    tables = [DATA / "actors" / f"{t}.tsv" for t in (*actor_lines.ORGANISATIONS, "regions", "roles", "titles")]
    listed = code_words(part(page("ontology.md"), "## Actors"))
    assert {sector for table in tables for sector in _column(table, "sectors")} <= listed


@pytest.mark.parametrize("status", ["actual", "future", "hypothetical", "negated"])
def test_every_status_is_listed(status: str) -> None:
    assert status in code_words(part(page("ontology.md"), "## Status"))


@pytest.mark.parametrize("key", sorted(rules._MAY))
def test_every_key_of_a_rule_is_explained(key: str) -> None:
    assert f"`{key}`" in part(page("rules.md"), "## Keys of a rule")


@pytest.mark.parametrize("key", sorted(ontology._MAY))
def test_every_key_of_a_type_is_explained(key: str) -> None:
    assert f"`{key}`" in part(page("rules.md"), "## Your own types")


@pytest.mark.parametrize("name", [*GRAMMAR.frames, *frames.VOICES, "who", "whom", "also"])
def test_every_frame_is_explained(name: str) -> None:
    assert f"`{name}`" in part(page("rules.md"), "## Frames")


@pytest.mark.parametrize("name", [*(f"${n}" for n in GRAMMAR.named), *(f"%{n}" for n in GRAMMAR.classes)])
def test_every_named_path_and_class_is_listed(name: str) -> None:
    assert f"`{name}`" in page("rules.md")


@pytest.mark.parametrize("key", sorted(set(_keys(json.loads(jsonl.line(CODED))))))
def test_every_json_key_is_explained(key: str) -> None:
    assert f"`{key}`" in page("json.md")


@pytest.mark.parametrize("key", sorted(set(_keys([json.loads(line) for line in plover.lines(CODED)]))))
def test_every_plover_field_is_explained(key: str) -> None:
    assert f"`{key}`" in page("plover.md")


@pytest.mark.parametrize("table", actor_lines.COLUMNS)
def test_every_actor_table_has_its_columns_in_order(table: str) -> None:
    line = next(line for line in page("actors.md").splitlines() if re.match(rf"\|.*`{table}`.*\|.*\|", line))
    columns = re.findall(r"`(\w+)`", line.split("|")[2])
    assert tuple(columns[: len(actor_lines.COLUMNS[table])]) == actor_lines.COLUMNS[table]


@pytest.mark.parametrize("column", sorted({c for columns in actor_lines.COLUMNS.values() for c in columns}))
def test_every_column_is_explained(column: str) -> None:
    below = page("actors.md").partition("| column | |")[2]
    assert re.search(rf"^\|[^|]*`{column}`[^|]*\|", below, re.M)


def test_every_unit_is_listed() -> None:
    listed = code_words(part(page("times-and-quantities.md"), "## Quantities"))
    assert _column(DATA / "quantities" / "units.tsv", "unit") <= listed


@pytest.mark.parametrize("bound", quantities.BOUNDS)
def test_every_bound_is_listed(bound: str) -> None:
    assert f"| `{bound}` |" in page("times-and-quantities.md")


@pytest.mark.parametrize("kind", [e.__name__ for e in errors.DragomanError.__subclasses__()])
def test_every_kind_of_error_is_listed(kind: str) -> None:
    assert kind in page("errors.md")
