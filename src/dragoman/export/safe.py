"""Words of the outside world that may be shown in a terminal."""

# C0 and C1 controls but the line feed, and the marks that turn the direction of text: an article that
# carries them could move the cursor, hide lines or recolour the page.
_CONTROLS = [*range(10), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_TABLE = {**dict.fromkeys(_CONTROLS), ord("\t"): " "}


def printable(words: str) -> str:
    """The words without characters that command a terminal; tabs become blanks, line feeds stay."""
    return words.translate(_TABLE)
