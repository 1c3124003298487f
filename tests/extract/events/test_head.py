"""The trained head and the rules together: what each adds, and which one wins."""

from dataclasses import replace

import pytest
from tests.extract.events.playbill import Playbill
from tests.frozen import frozen

from dragoman.extract.events import events
from dragoman.lexicon.rules import EventLexicon
from dragoman.records import Arc, Entity, Guess, Parsed, Signals, TriggerSignal, Why

SHELLING = frozen(
    """
    Chad   Chad   PROPN NNP 2 nsubj
    vexed  vex    VERB  VBD 0 root
    Niger  Niger  PROPN NNP 2 obj
    in     in     ADP   IN  5 case
    Gao    Gao    PROPN NNP 2 obl
    """
)
MEETING = frozen(
    """
    Chad   Chad   PROPN NNP 2 nsubj
    met    meet   VERB  VBD 0 root
    Niger  Niger  PROPN NNP 2 obj
    """
)

OPENNESS = frozen(
    """
    Chad   Chad     PROPN NNP 2 nsubj
    vexed  vex      VERB  VBD 0 root
    over   over     ADP   IN  4 case
    talks  dialogue NOUN  NNS 2 obl
    """
)
RAID = frozen(
    """
    Chad   Chad   PROPN NNP 2 nsubj
    vexed  vex    VERB  VBD 0 root
    Niger  Niger  PROPN NNP 2 obj
    with   with   ADP   IN  5 case
    drones drone  NOUN  NNS 2 obl
    """
)

ALLIES = frozen(
    """
    Chad   Chad   PROPN NNP 4 nsubj
    and    and    CCONJ CC  3 cc
    Niger  Niger  PROPN NNP 1 conj
    vexed  vex    VERB  VBD 0 root
    """
)
VEXATION = frozen(
    """
    vexed   vex     VERB  VBN 3 amod
    ,       ,       PUNCT ,   3 punct
    borders border  NOUN  NNS 0 root
    Chad    Chad    PROPN NNP 3 list
    near    near    ADP   IN  6 case
    Niger   Niger   PROPN NNP 3 nmod
    """
)

PLEDGE = frozen(
    """
    Macron Macron PROPN NNP 2 nsubj
    vexed  vex    VERB  VBD 0 root
    France France PROPN NNP 2 obj
    and    and    CCONJ CC  5 cc
    Niger  Niger  PROPN NNP 3 conj
    """
)
POSTS = frozen(
    """
    Chad     Chad    PROPN NNP 2 nsubj
    vexed    vex     VERB  VBD 0 root
    soldiers soldier NOUN  NNS 2 obj
    of       of      ADP   IN  5 case
    Niger    Niger   PROPN NNP 3 nmod
    """
)


def seen(parsed: Parsed, kind: str, score: float, *roles: Arc, token: int = 1) -> Parsed:
    """The parse with one trigger of the head."""
    trigger = TriggerSignal(token, (Guess(kind, score),), (Guess("actual", 0.9),), (), (), roles)
    return replace(parsed, signals=Signals((trigger,)))


def test_a_trigger_that_no_rule_knows_is_coded_with_the_arcs_of_the_head(event_lexicon: EventLexicon) -> None:
    parsed = seen(SHELLING, "ASSAULT", 0.97, Arc("actor", 0, 0.9), Arc("recipient", 2, 0.9), Arc("place", 4, 0.9))
    (event,) = events(parsed, Playbill(parsed), (), event_lexicon)
    assert (event.type, event.actor, event.recipient, event.place) == ("ASSAULT", ("Chad",), ("Niger",), "Gao")
    assert event.why.by == "head"


def test_a_side_that_the_head_misses_is_found_by_the_frame_of_the_type(event_lexicon: EventLexicon) -> None:
    parsed = seen(SHELLING, "ASSAULT", 0.97, Arc("actor", 0, 0.9))
    (event,) = events(parsed, Playbill(parsed), (), event_lexicon)
    assert (event.actor, event.recipient) == (("Chad",), ("Niger",))


def test_head_and_rule_on_one_trigger_give_one_event_and_more_confidence(event_lexicon: EventLexicon) -> None:
    alone = events(MEETING, Playbill(MEETING), (), event_lexicon)
    parsed = seen(MEETING, "CONSULT", 0.95, Arc("actor", 0, 0.9), Arc("actor", 2, 0.9))
    (both,) = events(parsed, Playbill(parsed), (), event_lexicon)
    assert (both.type, set(both.actor), both.recipient) == ("CONSULT", {"Chad", "Niger"}, ())
    assert both.confidence > alone[0].confidence


def test_an_actor_whom_nothing_joins_to_the_likelier_one_is_left_out(event_lexicon: EventLexicon) -> None:
    arcs = (Arc("actor", 0, 0.9), Arc("actor", 4, 0.6), Arc("recipient", 2, 0.9))
    parsed = seen(SHELLING, "ASSAULT", 0.97, *arcs)
    (event,) = events(parsed, Playbill(parsed), (), event_lexicon)
    assert event.actor == ("Chad",)


def test_an_actor_that_and_joins_to_the_likelier_one_acts_too(event_lexicon: EventLexicon) -> None:
    parsed = seen(ALLIES, "ASSAULT", 0.97, Arc("actor", 0, 0.9), Arc("actor", 2, 0.6), token=3)
    (event,) = events(parsed, Playbill(parsed), (), event_lexicon)
    assert set(event.actor) == {"Chad", "Niger"}


def test_a_faint_arc_counts_where_and_joins_its_word_to_a_sure_one(event_lexicon: EventLexicon) -> None:
    parsed = seen(ALLIES, "ASSAULT", 0.97, Arc("actor", 0, 0.3), Arc("actor", 2, 0.9), token=3)
    (event,) = events(parsed, Playbill(parsed), (), event_lexicon)
    assert set(event.actor) == {"Chad", "Niger"}


def test_a_side_that_nothing_else_fills_takes_the_strongest_faint_arc(event_lexicon: EventLexicon) -> None:
    parsed = seen(VEXATION, "ASSAULT", 0.97, Arc("actor", 3, 0.3), Arc("recipient", 5, 0.3), Arc("recipient", 3, 0.25))
    (event,) = events(parsed, Playbill(parsed), (), event_lexicon)
    assert (event.actor, event.recipient) == (("Chad",), ("Niger",))


def test_a_faint_arc_gives_no_aim_to_a_move(event_lexicon: EventLexicon) -> None:
    parsed = seen(VEXATION, "MOBILIZE", 0.97, Arc("actor", 3, 0.9), Arc("recipient", 5, 0.3))
    (event,) = events(parsed, Playbill(parsed), (), event_lexicon)
    assert (event.actor, event.recipient) == (("Chad",), ())


class Statesmen(Playbill):
    """A cast in which Macron is the president of France."""

    def entity(self, entity_id: str) -> Entity:
        """Macron as a person, all others as states named like their code."""
        if entity_id != "Macron":
            return replace(super().entity(entity_id), code=entity_id)
        return Entity(entity_id, entity_id, "person", "France", ("GOV",), (), Why("test"))


def test_who_speaks_for_a_state_does_not_act_on_it(event_lexicon: EventLexicon) -> None:
    arcs = (Arc("actor", 0, 0.9), Arc("recipient", 2, 0.9), Arc("recipient", 4, 0.9))
    parsed = seen(PLEDGE, "AGREE", 0.97, *arcs)
    (event,) = events(parsed, Statesmen(parsed), (), event_lexicon)
    assert (event.actor, event.recipient) == (("Macron",), ("Niger",))


def test_a_word_that_narrows_a_recipient_is_no_other_one(event_lexicon: EventLexicon) -> None:
    arcs = (Arc("actor", 0, 0.9), Arc("recipient", 2, 0.9), Arc("recipient", 4, 0.9))
    parsed = seen(POSTS, "ASSAULT", 0.97, *arcs)
    (event,) = events(parsed, Playbill(parsed), (), event_lexicon)
    assert event.recipient == ("soldiers",)


def test_an_unsure_trigger_that_no_rule_knows_is_left_out(event_lexicon: EventLexicon) -> None:
    parsed = seen(SHELLING, "ASSAULT", 0.2, Arc("actor", 0, 0.9))
    assert events(parsed, Playbill(parsed), (), event_lexicon) == ()


def test_the_promised_act_is_told_by_the_words_below_the_promise(event_lexicon: EventLexicon) -> None:
    parsed = seen(OPENNESS, "AGREE", 0.97, Arc("actor", 0, 0.9))
    (event,) = events(parsed, Playbill(parsed), (), event_lexicon)
    assert event.pledges == ("CONSULT",)
    assert [parsed.article.text[slice(*n.spans[0])] for n in event.why.notes if n.field == "pledges"] == ["talks"]


def test_the_mode_is_told_by_the_words_around_the_trigger(event_lexicon: EventLexicon) -> None:
    parsed = seen(RAID, "ASSAULT", 0.97, Arc("actor", 0, 0.9), Arc("recipient", 2, 0.9))
    (event,) = events(parsed, Playbill(parsed), (), event_lexicon)
    assert event.mode == ("drone",)


@pytest.mark.parametrize("title", ["Telephone call of the presidents", "Readout of the President's Call with Niger"])
def test_the_title_of_a_call_makes_its_talk_one_by_phone(event_lexicon: EventLexicon, title: str) -> None:
    parsed = replace(MEETING, article=replace(MEETING.article, title=title))
    (event,) = events(parsed, Playbill(parsed), (), event_lexicon)
    assert event.mode == ("phone",)


def test_the_verb_keeps_its_own_rule_beside_a_fainter_noun(event_lexicon: EventLexicon) -> None:
    invited = frozen(
        """
        At         at         ADP   IN  2 case
        invitation invitation NOUN  NN  6 obl
        ,          ,          PUNCT ,   2 punct
        Chad       Chad       PROPN NNP 6 nsubj
        will       will       AUX   MD  6 aux
        visit      visit      VERB  VB  0 root
        Niger      Niger      PROPN NNP 6 obj
        """
    )
    future = (Guess("future", 0.9),)
    faint = TriggerSignal(1, (Guess("AGREE", 0.48),), future, (), (), (Arc("actor", 3, 0.8),))
    sure = TriggerSignal(5, (Guess("AGREE", 0.93),), future, (), (), (Arc("actor", 3, 0.9),))
    parsed = replace(invited, signals=Signals((faint, sure), (), True))
    (only,) = events(parsed, Playbill(parsed), (), event_lexicon)
    assert (only.trigger, only.actor, only.recipient) == (parsed.span(5, 6), ("Chad",), ("Niger",))
