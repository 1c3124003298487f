"""What every part of the text view needs of one article: its text, its cast and the way it is worded."""

from dataclasses import dataclass
from functools import cached_property

from rich.text import Text

from dragoman.export.text.look import joined
from dragoman.export.text.wording import Wording
from dragoman.records import Coded, Draft, Entity, Span


@dataclass(frozen=True)
class Sheet:
    """One article on its way to the terminal; `plain` says that no styles will be seen."""

    coded: Coded
    wording: Wording
    plain: bool

    @property
    def draft(self) -> Draft:
        """The records of the article."""
        return self.coded.draft

    @cached_property
    def cast(self) -> dict[str, Entity]:
        """Entities by id."""
        return {e.id: e for e in self.draft.entities}

    def words(self, span: Span) -> str:
        """The article's own words, on one line."""
        return " ".join(self.draft.article.text[span.start : span.end].split())

    def side(self, keys: tuple[str, ...]) -> Text:
        """The entities by name, each with its code and sectors: `Narendra Modi (IND GOV), Kenya`."""
        return Text(", ").join(self.actor(key) for key in keys)

    def actor(self, key: str) -> Text:
        """One entity by name with its code and sectors; a bare state needs no code beside it."""
        entity = self.cast[key]
        code = "" if entity.type == "state" else joined([entity.code, " ".join(entity.sectors)], " ")
        return Text.assemble((entity.name, "name"), (f" ({code})" if code else "", "code"))
