"""What somebody pastes into the desk becomes an article, and is coded."""

import io
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError
from dragoman.records import Failed

if TYPE_CHECKING:
    from dragoman.pipeline import Rooms
    from dragoman.records import Article, Coded
    from dragoman.settings import Settings

_ADDRESS = ("http://", "https://")


@dataclass
class Pasting:
    """Reads and codes one text at a time; the model is loaded with the first."""

    settings: "Settings"
    _lock: Lock = field(default_factory=Lock)
    _rooms: "Rooms | None" = None

    def read(self, pasted: str, published: str = "", /) -> "Article | Failed":
        """The article in a text or at an address, or why there is none."""
        from dragoman import read
        from dragoman.cli.assembly import reading_options

        where = pasted.strip()
        address = where.startswith(_ADDRESS) and not any(c.isspace() for c in where)
        try:
            given = reading_options(self.settings)
            date = published or given.published
            options = replace(given, published=date, stdin=io.BytesIO(pasted.encode("utf-8", "replace")))
            found = list(read.articles([where if address else "-"], options))
        except DragomanError as e:
            return Failed("paste", "read", f"{e.what}; {e.right}" if e.right else e.what)
        articles = [one for one in found if not isinstance(one, Failed)]
        return articles[0] if articles else next(iter(found), Failed("paste", "read", "holds no article"))

    def code(self, article: "Article", /) -> "Coded | Failed":
        """The article coded, or why it cannot be."""
        with self._lock:
            try:
                return self._coder().code(article)
            except DragomanError as e:
                return Failed(article.source, "code", f"{e.what}; {e.right}" if e.right else e.what)

    def _coder(self) -> "Rooms":
        if self._rooms is None:
            from dragoman.cli.assembly import Making

            self._rooms = Making.of(self.settings).rooms
        return self._rooms
