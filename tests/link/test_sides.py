from dragoman.link.sides import FELLOW, NAMELESS, STATE, Side, alike

CHILE = Side("Chile", "CHL", True)
NAVY = Side("Chilean navy", "CHL", True)
UNION = Side("Chilean miners' union", "CHL", False)
PERU = Side("Peru", "PER", True)
MEN = Side("two men", "", False)


def test_names_then_states_then_countries() -> None:
    assert alike([CHILE], [Side("CHILE", "", False)]) == 1.0
    assert alike([CHILE], [NAVY]) == STATE
    assert alike([CHILE], [UNION]) == FELLOW
    assert alike([CHILE], [PERU]) == 0.0


def test_people_without_a_name_are_hardly_known_by_their_words() -> None:
    assert alike([MEN], [MEN]) == NAMELESS
    assert alike([MEN], [Side("a woman", "", False)]) == 0.0


def test_the_smaller_side_must_be_found_in_the_greater() -> None:
    assert alike([CHILE], [PERU, CHILE]) == 1.0
    assert alike([PERU, CHILE], [CHILE, UNION]) == alike([CHILE, UNION], [PERU, CHILE]) == 0.5


def test_an_empty_side_says_nothing() -> None:
    assert alike([], [CHILE]) is None
