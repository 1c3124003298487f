"""A watch as its forms make and change it, and as its page shows it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from secrets import token_urlsafe
from typing import Any

from dragoman.store import Filter, Store, Watch
from dragoman.web.filters import KNOWN, WORDS, Asked, asked, shown
from dragoman.web.keys import PREFIX, new_secret
from dragoman.web.news import FILTERS
from dragoman.web.refusals import Refused
from dragoman.web.visitors import Visitor
from dragoman.web.watches import finding, targets, timing

MOST, LONGEST = 200, 120  # watches of one person, letters of a name
PATHS = {"events": "/", "deals": "/deals", "statements": "/statements"}
_DEALS = ("who", "whom", "type", "status", "source", "since", "until", "min-amount", "max-amount", "currency", "text")
NAMES: Mapping[str, tuple[str, ...]] = {
    "events": tuple(name for name in FILTERS if name != "article"),
    "deals": _DEALS,
    "statements": ("who", "whom", "type", "source", "since", "until", "text"),
}
TIMES = ("pace", "at", "zone", "quiet")


def new_watch(kind: str, query: Iterable[tuple[str, str]], *, owner: str, now: str, name: str = "") -> Watch:
    """A watch of what a page's query asks for. Refuses a kind that is none; raises QueryError for the query."""
    if kind not in PATHS:
        raise Refused(422, f"There is no kind {kind[:40]!r} to watch.", f"Known are {', '.join(PATHS)}.")
    question = asked(PATHS[kind], query, known=NAMES[kind])
    made = Watch(token_urlsafe(9).replace("_", "A"), "", question.filter, "", now, 0, kind, owner, new_key())
    return named(made, name or ", ".join(shown(*pair) for pair in question.conditions) or f"All {kind}")


def kept(store: Store, watch: Watch) -> Watch:
    """Keep a new watch, from the next change on. Refuses too many; raises QuestionError for its filter."""
    if sum(other.owner == watch.owner for other in store.watches()) >= MOST:
        raise Refused(409, f"You have {MOST} watches.", "Delete one that you no longer need.")
    check(store, watch)
    made = replace(watch, seen=store.last_cursor())
    store.keep_watch(made)
    return made


def check(store: Store, watch: Watch) -> None:
    """Ask the memory once what the watch will ask it. Raises QuestionError; refuses impossible times."""
    next(iter(finding.KINDS[watch.kind](store, replace(watch.filter, article="-"))), None)
    if wrong := timing.wrong(watch):
        raise Refused(422, *wrong)


def changed(watch: Watch, sent: Sequence[tuple[str, str]], *, allow_private: bool = False) -> Watch:
    """The watch as a form wants it: name, filter, times, and new addresses beside those that it has."""
    fields = dict(sent)
    query = [(name, value) for name, value in sent if name in NAMES[watch.kind]]
    most = fields.get("most", "").strip() or "0"
    if not (most.isascii() and most.isdigit() and len(most) < 6):
        raise Refused(422, f"{most[:40]!r} is no whole number.", "Write it like 12, or 0 for no limit.")
    fresh = targets.checked_addresses_of(fields.get("target", ""), allow_private=allow_private)
    whole = tuple(dict.fromkeys((*targets.listed(watch.target), *fresh)))
    if len(whole) > targets.MOST:
        raise Refused(422, f"A watch has at most {targets.MOST} addresses.", "Take one off, or make a second watch.")
    times: dict[str, Any] = {name: fields[name].strip() for name in TIMES if name in fields}
    chosen = asked(PATHS[watch.kind], query, known=NAMES[watch.kind]).filter
    made = replace(watch, filter=chosen, target="\n".join(whole), most=int(most), push=int("push" in fields), **times)
    return named(made, fields.get("name", watch.name))


def named(watch: Watch, name: str) -> Watch:
    """The watch under another name."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in name).split())[:LONGEST]
    if not plain:
        raise Refused(422, "A watch has a name.", "Write one that says what it looks for.")
    return replace(watch, name=plain)


def without_target(watch: Watch, name: str) -> Watch:
    """The watch without the address of this name."""
    left = [url for url in targets.listed(watch.target) if targets.target_name(url) != name]
    return replace(watch, target="\n".join(left))


def asked_by(watch: Watch) -> Asked:
    """What the watch asks, for chips and forms; its path is the page whose rows it watches."""
    return asked(PATHS[watch.kind], pairs_of(watch.filter), known=NAMES[watch.kind])


def pairs_of(chosen: Filter) -> tuple[tuple[str, str], ...]:
    """The conditions of a filter as a query has them."""
    return tuple(_pairs(chosen))


def _pairs(chosen: Filter) -> Iterator[tuple[str, str]]:
    for name in KNOWN:
        value = getattr(chosen, name.replace("-", "_"))
        if name in WORDS:
            yield from ((name, word) for word in value)
        elif isinstance(value, date):
            yield name, value.isoformat()
        elif value or (value == 0 and name in ("min-amount", "max-amount")):
            yield name, f"{value:.15g}" if isinstance(value, float) else str(value)


def new_key() -> str:
    """A word that stands in the address of a watch's feeds; no log shows it."""
    return PREFIX + new_secret()


def is_key(name: str) -> bool:
    """Whether the name in an address is such a word."""
    return name.startswith(PREFIX)


def may_see(watch: Watch, visitor: Visitor, *, local: bool) -> bool:
    """Whether a watch is a visitor's own; on this machine, and to those who run the desk, all are."""
    return local or watch.owner == visitor.name or visitor.may("admin")
