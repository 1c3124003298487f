"""What a feed says, whatever its format: entries, and what it tells about itself."""

from dataclasses import dataclass, field

from dragoman.ids import content_id
from dragoman.read.feeds.words import plain_title

MOST = 1_000  # entries of one document that are looked at; a longer one is an archive, not news


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One piece of news as a feed announces it.

    `id` is the feed's own name for it, '' when it has none. `title` is plain text, `summary` and `content` are
    HTML or plain text to the letter; `content` is what the feed gives as the whole. Dates are ISO, in UTC where
    an offset is known, '' for none or for one that cannot be read.
    """

    id: str
    url: str
    title: str
    summary: str = ""
    content: str = ""
    published: str = ""
    updated: str = ""
    byline: str = ""
    site: str = ""
    language: str = ""

    @property
    def key(self) -> str:
        """What tells this entry from the others of its feed, for good.

        The id together with the address, because some feeds give one id to different texts; without an id the
        address; without both the title and the day, so that a corrected text keeps its key.
        """
        if self.id:
            return content_id("k", "id", self.id, self.url)
        return content_id("k", "url", self.url) if self.url else content_id("k", "title", self.title, self.published)

    @property
    def fingerprint(self) -> str:
        """A hash of the words of the entry; another one means that the article was corrected.

        Addresses of pictures and the like are left out, for many feeds write them anew each time.
        """
        return content_id("f", self.title, plain_title(self.summary), plain_title(self.content))


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """One answer of a feed. `further` are the addresses of the sitemaps that an index lists, newest first.

    `minutes` is how long the feed asks to be left alone (ttl), 0 when it does not; `hub` and `topic` are the
    WebSub addresses that it names; `remarks` what was odd about it and did not stop it.
    """

    format: str
    title: str = ""
    language: str = ""
    entries: tuple[FeedEntry, ...] = ()
    further: tuple[str, ...] = ()
    minutes: int = 0
    hub: str = ""
    topic: str = ""
    remarks: tuple[str, ...] = field(default=())
