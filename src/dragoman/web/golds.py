"""The gold files of all judged articles."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dragoman.export.gold import gold
from dragoman.store import Standing, Store

_RECORDS = ("event", "statement", "deal")


def golds(store: Store) -> Iterator[dict[str, Any]]:
    """Each judged article as a gold file, in the order of the articles' keys. Raises StoreError.

    A judgement stands under the id that its record has today; one whose record is gone is among the `judgements` of
    its file and changes nothing else.
    """
    by_article: dict[str, list[Standing]] = {}
    for standing in store.standings():
        if standing.article and standing.kind in _RECORDS:
            by_article.setdefault(standing.article, []).append(standing)
    for article, standings in sorted(by_article.items()):
        coded = store.coded_with(article)
        if coded:
            yield gold(coded, [replace(s.judgement, record=s.current or s.judgement.record) for s in standings])
