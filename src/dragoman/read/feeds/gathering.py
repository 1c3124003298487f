"""An entry of a feed -> the article it announces, from the feed itself or from its page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from dragoman.errors import ReadError
from dragoman.ids import content_id
from dragoman.read.encoding import decoded_page
from dragoman.read.feeds.document import FeedEntry
from dragoman.read.feeds.fragments import found_in_fragment, fragment_blocks, has_sentence
from dragoman.read.fetch import PAGES, Fetched, StatusError, fetch
from dragoman.read.found import Found
from dragoman.read.language import foreign_language
from dragoman.read.limits import limits_of
from dragoman.read.options import ReadOptions
from dragoman.read.page import found_in_page
from dragoman.read.pagetrouble import held_back, trouble
from dragoman.read.robots import Robots
from dragoman.records import Article

WHOLE = 120  # words; what a feed gives as content is the whole article from there on
_SKEW = timedelta(minutes=5)  # by which clocks differ without anything being said of it
_CUT = ("…", "...", "[…]", "[...]", "read more", "continue reading")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An entry to be read, with what its feed says. `first` is the moment it was seen first, in ISO.

    `full_text` is auto (the page where the feed has only a summary), always or never; `published` the date that
    an earlier reading gave it; `patient` says that a page which cannot be had now may be tried again later.
    """

    entry: FeedEntry
    feed: str
    first: str
    site: str = ""
    language: str = ""
    full_text: str = "auto"
    published: str = ""
    patient: bool = True


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of an entry: an article, or None and `why`; `again` says that it may be had later."""

    article: Article | None
    why: str = ""
    again: bool = False
    remarks: tuple[str, ...] = ()
    pause: float = 0.0


class _Page(NamedTuple):
    """What a page gave: an article or None and `why`; `later` says that it may be had then."""

    found: Found | None
    why: str = ""
    pause: float = 0.0
    later: bool = False


def needs_page(wanted: Wanted) -> bool:
    """Whether the page has to be fetched: always, never, or when the feed gives less than a whole article."""
    if not wanted.entry.url or wanted.full_text == "never":
        return False
    if wanted.full_text == "always":
        return True
    text = "\n".join(fragment_blocks(_words(wanted.entry)))
    return len(text.split()) < WHOLE or text.rstrip(" »>[]()").lower().endswith(_CUT)


def _words(entry: FeedEntry) -> str:
    """What the feed gives of the text; many put the whole of it where a summary belongs."""
    return max(entry.content, entry.summary, key=len)


def gather(wanted: Wanted, robots: Robots, options: ReadOptions) -> Gathered:
    """The article of an entry; where its page is no use, the feed's own words with a remark that says so."""
    entry = wanted.entry
    page = _page(wanted, robots, options) if needs_page(wanted) else _Page(None)
    if page.later and wanted.patient:
        return Gathered(None, page.why, again=True)
    own = found_in_fragment(_words(entry), entry.title, wanted.feed, options.tables)
    if page.found and len(page.found.text.split()) < len(own.text.split()):
        page = page._replace(found=None, why=page.why or "the page has less text than the feed")
    found = page.found or own
    if not has_sentence(found.text):
        return Gathered(None, page.why or "the feed gives no text", pause=page.pause)
    foreign = foreign_language(found.text, options.tables) if options.only_english else ""
    if foreign:
        return Gathered(None, f"{foreign}; Dragoman reads English", pause=page.pause)
    article, doubts = _article(wanted, found)
    kept = "what it shows was coded" if page.found else "the words of the feed were coded"
    remarks = (f"{page.why}; {kept}", *doubts) if page.why else doubts
    return Gathered(article, remarks=remarks, pause=page.pause)


def _page(wanted: Wanted, robots: Robots, options: ReadOptions) -> _Page:
    """The article on the page, or what is wrong with it, and the pause that its host wants."""
    verdict = robots.verdict(wanted.entry.url)
    if verdict.answer != "yes":
        return _Page(None, verdict.why, later=verdict.answer == "wait")
    try:
        answer = fetch(wanted.entry.url, limits_of(options, PAGES))
    except ReadError as error:
        passing = error.passing if isinstance(error, StatusError) else _passing(error)
        return _Page(None, f"the page {error.what}", verdict.delay, later=passing)
    found, why = _read(wanted, answer, options)
    return _Page(found, why, verdict.delay)


def _passing(error: ReadError) -> bool:
    """Whether it was the network that failed, and no limit of ours or the kind of the page."""
    return any(words in error.what for words in ("no answer within", "could not be fetched", "is not known"))


def _read(wanted: Wanted, answer: Fetched, options: ReadOptions) -> tuple[Found | None, str]:
    entry, tables = wanted.entry, options.tables
    try:
        markup = decoded_page(answer.body, answer.charset, answer.url)
        found = found_in_page(markup, answer.url, tables, url=answer.url)
    except ReadError as error:
        return None, f"the page {error.what}"
    wrong = trouble(found, tables, title=entry.title, asked=entry.url, answered=answer.url)
    if wrong:
        return None, wrong
    return found, "the page holds back its text" if held_back(markup, found, tables) else ""


def _article(wanted: Wanted, found: Found) -> tuple[Article, tuple[str, ...]]:
    """The article, and what had to be said of its dates."""
    entry = wanted.entry
    given, doubt = clamped(entry.published, wanted.first)
    updated, _ = clamped(entry.updated or found.updated, wanted.first)
    published = given or wanted.published or found.published or updated
    title = entry.title or found.title
    # Without an address the id has to stay the same when the text is corrected.
    id_ = content_id("a", title, found.text) if entry.url else content_id("a", wanted.feed, entry.key)
    article = Article(
        id_,
        title,
        found.text,
        published,
        updated,
        found.byline or entry.byline,
        found.site or entry.site or wanted.site,
        entry.url,
        found.language or entry.language or wanted.language,
        entry.url or wanted.feed,
    )
    return article, (doubt,) if doubt else ()


def clamped(date: str, first: str) -> tuple[str, str]:
    """The date, or the moment the entry was seen first when the date lies after it; and a remark on that."""
    if not date or not first:
        return date, ""
    seen = datetime.fromisoformat(first)
    if "T" not in date:
        late = date > (seen + timedelta(days=1)).date().isoformat()
    else:
        late = datetime.fromisoformat(date) > seen + _SKEW
    if late:
        return first, f"is dated {date}, in the future; the moment it was seen stands for it"
    return date, ""
