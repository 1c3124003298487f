"""WebSub without a network: facts of a request in, the answer and what it means out."""

import hashlib
import hmac

import pytest

from dragoman.read.websub import (
    LEASE,
    Answer,
    Delivered,
    Denied,
    Request,
    Subscription,
    Verified,
    answered,
    callback_path,
    is_signed,
    subscription_form,
)

FEED, TOPIC, SECRET = "https://x.example/rss", "https://x.example/topic", "s3cret"
PATH = callback_path(FEED, SECRET)
HELD = {PATH: Subscription(FEED, TOPIC, SECRET)}
BODY = b"<rss/>"


def _signature(body: bytes = BODY, secret: str = SECRET, name: str = "sha256") -> str:
    return f"{name}={hmac.new(secret.encode(), body, name).hexdigest()}"


def _asked(**given: str) -> Request:
    query = {"mode": "subscribe", "topic": TOPIC, "challenge": "abc", "lease_seconds": "600"} | given
    return Request("GET", PATH, "&".join(f"hub.{name}={value}" for name, value in query.items()))


def _pushed(signature: str, kind: str = "application/rss+xml; charset=UTF-8; x=y") -> Request:
    return Request("POST", PATH, "", {"x-hub-signature": signature, "content-type": kind}, BODY)


def test_what_was_asked_is_confirmed() -> None:
    assert answered(_asked(), HELD) == (Answer(200, "abc"), Verified(FEED, 600))
    assert answered(_asked(lease_seconds=""), HELD)[1] == Verified(FEED, LEASE)
    assert answered(_asked(topic="https%3A%2F%2Fx.example%2Ftopic"), HELD)[0] == Answer(200, "abc")


@pytest.mark.parametrize(
    "given",
    [{"topic": "https://y.example/"}, {"mode": "unsubscribe"}, {"mode": ""}, {"challenge": ""}, {"topic": ""}],
)
def test_what_was_not_asked_is_not_confirmed(given: dict[str, str]) -> None:
    assert answered(_asked(**given), HELD) == (Answer(404), None)


def test_unknown_addresses_and_other_methods() -> None:
    assert answered(Request("GET", "0" * 40, "hub.mode=subscribe"), HELD) == (Answer(404), None)
    assert answered(Request("POST", "", "", {}, BODY), HELD) == (Answer(404), None)
    assert answered(Request("PUT", PATH), HELD) == (Answer(405), None)


def test_a_hub_that_refuses() -> None:
    found = answered(_asked(mode="denied", reason="too%20many"), HELD)
    assert found == (Answer(200), Denied(FEED, "too many"))
    assert isinstance(answered(_asked(mode="denied"), HELD)[1], Denied)


@pytest.mark.parametrize("name", ["sha1", "sha256", "sha384", "sha512"])
def test_what_is_signed_is_taken(name: str) -> None:
    found = answered(_pushed(_signature(name=name)), HELD)
    assert found == (Answer(202), Delivered(FEED, TOPIC, BODY, "UTF-8"))


@pytest.mark.parametrize(
    "signature",
    ["", "sha256=", "sha256=zz", "md5=abc", "none", _signature(b"other"), _signature(secret="other"), "sha256=é"],
)
def test_what_is_not_signed_is_thanked_for_and_thrown_away(signature: str) -> None:
    assert answered(_pushed(signature), HELD) == (Answer(202), None)


def test_paths_differ_by_feed_and_secret() -> None:
    assert len({callback_path(feed, secret) for feed in "ab" for secret in "cd"}) == 4
    assert PATH.isalnum()


def test_the_form() -> None:
    form = subscription_form(TOPIC, "https://me.example/hooks/1", SECRET)
    assert form["hub.mode"] == "subscribe"
    assert (form["hub.topic"], form["hub.secret"]) == (TOPIC, SECRET)
    assert is_signed(BODY, "SHA256=" + hmac.new(b"s3cret", BODY, hashlib.sha256).hexdigest().upper(), SECRET)
