"""Outlines of articles -> stories: different articles on one happening.

Two articles are as like as the cosine between their features, where a feature weighs the more the fewer
articles share it; the days between them take some of it away, and a copy is wholly like what it copies.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import log, sqrt

from dragoman.ids import content_id
from dragoman.link.clusters import WHOLE, Pair, clusters, judged, pair
from dragoman.link.days import days_between
from dragoman.link.outlines import Outline, ordered
from dragoman.link.signatures import copied_within, copy_groups, independent, numbered
from dragoman.records import Judged, Note, Story, Why

WINDOW = 3  # days between two articles of one story at most
FADING = 0.1  # what a day between two articles takes of their likeness
COMMON = 60  # articles sharing a feature beyond which it makes no two of them worth comparing
NOISE = 50  # thousandths that are taken for nothing
LEAST = 220  # thousandths: the mean likeness within a story
_FLAT = 200  # articles that every count is taken to stand among, so that in a handful nothing seems rare
_TOLD = 5  # features that an explanation names


def stories(outlines: Sequence[Outline], judgements: Sequence[Judged] = ()) -> tuple[Story, ...]:
    """The stories that the articles tell, an article alone among them, by the day and id of their first article.

    The result depends on the articles and judgements, not on the order of the articles. To link a new article give
    all those published within WINDOW days of it, and those of their stories. `judgements` are on article ids.
    """
    among = ordered(outlines)
    likeness = Likeness(among)
    groups = copy_groups({o.article: o.signature for o in among})
    links = likeness.links() | {pair(key, other): WHOLE for g in groups for key in g for other in g if key < other}
    known, home = judged(judgements, (o.article for o in among)), numbered(groups)
    of = {o.article: o for o in among}
    found = clusters(of, links, LEAST, judgements)
    made = [_Telling(ordered([of[key] for key in group]), links, known, likeness).story(home) for group in found]
    return tuple(sorted(made, key=lambda s: (s.first or "9999", s.articles[0])))


class Likeness:
    """How like the articles of a set are, and by what."""

    def __init__(self, outlines: Sequence[Outline]) -> None:
        self._outlines = {o.article: o for o in outlines}
        self._counts = Counter((f.kind, f.value) for o in outlines for f in o.features)

    @cached_property
    def _vectors(self) -> Mapping[str, Mapping[tuple[str, str], float]]:
        return {key: self._vector(o) for key, o in self._outlines.items()}

    def _vector(self, outline: Outline) -> dict[tuple[str, str], float]:
        """The features of an article, weighed by rarity, scaled to length one."""
        total = len(self._outlines) + _FLAT
        raw = {(f.kind, f.value): f.weight * log(total / (self._counts[f.kind, f.value] + 1)) for f in outline.features}
        length = sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        return {feature: weight / length for feature, weight in raw.items()}

    def links(self) -> dict[Pair, int]:
        """The likeness in thousandths of the pairs within the window that share something not quite common."""
        sharing: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, outline in self._outlines.items():
            for f in outline.features:
                if self._counts[f.kind, f.value] <= COMMON:
                    sharing[f.kind, f.value].append(key)
        pairs = {pair(one, other) for keys in sharing.values() for i, one in enumerate(keys) for other in keys[:i]}
        found = {keys: self._between(*keys) for keys in pairs}
        return {keys: likeness for keys, likeness in found.items() if likeness >= NOISE}

    def _between(self, one: str, other: str) -> int:
        gap = days_between(self._outlines[one].day, self._outlines[other].day)
        if gap > WINDOW:
            return 0
        first, second = self._vectors[one], self._vectors[other]
        # In the order of the features, so that the sum is the same to the last bit on every run.
        cosine = sum(weight * second[feature] for feature, weight in first.items() if feature in second)
        return round(WHOLE * cosine * (1 - FADING * gap))

    def shared(self, one: str, other: str) -> list[tuple[tuple[str, str], float]]:
        """What both articles have, with its part in their likeness, the greatest first."""
        first, second = self._vectors[one], self._vectors[other]
        parts = [(feature, first[feature] * second[feature]) for feature in first.keys() & second.keys()]
        return sorted(parts, key=lambda part: (-part[1], part[0]))


class _Telling:
    """The articles of one story and what links them."""

    def __init__(
        self, outlines: list[Outline], links: Mapping[Pair, int], known: Mapping[Pair, bool], likeness: Likeness
    ) -> None:
        self.outlines, self.links, self.known, self.likeness = outlines, links, known, likeness
        self.keys = [o.article for o in outlines]

    def story(self, home: Mapping[str, int]) -> Story:
        """The story, named after its first article, so that its id stays when later ones join."""
        days = [o.day for o in self.outlines if o.day]
        sites = {o.article: o.site for o in self.outlines}
        return Story(
            content_id("story", self.keys[0]),
            self.outlines[0].title,
            min(days, default=""),
            max(days, default=""),
            tuple(self.keys),
            len(self.keys),
            independent(copied_within(home, self.keys), sites),
            self._why(),
        )

    def _why(self) -> Why:
        pairs = [pair(one, other) for i, one in enumerate(self.keys) for other in self.keys[:i]]
        mean = sum(self.links.get(keys, 0) for keys in pairs) / len(pairs) / WHOLE if pairs else 1.0
        notes = tuple(self._note(key, self.keys[:i]) for i, key in enumerate(self.keys) if i)
        return Why("stories", round(mean, 3), notes)

    def _note(self, key: str, earlier: Sequence[str]) -> Note:
        """What links an article with the earlier one it is most like."""
        for other in earlier:
            if self.known.get(pair(key, other)):
                return Note(key, f"judgement: the same story as {other}")
        likest = max(earlier, key=lambda other: (self.links.get(pair(key, other), 0), other))
        like = self.links.get(pair(key, likest), 0)
        if like == WHOLE:
            return Note(key, f"copy of {likest}")
        shared = ", ".join(f"{kind} {value}" for (kind, value), _ in self.likeness.shared(key, likest)[:_TOLD])
        return Note(key, f"{like / WHOLE:.2f} like {likest}: {shared}")
