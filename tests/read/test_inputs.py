"""Files, folders, addresses and standard input -> articles in order, and one line for each failure."""

import gzip
import io
import lzma
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ReadError
from dragoman.ids import content_id
from dragoman.read import ReadOptions, articles
from dragoman.records import Article, Failed

from .conftest import PAGE, STORY
from .test_language import TEXTS

BODY = STORY.partition("\n\n")[2]
LINE = b'{"id": "x", "title": "T", "published": "2010-04-01", "text": "They met."}\n'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(*inputs: str, options: ReadOptions | None = None) -> list[Article | Failed]:
    return list(articles(inputs, options))


def only(found: list[Article | Failed]) -> Article:
    assert [type(item) for item in found] == [Article]
    assert isinstance(found[0], Article)
    return found[0]


def why(found: list[Article | Failed]) -> str:
    assert [type(item) for item in found] == [Failed]
    assert isinstance(found[0], Failed)
    assert (found[0].room, found[0].kept, "\n" in found[0].why) == ("read", False, False)
    return f"{found[0].source}: {found[0].why}"


def test_a_text_file() -> None:
    Path("a.txt").write_text(STORY)
    article = only(read("a.txt"))
    assert article == Article(content_id("a", "Envoys Meet Again", BODY), "Envoys Meet Again", BODY, source="a.txt")


def test_ids_come_from_the_content_and_not_from_the_path() -> None:
    Path("a.txt").write_text(STORY)
    Path("b").write_text("Sign up for our newsletter\n\n" + STORY)
    assert only(read("a.txt")).id == only(read("b")).id


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.txt", "a"])
def test_a_page_whatever_its_name(name: str) -> None:
    Path(name).write_text(PAGE, encoding="utf-8")
    article = only(read(name))
    assert (article.title, article.language) == ("Envoys Meet Again", "en")
    assert article.text.count("\n\n") == 1


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz", "a.jsonl.xz", "a.json"])
def test_json_lines_packed_or_not(name: str) -> None:
    pack = {".gz": gzip.compress, ".xz": lzma.compress}.get(Path(name).suffix, bytes)
    Path(name).write_bytes(pack(LINE + b"{\n" + LINE))
    found = read(name)
    assert [type(item) for item in found] == [Article, Failed, Article]
    assert found[0] == Article("x", "T", "They met.", "2010-04-01", source=f"{name}:line 1")
    assert isinstance(found[1], Failed)
    assert found[1].source == f"{name}:line 2"


def test_a_json_document_is_one_article_or_a_list() -> None:
    Path("a.json").write_bytes(LINE)
    Path("b.json").write_bytes(b"[" + LINE + b"," + LINE + b"]")
    assert [item.source for item in read("a.json", "b.json")] == ["a.json", "b.json:entry 1", "b.json:entry 2"]


def test_a_folder_is_walked_in_order() -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/.hidden.txt", ".git/d.txt", "picture.png"):
        Path("news", name).parent.mkdir(parents=True, exist_ok=True)
        Path("news", name).write_text(STORY)
    assert [item.source for item in read("news")] == ["news/a.txt", "news/b.txt", "news/sub/c.txt"]


def test_standard_input_is_read_by_what_it_is() -> None:
    for data in (STORY.encode(), PAGE.encode(), LINE, b"\n" + LINE, b"[" + LINE + b"]", b"{\n" + LINE[1:]):
        article = only(read("-", options=ReadOptions(stdin=io.BytesIO(data))))
        assert article.title in ("Envoys Meet Again", "T")
    assert why(read("-")).startswith("-: there is no standard input")


def test_json_lines_come_as_they_are_sent() -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1) -> bytes:
            return LINE[:size]

    found: Iterator[Article | Failed] = articles(["-"], ReadOptions(stdin=Endless()))  # type: ignore[arg-type]
    assert [next(found).source for _ in range(3)] == ["stdin:line 1", "stdin:line 2", "stdin:line 3"]


def test_addresses(server: str) -> None:
    options = ReadOptions(allow_private=True)
    story, page, line, missing, empty = read(
        *(f"{server}/{n}" for n in ("story", "page", "json", "gone", "empty")), options=options
    )
    assert isinstance(story, Article)
    assert (story.title, story.text, story.source) == ("Envoys Meet Again", BODY, f"{server}/story")
    assert isinstance(page, Article)
    assert "café" in page.text
    assert page.url == f"{server}/page"
    assert isinstance(line, Article)
    assert line.id == "x"
    assert "404" in why([missing])
    assert "is empty" in why([empty])
    assert "private" in why(read(f"{server}/story"))


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"", "a.txt: is empty; "),
        ("a.txt", b"\xef\xbb\xbf \n\n", "a.txt: is empty; "),
        ("a.jsonl", b"\n\n", "a.jsonl: is empty; "),
        ("a.txt", b"a\x00b", "a.txt: holds NUL bytes"),
        ("a.html", b"<html>\x00\x01\x02</html>", "a.html: "),
        ("a.txt", b"Share\n\nTweet\n", "a.txt: holds only boilerplate"),
        ("a.txt", b"They met. " * 300, "a.txt: is larger than the limit of 2,000 bytes (3,000 bytes); "),
        ("a.txt.gz", gzip.compress(b"a" * 3000, mtime=0), "a.txt.gz: is larger than the limit of 2,000 bytes; "),
        ("a.txt.gz", b"no gzip", "a.txt.gz: is broken or cut off in its packing"),
        ("a.txt.gz", gzip.compress(b"They met. " * 50, mtime=0)[:-12], "a.txt.gz: is broken or cut off in its packing"),
        ("a.jsonl.xz", b"no xz", "a.jsonl.xz: is broken or cut off in its packing"),
        ("a.html", b"<html><body><a href='/'>Home</a></body></html>", "a.html: has no article: "),
        ("a.json", b'{"text": "The envo', "a.json: is cut off"),
        ("a.txt", TEXTS["French (fr)"].encode(), "a.txt: looks like French (fr); Dragoman reads English"),
    ],
)
def test_bad_input_is_one_clear_line(name: str, data: bytes, expected: str) -> None:
    Path(name).write_bytes(data)
    assert why(read(name, options=ReadOptions(size_limit=2000))).startswith(expected)


def test_missing_things() -> None:
    Path("empty").mkdir()
    assert why(read("gone.txt")) == "gone.txt: there is no such file; check the path"
    assert why(read("empty")).startswith("empty: holds no readable file; ")


def test_one_bad_input_stops_no_other() -> None:
    Path("a.txt").write_text(STORY)
    assert [type(item) for item in read("gone.txt", "a.txt", "gone.html", "a.txt")] == [
        Failed,
        Article,
        Failed,
        Article,
    ]


def test_other_languages_can_be_let_in() -> None:
    Path("a.txt").write_text(TEXTS["French (fr)"])
    assert only(read("a.txt", options=ReadOptions(only_english=False))).text == TEXTS["French (fr)"]


def test_a_lost_date_is_a_remark_beside_the_article() -> None:
    Path("a.jsonl").write_bytes(LINE.replace(b"2010-04-01", b"2010-02-31"))
    article, remark = read("a.jsonl")
    assert isinstance(article, Article)
    assert article.published == ""
    assert remark == Failed(
        "a.jsonl:line 1",
        "read",
        "`published` '2010-02-31' is no date; the article was read without it, 2010-04-01 would be right",
        kept=True,
    )
    assert only(read("a.jsonl", options=ReadOptions(published="1 March 2010"))).published == "2010-03-01"


def test_a_conjectured_encoding_is_a_remark_beside_the_article() -> None:
    Path("a.txt").write_bytes("The café in Oslo was shut on Monday, the police said.".encode("cp1252"))
    article, remark = read("a.txt")
    assert isinstance(article, Article)
    assert "café" in article.text
    assert isinstance(remark, Failed)
    assert remark.kept


def test_published_must_be_a_date() -> None:
    with pytest.raises(ReadError, match="published: '2010-02-31' is no date; write it as 2010-04-01"):
        ReadOptions(published="2010-02-31")


@pytest.mark.parametrize("start", [b"", b"{", b"[", b"<html>", b'{"text": "', b"\xff\xfe"])
@settings(max_examples=20, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_end_in_records(start: bytes, data: bytes) -> None:
    found = list(articles(["-"], ReadOptions(stdin=io.BytesIO(start + data))))
    assert found
    assert all(isinstance(item, Article | Failed) for item in found)
