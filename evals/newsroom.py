"""The demo newsroom as a set for linking: who tells the same story, event and deal is written beside its articles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.lexicon.newsroom import Post, Press
from dragoman.records import Article, Coded

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Truth:
    """What belongs together: the story of each article, pairs of copies, and the happening that a record tells.

    A record is an event by its stable id, or a deal; only those are scored that the coder found.
    """

    stories: Mapping[str, str]
    copies: frozenset[Pair]
    events: Mapping[str, str]
    deals: Mapping[str, str]


def posts(press: Press) -> list[Post]:
    """The last version of each article."""
    return list({post.id: post for post in press.posts}.values())


def article(post: Post, press: Press) -> Article:
    """A post as it is read from its paper."""
    paper = next(paper for paper in press.papers if paper.key == post.paper)
    return Article(
        post.id,
        post.headline,
        post.text,
        post.published.isoformat(),
        site=paper.name,
        url=_address(post),
        language="en",
    )


def truth(found: Sequence[tuple[Post, Coded]]) -> Truth:
    """The truth about coded posts, by article id and record id."""
    origins: dict[str, list[str]] = defaultdict(list)
    for post, _ in found:
        origins[post.copy_of or post.id].append(post.id)
    return Truth(
        {post.id: post.story for post, _ in found},
        frozenset(frozenset(p) for keys in origins.values() for p in combinations(sorted(keys), 2)),
        {record: happening for post, coded in found for happening, record in _events(post, coded)},
        {record: deal for post, coded in found for deal, record in _deals(post, coded)},
    )


def _address(post: Post) -> str:
    return f"https://{post.paper}.example{post.path}"


def _events(post: Post, coded: Coded) -> Iterable[tuple[str, str]]:
    """The event whose trigger stands in the words that tell a happening, of several the surest."""
    text = coded.draft.article.text
    for happening, words in post.events:
        start = text.find(words)
        inside = [e for e in coded.draft.events if start <= e.trigger.start < start + len(words)]
        if start >= 0 and inside:
            yield happening, coded.ids[max(inside, key=lambda e: (e.confidence, -e.trigger.start)).id]


def _deals(post: Post, coded: Coded) -> Iterable[tuple[str, str]]:
    """The deal of an article whose only one is marked; of several the one with the status that is marked."""
    for name, status in post.deals:
        known = [d for d in coded.draft.deals if d.status == status] or list(coded.draft.deals)
        if len(post.deals) == 1 and known:
            yield name, coded.ids[known[0].id]
