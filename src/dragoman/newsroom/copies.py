"""Any number of further articles made from the shipped ones: other states, figures and days.

`retold` tells whole stories anew and keeps the truth for linking; `mixed` makes articles that have little
in common, for load. Both give the same posts for the same arguments.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, lru_cache
from random import Random
from typing import NamedTuple

from dragoman.lexicon.newsroom import Post, Press, load_press, load_states

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SLOT = re.compile(
    rf"(?P<day>\b(?:{_MONTHS}) \d+)|(?P<article>\b[Aa]n? )?\b(?P<name>[A-Z][a-z]+)\b"
    r"|(?<![\w.,-])(?P<figure>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
    rf"(?![\w-]|[.,]\d| (?:{_MONTHS})\b)"
)
_DAYS = 365


class _Slot(NamedTuple):
    """A place in a text where another state's name or another figure goes; `article` is its `a ` or `an `."""

    article: str
    name: str
    figure: str


class _Source(NamedTuple):
    paragraphs: tuple[str, ...]
    papers: tuple[str, ...]
    words: int


def retold(rounds: int, *, seed: int = 1) -> Press:
    """All stories told `rounds` times, each time of other states, figures and weeks; ids end in the round."""
    posts: list[Post] = []
    for number in range(1, rounds + 1):
        press = load_press(weeks=Random(f"{seed} {number}").randrange(-_DAYS // 7, 1))
        names = _names(Random(f"{seed} {number} names"))
        posts += (_retold(post, number, names, seed) for post in press.posts)
    return Press(load_press().papers, tuple(sorted(posts, key=lambda p: (p.updated, p.id))))


def mixed(count: int, *, words: int = 300, seed: int = 1) -> Press:
    """So many articles of about so many words, paragraphs drawn from all stories, spread over a year."""
    press = load_press()
    source = _Source(
        tuple(p for post in press.posts if post.version == 1 and not post.copy_of for p in post.text.split("\n\n")),
        tuple(paper.key for paper in press.papers if not paper.fault),
        words,
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
    return "".join(p if isinstance(p, str) else _filled(p, names, factor) for p in _pieces(text))


def _filled(slot: _Slot, names: Mapping[str, str], factor: float) -> str:
    if slot.figure:
        return _figure(slot.figure, factor)
    other = names.get(slot.name, slot.name)
    article = f"{slot.article[0]}{'n' if other[0] in 'AEIO' else ''} " if slot.article else ""
    return article + other


@lru_cache(maxsize=20_000)
def _pieces(text: str) -> tuple[str | _Slot, ...]:
    """The text cut at its slots, so that varying it a thousand times reads it once."""
    pieces: list[str | _Slot] = []
    known, at = _known(), 0
    for match in _SLOT.finditer(text):
        if match["figure"] or match["name"] in known:
            pieces += [
                text[at : match.start()],
                _Slot(match["article"] or "", match["name"] or "", match["figure"] or ""),
            ]
            at = match.end()
    return (*pieces, text[at:])


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
    states = _words()
    others = chance.sample(states, len(states))
    return {old: new for a, b in zip(states, others, strict=True) for old, new in zip(a, b, strict=True)}


@cache
def _words() -> tuple[tuple[str, str, str, str], ...]:
    return tuple((s.name, s.demonym, f"{s.demonym}s", s.capital) for s in load_states())


@cache
def _known() -> frozenset[str]:
    return frozenset(word for state in _words() for word in state)


def _mixed(key: str, source: _Source, when: datetime, chance: Random) -> Post:
    names, factor = _names(chance), chance.uniform(0.5, 1.5)
    wanted, parts = max(1.0, chance.uniform(0.6, 1.4) * source.words), []
    for paragraph in chance.sample(source.paragraphs, min(source.words // 10 + 5, len(source.paragraphs))):
        if wanted <= 0:
            break
        parts.append(_varied(paragraph, names, factor))
        wanted -= paragraph.count(" ") + 1
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
