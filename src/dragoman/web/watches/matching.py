"""What is new to a watch: one story once, and again only when something in it has changed. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.store import Catch


@dataclass(frozen=True, slots=True)
class Found:
    """A record that meets the filter of a watch.

    `thing` is what it tells (an event or deal with all its reports, or the statement itself) and `record` the report;
    `type` and `status` are what makes it another thing when they change, `who` and `whom` its sides by code or name.
    """

    thing: str
    record: str
    type: str
    status: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    title: str
    sentence: str
    link: str
    site: str = ""
    published: str = ""


def fresh(found: Iterable[Found], article: str, known: Sequence[Catch]) -> tuple[Found, ...]:
    """Those of an article's records (by its key) that are news to a watch which has caught `known`.

    `known` are earlier catches of the same things, and those in articles of the same story. A thing that was caught
    is news again when its type or status differs. In a story, what has the type, status and sides of something
    caught in another article is not told again; of a corrected article each record is, unless it stood there before.
    """
    before = [catch for catch in known if catch.article == article]
    elsewhere = [catch for catch in known if catch.article != article]
    new: dict[tuple[str, str, str], Found] = {}
    for one in found:
        if any(_again(one, catch) or _alike(one, catch) for catch in elsewhere):
            continue
        stood = next((c for c in before if _again(one, c)), None) or next((c for c in before if _equal(one, c)), None)
        if stood:
            before.remove(stood)  # a text that tells of two like things had both caught before
        else:
            new.setdefault((one.thing, one.type, one.status), one)
    return tuple(new.values())


def catches(new: Sequence[Found], watch: str, article: str, *, cursor: int, at: str) -> tuple[Catch, ...]:
    """What is kept of news that came with a change."""
    return tuple(
        Catch(
            watch,
            cursor,
            number,
            one.thing,
            one.record,
            article,
            one.type,
            one.status,
            "\n".join(one.who),
            "\n".join(one.whom),
            one.title,
            one.sentence,
            one.link,
            one.site,
            one.published,
            at,
        )
        for number, one in enumerate(new)
    )


def _again(one: Found, catch: Catch) -> bool:
    return catch.thing == one.thing and _kind(catch) == (one.type, one.status)


def _alike(one: Found, catch: Catch) -> bool:
    """Whether two articles of one story most likely tell the same: where a side is not named it may be anyone."""
    sides = ((one.who, catch.who), (one.whom, catch.whom))
    return _kind(catch) == (one.type, one.status) and all(_meet(mine, theirs) for mine, theirs in sides)


def _equal(one: Found, catch: Catch) -> bool:
    sides = ("\n".join(one.who), "\n".join(one.whom))
    return _kind(catch) == (one.type, one.status) and sides == (catch.who, catch.whom)


def _kind(catch: Catch) -> tuple[str, str]:
    return catch.type, catch.status


def _meet(mine: Sequence[str], theirs: str) -> bool:
    return not mine or not theirs or not set(mine).isdisjoint(theirs.split("\n"))
