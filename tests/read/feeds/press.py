"""A newspaper's web server on this machine, whose answers a test lays out: path -> status, headers, body."""

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

HTML = "text/html; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"
STORY = (
    "<p>The envoys of both states met in Oslo on Monday and talked about the bridge over the border river.</p>"
    "<p>They will meet again in May, and the fishermen of both shores are to be heard this time, they said.</p>"
    "<p>The ministry called the talks useful, and the harbour master hoped for an end of the long quarrel.</p>"
)


@dataclass(frozen=True)
class Reply:
    """One answer. `seconds` is how long it is held back; `endless` sends until the reader goes."""

    body: str | bytes = ""
    kind: str = HTML
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    endless: bool = False


class Press:
    """The server: `lay` puts an answer under a path; `asked` are the paths and headers that were asked for."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.forms: list[tuple[str, str]] = []
        self._server = _Server(("127.0.0.1", 0), _Answers)
        self._server.press = self
        self.base = f"http://127.0.0.1:{self._server.server_address[1]}"

    def lay(self, path: str, body: str | bytes = "", kind: str = HTML, **more: object) -> str:
        """Answer a path so from now on; its address."""
        self.replies[path] = Reply(body, kind, **more)  # type: ignore[arg-type]
        return self.base + path

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [path for path, _ in self.asked]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def page(title: str, story: str = STORY) -> str:
    """A page with an article."""
    head = f'<html lang="en"><head><title>{title}</title></head>'
    return f"{head}<body><article><h1>{title}</h1>{story}</article></body></html>"


def rss(*items: str, head: str = "") -> str:
    """An RSS feed of these items."""
    inside = "".join(items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Press</title>{head}{inside}</channel></rss>'


def item(title: str, link: str = "", text: str = "", *, id_: str = "", date: str = "") -> str:
    """An item of such a feed."""
    parts = [f"<title>{title}</title>", f"<link>{link}</link>" if link else ""]
    parts += [f'<guid isPermaLink="false">{id_}</guid>' if id_ else "", f"<pubDate>{date}</pubDate>" if date else ""]
    return f"<item>{''.join(parts)}<description><![CDATA[{text}]]></description></item>"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    press: Press


class _Answers(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        press = self.server.press
        press.asked.append((self.path, dict(self.headers)))
        reply = press.replies.get(self.path, Reply(status=404))
        time.sleep(reply.seconds)
        tag = reply.headers.get("ETag")
        if tag and self.headers.get("If-None-Match") == tag:
            reply = Reply(status=304, headers=reply.headers)
        self._say(reply)

    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        self.server.press.forms.append((self.path, form))
        self._say(self.server.press.replies.get(self.path, Reply(status=404)))

    def _say(self, reply: Reply) -> None:
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        with contextlib.suppress(OSError):  # the reader goes, as it should
            self.send_response(reply.status)
            headers = {"Content-Type": reply.kind, **({} if reply.endless else {"Content-Length": str(len(body))})}
            for name, value in (headers | reply.headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            for _ in range(10_000 if reply.endless else 0):
                self.wfile.write(b"<item>" * 100)
                time.sleep(0.01)

    def log_message(self, *_: object) -> None:
        """Nothing: tests are quiet."""


def running() -> Iterator[Press]:
    """A server while a test needs it."""
    with Press() as press:
        yield press
