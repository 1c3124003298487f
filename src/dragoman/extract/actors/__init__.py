"""Who is who: every mention in the text resolved to an entity."""

from dragoman.extract.actors.book import CastBook
from dragoman.extract.actors.cast import Cast
from dragoman.extract.actors.dating import dating, likely_day
from dragoman.extract.actors.names import find_names
from dragoman.lexicon.actors import ActorLexicon
from dragoman.records import Dating, Parsed

__all__ = ["Cast", "cast_of"]


def cast_of(parsed: Parsed, lexicon: ActorLexicon) -> tuple[Cast, Dating | None]:
    """The cast of an article and the span of days in which it can have been written.

    Offices are resolved for the publication date; without one, for the first day of that span unless it is wide.
    """
    found = find_names(parsed, lexicon)
    written = dating(parsed, found, lexicon)
    day = parsed.article.published[:10] or likely_day(written)
    return CastBook(parsed, lexicon, day, found), written
