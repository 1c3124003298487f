"""Feeds of every format -> what they say: golden pairs, and what is hostile or broken."""

import gzip
import json
import time
import tracemalloc
from dataclasses import asdict
from pathlib import Path

import pytest

from dragoman.errors import ReadError
from dragoman.read.feeds import FeedDocument, read_feed

GOLDEN = Path(__file__).parent / "golden"
HERE = "https://feed.example/rss"
ITEM = "<item><title>{}</title><link>https://feed.example/1</link><description>{}</description></item>"
RSS = '<?xml version="1.0" encoding="{}"?><rss version="2.0"><channel><title>F</title>{}</channel></rss>'


def _rss(title: str = "A title", text: str = "A text.", *, encoding: str = "utf-8") -> str:
    return RSS.format(encoding, ITEM.format(title, text))


@pytest.mark.parametrize("path", sorted(p for p in GOLDEN.iterdir() if p.suffix != ".json"), ids=lambda p: p.name)
def test_golden_pairs(path: Path) -> None:
    found = read_feed(path.read_bytes(), HERE)
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    told = asdict(found)
    entries = expected.pop("entries")
    assert {key: list(told[key]) if isinstance(told[key], tuple) else told[key] for key in expected} == expected
    assert [
        {key: getattr(got, key) for key in want} for got, want in zip(found.entries, entries, strict=False)
    ] == entries
    assert len(found.entries) == len(entries)


def test_what_is_broken_says_so_and_is_read() -> None:
    assert "is no sound XML" in read_feed((GOLDEN / "cutoff.rss").read_bytes(), HERE).remarks[0]


def test_keys_hold_while_the_words_change() -> None:
    first, again = (read_feed(_rss(title).encode(), HERE).entries[0] for title in ("A title", "Another"))
    assert first.key == again.key
    assert first.fingerprint != again.fingerprint
    keys = {entry.key for entry in read_feed((GOLDEN / "titles.rss").read_bytes(), HERE).entries}
    assert len(keys) == 4


def test_pictures_and_campaigns_change_no_fingerprint() -> None:
    one, other = (
        read_feed(_rss(text=f'&lt;img src="https://x.example/{n}.gif"/&gt;The same.').encode(), HERE).entries[0]
        for n in (1, 2)
    )
    assert one.fingerprint == other.fingerprint


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("utf-8", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("utf-16", "utf-16"),
        ("klingon", "utf-8"),
    ],
)
def test_wrong_encodings(declared: str, written: str) -> None:
    body = _rss("Café “talks”", encoding=declared).encode(written)
    charset = "utf-8" if written == "utf-8" else ""
    assert read_feed(body, HERE, charset=charset).entries[0].title == "Café “talks”"


def test_one_bad_byte_loses_no_feed() -> None:
    body = _rss("Caf\u00e9 Tokyo 東京").encode() + b"<!-- \x81\xff -->"
    assert "東京" in read_feed(body, HERE).entries[0].title


def _bounded(body: bytes) -> FeedDocument | str:
    """What comes out of a hostile document, which has to be little and quick."""
    tracemalloc.start()
    started = time.monotonic()
    try:
        return read_feed(body, HERE)
    except ReadError as error:
        return str(error)
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert time.monotonic() - started < 10
        assert peak < 60_000_000


def _with_entities(entities: str, reference: str, root: str) -> bytes:
    return f"<?xml version='1.0'?><!DOCTYPE x [{entities}]>{root.format(reference)}".encode()


BOMB = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
FLAT = f'<!ENTITY a11 "{"x" * 50_000}">'
ROOTS = {
    "rss": "<rss version='2.0'><channel><title>{0}</title><item><title>t{0}</title></item></channel></rss>",
    "atom": "<feed xmlns='http://www.w3.org/2005/Atom'><title>{0}</title><entry><title>t{0}</title></entry></feed>",
    "sitemap": "<urlset><url><loc>https://x.example/{0}</loc><lastmod>2026-01-01</lastmod></url></urlset>",
}


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize(("entities", "times"), [(BOMB, 1), (FLAT, 5_000)], ids=["nested", "flat"])
def test_entity_bombs_do_not_go_off(root: str, entities: str, times: int) -> None:
    found = _bounded(_with_entities(entities, "&a11;" * times, ROOTS[root]))
    assert isinstance(found, str) or all(len(entry.title) + len(entry.url) < 200_000 for entry in found.entries)
    assert "hahahaha" not in str(found)
    assert "x" * 50_000 not in str(found)


@pytest.mark.parametrize("root", ROOTS)
def test_files_are_not_read_through_entities(root: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret of this machine")
    body = _with_entities(f'<!ENTITY a SYSTEM "{secret.as_uri()}">', "&a;", ROOTS[root])
    assert "a secret" not in str(_bounded(body))


def test_a_packed_bomb_is_refused() -> None:
    with pytest.raises(ReadError, match="unpacks to more than the limit of 1,000 bytes"):
        read_feed(gzip.compress(b" " * 5_000_000), HERE, limit=1_000)
    assert read_feed(gzip.compress((GOLDEN / "news.sitemap").read_bytes()), HERE).format == "news sitemap"


def test_deep_nesting() -> None:
    _bounded(_rss(text="<b>" * 50_000).encode())
    _bounded(("[" * 100_000).encode())
    _bounded(("<urlset>" + "<url>" * 50_000).encode())


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "is empty"),
        (b"<html><p>Hi</p></html>", "is no feed"),
        (b'<html><link rel="alternate" type="application/rss+xml" href="/r"></html>', "names https://feed.example/r"),
        (b"<opml/>", "list of feeds"),
        (b"{}", "without a list of `items`"),
        (b"{", "is no JSON"),
        (b"<rss>", "is no sound XML"),
        (b"%PDF-1.4 \x00", "NUL|PDF"),
        (b"just words", "is no feed"),
    ],
)
def test_what_is_no_feed(body: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        read_feed(body, HERE)
