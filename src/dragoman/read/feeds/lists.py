"""Lists of feeds: TOML and OPML, read and written, and what one entry of them says."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from xml.sax.saxutils import quoteattr

from dragoman.errors import ReadError
from dragoman.read.encoding import decoded_page
from dragoman.read.feeds.safexml import local_name, safe_tree
from dragoman.read.feeds.words import plain_title, web_address

if TYPE_CHECKING:
    from lxml import etree

FULL_TEXT = ("auto", "always", "never")
_KEYS = ("url", "name", "every", "kind", "full_text")
_SPAN = re.compile(r"(?P<number>\d{1,6})\s*(?P<unit>s|m|h|d|)", re.IGNORECASE)
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3_600, "d": 86_400}
_OWN = "https://dragoman.invalid/opml"  # names our attributes in OPML; nothing is there


@dataclass(frozen=True, slots=True)
class Listed:
    """A feed as a list has it: `every` in seconds, 0 when the list does not say; `full_text` as in `Wanted`."""

    url: str
    name: str = ""
    every: int = 0
    kind: str = ""
    full_text: str = "auto"


def read_list(data: bytes, where: str) -> tuple[Listed, ...]:
    """The feeds of a TOML or OPML file. Raises ReadError that names the entry and says what would be right."""
    text = decoded_page(data, "", where)
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        return _from_opml(text, where)
    return _from_toml(text, where)


def written_list(feeds: Iterable[Listed], form: Literal["toml", "opml"]) -> str:
    """The feeds as a file of this form, which `read_list` reads back as they are."""
    return _as_toml(feeds) if form == "toml" else _as_opml(feeds)


def seconds(words: str, where: str) -> int:
    """The seconds in `90`, `90s`, `15m`, `2h` or `1d`. Raises ReadError for what is no time."""
    match = _SPAN.fullmatch(words.strip())
    found = int(match["number"]) * _UNITS[match["unit"].lower()] if match else 0
    if found < 1 or found > 30 * 86_400:
        raise ReadError(where, f"{words!r} is no time between two readings", "such as 90s, 15m, 2h or 1d")
    return found


def span(number: int) -> str:
    """Seconds in the largest unit that fits, such as 15m."""
    unit = next(u for u in ("d", "h", "m", "s") if number % _UNITS[u] == 0)
    return f"{number // _UNITS[unit]}{unit}"


def _from_toml(text: str, where: str) -> tuple[Listed, ...]:
    try:
        data = tomllib.loads(text.lstrip("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise ReadError(where, f"is no TOML ({error})", 'a list has [[feed]] with url = "https://..."') from error
    common = {key: value for key, value in data.items() if key != "feed"}
    entries = data.get("feed")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ReadError(where, "names no feeds", 'a list has [[feed]] with url = "https://..."')
    return _unique(_listed({**common, **entry}, f"{where}: feed {n}") for n, entry in enumerate(entries, 1))


def _listed(entry: Mapping[str, Any], where: str) -> Listed:
    unknown = [key for key in entry if key not in _KEYS]
    if unknown:
        raise ReadError(where, f"has the unknown key `{unknown[0]}`", f"known are {', '.join(_KEYS)}")
    every = entry.get("every", 0)
    if isinstance(every, str) or every:
        every = seconds(str(every), where)
    full_text = entry.get("full_text", "auto")
    if full_text not in FULL_TEXT:
        raise ReadError(where, f"full_text is {full_text!r}", f"it is one of {', '.join(FULL_TEXT)}")
    url, name, kind = (str(entry.get(key, "")) for key in ("url", "name", "kind"))
    return Listed(checked_url(url, where), name, every, kind, full_text)


def checked_url(url: str, where: str) -> str:
    """The address of a feed. Raises ReadError when it is none of the web."""
    found = url.strip()
    if not web_address(found, ""):
        raise ReadError(where, f"{url!r} is no web address", "a feed begins with http:// or https://")
    return found


def _from_opml(text: str, where: str) -> tuple[Listed, ...]:
    root = safe_tree(text.lstrip("\ufeff \t\r\n"), where)
    if local_name(root) != "opml":
        raise ReadError(where, f"is <{local_name(root)}> and no list of feeds", "OPML or TOML is needed")
    return _unique(_outlines(root))


def _outlines(root: "etree._Element") -> Iterator[Listed]:
    for node in root.iter():
        marks = {str(name).rpartition("}")[2].lower(): str(value) for name, value in node.attrib.items()}
        url = marks.get("xmlurl", "").strip()
        if local_name(node) == "outline" and web_address(url, ""):
            every, full_text = marks.get("every", ""), marks.get("fulltext", "auto")
            yield Listed(
                url,
                name if (name := plain_title(marks.get("title") or marks.get("text", ""))) != url else "",
                seconds(every, url) if every else 0,
                marks.get("category", ""),
                full_text if full_text in FULL_TEXT else "auto",
            )


def _unique(feeds: Iterable[Listed]) -> tuple[Listed, ...]:
    return tuple({feed.url: feed for feed in feeds}.values())


def _as_toml(feeds: Iterable[Listed]) -> str:
    return "\n".join("[[feed]]\n" + "".join(f"{k} = {_quoted(v)}\n" for k, v in _facts(feed)) for feed in feeds)


def _facts(feed: Listed) -> Iterator[tuple[str, str]]:
    yield "url", feed.url
    for key, value in (("name", feed.name), ("every", span(feed.every) if feed.every else ""), ("kind", feed.kind)):
        if value:
            yield key, value
    if feed.full_text != "auto":
        yield "full_text", feed.full_text


def _quoted(value: str) -> str:
    plain = "".join(c if c >= " " and c != "\x7f" else " " for c in value)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _as_opml(feeds: Iterable[Listed]) -> str:
    lines = [_outline(feed) for feed in feeds]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0" xmlns:d=' + f'"{_OWN}">\n'
    return head + "<head><title>Feeds</title></head>\n<body>\n" + "".join(lines) + "</body>\n</opml>\n"


def _outline(feed: Listed) -> str:
    marks = {"type": "rss", "text": feed.name or feed.url, "title": feed.name, "xmlUrl": feed.url}
    marks |= {"category": feed.kind, "d:every": span(feed.every) if feed.every else ""}
    marks |= {"d:fullText": feed.full_text if feed.full_text != "auto" else ""}
    written = " ".join(f"{name}={quoteattr(value)}" for name, value in marks.items() if value)
    return f"  <outline {written}/>\n"
