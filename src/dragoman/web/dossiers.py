"""Who somebody is, with whom it has to do and when: what the page of an actor shows beside its records."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from dragoman.lexicon.offices import Office, offices
from dragoman.lexicon.states import state_names
from dragoman.store import ActorRow, Filter, Side, Store
from dragoman.store.relations import Glimpse
from dragoman.web.barcharts import Count
from dragoman.web.dyads import name as name_of
from dragoman.web.links import actor_key, actor_url, pair_url
from dragoman.web.networks import Tie

_CODE = re.compile(r"[A-Za-z]{3}")
_ITEM = re.compile(r"[Qq]\d+")
LOOKED_AT = 600  # reports each way of somebody who is no code
LIKE = 12  # others of a similar name


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a dossier is about. `key` is the word that finds it in filters; a `whole` code is all who bear it."""

    key: str
    name: str
    type: str
    code: str
    sectors: tuple[str, ...]
    wikidata: str
    whole: bool
    articles: int
    first: str
    last: str


def subject(store: Store, key: str) -> Subject | None:
    """Whom a key of an address means: a code, a Wikidata id or a name; None when the memory knows nobody of it."""
    if _CODE.fullmatch(key) and (found := _coded(store, key.upper())):
        return found
    known = store.actors(key, limit=50)
    same = [row for row in known if _ITEM.fullmatch(key) or row.name.casefold() == " ".join(key.split()).casefold()]
    return _subject(same[0], key) if same else None


def similar(store: Store, key: str) -> tuple[ActorRow, ...]:
    """Actors whose names hold a word of a key that means nobody."""
    words = re.findall(r"\w{3,}", key)[:4]
    found = {row.name: row for word in words for row in store.actors(word, limit=LIKE)}
    return tuple(found.values())[:LIKE]


def _coded(store: Store, code: str) -> Subject | None:
    name = state_names().get(code, "")
    rows = store.actors(code=code, limit=50)
    own = next((row for row in rows if row.type == "state" or row.name == name), None)
    if not rows or not (name or name_of(code) != code or own):
        return None
    articles, days = (own.articles, (own.first, own.last)) if own else (0, ("", ""))
    kind = "state" if name else "organization"
    return Subject(code, name or name_of(code), kind, code, (), own.wikidata if own else "", True, articles, *days)


def _subject(row: ActorRow, key: str) -> Subject:
    if row.type == "state" and row.code:
        return Subject(
            row.code, row.name, row.type, row.code, (), row.wikidata, True, row.articles, row.first, row.last
        )
    word = row.wikidata if _ITEM.fullmatch(key) and row.wikidata else row.name
    return Subject(
        word, row.name, row.type, row.code, row.sectors, row.wikidata, False, row.articles, row.first, row.last
    )


def terms(who: Subject, day: str) -> tuple[Office, ...]:
    """The offices that a person held, or those who lead a state on a day."""
    if who.whole:
        return offices().leading(who.code, day)
    return offices().of.get(who.name, ()) if who.type == "person" else ()


@dataclass(frozen=True, slots=True)
class Relations:
    """What somebody does and undergoes over time, and its counterparts, the strongest first.

    `newest` is the number of reports that were looked at each way, 0 when it was all of them.
    """

    does: tuple[Count, ...]
    bears: tuple[Count, ...]
    ties: tuple[Tie, ...]
    newest: int = 0


def relations(store: Store, who: Subject) -> Relations:
    """The census of a code; for anyone else its newest events."""
    if not who.whole:
        return _read(store, who)
    stances = store.relations.stances(who.code)
    does, bears = (
        tuple(Count(f"{s.month}-01", s.quad, s.events) for s in stances if s.acts is acts) for acts in (True, False)
    )
    sums: dict[str, Counter[tuple[bool, bool]]] = defaultdict(Counter)
    for one in store.relations.counterparts(who.code):
        sums[one.code][one.quad.endswith("-"), one.acts] += one.events
    ties = [_tie(name_of(code), f"/actors/{code}", pair_url(who.code, code), n) for code, n in sums.items()]
    return Relations(does, bears, _strongest(ties))


def _read(store: Store, who: Subject) -> Relations:
    done = store.relations.glimpses(Filter(who=(who.key,), status=("actual",)), limit=LOOKED_AT)
    borne = store.relations.glimpses(Filter(whom=(who.key,), status=("actual",)), limit=LOOKED_AT)
    sums: dict[str, Counter[tuple[bool, bool]]] = defaultdict(Counter)
    faces: dict[str, Side] = {}
    for acts, seen in ((True, done), (False, borne)):
        for event in _once(seen):
            for side in _others(event, who, acts=acts):
                faces.setdefault(actor_key(side), side)
                sums[actor_key(side)][event.quad.endswith("-"), acts] += 1
    ties = [_tie(faces[key].name, actor_url(faces[key]), "", n) for key, n in sums.items()]
    full = LOOKED_AT if LOOKED_AT in (len(done), len(borne)) else 0
    return Relations(_counts(_once(done)), _counts(_once(borne)), _strongest(ties), full)


def _once(seen: Iterable[Glimpse]) -> list[Glimpse]:
    """Of several reports of an event the newest."""
    found: dict[str, Glimpse] = {}
    for one in seen:
        found.setdefault(one.event, one)
    return list(found.values())


def _others(event: Glimpse, who: Subject, *, acts: bool) -> Iterable[Side]:
    far = (event.recipient or event.actor) if acts else event.actor
    return (side for side in far if side.name != who.name and (not who.wikidata or side.wikidata != who.wikidata))


def _counts(events: Sequence[Glimpse]) -> tuple[Count, ...]:
    return tuple(Count(day, quad, n) for (day, quad), n in sorted(Counter((e.day, e.quad) for e in events).items()))


def _tie(name: str, url: str, pair: str, sums: Counter[tuple[bool, bool]]) -> Tie:
    ways = ((False, True), (True, True), (False, False), (True, False))  # conflict or not, done or undergone
    return Tie(name, url, pair, *(sums[way] for way in ways))


def _strongest(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    return tuple(sorted(ties, key=lambda tie: (-tie.events, tie.name)))


def item_url(wikidata: str) -> str:
    """The address of an item of Wikidata."""
    return f"https://www.wikidata.org/wiki/{quote(wikidata)}"
