"""Actors as FollowTheMoney entities."""

import json
from typing import Any

import pytest

from dragoman.export import followthemoney
from dragoman.lexicon import load_actors


@pytest.fixture(scope="module")
def entities() -> list[Any]:
    return [json.loads(line) for line in followthemoney.lines(load_actors())]


def one(entities: list[Any], name: str) -> Any:
    (found,) = (e for e in entities if e["properties"]["name"] == [name])
    return found


def test_a_person_has_positions(entities: list[Any]) -> None:
    person = one(entities, "Hugo Chávez")
    assert (person["schema"], person["properties"]["country"]) == ("Person", ["ve"])
    assert "president, Venezuela (1999-02-02 – 2013-03-05)" in person["properties"]["position"]


@pytest.mark.parametrize(
    ("name", "schema", "country"),
    [
        ("PDVSA", "Company", ["ve"]),
        ("Kosovo", "PublicBody", ["xk"]),
        ("Liberation Tigers of Tamil Eelam", "Organization", ["lk"]),
        ("European Union", "PublicBody", ["eu"]),
    ],
)
def test_schemas(entities: list[Any], name: str, schema: str, country: list[str]) -> None:
    entity = one(entities, name)
    assert (entity["schema"], entity["properties"]["country"]) == (schema, country)


def test_ids_are_unique_and_no_property_is_empty(entities: list[Any]) -> None:
    ids = [entity["id"] for entity in entities]
    assert len(ids) == len(set(ids))
    assert all(values and all(values) for entity in entities for values in entity["properties"].values())
