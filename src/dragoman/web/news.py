"""What a change of the memory tells the pages that follow the wire."""

from collections import OrderedDict
from threading import Lock
from urllib.parse import parse_qsl

from markupsafe import Markup

from dragoman.store import Change, Page
from dragoman.web.bulletins import Bulletin, Wire
from dragoman.web.filters import KNOWN, Asked, asked
from dragoman.web.rendering import fragment

FILTERS = tuple(name for name in KNOWN if name not in ("min-amount", "max-amount", "currency"))

_KEPT = 600


def ask(query: list[tuple[str, str]]) -> Asked:
    """What a query asks of the wire. Raises QueryError."""
    return asked("/", query, known=FILTERS, limit=20, most=100)


class News:
    """Renders changes, each story once however many topics it is news to."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._printed: OrderedDict[int, tuple[Bulletin, Markup]] = OrderedDict()
        self._lock = Lock()

    def printed(self, bulletins: Page[Bulletin]) -> Markup:
        """The HTML of a page of bulletins, each kept while the wire keeps it."""
        return Markup("\n").join(map(self._html, bulletins.rows))

    def _html(self, bulletin: Bulletin) -> Markup:
        with self._lock:
            known = self._printed.get(id(bulletin))
        # The bulletin is kept along with its HTML, so that its number cannot become another one's.
        if known is None:
            known = (bulletin, Markup(fragment("parts/bulletin.html", "bulletin", bulletin)))
            with self._lock:
                self._printed[id(bulletin)] = known
                while len(self._printed) > _KEPT:
                    self._printed.popitem(last=False)
        return known[1]

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
