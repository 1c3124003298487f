"""Outlines of articles -> stories: different articles on one happening.

Two articles are as like as the cosine between their features; the days between them take some of it away, and a
copy is wholly like what it copies. What two articles have in common is told by the two alone, so that it is the same
whatever else is there and in whatever order it came.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dragoman.ids import content_id
from dragoman.link.clusters import WHOLE, Pair, judged, pair
from dragoman.link.days import days_between
from dragoman.link.grouping import grouped
from dragoman.link.outlines import Outline, ordered
from dragoman.link.signatures import copied_within, copies, copy_groups, independent, numbered
from dragoman.link.vectors import UNIT, Feature, alike, shared
from dragoman.records import Judged, Note, Story, Why

NEAR = 14  # days between two articles that tell of one thing
RELATED = 100  # thousandths: with less in common two articles tell of no one thing
FADING = 0.03  # what a day between two articles takes of their likeness
LEAST = 200  # thousandths: the mean likeness within a story
STEPS = (LEAST, 240, 280, 340, 420, 520, 650)  # on which a crowd is parted; the first is the least of a group
_TOLD = 5  # features that an explanation names


def stories(outlines: Sequence[Outline], judgements: Sequence[Judged] = ()) -> tuple[Story, ...]:
    """The stories that the articles tell, an article alone among them, by the day and key of their first article.

    The result depends on the articles and judgements, not on the order of the articles. `judgements` are on the
    keys of articles.
    """
    among = {o.article: o for o in ordered(outlines)}
    links: dict[Pair, int] = {}
    for one, near in related(list(among.values())):
        links |= {pair(one.article, other): likeness for other, likeness in story_links(one, near).items()}
    groups = grouped(among, links, judgements, steps=STEPS)
    made = [story([among[key] for key in group], links, judgements) for group in groups]
    return tuple(sorted(made, key=lambda s: (s.first or "9999", s.articles[0])))


def related(outlines: Sequence[Outline]) -> Iterable[tuple[Outline, list[Outline]]]:
    """For each article those before it in the list that have enough in common with it and are near in time."""
    having: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, one in enumerate(outlines):
        sums: dict[int, int] = defaultdict(int)
        for feature in one.features:
            for other in having[feature.kind, feature.value]:
                sums[other] += 1
            having[feature.kind, feature.value].append(n)
        near = [outlines[other] for other in sums if is_related(one, outlines[other])]
        yield one, near


def is_related(one: Outline, other: Outline) -> bool:
    """Whether two articles may tell of one thing."""
    near = days_between(one.day, other.day) <= NEAR
    return near and alike(one.features, other.features) >= RELATED * UNIT


def story_links(one: Outline, related: Sequence[Outline]) -> dict[str, int]:
    """How like an article and those related to it are, in thousandths, as far as a story goes."""
    copied = {copy.key for copy in copies(one.signature, {other.article: other.signature for other in related})}
    found = {other.article: WHOLE if other.article in copied else _likeness(one, other) for other in related}
    return {key: likeness for key, likeness in found.items() if likeness >= RELATED}


def _likeness(one: Outline, other: Outline) -> int:
    gap = days_between(one.day, other.day)
    return round(alike(one.features, other.features) * (1 - FADING * gap) / UNIT)


def story(members: Sequence[Outline], links: Mapping[Pair, int], judgements: Sequence[Judged] = ()) -> Story:
    """The story that these articles tell, named after its first article, so that its id stays when later ones join."""
    outlines = ordered(members)
    keys = [o.article for o in outlines]
    days = sorted(o.day for o in outlines if o.day) or [""]
    home = numbered(copy_groups({o.article: o.signature for o in outlines}))
    return Story(
        content_id("story", keys[0]),
        outlines[0].title,
        days[0],
        days[-1],
        tuple(keys),
        len(keys),
        independent(copied_within(home, keys), {o.article: o.site for o in outlines}),
        _why(outlines, links, judged(judgements, keys)),
    )


def _why(outlines: Sequence[Outline], links: Mapping[Pair, int], known: Mapping[Pair, bool]) -> Why:
    keys = [o.article for o in outlines]
    pairs = [pair(one, other) for i, one in enumerate(keys) for other in keys[:i]]
    mean = sum(links.get(keys_, 0) for keys_ in pairs) / len(pairs) / WHOLE if pairs else 1.0
    notes = tuple(_note(one, outlines[:i], links, known) for i, one in enumerate(outlines) if i)
    return Why("stories", round(mean, 3), notes)


def _note(one: Outline, earlier: Sequence[Outline], links: Mapping[Pair, int], known: Mapping[Pair, bool]) -> Note:
    """What links an article with the earlier one it is most like."""
    for other in earlier:
        if known.get(pair(one.article, other.article)):
            return Note(one.article, f"judgement: the same story as {other.article}")
    likest = max(earlier, key=lambda other: (links.get(pair(one.article, other.article), 0), other.article))
    like = links.get(pair(one.article, likest.article), 0)
    if like == WHOLE:
        return Note(one.article, f"copy of {likest.article}")
    told = ", ".join(f"{f.kind} {f.value}" for f in _most(one, likest))
    return Note(one.article, f"{like / WHOLE:.2f} like {likest.article}: {told}")


def _most(one: Outline, other: Outline) -> list[Feature]:
    return shared(one.features, other.features)[:_TOLD]
