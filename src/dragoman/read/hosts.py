"""Whose turn it is: one request at a time for each host, with a pause between two. Pure: the clock is an argument."""

import ipaddress
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from urllib.parse import urlsplit

J = TypeVar("J")


def host_of(url: str) -> str:
    """The host that an address belongs to, with its port where it names one; `` for none."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


@dataclass(slots=True)
class _Host(Generic[J]):
    waiting: deque[J] = field(default_factory=deque)
    busy: bool = False
    free: float = 0.0


class Turns(Generic[J]):
    """Jobs in line, by host. What a host is asked first is done first; hosts do not wait for each other."""

    def __init__(self) -> None:
        self._hosts: dict[str, _Host[J]] = {}
        self._waiting = 0

    def __len__(self) -> int:
        return self._waiting

    def add(self, host: str, job: J, *, first: bool = False) -> None:
        """Put a job at the end of the line of its host, or at its head."""
        waiting = self._hosts.setdefault(host, _Host()).waiting
        if first:
            waiting.appendleft(job)
        else:
            waiting.append(job)
        self._waiting += 1

    def ready(self, now: float, most: int) -> Iterator[tuple[str, J]]:
        """The jobs that may begin now, at most so many, one for each host that is not busy."""
        for name, host in list(self._hosts.items()):
            if most <= 0:
                return
            if host.waiting and not host.busy and host.free <= now:
                host.busy = True
                self._waiting -= 1
                most -= 1
                # To the end of the line of hosts, so that a few busy ones do not keep out the others.
                self._hosts[name] = self._hosts.pop(name)
                yield name, host.waiting.popleft()

    def done(self, host: str, now: float, pause: float) -> None:
        """Say that the job of a host has ended and how many seconds the next one has to wait."""
        line = self._hosts[host]
        line.busy, line.free = False, now + pause
        if len(self._hosts) > 1_000:
            idle = [n for n, h in self._hosts.items() if not h.waiting and not h.busy and h.free < now]
            for name in idle:
                del self._hosts[name]

    def next_time(self) -> float | None:
        """When the first job that waits for nothing but time may begin, None when there is none."""
        return min((h.free for h in self._hosts.values() if h.waiting and not h.busy), default=None)


def is_near(host: str) -> bool:
    """True for this machine and for addresses of private networks written as numbers: nobody's patience is tried."""
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return not ipaddress.ip_address(name).is_global
    except ValueError:
        return name == "localhost"
