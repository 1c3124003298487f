"""The event table of GDELT 2.0: 61 columns apart by tabs, without a head, one line for each pair of sides.

After "The GDELT Event Database Data Format Codebook V2.0" (2015). What Dragoman does not measure is empty:
ethnic and religious codes, the tone, the places of the actors. A line counts one mention in one article.
"""

import hashlib

from dragoman.export.days import day_of
from dragoman.export.pairs import Pair, pairs
from dragoman.lexicon.cameo import Cameo, load_cameo
from dragoman.records import Coded, Entity, Place

COLUMNS = 61
_ABROAD = frozenset({"UNO", "IGO", "NGO", "ISM", "IMG", "MNC", "EUR"})  # codes that are no country's
_NO_PLACE = ("0", "", "", "", "", "", "", "")
_KINDS = {"country": "1", "region": "1", "city": "4", "admin1": "5"}


def lines(coded: Coded) -> list[str]:
    """The lines of an article's events, in text order, without newlines."""
    cameo, article = load_cameo(), coded.draft.article
    added = "".join(c for c in article.published if c.isdigit())[:14].ljust(14, "0") if article.published else ""
    return ["\t".join(map(_cell, _line(coded, pair, cameo, added))) for pair in pairs(coded)]


def _line(coded: Coded, pair: Pair, cameo: Cameo, added: str) -> list[str]:
    event, article = pair.event, coded.draft.article
    code = cameo.code_of(event)
    return [
        _number(f"{coded.ids[event.id]} {pair.number}"),
        *_date(event.date, article.published),
        *_actor(pair.actor, cameo),
        *_actor(pair.recipient, cameo),
        "1" if event.evidence and event.evidence[0].start == 0 else "0",
        code.code,
        code.base,
        code.root,
        str(code.quad),
        f"{code.goldstein:g}",
        "1",
        "1",
        "1",
        "",
        *_NO_PLACE,
        *_NO_PLACE,
        *_place(event.location, cameo),
        added,
        article.url or article.source,
    ]


def _number(words: str) -> str:
    """A whole number that is the same for the same event on every machine."""
    return str(int.from_bytes(hashlib.blake2b(words.encode(), digest_size=6).digest(), "big"))


def _date(value: str, published: str) -> tuple[str, str, str, str]:
    day = day_of(value, published)
    if day is None:
        return "", "", "", ""
    # The codebook: year and the days so far, every month counted as thirty, over 365.
    part = ((day.month - 1) * 30 + day.day) / 365
    digits = day.isoformat().replace("-", "")
    return digits, digits[:6], digits[:4], f"{day.year + min(part, 0.9999):.4f}"


def _actor(who: Entity | None, cameo: Cameo) -> list[str]:
    """The ten columns of an actor: code, name, country, group, ethnic, two religions, three types."""
    if who is None:
        return [""] * 10
    kinds = [kind for kind in dict.fromkeys(map(cameo.type_of, who.sectors)) if kind][:3]
    country = "" if who.code in _ABROAD and who.code != "EUR" else who.code
    group = who.code if who.code == "UNO" else ""
    if who.code in _ABROAD - {"EUR"}:
        kinds = ["IGO" if group else who.code, *(k for k in kinds if k != who.code)][:3]
    whole = country + "".join(kinds[:1]) + group + "".join(kinds[1:])
    return [whole, who.name.upper(), country, group, "", "", "", *kinds, *[""] * (3 - len(kinds))]


def _place(found: Place | None, cameo: Cameo) -> tuple[str, ...]:
    """Type, full name, country, two administrative codes, latitude, longitude, feature."""
    if found is None or not found.resolution:
        return _NO_PLACE
    country = cameo.countries.get(found.code)
    names = dict.fromkeys(n for n in (found.name, found.admin1, country.name if country else "") if n)
    fips = country.fips if country else ""
    latitude = "" if found.latitude is None else f"{found.latitude:g}"
    longitude = "" if found.longitude is None else f"{found.longitude:g}"
    return _KINDS.get(found.resolution, "0"), ", ".join(names), fips, fips, "", latitude, longitude, ""


def _cell(words: str) -> str:
    return " ".join(words.split())
