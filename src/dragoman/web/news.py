"""What a change of the memory tells the pages that follow the wire."""

from urllib.parse import parse_qsl

from dragoman.store import Change
from dragoman.web.bulletins import Wire
from dragoman.web.filters import KNOWN, Asked, asked
from dragoman.web.rendering import fragment

FILTERS = tuple(name for name in KNOWN if name not in ("min-amount", "max-amount", "currency"))


def ask(query: list[tuple[str, str]]) -> Asked:
    """What a query asks of the wire. Raises QueryError."""
    return asked("/", query, known=FILTERS, limit=20, most=100)


class News:
    """Renders changes, each story once however many topics it is news to."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def __call__(self, change: Change, topics: tuple[str, ...]) -> dict[str, str]:
        """The HTML of what changed, by topic; a topic that it is no news to is left out."""
        told = self._wire.news(change.article, {topic: ask(parse_qsl(topic)).filter for topic in topics})
        gone = self._wire.gone(change.stories) if told else ()
        made: dict[tuple[str, ...], str] = {}
        for bulletin in told.values():
            same = tuple(card.row.id for card in bulletin.cards)
            if same not in made:
                made[same] = fragment("parts/bulletin.html", "bulletin", bulletin, gone=gone)
        return {topic: made[tuple(card.row.id for card in bulletin.cards)] for topic, bulletin in told.items()}
