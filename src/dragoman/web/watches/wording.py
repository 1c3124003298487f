"""What is said of catches: short in a notification, whole in a letter. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from dragoman.store import Catch, Watch

_BRIEF = 600  # letters of a notification: browsers show fewer, and push services take 4,096 bytes in all
_TITLE = 200
_LISTED = 5  # that a notification names
_MOST = 200  # that a letter holds


@dataclass(frozen=True, slots=True)
class Told:
    """One telling: its title, a few words, all of it, and the path on the desk where it leads."""

    title: str
    brief: str
    whole: str
    link: str


def told(watch: Watch, catches: Sequence[Catch], base: str) -> Told:
    """How some catches are told; `base` is the address of the desk."""
    head, link = catches[0], catches[0].link
    if len({catch.cursor for catch in catches}) > 1:
        title, link = f"{watch.name}: {len(catches)} new", watch_url(watch.id)
        brief = "\n".join(_short(catch.title, 110) for catch in catches[:_LISTED])
        brief += f"\nand {len(catches) - _LISTED} more" if len(catches) > _LISTED else ""
    else:
        title = head.title + (f" and {len(catches) - 1} more" if len(catches) > 1 else "")
        brief = head.sentence + (f" ({head.site})" if head.site else "")
    parts = [_part(catch, base) for catch in catches[:_MOST]]
    parts += [f"and {len(catches) - _MOST} more"] if len(catches) > _MOST else []
    foot = f"{watch.name}: {urljoin(base, watch_url(watch.id))}"
    return Told(_short(title, _TITLE), _short(brief, _BRIEF), "\n\n".join((*parts, foot)), link)


def _part(catch: Catch, base: str) -> str:
    source = ", ".join(filter(None, (catch.site, catch.published[:10])))
    lines = (catch.title, f"“{catch.sentence}”" if catch.sentence else "", source, urljoin(base, catch.link))
    return "\n".join(filter(None, lines))


def watch_url(name: str) -> str:
    """The page of a watch."""
    return f"/watches/{quote(name, safe='')}"


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
