"""Over a real connection: what is too large, too long, half sent or hostile, while somebody else keeps reading."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
import uvicorn

from dragoman.store import open_store
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from web.api.conftest import code


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a desk that runs as it does for people."""
    file: Path = tmp_path_factory.mktemp("desk") / "memory.db"
    with open_store(str(file)) as store:
        app = make_app(Desk(store, code))
        given = {"access_log": False, "proxy_headers": False, "server_header": False, "log_level": "error"}
        server = uvicorn.Server(uvicorn.Config(app, port=0, **given))  # type: ignore[arg-type]
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield server.servers[0].sockets[0].getsockname()[1]
        server.should_exit = True
        thread.join(10)


def _well(port: int) -> bool:
    return httpx.get(f"http://127.0.0.1:{port}/api/v1/totals", timeout=10).status_code == 200


def _said(port: int, sent: bytes) -> bytes:
    """What comes back for some bytes; nothing when the connection is cut."""
    heard = b""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line, suppress(ConnectionError):
        line.sendall(sent)
        while part := line.recv(65_536):
            heard += part
            if b"\r\n\r\n" in heard:
                break
    return heard


def test_fifty_megabytes_are_not_waited_for(port: int) -> None:
    head = f"POST /api/v1/articles HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: text/plain\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(f"{head}Content-Length: 50000000\r\n\r\n".encode() + b"x" * 1_000)
        assert line.recv(100).startswith(b"HTTP/1.1 413 ")  # though 49,999,000 bytes were never sent
    assert _well(port)


def test_half_a_request_disturbs_nobody(port: int) -> None:
    lines = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(20)]
    for line in lines:
        line.sendall(f"POST /api/v1/articles HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 500\r\n".encode())
    assert _well(port)
    for line in lines:
        line.close()
    assert _well(port)


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"x" * 200_000 + b"\r\n\r\n",
        b"GET /?text=" + b"x" * 200_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /api/v1/articles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /api/v1/articles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\nContent-Length: 5\r\n\r\nxxxxx",
    ],
    ids=["long header", "long query", "TLS", "another HTTP", "less than nothing", "two lengths"],
)
def test_what_is_no_request_is_refused(port: int, sent: bytes) -> None:
    assert _said(port, sent)[:10] in (b"HTTP/1.1 4", b"")
    assert _well(port)


@pytest.mark.parametrize(
    "query", ["&".join(f"who=a{n}" for n in range(5_000)), "text=" + "x" * 50_000, "a" * 60_000 + "=1"]
)
def test_an_enormous_query_is_told_in_words(port: int, query: str) -> None:
    answer = httpx.get(f"http://127.0.0.1:{port}/api/v1/events?{query}", timeout=20)
    assert answer.status_code == 400
    assert len(answer.content) < 2_000
    assert _well(port)


def test_no_word_on_who_serves(port: int) -> None:
    assert "server" not in httpx.get(f"http://127.0.0.1:{port}/healthz").headers
