"""An address -> the bytes behind it, within limits of place, size, time and kind.

Every hop is resolved first, its addresses are checked, and the connection goes to the address that was
checked, so that a name cannot change its meaning in between. Proxies and .netrc of the environment are
left aside for the same reason.
"""

import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache

import httpx

from dragoman import __version__
from dragoman.errors import ReadError
from dragoman.read.addresses import checked_addresses
from dragoman.read.headers import freshness, retry_seconds

USER_AGENT = f"Dragoman/{__version__}"
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/json", "application/x-ndjson")
FEEDS = (
    *("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"),
    *("application/feed+json", "application/json", "application/gzip", "application/x-gzip"),
    *("text/plain", "text/html", "application/octet-stream"),  # what careless servers call their feeds
)
_REDIRECTS = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)


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

    `status` is 200, or 304 with an empty body when the tags of a conditional request still hold. `moved` is
    where the first redirects lead for good, '' when they do not; `fresh` the seconds for which the server
    says that its answer holds, 0 when it does not say; `links` the Link header.
    """

    url: str
    status: int
    body: bytes
    kind: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    moved: str = ""
    fresh: int = 0
    links: str = ""


class StatusError(ReadError):
    """A server answered with a status that brings no body. `wait` are the seconds it asks for, 0 for none."""

    def __init__(self, where: str, status: int, reason: str = "", wait: int = 0) -> None:
        self.status, self.reason, self.wait = status, reason, wait
        super().__init__(where, f"answered {status} {reason}".strip(), "check the address")

    @property
    def passing(self) -> bool:
        """Whether the same request may well succeed later."""
        return self.status >= 500 or self.status in (408, 425, 429)


def fetch(url: str, limits: FetchLimits | None = None, *, etag: str = "", last_modified: str = "") -> Fetched:
    """What an http or https address answers. `etag` and `last_modified` of an earlier answer make it conditional.

    Raises ReadError with the address in `where` for whatever stands in the way.
    """
    limits = limits or FetchLimits()
    headers = {"User-Agent": limits.user_agent, "Accept": ", ".join(limits.kinds) + ", */*;q=0.1"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": last_modified} if last_modified else {}
    deadline = time.monotonic() + limits.total_seconds
    with _plain_errors(url, limits), _client(limits) as client:
        return _followed(client, url, headers, limits, deadline=deadline)


def send_form(url: str, fields: Mapping[str, str], limits: FetchLimits) -> int:
    """The status that an address answers to a form sent to it. Raises ReadError; redirects are not followed."""
    headers = {"User-Agent": limits.user_agent}
    with (
        _plain_errors(url, limits),
        _client(limits) as client,
        _answer(client, httpx.URL(url), headers, limits, form=fields) as response,
    ):
        if response.status_code >= 300:
            raise _refused(response, url)
        return response.status_code


def _client(limits: FetchLimits) -> httpx.Client:
    timeout = httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds)
    return httpx.Client(timeout=timeout, trust_env=False, verify=_certificates())


@cache
def _certificates() -> ssl.SSLContext:
    # Reading the certificates takes longer than most fetches, so it is done once.
    return httpx.create_ssl_context(trust_env=False)


@contextmanager
def _plain_errors(url: str, limits: FetchLimits) -> Iterator[None]:
    """httpx's errors in our words; ReadErrors about a host get the address that was asked for."""
    try:
        yield
    except StatusError as error:
        raise StatusError(url, error.status, error.reason, error.wait) from error
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
    here = moved = httpx.URL(url)
    for _ in range(limits.redirects + 1):
        with _answer(client, here, headers, limits) as response:
            if response.status_code not in _REDIRECTS or "location" not in response.headers:
                found = _taken(response, str(here), limits, deadline)
                return replace(found, moved="" if str(moved) == url else str(moved))
            there = here.join(response.headers["location"])
            if response.status_code in _FOR_GOOD and moved == here:
                moved = there
            here = there
    raise ReadError(url, f"redirects more than {limits.redirects} times", "give the final address")


@contextmanager
def _answer(
    client: httpx.Client,
    url: httpx.URL,
    headers: dict[str, str],
    limits: FetchLimits,
    *,
    form: Mapping[str, str] | None = None,
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
            "GET" if form is None else "POST",
            url.copy_with(host=address, fragment=None),
            data=form,
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
    told = {"fresh": freshness(response.headers), "links": response.headers.get("link", "")}
    if status == 304:
        return Fetched(url, status, b"", kind, "", *tags, **told)
    if status != 200:
        raise _refused(response, url)
    if kind and kind not in limits.kinds:
        raise ReadError(url, f"is of the kind {kind}", "a page or a text is needed")
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limits.size:
        raise _too_big(url, int(announced), limits)
    body = _body(response, url, limits, deadline)
    return Fetched(url, status, body, kind, response.charset_encoding or "", *tags, **told)


def _refused(response: httpx.Response, url: str) -> StatusError:
    return StatusError(url, response.status_code, response.reason_phrase, retry_seconds(response.headers))


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
