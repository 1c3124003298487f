"""Rows as a feed (Atom, RFC 4287): one entry for each, that leads to its evidence."""

from collections.abc import Iterable, Sequence
from functools import singledispatch
from typing import NamedTuple
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr

from dragoman.export.safe import printable
from dragoman.store import ArticleRow, DealRow, EventRow, Side, StatementRow
from dragoman.web import links, wording
from dragoman.web.filters import Asked


class Entry(NamedTuple):
    """One thing in a feed; `link` is a path on the desk, `updated` an ISO date or date-time."""

    id: str
    title: str
    summary: str
    link: str
    updated: str


def atom(title: str, base: str, asked: Asked, rows: Sequence[object]) -> str:
    """The rows as an Atom feed under an address such as `http://127.0.0.1:8800/`."""
    entries = [entry(row) for row in rows]
    here = urljoin(base, asked.as_("atom"))
    updated = max((moment(e.updated) for e in entries), default=moment(""))
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(title)}</title><id>{_text(here)}</id><updated>{updated}</updated>",
        f'<link rel="self" href={quoteattr(here)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(urljoin(base, asked.without("", "")))}/>',
        "<author><name>Dragoman</name></author>",
        *(_entry(one, base) for one in entries),
        "</feed>\n",
    ]
    return "\n".join(parts)


def _entry(one: Entry, base: str) -> str:
    link = quoteattr(urljoin(base, one.link))
    return (
        f"<entry><id>urn:dragoman:{_text(one.id)}</id><title>{_text(one.title)}</title>"
        f"<updated>{moment(one.updated)}</updated><link href={link}/><summary>{_text(one.summary)}</summary></entry>"
    )


@singledispatch
def entry(row: object) -> Entry:
    """The row as an entry. A page with rows of its own registers how they read."""
    raise TypeError(type(row))


@entry.register
def _(row: EventRow) -> Entry:
    title = f"{_towards(row.actor, row.recipient)}: {wording.deed(row)}"
    return Entry(row.id, title, row.sentence, links.origin_url(row.origin, row.id), row.origin.published or row.day)


@entry.register
def _(row: StatementRow) -> Entry:
    title = f"{_towards(row.speaker, row.addressee)}: {row.cue}".rstrip(": ")
    return Entry(row.id, title, row.content, links.origin_url(row.origin, row.id), row.origin.published or row.day)


@entry.register
def _(row: DealRow) -> Entry:
    facts = (
        *(wording.label("deal-kind", kind).words for kind in row.kind),
        wording.money(row),
        wording.label("deal-status", row.status).words,
    )
    title = f"{sides(row.parties)}: {', '.join(filter(None, facts))}"
    return Entry(row.id, title, row.words, links.origin_url(row.origin, row.id), row.origin.published or row.day)


@entry.register
def _(row: ArticleRow) -> Entry:
    counts = f"{row.events} events, {row.statements} statements, {row.deals} deals"
    return Entry(row.article, row.title or row.article, counts, links.article_url(row.article), row.fetched)


def _towards(one: Sequence[Side], other: Sequence[Side]) -> str:
    who = sides(one) or "not named"
    return f"{who} → {sides(other)}" if other else who


def sides(parties: Iterable[Side]) -> str:
    """The names of some sides in a row."""
    return ", ".join(side.name for side in parties)


def moment(value: str) -> str:
    """An ISO date or date-time as RFC 3339 wants it, with its offset; the beginning of time for none."""
    if len(value) < 10:
        return "1970-01-01T00:00:00Z"
    if len(value) == 10:
        return f"{value}T00:00:00Z"
    return value if value.endswith("Z") or "+" in value[10:] or "-" in value[10:] else f"{value}Z"


def _text(words: str) -> str:
    return escape(printable(words))
