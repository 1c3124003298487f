"""Lists and addresses of feeds on the command line -> the feeds of the memory."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from dragoman.errors import ReadError, SettingsError
from dragoman.read.feeds.lists import Listed, checked_url, read_list, seconds
from dragoman.store import Feed, Store


def chosen_feeds(given: Sequence[str], store: Store) -> tuple[Feed, ...]:
    """The feeds that lists and addresses name, taken into the memory; all of the memory when nothing is given.

    Raises SettingsError when there is none, ReadError for a list that cannot be read.
    """
    if given:
        return taken([feed for name in given for feed in _listed(name)], store)
    feeds = store.feeds()
    if not feeds:
        right = "name a list or the address of a feed, or add one with dragoman feeds add"
        raise SettingsError("feeds", "no feed is known", right)
    return feeds


def taken(listed: Iterable[Listed], store: Store) -> tuple[Feed, ...]:
    """The feeds of a list as the memory has them, new ones added; what a list does not say stays as it was."""
    known = {feed.url: feed for feed in store.feeds()}
    out = []
    for one in listed:
        feed = _joined(known.get(one.url) or Feed(one.url), one)
        if feed != known.get(one.url):
            store.keep_feed(feed)
        out.append(feed)
    return tuple(out)


def listed_of(feed: Feed) -> Listed:
    """The feed as a list has it."""
    return Listed(feed.url, feed.title, feed.every, feed.kind, feed.full_text)


def parsed_every(words: str | None) -> int:
    """The seconds of --every, 0 when it is not given. Raises SettingsError."""
    try:
        return seconds(words, "--every") if words else 0
    except ReadError as error:
        raise SettingsError(error.where, error.what, error.right) from error


def read_file(path: Path) -> tuple[Listed, ...]:
    """The feeds of a TOML or OPML file. Raises ReadError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(str(path), f"cannot be read ({error.strerror})", "a TOML or OPML file is needed") from error
    return read_list(data, str(path))


def _listed(name: str) -> tuple[Listed, ...]:
    if name.lower().startswith(("http://", "https://")):
        return (Listed(checked_url(name, "feed")),)
    return read_file(Path(name))


def _joined(feed: Feed, one: Listed) -> Feed:
    full_text = one.full_text if one.full_text != "auto" else feed.full_text
    return replace(
        feed,
        title=one.name or feed.title,
        every=one.every or feed.every,
        kind=one.kind or feed.kind,
        full_text=full_text,
    )
