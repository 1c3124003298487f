"""JSON and JSON Lines: to the letter, and a wrong line is one failure."""

import io
import json
from typing import Any

import pytest

from dragoman.errors import ReadError
from dragoman.read.found import Found
from dragoman.read.jsonlines import found_in_document, found_in_lines


def lines(data: bytes, limit: int = 10_000) -> list[Found | ReadError]:
    return list(found_in_lines(io.BytesIO(data), "news.jsonl", limit))


def one(entry: Any) -> Found | ReadError:
    return lines(json.dumps(entry).encode())[0]


def test_title_and_text_are_kept_to_the_letter() -> None:
    text = "Share this\r\n\r\n  The envoys  met.\n\n© 2010 Courier "
    found = one({"id": 7, "title": " By Ann Lee ", "published": "2010-04-01", "text": text, "unknown": [1]})
    assert found == Found(text.replace("\r\n", "\n"), " By Ann Lee ", "2010-04-01", id="7", source="news.jsonl:line 1")


def test_known_keys_are_used() -> None:
    entry = {
        "text": "They met.",
        "date": "1 April 2010",
        "updated": "2010-04-02",
        "byline": "Ann Lee",
        "site": "Courier",
    }
    more = {"url": "https://c.example/1", "language": "en", "source": "wire"}
    found = one({**entry, **more})
    assert found == Found(
        "They met.", "", "2010-04-01", "2010-04-02", "Ann Lee", "Courier", "https://c.example/1", "en", "", "wire"
    )


def test_an_article_object_inside_is_read() -> None:
    found = one({"id": "a", "article": {"title": "T", "text": "They met."}, "events": []})
    assert found == Found("They met.", "T", id="a", source="news.jsonl:line 1")


@pytest.mark.parametrize(
    ("published", "why"), [("soon", "is no date"), ("04/05/2010", "can mean"), (2010, "is no date")]
)
def test_a_wrong_date_loses_no_article(published: Any, why: str) -> None:
    found = one({"text": "They met.", "published": published})
    assert isinstance(found, Found)
    assert found.published == ""
    assert [(remark.field, why in remark.words) for remark in found.remarks] == [("published", True)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"text": "The envo', "is cut off"),
        (b'{"text": "They met."', "is cut off"),
        (b"{text: 1}", "is no JSON"),
        (b"[1, 2]", "holds a list where an object belongs"),
        (b'"text"', "holds a string"),
        (b"null", "holds null"),
        (b'{"id": "a", "body": "They met."}', r"has no `text` \(keys: id, body\)"),
        (b'{"text": 3}', "has a number as `text`"),
        (b'{"text": "  "}', "has an empty `text`"),
        (b'{"text": "caf\xe9"}', "is not UTF-8 at byte 14"),
        (b"[" * 100_000, "is no"),
    ],
)
def test_a_wrong_line_is_one_failure(line: bytes, why: str) -> None:
    good = b'{"text": "They met."}'
    found = lines(b"\n".join([good, b"", line, good]), limit=200_000)
    assert [type(item) for item in found] == [Found, ReadError, Found]
    with pytest.raises(ReadError, match=rf"^news.jsonl:line 3: {why}.*; .*(?:JSON|UTF-8)"):
        raise found[1]  # type: ignore[misc]


def test_a_long_line_is_passed_over() -> None:
    found = lines(b'{"text": "' + b"a" * 100_000 + b'"}\n{"text": "They met."}', limit=1000)
    assert isinstance(found[0], ReadError)
    assert "longer than the limit of 1,000 bytes" in str(found[0])
    assert isinstance(found[1], Found)


def test_a_lone_surrogate_becomes_a_replacement() -> None:
    found = lines(rb'{"text": "They \ud800 met \ud83d\ude00."}')[0]
    assert isinstance(found, Found)
    assert found.text == "They \ufffd met \U0001f600."


def test_a_document_is_an_object_or_a_list() -> None:
    assert [f.text for f in found_in_document(b'{\n "text": "They met."\n}', "a.json") if isinstance(f, Found)] == [
        "They met."
    ]
    found = list(found_in_document(b'\xef\xbb\xbf[{"text": "A."}, 3]', "a.json"))
    assert isinstance(found[0], Found)
    assert str(found[1]).startswith("a.json:entry 2: holds a number")
    with pytest.raises(ReadError, match=r"a\.json: is an empty list"):
        list(found_in_document(b"[]", "a.json"))
