"""Name tags of the words -> names."""

from collections.abc import Iterable, Sequence

from dragoman.records import Name


def names(tags: Sequence[str], sentences: Iterable[tuple[int, int]]) -> tuple[Name, ...]:
    """Names from BIO tags, none of them across a sentence's border.

    An I- tag goes on with the name before it, whatever kind its own tag says: the first word decides.
    Without a name before it, it begins one.
    """
    out: list[Name] = []
    for first, last in sentences:
        start = -1
        for i in range(first, last):
            place = tags[i][0]
            if start >= 0 and place != "I":
                out.append(Name(start, i, tags[start][2:]))
                start = -1
            if place == "B" or (place == "I" and start < 0):
                start = i
        if start >= 0:
            out.append(Name(start, last, tags[start][2:]))
    return tuple(out)
