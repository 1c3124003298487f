"""The rule files: what is shipped loads and covers all types; what a user adds is checked, and the rest still runs."""

from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.lexicon.rules import EventLexicon, read_events

DATA = Path(str(files("dragoman"))) / "data" / "en"
GOOD = """
type = "COERCE"

[[rule]]
id = "my-fence"
verbs = ["fence"]
frame = "transitive"
mode = ["restrict"]
yes = ["[The army] fenced {the camp}."]
"""


@pytest.fixture(scope="module")
def shipped() -> EventLexicon:
    return read_events(DATA)


def test_every_type_has_rules_for_verbs_and_for_nouns(shipped: EventLexicon) -> None:
    for kind in shipped.types:
        rules = [r for r in shipped.rules if r.type == kind]
        assert len(rules) >= 4, kind
        assert {k for r in rules for _, k in r.words} >= {"VERB", "NOUN"}, kind


def test_every_rule_brings_its_proof(shipped: EventLexicon) -> None:
    for rule in shipped.rules:
        assert rule.yes, rule.id
        assert not rule.unless or rule.no, rule.id
        assert all(p.who or p.whom for p in rule.yes), rule.id


def test_rules_that_ask_for_more_come_first(shipped: EventLexicon) -> None:
    for rules in shipped.by_word.values():
        assert [len(r.needs) for r in rules] == sorted((len(r.needs) for r in rules), reverse=True)


def test_marks_in_a_proof_name_who_and_whom(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD)
    rule = next(r for r in read_events(DATA, [tmp_path]).rules if r.id == "my-fence")
    assert rule.yes[0].text == "The army fenced the camp."
    assert (rule.yes[0].who, rule.yes[0].whom) == (("The army",), ("the camp",))


def test_a_users_own_rule_and_type_come_before_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "gift.toml").write_text(
        'type = "GIFT"\n[types.GIFT]\nquad = "M+"\nscore = 3\n'
        + GOOD.replace('type = "COERCE"', "").replace('mode = ["restrict"]\n', "").replace("fence", "donate")
    )
    lexicon = read_events(DATA, [tmp_path])
    assert not lexicon.problems
    assert lexicon.types["GIFT"].score == 3
    assert lexicon.by_word["donate", "VERB"][0].type == "GIFT"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('frame = "transitive"', 'frame = "sideways"', "mine.toml:my-fence.frame: no frame 'sideways'; known: "),
        ('frame = "transitive"', "", "mine.toml:my-fence.frame: missing; every rule has it"),
        ('"restrict"', '"tickle"', "mine.toml:my-fence.mode: no mode 'tickle'; COERCE has seize, restrict"),
        ('type = "COERCE"', 'type = "HUG"', "mine.toml:my-fence.type: no type 'HUG'; known: AGREE"),
        ("verbs", "verb", "mine.toml:my-fence.verb: unknown key; known: "),
        ('verbs = ["fence"]', "", "mine.toml:my-fence: no trigger words; give one of verbs, nouns, adjectives"),
        ('["fence"]', '["%fences"]', "mine.toml:my-fence: no word class '%fences'"),
        ("yes", 'unless = [">obj[%bird]"]\nno = ["x"]\nyes', "mine.toml:my-fence.unless: no word class '%bird'"),
        ("yes", 'unless = [">obj"]\nyes', "mine.toml:my-fence.no: missing; a rule with 'unless' shows in 'no'"),
        ("yes", 'needs = ["$nowhere"]\nyes', "mine.toml:my-fence.needs: no path $nowhere"),
        ("yes", 'needs = ["obj"]\nyes', "mine.toml:my-fence.needs: cannot read the path 'obj'"),
        ("yes", 'pledges = ["HUG-warm"]\nyes', "mine.toml:my-fence.pledges: no type 'HUG-warm'"),
        ('["[The army] fenced {the camp}."]', "[]", "mine.toml:my-fence.yes: missing; a sentence with [who]"),
        ("my-fence", "assault-kill", "assault.toml:assault-kill: this id stands in mine.toml too"),
        ("[[rule]]", "[[rule]", "mine.toml: not TOML: "),
    ],
)
def test_a_users_mistake_is_a_value_and_the_rest_still_runs(
    tmp_path: Path, shipped: EventLexicon, old: str, new: str, message: str
) -> None:
    (tmp_path / "mine.toml").write_text(GOOD.replace(old, new, 1))
    lexicon = read_events(DATA, [tmp_path])
    assert [str(p)[: len(message)] for p in lexicon.problems] == [message]
    assert len(lexicon.rules) >= len(shipped.rules)
