"""Any number of further articles made from the shipped ones: other states, figures and days.

`retold` tells whole stories anew and keeps the truth for linking; `mixed` makes articles that have little
in common, for load. Both give the same posts for the same arguments.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from dragoman.lexicon.newsroom import Post, Press, State, load_press, load_states

_NAME = re.compile(r"\b(?P<article>[Aa]n? )?(?P<name>[A-Z][a-z]+)\b")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_FIGURE = re.compile(
    rf"(?P<day>\b(?:{_MONTHS}) \d+)|(?<![\w.,-])(?P<figure>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)"
    rf"(?![\w-]|[.,]\d| (?:{_MONTHS})\b)"
)
_DAYS = 365


class _Source(NamedTuple):
    paragraphs: tuple[str, ...]
    papers: tuple[str, ...]


def retold(rounds: int, *, seed: int = 1) -> Press:
    """All stories told `rounds` times, each time of other states, figures and weeks; ids end in the round."""
    posts: list[Post] = []
    for number in range(1, rounds + 1):
        press = load_press(weeks=Random(f"{seed} {number}").randrange(-_DAYS // 7, 1))
        names = _names(Random(f"{seed} {number} names"))
        posts += (_retold(post, number, names, seed) for post in press.posts)
    return Press(load_press().papers, tuple(sorted(posts, key=lambda p: (p.updated, p.id))))


def mixed(count: int, *, seed: int = 1) -> Press:
    """So many articles of some 150 to 400 words, paragraphs drawn from all stories, spread over a year."""
    press = load_press()
    source = _Source(
        tuple(p for post in press.posts if post.version == 1 and not post.copy_of for p in post.text.split("\n\n")),
        tuple(paper.key for paper in press.papers if not paper.fault),
    )
    step = timedelta(days=_DAYS) / max(count, 1)
    first = press.posts[-1].updated - step * count
    posts = (_mixed(f"mixed-{n:06}", source, first + step * n, Random(f"{seed} {count} {n}")) for n in range(count))
    return Press(press.papers, tuple(posts))


def _retold(post: Post, number: int, names: Mapping[str, str], seed: int) -> Post:
    """A post of one round. All posts of a story get the same names and the same factor."""
    factor = Random(f"{seed} {number} {post.story}").uniform(0.6, 1.3)
    mark = f"-r{number}"
    return replace(
        post,
        id=post.id + mark,
        story=post.story + mark,
        headline=_varied(post.headline, names, factor),
        text=_varied(post.text, names, factor),
        path=post.path + mark,
        copy_of=post.copy_of and post.copy_of + mark,
        events=tuple((event + mark, _varied(words, names, factor)) for event, words in post.events),
        deals=tuple((deal + mark, status) for deal, status in post.deals),
    )


def _varied(text: str, names: Mapping[str, str], factor: float) -> str:
    """The text of other states and with other figures, the same ones for the same arguments."""

    def named(match: re.Match[str]) -> str:
        other = names.get(match["name"])
        if other is None:
            return match[0]
        article = match["article"] or ""
        if article:
            article = f"{article[0]}{'n' if other[0] in 'AEIO' else ''} "
        return article + other

    return _FIGURE.sub(lambda m: m["day"] or _figure(m["figure"], factor), _NAME.sub(named, text))


def _figure(figure: str, factor: float) -> str:
    """The figure times the factor in its own form; years, single digits and ends of things stay."""
    plain = figure.replace(",", "")
    if "." in plain:
        return f"{float(plain) * factor:.{len(plain.partition('.')[2])}f}"
    if len(plain) == 1 or (len(figure) == 4 and figure[:2] in ("19", "20")):
        return figure
    places = max(0, len(plain) - 2)
    value = max(10, int(round(int(plain) * factor, -places)))
    return f"{value:,}" if "," in figure else str(value)


def _names(chance: Random) -> dict[str, str]:
    """For the name, people and capital of each state those of another."""
    states = load_states()
    others = chance.sample(states, len(states))
    return {old: new for a, b in zip(states, others, strict=True) for old, new in _pairs(a, b)}


def _pairs(old: State, new: State) -> Iterator[tuple[str, str]]:
    yield old.name, new.name
    yield old.demonym, new.demonym
    yield f"{old.demonym}s", f"{new.demonym}s"
    yield old.capital, new.capital


def _mixed(key: str, source: _Source, when: datetime, chance: Random) -> Post:
    names, factor = _names(chance), chance.uniform(0.5, 1.5)
    parts = [_varied(p, names, factor) for p in chance.sample(source.paragraphs, chance.randint(4, 8))]
    return Post(
        id=key,
        paper=chance.choice(source.papers),
        story=key,
        kind="other",
        published=when,
        updated=when,
        headline=" ".join(parts[0].split()[:9]).rstrip(".,;:"),
        text="\n\n".join(parts),
        path=f"/{when:%Y/%m/%d}/{key}",
    )
