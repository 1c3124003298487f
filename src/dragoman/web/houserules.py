"""Who is let in where: one frozen record, made of the settings by whoever starts the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from dragoman.errors import SettingsError

_NEAR = ("localhost", "127.0.0.1", "[::1]", "::1")


@dataclass(frozen=True, slots=True)
class HouseRules:
    """What the desk asks of its visitors.

    `local` means that only this machine can reach it, so nobody signs in and only the names of this machine are
    answered. `hosts` are the names that it is called by elsewhere (none: any), `proxies` the addresses whose word on
    the visitor's address is taken, `origins` the other sites whose scripts may use the API. `per_minute` is how many
    requests one token or address has (0: no limit), `session_days` how long a browser stays signed in.
    """

    local: bool = True
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    per_minute: int = 600
    session_days: int = 14


LOCAL = HouseRules()


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def rules_for(
    host: str,
    *,
    hosts: Sequence[str] = (),
    proxies: Sequence[str] = (),
    origins: Sequence[str] = (),
    per_minute: int = 600,
    session_days: int = 14,
) -> HouseRules:
    """The rules of a desk that listens on `host`.

    A loopback address behind a proxy, or one that answers to other names, is open to whoever reaches the proxy: then
    people sign in as they do anywhere else.
    """
    local = is_loopback(host) and not hosts and not proxies
    named = tuple(name.lower().rstrip(".") for name in hosts)
    return HouseRules(local, named, tuple(proxies), tuple(origins), per_minute, session_days)


def check_start(rules: HouseRules, accounts: int) -> None:
    """Nothing, when the desk may be started. Raises SettingsError when nobody could sign in."""
    if not rules.local and not accounts:
        raise SettingsError(
            "serve",
            "others could reach this desk, and nobody has an account",
            "make one with `dragoman accounts make NAME`, or listen on 127.0.0.1 without hosts and trusted_proxies",
        )


def answers_to(rules: HouseRules, header: str) -> bool:
    """Whether the desk goes by the name in a Host header.

    A page of another site can make a browser ask for `evil.example` at 127.0.0.1; its name gives it away.
    """
    name = host_name(header)
    if rules.local:
        return name in _NEAR
    return not rules.hosts or name in rules.hosts or name in _NEAR


def host_name(header: str) -> str:
    """The name in a Host header without its port, in small letters."""
    name = header.strip().lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0].rstrip(".")


def is_foreign(origin: str, fetch_site: str, own: str, allowed: Sequence[str]) -> bool:
    """Whether a request that changes something was sent by a page of another site.

    `origin` and `fetch_site` are what the browser says; programs say neither and are let through: they carry no
    cookies of anybody. `own` is the Host header of the request.
    """
    if origin and origin in allowed:
        return False
    if fetch_site:
        return fetch_site not in ("same-origin", "none")
    return bool(origin) and origin.partition("://")[2].lower() != own.strip().lower()
