"""The open wire in Chromium: what is added appears, nothing is lost or comes twice, nothing moves under the reader."""

import re
import time

import httpx
import pytest

from browser.relay import relay_to
from browser.watching import context_of, seen, until
from dragoman.pipeline.linking import linker
from dragoman.store import open_store
from evals.invention import Inventor
from evals.serving import Desk

pytestmark = pytest.mark.browser
SOON = 60_000  # milliseconds: machines that test are busy


@pytest.fixture
def post(own_desk: Desk):
    """Adds an article that nobody wrote to the memory of the desk, as another process does, and gives its link."""
    inventor = Inventor(11)
    with open_store(str(own_desk.memory), linker=linker()) as store:

        def add(number: int) -> str:
            store.add(inventor.article(number), source="invented")
            return f'#wire header .source a[href="/articles/a{number}"]'

        yield add


@pytest.fixture
def wire(chromium, own_desk):
    """A page of the wire that listens."""
    with context_of(chromium) as context:
        yield opened(context, own_desk.base)


def opened(context, base, path="/"):
    """A page of a context that is live."""
    one = seen(context)
    one.page.goto(base + path, timeout=SOON)
    listens(one.page)
    return one


def listens(page, words="Live"):
    """Wait until the page says that it is live, or what else it says of its line."""
    until(page, "words => document.getElementById('live').textContent.startsWith(words)", words)


def shown(page, link):
    """Wait until an article stands on the page, once."""
    page.wait_for_selector(link, state="attached", timeout=SOON)
    assert page.locator(link).count() == 1


def streams(desk):
    """How many live streams the desk has."""
    return float(re.search(r"^dragoman_streams (?P<count>\S+)", httpx.get(f"{desk.base}/metrics").text, re.M)["count"])


def test_what_is_added_appears_at_once_and_moves_nothing(wire, post):
    link = post(901)
    began = time.monotonic()
    shown(wire.page, link)
    print(f"\nadded to visible: {time.monotonic() - began:.2f} s")
    assert wire.page.locator("#wire > section").first.locator(link.removeprefix("#wire ")).count() == 1
    assert wire.said == []


def test_who_reads_is_not_disturbed_and_asks_for_what_is_new(wire, post):
    page = wire.page
    page.mouse.wheel(0, 1500)
    until(page, "scrollY > 800")
    before = page.evaluate(
        "[scrollY, document.querySelector('#wire > section:nth-child(4)').getBoundingClientRect().top]"
    )
    links = [post(902), post(903)]
    page.wait_for_selector("#new:not([hidden])", timeout=SOON)
    until(page, "document.getElementById('new').textContent === '2 new'")
    assert page.title().startswith("(2) ")
    assert page.locator(links[0]).count() == 0
    after = page.evaluate(
        "[scrollY, document.querySelector('#wire > section:nth-child(4)').getBoundingClientRect().top]"
    )
    assert after == before
    page.click("#new")
    for link in links:
        shown(page, link)
    until(page, "scrollY === 0")
    assert not page.locator("#new").is_visible()


def test_pause_holds_news_back_until_it_goes_on(wire, post):
    wire.page.click("#hold")
    listens(wire.page, "Paused")
    link = post(904)
    until(wire.page, "document.getElementById('new').textContent === '1 new'")
    assert wire.page.locator(link).count() == 0
    wire.page.mouse.move(5, 5)
    wire.page.click("#hold")
    shown(wire.page, link)
    listens(wire.page)


def test_keys_go_through_the_rows_open_one_and_search(wire):
    page = wire.page
    chosen = "document.activeElement?.dataset?.url ?? ''"
    rows = page.eval_on_selector_all(
        "main [data-url]", "all => all.filter((r) => r.checkVisibility()).map((r) => r.dataset.url)"
    )
    page.keyboard.press("j")
    assert page.evaluate(chosen) == rows[0]
    page.keyboard.press("j")
    assert page.evaluate(chosen) == rows[1]
    page.keyboard.press("k")
    assert page.evaluate(chosen) == rows[0]
    page.keyboard.press("?")
    assert page.locator("dialog.keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/(articles|events)/"), timeout=SOON)
    page.go_back(timeout=SOON)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("j")
    assert page.input_value("#search") == "j"


def test_page_says_that_the_desk_is_gone_and_catches_up_when_it_comes_back(wire, own_desk, post):
    links = [post(905)]
    shown(wire.page, links[0])
    own_desk.end()
    listens(wire.page, "Offline")
    links += [post(906), post(920), post(921)]
    own_desk.start()
    listens(wire.page)
    links.append(post(907))
    for link in links:
        shown(wire.page, link)
    keys = wire.page.eval_on_selector_all("#wire > section", "all => all.map((s) => s.dataset.key)")
    assert len(keys) == len(set(keys))


def test_two_tabs_share_one_stream_each_with_its_own_filter(chromium, own_desk, post):
    with context_of(chromium) as context:
        first, second = opened(context, own_desk.base), opened(context, own_desk.base, "/?since=1990")
        third = opened(context, own_desk.base, "/?text=zzyzx")
        assert streams(own_desk) == 1
        link = post(908)
        shown(first.page, link)
        shown(second.page, link)
        assert third.page.locator(link).count() == 0
        first.page.close()
        shown(second.page, post(909))
        assert streams(own_desk) == 1


def test_a_line_that_breaks_loses_nothing_and_brings_nothing_twice(chromium, own_desk, post):
    with relay_to(own_desk.port) as relay, context_of(chromium) as context:
        one = opened(context, relay.base)
        links = [post(910)]
        shown(one.page, links[0])
        for round_ in range(2):
            relay.break_off()
            listens(one.page, "Offline")
            links += [post(911 + 2 * round_), post(912 + 2 * round_)]
            relay.mend()
            listens(one.page)
        for link in links:
            shown(one.page, link)
        keys = one.page.eval_on_selector_all("#wire > section", "all => all.map((s) => s.dataset.key)")
        assert len(keys) == len(set(keys))
