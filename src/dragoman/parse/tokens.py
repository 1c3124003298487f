"""Raw text -> token offsets in the style of the English treebanks of Universal Dependencies."""

import re
from functools import lru_cache

# Alternatives are tried in order at each place of a run without white space.
_PIECES = (
    r"(?:https?://|www\.)[^\s<>\"”’]*[^\s<>\"”’.,;:!?)\]']",  # addresses of the web
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",  # e-mail
    r"[@#]\w+",  # handles and hash tags
    r"Ph\.D\.|(?:(?i:anti|non|pro)-)?(?:[^\W\d_]\.){2,}(?=$|\W|[^\W\d_]{2})",  # U.S., p.m., J.K., anti-U.S.
    r"\d+(?:[.,:/]\d+)+(?:st|nd|rd|th|s)?(?![^\W_])",  # 1,200.50 7:30 9/11
    r"\d+(?:st|nd|rd|th|s)(?![^\W_])",  # 21st 1990s
    r"\d+(?:[.,:]\d+)*(?=[^\W\d_]{1,3}\d?(?:$|\W))",  # 2.2|bn 10|km
    r"(?:US|A|C|HK|NZ|R|S|NT)?[$€£¥₽₹₪₩]",  # money signs
    r"[^\W\d_]{1,6}-\d+[^\W_]{0,3}(?![^\W_])",  # S-300 MiG-29 COVID-19
    r"\.{2,}|…",
    r"-{2,}|[!?]{2,}",
    r"(?i:cannot)(?![^\W_])",
    r"(?:(?i:anti|non|pro|re|co|pre|post|mid|ex|multi|semi|neo|sub|counter|e|pan|inter|intra|ultra|trans|bi)-)"
    r"[^\W_]+(?:['’][^\W\d_]+)?",
    r"[^\W_]+(?:['’&][^\W_]+|_[^\W_]+|\.(?=[a-z]{2,4}(?:$|\W))[a-z]+)*['’]?",
    r"['’](?i:s|re|ll|ve|m|d|em|tis|twas|n)(?![^\W_])|['’]\d0s",  # a clitic alone, the '90s
    r".",
)
_PIECE = re.compile("|".join(f"(?:{p})" for p in _PIECES), re.DOTALL)
_CLITIC = re.compile(r"(?i)(?P<not>n['’]t)$|(?P<rest>['’](?:s|re|ll|ve|m|d))$|(?P<bare>['’])$")
_CHUNK = re.compile(r"\S+")
_HALVES = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3}


class Tokenizer:
    """Cuts running text into tokens; `abbreviations` keep their full stop (`Mr.`, `Corp.`)."""

    def __init__(self, abbreviations: frozenset[str]) -> None:
        self._abbreviations = abbreviations
        self._cut = lru_cache(maxsize=50_000)(self._cut_chunk)

    def offsets(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each token of the text, half open, in order."""
        out: list[tuple[int, int]] = []
        for chunk in _CHUNK.finditer(text):
            start = chunk.start()
            out += [(start + a, start + b) for a, b in self._cut(chunk[0])]
        return out

    def _cut_chunk(self, chunk: str) -> tuple[tuple[int, int], ...]:
        out: list[tuple[int, int]] = []
        at = 0
        while at < len(chunk):
            piece = _PIECE.match(chunk, at)
            assert piece is not None  # the last alternative takes any character
            end = piece.end()
            if chunk[end : end + 1] == "." and self._keeps_stop(chunk, at, end):
                out.append((at, end + 1))
                at = end + 1
                continue
            out += _halves(chunk, at, end)
            at = end
        return tuple(out)

    def _keeps_stop(self, chunk: str, at: int, end: int) -> bool:
        word = chunk[at:end]
        return word in self._abbreviations or (len(word) == 1 and word.isupper())


def _halves(chunk: str, at: int, end: int) -> list[tuple[int, int]]:
    """One word, or the word and its clitic (`do|n't`, `Iran|'s`)."""
    word = chunk[at:end]
    half = _HALVES.get(word.lower())
    if half:
        return [(at, at + half), (at + half, end)]
    clitic = _CLITIC.search(word)
    if clitic is None or clitic.start() == 0:
        return [(at, end)]
    return [(at, at + clitic.start()), (at + clitic.start(), end)]
