"""What a caller may ask of the reading."""

from dataclasses import dataclass, field
from typing import BinaryIO

from dragoman.lexicon.boilerplate import Boilerplate, load_boilerplate
from dragoman.read.dates import checked_date

SIZE_LIMIT = 10_000_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`published` replaces the date of every article ('' keeps them; raises ReadError when it is no date).

    `stdin` is what the input `-` reads; `size_limit` is in bytes, after unpacking, for a text, a page or
    one line of JSON Lines; the seconds limit a fetch; `allow_private` lets addresses of private networks
    be fetched; `only_english` refuses texts in other languages.
    """

    published: str = ""
    stdin: BinaryIO | None = None
    size_limit: int = SIZE_LIMIT
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    total_seconds: float = 60.0
    allow_private: bool = False
    only_english: bool = True
    user_agent: str = ""
    tables: Boilerplate = field(default_factory=load_boilerplate, repr=False)

    def __post_init__(self) -> None:
        if self.published:
            object.__setattr__(self, "published", checked_date(self.published))
