"""The sockets of the desk, and the watch beside it."""

import socket
import subprocess
from typing import Any

import pytest

from dragoman.cli.beside import watched
from dragoman.cli.hosting import STUCK, listener
from dragoman.errors import SettingsError


def test_a_port_that_is_taken_is_told_in_words() -> None:
    with listener("127.0.0.1", 0) as first:
        first.listen()
        with pytest.raises(SettingsError, match="--port names another one"):
            listener("127.0.0.1", first.getsockname()[1])


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="only Linux ends stuck connections")
def test_connections_that_take_nothing_are_ended_by_the_system() -> None:
    with listener("127.0.0.1", 0) as made:
        assert made.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == STUCK


class _Child:
    """A process that ends when it is told to."""

    def __init__(self, command: list[str], **given: Any) -> None:
        self.command, self.given, self.ended = command, given, False

    def terminate(self) -> None:
        self.ended = True

    def wait(self, _patience: float) -> int:
        return 0


def test_feeds_are_watched_by_a_process_that_ends_with_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    children: list[_Child] = []
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: children.append(_Child(*a, **k)) or children[-1])
    with watched(["feeds.toml"], "postgresql://user:secret@host/name"):
        assert not children[0].ended
    assert children[0].ended
    assert children[0].command[-3:] == ["watch", "feeds.toml", "--quiet"]
    assert "secret" not in " ".join(children[0].command)
    assert children[0].given["env"]["DRAGOMAN_DATABASE"].startswith("postgresql://")


def test_without_feeds_nothing_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", lambda *_a, **_k: pytest.fail("a process was started"))
    with watched([], "memory.db"):
        pass
