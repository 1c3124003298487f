"""Bytes -> text: UTF-8, UTF-16 and UTF-32 by their marks, Windows-1252 where it is plausible; else ReadError."""

import codecs
import re

from dragoman.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WESTERN = re.compile("[À-ÖØ-öø-ÿŒœŠšŸŽž€‚„…‘’“”•–—™¡£©«®°²³·»¼½¾¿§\u00a0\u00ad´¨]")
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"'](?P<name>[\w.:-]+)", re.IGNORECASE)


def decoded(data: bytes, where: str) -> tuple[str, str]:
    """The text and a remark, '' unless the encoding is a conjecture. Raises ReadError when it is no text."""
    _refuse_formats(data, where)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by_mark(data, encoding, where), ""
    if b"\x00" in data:
        raise ReadError(where, "holds NUL bytes and is no text", "a text in UTF-8 is needed")
    try:
        text, remark = data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        text = _western(data, where, error.start)
        remark = "is not UTF-8 and was read as Windows-1252; save it as UTF-8 to be sure of its letters"
    if len(_CONTROL.findall(text)) > len(text) // 100:
        raise ReadError(where, "is full of control characters and is no text", "a text in UTF-8 is needed")
    return text, remark


def decoded_page(data: bytes, charset: str, where: str) -> str:
    """The text of a page: by its mark, the charset the server named, its own declaration, or as any text."""
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return decoded(data, where)[0]
    _refuse_formats(data, where)
    declared = _META.search(data[:4096]) or _XML.search(data[:200])
    for name in (charset, declared["name"].decode("ascii") if declared else ""):
        try:
            text = data.decode(_web_name(name)) if name else ""
        except (LookupError, UnicodeDecodeError):
            continue  # servers and pages name wrong charsets; the next witness is heard
        if text:
            return text
    return decoded(data, where)[0]


def _web_name(charset: str) -> str:
    """The codec browsers use: what calls itself Latin-1 or ASCII on the web is Windows-1252."""
    name = codecs.lookup(charset).name
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _refuse_formats(data: bytes, where: str) -> None:
    for magic, kind in _FORMATS:
        if data.startswith(magic):
            raise ReadError(where, f"is {kind}", "save its words as text or HTML first")


def _by_mark(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        right = "save it anew in UTF-8"
        raise ReadError(where, f"is marked as {name} but is broken at byte {error.start}", right) from error


def _western(data: bytes, where: str, at: int) -> str:
    """The text as Windows-1252, if its bytes look like an English text with a few accents and curly quotes."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    high = [c for c in text if ord(c) > 126 and c not in "\n\r\t"]
    if not text or len(high) > len(text) * 0.1 or not all(_WESTERN.match(c) for c in high):
        raise ReadError(where, f"is not UTF-8 (byte {at}) and no other encoding fits", "save it as UTF-8")
    return text
