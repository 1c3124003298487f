"""Where things are found: the URL of each kind of page."""

from urllib.parse import quote, urlencode

from dragoman.lexicon.states import state_names
from dragoman.records import Who
from dragoman.store import Origin, Side


def article_url(article: str, record: str = "") -> str:
    """The page of an article by its id, opened at one of its records."""
    return f"/articles/{quote(article, safe='')}" + (f"#{quote(record)}" if record else "")


def origin_url(origin: Origin, record: str = "") -> str:
    """The page of the article that a record was read in, opened at the record."""
    return article_url(origin.article, record)


def actor_url(side: Side) -> str:
    """The dossier of a side: a state by its code, anyone else by Wikidata id or name."""
    return f"/actors/{quote(actor_key(side), safe='')}"


def actor_key(side: Side) -> str:
    """The word by which filters and dossiers know a side."""
    if side.type == "state" and side.code:
        return side.code
    return side.wikidata or side.name


def party_url(who: Who) -> str:
    """The dossier of a side of a merged event or deal: a state by its code, anyone else by name."""
    key = who.code if who.code and state_names().get(who.code) == who.name else who.name
    return f"/actors/{quote(key, safe='')}"


def pair_url(one: str, other: str) -> str:
    """The page of two states by their codes."""
    return f"/pairs/{quote(one, safe='')}-{quote(other, safe='')}"


def story_url(story: str) -> str:
    """The page of a story."""
    return f"/stories/{quote(story, safe='')}"


def event_url(event: str) -> str:
    """The page of an event with all its reports, by its id or that of one report."""
    return f"/events/{quote(event, safe='')}"


def deal_url(deal: str) -> str:
    """The page of a deal with all its reports, by its id or that of one report."""
    return f"/deals/{quote(deal, safe='')}"


def wire_url(**chosen: str) -> str:
    """The wire, filtered: `wire_url(type='AID')`."""
    return "/?" + urlencode({name.replace("_", "-"): value for name, value in chosen.items()})
