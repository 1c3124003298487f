"""The pages of the documentation, and what stands in them."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "model" / "README.md", *sorted(DOCS.rglob("*.md")))
_CODE = re.compile(r"`([^`\n]+)`")
_BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.M | re.S)


@cache
def page(name: str) -> str:
    """The text of a page of the reference."""
    return (DOCS / "reference" / name).read_text(encoding="utf-8")


def code_words(text: str) -> set[str]:
    """All that stands in back quotes outside of blocks."""
    return set(_CODE.findall(_BLOCK.sub("", text)))


def blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of one kind."""
    return [m["text"] for m in _BLOCK.finditer(text) if m["kind"] == kind]


def between(text: str, marker: str) -> str:
    """What stands between `<!-- marker:begin -->` and `<!-- marker:end -->`."""
    return text.partition(f"<!-- {marker}:begin -->\n")[2].partition(f"<!-- {marker}:end -->")[0]


def part(text: str, heading: str) -> str:
    """What stands below a heading, down to the next of its level."""
    level = heading.partition(" ")[0]
    rest = text.partition(f"\n{heading}\n")[2]
    return re.split(rf"^{level} ", rest, maxsplit=1, flags=re.M)[0]
