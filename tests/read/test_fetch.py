"""Addresses -> bytes, against a server on this machine; what stands in the way is one line."""

from dataclasses import replace

import pytest

from dragoman import __version__
from dragoman.errors import ReadError
from dragoman.read import addresses
from dragoman.read.addresses import checked_addresses, is_public
from dragoman.read.fetch import FetchLimits, fetch

from .conftest import STORY

HERE = FetchLimits(allow_private=True, size=4000)
HASTY = replace(HERE, read_seconds=0.2, total_seconds=0.2)


def test_an_answer_is_taken_with_its_particulars(server: str) -> None:
    answer = fetch(f"{server}/story#part", HERE)
    assert (answer.status, answer.kind, answer.charset) == (200, "text/plain", "utf-8")
    assert answer.body == STORY.encode()


def test_the_final_address_is_kept(server: str) -> None:
    assert fetch(f"{server}/moved", HERE).url == f"{server}/story"


def test_we_say_who_we_are_and_whom_we_want(server: str) -> None:
    host = server.removeprefix("http://")
    assert fetch(f"{server}/agent", HERE).body.decode() == f"Dragoman/{__version__} {host}"
    assert fetch(f"{server}/agent", replace(HERE, user_agent="Mine/1")).body.decode() == f"Mine/1 {host}"


def test_a_name_is_sent_although_the_connection_goes_to_its_address(server: str) -> None:
    port = server.rpartition(":")[2]
    assert fetch(f"http://localhost:{port}/agent", HERE).body.decode().endswith(f" localhost:{port}")


def test_conditional_requests(server: str) -> None:
    first = fetch(f"{server}/tagged", HERE)
    assert (first.etag, first.last_modified) == ('"1"', "Thu, 01 Apr 2010 10:30:00 GMT")
    again = fetch(f"{server}/tagged", HERE, etag=first.etag, last_modified=first.last_modified)
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("missing", "answered 404 Not Found"),
        ("picture", "is of the kind image/png"),
        ("big", "is 5,000 bytes or more, over the limit of 4,000"),
        ("bomb", "over the limit of 4,000"),
        ("circle", "redirects more than 5 times"),
        ("sideways", "is no web address"),
    ],
)
def test_what_stands_in_the_way_is_said(server: str, path: str, why: str) -> None:
    with pytest.raises(ReadError, match=rf"^{server}/{path}: .*{why}.*; "):
        fetch(f"{server}/{path}", HERE)


@pytest.mark.parametrize("path", ["slow", "dripping"])
def test_a_slow_server_is_left(server: str, path: str) -> None:
    with pytest.raises(ReadError, match=rf"^{server}/{path}: (?:took longer than|no answer within) 0.2 seconds; "):
        fetch(f"{server}/{path}", HASTY)


def test_private_addresses_are_refused_unless_allowed(server: str) -> None:
    with pytest.raises(ReadError, match=r"127\.0\.0\.1 leads to the private or reserved address 127\.0\.0\.1"):
        fetch(f"{server}/story")


def test_a_redirect_inward_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(ReadError, match=rf"^{server}/inward: .*private or reserved address 169\.254\.169\.254"):
        fetch(f"{server}/inward", replace(HERE, allow_private=False))


@pytest.mark.parametrize("url", ["ftp://paper.example/a", "http://", "http://[::1", "https:///a", "file:///etc/passwd"])
def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(ReadError, match="is no web address"):
        fetch(url, HERE)


def test_a_name_in_the_address_is_refused(server: str) -> None:
    with pytest.raises(ReadError, match="carries a user name"):
        fetch(server.replace("http://", "http://ann:secret@") + "/story", HERE)


def test_nobody_listening_is_said() -> None:
    with pytest.raises(ReadError, match=r"could not be fetched"):
        fetch("http://127.0.0.1:9/", HERE)


PRIVATE = "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255"
PRIVATE += " ::1 :: fe80::1 fc00::1 ff02::1 ::ffff:127.0.0.1 2002:7f00:1::1 64:ff9b::7f00:1 ::ffff:10.0.0.1"


@pytest.mark.parametrize("address", PRIVATE.split())
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost"])
def test_disguises_of_this_machine_are_refused(host: str) -> None:
    with pytest.raises(ReadError, match="private or reserved"):
        checked_addresses(host, 80)
