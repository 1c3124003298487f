"""Times in direct speech are counted from the day on which it was spoken."""

from importlib.resources import files
from pathlib import Path

from tests.frozen import frozen

from dragoman.extract.spoken import anchored
from dragoman.extract.times import times
from dragoman.lexicon.times import read_times
from dragoman.records import Span, Statement, Why

TIMES = read_times(Path(str(files("dragoman"))) / "data" / "en" / "times")
TEXT = 'He said on Monday: "We sail tomorrow." They met yesterday.'


def values(kind: str, date: str) -> list[str]:
    parsed = frozen(TEXT, published="2026-03-05")
    first, last = TEXT.index("We"), TEXT.index('" They')
    said = Statement("s1", ("e1",), "", kind, None, Span(first, last), (), date, (Span(0, last),), Why("test", 1.0, ()))
    return [t.value for t in anchored(parsed, times(parsed, TIMES), [said], TIMES)]


def test_tomorrow_of_a_quotation_follows_the_day_of_speech() -> None:
    assert values("direct", "2026-03-02") == ["2026-03-02", "2026-03-03", "2026-03-04"]


def test_reported_speech_and_undated_speech_count_from_the_article() -> None:
    assert values("indirect", "2026-03-02")[1] == "2026-03-06"
    assert values("direct", "2026-03")[1] == "2026-03-06"
