"""The tables of the memory. `migrations` makes them; a test holds the two together."""

import sqlalchemy as sa
from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()
# SQLite counts its own rows under INTEGER alone; a key needs 63 bits in both.
Key = BigInteger().with_variant(Integer(), "sqlite")
TEXTS = {"versions": ("title", "text"), "events": ("sentence",), "statements": ("content",), "deals": ("words",)}


def _text(name: str, default: str = "") -> "Column[str]":
    return Column(name, Text, nullable=False, server_default=default)


def _number(name: str) -> "Column[int]":
    return Column(name, Integer, nullable=False, server_default="0")


def _key() -> "Column[int]":
    return Column("id", Key, primary_key=True, autoincrement=False)


def _version(*, index: bool = True) -> "Column[int]":
    return Column("version", Key, ForeignKey("versions.id", ondelete="CASCADE"), nullable=False, index=index)


counters = Table("counters", metadata, Column("name", Text, primary_key=True), Column("value", Key, nullable=False))

articles = Table(
    "articles",
    metadata,
    Column("key", Text, primary_key=True),
    Column("version", Key, nullable=False),
    Column("cursor", Key, nullable=False),
    _number("versions"),
)

versions = Table(
    "versions",
    metadata,
    _key(),
    Column("key", Text, ForeignKey("articles.key"), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("current", Integer, nullable=False),
    *map(_text, ("article", "content_hash", "digest", "title", "text", "published", "site", "url")),
    *map(_text, ("source", "fetched")),
    *map(_number, ("events", "statements", "deals")),
    Column("coded", LargeBinary, nullable=False),
)
Index("ix_versions_article", versions.c.article)
Index("ix_versions_digest", versions.c.current, versions.c.digest)
# All that is counted by paper stands in this index, so that no text is touched.
Index("ix_versions_site", versions.c.current, versions.c.site, versions.c.id)
Index("ix_versions_source", versions.c.current, versions.c.source, versions.c.id)
# A sum, because for the bare column SQLite would walk an index of all present versions.
PRESENT = versions.c.current + 0 == 1

events = Table(
    "events",
    metadata,
    _key(),
    _version(),
    Column("record", Text, nullable=False, index=True),
    *map(_text, ("type", "quad", "status", "date", "month", "sentence", "body")),
    Column("score", Float, nullable=False),
    Column("confidence", Float, nullable=False),
    _number("echo"),  # 1 for a report of an event that another report is counted for
)

statements = Table(
    "statements",
    metadata,
    _key(),
    _version(),
    Column("record", Text, nullable=False, index=True),
    *map(_text, ("kind", "date", "content", "body")),
)

deals = Table(
    "deals",
    metadata,
    _key(),
    _version(),
    Column("record", Text, nullable=False, index=True),
    *map(_text, ("status", "date", "currency", "words", "body")),
    Column("amount", Float),
)
Index("ix_deals_amount", deals.c.amount)

# What deals are sorted and summed by, under the id `deal`: one report of each leads, `head` is the key of that one.
dealbook = Table(
    "dealbook",
    metadata,
    _key(),
    _version(),
    Column("record", Text, nullable=False, index=True),
    Column("deal", Text, nullable=False, index=True),
    *map(_number, ("lead", "year")),
    Column("amount", Float),
    *map(_text, ("currency", "purse", "parties", "one", "other")),
    Column("head", Key, nullable=False, server_default="0", index=True),
)
# One index for each order of the ledger, so that nothing is sorted; what is summed stands in the last.
Index("ix_dealbook_dates", dealbook.c.lead, dealbook.c.id)
Index("ix_dealbook_amounts", dealbook.c.lead, dealbook.c.purse, dealbook.c.amount.desc(), dealbook.c.id.desc())
Index("ix_dealbook_parties", dealbook.c.lead, dealbook.c.parties, dealbook.c.id.desc())
Index(
    "ix_dealbook_sums",
    *(dealbook.c[name] for name in ("lead", "one", "other", "year", "currency", "amount")),
)


def _terms(of: str) -> Table:
    """For each condition and each of its words the keys of the records that meet it, in their order."""
    return Table(
        f"{of.removesuffix('s')}_terms",
        metadata,
        Column("facet", Text, primary_key=True),
        Column("term", Text, primary_key=True),
        Column("record", Key, primary_key=True),
        sqlite_with_rowid=False,
    )


article_terms, event_terms = _terms("versions"), _terms("events")
statement_terms, deal_terms = _terms("statements"), _terms("deals")
TERMS = {"versions": article_terms, "events": event_terms, "statements": statement_terms}
TERMS |= dict.fromkeys(("deals", "dealbook"), deal_terms)  # the rows of both bear the same keys

# Reports of events by what `census` counts them by, and how many of them are echoes of another.
census = Table(
    "census",
    metadata,
    Column("facet", Text, primary_key=True),
    Column("term", Text, primary_key=True),
    *map(_number, ("events", "echoes")),
    sqlite_with_rowid=False,
)
_PAIRS = sa.text("facet = 'pairs'")
Index("ix_census_pairs", census.c.facet, census.c.events, sqlite_where=_PAIRS, postgresql_where=_PAIRS)

actors = Table(
    "actors",
    metadata,
    Column("id", Key, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    *map(_text, ("name", "type", "code", "sectors", "wikidata", "folded")),
    _number("articles"),
)
Index("ix_actors_articles", actors.c.articles)
Index("ix_actors_folded", actors.c.folded)
Index("ix_actors_code", actors.c.code, actors.c.articles)
Index("ix_actors_wikidata", actors.c.wikidata)

appearances = Table(
    "appearances",
    metadata,
    Column("actor", Key, ForeignKey("actors.id"), primary_key=True),
    Column("version", Key, ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

changes = Table(
    "changes",
    metadata,
    Column("cursor", Key, primary_key=True, autoincrement=False),
    *map(_text, ("kind", "article", "at")),
    Column("version", Key, nullable=False),
    *map(_number, ("gained", "lost")),
    _text("groups"),
)


outlines = Table(
    "outlines",
    metadata,
    _key(),
    Column("article", Text, ForeignKey("articles.key", ondelete="CASCADE"), nullable=False, unique=True),
    Column("version", Key, nullable=False, index=True),
    Column("cursor", Key, nullable=False),
    Column("digest", Text, nullable=False, index=True),
    Column("terms", LargeBinary, nullable=False),
    Column("data", LargeBinary, nullable=False),
)


def _node(name: str) -> "Column[int]":
    return Column(name, Key, primary_key=True, autoincrement=False)


link_terms = Table(
    "link_terms",
    metadata,
    *map(_node, ("space", "term", "day", "node")),
    Column("weight", Integer, nullable=False),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    *map(_node, ("space", "one", "other")),
    Column("likeness", Integer, nullable=False),
    sqlite_with_rowid=False,
)


def _groups(name: str) -> tuple[Table, Table]:
    """Groups that the linking of articles makes, and their members by article key or record id."""
    groups = Table(
        name,
        metadata,
        Column("id", Text, primary_key=True),
        *map(_text, ("title", "first", "last", "body")),
        _number("size"),
        Column("cursor", Key, nullable=False, index=True),
    )
    members = Table(
        f"{name}_members",
        metadata,
        Column("group", Text, ForeignKey(f"{name}.id", ondelete="CASCADE"), primary_key=True),
        Column("member", Text, primary_key=True, index=True),
        sqlite_with_rowid=False,
    )
    return groups, members


stories, story_members = _groups("stories")
merged_events, merged_event_members = _groups("merged_events")
merged_deals, merged_deal_members = _groups("merged_deals")
GROUPS = {
    "story": (stories, story_members),
    "event": (merged_events, merged_event_members),
    "deal": (merged_deals, merged_deal_members),
}

watches = Table(
    "watches",
    metadata,
    Column("id", Text, primary_key=True),
    *map(_text, ("name", "filter", "target", "created")),
    Column("seen", Key, nullable=False, server_default="0"),
    _text("kind", "events"),
    *map(_text, ("owner", "key", "state", "pace", "at", "zone", "quiet")),
    *map(_number, ("most", "push")),
)
Index("ix_watches_key", watches.c.key)

judgements = Table(
    "judgements",
    metadata,
    Column("cursor", Key, primary_key=True, autoincrement=False),
    Column("record", Text, nullable=False, index=True),
    *map(_text, ("verdict", "field", "value", "note", "by", "at")),
)
Index("ix_judgements_value", judgements.c.value)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    *map(_text, ("title", "etag", "modified", "checked", "due", "error")),
    _number("failures"),
    *map(_text, ("address", "kind")),
    _text("full_text", "auto"),
    *map(_text, ("state", "success", "hub", "topic", "lease", "secret")),
    *map(_number, ("every", "articles")),
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("feed", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    *map(_text, ("url", "fingerprint", "updated", "article", "published", "first", "read", "note")),
    _number("tries"),
    _text("listed"),
)
Index("ix_feed_entries_url", feed_entries.c.url)

anchors = Table(
    "anchors",
    metadata,
    Column("record", Text, primary_key=True),
    Column("article", Text, nullable=False, server_default="", index=True),
    Column("current", Text, nullable=False, server_default="", index=True),
    *map(_text, ("kind", "type", "words")),
    *map(_number, ("first", "last")),
)


_LONGEST = 200_000  # characters of an article that PostgreSQL indexes; its word lists end at a megabyte
_WORDS = {"versions": f"title || ' ' || left(text, {_LONGEST})"}


def words_of(table: Table) -> "sa.ColumnElement[str]":
    """The words of a table's rows that PostgreSQL searches, written just as its index has them."""
    expression = _WORDS.get(table.name, TEXTS[table.name][-1])
    return sa.literal_column(f"to_tsvector('english', {expression})", sa.Text)
