"""Words as the tables compare them: lower case, no accents, no dots in abbreviations."""

import re
import unicodedata
from functools import lru_cache

_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['\u2019]s?$")


@lru_cache(maxsize=65536)
def spelt(token: str) -> tuple[str, ...]:
    """The comparable words of one token: `U.S.` gives us, `Erdoğan` erdogan, `d'Ivoire` d and ivoire.

    Punctuation and a bare possessive mark give nothing.
    """
    if token.isascii() and token.isalnum():
        return (token.lower(),)
    if _DOTTED.fullmatch(token):
        return (token.replace(".", "").lower(),)
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", token)).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("\u0131", "i")
    return tuple(_WORD.findall(plain))


def words_of(phrase: str) -> tuple[str, ...]:
    """The comparable words of a phrase of a table or of the text."""
    if phrase.isascii() and phrase.replace(" ", "").isalnum():  # nine cells in ten, and start-up time counts
        return tuple(phrase.lower().split())
    return tuple(word for token in phrase.split() for word in spelt(token))


def first_word(phrase: str) -> str:
    """The first comparable word of a phrase, without a weak alias's `?`; '' when it has none."""
    token = phrase.lstrip("? ").partition(" ")[0]
    if token.isascii() and token.isalnum():
        return token.lower()
    words = spelt(token) or words_of(phrase.lstrip("? "))
    return words[0] if words else ""
