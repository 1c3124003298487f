"""The rules' own sentences, parsed by the shipped model: `yes` must be coded with who and whom, `no` must not.

The model errs now and then, so a floor is held for the whole, and what falls through is listed.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.extract import extract
from dragoman.extract.actors import cast_of
from dragoman.extract.events import match
from dragoman.extract.events.draft import Proposal, Reading, Side
from dragoman.lexicon import load as load_lexicon
from dragoman.lexicon.rules import Proof, Rule
from dragoman.parse import Parser
from dragoman.parse import load as load_parser
from dragoman.records import Article, Parsed

Propose = Callable[[str], tuple[Parsed, list[Proposal]]]
YES, NO = 0.8, 0.97


@pytest.fixture(scope="module")
def propose() -> Propose:
    parser: Parser = load_parser()
    lexicon = load_lexicon()

    def proposals(text: str) -> tuple[Parsed, list[Proposal]]:
        parsed = parser.parse(Article(id="proof", title="", text=text, published="2024-05-01", language="en"))
        cast, _ = cast_of(parsed, lexicon.actors)
        return parsed, list(match.proposals(Reading(parsed, cast, lexicon.events)))

    return proposals


def told_by(parsed: Parsed, side: Side) -> set[int]:
    """The head words of a side and of its conjuncts."""
    out, todo = set(side.tokens), list(side.tokens)
    while todo:
        todo += (more := [k for k in parsed.kids(todo.pop(), "conj") if k not in out])
        out |= set(more)
    return out


def names(parsed: Parsed, side: Side, marks: tuple[str, ...]) -> bool:
    """Whether each marked phrase holds a head word of the side; an unmarked side must be empty."""
    tokens = told_by(parsed, side)
    for mark in marks:
        start = parsed.article.text.find(mark)
        if not any(start <= parsed.starts[t] and parsed.ends[t] <= start + len(mark) for t in tokens):
            return False
    return bool(marks) or not side.ids


def coded(propose: Propose, rule: Rule, proof: Proof) -> bool:
    parsed, found = propose(proof.text)
    mine = [p for p in found if p.rule_id == rule.id]
    return any(names(parsed, p.actor, proof.who) and names(parsed, p.recipient, proof.whom) for p in mine)


def test_rules_code_their_yes_and_leave_their_no(propose: Propose) -> None:
    rules = load_lexicon().events.rules
    yes = [(r, p) for r in rules for p in r.yes]
    no = [(r, s) for r in rules for s in r.no]
    lost = [f"{r.id}: {p.text}" for r, p in yes if not coded(propose, r, p)]
    spurious = [f"{r.id}: {s}" for r, s in no if any(p.rule_id == r.id for p in propose(s)[1])]
    assert len(lost) <= (1 - YES) * len(yes), "\n".join(lost)
    assert len(spurious) <= (1 - NO) * len(no), "\n".join(spurious)


def test_listed_words_are_no_events() -> None:
    parser, lexicon = load_parser(), load_lexicon()
    listed = {s for entries in lexicon.events.grammar.never.values() for n in entries for s in n.no}
    loud = {s for s in listed if extract(parser.parse(Article("proof", "", s, "2024-05-01")), lexicon).events}
    assert not loud


def test_the_users_folder_is_read_beside_the_shipped_rules(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('[[rule]]\nid = "x"\n')
    lexicon = load_lexicon(rules=[tmp_path])
    assert [str(p) for p in lexicon.problems] == ["own.toml:x.type: missing; every rule has it"]
