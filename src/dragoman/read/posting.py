"""A body goes to an address that somebody else named, and only to where it may: https, and no private network."""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import httpx

from dragoman.errors import ReadError
from dragoman.read.addresses import checked_addresses
from dragoman.read.fetch import USER_AGENT
from dragoman.read.headers import retry_seconds


@dataclass(frozen=True, slots=True)
class Posted:
    """What a server answered: its status, the seconds it asks to wait (0 for none), and the start of its words."""

    status: int
    wait: int = 0
    words: str = ""


def checked_target(url: str, *, allow_private: bool = False) -> tuple[httpx.URL, tuple[str, ...]]:
    """An address and the IP addresses behind it. Raises ReadError unless it is https and public.

    With `allow_private` http and private networks will do.
    """
    try:
        target = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise ReadError(url[:200], "is no web address", "it begins with https:// and a host") from error
    if target.scheme != "https" and not (allow_private and target.scheme == "http"):
        raise ReadError(target.host or url[:200], "is not reached by https", "it begins with https://")
    if not target.host or target.userinfo:
        raise ReadError(url[:200], "is no web address", "it has a host and no user name")
    port = target.port or (443 if target.scheme == "https" else 80)
    return target, checked_addresses(target.raw_host.decode("ascii"), port, allow_private=allow_private)


def post(
    url: str, body: bytes, headers: Mapping[str, str], *, seconds: float = 10.0, allow_private: bool = False
) -> Posted:
    """What the server of an address answers to a body, within so many seconds. Redirects are not followed.

    The connection goes to the IP address that was checked. Raises ReadError.
    """
    target, addresses = checked_target(url, allow_private=allow_private)
    try:
        # On a loop of its own, because only there a limit holds for the whole of a request, however slowly it drips.
        return asyncio.run(_posted(target, addresses[0], body, headers, seconds=seconds))
    except TimeoutError as error:
        raise ReadError(target.host, f"gave no answer within {seconds:g} seconds", "try again later") from error
    except httpx.HTTPError as error:
        reason = str(error) or type(error).__name__
        raise ReadError(target.host, f"could not be reached ({reason})", "try again later") from error


async def _posted(
    target: httpx.URL, address: str, body: bytes, headers: Mapping[str, str], *, seconds: float
) -> Posted:
    named = {"User-Agent": USER_AGENT, **headers, "Host": target.netloc.decode("ascii")}
    async with asyncio.timeout(seconds), httpx.AsyncClient(trust_env=False, verify=_certificates()) as client:
        request = client.build_request(
            "POST",
            target.copy_with(host=address, fragment=None),
            content=body,
            headers=named,
            timeout=seconds,
            extensions={"sni_hostname": target.raw_host.decode("ascii")},
        )
        answer = await client.send(request, stream=True)
        try:
            words = b""
            async for chunk in answer.aiter_raw():
                words += chunk
                if len(words) > 500:
                    break
        finally:
            await answer.aclose()
    return Posted(answer.status_code, retry_seconds(answer.headers), words[:200].decode("utf-8", "replace"))


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)
