"""Headers of an answer -> seconds: how long it holds, and how long to stay away."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(?P<seconds>\d{1,9})", re.IGNORECASE)
_LINK = re.compile(r"<(?P<url>[^>]*)>(?P<rest>[^<]*)")
_RELATION = re.compile(r";\s*rel\s*=\s*\"?(?P<names>[^\";,]+)", re.IGNORECASE)


def freshness(headers: Mapping[str, str]) -> int:
    """Seconds for which an answer holds by its Cache-Control, 0 when it does not say or must not be kept."""
    told = headers.get("cache-control", "")
    match = _AGE.search(told)
    return int(match["seconds"]) if match and "no-store" not in told and "no-cache" not in told else 0


def retry_seconds(headers: Mapping[str, str]) -> int:
    """Seconds that Retry-After asks for, as a number or as a date seen from the server's own; 0 for none."""
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return int(told[:9])
    until = _moment(told)
    if until is None:
        return 0
    now = _moment(headers.get("date", "")) or datetime.now(UTC)
    return max(0, round((until - now).total_seconds()))


def linked(links: str, relation: str) -> str:
    """The first address that a Link header names under a relation such as `hub`, '' for none."""
    for match in _LINK.finditer(links):
        names = _RELATION.search(match["rest"])
        if names and relation in names["names"].lower().split():
            return match["url"]
    return ""


def _moment(date: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(date)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
