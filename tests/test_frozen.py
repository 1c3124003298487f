"""The reader of hand-written parses keeps text, offsets, heads and sentences in step."""

from frozen import frozen

ROWS = """
Putin   Putin   PROPN NNP 2 nsubj B-PER
visited visit   VERB  VBD 0 root
Paris   Paris   PROPN NNP 2 obj B-LOC
.       .       PUNCT .   2 punct
#
He      he      PRON  PRP 2 nsubj
left    leave   VERB  VBD 0 root
.       .       PUNCT .   2 punct
"""


def test_rows_become_columns() -> None:
    parsed = frozen(ROWS, published="2010-04-01")
    assert parsed.article.text == "Putin visited Paris.\n\nHe left."
    assert parsed.article.published == "2010-04-01"
    assert parsed.heads == (1, 1, 1, 1, 5, 5, 5)
    assert [(s.first, s.last, s.paragraph) for s in parsed.sentences] == [(0, 4, 0), (4, 7, 1)]
    assert [(n.first, n.last, n.label) for n in parsed.names] == [(0, 1, "PER"), (2, 3, "LOC")]
    assert [parsed.slice(i, i + 1) for i in range(7)] == list(parsed.words)


def test_plain_text_is_split_as_it_stands() -> None:
    parsed = frozen("On Jan. 3 the U.S. paid $2.2bn, 10-15 percent more. It didn't help.\n\nNo one cared.")
    assert parsed.words[:8] == ("On", "Jan.", "3", "the", "U.S.", "paid", "$", "2.2bn")
    assert [s.paragraph for s in parsed.sentences] == [0, 0, 1]
    assert [parsed.slice(i, i + 1) for i in range(len(parsed.words))] == list(parsed.words)
