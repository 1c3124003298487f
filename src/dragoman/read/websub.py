"""WebSub (W3C, 23 January 2018) as a subscriber: facts of a request in, the answer to it and what it means out. Pure.

Whoever has a web server mounts `answered` under its callback address: the small one of `dragoman watch` does.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

LEASE = 864_000  # seconds that are asked for; a hub may give others
_MOST_LEASE = 31_536_000
_HASHES = ("sha256", "sha512", "sha384", "sha1")  # of X-Hub-Signature; many hubs know the last one alone


@dataclass(frozen=True, slots=True)
class Subscription:
    """What was asked of a hub: a topic for a feed, under a secret."""

    feed: str
    topic: str
    secret: str


@dataclass(frozen=True, slots=True)
class Request:
    """What a hub sent. Names of headers are in lower case, `path` is what stands behind the callback address."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] | None = None
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the hub is to be answered."""

    status: int
    body: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """A hub asks whether we stand by our subscription, and we do; it holds for so many seconds."""

    feed: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Denied:
    """A hub will not push a feed."""

    feed: str
    why: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """A hub pushed the news of a feed, rightly signed. `topic` is the address of the feed."""

    feed: str
    topic: str
    body: bytes
    charset: str


Outcome = Verified | Denied | Delivered | None


def callback_path(feed: str, secret: str) -> str:
    """The part of the callback address that belongs to a feed: nobody can guess it, and a restart finds it again."""
    return hmac.new(secret.encode(), feed.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:40]


def subscription_form(topic: str, callback: str, secret: str) -> dict[str, str]:
    """The form that asks a hub to push a topic to a callback address."""
    return {
        "hub.mode": "subscribe",
        "hub.topic": topic,
        "hub.callback": callback,
        "hub.secret": secret,
        "hub.lease_seconds": str(LEASE),
    }


def answered(request: Request, subscriptions: Mapping[str, Subscription]) -> tuple[Answer, Outcome]:
    """The answer to a request and what it means; subscriptions are known by their `callback_path`."""
    subscription = subscriptions.get(request.path.strip("/"))
    if subscription is None:
        return Answer(404), None
    if request.method == "GET":
        return _asked(request, subscription)
    if request.method == "POST":
        return _delivered(request, subscription)
    return Answer(405), None


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether the body was signed with the secret, by a header such as `sha256=9f86...`."""
    name, _, given = signature.partition("=")
    if name.strip().lower() not in _HASHES:
        return False
    right = hmac.new(secret.encode(), body, name.strip().lower()).hexdigest()
    return hmac.compare_digest(right.encode(), given.strip().lower().encode("utf-8", "replace"))


def _asked(request: Request, subscription: Subscription) -> tuple[Answer, Outcome]:
    """Intent is confirmed for what was asked and for nothing else."""
    given = {name: values[0] for name, values in parse_qs(request.query, keep_blank_values=True).items()}
    mode, topic, challenge = (given.get(f"hub.{name}", "") for name in ("mode", "topic", "challenge"))
    if topic != subscription.topic:
        return Answer(404), None
    if mode == "denied":
        return Answer(200), Denied(subscription.feed, given.get("hub.reason", "") or "the hub gave no reason")
    if mode != "subscribe" or not challenge:
        return Answer(404), None
    lease = given.get("hub.lease_seconds", "")
    seconds = min(int(lease), _MOST_LEASE) if lease.isascii() and lease.isdigit() else LEASE
    return Answer(200, challenge), Verified(subscription.feed, seconds)


def _delivered(request: Request, subscription: Subscription) -> tuple[Answer, Outcome]:
    """What is not rightly signed is thanked for and thrown away, as the standard has it."""
    headers = request.headers or {}
    if not is_signed(request.body, headers.get("x-hub-signature", ""), subscription.secret):
        return Answer(202), None
    charset = headers.get("content-type", "").partition("charset=")[2].partition(";")[0].strip("\"' ")
    return Answer(202), Delivered(subscription.feed, subscription.topic, request.body, charset)
