"""Forms with scripts switched off: filters, the search box, pasting a text, watching, judging."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from browser.places import places
from browser.watching import context_of

pytestmark = pytest.mark.browser
SOON = 120_000
NEWS = "France's foreign minister arrived in Nairobi on Monday and met the Kenyan president."


@pytest.fixture
def plain(chromium):
    """A page without scripts."""
    with context_of(chromium, java_script_enabled=False) as context:
        page = context.new_page()
        page.set_default_timeout(SOON)
        yield page


def query_of(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_filters_choose_and_chips_take_them_away(plain, desk):
    plain.goto(desk.base + "/")
    plain.select_option("#filters select[name=type]", "ACCUSE")
    plain.click("#filters button[type=submit]")
    assert query_of(plain) == {"type": ["ACCUSE"]}
    codes = plain.locator("#wire .event .code", has_text=re.compile("^ACCUSE")).count()
    assert codes
    assert codes == plain.locator("#wire .event").count()
    plain.click(".chips a.chip")
    assert query_of(plain) == {}


def test_search_box_finds_words_of_the_evidence(plain, desk):
    plain.goto(desk.base + "/deals")
    plain.fill("#search", "ministry")
    plain.press("#search", "Enter")
    assert query_of(plain) == {"text": ["ministry"]}
    assert plain.locator("#wire .evidence", has_text=re.compile("ministry", re.I)).count()


def test_pasted_text_is_coded(plain, desk):
    plain.goto(desk.base + "/code")
    plain.fill("textarea[name=text]", NEWS)
    plain.fill("input[name=published]", "2016-04-05")
    plain.click("form.paste button[type=submit]")
    assert plain.locator("#text", has_text="arrived in Nairobi").count()
    assert plain.locator("#found .event").count()
    assert plain.locator("time[datetime='2016-04-04']").count()


def test_watch_is_saved_paused_and_deleted(plain, desk):
    plain.goto(desk.base + "/?quad=V-")
    plain.click(".watch-this button")
    assert "/watches/" in plain.url
    here = plain.url
    for word, then in (("Pause", "Go on"), ("Go on", "Pause")):
        plain.goto(here)
        plain.click(f"#edit .acts button:has-text('{word}')")
        plain.goto(here)
        assert plain.locator(f"#edit .acts button:has-text('{then}')").count() == 1
    plain.fill("#edit input[name=name]", "Quarrels")
    plain.click("#edit button:has-text('Save')")
    plain.goto(here)
    assert plain.locator("h1").inner_text() == "Quarrels"
    plain.click("#edit .acts button:has-text('Delete')")
    assert plain.goto(here).status == 404


def test_record_is_judged_and_corrected(plain, desk):
    where = desk.base + places(desk)["judgement"]
    plain.goto(where)
    before = plain.locator(".said").count()
    plain.fill("#note", "Twice in one sentence.")
    plain.click("button[value=wrong]")
    plain.goto(where)
    assert plain.locator(".said").count() == before + 1
    assert plain.locator(".said.verdict-wrong", has_text="Twice in one sentence.").count() == 1
    plain.fill("#f-date", "2016-04-02")
    plain.click(".correction:has(#f-date) button")
    plain.goto(where)
    assert plain.locator(".said.verdict-changed", has_text="2016-04-02").count() == 1
