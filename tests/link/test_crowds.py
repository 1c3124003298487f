from collections.abc import Collection, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.link.crowds import crowds

Links = dict[tuple[str, str], int]
CHAIN = {("a", "b"): 300, ("b", "c"): 500, ("c", "d"): 300, ("e", "f"): 900}
STEPS = (200, 400, 600)


def _crowds(links: Links, seeds: str, most: int) -> list[str]:
    def reach(things: Collection[str]) -> Mapping[str, Mapping[str, int]]:
        near: dict[str, dict[str, int]] = {thing: {} for thing in things}
        for (one, other), likeness in links.items():
            for a, b in ((one, other), (other, one)):
                if a in near:
                    near[a][b] = likeness
        return near

    return ["".join(sorted(crowd)) for crowd in crowds(seeds, reach, STEPS, most)]


def test_what_chains_hold_together_is_a_crowd() -> None:
    assert _crowds(CHAIN, "abcdefg", 10) == ["abcd", "ef", "g"]
    assert _crowds(CHAIN, "d", 10) == ["abcd"]


def test_a_large_crowd_is_parted_where_its_links_are_weaker() -> None:
    assert _crowds(CHAIN, "abcd", 3) == ["a", "bc", "d"]


def test_what_holds_on_the_last_step_stays_whole() -> None:
    copies = {("a", "b"): 1000, ("b", "c"): 1000, ("c", "d"): 1000}
    assert _crowds(copies, "abcd", 2) == ["abcd"]


def test_no_more_is_looked_at_than_a_crowd_may_have() -> None:
    asked: set[int] = set()

    def reach(things: Collection[int]) -> Mapping[int, Mapping[int, int]]:
        asked.update(things)
        return {thing: {thing - 1: 300, thing + 1: 300} for thing in things}

    assert crowds([0], reach, STEPS, 20) == (frozenset((0,)),)
    assert len(asked) < 30


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("ijklmnop")), st.sampled_from([300, 500, 700])
    ),
    st.permutations("abcdefghijklmnop"),
    st.integers(1, 6),
)
def test_crowds_part_all_there_is_whoever_is_asked_first(links: Links, order: list[str], most: int) -> None:
    whole = _crowds(links, "".join(order), most)
    assert sorted("".join(whole)) == sorted(order)
    assert all(_crowds(links, crowd[-1], most) == [crowd] for crowd in whole)
