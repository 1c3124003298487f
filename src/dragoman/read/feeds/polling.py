"""A feed is asked once -> what it answered, as a value whatever went wrong."""

from dataclasses import dataclass, replace

from dragoman.errors import ReadError
from dragoman.read.feeds.document import MOST, FeedDocument
from dragoman.read.feeds.recognition import read_feed
from dragoman.read.feeds.words import web_address
from dragoman.read.fetch import FEEDS, Fetched, StatusError, fetch
from dragoman.read.headers import linked
from dragoman.read.limits import limits_of
from dragoman.read.options import ReadOptions

_SITEMAPS = 5  # sitemaps of an index that are read at once; older ones hold old news


@dataclass(frozen=True, slots=True)
class Polled:
    """What became of one reading of a feed.

    `document` is None when nothing has changed since the tags were given, or when it failed: then `why` says
    so in words and `gone` that the feed has ended. `moved` is the address that answered in its place for good.
    `wait` are the seconds the server asks to be left alone, `fresh` those for which its answer holds.
    """

    document: FeedDocument | None = None
    etag: str = ""
    modified: str = ""
    moved: str = ""
    wait: int = 0
    fresh: int = 0
    why: str = ""
    gone: bool = False


def poll(address: str, options: ReadOptions, *, etag: str = "", modified: str = "") -> Polled:
    """What a feed says now. The tags of the last answer make the request conditional."""
    try:
        answer = fetch(address, limits_of(options, FEEDS), etag=etag, last_modified=modified)
        if answer.status == 304:
            return Polled(None, answer.etag or etag, answer.last_modified or modified, fresh=answer.fresh)
        return _read(answer, options)
    except StatusError as error:
        why = "answered 410: the feed has ended" if error.status == 410 else error.what
        return Polled(why=why, wait=error.wait, gone=error.status == 410)
    except ReadError as error:
        return Polled(why=f"{error.what}; {error.right}" if error.right else error.what)


def _read(answer: Fetched, options: ReadOptions) -> Polled:
    document = read_feed(answer.body, answer.url, charset=answer.charset, limit=options.size_limit)
    if document.further:
        document = _with_sitemaps(document, options)
    hub, topic = (_from_header(answer, name) for name in ("hub", "self"))
    document = replace(document, hub=document.hub or hub, topic=document.topic or topic or answer.url)
    return Polled(document, answer.etag, answer.last_modified, answer.moved, fresh=answer.fresh)


def _from_header(answer: Fetched, relation: str) -> str:
    link = linked(answer.links, relation)
    return web_address(link, answer.url) if link else ""


def _with_sitemaps(index: FeedDocument, options: ReadOptions) -> FeedDocument:
    """The entries of the newest sitemaps of an index; one that cannot be read becomes a remark.

    Raises ReadError when none of them can be read.
    """
    found: list[FeedDocument] = []
    remarks = list(index.remarks)
    for address in index.further[:_SITEMAPS]:
        try:
            answer = fetch(address, limits_of(options, FEEDS))
            found.append(read_feed(answer.body, answer.url, charset=answer.charset, limit=options.size_limit))
        except ReadError as error:
            remarks.append(str(error))
    if not found and remarks:
        raise ReadError(index.further[0], f"no sitemap of the index could be read; {remarks[-1]}")
    entries = tuple(entry for document in found for entry in document.entries)[:MOST]
    title = next((document.title for document in found if document.title), index.title)
    return replace(index, title=title, entries=entries, remarks=tuple(remarks))
