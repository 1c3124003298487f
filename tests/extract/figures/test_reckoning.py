"""The arithmetic of implied figures, and what contradicts, without a model."""

from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.extract.figures import contradictions, figures
from dragoman.extract.figures.kinds import combined, is_kind
from dragoman.extract.figures.reckoning import as_value, bound_of, reckoned, unit_of
from dragoman.lexicon.figures import read_figures
from dragoman.records import Amount, Deal, Event, Party, Quantity, Span, Why
from extract.deals.cast import SmallCast
from frozen import frozen

FOLDER = Path(str(files("dragoman"))) / "data" / "en" / "figures"


def quantity(text: str, words: str, value: float, unit: str, bound: str = "=", *, id_: str = "q1") -> Quantity:
    """A stated quantity on the first place of some words."""
    start = text.index(words)
    return Quantity(id_, Span(start, start + len(words)), value, unit, bound, Why("test"))


def number(value: float, unit: str, bound: str = "=") -> Quantity:
    return Quantity("q1", Span(0, 1), value, unit, bound, Why("test"))


@pytest.mark.parametrize(
    ("one", "other", "flipped", "bound"),
    [
        ("=", "=", False, "="),
        ("=", "<", False, "<"),
        ("=", "<", True, ">"),
        (">", "=", False, ">"),
        (">", "<", True, ">"),
        (">", ">", True, "~"),
        ("<=", "<", False, "<"),
        ("~", ">", False, "~"),
    ],
)
def test_bounds_combine(one: str, other: str, flipped: bool, bound: str) -> None:
    assert combined(one, other, flipped=flipped) == bound


def test_a_whole_is_above_what_almost_a_part_of_it_says() -> None:
    oil, share = number(450_000, "bbl/day"), number(0.2, "ratio", "<")
    assert reckoned("a/b", oil, share) == 2_250_000
    assert bound_of("a/b", oil, share) == ">"


def test_thirds_are_exact() -> None:
    assert reckoned("a*b", number(0.333333, "ratio"), number(12_000, "person")) == 4_000


def test_what_gives_nothing_is_nothing() -> None:
    assert reckoned("b-a", number(9, "ship"), number(3, "ship")) is None
    assert reckoned("b/(1-a)", number(100, "%"), number(3, "ship")) is None


def test_prices_go_with_their_own_thing() -> None:
    assert unit_of("money", number(2e6, "bbl"), number(80, "USD/bbl")) == "USD"
    assert unit_of("money", number(1e5, "bbl/day"), number(80, "USD/bbl")) == "USD/day"
    assert unit_of("money", number(20, "plane"), number(80, "USD/bbl")) == ""


def test_people_come_whole_and_quotients_short() -> None:
    third = reckoned("a*b", number(100, "person"), number(0.333333, "ratio"))
    assert third is not None
    assert as_value(third, "person") == (33.0, True)
    each = reckoned("b/a", number(36, "aircraft"), number(2.2e9, "USD"))
    assert each is not None
    assert as_value(each, "USD/aircraft") == (61_110_000.0, True)


@pytest.mark.parametrize(
    ("value", "unit", "kind"),
    [
        (5.0, "USD", "money"),
        (80.0, "USD/bbl", "price"),
        (15.0, "%", "share"),
        (9.0, "person", "people"),
        (3.0, "ship", "count"),
        (7.0, "t/year", "rate"),
        (4.0, "km", "amount"),
    ],
)
def test_kinds(value: float, unit: str, kind: str) -> None:
    assert is_kind(number(value, unit), kind)


@pytest.mark.parametrize(("value", "unit"), [(3.0, "year"), (130.0, "%"), (0.0, "USD"), (5.0, "")])
def test_no_kind(value: float, unit: str) -> None:
    assert not any(is_kind(number(value, unit), k) for k in ("money", "share", "count", "amount", "rate", "people"))


def test_figures_go_on_counting_and_name_their_sources() -> None:
    text = "The army costs $3 billion, 15 percent of the budget."
    stated = (quantity(text, "$3 billion", 3e9, "USD"), quantity(text, "15 percent", 15.0, "%", id_="q2"))
    parsed = frozen(text)
    (implied,) = figures(parsed, stated, (), SmallCast(parsed), read_figures(FOLDER))
    assert (implied.id, implied.value, implied.derived) == ("q3", 2e10, True)
    assert [n.how for n in implied.why.notes] == ["reckoned as a/b", "a is 3,000,000,000 USD", "b is 15 %"]


def test_figures_in_two_sentences_are_not_set_against_each_other() -> None:
    text = "The army costs $3 billion. 15 percent of the budget is lost."
    stated = (quantity(text, "$3 billion", 3e9, "USD"), quantity(text, "15 percent", 15.0, "%", id_="q2"))
    parsed = frozen(text)
    assert figures(parsed, stated, (), SmallCast(parsed), read_figures(FOLDER)) == ()


def test_letters_that_grow_in_lower_case_do_not_shift_the_words() -> None:
    text = "İİİ costs $3 billion, 15 percent of the budget."
    stated = (quantity(text, "$3 billion", 3e9, "USD"), quantity(text, "15 percent", 15.0, "%", id_="q2"))
    parsed = frozen(text)
    assert len(figures(parsed, stated, (), SmallCast(parsed), read_figures(FOLDER))) == 1


def deal(id_: str, amount: float, quantity_id: str, date: str = "") -> Deal:
    parties = (Party("Chad", "borrower"), Party("Oman", "lender"))
    money = Amount(amount, "USD", "=", quantity_id)
    return Deal(id_, ("loan",), parties, money, (), "", ("road loan",), "signed", date, (), (), Why("test"))


def test_two_sums_for_one_deal_are_told() -> None:
    text = "Oman lends Chad $3 for a road. Chad got $5 from Oman."
    parsed = frozen(text)
    stated = (quantity(text, "$3", 3.0, "USD"), quantity(text, "$5", 5.0, "USD", id_="q2"))
    found = contradictions(
        parsed, SmallCast(parsed), quantities=stated, deals=(deal("d1", 3, "q1"), deal("d2", 5, "q2")), events=()
    )
    assert found == ("two amounts for one deal of Chad and Oman: $3 and $5",)


def test_two_deals_of_two_years_are_no_contradiction() -> None:
    parsed = frozen("Oman lends Chad $3.")
    two = (deal("d1", 3, "q1", "2004"), deal("d2", 5, "q2", "2010"))
    assert contradictions(parsed, SmallCast(parsed), quantities=(), deals=two, events=()) == ()


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("Later 14 people were killed in Faya.", ("two tolls for one attack in Faya: 12 and 14",)),
        ("Later 12 people were killed in Faya.", ()),
        ("Another 14 people were killed in Faya.", ()),
    ],
)
def test_two_tolls_for_one_attack(second: str, told: tuple[str, ...]) -> None:
    text = f"12 people were killed in Faya. {second}"
    parsed = frozen(text)
    lemmas = tuple("kill" if w == "killed" else w for w in parsed.lemmas)
    parsed = type(parsed)(**{**vars(parsed), "lemmas": lemmas})
    at = text.rindex("14") if "14" in text else text.rindex("12")
    dead = (number(12, "person"), Quantity("q2", Span(at, at + 2), float(text[at : at + 2]), "person", "=", Why("t")))
    dead = (Quantity("q1", Span(0, 2), 12.0, "person", "=", Why("t")), dead[1])
    attacks = tuple(attack(f"v{n}", s) for n, s in enumerate((text.index("killed"), text.rindex("killed"))))
    assert contradictions(parsed, SmallCast(parsed), quantities=dead, deals=(), events=attacks) == told


def attack(id_: str, start: int) -> Event:
    return Event(
        id=id_,
        type="ASSAULT",
        mode=(),
        actor=(),
        recipient=(),
        trigger=Span(start, start + 6),
        status="actual",
        date="2020-03-01",
        place="Faya",
        context=(),
        pledges=(),
        quad="M-",
        score=-9.0,
        confidence=1.0,
        evidence=(),
        why=Why("test"),
    )


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('give = "a/b"', 'give = "a:b"', "give is"),
        ('first = "amount"', 'first = "sum"', "first is"),
        ("yes = [", "maybe = [", "unknown key"),
        ("(?:some |about )?'''", "(?:some |about ?'''", "missing \\)"),
    ],
)
def test_a_wrong_rule_says_what_is_wrong(tmp_path: Path, old: str, new: str, what: str) -> None:
    text = (FOLDER / "figures.toml").read_text(encoding="utf-8")
    (tmp_path / "figures.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=what):
        read_figures(tmp_path)
