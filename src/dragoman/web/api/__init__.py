"""The API, version 1: `/api/v1`. One module for each kind of thing, each with a `router`."""

from fastapi import APIRouter

from dragoman.web.api import judgements, manual, merged, posting, records, sums, watches


def router() -> APIRouter:
    """All routes of the API. What has a fixed path stands before what takes an id in its place."""
    made = APIRouter()
    for part in (manual, merged, judgements, watches, sums, posting, records):
        made.include_router(part.router)
    return made
