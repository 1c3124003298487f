"""A page that was answered well and is none: not there, held back, or about something else."""

import re
from urllib.parse import urlsplit

from dragoman.lexicon.boilerplate import Boilerplate
from dragoman.read.found import Found

_SHORT, _HELD = 150, 250  # words; a page that tells a story is longer than one that says it is missing
_WALL_TEXT = re.compile(r"<[^>]+>")


def trouble(found: Found, tables: Boilerplate, *, title: str, asked: str, answered: str) -> str:
    """What is wrong with the article of a page, '' for nothing.

    `title` is the headline that the feed gave, '' for none; `asked` and `answered` are the addresses before
    and after redirects.
    """
    words = len(found.text.split())
    start = f"{found.title}\n{found.text[:400]}".lower().replace("’", "'")
    if words < _SHORT and any(cue in start for cue in tables.missing):
        return "the page says that it is not there"
    if urlsplit(asked).path.strip("/") and not urlsplit(answered).path.strip("/"):
        return "the page leads to the front page of its site"
    if _strange(title, found):
        return "the page tells nothing of its headline"
    return ""


def held_back(markup: str, found: Found, tables: Boilerplate) -> bool:
    """True when a short text is followed by the words of a wall, which extraction may have taken away."""
    if len(found.text.split()) >= _HELD:
        return False
    plain = " ".join(_WALL_TEXT.sub(" ", markup).lower().replace("’", "'").split())
    return any(cue in plain for cue in tables.walls)


def _strange(title: str, found: Found) -> bool:
    """True when none of at least three longer words of the headline stand on the page."""
    wanted = _stems(title)
    return len(wanted) >= 3 and not wanted & _stems(f"{found.title} {found.text}")


def _stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[^\W\d_]{4,}", text.lower())}
