"""The pure logic of who is who on hand-written parses: no model, so that a failure says whose fault it is."""

import pytest

from dragoman.extract.actors import Cast, cast_of
from dragoman.extract.actors.names import find_names
from dragoman.extract.actors.phrases import is_of, plain_span
from dragoman.extract.actors.surroundings import told_after, told_before
from dragoman.lexicon import Lexicon
from dragoman.lexicon import load as load_lexicon
from dragoman.records import Parsed
from frozen import frozen


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def shown(parsed: Parsed, lexicon: Lexicon, word: str, nth: int = 1) -> list[str]:
    cast: Cast = cast_of(parsed, lexicon.actors)[0]
    at = [i for i, w in enumerate(parsed.words) if w == word][nth - 1]
    return [f"{e.name} {e.code} {','.join(e.sectors)}".strip() for e in map(cast.entity, cast.party(at))]


TAIL = """
Deputy deputy ADJ JJ 3 amod
Assistant assistant NOUN NNP 3 compound
Secretary secretary PROPN NNP 9 nmod:desc
of of ADP IN 9 case
State State PROPN NNP 9 compound
for for ADP IN 7 case
Asian Asian ADJ JJ 5 amod
Affairs affair PROPN NNPS 5 flat
Laura Laura PROPN NNP 11 nsubj B-PER
Pennington Pennington PROPN NNP 9 flat I-PER
agreed agree VERB VBD 0 root
. . PUNCT . 11 punct
"""

COMMA = """
The the DET DT 2 det
head head NOUN NN 10 nsubj
of of ADP IN 6 case
the the DET DT 6 det
Kenyan kenyan ADJ JJ 6 amod B-ORG
League League PROPN NNP 2 nmod I-ORG
, , PUNCT , 8 punct
Amos Amos PROPN NNP 6 appos B-PER
Otieno Otieno PROPN NNP 8 flat I-PER
spoke speak VERB VBD 0 root
. . PUNCT . 10 punct
"""

TALKS = """
After after ADP IN 2 case
talks talk NOUN NNS 11 obl
with with ADP IN 5 case
the the DET DT 5 det
chairman chairman NOUN NN 2 nmod
of of ADP IN 7 case
Fatah Fatah PROPN NNP 5 nmod B-ORG
, , PUNCT , 2 punct
Amos Amos PROPN NNP 11 nsubj B-PER
Otieno Otieno PROPN NNP 9 flat I-PER
left leave VERB VBD 0 root
. . PUNCT . 11 punct
"""

SUBJECT = """
According accord VERB VBG 3 case
to to ADP IN 1 fixed
Otieno Otieno PROPN NNP 7 obl B-PER
, , PUNCT , 3 punct
the the DET DT 6 det
minister minister NOUN NN 7 nsubj
left leave VERB VBD 0 root
. . PUNCT . 7 punct
"""


def test_title_with_a_tail(lexicon: Lexicon) -> None:
    told = told_before(frozen(TAIL), lexicon.actors, 8, {8, 9})
    assert (told[0].first, told[0].last) == (0, 8)
    assert shown(frozen(TAIL), lexicon, "Laura") == ["Laura Pennington USA GOV"]


def test_description_before_a_comma_stands_for_the_name(lexicon: Lexicon) -> None:
    parsed = frozen(COMMA)
    assert [(t.first, t.last) for t in told_before(parsed, lexicon.actors, 7, {7, 8})] == [(0, 6)]
    assert [s.split()[:3] for s in shown(parsed, lexicon, "head")] == [["Amos", "Otieno", "KEN"]]


def test_whom_one_talks_with_is_another(lexicon: Lexicon) -> None:
    assert told_before(frozen(TALKS), lexicon.actors, 8, {8, 9}) == []
    assert shown(frozen(TALKS), lexicon, "Amos") == ["Amos Otieno"]


def test_subject_behind_a_comma_is_no_apposition(lexicon: Lexicon) -> None:
    assert told_after(frozen(SUBJECT), lexicon.actors, 3, {2}) == []


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("Russian - backed rebels", False),
        ("anti - Russian rebels", False),
        ("Russian rebels", True),
        ("former Soviet republics", False),
        ("Soviet troops", True),
    ],
)
def test_nationality_told_of(words: str, own: bool, lexicon: Lexicon) -> None:
    parsed = frozen(words)
    at = next(i for i, w in enumerate(parsed.words) if w in ("Russian", "Soviet"))
    assert is_of(parsed, lexicon.actors, at) is own


def test_span_ends_before_a_verb_that_the_tree_hangs_below_it() -> None:
    parsed = frozen("""
    She she PRON PRP 3 nsubj
    was be AUX VBD 3 cop
    director director NOUN NN 0 root
    in in ADP IN 5 case
    1990 1990 NUM CD 3 obl
    """)
    assert plain_span(parsed, 2) == (2, 3)


def test_small_words_and_bare_roles_are_no_names(lexicon: Lexicon) -> None:
    parsed = frozen("""
    We we PRON PRP 2 nsubj B-PER
    asked ask VERB VBD 0 root
    the the DET DT 4 det
    Department department PROPN NNP 2 obj B-ORG
    of of ADP IN 6 case B-PER
    Lund Lund PROPN NNP 4 nmod I-PER
    """)
    assert [(f.first, f.last) for f in find_names(parsed, lexicon.actors)] == [(5, 6)]


def test_state_beside_a_role_that_the_model_took_for_one_name(lexicon: Lexicon) -> None:
    parsed = frozen("""
    Afghan afghan ADJ JJ 3 amod B-NORP
    security security NOUN NN 3 compound I-NORP
    forces force NOUN NNS 4 nsubj
    left leave VERB VBD 0 root
    """)
    assert shown(parsed, lexicon, "forces") == ["Afghan security forces AFG MIL"]


def test_adjectives_of_one_noun_whatever_the_tree(lexicon: Lexicon) -> None:
    parsed = frozen("""
    Peruvian peruvian ADJ JJ 5 nsubj B-NORP
    and and CCONJ CC 3 cc
    Chilean chilean ADJ JJ 1 conj B-NORP
    officials official NOUN NNS 5 nsubj
    met meet VERB VBD 0 root
    """)
    both = ["Peruvian officials PER GOV", "Chilean officials CHL GOV"]
    assert shown(parsed, lexicon, "officials") == both
    assert shown(parsed, lexicon, "Peruvian") == both


def test_possessor_that_the_tree_took_for_the_subject(lexicon: Lexicon) -> None:
    parsed = frozen("""
    Reuters Reuters PROPN NNP 5 nsubj B-ORG
    's 's PART POS 1 case
    Helen Helen PROPN NNP 5 nsubj B-PER
    Carver Carver PROPN NNP 3 flat I-PER
    said say VERB VBD 0 root
    """)
    assert shown(parsed, lexicon, "Reuters") == ["Helen Carver GBR JRN"]


def test_names_that_and_joins_whatever_the_tree(lexicon: Lexicon) -> None:
    parsed = frozen("""
    Ana Ana PROPN NNP 6 nsubj B-PER
    Roy Roy PROPN NNP 1 flat I-PER
    and and CCONJ CC 4 cc
    Tom Tom PROPN NNP 6 nsubj B-PER
    Lee Lee PROPN NNP 4 flat I-PER
    met meet VERB VBD 0 root
    """)
    assert shown(parsed, lexicon, "Ana") == ["Ana Roy", "Tom Lee"]


def test_two_verbs_keep_two_names_apart(lexicon: Lexicon) -> None:
    parsed = frozen("""
    Ana Ana PROPN NNP 3 nsubj B-PER
    Roy Roy PROPN NNP 1 flat I-PER
    saw see VERB VBD 0 root
    Tom Tom PROPN NNP 3 obj B-PER
    Lee Lee PROPN NNP 4 flat I-PER
    and and CCONJ CC 9 cc
    Eva Eva PROPN NNP 9 nsubj B-PER
    Dale Dale PROPN NNP 7 flat I-PER
    left leave VERB VBD 3 conj
    """)
    assert shown(parsed, lexicon, "Tom") == ["Tom Lee"]


HOME = """
Peru Peru PROPN NNP 2 nsubj B-LOC
voted vote VERB VBD 0 root

{other}

Police police NOUN NNS 2 nsubj
watched watch VERB VBD 0 root
"""


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ("", "PER"),
        ("Chile Chile PROPN NNP 2 nsubj B-LOC\nvoted vote VERB VBD 0 root\n\n" * 2, ""),
    ],
)
def test_police_belong_to_the_one_state_of_the_article(other: str, code: str, lexicon: Lexicon) -> None:
    found = shown(frozen(HOME.format(other=other)), lexicon, "Police")
    assert found == [f"police {code} COP"]


def test_nothing_is_guessed_for_what_may_be_anyones(lexicon: Lexicon) -> None:
    parsed = frozen(HOME.format(other="").replace("Police police NOUN NNS", "Leaders leader NOUN NNS"))
    assert shown(parsed, lexicon, "Leaders")[0].startswith("leaders")
    assert "PER" not in shown(parsed, lexicon, "Leaders")[0]


def test_office_of_a_person(lexicon: Lexicon) -> None:
    parsed = frozen(
        """
    Putin Putin PROPN NNP 3 nmod:poss B-PER
    's 's PART POS 1 case
    office office NOUN NN 4 nsubj
    agreed agree VERB VBD 0 root
    """,
        published="2010-04-02",
    )
    assert shown(parsed, lexicon, "office") == ["Putin's office RUS GOV"]


def test_every_mention_says_how_it_was_linked(lexicon: Lexicon) -> None:
    cast, _ = cast_of(frozen(HOME.format(other="")), lexicon.actors)
    cast.party(2)
    assert all(m.how for e in cast.entities().values() for m in e.mentions)


BODY = """
Boko Boko PROPN NNP 3 nsubj B-PER
Haram Haram PROPN NNP 1 flat I-PER
accused accuse VERB VBD 0 root
Chad Chad PROPN NNP 3 obj B-LOC
. . PUNCT . 3 punct
"""


def test_a_body_that_the_model_takes_for_a_person_stays_a_body(lexicon: Lexicon) -> None:
    assert shown(frozen(BODY), lexicon, "Boko") == ["Boko Haram NGA REB,UAF"]
