"""How often somebody may ask: one bucket of permits for each token or address, filled again as time goes by."""

from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

_MOST = 10_000  # buckets that are kept; the one that was asked least recently goes first


@dataclass(frozen=True, slots=True)
class Bucket:
    """Permits that were left at a moment of a clock that only goes forward, in seconds."""

    left: float
    at: float


class Limiter:
    """Gives `burst` permits at once and `per_second` from then on, to each key for itself; no clock of its own."""

    def __init__(self, per_second: float, burst: float, *, most: int = _MOST) -> None:
        self._rate, self._burst, self._most = per_second, burst, most
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def wait(self, key: str, now: float, cost: float = 1.0) -> float:
        """Seconds until the key may ask again: 0 when it may now, and then its permits are taken.

        A clock that was set back gives nothing and takes nothing; one that was set forward fills the bucket at most.
        A key that asks too early does not wait longer for it.
        """
        if self._burst <= 0:
            return 0.0
        cost = min(cost, self._burst)
        old = self._buckets.get(key, Bucket(self._burst, now))
        left = min(self._burst, old.left + max(0.0, now - old.at) * self._rate)
        missing = cost - left
        self._buckets[key] = Bucket(left if missing > 0 else left - cost, now)
        self._buckets.move_to_end(key)
        while len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        return missing / self._rate if missing > 0 else 0.0

    def forget(self, key: str) -> None:
        """Fill the bucket of a key."""
        self._buckets.pop(key, None)

    def __len__(self) -> int:
        return len(self._buckets)


def key_of_address(address: str) -> str:
    """What counts as one asker: an IPv4 address, or the network /64 of an IPv6 one, which is one household's."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped
        return str(inner) if inner else str(IPv6Address(int(ip) >> 64 << 64)) + "/64"
    return str(ip)
