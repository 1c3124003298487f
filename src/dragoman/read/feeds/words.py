"""Strings of feeds -> plain titles, web addresses, and ISO dates."""

import html
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from dragoman.read.dates import parse_date

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?(?:-->|\Z)", re.DOTALL)
_BREAK = re.compile(r"<(?:br|p|div|li|h\d)\b[^<>]*>", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CAMPAIGN = re.compile(
    r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|at_(?:medium|campaign)|ns_\w+|cmpid|ref_src)$", re.IGNORECASE
)


def plain_title(title: str) -> str:
    """A headline without markup, entities (also doubly written ones) and runs of blanks."""
    for _ in range(2):
        title = html.unescape(_TAG.sub("", _BREAK.sub(" ", title)))
    return " ".join(_INVISIBLE.sub("", title).split())


def web_address(address: str, base: str) -> str:
    """The address made absolute, without the marks of campaigns; '' when it is none of the web."""
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _CAMPAIGN.match(k)]
    same = len(kept) == len(parse_qsl(parts.query, keep_blank_values=True))
    return urlunsplit(parts._replace(query=parts.query if same else urlencode(kept)))


def moment(words: str) -> str:
    """The ISO date-time in UTC, or the date alone where no offset is known; '' for what is no date."""
    words = " ".join(words.split())
    if not words:
        return ""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(words)
            if 1700 <= found.year <= 2199:
                return utc(found) if found.tzinfo else _untimed(words, found)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    given = parse_date(words) or ""
    return utc(datetime.fromisoformat(given)) if "T" in given else given


def utc(found: datetime) -> str:
    """A moment as ISO in UTC, to the second."""
    return found.astimezone(UTC).isoformat(timespec="seconds")


def _untimed(words: str, found: datetime) -> str:
    # RFC 2822 writes an unknown offset as -0000, which is UTC all the same.
    return utc(found.replace(tzinfo=UTC)) if words.endswith(("-0000", " UT")) else found.date().isoformat()
