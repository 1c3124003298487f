"""A WebSub hub for readers on this machine: it checks who subscribes and pushes the feeds that have news.

W3C WebSub, 23 January 2018: intent is verified by a challenge, pushes are signed with the subscriber's secret.
"""

import hmac
import http.client
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from dragoman.newsroom.answers import Answer

_HOSTS = ("127.0.0.1", "localhost")
_LEASE = 86_400
_WAIT = 5.0
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who wants to be told: an address on this machine, a secret ('' for none), and the clock when it ends."""

    callback: str
    secret: str
    ends: float


class Hub:
    """The subscriptions by topic. `fetch` answers for a path of this server, whose address is `base`."""

    def __init__(self, base: str, fetch: Callable[[str], Answer]) -> None:
        self.base, self._fetch = base, fetch
        self._held: dict[tuple[str, str], Subscription] = {}

    def asked(self, form: Mapping[str, str]) -> Answer:
        """Take or end a subscription: 202 when the subscriber stands by it, 400 when something is wrong."""
        mode, topic = form.get("hub.mode", ""), form.get("hub.topic", "")
        callback, secret = form.get("hub.callback", ""), form.get("hub.secret", "")
        wrong = self._wrong(mode, topic, callback, secret)
        if wrong:
            return Answer(400, body=f"{wrong}\n".encode())
        lease = int(form["hub.lease_seconds"]) if form.get("hub.lease_seconds", "").isdecimal() else _LEASE
        lease = max(60, min(lease, _LEASE))
        if not _verified(callback, {"hub.mode": mode, "hub.topic": topic, "hub.lease_seconds": str(lease)}):
            return Answer(400, body=b"the callback did not repeat the challenge\n")
        if mode == "subscribe":
            self._held[topic, callback] = Subscription(callback, secret, time.monotonic() + lease)
        else:
            self._held.pop((topic, callback), None)
        return Answer(202)

    def tell(self, paths: Iterable[str]) -> int:
        """Push the feeds at these paths to who subscribed to them; how many took theirs."""
        told = 0
        for path in paths:
            topic = self.base + path
            wanted = [s for (t, _), s in list(self._held.items()) if t == topic and s.ends > time.monotonic()]
            if wanted:
                answer = self._fetch(path)
                told += sum(_pushed(s, answer, topic, self.base) for s in wanted)
        return told

    def _wrong(self, mode: str, topic: str, callback: str, secret: str) -> str:
        if mode not in ("subscribe", "unsubscribe"):
            return "hub.mode is subscribe or unsubscribe"
        if not topic.startswith(f"{self.base}/feed"):
            return "hub.topic is no feed of this newsroom"
        address = urlsplit(callback)
        if address.scheme != "http" or address.hostname not in _HOSTS:
            return "hub.callback is not on this machine"
        if len(secret) >= 200:
            return "hub.secret is 200 bytes or longer"
        return "there are too many subscriptions" if len(self._held) >= _MOST else ""


def _verified(callback: str, query: dict[str, str]) -> bool:
    """Whether the subscriber gives the challenge back."""
    challenge = secrets.token_urlsafe(24)
    status, body = _sent("GET", callback, query={**query, "hub.challenge": challenge})
    return 200 <= status < 300 and body.strip() == challenge.encode()


def _pushed(to: Subscription, answer: Answer, topic: str, base: str) -> bool:
    headers = {"Content-Type": answer.kind, "Link": f'<{base}/hub>; rel="hub", <{topic}>; rel="self"'}
    if to.secret:
        headers["X-Hub-Signature"] = "sha256=" + hmac.new(to.secret.encode(), answer.body, "sha256").hexdigest()
    status, _ = _sent("POST", to.callback, body=answer.body, headers=headers)
    return 200 <= status < 300


def _sent(
    method: str,
    address: str,
    *,
    query: dict[str, str] | None = None,
    body: bytes = b"",
    headers: dict[str, str] | None = None,
) -> tuple[int, bytes]:
    """Status and body of a request to this machine; status 0 when nobody answers."""
    parts = urlsplit(address)
    path = f"{parts.path or '/'}?{'&'.join(filter(None, (parts.query, urlencode(query or {}))))}".rstrip("?")
    try:
        connection = http.client.HTTPConnection(parts.netloc, timeout=_WAIT)
        connection.request(method, path, body=body or None, headers=headers or {})
        response = connection.getresponse()
        found = response.status, response.read(10_000)
        connection.close()
    except (OSError, http.client.HTTPException, ValueError):
        return 0, b""
    return found
