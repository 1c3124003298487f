"""A desk looks at all of its pages when it starts."""

from pathlib import Path

from dragoman.store import open_store
from dragoman.web.app import make_app
from dragoman.web.desk import Desk
from dragoman.web.warming import start, warm
from export.example import CODED


def test_every_page_is_looked_at_once(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "memory.db")) as store:
        app = make_app(Desk(store))
        empty = warm(app)
        store.add(CODED, source="wire")
        thread = start(app)
        thread.join(60)
        assert not thread.is_alive()
        assert 15 < empty < warm(app)
