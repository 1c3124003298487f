"""The tables of times and quantities are read whole, and what is wrong in them is said with its place."""

import shutil
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import LexiconError
from dragoman.lexicon.quantities import read_quantities
from dragoman.lexicon.states import state_names
from dragoman.lexicon.times import MAKERS, read_times

DATA = Path(dragoman.__file__).parent / "data" / "en"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the tables that a test may spoil."""
    for name in ("times", "quantities"):
        shutil.copytree(DATA / name, tmp_path / name)
    (tmp_path / "actors").mkdir()
    shutil.copy(DATA / "actors" / "roles.tsv", tmp_path / "actors")
    return tmp_path


def test_the_shipped_tables() -> None:
    times = read_times(DATA / "times")
    assert {rule.make for rule in times.rules} == MAKERS
    assert times.value("month", "Sept") == "9"
    quantities = read_quantities(DATA / "quantities")
    assert quantities.signs["€"] == "EUR"
    assert {"soldier", "soldiers", "gunmen"} <= quantities.people


def test_money_is_shared_by_states_that_exist() -> None:
    named = [
        code for namesake in read_quantities(DATA / "quantities").namesakes.values() for code in namesake.currencies
    ]
    assert [code for code in named if code not in state_names()] == []


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        ("currencies.tsv", "DOLLAR\t\t\tdollar\t1", "'DOLLAR' is no ISO 4217 code"),
        ("currencies.tsv", "EUR\t$\t\t\t1", "sign '$' stands for two currencies"),
        ("namesakes.tsv", "peso; pesos\tUSD\tMEX\t\t", "MEX means two currencies by peso"),
        ("namesakes.tsv", "pound; pounds\tUSD\t\tyes\t", "pound is GBP otherwise"),
        ("namesakes.tsv", "florin\tHUF\tHUN\t\tmany", "least 'many' is no number"),
        ("units.tsv", "m3\tmany\tkiloliter", "factor 'many' is no number"),
        ("bounds.tsv", "nigh on\tbefore\t≈\tno", "unknown bound '≈'"),
        ("bounds.tsv", "nigh on\tbeside\t~\tno", "unknown place 'beside'"),
        ("words.tsv", "noun\ttank\t1", "unknown class 'noun'"),
        ("numbers.tsv", "umpteen\tmany\t13", "unknown kind 'many'"),
        ("numbers.tsv", "umpteen\tteen\tlots", "'lots' is no whole number"),
        ("numbers.tsv", "umpteen\tteen", "2 columns where 3 belong"),
    ],
)
def test_a_wrong_line_is_named(data: Path, file: str, line: str, message: str) -> None:
    path = data / "quantities" / file
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{line}\n", encoding="utf-8")
    number = len(text.splitlines()) + 1
    with pytest.raises(LexiconError) as wrong:
        read_quantities(data / "quantities")
    assert str(wrong.value).startswith(f"{file}:{number}: {message}")


def test_a_word_of_time_stands_once_in_its_class(data: Path) -> None:
    path = data / "times" / "words.tsv"
    path.write_text(path.read_text(encoding="utf-8") + "month\tmay\t5\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"words.tsv:\d+: 'may' stands twice"):
        read_times(data / "times")


RULE = """
[[rule]]
name = "new"
on = ["month"]
pattern = '''{month}'''
make = "month"
yes = [["In May.", "2010-04-14", "May", "2010-05"]]
no = ["It may."]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ('make = "month"', 'make = "guess"', "rules.toml:new: unknown make 'guess'"),
        ("{month}", "{moon}", "rules.toml:new: unknown class {moon}"),
        ("{month}", "({month}", "rules.toml:new: the pattern is wrong"),
        ('on = ["month"]', 'on = ["moon"]', "rules.toml:new: unknown class 'moon' in 'on'"),
        ('no = ["It may."]', "", "rules.toml:new: 'no' is missing"),
        (', "2010-05"]', "]", "rules.toml:new: a proof in 'yes' is not whole"),
        ("[[rule]]", "[[rule", "rules.toml: "),
    ],
)
def test_a_wrong_rule_is_named(data: Path, right: str, wrong: str, message: str) -> None:
    path = data / "times" / "rules.toml"
    path.write_text(path.read_text(encoding="utf-8") + RULE.replace(right, wrong), encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        read_times(data / "times")
    assert str(error.value).startswith(message)
