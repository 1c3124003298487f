"""Which language a text is in, cheaply: by its script and by the share of each language's small words."""

import re
import unicodedata
from collections import Counter

from dragoman.lexicon.boilerplate import Boilerplate

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS = 30  # below that, names and headlines deceive
_ENOUGH_LETTERS = 120
_SAMPLE = 6000


def foreign_language(text: str, tables: Boilerplate) -> str:
    """Words such as `looks like French (fr)` for a text that is not English, '' for English or too short a text."""
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _WORD.findall(sample)]
    script = _script(sample) if sum(map(len, words)) >= _ENOUGH_LETTERS else "LATIN"
    if len(words) < _ENOUGH_WORDS and script == "LATIN":
        return ""
    shares = {lang: sum(word in lang.words for word in words) / len(words) for lang in tables.languages}
    english = next(share for lang, share in shares.items() if lang.code == "en")
    best = max(shares, key=lambda lang: shares[lang])
    if best.code != "en" and shares[best] > max(0.1, 1.3 * english):
        return f"looks like {best.name} ({best.code})"
    if script != "LATIN":
        return f"is written in {script if script == 'CJK' else script.capitalize()} letters"
    return "" if english >= 0.08 else "does not look like English"


def _script(sample: str) -> str:
    """The script of most letters, as Unicode names it."""
    counts = Counter(unicodedata.name(c, "LATIN").split()[0] for c in sample[:1000] if c.isalpha())
    return counts.most_common(1)[0][0] if counts else "LATIN"
