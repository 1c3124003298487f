"""The word lists of tokeniser and sentence splitter, read from the model's folder."""

import tomllib
from pathlib import Path

from dragoman.errors import ModelError
from dragoman.parse.sentences import Splitter
from dragoman.parse.tokens import Tokenizer


def read_wording(path: Path) -> tuple[Tokenizer, Splitter]:
    """Tokeniser and splitter of a file such as data/en/model/words.toml. Raises ModelError."""
    try:
        lists = {key: frozenset(words) for key, words in tomllib.loads(path.read_text(encoding="utf-8")).items()}
        titles, numbered, others = (_with_capitals(lists[key]) for key in ("titles", "numbered", "others"))
        splitter = Splitter(titles, numbered, lists["starters"], lists["reports"])
        return Tokenizer(titles | numbered | others), splitter
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(str(path), f"not usable ({error})", "reinstall dragoman") from error


def _with_capitals(words: frozenset[str]) -> frozenset[str]:
    return words | {word.upper() for word in words if word.upper() != "NO" and len(word) > 1}
