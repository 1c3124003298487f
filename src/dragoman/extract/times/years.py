"""Makers of years and what is larger or smaller by parts: quarters, seasons, decades, centuries."""

import re
from datetime import date

from dragoman.extract.times.absolute import counted_from, year_of
from dragoman.extract.times.calendar import day, shifted
from dragoman.extract.times.scene import Reading, Scene, group, whole

_BEFORE_YEAR = frozenset(
    "in of since that by until till from to through during before after for between and or around circa early late"
    " mid the a an this its his their our your her 's ’s about than vs versus as".split()
)
_LETTERED = re.compile(r"[A-Z]\w*")
_END = frozenset(".,;:!?)]–—\"”'’")


def year(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """A year in four figures, where the words around it allow no number of things; `1999-2003` is two."""
    first, until = match["year"], group(match, "until")
    if not _is_year(match, scene) and not (until and 1900 <= int(first) <= 2099 and scene.before in ("over", "period")):
        return None
    if not until:
        return whole(match, "DATE", first)
    last = first[:2] + until if len(until) == 2 else until
    if int(last) <= int(first) or int(last) > 2199:
        return None
    return (
        Reading(match.start(), match.end("year"), "DATE", first),
        Reading(match.start("until"), match.end("until"), "DATE", last),
    )


def _is_year(match: re.Match[str], scene: Scene) -> bool:
    parsed, start = scene.parsed, match.start("year")
    text = parsed.article.text
    if re.match(r"[$€£#№¥+/.,'’]|\w[-‐/]", text[max(0, start - 2) : start][-1:] or " "):
        return False
    if text[start - 1 : start] == "-" and not text[max(0, start - 4) : start].lower().endswith(("mid-", "re-", "ost-")):
        return False
    if scene.lexicon.is_a("counted", scene.after) or re.match(r"%|[-‐]\w|[/.,]\d", text[match.end() : match.end() + 2]):
        return False
    before = scene.before
    if match.start() < start or before in _BEFORE_YEAR or before in ("(", "[", "-", "–", "/", '"', "“"):
        return True
    if scene.at_sentence_start or scene.lexicon.is_a("month", before) or scene.lexicon.is_a("season", before):
        return True
    previous = parsed.words[scene.first - 1]
    if _LETTERED.match(previous) or scene.lexicon.is_a("label", before):
        return False
    return (scene.after[:1] in _END or before == ",") and 1900 <= int(match["year"]) <= 2099


def fiscal(match: re.Match[str], _: Scene) -> tuple[Reading, ...] | None:
    """`FY2022`, `fiscal 2010`: the year that names it."""
    figures = match["fiscal"]
    return whole(match, "DATE", figures if len(figures) == 4 else f"20{figures}")


def decade(match: re.Match[str], _: Scene) -> tuple[Reading, ...] | None:
    """`the 1970s` is 197; `the 90s` the one of the last hundred years."""
    figures = match["decade"]
    if len(figures) == 4 and figures.endswith("0"):
        return whole(match, "DATE", figures[:3])
    if len(figures) != 2 or not match.group().lower().startswith(("the", "mid", "early", "late", "'", "’")):
        return None
    return whole(match, "DATE", ("19" if figures > "20" else "20") + figures[0])


def nineties(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`the seventies` as a decade."""
    return whole(match, "DATE", scene.lexicon.value("nineties", match["nineties"]))


def century(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`the 21st century` is 20: the two figures its years begin with."""
    number = int(match["figure"] or scene.lexicon.value("nth", match["nth"]))
    return whole(match, "DATE", f"{number - 1:02}") if 1 <= number <= 99 else None


def share(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """A quarter or half of a year; without a year the one that the tense means."""
    short = group(match, "short").upper()
    if short:
        kind, number = short[0], int(short[1])
        if not group(match, "year"):
            return None
    else:
        kind = "Q" if match["share"].lower() == "quarter" else "H"
        word = match["ordinal"].lower()
        if word == "last" and not _says_year(match):
            return None  # the quarter before this one
        number = 2 if kind == "H" and word in ("last", "final") else int(scene.lexicon.value("ordinal", word))
    if kind == "H" and (number > 2 or not _says_year(match)):
        return None
    year = year_of(match, scene) or _implied_year(scene, kind, number, "the year" in match.group().lower())
    return whole(match, "DATE", f"{year:04}-{kind}{number}" if year else "", counted_from(scene, None))


def _says_year(match: re.Match[str]) -> bool:
    return bool(group(match, "year") or group(match, "turn")) or match.group().lower().endswith("the year")


def _implied_year(scene: Scene, kind: str, number: int, this_year: bool) -> int | None:
    published = scene.published
    if published is None or this_year:
        return published.year if published else None
    now = (published.month + 2) // 3 if kind == "Q" else (published.month + 5) // 6
    if scene.tense > 0:
        return published.year + (number < now)
    return published.year - (number >= now)


def season(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`the summer of 2008`, `last winter`; a bare season is no date (`a spring`, `prices fall`)."""
    code = scene.lexicon.value("season", match["season"])
    year = year_of(match, scene)
    if year is not None:
        return whole(match, "DATE", f"{year:04}-{code}")
    turn = group(match, "direction").lower()
    if turn not in ("last", "next", "this"):
        return None
    value = _season_near(scene.published, code, turn) if scene.published else ""
    return whole(match, "DATE", value, counted_from(scene, None))


def _season_near(published: date, code: str, turn: str) -> str:
    """`this` is the season of the running year, `last` the latest that began, `next` the first to begin."""
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    year = published.year
    over = day(year, start, 1)
    begun = over is not None and over <= published
    running = begun and (shifted(over, 3, "M") or published) > published if over else False
    if turn == "last":
        year -= 0 if begun and not running else 1
    elif turn == "next":
        year += 1 if begun else 0
    return f"{year:04}-{code}"
