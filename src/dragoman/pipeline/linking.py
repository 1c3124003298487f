"""The linker: a new article is compared with its neighbours alone, and what it touches is grouped anew.

What comes out depends on the articles that are kept and on what people said of them, not on the order in which they
came: two articles are as like whenever they meet, and crowds and groups follow from the likenesses alone.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from dragoman.lexicon.rarity import Rarity, load_rarity
from dragoman.link import deals, events, stories
from dragoman.link.clusters import Pair, pair
from dragoman.link.crowds import crowds
from dragoman.link.grouping import SAME, within
from dragoman.link.outlines import Outline, outline
from dragoman.link.vectors import UNIT
from dragoman.pipeline.outlines import LAYOUT, Outlines, sketch, terms
from dragoman.records import Coded, Judged, MergedDeal, MergedEvent, Story
from dragoman.store import Linked, Neighbourhood, Sketch
from dragoman.store.neighbourhood import Link, Region, node, outline_of, place_of

STEPS = {"story": stories.STEPS, "event": events.STEPS, "deal": deals.STEPS}
Links = dict[str, list[Link]]


def linker() -> "ArticleLinker":
    """What `open_store` takes to link what is added. Raises LexiconError when the shipped table is wrong."""
    return ArticleLinker(load_rarity())


@dataclass(frozen=True, slots=True)
class _Touched:
    """What may have changed in one space: crowds of nodes, their names, and the groups that were there."""

    crowds: tuple[frozenset[int], ...]
    names: Mapping[int, str]
    groups: frozenset[str]


class ArticleLinker:
    """Links articles in the transactions that keep them. One may serve several memories, one after the other."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity, self._outlines = rarity, Outlines()

    @property
    def digest(self) -> str:
        """What names the way of linking: the layout of outlines and the table of what is rare."""
        return f"{LAYOUT} {self._rarity.digest}"

    def sketch(self, coded: Coded, key: str, day: str) -> Sketch:
        """What linking needs of an article, by its key and its day."""
        return sketch(outline(coded, self._rarity, key=key, day=day))

    def region(self, around: Neighbourhood, outline_: int) -> Region:
        """What may fall apart or come together when the outline goes or its judgements change."""
        one = self._outlines.of(around, [outline_])[outline_]
        nodes, groups = {}, {}
        for space, own in _own(outline_, one).items():
            found = _touched(around, space, own, ())
            nodes[space] = frozenset().union(*found.crowds) - (own if space != "story" else frozenset())
            groups[space] = found.groups
        return Region(nodes, groups)

    def link(self, around: Neighbourhood, outline_: int, before: Region) -> Linked:
        """Connect a new outline with those around it, and group anew what it touches and the region before it."""
        one = self._outlines.of(around, [outline_])[outline_]
        found = self._links(around, outline_, one)
        own = _own(outline_, one)
        changed = {}
        for space, links in found.items():
            links = _with_judged(around, space, own[space], links)  # noqa: PLW2901
            # The crowds that the article comes into may be parted by it, so they are looked up before it does.
            joined = _joined(around, space, own[space], links)
            around.connect(space, links)
            seeds = own[space] | joined | before.nodes.get(space, frozenset())
            changed[space] = self._changed(around, space, seeds, (own[space], before.groups.get(space, ())))
        return Linked(
            stories=changed["story"][0],
            events=changed["event"][0],
            deals=changed["deal"][0],
            gone={space: gone for space, (_, gone) in changed.items()},
        )

    # ------------------------------------------------------------ comparing

    def _links(self, around: Neighbourhood, id_: int, one: Outline) -> Links:
        day = date.fromisoformat(one.day).toordinal()
        days = (day - stories.NEAR, day + stories.NEAR)
        near = around.alike("story", terms(one.features), days, stories.RELATED * UNIT)
        others = {other: o for other, o in self._outlines.of(around, near).items() if other != id_}
        alike = stories.story_links(one, list(others.values()))
        found: Links = {"story": [], "event": [], "deal": self._deal_links(around, id_, one, day)}
        own = {event.record: node(id_, n) for n, event in enumerate(one.events)}
        for other, o in others.items():
            if o.article in alike:
                found["story"].append(Link(id_, other, alike[o.article]))
            theirs = {event.record: node(other, n) for n, event in enumerate(o.events)}
            found["event"] += _between(own, theirs, events.event_links(one.events, o.events))
        return found

    def _deal_links(self, around: Neighbourhood, id_: int, one: Outline, day: int) -> list[Link]:
        found = []
        days = (day - deals.LONG, day + deals.LONG)
        for n, deal in enumerate(one.deals):
            near = around.alike("deal", terms(deal.terms), days, deals.NEAR * UNIT)
            others = self._tellings(around, "deal", [other for other in near if outline_of(other) != id_])
            theirs = {told.record: other for other, told in others.items() if deals.is_near(deal, told)}
            alike = deals.deal_links(deal, [told for told in others.values() if told.record in theirs])
            found += _between({deal.record: node(id_, n)}, theirs, alike)
        return found

    def _tellings(self, around: Neighbourhood, space: str, nodes: Collection[int]) -> dict[int, Any]:
        outlines = self._outlines.of(around, {outline_of(n) for n in nodes})
        return {n: getattr(outlines[outline_of(n)], f"{space}s")[place_of(n)] for n in nodes}

    # ------------------------------------------------------------ grouping

    def _changed(
        self, around: Neighbourhood, space: str, seeds: frozenset[int], before: tuple[frozenset[int], Iterable[str]]
    ) -> tuple[list[Any], frozenset[str]]:
        """The groups of a space that are new or otherwise than before, and the ids of those that are no more."""
        own, groups = before
        found = _touched(around, space, seeds, groups)
        if not found.names:
            return [], found.groups
        judgements = around.judged(space, found.names.values())
        old = {frozenset(keys): id_ for id_, keys in around.members(space, found.groups).items()}
        fresh = {found.names[n] for n in own if n in found.names}
        made, stay = [], set()
        for crowd in found.crowds:
            links = _inside(around, space, crowd, found.names)
            for keys in within((found.names[n] for n in crowd), links, judgements, steps=STEPS[space]):
                if len(keys) == 1 and space != "story":
                    continue
                if frozenset(keys) in old and not fresh & set(keys):
                    stay.add(old[frozenset(keys)])
                else:
                    made.append(self._group(around, space, _nodes(found.names, keys), (links, judgements)))
        return made, found.groups - stay

    def _group(
        self,
        around: Neighbourhood,
        space: str,
        nodes: Collection[int],
        by: tuple[Mapping[Pair, int], Sequence[Judged]],
    ) -> Story | MergedEvent | MergedDeal:
        links, judgements = by
        if space == "story":
            return stories.story(list(self._outlines.of(around, nodes).values()), links, judgements)
        outlines = self._outlines.of(around, {outline_of(n) for n in nodes})
        texts = {o.article: o.signature for o in outlines.values()}
        told = list(self._tellings(around, space, nodes).values())
        if space == "event":
            return events.merged_event(told, links, texts, judgements)
        return deals.merged_deal(told, links, texts, judgements)


def _own(id_: int, one: Outline) -> dict[str, frozenset[int]]:
    """The nodes of an outline by space."""
    return {
        "story": frozenset((id_,)),
        "event": frozenset(node(id_, n) for n in range(len(one.events))),
        "deal": frozenset(node(id_, n) for n in range(len(one.deals))),
    }


def _touched(around: Neighbourhood, space: str, nodes: Collection[int], groups: Iterable[str]) -> _Touched:
    """The crowds of these nodes and of those linked with them."""
    if not nodes:
        return _Touched((), {}, frozenset(groups))
    least = STEPS[space][0]
    near = {link.other for link in around.links(space, nodes, least)}
    found = crowds({*nodes, *near}, partial(_reach, around, space, least), STEPS[space])
    if space != "story":  # most events stand alone and are in no group: nothing can change there
        found = tuple(crowd for crowd in found if len(crowd) > 1)
    names = around.names(space, frozenset().union(*found))
    return _Touched(found, names, frozenset(groups) | frozenset(around.homes(space, names.values()).values()))


def _joined(around: Neighbourhood, space: str, own: frozenset[int], links: Sequence[Link]) -> frozenset[int]:
    """The crowds that an article is about to come into, as they are without it."""
    least = STEPS[space][0]
    near = {end for link in links if link.likeness >= least for end in (link.one, link.other)} - own
    return frozenset().union(*crowds(near, partial(_reach, around, space, least), STEPS[space]))


def _reach(around: Neighbourhood, space: str, least: int, nodes: Collection[int]) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {}
    for one, other, likeness in around.links(space, nodes, least):
        found.setdefault(one, {})[other] = likeness
    return found


def _inside(around: Neighbourhood, space: str, crowd: frozenset[int], names: Mapping[int, str]) -> dict[Pair, int]:
    """The links within a crowd, by names: ties fall by them, and not by what came first."""
    links = around.links(space, crowd) if len(crowd) > 1 else ()
    return {pair(names[one], names[other]): like for one, other, like in links if other in crowd}


def _with_judged(around: Neighbourhood, space: str, own: frozenset[int], links: Sequence[Link]) -> list[Link]:
    """The links of an outline, and those that people made: what was called the same is linked whatever its words."""
    if not own:
        return list(links)
    names = around.names(space, own)
    same = {pair(j.one, j.other) for j in around.judged(space, names.values()) if j.same}
    if not same:
        return list(links)
    nodes = around.nodes(space, {name for keys in same for name in keys})
    judged = [Link(nodes[one], nodes[other], SAME) for one, other in sorted(same) if one in nodes and other in nodes]
    ends = {frozenset((link.one, link.other)) for link in judged}
    return [*judged, *(link for link in links if frozenset((link.one, link.other)) not in ends)]


def _between(own: Mapping[str, int], theirs: Mapping[str, int], alike: Mapping[Pair, int]) -> list[Link]:
    both = {**theirs, **own}
    return [Link(both[one], both[other], likeness) for (one, other), likeness in alike.items()]


def _nodes(names: Mapping[int, str], keys: Collection[str]) -> list[int]:
    wanted = set(keys)
    return [n for n, name in names.items() if name in wanted]
