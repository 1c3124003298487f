"""What a memory holds, on one screen: counts, and the best told event, deal and statement with their evidence."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from dragoman.store import EventRow, MergedDealRow, MergedEventRow, Page, StatementRow, Store, StoryRow
    from dragoman.store.grouped import FigureRow

R = TypeVar("R")
_STORIES = 5
_LONGEST = 160


def holding(store: "Store") -> Iterator[str]:
    """The lines of the summary."""
    stories, events = all_of(store.stories), all_of(store.merged_events)
    deals, statements = all_of(store.merged_deals), all_of(store.statements)
    told = sum(event.article_count > 1 for event in events)
    moved = sum(len(deal.history) > 1 for deal in deals)
    largest = sum(story.article_count > 1 for story in stories)
    yield f"  {store.totals().articles:>5,}  articles"
    yield f"  {len(stories):>5,}  stories, {largest:,} of them in more than one article"
    yield f"  {len(events):>5,}  events, {told:,} of them told more than once"
    yield f"  {len(deals):>5,}  deals, {moved:,} of them followed over several stages"
    yield f"  {len(statements):>5,}  statements"
    yield ""
    yield from _stories(stories)
    yield from _event(store, events)
    yield from _deal(deals)
    yield from _statement(statements)


def all_of(read: "Callable[..., Page[R]]") -> list[R]:
    """All rows, read a page at a time."""
    rows: list[R] = []
    after = ""
    while True:
        page = read(after=after, limit=500)
        rows += page.rows
        after = page.next
        if not after:
            return rows


def _stories(stories: "list[StoryRow]") -> Iterator[str]:
    yield "Stories with the most articles"
    for story in sorted(stories, key=lambda s: (-s.article_count, -s.independent_source_count, s.id))[:_STORIES]:
        yield f"  {story.title}  ({_counted(story.article_count, story.independent_source_count)})"


def _event(store: "Store", events: "list[MergedEventRow]") -> Iterator[str]:
    """The event with both sides that most independent papers tell; bodies before persons."""
    from dragoman.export.text import wording

    def worth(event: "MergedEventRow") -> tuple[int, int, float, str]:
        return (event.independent_source_count, event.article_count, event.confidence, event.id)

    of_states = (e for e in events if e.actor and e.recipient and e.actor[0].code and e.recipient[0].code)
    for event in sorted(of_states, key=worth, reverse=True)[:50]:
        row = _report(store, event)
        if row and not any(side.type == "person" for side in (*row.actor, *row.recipient)):
            sides = [", ".join(side.name for side in half) for half in (row.actor, row.recipient)]
            yield ""
            yield f"An event: {sides[0]} · {wording.load().of(row)} · {sides[1]}  [{'-'.join((row.type, *row.mode))}]"
            yield _quoted(row.sentence)
            yield f"  {_told(event)}"
            return


def _report(store: "Store", event: "MergedEventRow") -> "EventRow | None":
    """The first report of an event as its article has it."""
    from dragoman.store import Filter

    first = event.reports[0]
    rows = store.events(Filter(article=first.article), limit=500).rows
    return next((row for row in rows if row.id == first.record), None)


def _deal(deals: "list[MergedDealRow]") -> Iterator[str]:
    """The deal with the longest history."""
    from dragoman.export.text.dates import in_words

    deal = max(deals, key=lambda d: (len(d.history), len(d.reports), d.id), default=None)
    if deal is None:
        return
    sides = ", ".join(dict.fromkeys(who.name for who in deal.parties))
    stages = " → ".join(f"{stage.status.replace('_', ' ')} {in_words(stage.date)}".strip() for stage in deal.history)
    yield ""
    yield f"A deal: {sides} · {', '.join(deal.kind).replace('_', ' ')} · {stages}"
    for figure in deal.figures:
        if figure.unit.isupper():
            yield f"  {_figure(figure)}  ({_papers(figure.sources)})"
    yield _quoted(deal.reports[0].sentence)
    yield f"  {_told(deal)}"


def _figure(figure: "FigureRow") -> str:
    from dragoman.export.text.figures import number

    values = [number(v) for v in (figure.value, figure.low, figure.high) if v is not None]
    return f"{figure.unit} {' to '.join(values)}"


def _statement(statements: "list[StatementRow]") -> Iterator[str]:
    """The shortest sentence of some length in a body's own words."""
    direct = [s for s in statements if s.kind == "direct" and s.speaker and 40 <= len(s.content) <= _LONGEST]
    row = min(direct, key=lambda s: (s.speaker[0].type == "person", len(s.content), s.id), default=None)
    if row:
        yield ""
        yield f"A statement: {', '.join(side.name for side in row.speaker)} {row.cue}"
        yield _quoted(row.content)
        yield f"  {row.origin.site}, {row.origin.published[:10]}"


def _quoted(sentence: str) -> str:
    words = " ".join(sentence.split())
    return f"  “{words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(' ', 1)[0] + ' …'}”"


def _papers(names: "list[str] | tuple[str, ...]") -> str:
    return ", ".join(dict.fromkeys(names))


def _told(by: "MergedEventRow | MergedDealRow") -> str:
    papers = _papers([report.site for report in by.reports])
    return f"{papers}  ({_counted(by.article_count, by.independent_source_count)})"


def _counted(articles: int, sources: int) -> str:
    return f"{articles} article{'s' * (articles > 1)}, {sources} independent source{'s' * (sources > 1)}"
