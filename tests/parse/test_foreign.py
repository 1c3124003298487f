"""A spaCy pipeline from elsewhere, with a made-up parser in ClearNLP's labels."""

from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from dragoman.errors import ModelError
from dragoman.parse import load
from dragoman.parse.foreign import Foreign
from dragoman.parse.universal import Tree, is_clearnlp, to_universal
from dragoman.records import Article

# word, part of speech, head (from 1, 0 the root), ClearNLP label -> head, universal label
CASES = {
    "preposition": """
        envoys NOUN 2 nsubj    2 nsubj
        spoke  VERB 0 root     0 root
        in     ADP  2 prep     4 case
        Oslo   PROPN 3 pobj    2 obl
        with   ADP  2 prep     6 case
        heads  NOUN 5 pobj     2 obl
        of     ADP  6 prep     8 case
        state  NOUN 7 pobj     6 nmod
    """,
    "passive with agent": """
        he      PRON 3 nsubjpass 3 nsubj:pass
        was     AUX  3 auxpass   3 aux:pass
        jailed  VERB 0 root      0 root
        by      ADP  3 agent     5 case
        rebels  NOUN 4 pobj      3 obl:agent
    """,
    "copula": """
        she     PRON 2 nsubj   4 nsubj
        is      AUX  0 root    4 cop
        an      DET  4 det     4 det
        envoy   NOUN 2 attr    0 root
        from    ADP  4 prep    6 case
        Cuba    PROPN 5 pobj   4 nmod
    """,
    "place behind a copula": """
        troops  NOUN 2 nsubj   4 nsubj
        are     AUX  0 root    4 cop
        in      ADP  2 prep    4 case
        Mali    PROPN 3 pobj   0 root
    """,
    "existence": """
        there   PRON 2 expl    2 expl
        are     AUX  0 root    0 root
        talks   NOUN 2 attr    2 nsubj
    """,
    "chain of conjuncts": """
        Iran    PROPN 5 nsubj  5 nsubj
        Iraq    PROPN 1 conj   1 conj
        and     CCONJ 2 cc     4 cc
        Oman    PROPN 2 conj   1 conj
        signed  VERB 0 root    0 root
        deals   NOUN 5 dobj    5 obj
    """,
    "gerund behind a preposition": """
        they    PRON 2 nsubj   2 nsubj
        left    VERB 0 root    0 root
        without ADP  2 prep    4 mark
        signing VERB 3 pcomp   2 advcl
        deals   NOUN 4 dobj    4 obj
    """,
    "already universal": """
        envoys NOUN 2 nsubj    2 nsubj
        spoke  VERB 0 root     0 root
        in     ADP  4 case     4 case
        Oslo   PROPN 2 obl     2 obl
    """,
}
LEMMAS = {"was": "be", "is": "be", "are": "be"}


def rows(case: str) -> list[list[str]]:
    return [line.split() for line in case.strip().splitlines()]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_trees_become_universal(case: str) -> None:
    table = rows(case)
    heads = [int(row[2]) - 1 if row[2] != "0" else i for i, row in enumerate(table)]
    lemmas = [LEMMAS.get(row[0], row[0]) for row in table]
    tree = Tree(heads, [r[3] for r in table], [r[1] for r in table], [""] * len(table), lemmas)
    if is_clearnlp(tree.deps):
        to_universal(tree)
    wanted = [(int(row[4]) - 1 if row[4] != "0" else i, row[5]) for i, row in enumerate(table)]
    assert list(zip(tree.heads, tree.deps, strict=True)) == wanted


@Language.component("dragoman_test_parser")
def made_up_parser(doc: Doc) -> Doc:
    """Each word hangs on the first of its sentence; capitals make names."""
    first = 0
    for token in doc:
        token.pos_ = "SPACE" if token.is_space else "PUNCT" if token.is_punct else "VERB"
        token.head, token.dep_ = doc[first], "ROOT" if token.i == first else "dobj"
        if token.text == "." and token.i + 1 < len(doc):
            first = token.i + 1
    kinds = {"Hugo": "PERSON", "Cuba": "GPE", "Monday": "DATE"}
    doc.set_ents([Span(doc, t.i, t.i + 1, kinds[t.text]) for t in doc if t.text in kinds])
    return doc


@pytest.fixture
def pipeline() -> Any:
    made = spacy.blank("en")
    made.add_pipe("dragoman_test_parser")
    return made


def test_a_pipeline_gives_a_parse(pipeline: Any) -> None:
    text = "Met Hugo in Cuba. Left Monday.\n\nReturned  home."
    parsed = Foreign(pipeline).parse(Article(id="1", title="", text=text))
    assert [text[a:b] for a, b in zip(parsed.starts, parsed.ends, strict=True)] == list(parsed.words)
    assert [(s.first, s.paragraph) for s in parsed.sentences] == [(0, 0), (5, 0), (8, 1)]
    assert [(parsed.words[n.first], n.label) for n in parsed.names] == [("Hugo", "PER"), ("Cuba", "LOC")]
    assert (parsed.deps[0], parsed.deps[1], parsed.heads[1]) == ("root", "obj", 0)
    assert parsed.signals.triggers == ()


def test_a_pipeline_is_loaded_from_its_folder(pipeline: Any, tmp_path: Any) -> None:
    pipeline.to_disk(tmp_path / "made")
    parser = load(str(tmp_path / "made"))
    assert parser.doc("Met Hugo.").text == "Met Hugo."
    assert len(parser.digest) == 64


def test_an_unknown_model_is_told() -> None:
    with pytest.raises(ModelError, match="no such language model; the name or folder"):
        load("xx_no_such_model")


def test_a_pipeline_without_trees_is_told() -> None:
    with pytest.raises(ModelError, match="makes no dependency trees"):
        Foreign(spacy.blank("en"))
