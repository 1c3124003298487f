"""Dates, times of day, durations and repeated times as TIMEX3 values."""

from dragoman.extract.times.clock import joined, with_shared_year
from dragoman.extract.times.finder import readings
from dragoman.extract.times.scene import Reading
from dragoman.lexicon.times import TimeLexicon
from dragoman.records import Note, Parsed, Span, Time, Why


def times(parsed: Parsed, lexicon: TimeLexicon) -> tuple[Time, ...]:
    """The time expressions of an article in text order, `t1`, `t2`, ...; never two over the same words.

    Values are counted from the day of `parsed.article.published`; without one, relative times have the value ''.
    """
    found = joined(with_shared_year(readings(parsed, lexicon), parsed.article.text), parsed.article.text)
    return tuple(_time(f"t{n}", reading) for n, reading in enumerate(found, 1))


def without_hour(value: str) -> str:
    """A TIMEX3 value without its time of day: acts and words are dated to the day."""
    return value[:10] if value[10:11] == "T" else value


def agree(one: str, other: str) -> bool:
    """Whether two values can be of one day: `2010-02` and `2010-02-04`; '' agrees with all."""
    return one.startswith(other) or other.startswith(one)


def _time(id_: str, reading: Reading) -> Time:
    span = Span(reading.start, reading.end)
    notes = [Note("span", f"rule:{reading.rule}", (span,))]
    if reading.anchor:
        notes.append(Note("value", f"counted from: {reading.anchor}"))
    return Time(id_, span, reading.type, reading.value, Why(f"rule:{reading.rule}", 1.0, tuple(notes)))


__all__ = ["agree", "times", "without_hour"]
