"""Events in plain words: the verb phrases of the table `wording.tsv` and the sides that they join."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import Row, rows

_TABLE = Path(__file__).parents[2] / "data" / "en" / "wording.tsv"
_COLUMNS = ("type", "mode", "base", "past", "future")
STATUSES = {"future": "planned", "hypothetical": "hypothetical", "negated": "denied"}


class Worded(Protocol):
    """What can be worded: an event, of an article or as the memory lists it."""

    @property
    def type(self) -> str: ...
    @property
    def mode(self) -> tuple[str, ...]: ...
    @property
    def actor(self) -> Sequence[object]: ...
    @property
    def recipient(self) -> Sequence[object]: ...
    @property
    def status(self) -> str: ...
    @property
    def pledges(self) -> tuple[str, ...]: ...


class Phrase(NamedTuple):
    """A verb phrase: `visit`, `visited`; `future` is empty where `plans to` and the base form do."""

    base: str
    past: str
    future: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The verb phrases by type and mode; the bare type has the mode ''."""

    phrases: Mapping[tuple[str, str], Phrase]

    def of(self, event: Worded) -> str:
        """What the event says its actors did: `visited`, `plans to visit`, `did not agree to give aid`."""
        phrase = self._phrase(event)
        plans = "plan" if len(event.actor) > 1 else "plans"
        forms = {
            "future": phrase.future or f"{{plans}} to {phrase.base}",
            "hypothetical": f"might {phrase.base}",
            "negated": f"did not {phrase.base}",
        }
        promised = " and ".join(dict.fromkeys(self._base(p, event) for p in event.pledges))
        return forms.get(event.status, phrase.past).format(plans=plans, pledges=promised)

    def _phrase(self, event: Worded) -> Phrase:
        keys = [(event.type, "pledge")] if event.pledges else []
        keys += [(event.type, mode) for mode in event.mode]
        keys += [] if event.recipient else [(event.type, "mutual" if len(event.actor) > 1 else "sole")]
        return next((self.phrases[k] for k in keys if k in self.phrases), self._bare(event.type))

    def _base(self, pledge: str, event: Worded) -> str:
        type_, _, mode = pledge.partition("-")
        keys = [(type_, mode)] if mode else [(type_, "mutual")] if _mutual(event) else []
        return next((self.phrases[k] for k in keys if k in self.phrases), self._bare(type_)).base

    def _bare(self, type_: str) -> Phrase:
        plain = type_.lower()
        return self.phrases.get((type_, ""), Phrase(plain, plain, ""))


def load() -> Wording:
    """The shipped wording. Raises LexiconError for a table that is broken."""
    problems: list[LexiconError] = []
    phrases = {(row["type"], row["mode"]): _checked(row) for row in rows(_TABLE, _COLUMNS, problems)}
    if problems:
        raise problems[0]
    return Wording(phrases)


def _checked(row: Row) -> Phrase:
    phrase = Phrase(row["base"], row["past"], row["future"])
    try:
        " ".join(phrase).format(plans="", pledges="")
    except (KeyError, IndexError, ValueError) as e:
        raise LexiconError(row.where, f"unknown blank {e}", "blanks are {plans} and {pledges}") from e
    return phrase


def _mutual(event: Worded) -> bool:
    return len(event.actor) > 1 and not event.recipient
