"""A request that is turned away: what is wrong and what would be right, raised where it is noticed."""

from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import Response

from dragoman.web.failures import failure

_TITLES = {
    401: "Who are you",
    403: "Not allowed",
    404: "Nothing here",
    409: "That has changed",
    413: "Too large",
    415: "Not of that kind",
    421: "Not by that name",
    422: "That cannot be used",
    429: "Too often",
    503: "Busy",
}


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """The answer instead of what was asked for."""

    def __init__(self, status: int, what: str, right: str = "", headers: Mapping[str, str] | None = None) -> None:
        self.status, self.what, self.right, self.headers = status, what, right, headers or {}
        super().__init__(what)

    def answer(self, request: Request) -> Response:
        """The refusal as a page, or as JSON for programs."""
        title = _TITLES.get(self.status, "That failed")
        made = failure(request, self.status, title, self.what, right=self.right)
        made.headers.update(self.headers)
        return made


async def answer_refused(request: Request, error: Exception) -> Response:
    """What the application does with a refusal that one of its pages raised."""
    assert isinstance(error, Refused)
    return error.answer(request)
