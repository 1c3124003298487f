"""Parts of pages that commands print: what stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->`."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCS = ROOT / "docs"


def filled(text: str, name: str, content: str) -> str:
    """The text with new content in the block of that name. Raises ValueError when the text has no such block."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"no block {begin} ... {end}")
    return f"{before}{begin}\n{content.strip()}\n{end}{after}"


def fill(page: Path, name: str, content: str) -> None:
    """Write new content into a block of a page."""
    page.write_text(filled(page.read_text(encoding="utf-8"), name, content), encoding="utf-8")
