"""Bytes -> text, and what is none."""

import codecs

import pytest

from dragoman.errors import ReadError
from dragoman.read.encoding import decoded, decoded_page

TEXT = "The café said “no” to the envoys of São Tomé, who had come a long way to hear it."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding), "a.txt") == (TEXT, "")


def test_big_endian_by_its_mark() -> None:
    assert decoded(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "a.txt") == (TEXT, "")


def test_windows_1252_is_read_with_a_remark() -> None:
    text, remark = decoded(TEXT.encode("cp1252"), "a.txt")
    assert text == TEXT
    assert "Windows-1252" in remark


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("Президент встретился с министром в Москве".encode("cp1251"), "is not UTF-8"),
        (b"a\x00b", "NUL"),
        (b"\x01\x02\x03 text", "control characters"),
        (b"%PDF-1.4 ...", "is a PDF"),
        (b"PK\x03\x04....", "zip archive"),
        (codecs.BOM_UTF16_LE + b"a", "marked as UTF-16"),
        (b"text \x81\x8d", "is not UTF-8 \\(byte 5\\)"),
    ],
)
def test_what_is_no_text(data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=rf"^a.txt: .*{why}"):
        decoded(data, "a.txt")


def test_page_charset_is_the_servers_then_its_own() -> None:
    western = TEXT.encode("cp1252")
    assert decoded_page(western, "iso-8859-1", "p") == TEXT
    own = '<meta charset="windows-1252">' + TEXT
    assert decoded_page(own.encode("cp1252"), "", "p") == own
    assert decoded_page(own.encode("cp1252"), "utf-8", "p") == own
    assert decoded_page(TEXT.encode(), "no-such-charset", "p") == TEXT
