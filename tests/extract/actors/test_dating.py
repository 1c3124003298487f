"""When a text can have been written, from the people it names."""

import pytest

from dragoman.extract.actors import cast_of
from dragoman.extract.actors.dating import likely_day
from dragoman.lexicon import Lexicon
from dragoman.lexicon import load as load_lexicon
from dragoman.records import Dating
from frozen import frozen

ROWS = {
    "President Obama": """
        President president PROPN NNP 2 nmod:desc
        Barack Barack PROPN NNP 4 nsubj B-PER
        Obama Obama PROPN NNP 2 flat I-PER""",
    "former President Bush": """
        Former former ADJ JJ 2 amod
        President president PROPN NNP 3 nmod:desc
        George George PROPN NNP 6 nsubj B-PER
        W. W. PROPN NNP 3 flat I-PER
        Bush Bush PROPN NNP 3 flat I-PER""",
    "President Trump": """
        President president PROPN NNP 2 nmod:desc
        Donald Donald PROPN NNP 4 nsubj B-PER
        Trump Trump PROPN NNP 2 flat I-PER""",
    "Chancellor Merkel": """
        Chancellor chancellor PROPN NNP 2 nmod:desc
        Angela Angela PROPN NNP 4 nsubj B-PER
        Merkel Merkel PROPN NNP 2 flat I-PER""",
    "Prime Minister Cameron": """
        Prime prime ADJ JJ 2 amod
        Minister minister PROPN NNP 3 nmod:desc
        David David PROPN NNP 5 nsubj B-PER
        Cameron Cameron PROPN NNP 3 flat I-PER""",
    "in 2011": """
        It it PRON PRP 2 nsubj
        rose rise VERB VBD 0 root
        in in ADP IN 4 case
        2011 2011 NUM CD 2 obl""",
    "by 2030": """
        It it PRON PRP 3 nsubj
        will will AUX MD 3 aux
        rise rise VERB VB 0 root
        in in ADP IN 5 case
        2030 2030 NUM CD 3 obl""",
}
ROWS["the death of President Obama"] = """
        The the DET DT 2 det
        death death NOUN NN 7 nsubj
        of of ADP IN 5 case
        President president PROPN NNP 5 nmod:desc
        Barack Barack PROPN NNP 2 nmod B-PER
        Obama Obama PROPN NNP 5 flat I-PER"""
VERB = "spoke speak VERB VBD 0 root"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def written(lexicon: Lexicon, *keys: str, published: str = "") -> Dating | None:
    sentences = [ROWS[k] if k[:2] in ("in", "by") else f"{ROWS[k]}\n{VERB}" for k in keys]
    return cast_of(frozen("\n\n".join(sentences), published=published), lexicon.actors)[1]


@pytest.mark.parametrize(
    ("keys", "earliest", "latest"),
    [
        (("President Obama",), "2009-01-20", "2017-01-19"),
        (("President Obama", "Prime Minister Cameron"), "2010-05-11", "2016-07-12"),
        (("former President Bush",), "2009-01-20", ""),
        (("the death of President Obama",), "2009-01-20", ""),
        (("President Trump",), "2017-01-20", ""),
        (("President Trump", "Chancellor Merkel"), "2017-01-20", "2021-01-19"),
        (("in 2011", "President Obama"), "2011-01-01", "2017-01-19"),
        (("by 2030", "President Obama"), "2009-01-20", "2017-01-19"),
    ],
)
def test_span(keys: tuple[str, ...], earliest: str, latest: str, lexicon: Lexicon) -> None:
    found = written(lexicon, *keys)
    assert found is not None
    assert (found.earliest, found.latest) == (earliest, latest)
    assert not found.warnings


def test_nothing_named_says_nothing(lexicon: Lexicon) -> None:
    assert written(lexicon, "by 2030") is None


def test_what_fits_no_common_day_is_told(lexicon: Lexicon) -> None:
    found = written(lexicon, "President Obama", "President Trump")
    assert found is not None
    assert [w.split(";")[0] for w in found.warnings] == []  # the last day of one is the first of the other
    found = written(lexicon, "in 2011", "Chancellor Merkel", published="2005-01-01")
    assert found is not None
    assert found.warnings[0].startswith("the published date 2005-01-01 cannot be the day of writing")


def test_wide_spans_and_years_alone_give_no_day(lexicon: Lexicon) -> None:
    assert likely_day(written(lexicon, "Chancellor Merkel")) == ""
    assert likely_day(written(lexicon, "in 2011")) == ""
    assert likely_day(written(lexicon, "President Obama")) == "2009-01-20"
