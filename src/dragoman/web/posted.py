"""What a program posts becomes an article, or is refused in plain words."""

import json
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from dragoman import read
from dragoman.errors import ReadError
from dragoman.records import Article, Failed
from dragoman.web.refusals import Refused

KINDS = ("application/json", "text/plain")
FIELDS = ("title", "text", "published", "url", "site", "byline")
_LONGEST = 2_000  # characters of a field that is not the text
_RIGHT = 'send {"text": "...", "title": "...", "published": "2010-04-01", "url": "https://...", "site": "..."}'


def kind_of(content_type: str) -> str:
    """The kind of a body. Refuses what is neither JSON nor plain text in UTF-8."""
    kind, _, more = content_type.partition(";")
    kind = kind.strip().lower()
    charset = more.lower().partition("charset=")[2].strip(' "').replace("_", "-")
    if kind not in KINDS:
        shown = f"`{kind[:60]}`" if kind else "a body of no kind"
        raise Refused(415, f"{shown} cannot be read here.", "Send application/json or text/plain.", _takes())
    if charset and charset not in ("utf-8", "utf8", "us-ascii"):
        raise Refused(415, f"`charset={charset[:40]}` cannot be read here.", "Send UTF-8.", _takes())
    return kind


def article_in(body: bytes, kind: str, limit: int) -> Article:
    """The article in a body. Raises Refused."""
    if kind == "application/json":
        body = json.dumps({**_checked(_object(body)), "source": "api"}, ensure_ascii=True).encode()
    elif body.lstrip()[:1] in (b"{", b"["):
        raise Refused(422, "This looks like JSON, and was sent as plain text.", "Send it as application/json.")
    options = read.ReadOptions(stdin=BytesIO(body), size_limit=limit * 6)  # escaped letters take up to six bytes
    found = next(iter(read.articles(("-",), options)), None)
    if isinstance(found, Article):
        return found
    why = found.why if isinstance(found, Failed) else "is empty"
    raise Refused(422, f"There is no article in it: it {why}.", _RIGHT)


def _object(body: bytes) -> dict[str, Any]:
    try:
        value = json.loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError as e:
        raise Refused(422, f"It is not UTF-8 at byte {e.start + 1}.", "Save it as UTF-8.") from e
    except (ValueError, RecursionError) as e:
        raise Refused(422, f"It is no JSON ({e}).", _RIGHT) from e
    if not isinstance(value, dict):
        raise Refused(422, "It is no JSON object.", _RIGHT)
    return value


def _checked(value: dict[str, Any]) -> dict[str, str]:
    for name, given in value.items():
        if name not in FIELDS:
            raise Refused(422, f"There is no field `{name[:60]}`.", f"Known are {', '.join(FIELDS)}.")
        if not isinstance(given, str):
            raise Refused(422, f"`{name}` is no string.", _RIGHT)
        if name != "text" and len(given) > _LONGEST:
            raise Refused(422, f"`{name}` has {len(given):,} characters.", f"At most {_LONGEST:,} are taken.")
    if not value.get("text", "").strip():
        raise Refused(422, "It has no `text`.", _RIGHT)
    _check_url(value.get("url", ""))
    return {name: given for name, given in value.items() if given} | _dated(value.get("published", ""))


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    # The desk shows it as a link, so it may lead to the web and nowhere else.
    if url and (parts.scheme not in ("http", "https") or not parts.netloc or not url.isprintable()):
        raise Refused(422, "`url` is no address of the web.", "It begins with https:// or http://.")


def _dated(published: str) -> dict[str, str]:
    try:
        return {"published": read.checked_date(published)} if published else {}
    except ReadError as e:
        raise Refused(422, f"`published` {e.what}.", e.right) from e


def _takes() -> dict[str, str]:
    return {"Accept-Post": ", ".join(KINDS)}
