"""What stands in a statement beside its words: speaker, role, addressee, date, evidence and reasons."""

import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.extract.statements import statements
from dragoman.lexicon.statements import StatementLexicon
from dragoman.records import Arc, Article, CueSignal, Parsed, Sentence, Signals, Span, Statement, Time, Why
from frozen import frozen

from .cast import PhraseCast
from .conftest import shipped

TOLD = """
In        in        ADP   IN  2 case
June      June      PROPN NNP 7 obl
the       the       DET   DT  4 det
minister  minister  NOUN  NN  7 nsubj
,         ,         PUNCT ,   4 punct
Brende    Brende    PROPN NNP 4 appos
told      tell      VERB  VBD 0 root
Oslo      Oslo      PROPN NNP 7 iobj
that      that      SCONJ IN  12 mark
the       the       DET   DT  11 det
fleet     fleet     NOUN  NN  12 nsubj
left      leave     VERB  VBD 7 ccomp
.         .         PUNCT .   7 punct
"""

UNKNOWN_CUE = """
Peru     Peru     PROPN NNP 2 nsubj
trumpets trumpet  VERB  VBZ 0 root
that     that     SCONJ IN  5 mark
prices   price    NOUN  NNS 5 nsubj
fell     fall     VERB  VBD 2 ccomp
.        .        PUNCT .   2 punct
"""


def found(source: str, lexicon: StatementLexicon) -> tuple[Parsed, tuple[Statement, ...]]:
    parsed = frozen(source)
    return parsed, statements(parsed, PhraseCast(parsed), lexicon)


def test_a_name_beside_a_description_speaks(lexicon: StatementLexicon) -> None:
    _, (told,) = found(TOLD, lexicon)
    assert told.speaker == ("Brende",)


def test_whom_it_is_said_to(lexicon: StatementLexicon) -> None:
    _, (told,) = found(TOLD, lexicon)
    assert told.addressee == ("Oslo",)


def test_the_date_is_the_time_beside_the_cue(lexicon: StatementLexicon) -> None:
    parsed = frozen(TOLD)
    start = parsed.article.text.index("June")
    june = Time("t1", Span(start, start + 4), "DATE", "2019-06", Why("test"))
    (told,) = statements(parsed, PhraseCast(parsed), lexicon, [june])
    assert told.date == "2019-06"


def test_evidence_is_the_sentence_and_the_reasons_name_words(lexicon: StatementLexicon) -> None:
    parsed, (told,) = found(TOLD, lexicon)
    assert told.evidence == (Span(0, len(parsed.article.text)),)
    assert told.why.by == "rule:clause"
    assert [note.field for note in told.why.notes] == ["cue", "speaker", "content"]
    assert all(note.how for note in told.why.notes)


def test_a_cue_of_the_head_alone_counts_when_it_is_sure(lexicon: StatementLexicon) -> None:
    parsed = frozen(UNKNOWN_CUE)
    assert statements(parsed, PhraseCast(parsed), lexicon) == ()
    for score, number in ((0.9, 1), (0.1, 0)):
        cue = CueSignal(1, score, (Arc("speaker", 0, 0.9),), (3, 5))
        heard = replace(parsed, signals=Signals(cues=(cue,)))
        out = statements(heard, PhraseCast(heard), lexicon)
        assert [(s.speaker, s.why.by) for s in out] == [(("Peru",), "head")] * number


def test_ids_follow_the_text(lexicon: StatementLexicon) -> None:
    _, out = found('"A is so," he said. "B is so," she said. "C is so," they said.', lexicon)
    assert [s.id for s in out] == [f"s{n}" for n in range(1, len(out) + 1)]


WORDS = [
    '"',
    "“",
    "”",
    "'",
    ":",
    ",",
    ".",
    "said",
    "according",
    "to",
    "he",
    "that",
    "not",
    "Peru",
    "expressed",
    "concern",
]
TAGS = ["VERB", "NOUN", "PROPN", "PUNCT", "PRON", "AUX"]
DEPS = ["ccomp", "nsubj", "obj", "conj", "advcl", "parataxis", "obl", "mark", "case", "acl", "punct", "xcomp", "root"]


@st.composite
def garbage(draw: st.DrawFn) -> Parsed:
    """Words of no sense with heads of no tree."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
    size = len(words)
    pick = st.lists(st.integers(0, size - 1), min_size=size, max_size=size)
    text, starts = " ".join(words), []
    at = 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    cut = draw(st.integers(0, size))
    parts = [(0, cut, 0), (cut, size, draw(st.integers(0, 1)))]
    return Parsed(
        article=Article("x", "", text),
        words=tuple(words),
        starts=tuple(starts),
        ends=tuple(s + len(w) for s, w in zip(starts, words, strict=True)),
        lemmas=tuple("say" if w == "said" else w for w in words),
        pos=tuple(draw(st.lists(st.sampled_from(TAGS), min_size=size, max_size=size))),
        tags=tuple("VBD" for _ in words),
        deps=tuple(draw(st.lists(st.sampled_from(DEPS), min_size=size, max_size=size))),
        heads=tuple(draw(pick)),
        sentences=tuple(Sentence(*p) for p in parts if p[0] < p[1]),
        names=(),
    )


@given(garbage())
@settings(max_examples=100, deadline=None)
def test_nothing_breaks_on_garbage(parsed: Parsed) -> None:
    out = statements(parsed, PhraseCast(parsed), shipped())
    assert all(0 <= s.content.start < s.content.end <= len(parsed.article.text) for s in out)


def test_time_grows_with_the_words_alone(lexicon: StatementLexicon) -> None:
    def seconds(times: int) -> float:
        parsed = frozen('"It is so," he said. ' * times + '"' * times)
        began = time.perf_counter()
        statements(parsed, PhraseCast(parsed), lexicon)
        return time.perf_counter() - began

    seconds(100)
    assert seconds(4000) < 40 * max(seconds(400), 0.01)
