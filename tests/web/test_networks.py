"""Somebody in the middle of its counterparts: inside the picture, and always the same."""

from dragoman.web.networks import HEIGHT, MOST, WIDTH, Tie, network

TIES = tuple(Tie(f"Land {n}", "/actors/X", "", 40 - n, n if n % 2 else 0) for n in range(20))


def test_the_strongest_stand_around_the_middle_inside_the_picture() -> None:
    drawn = network("Middle", TIES)
    assert drawn is not None
    assert {node.tie for node in drawn.nodes} == set(TIES[:MOST])
    assert all(0 < node.x < WIDTH and 0 < node.y < HEIGHT for node in drawn.nodes)
    assert drawn == network("Middle", TIES)


def test_each_kind_has_its_line() -> None:
    drawn = network("Middle", [Tie("A", "", "", 3, 0), Tie("B", "", "", 2, 2)])
    assert drawn is not None
    assert [[edge.style for edge in node.edges] for node in drawn.nodes] == [
        ["cooperation"],
        ["cooperation", "conflict"],
    ]


def test_nobody_is_no_network() -> None:
    assert network("Middle", ()) is None
