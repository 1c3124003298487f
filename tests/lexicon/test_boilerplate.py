"""boilerplate.toml loads, and a wrong one says where and what."""

from importlib.resources import files

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.boilerplate import boilerplate_from, load_boilerplate

SHIPPED = (files("dragoman") / "data" / "en" / "boilerplate.toml").read_text(encoding="utf-8")
RULE = '[[rule]]\nname = "x"\nwhere = "any"\npattern = "a+"\nyes = ["aa"]\nno = ["b"]\n'


def test_the_shipped_tables_load_once() -> None:
    tables = load_boilerplate()
    assert tables is load_boilerplate()
    assert tables.languages[0].code == "en"
    assert len({rule.name for rule in tables.rules}) == len(tables.rules)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('where = "any"', 'where = "top"', "boilerplate.toml:x: where is 'top'; it is one of any, edge, end"),
        ('pattern = "a+"', 'pattern = "a("', "boilerplate.toml:x: the pattern does not compile"),
        ('yes = ["aa"]', "yes = []", "boilerplate.toml:x: no `yes` line"),
        ('yes = ["aa"]', 'yes = ["c"]', "boilerplate.toml:x: does not match its `yes` line 'c'"),
        ('no = ["b"]', 'no = ["a"]', "boilerplate.toml:x: matches its `no` line 'a'"),
        ('pattern = "a+"\n', "", "boilerplate.toml: the key 'pattern' is missing"),
        ("[[rule]]", "[[rule", "boilerplate.toml: "),
    ],
)
def test_a_wrong_rule_is_named(old: str, new: str, message: str) -> None:
    with pytest.raises(LexiconError) as caught:
        boilerplate_from(RULE.replace(old, new) + SHIPPED)
    assert str(caught.value).startswith(message)
