"""For whoever runs the desk: is it well, and what it counts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from dragoman.errors import StoreError
from dragoman.web.api.answers import said
from dragoman.web.desk import AtDesk
from dragoman.web.metrics import MEDIA, Metrics, age, last_article
from dragoman.web.permits import needs
from dragoman.web.visitors import Visitor

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def healthz(desk: AtDesk) -> Response:
    """200 when the memory answers, 503 when it does not; the age of the last article in seconds, null for none."""
    try:
        moment = last_article(desk.store)
    except StoreError:
        return said({"status": "down", "memory": "cannot be read"}, status=503)
    seconds = age(moment, desk.clock())
    return said({"status": "ok", "memory": "ok", "last_article": moment, "age_seconds": seconds})


@router.get("/metrics")
def metrics(request: Request, _reader: Annotated[Visitor, Depends(needs("read"))]) -> Response:
    """The counts of the desk for Prometheus; on this machine, or with a token."""
    counted: Metrics = request.app.state.metrics
    return Response(counted.shown(), media_type=MEDIA, headers={"Cache-Control": "no-store"})
