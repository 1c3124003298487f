from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link.clusters import clusters, pair
from dragoman.records import Judged

KEYS = "abcdefg"
LINKS = {("a", "b"): 900, ("b", "c"): 850, ("a", "c"): 800, ("c", "d"): 700, ("e", "f"): 650}
PAIRS = [(one, other) for one in KEYS for other in KEYS if one < other]


def test_a_chain_is_not_one_group() -> None:
    """d is like c alone, so on average it is hardly like a, b and c."""
    assert clusters(KEYS, LINKS, 500) == (("a", "b", "c"), ("d",), ("e", "f"), ("g",))


def test_a_person_joins_and_parts() -> None:
    judgements = [Judged("g", "a", True), Judged("f", "e", False)]
    assert clusters(KEYS, LINKS, 500, judgements) == (("a", "b", "c", "g"), ("d",), ("e",), ("f",))


def test_of_two_words_on_one_pair_the_later_holds() -> None:
    assert clusters("ef", LINKS, 500, [Judged("e", "f", False), Judged("f", "e", True)]) == (("e", "f"),)


def test_apart_goes_before_same() -> None:
    judgements = [Judged("x", "y", True), Judged("y", "z", True), Judged("x", "z", False)]
    assert clusters("xyz", {}, 500, judgements) == (("x", "y"), ("z",))


def test_words_on_strangers_are_passed_over() -> None:
    assert clusters("a", {}, 500, [Judged("a", "elsewhere", True)]) == (("a",),)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(PAIRS), st.integers(1, 1000), max_size=15),
    st.permutations(KEYS),
    st.lists(st.tuples(st.sampled_from(PAIRS), st.booleans()), max_size=3, unique_by=lambda word: word[0]),
    st.randoms(use_true_random=False),
)
def test_order_does_not_matter_and_people_are_heard(links, order, words, random) -> None:  # type: ignore[no-untyped-def]
    judgements = [Judged(*keys, same) for keys, same in words]
    found = clusters(KEYS, links, 400, judgements)
    shuffled = list(links.items())
    random.shuffle(shuffled)
    random.shuffle(judgements)
    assert clusters(order, dict(shuffled), 400, judgements) == found
    assert sorted(key for group in found for key in group) == list(KEYS)
    home = {key: n for n, group in enumerate(found) for key in group}
    assert all(home[pair(*keys)[0]] != home[keys[1]] for keys, same in words if not same)
