"""E-mail, chats and webhooks, by Apprise: an address that holds its own secrets, which are never shown again."""

import logging
from functools import cache
from typing import Any

from dragoman.errors import ReadError
from dragoman.read.addresses import checked_addresses
from dragoman.web.keys import digest
from dragoman.web.refusals import Refused
from dragoman.web.watches.pushing import Outcome

MOST, LONGEST = 10, 1_000
# Kinds that show something on the machine of the desk itself, which nobody may do from afar.
_NEAR = frozenset({"dbus", "glib", "kde", "qt", "gnome", "macosx", "windows", "syslog"})
_GENERIC = frozenset({"json", "jsons", "xml", "xmls", "form", "forms", "mailto", "mailtos"})


def listed(target: str) -> tuple[str, ...]:
    """The addresses of a watch."""
    return tuple(filter(None, map(str.strip, target.split("\n"))))


def target_name(url: str) -> str:
    """The name under which an address stands in forms and deliveries."""
    return digest(url)[:12]


def shown(url: str) -> str:
    """The kind of an address and, where that is no secret, its host; nothing else of it."""
    found = _plugin(url)
    kind = str(found.service_name) if found else "unknown"
    at = f" at {found.host}" if found and url.partition("://")[0].lower() in _GENERIC and found.host else ""
    return f"{kind}{at} ({target_name(url)[:4]})"


def checked_addresses_of(given: str, *, allow_private: bool = False) -> tuple[str, ...]:
    """The Apprise addresses in some lines, fit to be kept. Refuses what is none, without repeating it."""
    urls = tuple(dict.fromkeys(listed(given)))
    if len(urls) > MOST:
        raise Refused(422, f"A watch has at most {MOST} addresses.", "Make a second watch.")
    for number, url in enumerate(urls, 1):
        if wrong := trouble(url, allow_private=allow_private):
            raise Refused(422, f"Address {number} cannot be used: {wrong}.", "docs/reference/watches.md has examples.")
    return urls


def trouble(url: str, *, allow_private: bool = False) -> str:
    """What speaks against sending to an address, '' when nothing does."""
    kind = url.partition("://")[0].lower()
    if len(url) > LONGEST or not url.isprintable() or "://" not in url:
        return "it is no address of Apprise such as mailto://user:password@mail.example"
    if kind in _NEAR:
        return f"{kind} shows things on the machine of the desk"
    found = _plugin(url)
    if found is None:
        return f"Apprise knows no {kind[:20]}:// of this form"
    return "" if allow_private else _private(found)


def send(url: str, title: str, body: str, *, allow_private: bool = False) -> Outcome:
    """Send a telling to an address."""
    if wrong := trouble(url, allow_private=allow_private):
        return Outcome("failed", wrong)
    try:
        done = _plugin(url).notify(body=body, title=title, body_format="text")
    except Exception as error:  # whatever a service's module stumbles over; its words may hold the address
        return Outcome("later", f"{type(error).__name__} in Apprise")
    return Outcome("done") if done else Outcome("later", "was not taken")


def _private(found: Any) -> str:
    """What is wrong with the host that a person named, for the kinds where they name one."""
    named = any("{host}" in template for template in found.templates)
    for host in {getattr(found, "smtp_host", "") or found.host} if named else ():
        try:
            checked_addresses(str(host), int(found.port or 443))
        except ReadError as error:
            return f"its host {error.what}"
    return ""


def _plugin(url: str) -> Any:
    apprise, asset = _apprise()
    try:
        found = apprise.Apprise.instantiate(url, asset=asset, suppress_exceptions=True)
    except Exception:  # a malformed address can make a service's own parser stumble
        return None
    if found:
        found.redirects = False  # a public host must not lead on to a private one, whatever the address asks for
    return found


@cache
def _apprise() -> Any:
    import apprise

    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)  # its warnings quote what they could not send to
    return apprise, apprise.AppriseAsset(app_id="Dragoman", app_desc="", async_mode=False, secure_logging=True)
