"""The key by which push services know this desk (VAPID, RFC 8292): made once, and readable by its owner alone."""

import json
import os
import time
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.errors import SettingsError

_HOURS = 12  # for which a signature holds; a push service takes no more than 24
_KEPT = 0.5  # of that time a signature is used again, as push services ask for


@dataclass(frozen=True)
class Vapid:
    """A private key as PEM (PKCS 8), and the `contact` (mailto: or https:) of whoever runs the desk."""

    pem: str
    contact: str

    def __repr__(self) -> str:
        return f"Vapid({self.public})"

    @cached_property
    def _signer(self):  # type: ignore[no-untyped-def]
        from py_vapid import Vapid02

        return Vapid02.from_pem(self.pem.encode())

    @cached_property
    def public(self) -> str:
        """The public key as browsers take it: an uncompressed point of P-256 in base64url."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        point = self._signer.public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return urlsafe_b64encode(point).decode().rstrip("=")

    @cached_property
    def _signed(self) -> dict[str, tuple[float, str]]:
        return {}

    def authorization(self, endpoint: str) -> str:
        """The Authorization header for an endpoint; it names the push service, so that no other can use it."""
        parts = urlsplit(endpoint)
        audience, now = f"{parts.scheme}://{parts.netloc}", time.time()
        made, header = self._signed.get(audience, (0.0, ""))
        if now - made > _HOURS * 3600 * _KEPT or now < made:
            claims = {"aud": audience, "sub": self.contact, "exp": int(now) + _HOURS * 3600}
            header = str(self._signer.sign(claims)["Authorization"])
            self._signed[audience] = (now, header)
        return header


def kept_vapid(file: Path, contact: str) -> Vapid:
    """The key in a file, made when there is none. Raises SettingsError when it is none or others may read it."""
    if not file.exists():
        _make(file)
    try:
        pem, rights = file.read_text(encoding="ascii"), file.stat().st_mode
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(str(file), f"cannot be read ({error})", "it holds the private key of Web Push") from error
    if os.name == "posix" and rights & 0o077:
        raise SettingsError(str(file), "can be read by others", f"it holds a private key: chmod 600 {file}")
    return checked_vapid(pem, contact, str(file))


def checked_vapid(pem: str, contact: str, where: str) -> Vapid:
    """The key that a PEM holds. Raises SettingsError when it holds none of P-256, or the contact is no address."""
    vapid = Vapid(pem, contact)
    try:
        vapid.authorization("https://push.example")
    except Exception as error:
        right = "PKCS 8 in PEM, curve P-256, and push_contact with mailto: or https:; delete it to have one made"
        raise SettingsError(where, f"is no key that signs ({type(error).__name__})", right) from error
    return vapid


def _make(file: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(pem)
        opened.flush()
        os.fsync(opened.fileno())
    try:
        os.link(fresh, file)  # whoever comes first has made it; it is never half there
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def payload(title: str, body: str, *, link: str, tag: str) -> bytes:
    """What the service worker reads: the words of a notification, and the path that a click opens."""
    told = {"title": title, "body": body, "url": link, "tag": tag}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
