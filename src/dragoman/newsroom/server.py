"""The newsroom on a port of this machine, and nowhere else."""

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from types import TracebackType
from urllib.parse import parse_qsl, unquote, urlsplit

from dragoman.errors import SettingsError
from dragoman.lexicon.newsroom import Post, Press, load_press
from dragoman.newsroom.answers import Answer, Desk, answer
from dragoman.newsroom.hub import Hub
from dragoman.newsroom.lists import feed_path
from dragoman.newsroom.schedule import Pace, out_by, timetable
from dragoman.newsroom.shelf import Shelf

_TICK = 0.2  # seconds between two looks at whether there is something to push
_MOST_WRITTEN = 100
_FORM = 100_000  # bytes that a subscription may have
HOST = "127.0.0.1"
_SILENCE = 30.0  # seconds after which a reader that says nothing is let go


class Newsroom:
    """A feed server that posts over time. `with Newsroom(pace=Pace(1)) as room:` serves until the block ends.

    `clock` counts seconds; what is out is decided by it alone, so a test can turn it by hand. Port 0 is any
    free one. Raises SettingsError when the port is taken.
    """

    def __init__(
        self,
        press: Press | None = None,
        *,
        pace: Pace | None = None,
        clock: Callable[[], float] = time.monotonic,
        port: int = 0,
        window: int = 60,
        hub: bool = False,
    ) -> None:
        self.press = press or load_press()
        self.table = timetable(self.press.posts, pace or Pace())
        self._shelf = Shelf(self.press.papers)
        self._clock, self._lock = clock, Lock()
        self._out = self._pushed = 0
        self._written: dict[str, Answer] = {}  # feeds stay the same until the next post
        try:
            self._server = _Server((HOST, port), self)
        except OSError as error:
            raise SettingsError(
                "port", f"{port} cannot be had ({error.strerror})", "give another, or 0 for any"
            ) from error
        self.base = f"http://{HOST}:{self._server.server_address[1]}"
        self.hub = Hub(self.base, self.answer) if hub else None
        self._desk = Desk(self._shelf, self.base, window, f"{self.base}/hub" if hub else "")
        self._opened = clock()
        self._closing = Event()
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)

    @property
    def feeds(self) -> str:
        """The list of feeds that `dragoman watch` reads."""
        return self.answer("/feeds.toml").body.decode()

    @property
    def out(self) -> int:
        """How many posts are out; corrections count."""
        return out_by(self.table, self._clock() - self._opened)

    @property
    def done(self) -> bool:
        """Whether all is out."""
        return self.out == len(self.press.posts)

    def posted(self) -> tuple[Post, ...]:
        """The articles that the papers' feeds have told of so far, each in its newest version."""
        with self._lock:
            self._advance()
            return tuple(self._shelf.sound())

    def posted_at(self, number: int) -> float:
        """The clock's reading at which a post (by its place in `press.posts`) goes out."""
        return self._opened + self.table[number]

    def answer(self, path: str) -> Answer:
        """What a reader gets now."""
        with self._lock:
            self._advance()
            if not path.startswith("/feed"):
                return answer(self._desk, path)
            if path not in self._written and len(self._written) < _MOST_WRITTEN:
                self._written[path] = answer(self._desk, path)
            return self._written.get(path) or answer(self._desk, path)

    def _advance(self) -> None:
        out = self.out
        if out > self._out:
            self._shelf.add(self.press.posts[self._out : out])
            self._out = out
            self._written.clear()

    def push(self) -> None:
        """Tell the hub's subscribers of what has gone out since the last time."""
        with self._lock:
            seen, self._pushed = self._pushed, self.out
            papers = {post.paper for post in self.press.posts[seen : self._pushed]}
        if self.hub and papers:
            self.hub.tell(
                [
                    "/feed.rss",
                    "/feed.atom",
                    "/feed.json",
                    *(feed_path(self._shelf.papers[key]) for key in sorted(papers)),
                ]
            )

    def _pushing(self) -> None:
        while not self._closing.wait(_TICK):
            self.push()

    def open(self) -> None:
        """Begin to serve and to post. The time runs from here."""
        self._opened = self._clock()
        self._thread.start()
        if self.hub:
            Thread(target=self._pushing, daemon=True).start()

    def close(self) -> None:
        """Stop serving and give the port back."""
        self._closing.set()
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()

    def __enter__(self) -> "Newsroom":
        self.open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], newsroom: Newsroom) -> None:
        self.newsroom = newsroom
        super().__init__(address, _Reader)

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that hangs up in the middle is no news."""


class _Reader(BaseHTTPRequestHandler):
    """One connection of a reader."""

    protocol_version = "HTTP/1.1"
    server_version = "DragomanNewsroom"
    sys_version = ""
    timeout = _SILENCE
    wbufsize = -1  # head and body in one packet
    server: _Server

    def do_GET(self) -> None:
        """Answer with head and body."""
        self._send(body=True)

    def do_HEAD(self) -> None:
        """Answer with the head alone."""
        self._send(body=False)

    def do_POST(self) -> None:
        """Take a subscription at the hub, where there is one."""
        hub, size = self.server.newsroom.hub, self.headers.get("Content-Length", "")
        if hub is None or urlsplit(self.path).path != "/hub" or not size.isdecimal() or int(size) > _FORM:
            self.close_connection = True
            self._head(Answer(404 if hub is None else 400), 404 if hub is None else 400)
            return
        form = dict(parse_qsl(self.rfile.read(int(size)).decode("utf-8", "replace")))
        found = hub.asked(form)
        self._head(found, found.status)
        self.wfile.write(found.body)

    def _send(self, *, body: bool) -> None:
        found = self.server.newsroom.answer(unquote(urlsplit(self.path).path))
        if found.unchanged(self.headers.get("If-None-Match", ""), self.headers.get("If-Modified-Since", "")):
            self._head(found, 304)
            return
        self._head(found, found.status)
        if body:
            self.wfile.write(found.body)

    def _head(self, found: Answer, status: int) -> None:
        self.send_response(status)
        if status in (200, 304):
            self.send_header("ETag", found.etag)
            self.send_header("Cache-Control", "no-cache")
        if found.last_modified:
            self.send_header("Last-Modified", found.last_modified)
        if found.location:
            self.send_header("Location", found.location)
        if status != 304:
            self.send_header("Content-Type", found.kind)
            self.send_header("Content-Length", str(len(found.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the library gives it
        """Keep quiet: the desk shows what is read."""
