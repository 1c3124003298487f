"""data/en/newsroom/*.toml -> the papers and posts of the demo newsroom, in the order in which they go out.

papers.toml holds the papers; every other file holds one story, or articles of kind `other`, each its own
story. A copy (`copy_of`) and a correction (`corrects`) take the text of the article they name, its paragraphs
`keep` (from 1), and change the words in `edits`. A date in braces (`{14 September}`) is moved by whole weeks
when the whole newsroom is.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import rows

PAPERS = "papers.toml"
KINDS = ("first", "copy", "second", "follow-up", "correction", "other")
_WORD = re.compile(r"[A-Z][a-z]+")
_DATE = re.compile(r"\{(?P<day>\d+ )?(?P<month>[A-Z][a-z]+)(?: (?P<after>\d{1,2}))?(?P<year>,? \d{4})?\}")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: `feed` is rss, atom, json or sitemap, `content` full or summary, `fault` '', broken or moved."""

    key: str
    name: str
    site: str
    feed: str
    content: str
    layout: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One version of an article, with the truth that linking is measured by.

    `events` and `deals` pair the name of a happening with words of the text that tell it, or with the
    status that the deal has in this article. `path` is the address below the paper's site.
    """

    id: str
    paper: str
    story: str
    kind: str
    published: datetime
    updated: datetime
    headline: str
    text: str
    byline: str = ""
    path: str = ""
    copy_of: str = ""
    version: int = 1
    events: tuple[tuple[str, str], ...] = ()
    deals: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """All papers, and all posts by the time at which they go out."""

    papers: tuple[Paper, ...]
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class State:
    """A state with the adjective of its people and its capital, each in one word."""

    name: str
    demonym: str
    capital: str


@cache
def load_press(*, weeks: int = 0) -> Press:
    """The shipped newsroom, all its dates later by so many weeks. Raises LexiconError when a file is wrong."""
    texts = {f.name: f.read_text(encoding="utf-8") for f in (files("dragoman") / "data" / "en" / "newsroom").iterdir()}
    return press_from(texts, weeks=weeks)


def press_from(texts: Mapping[str, str], *, weeks: int = 0) -> Press:
    """The newsroom in TOML texts by file name. Raises LexiconError that names the file and the article."""
    papers = tuple(_paper(entry) for entry in _toml(PAPERS, texts[PAPERS])["paper"])
    known: dict[str, Post] = {}
    posts: list[Post] = []
    for name in sorted(texts.keys() - {PAPERS}):
        if name.endswith(".toml"):
            for entry in _toml(name, texts[name])["article"]:
                post = _checked(name, _post(name, entry, known), papers)
                known[post.id] = post
                posts.append(post)
    moved = (_moved(post, weeks) for post in posts)
    return Press(papers, tuple(sorted(moved, key=lambda p: (p.updated, p.id))))


def weeks_until(now: float) -> int:
    """By how many weeks the shipped newsroom must move for its last post to be less than a week before a POSIX time."""
    return (datetime.fromtimestamp(now, UTC) - load_press().posts[-1].updated) // timedelta(weeks=1)


@cache
def load_states() -> tuple[State, ...]:
    """The states whose names can stand for one another in a sentence: Norway, Norwegian, Norwegians, Oslo."""
    table = Path(str(files("dragoman") / "data" / "en" / "actors" / "states.tsv"))
    states = (
        State(row["name"], row.items_of("demonyms")[0], row.items_of("capital")[0])
        for row in rows(table, ("name", "demonyms", "capital"), [])
        if row["demonyms"] and row["capital"]
    )
    return tuple(
        s
        for s in states
        if s.demonym.endswith(("an", "i")) and all(_WORD.fullmatch(w) for w in (s.name, s.demonym, s.capital))
    )


def _toml(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"newsroom/{name}", f"cannot be read ({error})", "the file must be TOML") from error


def _paper(entry: dict[str, str]) -> Paper:
    try:
        return Paper(**entry)
    except TypeError as error:
        raise LexiconError(f"newsroom/{PAPERS}", str(error), f"keys are {', '.join(Paper.__slots__)}") from error


def _post(name: str, entry: dict[str, Any], known: Mapping[str, Post]) -> Post:
    """One article; what a copy or a correction does not say is as in the article it names."""
    of = entry.get("corrects") or entry.get("copy_of")
    where = f"newsroom/{name}:{entry.get('id') or of}"
    if of and of not in known:
        raise LexiconError(where, f"there is no article {of!r} before it", "copies stand behind what they copy")
    old = known[of] if of else None
    try:
        if old and "corrects" in entry:
            return _correction(where, entry, old)
        text = _edited(where, entry, old.text) if old else entry["text"].strip()
        return Post(
            id=entry["id"],
            paper=entry["paper"],
            story=entry["id"] if entry["kind"] == "other" else name.removesuffix(".toml"),
            kind=entry["kind"],
            published=entry["published"].astimezone(UTC),
            updated=entry["published"].astimezone(UTC),
            headline=old.headline if old and "headline" not in entry else entry["headline"],
            text=text,
            byline=entry.get("byline", ""),
            path=_path(entry),
            copy_of=(old.copy_of or old.id) if old else "",
            events=tuple(entry["events"].items()) if "events" in entry else _left(old, text),
            deals=tuple(entry["deals"].items()) if "deals" in entry else old.deals if old else (),
        )
    except KeyError as error:
        raise LexiconError(
            where, f"has no {error}", "an article has id, paper, kind, published, headline, text"
        ) from None


def _correction(where: str, entry: dict[str, Any], old: Post) -> Post:
    """The next version of an article, at the same address."""
    return replace(
        old,
        kind="correction",
        updated=entry["updated"].astimezone(UTC),
        headline=entry.get("headline", old.headline),
        text=_edited(where, entry, old.text),
        version=old.version + 1,
        deals=tuple(entry["deals"].items()) if "deals" in entry else old.deals,
    )


def _edited(where: str, entry: dict[str, Any], text: str) -> str:
    """The paragraphs that are kept, with the changed words, and what the paper adds below."""
    paragraphs = text.split("\n\n")
    text = "\n\n".join(paragraphs[n - 1] for n in entry.get("keep", range(1, len(paragraphs) + 1)))
    for old, new in entry.get("edits", ()):
        if old not in text:
            raise LexiconError(where, f"the words {old!r} are not in the text", "edits change what is kept")
        text = text.replace(old, new, 1)
    return "\n\n".join(filter(None, (text, entry.get("text", "").strip())))


def _left(old: Post | None, text: str) -> tuple[tuple[str, str], ...]:
    """The events of the copied article whose words are still there."""
    return tuple((name, words) for name, words in old.events if words in text) if old else ()


def _path(entry: dict[str, Any]) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", entry["id"].lower()).strip("-")
    return entry.get("path") or f"/{entry['published']:%Y/%m/%d}/{slug}"


def _checked(name: str, post: Post, papers: tuple[Paper, ...]) -> Post:
    where = f"newsroom/{name}:{post.id}"
    if post.paper not in {paper.key for paper in papers}:
        raise LexiconError(where, f"there is no paper {post.paper!r}", f"papers stand in {PAPERS}")
    if post.kind not in KINDS:
        raise LexiconError(where, f"there is no kind {post.kind!r}", f"known are {', '.join(KINDS)}")
    for event, words in post.events:
        if words not in post.text:
            raise LexiconError(
                where, f"the words {words!r} of {event} are not in the text", "name words that stand in it"
            )
    return post


def _moved(post: Post, weeks: int) -> Post:
    """The post with all its dates later by so many weeks, and without the braces."""
    by = timedelta(weeks=weeks)

    def moved(text: str) -> str:
        return _DATE.sub(lambda m: _day(m, by), text)

    return replace(
        post,
        published=post.published + by,
        updated=post.updated + by,
        headline=moved(post.headline),
        text=moved(post.text),
        path=post.path if not weeks else re.sub(r"^/\d{4}/\d\d/\d\d", f"/{post.published + by:%Y/%m/%d}", post.path),
    )


def _day(match: re.Match[str], by: timedelta) -> str:
    """A day or month in words, moved, in the order in which it was written."""
    number = int(match["day"] or match["after"] or 15)
    year = int(match["year"].strip(", ")) if match["year"] else 2026
    day = datetime.strptime(f"{number} {match['month']} {year}", "%d %B %Y").replace(tzinfo=UTC) + by
    words = f"{day.day} {day:%B}" if match["day"] else f"{day:%B} {day.day}" if match["after"] else f"{day:%B}"
    return words + (f"{match['year'][:-4]}{day.year}" if match["year"] else "")
