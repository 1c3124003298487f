"""What goes wrong, as a page in plain words, or as JSON for whoever asked for that."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from dragoman.errors import DragomanError, QuestionError, StoreError
from dragoman.web import rendering
from dragoman.web.filters import QueryError
from dragoman.web.formats import form_of
from dragoman.web.safety import HEADERS

_LOG = logging.getLogger("dragoman.web")
_WORDS = {
    403: ("Not allowed", "You may not do this here.", "Sign in as somebody who may."),
    404: ("Nothing here", "There is no page at this address.", "It may have been moved or never have been."),
    405: ("Not that way", "This address cannot be used like this.", "Go back and use the form on its page."),
    413: ("Too large", "What was sent is larger than this desk takes.", "Send less at once."),
    429: ("Too often", "Too many requests came from here.", "Wait a minute and try again."),
}


def install(app: FastAPI) -> None:
    """Let the application answer every failure here."""
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(DragomanError, _expected)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _bug)


def failure(
    request: Request, status: int, title: str, what: str, right: str = "", *, known: tuple[str, ...] = ()
) -> Response:
    """The answer to a failure: what is wrong, what would be right, and the names that are known."""
    if form_of(request) == "json" or request.url.path.startswith("/api/"):
        told = {"status": status, "detail": what, "right": right, "known": list(known)}
        value = {"type": "about:blank", "title": title, **told}
        return JSONResponse(value, status_code=status, media_type="application/problem+json")
    return rendering.page(request, "failure.html", status=status, title=title, what=what, right=right, known=known)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    usual = HTTPStatus(error.status_code).phrase
    title, what, right = _WORDS.get(error.status_code, (usual, usual, ""))
    told = error.detail if error.detail and error.detail != usual else what
    answer = failure(request, error.status_code, title, told, right=right if told == what else "")
    answer.headers.update(error.headers or {})
    return answer


async def _expected(request: Request, error: Exception) -> Response:
    assert isinstance(error, DragomanError)
    if isinstance(error, StoreError) and not isinstance(error, QuestionError):
        _LOG.error("%s", error)
        return failure(request, 503, "The memory is busy", "The memory cannot answer now.", right="Try again.")
    known = error.known if isinstance(error, QueryError) else ()
    return failure(
        request, 400, "That cannot be asked", f"“{error.where}” {error.what}", right=error.right, known=known
    )


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "request"
    return failure(request, 400, "That cannot be asked", f"“{where}” will not do", right=str(first["msg"]))


async def _bug(request: Request, _error: Exception) -> Response:
    what = "Something went wrong on our side. It was written to the log."
    answer = failure(request, 500, "That failed", what, right="Tell whoever runs this desk if it does so again.")
    answer.headers.update(HEADERS)  # this answer is made outside of what guards the others
    return answer
