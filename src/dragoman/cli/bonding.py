"""dragoman judgements same, apart and undo: what belongs together and what does not, by a person's word."""

from collections.abc import Iterator
from dataclasses import replace
from getpass import getuser
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from dragoman.cli.memory import Database
from dragoman.ids import first_record

if TYPE_CHECKING:
    from dragoman.store import Judgement, Store

_WHAT = "An event, a deal or a story by its id, a record by its id, or an article by its address or id."
One = Annotated[str, typer.Argument(metavar="ONE", help=_WHAT)]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other one, of the same kind.")]
Rest = Annotated[
    str, typer.Argument(metavar="[OTHER]", help="The other one; without it, all that the one is together with.")
]
Number = Annotated[int, typer.Argument(metavar="NUMBER", min=1, help="The number that `list` and the command gave it.")]
By = Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Who says so; else your name here.")]
Note = Annotated[str, typer.Option(metavar="WORDS", help="Why.")]


class _Found(NamedTuple):
    """What somebody means: its kind, the record or article that stands for it, and all that are together with it."""

    kind: str
    name: str
    together: tuple[str, ...]


def same(one: One, other: Other, *, by: By = "", note: Note = "", database: Database = None) -> None:
    """Say that two events, deals or stories are the same: they are put together at once, and stay so."""
    from dragoman.store import Judgement

    with _memory(database) as store:
        ends = _pair(store, one, other)
        _keep(store, Judgement(ends[0].name, "same", ends[0].kind, ends[1].name, note, by or getuser()))


def apart(one: One, other: Rest = "", *, by: By = "", note: Note = "", database: Database = None) -> None:
    """Say that two records or articles do not belong together, or that one belongs to none of those it is with.

    They are parted at once, and never end up together again, not even by way of others.
    """
    from dragoman.store import Judgement

    with _memory(database) as store:
        rest: tuple[str, ...]
        if other:
            found, second = _pair(store, one, other)
            rest = (second.name,)
        else:
            found = _named(store, one)
            rest = tuple(name for name in found.together if name != found.name)
        if not rest:
            raise typer.BadParameter(f"{one} stands alone; there is nothing to part it from")
        for name in rest:
            _keep(store, Judgement(found.name, "apart", found.kind, name, note, by or getuser()))


def undo(number: Number, *, by: By = "", note: Note = "", database: Database = None) -> None:
    """Take back that two belong together or not: they are linked as if nothing had been said. The word stays listed."""
    with _memory(database) as store:
        said = next((one for one in store.judgements() if one.cursor == number), None)
        if said is None or said.verdict not in ("same", "apart"):
            raise typer.BadParameter(f"{number} is no judgement of `same` or `apart`", param_hint="NUMBER")
        _keep(store, replace(said, verdict="withdrawn", note=note, by=by or getuser(), at="", cursor=0))


def _memory(database: str | None) -> "Store":
    from dragoman.cli.memory import opened_memory
    from dragoman.settings import load_settings

    return opened_memory(load_settings(**({"database": database} if database else {})), make=False)


def _keep(store: "Store", judgement: "Judgement") -> None:
    """Keep a judgement, and say how it stands: which number it has, and how many are together now."""
    change = store.judge(judgement)
    now = _named(store, judgement.record)
    with_it = len(now.together) - 1
    rest = f"{with_it} other{'' if with_it == 1 else 's'}" if with_it else "no other"
    what = f"{judgement.verdict}: {judgement.record} and {judgement.value}"
    print(f"{change.cursor}  {what}; the first is now one {now.kind} with {rest}")


def _pair(store: "Store", one: str, other: str) -> tuple[_Found, _Found]:
    first, second = _named(store, one), _named(store, other)
    if first.kind != second.kind:
        raise typer.BadParameter(f"{one} is of a {first.kind}, {other} of a {second.kind}; name two of a kind")
    return first, second


def _named(store: "Store", word: str) -> _Found:
    """What a word means. Raises BadParameter when the memory has no such thing."""
    found = next(_meanings(store, word), None)
    if found is None:
        raise typer.BadParameter(f"{word} is not in the memory; `dragoman events` and the like show ids")
    return found


def _meanings(store: "Store", word: str) -> Iterator[_Found]:
    """The record of an event or deal, its own or the first of a merged one; the article, its own or a story's first."""
    for kind, find, find_of in (
        ("event", store.merged_event, store.merged_event_of),
        ("deal", store.merged_deal, store.merged_deal_of),
    ):
        if row := find_of(word) or find(word):
            records = tuple(report.record for report in row.reports)
            yield _Found(
                kind, next((name for name in (word, first_record(word)) if name in records), records[0]), records
            )
    if story := store.story(word) or store.story_of(word):
        keys = tuple(article.key for article in story.articles)
        own = next((one.key for one in story.articles if word in (one.key, one.article)), keys[0])
        yield _Found("story", own, keys)
