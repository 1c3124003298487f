"""The projection, the outlines on it, and what stands for a city, a province and a country."""

from math import isclose

import pytest

from dragoman.records import Place
from dragoman.store.whereabouts import Whereabout
from dragoman.web.atlas import atlas, sites
from dragoman.web.projection import REGIONS, WIDTH, box, projected, shapes


def event(quad: str, place: Place | None) -> Whereabout:
    return Whereabout(quad, place)


CITY = Place("Mogadishu", "SOM", "Banaadir", 2.04, 45.34, "city")
COUNTRY = Place("Kenya", "KEN", "", 1.0, 38.0, "country")
PROVINCE = Place("Oruro", "BOL", "Oruro", -18.5, -67.5, "admin1")


def test_the_projection_is_even_on_both_sides() -> None:
    assert projected(0, 0)[0] == WIDTH / 2
    assert isclose(projected(180, 0)[0], WIDTH)
    assert isclose(projected(90, 40)[0] + projected(-90, 40)[0], WIDTH)
    assert projected(0, 60)[1] < projected(0, 0)[1] < projected(0, -60)[1]


def test_outlines_lie_on_the_map_and_none_runs_across_it() -> None:
    known = {shape.code: shape for shape in shapes()}
    assert len(known) > 170
    for shape in shapes():
        for ring in shape.path.split("z")[:-1]:
            steps = ring.split("l")[1].replace("-", " -").split()
            assert all(abs(int(step)) < WIDTH / 3 for step in steps), shape.name


@pytest.mark.parametrize("region", REGIONS)
def test_regions_are_neither_flat_nor_steep(region: str) -> None:
    part = box(region)
    assert 1.29 < part.width / part.height < 2.21


def test_a_city_is_a_mark_and_a_country_is_none() -> None:
    found, nowhere = sites([event("M-", CITY), event("V+", CITY), event("V+", COUNTRY), event("M-", None)])
    drawn = atlas(found, box("world"))
    assert nowhere == 1
    assert [(mark.site.name, bool(mark.above), bool(mark.below)) for mark in drawn.marks] == [("Mogadishu", True, True)]
    assert [label.site.code for label in drawn.labels] == ["KEN"]
    assert {land.code: land.style for land in drawn.lands if land.style} == {"KEN": "lean-cooperation step-4"}


def test_what_is_told_to_the_province_keeps_its_name() -> None:
    found, _ = sites([event("M-", PROVINCE)])
    assert (found[0].resolution, found[0].word) == ("admin1", "Oruro")
