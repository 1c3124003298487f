"""What every answer carries, and what is too much."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from dragoman.web.safety import HEADERS


@pytest.mark.parametrize("path", ["/", "/?wo=1", "/nowhere", "/wire.json", "/static/desk.css"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_so_does_the_page_of_a_bug(desk: Desk) -> None:
    app = make_app(desk)
    app.add_api_route("/bug", lambda: 1 // 0)
    with TestClient(app, base_url="http://127.0.0.1:8800", raise_server_exceptions=False) as client:
        answer = client.get("/bug")
    assert answer.status_code == 500
    assert answer.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
    assert "ZeroDivision" not in answer.text


def test_pages_have_no_script_or_style_of_their_own(client: TestClient) -> None:
    page = client.get("/").text
    assert "style=" not in page
    assert all('src="/static/' in tag.partition(">")[0] for tag in page.split("<script")[1:])
    assert "onclick" not in page


def test_a_large_request_is_refused_by_what_it_announces(client: TestClient) -> None:
    assert client.post("/", content=b"x" * 1_000_001).status_code == 413


def test_a_large_request_that_announces_nothing_is_stopped(desk: Desk) -> None:
    app = make_app(desk)

    async def swallow(request: object) -> dict[str, int]:
        return {"read": len(await request.body())}  # type: ignore[attr-defined]

    from fastapi import Request

    swallow.__annotations__["request"] = Request
    app.add_api_route("/swallow", swallow, methods=["POST"])

    def endless() -> Iterator[bytes]:
        for _ in range(60):
            yield b"x" * 50_000

    with TestClient(app, base_url="http://127.0.0.1:8800", raise_server_exceptions=False) as client:
        assert client.post("/swallow", content=endless()).status_code == 413


def test_files_with_a_digest_may_be_kept(client: TestClient) -> None:
    assert "immutable" in client.get("/static/desk.css?v=abc").headers["Cache-Control"]
    assert client.get("/static/desk.css").headers["Cache-Control"] == "no-cache"
