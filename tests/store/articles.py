"""Coded articles made to order."""

from dataclasses import replace

from dragoman.records import Article, Coded
from export.example import CODED


def coded(text: str = "", *, digest: str = "one", without: int = 0, **article: str) -> Coded:
    """The example article with another text behind it, other particulars, and without its last events."""
    draft = CODED.draft
    whole: Article = replace(draft.article, text=draft.article.text + text, **article)
    events = draft.events[: len(draft.events) - without]
    return replace(CODED, draft=replace(draft, article=whole, events=events), digest=digest)


def numbered(number: int) -> Coded:
    """One of many articles, each of its own address and day."""
    day = f"2016-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    mine = coded(f" Number {number}.", id=f"a-{number}", url=f"https://news.example/{number}", published=day)
    ids = {key: f"{value}-{number}" for key, value in mine.ids.items()}
    return replace(mine, ids=ids)
