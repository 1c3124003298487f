"""The small web server that hubs reach: it turns requests into records, and answers what it is told to."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from dragoman.errors import SettingsError
from dragoman.read.websub import Answer, Outcome, Request

_SILENCE = 20.0  # seconds after which a sender that says nothing is left
_AT_ONCE = 32  # requests; a hub comes again when it is refused


class CallbackServer:
    """Listens on an address while it is begun. `heard` gets what a request means, after it was answered."""

    def __init__(
        self,
        listen: tuple[str, int],
        answer: Callable[[Request], tuple[Answer, Outcome]],
        heard: Callable[[Outcome], None],
        *,
        size: int,
    ) -> None:
        self._listen, self.answer, self.heard, self.size = listen, answer, heard, size
        self.places = threading.Semaphore(_AT_ONCE)
        self._server: _Server | None = None

    def begin(self) -> int:
        """Listen; the port. Raises SettingsError when the address cannot be had."""
        try:
            self._server = _Server(self._listen, _Handler)
        except (OSError, OverflowError) as error:
            where = ":".join(map(str, self._listen))
            raise SettingsError("--listen", f"{where} cannot be listened on ({error})", "name another port") from error
        self._server.room = self
        threading.Thread(target=self._server.serve_forever, name="hubs", daemon=True).start()
        return int(self._server.server_address[1])

    def end(self) -> None:
        """Listen no more."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    room: CallbackServer


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = _SILENCE
    server_version = "Dragoman"
    sys_version = ""

    def do_GET(self) -> None:
        self._take(b"")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            self._say(Answer(411))
        elif int(length) > self.server.room.size:
            self._say(Answer(413))
        else:
            self._take(self.rfile.read(int(length)))

    def _take(self, body: bytes) -> None:
        room, parts = self.server.room, urlsplit(self.path)
        if not room.places.acquire(blocking=False):
            self._say(Answer(503))
            return
        try:
            headers = {name.lower(): value for name, value in self.headers.items()}
            # A callback address may have a path of its own in front of what names the feed.
            path = parts.path.rstrip("/").rpartition("/")[2]
            answer, outcome = room.answer(Request(self.command, path, parts.query, headers, body))
            self._say(answer)
            if outcome:
                room.heard(outcome)
        finally:
            room.places.release()

    def _say(self, answer: Answer) -> None:
        body = answer.body.encode()
        self.close_connection = True
        self.send_response(answer.status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Nothing: what matters is told by the watch."""
