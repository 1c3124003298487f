"""How watches are served: one frozen record, made by whoever starts the desk."""

from dataclasses import dataclass, field

from dragoman.web.watches.vapid import Vapid


@dataclass(frozen=True, slots=True)
class Serving:
    """`vapid` is the key for Web Push (None: none), `base` the address of the desk for letters and feeds.

    `allow_private` lets push services and webhooks of private networks be used, `pause` is seconds between two looks
    at the memory. A desk without this record keeps watches and shows them, and sends nothing.
    """

    vapid: Vapid | None = field(default=None)
    base: str = "http://127.0.0.1:8800/"
    allow_private: bool = False
    pause: float = 0.5
