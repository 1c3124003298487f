"""Every page, light and dark, on a phone and on a desk: whole, still, not too wide, and open to everybody."""

import pytest

from browser.places import NAMES, WRONG, places
from browser.watching import context_of, seen
from evals.serving import Desk

pytestmark = pytest.mark.browser
STILL = 0.02
LOOKS = [(width, scheme) for width in ("360", "1280") for scheme in ("light", "dark")]


@pytest.fixture(scope="session")
def addresses(desk: Desk) -> dict[str, str]:
    """Where each page is."""
    return {name: desk.base + path for name, path in places(desk).items()}


@pytest.mark.parametrize("look", LOOKS, ids="-".join)
@pytest.mark.parametrize("name", NAMES)
def test_page_is_whole(chromium, axe, addresses, name, look):
    width, scheme = look
    with context_of(chromium, scheme=scheme, width=int(width)) as context:
        one = seen(context)
        answer = one.page.goto(addresses[name], wait_until="load", timeout=120_000)
        one.page.wait_for_timeout(300)
        assert answer.status == WRONG.get(name, 200)
        wrong = f": {answer.status}" if name in WRONG else "\n"
        assert [f for f in one.failed if not f.endswith(wrong)] == []
        assert [s for s in one.said if name not in WRONG or "Failed to load" not in s] == []
        assert one.too_wide() == []
        assert one.moved()["sum"] < STILL, one.moved()["what"]
        assert one.shut_out(axe) == []
