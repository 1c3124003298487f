"""Who held which office when."""

from dragoman.lexicon.offices import offices


def test_terms_are_found_by_person_and_by_state() -> None:
    held = offices().of["Narendra Modi"]
    assert ("prime minister", "2014-05-26") in [(office.title, office.since) for office in held]
    assert [o.since for o in held] == sorted(o.since for o in held)


def test_those_who_led_a_state_on_a_day() -> None:
    assert "Narendra Modi" in [office.name for office in offices().leading("IND", "2016-07-11")]
    assert "Narendra Modi" not in [office.name for office in offices().leading("IND", "2010-07-11")]
