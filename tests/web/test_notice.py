"""A desk that shows what is not so says it on every page."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dragoman.web.app import make_app
from dragoman.web.desk import Desk

NOTICE = "Practice <news>"


@pytest.mark.parametrize("path", ["/", "/stories", "/events", "/deals", "/map", "/actors/IND", "/nowhere"])
def test_every_page_bears_the_notice(desk: Desk, path: str) -> None:
    with TestClient(make_app(replace(desk, notice=NOTICE)), base_url="http://127.0.0.1:8800") as client:
        assert '<p class="notice" role="note">Practice &lt;news&gt;</p>' in client.get(path).text


def test_without_one_there_is_no_bar(client: TestClient) -> None:
    assert 'class="notice"' not in client.get("/").text
