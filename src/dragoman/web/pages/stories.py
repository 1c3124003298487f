"""Stories: articles on one happening, and what they tell together."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from dragoman.store import Filter, MergedEventRow
from dragoman.web.desk import AtDesk, cards_of
from dragoman.web.filters import asked
from dragoman.web.formats import Listing, form_of, json_answer, rows_answer
from dragoman.web.news import FILTERS
from dragoman.web.pages.wire import wire_of
from dragoman.web.rendering import page
from dragoman.web.rows import plain
from dragoman.web.tellings import differing, in_words

router = APIRouter()
_FILTERS = tuple(name for name in FILTERS if name not in ("whom", "status", "confidence"))


@router.get("/stories")
def stories(request: Request, desk: AtDesk) -> Response:
    """The stories of which an article meets the filters, the newest first."""
    question = asked(request.url.path, request.query_params.multi_items(), known=_FILTERS)
    found = desk.store.stories(question.filter, after=question.after, limit=question.limit)
    if answer := rows_answer(request, Listing("Stories", question, found.rows, found.next)):
        return answer
    return page(request, "stories.html", asked=question, stories=found.rows, next=found.next)


@router.get("/stories/{name}")
def story(name: str, request: Request, desk: AtDesk) -> Response:
    """One story: its articles in time, its events with all their reports, and figures that differ."""
    question = asked(request.url.path, request.query_params.multi_items(), known=())
    found = desk.store.story(name) or desk.store.story_of(name)
    if found is None:
        raise HTTPException(404, "The memory has no such story.")
    if form_of(request) == "json":
        return json_answer(request, plain(found))
    bulletin = wire_of(request).whole(found)
    rows = [card.row for card in bulletin.cards] if bulletin else []
    if answer := rows_answer(request, Listing(found.title, question, rows)):
        return answer
    # Each card shows its own evidence here, for in the order of days neighbours are no longer so.
    cards = cards_of(request).each(bulletin.cards) if bulletin else ()
    deals = [deal for told in found.articles for deal in desk.store.merged_deals(Filter(article=told.key)).rows]
    return page(
        request,
        "story.html",
        asked=question,
        story=found,
        cards=cards,
        deals={deal.id: deal for deal in deals}.values(),
        reasons=in_words(found.why, {told.key: told.site or told.title or told.article for told in found.articles}),
        differing=[
            (card, sets)
            for card in cards
            if isinstance(card.merged, MergedEventRow) and (sets := differing(card.merged))
        ],
    )
