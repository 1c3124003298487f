"""dragoman add and dragoman recode: coded articles go into the memory, and are coded anew."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.coding import Jobs, Quiet
from dragoman.cli.memory import Database
from dragoman.cli.options import Actors, Inputs, Model, Published, Rules

if TYPE_CHECKING:
    from dragoman.cli.reporting import Reporter
    from dragoman.records import Article, Coded, Failed
    from dragoman.store import Change, Store

Source = Annotated[
    str, typer.Option(metavar="NAME", help="A name for where the articles come from; without it each one's own.")
]


@dataclass
class _Tally:
    """What the writes of one run did."""

    kinds: dict[str, int] = field(default_factory=dict)
    gained: int = 0
    lost: int = 0

    def count(self, change: "Change") -> None:
        self.kinds[change.kind] = self.kinds.get(change.kind, 0) + 1
        self.gained += change.gained
        self.lost += change.lost

    def __str__(self) -> str:
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(self.kinds.items())) or "none"
        return f"articles: {kinds}; events: {self.gained:,} gained, {self.lost:,} lost"


def add(
    inputs: Inputs,
    *,
    database: Database = None,
    source: Source = "",
    published: Published = None,
    model: Model = None,
    jobs: Jobs = None,
    rules: Rules,
    actors: Actors,
    quiet: Quiet = False,
) -> None:
    """Code articles and keep them. What is kept already, coded by the same model and rules, is passed over.

    Exit code 0 when everything was kept, 1 when something could not be read or coded (the rest was).
    """
    from dragoman.cli.assembly import Making, chosen_settings, coded_articles, read_inputs
    from dragoman.cli.memory import opened_memory
    from dragoman.cli.reporting import Reporter

    settings = chosen_settings(
        published=published, model=model, rules=rules, actors=actors, jobs=jobs, database=database
    )
    tally = _Tally()
    with opened_memory(settings) as store, Reporter(quiet=quiet, beside=sys.stderr) as reporter:
        make = Making.of(settings)
        due = _due(read_inputs(inputs, settings), store, make.rooms.digest, tally)
        for result in coded_articles(due, settings, make):
            _keep(result, source, store, reporter, tally)
    if not quiet:
        print(f"{tally}; kept in {store.where}")
    raise typer.Exit(reporter.exit_code)


def recode(
    *,
    database: Database = None,
    model: Model = None,
    jobs: Jobs = None,
    rules: Rules,
    actors: Actors,
    quiet: Quiet = False,
) -> None:
    """Code what is kept anew with the present model and rules, and say which articles gained or lost events.

    It may be stopped at any time: what was coded is kept, and the next run goes on with the rest.
    """
    from dragoman.cli.assembly import Making, chosen_settings, coded_articles
    from dragoman.cli.memory import opened_memory
    from dragoman.cli.reporting import Reporter
    from dragoman.export.safe import printable

    settings = chosen_settings(model=model, rules=rules, actors=actors, jobs=jobs, database=database)
    tally = _Tally()
    with opened_memory(settings, make=False) as store, Reporter(quiet=quiet, beside=sys.stderr) as reporter:
        make = Making.of(settings)
        digest = make.rooms.digest
        outdated = (article for article, _ in store.outdated(digest))
        for result in coded_articles(outdated, settings, make):
            change = _keep(result, "", store, reporter, tally)
            if change and not quiet and (change.gained or change.lost):
                print(printable(f"+{change.gained} -{change.lost}  {change.article}"))
        left = store.count_outdated(digest)
    if not quiet:
        print(f"{tally}; {left:,} still to do" if left else str(tally))
    raise typer.Exit(reporter.exit_code)


def _due(
    articles: "Iterator[Article | Failed]", store: "Store", digest: str, tally: _Tally
) -> "Iterator[Article | Failed]":
    """The articles that are not kept yet as they are, and what could not be read."""
    from dragoman.records import Failed
    from dragoman.store import content_hash, key_of

    for article in articles:
        if isinstance(article, Failed) or store.due(key_of(article), content_hash(article), digest):
            yield article
        else:
            tally.kinds["unchanged"] = tally.kinds.get("unchanged", 0) + 1


def _keep(
    result: "Coded | Failed", source: str, store: "Store", reporter: "Reporter", tally: _Tally
) -> "Change | None":
    """Keep what was coded, tell what failed."""
    from dragoman.records import Failed

    if isinstance(result, Failed):
        reporter.failed(result)
        return None
    change = store.add(result, source=source or result.draft.article.source)
    tally.count(change)
    reporter.coded(result)
    return change
