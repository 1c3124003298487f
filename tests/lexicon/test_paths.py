"""The path language: what each step and test reaches, and how a bad path is told of."""

import pytest
from tests.frozen import frozen

from dragoman.errors import LexiconError
from dragoman.lexicon.paths import leads, names_used, reach, read_paths

SENTENCE = frozen(
    """
    Rebels   rebel    NOUN  NNS  3 nsubj
    had      have     AUX   VBD  3 aux
    fired    fire     VERB  VBN  0 root
    rockets  rocket   NOUN  NNS  3 obj
    at       at       ADP   IN   7 case
    an       a        DET   DT   7 det
    airport  airport  NOUN  NN   3 obl
    in       in       ADP   IN   9 case
    Mali     Mali     PROPN NNP  7 nmod B-LOC
    """
)
FIRED, ROCKETS, AIRPORT = 2, 3, 6
CLASSES = {"weapon": frozenset({"rocket", "missile"})}


def reached(path: str, start: int, **named: str) -> list[str]:
    """The words that the first alternative to lead anywhere reaches."""
    paths = {name: read_paths(source, "test", CLASSES) for name, source in named.items()}
    found = leads(read_paths(path, "test", CLASSES), SENTENCE, start, paths)
    return [SENTENCE.words[t] for t in found.tokens] if found else []


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (">nsubj", ["Rebels"]),
        (">nsubj:pass", []),
        (">obj/obl", ["rockets", "airport"]),
        (">*", ["Rebels", "had", "rockets", "airport"]),
        (">obl(at)", ["airport"]),
        (">obl(in)", []),
        (">obl(!in)", ["airport"]),
        (">obl(at)>nmod(in)", ["Mali"]),
        (">obj[%weapon]", ["rockets"]),
        (">obj[!%weapon]", []),
        (">obj[stone,rocket]", ["rockets"]),
        (">obl>nmod{PROPN}", ["Mali"]),
        (">obl>nmod{!PROPN}", []),
        (".{VBN}", ["fired"]),
        (".[fire]>obj", ["rockets"]),
        (".[shoot]>obj", []),
        (">iobj | >obj", ["rockets"]),
    ],
)
def test_path_from_the_verb(path: str, words: list[str]) -> None:
    assert reached(path, FIRED) == words


@pytest.mark.parametrize(
    ("path", "words"),
    [("<obj", ["fired"]), ("<obl", []), ("<obj[fire]>nsubj", ["Rebels"]), ("<obj[sell]", []), ("<*", ["fired"])],
)
def test_path_up_from_the_object(path: str, words: list[str]) -> None:
    assert reached(path, ROCKETS) == words


def test_a_case_test_on_a_step_up_looks_at_the_word_below() -> None:
    assert reached("<obl(at)", AIRPORT) == ["fired"]
    assert reached("<obl(in)", AIRPORT) == []


def test_named_paths_may_lead_back_to_themselves() -> None:
    assert reached("$who", ROCKETS, who=">nsubj | <obj$who") == ["Rebels"]
    assert reached("$who[rebel]", ROCKETS, who=">nsubj | <obj$who") == ["Rebels"]
    assert reached("$who[army]", ROCKETS, who=">nsubj | <obj$who") == []
    assert reached("$loop", FIRED, loop="$loop") == []


def test_every_alternative_is_offered_in_order_with_its_way() -> None:
    found = list(reach(read_paths(">iobj | >nsubj | >obj", "test", {}), SENTENCE, FIRED, {}))
    assert [(SENTENCE.words[f.tokens[0]], f.way) for f in found] == [("Rebels", ">nsubj"), ("rockets", ">obj")]


def test_names_used() -> None:
    assert names_used(read_paths("$who | >obj$owner", "test", {})) == {"who", "owner"}


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nsubj", "cannot read the path 'nsubj' at 'nsubj'"),
        (">nsubj>>obj", "at '>>obj'"),
        (">obj[", "at '['"),
        (">nsubj | ", "an empty path"),
        (">obj[%birds]", "no word class '%birds'; known: weapon"),
    ],
)
def test_a_bad_path_is_told_with_its_place(path: str, message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        read_paths(path, "my.toml:my-rule.needs", CLASSES)
    assert str(caught.value).startswith("my.toml:my-rule.needs: ")
    assert message in str(caught.value)
