"""What was said of records, as rows that any page can show beside them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.store import Standing, Store
from dragoman.web.wording import label

# Of which facet of labels a field has its values, where it has a list of them.
CHOICES: Mapping[tuple[str, str], str] = {
    ("event", "type"): "type",
    ("event", "status"): "event-status",
    ("deal", "status"): "deal-status",
    ("deal", "kind"): "deal-kind",
}


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """One judgement and where its record stands today; `current` is '' when it is orphaned."""

    record: str
    current: str
    kind: str
    article: str
    words: str
    verdict: str
    field: str
    value: str
    note: str
    by: str
    at: str
    cursor: int


def rows(standings: Iterable[Standing]) -> tuple[JudgementRow, ...]:
    """The judgements as they are listed."""
    return tuple(_row(s) for s in standings)


def _row(s: Standing) -> JudgementRow:
    said = s.judgement
    about = (said.record, s.current, s.kind, s.article, s.words)
    return JudgementRow(*about, said.verdict, said.field, said.value, said.note, said.by, said.at, said.cursor)


def said_of(store: Store, records: Iterable[str]) -> dict[str, tuple[JudgementRow, ...]]:
    """What was said of each of these records, by the id that it has today; only those of which something was."""
    wanted = tuple(records)
    return _by_record(rows(store.standings(wanted)) if wanted else ())


def said_in(store: Store, article: str) -> dict[str, tuple[JudgementRow, ...]]:
    """What was said of the records of an article, by its key, likewise; what is orphaned stands under its old id."""
    return _by_record(rows(store.standings(article=article)))


def _by_record(found: Iterable[JudgementRow]) -> dict[str, tuple[JudgementRow, ...]]:
    by: dict[str, tuple[JudgementRow, ...]] = {}
    for row in found:
        key = row.current or row.record
        by[key] = (*by.get(key, ()), row)
    return by


def in_words(row: JudgementRow) -> str:
    """What a judgement says: `wrong`, `type should be Aid`."""
    if row.verdict != "changed":
        return {"note": "note"}.get(row.verdict, row.verdict)
    facet = CHOICES.get((row.kind, row.field), "")
    value = ", ".join(label(facet, v.strip()).words for v in row.value.split(";")) if facet else row.value
    return f"{row.field} should be {value or 'empty'}"
