"""One notification goes to one browser: encrypted so that only it can read it (RFC 8291), signed (RFC 8292)."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.errors import ReadError
from dragoman.read.posting import Posted, checked_target, post
from dragoman.store import Subscription
from dragoman.web.keys import digest
from dragoman.web.refusals import Refused
from dragoman.web.watches.vapid import Vapid

TTL = 86_400  # seconds for which a push service keeps what a browser that is off has not heard yet
LARGEST = 3_993  # bytes that fit into one record of 4,096 (RFC 8291, section 4)
SECONDS = 10.0
_ENDPOINT = 2_000
_WORD = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a sending went: done, gone (never again), later (after `wait` seconds, 0 for as usual), or failed."""

    state: str
    error: str = ""
    wait: int = 0


def subscription(
    told: Mapping[str, Any], owner: str, *, now: str, agent: str = "", allow_private: bool = False
) -> Subscription:
    """What a browser's `PushSubscription.toJSON()` says, fit to be kept. Refuses it in plain words."""
    endpoint, keys = told.get("endpoint"), told.get("keys")
    if not isinstance(endpoint, str) or not isinstance(keys, Mapping) or len(endpoint) > _ENDPOINT:
        raise Refused(422, "That is no push subscription.", "Send what `PushSubscription.toJSON()` gives.")
    p256dh, auth = _key(keys.get("p256dh"), 65), _key(keys.get("auth"), 16)
    _check_point(p256dh)
    try:
        checked_target(endpoint, allow_private=allow_private)
    except ReadError as error:
        raise Refused(422, f"That push service cannot be used: {error.what}.", error.right) from error
    return Subscription(subscription_id(endpoint), endpoint, p256dh, auth, owner, now, agent[:200])


def subscription_id(endpoint: str) -> str:
    """The name under which a browser is kept; its address is a secret and stands in no list and no log."""
    return digest(endpoint)[:32]


def sent(
    to: Subscription,
    data: bytes,
    vapid: Vapid,
    *,
    topic: str,
    urgent: bool = True,
    ttl: int = TTL,
    allow_private: bool = False,
) -> Outcome:
    """Send a notification. A later one with its topic takes its place while the push service still holds it."""
    try:
        headers = {
            "Authorization": vapid.authorization(to.endpoint),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(ttl),
            "Urgency": "high" if urgent else "normal",
            "Topic": topic,
        }
        answer = post(to.endpoint, encrypted(to, data), headers, seconds=SECONDS, allow_private=allow_private)
    except ReadError as error:
        return Outcome("later", error.what)
    except ValueError as error:
        return Outcome("gone", str(error))
    return outcome(answer)


def outcome(answer: Posted) -> Outcome:
    """What the answer of a push service means (RFC 8030, sections 5 and 7)."""
    said = f"answered {answer.status}"
    if 200 <= answer.status < 300:
        return Outcome("done")
    if answer.status in (404, 410):
        return Outcome("gone", said)
    if answer.status in (408, 425, 429) or answer.status >= 500:
        return Outcome("later", said, answer.wait)
    return Outcome("failed", said)


def prepare() -> None:
    """Load what encrypts, which takes a second, before the first notification waits for it."""
    import pywebpush  # noqa: F401


def encrypted(to: Subscription, data: bytes) -> bytes:
    """The data as only this browser can read it (aes128gcm). Raises ValueError for keys that are none."""
    from pywebpush import WebPusher

    if len(data) > LARGEST:
        raise ValueError(f"{len(data):,} bytes do not fit into a notification")
    told = {"endpoint": to.endpoint, "keys": {"p256dh": to.p256dh, "auth": to.auth}}
    return bytes(WebPusher(told).encode(data, content_encoding="aes128gcm")["body"])


def _key(value: object, size: int) -> str:
    """A key in base64url without padding, of so many bytes."""
    word = value.rstrip("=") if isinstance(value, str) else ""
    try:
        raw = urlsafe_b64decode(word + "=" * (-len(word) % 4)) if _WORD.fullmatch(word) else b""
    except ValueError:
        raw = b""
    if len(raw) != size:
        raise Refused(422, "The keys of that push subscription are malformed.", "Subscribe this browser anew.")
    return word


def _check_point(p256dh: str) -> None:
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey

    try:
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), urlsafe_b64decode(p256dh + "="))
    except ValueError as error:
        what = "The key of that push subscription is no point of the curve P-256."
        raise Refused(422, what, "Subscribe this browser anew.") from error
