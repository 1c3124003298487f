"""The shipped model, end to end."""

from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import ModelError
from dragoman.parse import load
from dragoman.parse.shipped import Shipped
from dragoman.records import Article, Parsed

TEXT = (
    "CARACAS (AP) -- Russia agreed to lend Venezuela $2.2bn, President Hugo Chávez said on Monday.\n\n"
    "Israeli troops killed three rebels in Gaza.  “We condemn the attack,” Iran's foreign minister said."
)


@pytest.fixture(scope="module")
def parser() -> Shipped:
    return Shipped()


@pytest.fixture(scope="module")
def parsed(parser: Shipped) -> Parsed:
    return parser.parse(Article(id="1", title="", text=TEXT))


def test_columns_have_one_length_and_offsets_hold_the_words(parsed: Parsed) -> None:
    columns = (parsed.starts, parsed.ends, parsed.lemmas, parsed.pos, parsed.tags, parsed.deps, parsed.heads)
    assert {len(column) for column in columns} == {len(parsed.words)}
    assert [TEXT[a:b] for a, b in zip(parsed.starts, parsed.ends, strict=True)] == list(parsed.words)


def test_each_sentence_is_a_tree_with_one_root(parsed: Parsed) -> None:
    assert [s.paragraph for s in parsed.sentences] == [0, 0, 1, 1]
    for s in parsed.sentences:
        roots = [i for i in range(s.first, s.last) if parsed.heads[i] == i]
        assert [parsed.deps[r] for r in roots] == ["root"]
        assert parsed.subtree(roots[0]) == list(range(s.first, s.last))


def test_plain_news_is_understood(parsed: Parsed) -> None:
    killed = parsed.words.index("killed")
    assert (parsed.lemmas[killed], parsed.pos[killed]) == ("kill", "VERB")
    assert parsed.words[parsed.kids(killed, "nsubj")[0]] == "troops"
    assert parsed.words[parsed.kids(killed, "obj")[0]] == "rebels"
    found = {(parsed.slice(n.first, n.last), n.label) for n in parsed.names}
    assert {("Russia", "LOC"), ("Hugo Chávez", "PER"), ("Israeli", "NORP"), ("Gaza", "LOC")} <= found


def test_heads_signal_events_and_statements(parsed: Parsed) -> None:
    killed = next(t for t in parsed.signals.triggers if parsed.words[t.token] == "killed")
    assert (killed.types[0].label, killed.status[0].label) == ("ASSAULT", "actual")
    assert ("actor", "troops") in {(a.role, parsed.words[a.token]) for a in killed.roles}
    cue = next(c for c in reversed(parsed.signals.cues) if parsed.words[c.token] == "said")
    assert parsed.words[cue.speakers[0].token] == "minister"
    assert cue.content is not None
    assert parsed.slice(*cue.content).startswith("We condemn")


def test_a_sentence_is_parsed_alike_in_any_company(parser: Shipped, parsed: Parsed) -> None:
    second = TEXT.split("\n\n")[1].split("  ", maxsplit=1)[0]
    alone = parser.parse(Article(id="2", title="", text=second))
    place = parsed.sentences[2]
    assert alone.deps == parsed.deps[place.first : place.last]
    assert [t.roles[0].score for t in alone.signals.triggers] == [
        t.roles[0].score for t in parsed.signals.triggers if place.first <= t.token < place.last
    ]


def test_threads_and_repetition_change_nothing(parsed: Parsed) -> None:
    again = Shipped(threads=2).parse(Article(id="1", title="", text=TEXT))
    assert again == parsed


def test_the_title_is_not_parsed_and_nothing_is_nothing(parser: Shipped) -> None:
    empty = parser.parse(Article(id="1", title="Iran attacks", text=" \n\n "))
    assert (empty.words, empty.sentences, empty.names, empty.signals.triggers) == ((), (), (), ())


def test_a_text_without_end_is_cut_and_told(parser: Shipped) -> None:
    long = parser.parse(Article(id="1", title="", text="ships and ports, " * 200))
    assert len(long.warnings) == 1
    assert len(long.sentences) > 2


def test_a_doc_holds_the_same(parser: Shipped, parsed: Parsed) -> None:
    doc = parser.doc(TEXT)
    words = [token for token in doc if not token.is_space]
    assert doc.text == TEXT
    assert tuple(t.text for t in words) == parsed.words
    assert tuple(t.lemma_ for t in words) == parsed.lemmas
    assert [words.index(t.head) for t in words] == list(parsed.heads)
    assert [e.label_ for e in doc.ents] == [n.label for n in parsed.names]
    assert len(list(doc.sents)) == len(parsed.sentences)


@pytest.mark.parametrize("text", ["", "  ", " Rain fell."])
def test_a_doc_of_next_to_nothing_keeps_its_text(parser: Shipped, text: str) -> None:
    assert parser.doc(text).text == text


def test_encoder_alone_counts_the_same_words(parser: Shipped, parsed: Parsed) -> None:
    assert parser.encoder_only(parser.feeds(TEXT)) == len(parsed.words)


def test_the_digest_names_the_model(parser: Shipped) -> None:
    assert parser.digest == load().digest
    assert len(parser.digest) == 64


def test_a_broken_model_is_told(tmp_path: Path) -> None:
    from dragoman.parse.shipped import FILES, FOLDER

    for name in FILES:
        data = (FOLDER / name).read_bytes()
        (tmp_path / name).write_bytes(data if name != "network.onnx" else b"no network")
    with pytest.raises(ModelError, match="not a usable network"):
        Shipped(tmp_path)


def test_an_article_is_kept_whole(parser: Shipped) -> None:
    article = replace(Article(id="x", title="T", text="It rained."), published="2010-04-02")
    assert parser.parse(article).article == article
