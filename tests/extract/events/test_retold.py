"""A deed told again without its doer: who did it is known from the other telling."""

from dataclasses import replace

from tests.extract.events.playbill import Playbill
from tests.frozen import frozen

from dragoman.extract.events import events
from dragoman.lexicon.rules import EventLexicon
from dragoman.records import Entity

TWICE = frozen(
    """
    Chad   Chad   PROPN NNP 2 nsubj
    killed kill   VERB  VBD 0 root
    Omar   Omar   PROPN NNP 2 obj
    .      .      PUNCT .   2 punct

    Omar   Omar   PROPN NNP 3 nsubj:pass
    was    be     AUX   VBD 3 aux:pass
    killed kill   VERB  VBN 0 root
    there  there  ADV   RB  3 advmod
    .      .      PUNCT .   3 punct
    """
)


class Persons(Playbill):
    """A cast in which Omar is a person."""

    def entity(self, entity_id: str) -> Entity:
        """Omar as a person, all others as states."""
        known = super().entity(entity_id)
        return replace(known, type="person") if entity_id == "Omar" else known


class States(Playbill):
    """A cast in which every name is a state with a code of its own."""

    def entity(self, entity_id: str) -> Entity:
        """A state, its name as its code."""
        return replace(super().entity(entity_id), code=entity_id)


def test_the_doer_of_a_deed_told_before_did_it(event_lexicon: EventLexicon) -> None:
    first, second = events(TWICE, Persons(TWICE), (), event_lexicon)
    assert (first.actor, first.recipient) == (("Chad",), ("Omar",))
    assert (second.actor, second.recipient) == (("Chad",), ("Omar",))
    assert any(n.field == "actor" and "told elsewhere" in n.how for n in second.why.notes)


def test_a_state_may_have_suffered_another_deed(event_lexicon: EventLexicon) -> None:
    _, second = events(TWICE, Playbill(TWICE), (), event_lexicon)
    assert second.actor == ()


SIGNED = """
    Chad       Chad      PROPN NNP 2 nsubj
    met        meet      VERB  VBD 0 root
    Niger      Niger     PROPN NNP 2 obj
    .          .         PUNCT .   2 punct

    Agreements agreement NOUN  NNS 3 nsubj:pass
    were       be        AUX   VBD 3 aux:pass
    signed     sign      VERB  VBN 0 root
    {rest}
    .          .         PUNCT .   3 punct
"""


def test_those_who_met_signed_what_was_signed_then(event_lexicon: EventLexicon) -> None:
    parsed = frozen(SIGNED.format(rest="there there ADV RB 3 advmod"))
    met, signed = events(parsed, States(parsed), (), event_lexicon)
    assert (met.type, signed.type) == ("CONSULT", "SUPPORT")
    assert set(signed.actor) == {"Chad", "Niger"}


def test_a_signatory_that_is_named_signed(event_lexicon: EventLexicon) -> None:
    parsed = frozen(SIGNED.format(rest="by by ADP IN 5 case\n    Mali Mali PROPN NNP 3 obl:agent"))
    _, signed = events(parsed, States(parsed), (), event_lexicon)
    assert signed.actor == ("Mali",)


CLAIMED = """
    Omar    Omar    PROPN NNP 3 nsubj:pass
    was     be      AUX   VBD 3 aux:pass
    killed  kill    VERB  VBN 0 root
    .       .       PUNCT .   3 punct

    Chad           Chad           PROPN NNP 2 nsubj
    claimed        claim          VERB  VBD 0 root
    responsibility responsibility NOUN  NN  2 obj
    for            for            ADP   IN  6 case
    {article}      {article}      DET   DT  6 det
    attack         attack         NOUN  NN  3 nmod
    .              .              PUNCT .   2 punct
"""


def test_who_claims_the_attack_hit_its_victims(event_lexicon: EventLexicon) -> None:
    parsed = frozen(CLAIMED.format(article="the"))
    _, claimed = events(parsed, Persons(parsed), (), event_lexicon)
    assert (claimed.actor, claimed.recipient) == (("Chad",), ("Omar",))


def test_who_claims_another_attack_did_not(event_lexicon: EventLexicon) -> None:
    parsed = frozen(CLAIMED.format(article="another"))
    _, claimed = events(parsed, Persons(parsed), (), event_lexicon)
    assert claimed.recipient == ()
