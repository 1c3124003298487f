"""Events in the columns of the ICEWS event data, apart by tabs, one line for each pair of sides.

After the ICEWS Coded Event Data read-me (Boschee et al., 2015). `Intensity` is the Goldstein score, `Story ID`
the article's id, `Sentence Number` counts the sentences that tell of events; a sector stands as its CAMEO
actor type.
"""

from bisect import bisect_right

from dragoman.export.days import day_of
from dragoman.export.pairs import Pair, pairs
from dragoman.lexicon.cameo import Cameo, load_cameo
from dragoman.records import Coded, Entity

HEAD = (
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
)


def head() -> str:
    """The first line, the names of the columns."""
    return "\t".join(HEAD)


def lines(coded: Coded) -> list[str]:
    """The lines of an article's events, in text order, without newlines."""
    cameo = load_cameo()
    starts = sorted({span.start for event in coded.draft.events for span in event.evidence})
    return ["\t".join(" ".join(cell.split()) for cell in _line(coded, pair, cameo, starts)) for pair in pairs(coded)]


def _line(coded: Coded, pair: Pair, cameo: Cameo, starts: list[int]) -> list[str]:
    event, article = pair.event, coded.draft.article
    code, day = cameo.code_of(event), day_of(event.date, article.published)
    sentence = bisect_right(starts, event.evidence[0].start) if event.evidence else 0
    return [
        f"{coded.ids[event.id]}-{pair.number}",
        day.isoformat() if day else "",
        *_side(pair.actor, cameo),
        code.name,
        code.code,
        f"{code.goldstein:.1f}",
        *_side(pair.recipient, cameo),
        article.id,
        str(sentence),
        article.site,
        *_place(pair, cameo),
    ]


def _side(who: Entity | None, cameo: Cameo) -> tuple[str, str, str]:
    if who is None:
        return "", "", ""
    kinds = dict.fromkeys(kind for kind in map(cameo.type_of, who.sectors) if kind)
    return who.name, ",".join(kinds), _country(who.code, cameo)


def _country(code: str, cameo: Cameo) -> str:
    country = cameo.countries.get(code)
    return country.name if country else ""


def _place(pair: Pair, cameo: Cameo) -> tuple[str, str, str, str, str, str]:
    """City, district, province, country, latitude, longitude."""
    found = pair.event.location
    if found is None:
        return "", "", "", "", "", ""
    city = found.name if found.resolution == "city" else ""
    latitude = "" if found.latitude is None else f"{found.latitude:g}"
    longitude = "" if found.longitude is None else f"{found.longitude:g}"
    return city, "", found.admin1, _country(found.code, cameo), latitude, longitude
