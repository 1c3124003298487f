"""What each list can be chosen by, read from the query and told in the manual."""

from typing import Any

from fastapi import Request

from dragoman.web.filters import Asked, asked
from dragoman.web.wording import label

PREFIX = "/api/v1"
MOST = 500  # rows of a page
_DAYS = ("since", "until")
_MONEY = ("min-amount", "max-amount", "currency")
FILTERS = {
    "events": ("who", "whom", "type", "quad", "status", *_DAYS, "place", "source", "text", "confidence", "article"),
    "statements": ("who", "whom", "type", *_DAYS, "source", "text", "article"),
    "deals": ("who", "whom", "type", "status", *_DAYS, "source", *_MONEY, "text", "article"),
    "articles": ("who", "type", "quad", *_DAYS, "place", "source", "text", "article"),
}
_MANY = ("who", "whom", "type", "quad", "status", "place", "source")
_PAGING = {
    "after": ("string", "The cursor that came with the page before."),
    "limit": ("integer", f"How many rows, from 1 to {MOST}; 50 when nothing is said."),
}


def question(request: Request, kind: str = "", *, own: tuple[str, ...] = ()) -> Asked:
    """What the query asks of a list. Raises QueryError for a name that the list does not know."""
    known = FILTERS.get(kind, ())
    return asked(request.url.path, request.query_params.multi_items(), known=known, own=own, most=MOST)


def told(kind: str = "", *, paged: bool = True, **own: str) -> dict[str, Any]:
    """The parameters of a list for the OpenAPI document; `own` are further ones with what they mean."""
    filters = [_parameter(name, label("filter", name).about, many=name in _MANY) for name in FILTERS.get(kind, ())]
    more = [_parameter(name.replace("_", "-"), words) for name, words in own.items()]
    pages = [_parameter(name, words, kind=type_) for name, (type_, words) in _PAGING.items()] if paged else []
    return {"parameters": [*filters, *more, *pages]}


def _parameter(name: str, about: str, *, many: bool = False, kind: str = "string") -> dict[str, Any]:
    one: dict[str, Any] = {"type": kind}
    words = about[:1].upper() + about[1:]
    if many:
        words += ("" if words.endswith(".") else ".") + " May be given several times: one of them is enough."
    schema = {"type": "array", "items": one} if many else one
    return {"name": name, "in": "query", "required": False, "description": words, "schema": schema}
