"""A web server on this machine that answers well and badly."""

import contextlib
import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from read.feeds.press import Press, running

STORY = (
    "Envoys Meet Again\n\nThe envoys of both states met in Oslo on Monday and talked about the bridge.\n\n"
    "They will meet again in May, and the fishermen of both shores are to be heard."
)
PAGE = (
    '<html lang="en"><head><title>Envoys Meet Again</title></head><body><article><h1>Envoys Meet Again</h1>'
    "<p>The envoys of both states met in the café on Monday and talked about the bridge over the river.</p>"
    "<p>They will meet again in May, and the fishermen of both shores are to be heard this time.</p>"
    "</article></body></html>"
)


class Answers(BaseHTTPRequestHandler):
    """One answer for each path."""

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].strip("/").replace("-", "_")
        getattr(self, f"answer_{name}", self.answer_missing)()

    def answer_missing(self) -> None:
        self.say(b"", status=404)

    def answer_story(self) -> None:
        self.say(STORY.encode(), "text/plain; charset=utf-8")

    def answer_page(self) -> None:
        self.say(PAGE.encode("cp1252"), "text/html; charset=iso-8859-1")

    def answer_json(self) -> None:
        self.say(b'{"id": "x", "text": "They met."}', "application/json")

    def answer_agent(self) -> None:
        self.say(f"{self.headers['User-Agent']} {self.headers['Host']}".encode(), "text/plain")

    def answer_tagged(self) -> None:
        if self.headers["If-None-Match"] == '"1"' and self.headers["If-Modified-Since"]:
            self.say(b"", status=304)
        else:
            self.say(b"new", "text/plain", {"ETag": '"1"', "Last-Modified": "Thu, 01 Apr 2010 10:30:00 GMT"})

    def answer_picture(self) -> None:
        self.say(b"\x89PNG", "image/png")

    def answer_empty(self) -> None:
        self.say(b"", "text/html")

    def answer_big(self) -> None:
        self.say(b"a" * 5000, "text/plain")

    def answer_bomb(self) -> None:
        self.say(gzip.compress(b"a" * 500_000), "text/plain", {"Content-Encoding": "gzip"})

    def answer_moved(self) -> None:
        self.say(b"", status=302, headers={"Location": "/story"})

    def answer_circle(self) -> None:
        self.say(b"", status=302, headers={"Location": "/circle"})

    def answer_inward(self) -> None:
        self.say(b"", status=302, headers={"Location": "http://169.254.169.254/latest/meta-data"})

    def answer_sideways(self) -> None:
        self.say(b"", status=302, headers={"Location": "file:///etc/passwd"})

    def answer_slow(self) -> None:
        time.sleep(0.5)
        self.say(b"late", "text/plain")

    def answer_dripping(self) -> None:
        self.say(b"", "text/plain", {"Content-Length": "100"})
        with contextlib.suppress(OSError):  # the reader goes, as it should
            for _ in range(12):
                time.sleep(0.05)
                self.wfile.write(b"a")

    def say(self, body: bytes, kind: str = "", headers: dict[str, str] | None = None, *, status: int = 200) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in ({"Content-Length": str(len(body))} | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: tests are quiet."""


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a running server, http://127.0.0.1:port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        running.daemon_threads = True
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()
        thread.join()


@pytest.fixture
def press() -> Iterator[Press]:
    """A newspaper's server that answers as the test lays out."""
    yield from running()
