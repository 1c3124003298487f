"""The paragraphs of a plain text, with their characters untouched.

Blank lines always part paragraphs. A single line break parts them only where the writer meant it: in a
text that puts each paragraph on one long line, before an indented line, and in wrapped text after a
sentence whose line had room left for the next word.
"""

import itertools
import re

_WIDE = 120  # nobody wraps by hand at more columns than this
_SENTENCE_END = re.compile(r"""[.!?…]["'”’»)\]]*$""")
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|St|No|Bros)\.)$")


def ends_sentence(line: str) -> bool:
    """True when the line closes with a full stop, a question mark or the like, inside or outside quotes."""
    line = line.rstrip()
    return bool(_SENTENCE_END.search(line)) and not _ABBREVIATION.search(line)


def is_sentence(line: str) -> bool:
    """True for prose: five words or more that end like a sentence, or a paragraph too long for a headline."""
    words = len(line.split())
    return words > 30 or (words >= 5 and (ends_sentence(line) or line.rstrip().endswith((".”", '."', ":"))))


def paragraphs(text: str) -> list[str]:
    """The paragraphs in order, stripped at their ends; wrapped lines keep their line breaks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    wide = max((len(line.rstrip()) for line in lines), default=0) > _WIDE
    out: list[str] = []
    for block in _blocks(lines):
        out.extend(block if wide else _meant(block))
    return [p.strip() for p in out if p.strip()]


def _blocks(lines: list[str]) -> list[list[str]]:
    """Runs of lines with nothing blank between them."""
    out: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            out[-1].append(line)
        elif out[-1]:
            out.append([])
    return [block for block in out if block]


def _meant(block: list[str]) -> list[str]:
    """The block parted at the line breaks that were meant."""
    width = max(len(line.rstrip()) for line in block)
    sentences = len(block) > 1 and all(is_sentence(line) for line in block)
    out = [block[0]]
    for line, following in itertools.pairwise(block):
        indented = following.startswith(("  ", "\t")) and not line.startswith((" ", "\t"))
        room = width * 0.85 - len(line.rstrip())
        stopped = ends_sentence(line) and len(following.split()[0]) < room
        if sentences or indented or stopped:
            out.append(following)
        else:
            out[-1] += "\n" + following
    return out
