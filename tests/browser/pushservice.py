"""A push service on this machine: speaks to a browser over a WebSocket, and takes from the desk what is for it.

The protocol is the one of Firefox's own push service (hello, register, notification, ack, unregister); what comes for
a subscription is handed on as it is, encrypted. VAPID signatures are checked.
"""

import asyncio
import json
import threading
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import uvicorn
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

PROTOCOL = "push-notification"


@dataclass
class Channel:
    """A subscription of the browser: its id on the wire, the key it is bound to, and the word in its address."""

    id: str
    key: str
    word: str = field(default_factory=lambda: uuid4().hex)


class PushService:
    """What the service knows: open lines, subscriptions, what was posted, what the browser said it got."""

    def __init__(self) -> None:
        self.base = ""
        self.channels: dict[str, Channel] = {}
        self.lines: list[WebSocket] = []
        self.heard: list[dict[str, Any]] = []
        self.posts: list[dict[str, str]] = []
        self.bodies: list[bytes] = []
        self.acks: list[dict[str, Any]] = []
        self.gone: set[str] = set()
        self.uaids: set[str] = set()
        self.forgotten: set[str] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    # ------------------------------------------------------------ the browser's side

    async def line(self, socket: WebSocket) -> None:
        """One browser, until it hangs up."""
        offered = socket.headers.get("sec-websocket-protocol", "")
        await socket.accept(subprotocol=PROTOCOL if PROTOCOL in offered else None)
        self.lines.append(socket)
        self._loop = asyncio.get_running_loop()
        try:
            while True:
                await self._answer(socket, json.loads(await socket.receive_text()))
        except WebSocketDisconnect:
            pass
        finally:
            self.lines.remove(socket)

    async def _answer(self, socket: WebSocket, said: dict[str, Any]) -> None:
        self.heard.append(said)
        kind = said.get("messageType", "ping")
        if kind == "hello":
            old = said.get("uaid", "")
            uaid = old if old and old not in self.forgotten else uuid4().hex
            self.uaids.add(uaid)
            known = {"uaid": uaid, "use_webpush": True, "broadcasts": {}}
            await socket.send_json({"messageType": "hello", "status": 200, **known})
        elif kind == "register":
            channel = Channel(said["channelID"], said.get("key", ""))
            self.channels[channel.word] = channel
            told = {"channelID": channel.id, "status": 200, "pushEndpoint": f"{self.base}/push/{channel.word}"}
            await socket.send_json({"messageType": "register", **told})
        elif kind == "unregister":
            self.channels = {word: c for word, c in self.channels.items() if c.id != said["channelID"]}
            await socket.send_json({"messageType": "unregister", "channelID": said["channelID"], "status": 200})
        elif kind == "ack":
            self.acks += said["updates"]
        elif kind == "ping":
            await socket.send_json({})

    def forget(self) -> None:
        """Know no browser any more, and hang up; each gets another id when it comes back."""
        self.forgotten |= self.uaids
        self.channels.clear()
        assert self._loop is not None
        for socket in tuple(self.lines):
            asyncio.run_coroutine_threadsafe(socket.close(), self._loop)

    # ------------------------------------------------------------ the desk's side

    async def take(self, request: Request) -> Response:
        """A message for a subscription (RFC 8030), handed on to its browser."""
        channel, body = self.channels.get(request.path_params["word"]), await request.body()
        if channel is None or channel.word in self.gone:
            return Response(status_code=410)
        wrong = self._trouble(request, channel, body)
        if wrong:
            return Response(wrong, status_code=403 if "signature" in wrong else 400)
        self.posts.append(dict(request.headers))
        self.bodies.append(body)
        version = uuid4().hex
        told = {"channelID": channel.id, "version": version, "ttl": int(request.headers["ttl"])}
        data = {"data": urlsafe_b64encode(body).decode().rstrip("="), "headers": {"encoding": "aes128gcm"}}
        for socket in self.lines:
            await socket.send_json({"messageType": "notification", **told, **data})
        return Response(status_code=201, headers={"Location": f"{self.base}/m/{version}"})

    def _trouble(self, request: Request, channel: Channel, body: bytes) -> str:
        headers = request.headers
        if headers.get("content-encoding") != "aes128gcm" or not headers.get("ttl", "").isdigit():
            return "Content-Encoding or TTL is missing"
        if len(body) > 4_096 or len(headers.get("topic", "")) > 32:
            return "too much"
        return "" if signed_by(headers.get("authorization", ""), self.base, channel.key) else "the signature is wrong"

    def application(self) -> Starlette:
        """The service as an ASGI application."""
        routes = [WebSocketRoute("/", self.line), Route("/push/{word}", self.take, methods=["POST"])]
        return Starlette(routes=routes)


def signed_by(header: str, audience: str, key: str) -> bool:
    """Whether an Authorization header is a VAPID signature (RFC 8292) for this service, by the key given at first."""
    parts = dict(part.strip().split("=", 1) for part in header.removeprefix("vapid ").split(",") if "=" in part)
    public = parts.get("k", "")
    if not header.startswith("vapid ") or (key and public.rstrip("=") != key.rstrip("=")):
        return False
    head, claims, signature = parts.get("t", "..").split(".")
    raw, told = decoded(signature), json.loads(decoded(claims))
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(public))
    pair = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    try:
        point.verify(pair, f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return told["aud"] == audience and time.time() < told["exp"] < time.time() + 86_400 and bool(told["sub"])


def decoded(word: str) -> bytes:
    """The bytes of a word in base64url, with or without padding."""
    return urlsafe_b64decode(word + "=" * (-len(word) % 4))


@contextmanager
def served(application: Any) -> Iterator[str]:
    """An application on a free port of this machine; its address."""
    config = uvicorn.Config(application, port=0, log_level="error", lifespan="on", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the server did not start")
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def push_service() -> Iterator[PushService]:
    """A running push service."""
    service = PushService()
    with served(service.application()) as base:
        service.base = base
        yield service
