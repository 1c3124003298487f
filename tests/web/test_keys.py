"""Secrets, signatures, tokens and what a log may show."""

from datetime import UTC, datetime

import pytest

from dragoman.web.access import shown_address
from dragoman.web.accounts import hashed, weakness
from dragoman.web.keys import blotted, digest, new_secret, signed, unsigned
from dragoman.web.tokens import bearer, new_token
from dragoman.web.visitors import Visitor, checked_scopes

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_signature_holds_for_its_key_and_word_alone() -> None:
    value = signed("word", "key")
    assert unsigned(value, "key") == "word"
    for forged in (value[:-1] + "A", "word", "", ".", "other" + value[4:], value + "x", "wörd." + value.split(".")[1]):
        assert unsigned(forged, "key") == ""
    assert unsigned(value, "another") == ""


def test_a_token_is_kept_by_its_hash() -> None:
    secret, token = new_token("notebook", ("read",), NOW)
    assert secret.startswith("dgm_")
    assert len(secret) > 40
    assert token.hash == digest(secret)
    assert secret not in repr(token)
    assert new_token("notebook", ("read",), NOW)[0] != secret


@pytest.mark.parametrize(
    ("header", "secret"),
    [("Bearer dgm_x", "dgm_x"), ("bearer  dgm_x ", "dgm_x"), ("Basic abc", ""), ("", ""), ("Bearer", "")],
)
def test_bearer(header: str, secret: str) -> None:
    assert bearer(header) == secret


def test_the_log_shows_nothing_secret() -> None:
    secret = "dgm_" + new_secret()
    for path, query in (("/feeds/" + secret, ""), ("/x", f"who={secret}"), ("/x", "token=abc&who=IND&Password=p%20q")):
        shown = shown_address(path, query)
        assert secret not in shown
        assert "abc" not in shown
        assert "p q" not in shown
        assert "p%20q" not in shown
    assert shown_address("/x", "who=IND") == "/x?who=IND"
    assert blotted(f"Bearer {secret}") == "Bearer dgm_***"


def test_the_log_has_one_line_for_each_request() -> None:
    assert "\n" not in shown_address("/a\nb\x1b[2J", "x=%0a")
    assert len(shown_address("/" + "x" * 5_000, "")) < 400


def test_scopes() -> None:
    assert checked_scopes(["judge,read", "read"]) == ("read", "judge")
    with pytest.raises(ValueError, match="'root'"):
        checked_scopes(["root"])
    assert Visitor(scopes=frozenset({"admin"})).may("write")
    assert not Visitor(scopes=frozenset({"write"})).may("read")


@pytest.mark.parametrize("password", ["short", "a" * 30, "annaanna12", "x" * 1_001])
def test_weak_passwords_are_told(password: str) -> None:
    assert weakness("AnnaAnna12", password)


def test_a_password_is_kept_by_argon2id() -> None:
    assert weakness("anna", "correct horse battery") == ""
    assert hashed("correct horse battery").startswith("$argon2id$")
