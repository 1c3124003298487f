"""Who is asking, and what they may do."""

from collections.abc import Iterable
from dataclasses import dataclass

# What each scope lets one do; `admin` may do all of it.
SCOPES = {
    "read": "read pages, records and streams",
    "write": "post articles to be coded, keep watches",
    "judge": "say what is right and wrong, correct fields, split and join",
    "admin": "all of that",
}
ALL = frozenset(SCOPES)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who asks: by what they are known (local, session, token, or '' for nobody), and their scopes.

    `key` is what their permits are counted under, `form` the word that proves a form came from one of our pages.
    """

    name: str = ""
    by: str = ""
    scopes: frozenset[str] = frozenset()
    key: str = ""
    form: str = ""

    def may(self, scope: str) -> bool:
        """Whether a scope is given."""
        return scope in self.scopes or "admin" in self.scopes

    @property
    def signs(self) -> str:
        """The name under a judgement."""
        return self.name or self.by


def checked_scopes(given: Iterable[str]) -> tuple[str, ...]:
    """The scopes in their order, each once. Raises ValueError that names the one that is none."""
    wanted = {word for part in given for word in part.replace(",", " ").split()}
    for word in sorted(wanted - ALL):
        raise ValueError(f"there is no scope {word!r}; known are {', '.join(SCOPES)}")
    return tuple(scope for scope in SCOPES if scope in wanted)
