"""What a reader asks of the memory: one record for articles, events, statements and deals alike."""

import json
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from dragoman.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that must all hold; '' and () ask for nothing, and one of several words in a tuple is enough.

    `who` and `whom` are names, ISO codes, Wikidata ids, or a code and a sector (`RUS GOV`), in any case.
    Of an event they are actor and recipient, of a statement speaker and addressee, of a deal any party, of
    an article anyone it names. `type` is an event's type (or `ASSAULT-aerial` with its mode), a statement's
    or deal's kind. `since` and `until` are days of the record, both inside. `place` is a name or an ISO
    code, `source` a site or feed. Amounts are money as written, in `currency` if it is named. `text` are
    words of the sentence (of an article: anywhere), `"..."` for a phrase. `confidence` is the least of it.
    """

    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    quad: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    place: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    min_amount: float | None = None
    max_amount: float | None = None
    currency: str = ""
    text: str = ""
    confidence: float = 0.0
    article: str = ""


EVERYTHING = Filter()


def written(chosen: Filter) -> str:
    """The filter as one line of JSON that `read_filter` takes."""
    asked = {f.name: getattr(chosen, f.name) for f in fields(Filter) if getattr(chosen, f.name) != f.default}
    return json.dumps(asked, default=date.isoformat, ensure_ascii=False)


def read_filter(text: str) -> Filter:
    """The filter that `written` wrote. Raises QuestionError when it is none."""
    try:
        asked = json.loads(text)
        days = {name: date.fromisoformat(asked[name]) for name in ("since", "until") if asked.get(name)}
        words: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in asked.items()}
        return Filter(**words | days)
    except (ValueError, TypeError, AttributeError) as e:
        raise QuestionError("filter", f"{text!r} cannot be read ({e})", "it is written by Dragoman itself") from e
