"""Which network addresses may be asked: public ones only, so that no page can make us read a private network."""

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address

from dragoman.errors import ReadError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def checked_addresses(host: str, port: int, *, allow_private: bool = False) -> tuple[str, ...]:
    """The IP addresses of a host, each of them allowed. Raises ReadError for an unknown or a private host.

    One private address among public ones refuses the host, as rebinding tricks mix the two.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ReadError(host, "this host is not known", "check its spelling and the connection") from error
    found = tuple(dict.fromkeys(str(answer[4][0]).partition("%")[0] for answer in answers))
    if not allow_private:
        for address in found:
            if not is_public(address):
                right = "only public addresses are fetched unless private ones are allowed"
                raise ReadError(host, f"leads to the private or reserved address {address}", right)
    return found


def is_public(address: str) -> bool:
    """True for a unicast address of the public internet, looking through IPv6 wrappings of IPv4."""
    ip = ipaddress.ip_address(address)
    inner = _wrapped(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_unspecified)


def _wrapped(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside a mapped, 6to4, Teredo or NAT64 address."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
