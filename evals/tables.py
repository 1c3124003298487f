"""The index of the shipped actor tables, made anew from them: python -m evals.tables, or `make tables`."""

import sys
from pathlib import Path

import dragoman
from dragoman.errors import LexiconError
from dragoman.lexicon.actor_sheets import INDEX, made_index

ACTORS = Path(dragoman.__file__).parent / "data" / "en" / "actors"


def main() -> int:
    """Write the index; 1 when a line of the tables is wrong."""
    try:
        text = made_index(ACTORS)
    except LexiconError as e:
        print(e, file=sys.stderr)
        return 1
    (ACTORS / INDEX).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
