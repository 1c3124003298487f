"""Who must sign in, which names are answered, and what another site may not send."""

import pytest

from dragoman.errors import SettingsError
from dragoman.web.houserules import HouseRules, answers_to, check_start, is_foreign, rules_for


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"])
def test_a_desk_on_this_machine_asks_nobody(host: str) -> None:
    assert rules_for(host).local
    check_start(rules_for(host), 0)


@pytest.mark.parametrize(
    "rules",
    [
        rules_for("0.0.0.0"),
        rules_for("::"),
        rules_for("192.168.1.5"),
        rules_for("desk.example"),
        rules_for("127.0.0.1", hosts=["desk.example"]),
        rules_for("127.0.0.1", proxies=["127.0.0.1"]),
    ],
)
def test_any_other_does_not_start_without_an_account(rules: HouseRules) -> None:
    with pytest.raises(SettingsError, match="dragoman accounts make"):
        check_start(rules, 0)
    check_start(rules, 1)


@pytest.mark.parametrize("header", ["127.0.0.1:8800", "localhost", "LOCALHOST:80", "[::1]:8800"])
def test_names_of_this_machine_are_answered(header: str) -> None:
    assert answers_to(HouseRules(), header)


@pytest.mark.parametrize(
    "header", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "0.0.0.0"]
)
def test_other_names_are_not(header: str) -> None:
    assert not answers_to(HouseRules(), header)


def test_elsewhere_the_names_that_are_given_are_answered() -> None:
    named = rules_for("0.0.0.0", hosts=["Desk.example."])
    assert answers_to(named, "desk.example:443")
    assert answers_to(named, "127.0.0.1:8800")  # the proxy looks whether the desk is well
    assert not answers_to(named, "evil.example")
    assert answers_to(rules_for("0.0.0.0"), "anything.example")


@pytest.mark.parametrize(
    ("origin", "site", "foreign"),
    [
        ("", "", False),  # no browser
        ("http://desk.example", "", False),
        ("http://desk.example", "same-origin", False),
        ("", "none", False),
        ("https://evil.example", "", True),
        ("https://evil.example", "cross-site", True),
        ("http://sub.desk.example", "same-site", True),
        ("http://desk.example:81", "", True),
        ("null", "", True),
        ("https://notes.example", "cross-site", False),  # allowed
    ],
)
def test_changes_from_other_sites(origin: str, site: str, *, foreign: bool) -> None:
    assert is_foreign(origin, site, "desk.example", ("https://notes.example",)) is foreign
