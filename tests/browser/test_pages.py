"""Every page, light and dark, on a phone and on a desk: whole, still, not too wide, and open to everybody."""

import pytest

from browser.places import NAMES, WRONG, places
from browser.watching import context_of, seen
from evals.serving import Desk

pytestmark = pytest.mark.browser
STILL = 0.02


@pytest.fixture(scope="session")
def addresses(desk: Desk) -> dict[str, str]:
    """Where each page is."""
    return {name: desk.base + path for name, path in places(desk).items()}


@pytest.fixture(scope="session", params=[360, 1280], ids=["narrow", "wide"])
def context(request, chromium):
    """A browser of one width, in which all pages are opened."""
    with context_of(chromium, width=request.param) as made:
        yield made


@pytest.mark.parametrize("name", NAMES)
def test_page_is_whole(context, axe, addresses, name):
    one = seen(context)
    answer = one.page.goto(addresses[name], wait_until="load", timeout=120_000)
    one.page.wait_for_timeout(300)
    assert answer.status == WRONG.get(name, 200)
    if name not in WRONG:  # a browser reports the page itself, when its status is an error, as one
        assert one.failed + one.said == []
    assert one.too_wide() == []
    assert one.moved()["sum"] < STILL, one.moved()["what"]
    for scheme in ("light", "dark"):
        one.page.emulate_media(color_scheme=scheme)
        assert one.shut_out(axe) == [], scheme
    one.page.close()
