"""Random secrets, what is kept of them, and signatures that need no look-up."""

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode

# The letters by which a secret of ours is known wherever it turns up, so that no log holds one.
PREFIX = "dgm_"
_SECRET = re.compile(PREFIX + r"[\w-]+")


def new_secret() -> str:
    """43 letters, figures, `-` and `_` that nobody can guess."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a random secret: its SHA-256. A password that a person chose needs argon2 instead."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def signed(word: str, key: str) -> str:
    """The word with a signature behind a full stop."""
    return f"{word}.{signature(word, key)}"


def unsigned(value: str, key: str) -> str:
    """The word in what `signed` made with this key, '' when it made no such thing."""
    word, _, given = value.rpartition(".")
    return word if word and same(given, signature(word, key)) else ""


def signature(word: str, key: str) -> str:
    """22 letters that only who has the key can tell."""
    made = hmac.new(key.encode(), word.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
    return urlsafe_b64encode(made[:16]).decode().rstrip("=")


def same(one: str, other: str) -> bool:
    """Whether two words are equal, told in a time that says nothing about where they differ."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))


def blotted(words: str) -> str:
    """The words with every secret of ours blotted out."""
    return _SECRET.sub(f"{PREFIX}***", words)
