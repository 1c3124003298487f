"""A word of trial, so that people see how a watch will be heard."""

from dragoman.store import Delivery, Watch
from dragoman.web.desk import Desk
from dragoman.web.watches import telling
from dragoman.web.watches.matching import Found, catches
from dragoman.web.watches.wording import watch_url


def trial(desk: Desk, watch: Watch) -> tuple[Delivery, ...]:
    """Deliveries of a word of trial to all browsers and addresses of a watch, due at once."""
    words = (f"{watch.name}: a trial", "This is how this watch will be heard.", watch_url(watch.id))
    now = desk.clock()
    told = catches(
        [Found("", "", "", "", (), (), *words)], watch.id, "", cursor=0, at=now.isoformat(timespec="seconds")
    )
    base = desk.serving.base if desk.serving else "/"
    made = tuple(telling.deliveries_of(desk.store, watch, told, now=now, base=base))
    desk.store.watchbook.tell((), made, now.isoformat(timespec="seconds"))
    return made
