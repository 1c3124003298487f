"""A deed named inside the reaction to it: each keeps its own sides."""

from dataclasses import replace

import pytest
from tests.extract.events.playbill import Playbill
from tests.frozen import frozen

from dragoman.extract.events import events
from dragoman.lexicon.rules import EventLexicon
from dragoman.records import Arc, Event, Guess, Parsed, Signals, TriggerSignal

CONDEMNED = """
    Peru      Peru    PROPN NNP 2 nsubj
    condemned condemn VERB  VBD 0 root
    the       the     DET   DT  4 det
    attack    attack  NOUN  NN  2 obj
    on        on      ADP   IN  6 case
    Chad      Chad    PROPN NNP 4 nmod
    {by}      {by}    ADP   IN  8 case
    {doer}    {doer}  PROPN NNP 4 nmod
    .         .       PUNCT .   2 punct
"""
BLAMED = frozen(
    """
    Peru   Peru   PROPN NNP 2 nsubj
    blamed blame  VERB  VBD 0 root
    Chad   Chad   PROPN NNP 2 obj
    for    for    ADP   IN  6 case
    the    the    DET   DT  6 det
    attack attack NOUN  NN  2 obl
    on     on     ADP   IN  8 case
    Mali   Mali   PROPN NNP 6 nmod
    .      .      PUNCT .   2 punct
    """
)


def _with_head(parsed: Parsed, token: int, *arcs: Arc) -> Parsed:
    """The sentence with what the head sees at its noun of attack."""
    seen = TriggerSignal(token, (Guess("ASSAULT", 0.9),), (Guess("actual", 0.9),), (), (), arcs)
    return replace(parsed, signals=Signals((seen,), (), True))


def _by_type(parsed: Parsed, lexicon: EventLexicon) -> dict[str, Event]:
    return {e.type: e for e in events(parsed, Playbill(parsed), (), lexicon)}


def test_who_condemns_a_deed_did_not_do_it(event_lexicon: EventLexicon) -> None:
    parsed = frozen(CONDEMNED.format(by="in", doer="March"))
    found = _by_type(_with_head(parsed, 3, Arc("actor", 0, 0.9), Arc("recipient", 5, 0.9)), event_lexicon)
    assert (found["ASSAULT"].actor, found["ASSAULT"].recipient) == ((), ("Chad",))


def test_the_victim_is_not_accused(event_lexicon: EventLexicon) -> None:
    found = _by_type(frozen(CONDEMNED.format(by="in", doer="March")), event_lexicon)
    assert (found["ACCUSE"].actor, found["ACCUSE"].recipient) == (("Peru",), ())


def test_the_doer_is_accused(event_lexicon: EventLexicon) -> None:
    found = _by_type(frozen(CONDEMNED.format(by="by", doer="Mali")), event_lexicon)
    assert found["ACCUSE"].recipient == ("Mali",)
    assert found["ASSAULT"].actor == ("Mali",)


@pytest.mark.parametrize("side", ["actor", "recipient"])
def test_whom_the_verb_itself_names_stays_the_accused(event_lexicon: EventLexicon, side: str) -> None:
    found = _by_type(BLAMED, event_lexicon)
    assert getattr(found["ACCUSE"], side) == {"actor": ("Peru",), "recipient": ("Chad",)}[side]


PRAISED = frozen(
    """
    Peru    Peru    PROPN NNP 2 nsubj
    praised praise  VERB  VBD 0 root
    Chad    Chad    PROPN NNP 2 obj
    for     for     SCONJ IN  5 mark
    sending send    VERB  VBG 2 advcl
    police  police  NOUN  NN  5 obj
    to      to      ADP   IN  8 case
    Mali    Mali    PROPN NNP 5 obl
    """
)
SUMMONED = frozen(
    """
    Peru     Peru   PROPN NNP 2 nsubj
    summoned summon VERB  VBD 0 root
    Chad     Chad   PROPN NNP 2 obj
    over     over   ADP   IN  6 case
    the      the    DET   DT  6 det
    attack   attack NOUN  NN  2 obl
    on       on     ADP   IN  8 case
    Mali     Mali   PROPN NNP 6 nmod
    """
)


def test_who_is_praised_for_a_deed_did_it(event_lexicon: EventLexicon) -> None:
    found = _by_type(PRAISED, event_lexicon)
    assert found["SUPPORT"].actor == ("Peru",)
    assert found["MOBILIZE"].actor == ("Chad",)


def test_behind_over_a_deed_has_its_own_sides(event_lexicon: EventLexicon) -> None:
    parsed = _with_head(SUMMONED, 5, Arc("actor", 0, 0.9), Arc("recipient", 2, 0.9))
    assert _by_type(parsed, event_lexicon)["ASSAULT"].actor == ()


BRUTAL = frozen(
    """
    Peru     Peru     PROPN NNP  2 nsubj
    mourns   mourn    VERB  VBZ  0 root
    over     over     ADP   IN   8 case
    Chad     Chad     PROPN NNP  8 nmod:poss
    's       's       PART  POS  4 case
    brutal   brutal   ADJ   JJ   8 amod
    recent   recent   ADJ   JJ   8 amod
    attack   attack   NOUN  NN   2 obl
    on       on       ADP   IN  10 case
    Mali     Mali     PROPN NNP  8 nmod
    """
)


def test_a_judgement_on_a_deed_is_aimed_at_its_doer(event_lexicon: EventLexicon) -> None:
    arcs = (Arc("actor", 0, 0.9), Arc("recipient", 9, 0.9))
    seen = TriggerSignal(5, (Guess("ACCUSE", 0.9),), (Guess("actual", 0.9),), (), (), arcs)
    found = _by_type(replace(BRUTAL, signals=Signals((seen,), (), True)), event_lexicon)
    assert (found["ACCUSE"].actor, found["ACCUSE"].recipient) == (("Peru",), ("Chad",))
