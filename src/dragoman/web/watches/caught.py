"""What a watch has caught, as rows that its page and its feeds show."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.store import Catch, Store, Watch
from dragoman.web import feeds
from dragoman.web.filters import QueryError


@dataclass(frozen=True, slots=True)
class CaughtRow:
    """One thing that a watch has caught; `told` is the moment it was told, '' while it waits."""

    id: str
    at: str
    title: str
    sentence: str
    type: str
    thing: str
    record: str
    link: str
    site: str
    published: str
    told: str


@feeds.entry.register
def _(row: CaughtRow) -> feeds.Entry:
    source = f" ({row.site})" if row.site else ""
    return feeds.Entry(row.id, row.title, f"{row.sentence}{source}", row.link, row.at)


def rows(catches: Iterable[Catch]) -> tuple[CaughtRow, ...]:
    """The catches as rows."""
    return tuple(
        CaughtRow(
            f"{catch.watch}-{catch.cursor}-{catch.number}",
            catch.at,
            catch.title,
            catch.sentence,
            catch.type,
            catch.thing,
            catch.record,
            catch.link,
            catch.site,
            catch.published,
            catch.told,
        )
        for catch in catches
    )


def page_of(store: Store, watch: Watch, after: str, limit: int) -> tuple[tuple[CaughtRow, ...], str]:
    """Rows, newest first, and the word for the page after them. Raises QueryError for a word that is none."""
    found = store.watchbook.caught(watch.id, before=_place(after) if after else None, limit=limit + 1)
    last = found[limit - 1] if len(found) > limit else None
    following = urlsafe_b64encode(f"{last.cursor}.{last.number}".encode()).decode().rstrip("=") if last else ""
    return rows(found[:limit]), following


def _place(word: str) -> tuple[int, int]:
    try:
        cursor, _, number = urlsafe_b64decode(word + "=" * (-len(word) % 4)).decode("ascii").partition(".")
        return int(cursor), int(number)
    except ValueError as error:
        raise QueryError("after", f"{word!r} is none", "take the word that came with the page before") from error
