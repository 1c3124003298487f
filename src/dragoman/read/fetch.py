"""An address -> the bytes behind it, within limits of place, size, time and kind.

Every hop is resolved first, its addresses are checked, and the connection goes to the address that was
checked, so that a name cannot change its meaning in between. Proxies and .netrc of the environment are
left aside for the same reason.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from dragoman import __version__
from dragoman.errors import ReadError
from dragoman.read.addresses import checked_addresses

USER_AGENT = f"Dragoman/{__version__}"
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/json", "application/x-ndjson")
FEEDS = ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/feed+json")
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How far a fetch may go: `size` in bytes after unpacking, times in seconds, kinds as media types."""

    size: int = 10_000_000
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    total_seconds: float = 60.0
    redirects: int = 5
    kinds: tuple[str, ...] = PAGES
    allow_private: bool = False
    user_agent: str = USER_AGENT


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: `url` after redirects, `kind` the media type, `charset` as the server names it ('' if not).

    `status` is 200, or 304 with an empty body when the tags of a conditional request still hold.
    """

    url: str
    status: int
    body: bytes
    kind: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""


def fetch(url: str, limits: FetchLimits | None = None, *, etag: str = "", last_modified: str = "") -> Fetched:
    """What an http or https address answers. `etag` and `last_modified` of an earlier answer make it conditional.

    Raises ReadError with the address in `where` for whatever stands in the way.
    """
    limits = limits or FetchLimits()
    headers = {"User-Agent": limits.user_agent, "Accept": ", ".join(limits.kinds) + ", */*;q=0.1"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": last_modified} if last_modified else {}
    deadline = time.monotonic() + limits.total_seconds
    timeout = httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds)
    with _plain_errors(url, limits), httpx.Client(timeout=timeout, trust_env=False) as client:
        return _followed(client, url, headers, limits, deadline=deadline)


@contextmanager
def _plain_errors(url: str, limits: FetchLimits) -> Iterator[None]:
    """httpx's errors in our words; ReadErrors about a host get the address that was asked for."""
    try:
        yield
    except ReadError as error:
        what = error.what if error.where == url else f"{error.where} {error.what}"
        raise ReadError(url, what, error.right) from error
    except httpx.TimeoutException as error:
        raise ReadError(url, f"no answer within {limits.read_seconds:g} seconds", "try again later") from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise ReadError(url, "is no web address", "it begins with http:// or https:// and a host") from error
    except httpx.HTTPError as error:
        reason = str(error) or type(error).__name__
        raise ReadError(url, f"could not be fetched ({reason})", "check the address and the connection") from error


def _followed(
    client: httpx.Client, url: str, headers: dict[str, str], limits: FetchLimits, *, deadline: float
) -> Fetched:
    """The answer at the end of the redirects."""
    here = httpx.URL(url)
    for _ in range(limits.redirects + 1):
        with _answer(client, here, headers, limits) as response:
            if response.status_code not in _REDIRECTS or "location" not in response.headers:
                return _taken(response, str(here), limits, deadline)
            here = here.join(response.headers["location"])
    raise ReadError(url, f"redirects more than {limits.redirects} times", "give the final address")


@contextmanager
def _answer(
    client: httpx.Client, url: httpx.URL, headers: dict[str, str], limits: FetchLimits
) -> Iterator[httpx.Response]:
    """One request, sent to a checked IP address, with the name kept for TLS and the Host header."""
    if url.scheme not in ("http", "https") or not url.host:
        raise ReadError(str(url), "is no web address", "it begins with http:// or https:// and a host")
    if url.userinfo:
        raise ReadError(url.host, "the address carries a user name", "give it without one")
    port = url.port or (443 if url.scheme == "https" else 80)
    addresses = checked_addresses(url.raw_host.decode("ascii"), port, allow_private=limits.allow_private)
    last: httpx.ConnectError | None = None
    for address in addresses[:3]:
        request = client.build_request(
            "GET",
            url.copy_with(host=address, fragment=None),
            headers={**headers, "Host": url.netloc.decode("ascii")},
            extensions={"sni_hostname": url.raw_host.decode("ascii")},
        )
        try:
            response = client.send(request, stream=True)
        except httpx.ConnectError as error:
            last = error
            continue
        try:
            yield response
        finally:
            response.close()
        return
    raise last or httpx.ConnectError(f"{url.host} has no address")


def _taken(response: httpx.Response, url: str, limits: FetchLimits, deadline: float) -> Fetched:
    """The body of a final answer after its status, kind and size were checked."""
    status = response.status_code
    tags = (response.headers.get("etag", ""), response.headers.get("last-modified", ""))
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if status == 304:
        return Fetched(url, status, b"", kind, "", *tags)
    if status != 200:
        raise ReadError(url, f"answered {status} {response.reason_phrase}".strip(), "check the address")
    if kind and kind not in limits.kinds:
        raise ReadError(url, f"is of the kind {kind}", "a page or a text is needed")
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limits.size:
        raise _too_big(url, int(announced), limits)
    return Fetched(url, status, _body(response, url, limits, deadline), kind, response.charset_encoding or "", *tags)


def _body(response: httpx.Response, url: str, limits: FetchLimits, deadline: float) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > limits.size:
            raise _too_big(url, len(body), limits)
        if time.monotonic() > deadline:
            raise ReadError(url, f"took longer than {limits.total_seconds:g} seconds", "try again later")
    return bytes(body)


def _too_big(url: str, size: int, limits: FetchLimits) -> ReadError:
    return ReadError(url, f"is {size:,} bytes or more, over the limit of {limits.size:,}", "raise the limit to read it")
