"""The day that an act takes from the sentences before it, or from another telling of itself."""

from importlib.resources import files
from pathlib import Path

import pytest
from tests.extract.events.playbill import Playbill
from tests.frozen import frozen

from dragoman.extract.events import events
from dragoman.extract.times import times
from dragoman.lexicon.rules import EventLexicon
from dragoman.lexicon.times import TimeLexicon, read_times

DATA = Path(str(files("dragoman"))) / "data" / "en"
FIRST = """
Kenya    Kenya    PROPN NNP 2 nsubj B-LOC
{verb}
Somalia  Somalia  PROPN NNP 2 obj B-LOC
on       on       ADP   IN  5 case
Monday   Monday   PROPN NNP 2 obl
afternoon afternoon NOUN NN 5 flat
.        .        PUNCT .   2 punct
"""
ATTACK = FIRST.format(verb="attacked attack   VERB  VBD 0 root")
SCENE = FIRST.format(verb="worried  worry    VERB  VBD 0 root")


def second(verb: str) -> str:
    return f"""
It       it       PRON  PRP 2 nsubj
{verb}
Somalia  Somalia  PROPN NNP 2 obj B-LOC
.        .        PUNCT .   2 punct
"""


@pytest.fixture(scope="module")
def time_lexicon() -> TimeLexicon:
    return read_times(DATA / "times")


def dates(rows: str, event_lexicon: EventLexicon, time_lexicon: TimeLexicon) -> list[str]:
    parsed = frozen(rows, published="2026-03-05")
    found = events(parsed, Playbill(parsed), times(parsed, time_lexicon), event_lexicon)
    return [e.date for e in found]


def test_an_act_is_dated_to_the_day_not_the_hour(event_lexicon: EventLexicon, time_lexicon: TimeLexicon) -> None:
    assert dates(ATTACK, event_lexicon, time_lexicon) == ["2026-03-02"]


@pytest.mark.parametrize("scene", [ATTACK, SCENE], ids=["an act", "a time beside a past verb"])
def test_a_plain_verb_goes_on_with_the_day_told(
    scene: str, event_lexicon: EventLexicon, time_lexicon: TimeLexicon
) -> None:
    rows = scene + second("bombed bomb VERB VBD 0 root")
    assert dates(rows, event_lexicon, time_lexicon)[-1] == "2026-03-02"


def test_during_comes_back_to_the_time_of_the_sentence_before(
    event_lexicon: EventLexicon, time_lexicon: TimeLexicon
) -> None:
    trip = """
Kenya    Kenya    PROPN NNP 2 nsubj B-LOC
toured   tour     VERB  VBD 0 root
Somalia  Somalia  PROPN NNP 2 obj B-LOC
in       in       ADP   IN  5 case
February February PROPN NNP 2 obl
.        .        PUNCT .   2 punct
"""
    later = """
During   during   ADP   IN  3 case
the      the      DET   DT  3 det
trip     trip     NOUN  NN  6 obl
,        ,        PUNCT ,   3 punct
it       it       PRON  PRP 6 nsubj
bombed   bomb     VERB  VBD 0 root
Somalia  Somalia  PROPN NNP 6 obj B-LOC
.        .        PUNCT .   6 punct
"""
    assert dates(trip + later, event_lexicon, time_lexicon)[-1] == "2026-02"


def test_the_day_of_a_mourned_deed_is_not_the_storys(event_lexicon: EventLexicon, time_lexicon: TimeLexicon) -> None:
    mourned = """
Kenya       Kenya      PROPN NNP 2 nsubj B-LOC
offered     offer      VERB  VBD 0 root
condolences condolence NOUN  NNS 2 obj
on          on         ADP   IN  6 case
the         the        DET   DT  6 det
murder      murder     NOUN  NN  3 nmod
of          of         ADP   IN  8 case
Omar        Omar       PROPN NNP 6 nmod B-PER
on          on         ADP   IN 10 case
Monday      Monday     PROPN NNP 6 nmod
.           .          PUNCT .   2 punct
"""
    assert dates(mourned + second("praised praise VERB VBD 0 root"), event_lexicon, time_lexicon) == ["2026-03-02", ""]
