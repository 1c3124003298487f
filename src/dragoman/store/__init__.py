"""What has been coded is kept and found again.

Opening a memory imports SQLAlchemy, which is slow: import this room inside the command that needs it.
"""

from dragoman.store.accounts import Account, Accounts, Session, Token
from dragoman.store.anchors import Standing
from dragoman.store.bookkeeping import ORDERS, BookRow, DealSum
from dragoman.store.entries import Entries, Seen
from dragoman.store.filters import Filter, read_filter, written
from dragoman.store.grouped import (
    FigureRow,
    Headline,
    MergedDealRow,
    MergedEventRow,
    ReportRow,
    StageRow,
    StoryEvents,
    StoryRow,
    Teller,
)
from dragoman.store.groups import Linked
from dragoman.store.indexing import content_hash, key_of
from dragoman.store.memory import Store, open_store
from dragoman.store.neighbourhood import Linker, Neighbourhood, Sketch
from dragoman.store.rows import (
    ActorRow,
    ArticleRow,
    Change,
    Count,
    DealRow,
    EventRow,
    Feed,
    Judgement,
    Origin,
    Page,
    Side,
    StatementRow,
    Totals,
    VersionRow,
    Watch,
)
from dragoman.store.tallies import ArticleTally, MonthTally, Originality, SpeakerTally
from dragoman.store.watchbook import Catch, Delivery, Subscription, Watchbook

__all__ = [
    "ORDERS",
    "Account",
    "Accounts",
    "ActorRow",
    "ArticleRow",
    "ArticleTally",
    "BookRow",
    "Catch",
    "Change",
    "Count",
    "DealRow",
    "DealSum",
    "Delivery",
    "Entries",
    "EventRow",
    "Feed",
    "FigureRow",
    "Filter",
    "Headline",
    "Judgement",
    "Linked",
    "Linker",
    "MergedDealRow",
    "MergedEventRow",
    "MonthTally",
    "Neighbourhood",
    "Origin",
    "Originality",
    "Page",
    "ReportRow",
    "Seen",
    "Session",
    "Side",
    "Sketch",
    "SpeakerTally",
    "StageRow",
    "Standing",
    "StatementRow",
    "Store",
    "StoryEvents",
    "StoryRow",
    "Subscription",
    "Teller",
    "Token",
    "Totals",
    "VersionRow",
    "Watch",
    "Watchbook",
    "content_hash",
    "key_of",
    "open_store",
    "read_filter",
    "written",
]
