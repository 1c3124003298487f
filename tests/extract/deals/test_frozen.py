"""Deals in hand-written parses: what hangs on the tree alone, without a model."""

from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.extract.deals import deals
from dragoman.lexicon.deals import DealLexicon, read_deals
from dragoman.records import Deal, Parsed, Quantity, Span, Why
from frozen import frozen

from .cast import SmallCast

FOLDER = Path(str(files("dragoman"))) / "data" / "en" / "deals"

SIGNED = """
Chad Chad PROPN NNP 4 nsubj B-LOC
and and CCONJ CC 3 cc
Niger Niger PROPN NNP 1 conj B-LOC
signed sign VERB VBD 0 root
a a DET DT 6 det
treaty treaty NOUN NN 4 obj
. . PUNCT . 4 punct
"""
LEADERS = """
Borisova Borisova PROPN NNP 4 nsubj B-PER
and and CCONJ CC 3 cc
Ilves Ilves PROPN NNP 1 conj B-PER
signed sign VERB VBD 0 root
a a DET DT 7 det
gas gas NOUN NN 7 compound
agreement agreement NOUN NN 4 obj
. . PUNCT . 4 punct

Bulgaria Bulgaria PROPN NNP 2 nsubj B-LOC
rejoiced rejoice VERB VBD 0 root
. . PUNCT . 2 punct
"""
BOUGHT = """
Oman Oman PROPN NNP 2 nsubj B-LOC
bought buy VERB VBD 0 root
tanks tank NOUN NNS 2 obj
from from ADP IN 5 case
Bulgaria Bulgaria PROPN NNP 2 obl B-LOC
. . PUNCT . 2 punct
"""
TO_SUPPLY = """
Acme Acme PROPN NNP 2 nsubj B-ORG
signed sign VERB VBD 0 root
a a DET DT 4 det
contract contract NOUN NN 2 obj
to to PART TO 6 mark
supply supply VERB VB 4 acl
gas gas NOUN NN 6 obj
to to ADP IN 9 case
Estonia Estonia PROPN NNP 6 obl B-LOC
. . PUNCT . 2 punct
"""
IF_SIGNED = """
If if SCONJ IN 3 mark
Chad Chad PROPN NNP 3 nsubj B-LOC
signs sign VERB VBZ 10 advcl
a a DET DT 5 det
treaty treaty NOUN NN 3 obj
with with ADP IN 7 case
Niger Niger PROPN NNP 3 obl B-LOC
, , PUNCT , 3 punct
trade trade NOUN NN 10 nsubj
grows grow VERB VBZ 0 root
. . PUNCT . 10 punct
"""
WILL_SIGN = """
Chad Chad PROPN NNP 3 nsubj B-LOC
will will AUX MD 3 aux
sign sign VERB VB 0 root
a a DET DT 5 det
treaty treaty NOUN NN 3 obj
with with ADP IN 7 case
Niger Niger PROPN NNP 3 obl B-LOC
. . PUNCT . 3 punct
"""


@pytest.fixture(scope="module")
def lexicon() -> DealLexicon:
    return read_deals(FOLDER)


def _deals(source: str, lexicon: DealLexicon) -> tuple[Deal, ...]:
    parsed = frozen(source, published="2020-03-02")
    return deals(parsed, SmallCast(parsed), lexicon, events=(), quantities=_tanks(parsed), times=())


def _tanks(parsed: Parsed) -> tuple[Quantity, ...]:
    """The tanks counted, as the quantities room would: a deal needs more than that tanks were bought."""
    at = parsed.article.text.find("tanks")
    return (Quantity("q1", Span(at, at + 5), 12.0, "tank", "=", Why("test")),) if at >= 0 else ()


def _sides(deal: Deal) -> list[str]:
    return [f"{p.entity}:{p.role}" for p in deal.parties]


def test_equal_sides_sign_a_treaty(lexicon: DealLexicon) -> None:
    (deal,) = _deals(SIGNED, lexicon)
    assert (deal.kind, deal.status, _sides(deal)) == (("treaty",), "signed", ["Chad:signatory", "Niger:signatory"])


def test_a_leader_signs_for_the_state_that_is_named(lexicon: DealLexicon) -> None:
    (deal,) = _deals(LEADERS, lexicon)
    assert _sides(deal) == ["Bulgaria:signatory", "Ilves:signatory"]
    assert deal.kind == ("energy", "treaty")
    assert deal.objects == ("gas agreement",)


def test_buyer_and_seller(lexicon: DealLexicon) -> None:
    (deal,) = _deals(BOUGHT, lexicon)
    assert _sides(deal) == ["Bulgaria:supplier", "Oman:buyer"]
    assert (deal.kind, deal.status, deal.volumes) == (("arms",), "completed", ("q1",))


def test_the_infinitive_says_who_supplies(lexicon: DealLexicon) -> None:
    (deal,) = _deals(TO_SUPPLY, lexicon)
    assert _sides(deal) == ["Acme:supplier", "Estonia:buyer"]
    assert (deal.kind, deal.objects) == (("energy",), ("gas",))


def test_a_supposed_deal_is_none(lexicon: DealLexicon) -> None:
    assert _deals(IF_SIGNED, lexicon) == ()


def test_a_deal_to_come_is_expected(lexicon: DealLexicon) -> None:
    (deal,) = _deals(WILL_SIGN, lexicon)
    assert deal.status == "expected"


def test_two_tellings_are_one_record(lexicon: DealLexicon) -> None:
    (deal,) = _deals(SIGNED + "\n" + SIGNED, lexicon)
    assert len(deal.evidence) == 2


def test_text_without_trees_has_no_deals_and_does_no_harm(lexicon: DealLexicon) -> None:
    assert _deals("a loan of nothing. the deal, the deal", lexicon) == ()


def test_every_deal_explains_itself(lexicon: DealLexicon) -> None:
    (deal,) = _deals(BOUGHT, lexicon)
    assert [(n.field, n.how) for n in deal.why.notes] == [("kind", "deal word buy"), ("status", "verb buy")]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('accord = ["treaty"]', 'accord = ["truce"]', "unknown 'truce'"),
        ('needs = "aid"', 'needs = "hope"', "unknown 'hope'"),
        ("[measures]", "[measured]", "no table"),
        ("[roles]", "[roles", "Expected"),
    ],
)
def test_a_wrong_table_says_what_is_wrong(tmp_path: Path, old: str, new: str, what: str) -> None:
    text = (FOLDER / "deals.toml").read_text(encoding="utf-8")
    (tmp_path / "deals.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(LexiconError, match=what):
        read_deals(tmp_path)
