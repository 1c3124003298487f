"""Makers of dates that name their day or month."""

import re
from datetime import date, timedelta

from dragoman.extract.times.calendar import day, day_of, value_of
from dragoman.extract.times.scene import Reading, Scene, group, whole

SOON = 14  # days; a date so soon after the publication is not a year old, whatever the verb
LEAP = 4  # years in which 29 February is found
NEAR = 100  # days; a date without a year this close to the publication needs no tense


def month_day(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`March 3, 2009`, `May 29-30`, `the 21st of June`: one reading a day."""
    if not match["month"][0].isupper():
        return None
    month = int(scene.lexicon.value("month", match["month"]))
    year = year_of(match, scene)
    back = group(match, "direction").lower() == "last"
    days = [name for name in ("day", "day2") if group(match, name)]
    out: list[Reading] = []
    for name in sorted(days, key=match.start):
        value = _full_day(scene, (year, month, int(group(match, name))), back)
        if value is None:
            return None
        start = match.start() if not out else match.start(name)
        out.append(Reading(start, match.end(name), "DATE", value, counted_from(scene, year)))
    out[-1] = out[-1]._replace(end=match.end())
    return tuple(out)


def year_of(match: re.Match[str], scene: Scene) -> int | None:
    """The year that the words give: in figures, or as `last year`."""
    if group(match, "year"):
        return int(match["year"])
    turn = scene.lexicon.value("turn", group(match, "turn"))
    if turn and scene.published:
        return scene.published.year + int(turn)
    if group(match, "that") and scene.told[:4].isdigit():
        return int(scene.told[:4])
    return None


def _full_day(scene: Scene, date_: tuple[int | None, int, int], back: bool) -> str | None:
    """The ISO day; '' without a year and a publication date, None for a day that cannot be."""
    year, month, number = date_
    if year is not None:
        when = day(year, month, number)
        return when.isoformat() if when else None
    if day(2000, month, number) is None:
        return None
    if scene.published is None:
        return ""
    days = [day(scene.published.year + k, month, number) for k in range(-LEAP, LEAP + 1)]
    soon = scene.published + timedelta(days=SOON) if scene.published.year < 9999 else scene.published
    if back or (scene.happened and not any(d and scene.published < d <= soon for d in days)):
        when = max((d for d in days if d and d <= scene.published), default=None)
    else:
        when = nearest(scene.published, days, scene.tense)
    return when.isoformat() if when else None


def nearest(published: date, choices: list[date | None], tense: int) -> date | None:
    """The choice that is near, or else the latest past one, or the first future one in a future clause."""
    days = [d for d in choices if d]
    close = min(days, key=lambda d: abs((d - published).days), default=None)
    if close and abs((close - published).days) <= NEAR:
        return close
    if tense > 0:
        return min((d for d in days if d >= published), default=close)
    return max((d for d in days if d <= published), default=close)


def counted_from(scene: Scene, year: int | None) -> str:
    """What a date was counted from: nothing when its year is given."""
    return "" if year is not None or not scene.published else f"published {scene.published}"


def numeric(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`2010-04-01` and `23/04/2010`; a day and month that could be either way round stay unresolved."""
    if match["iso"]:
        parts = [int(p) for p in match["iso"].split("-")]
        when = day(parts[0], parts[1], parts[2])
        if when is None:
            return None
        clock = f"T{match['time']}" if match["time"] else ""
        return whole(match, "TIME" if clock else "DATE", when.isoformat() + clock)
    first, second, year = (int(p) for p in re.split(r"[/.]", match["figures"]))
    year += (1900 if year > 50 else 2000) if year < 100 else 0
    readings = {d for d in (day(year, second, first), day(year, first, second)) if d}
    if not readings or scene.before in ("version", "v", "section", "ip"):
        return None
    return whole(match, "DATE", readings.pop().isoformat() if len(readings) == 1 else "")


def month_year(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`May 2009`, `November of last year`, `between March and May 2009`."""
    if not match["month"][0].isupper():
        return None
    year = year_of(match, scene)
    value = f"{year:04}-" if year else ""
    out: list[Reading] = []
    for name in ("month2", "month"):
        if group(match, name):
            month = int(scene.lexicon.value("month", match[name]))
            start = match.start() if not out else match.start(name)
            out.append(Reading(start, match.end(name), "DATE", value and f"{value}{month:02}"))
    out[-1] = out[-1]._replace(end=match.end())
    return tuple(out)


def holiday(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """A holiday with a fixed day, nearest to the publication or turned by `last`, `this`, `next`."""
    if not match["holiday"][0].isupper():
        return None
    published = scene.published
    if published is None:
        return whole(match, "DATE", "")
    month, number = (int(p) for p in scene.lexicon.value("holiday", match["holiday"]).split("-"))
    days = [day(published.year + k, month, number) for k in (-1, 0, 1)]
    turn = scene.lexicon.value("turn", group(match, "turn"))
    if turn in ("-1", "1"):
        side = [d for d in days if d and (d < published if turn == "-1" else d > published)]
        when = max(side) if turn == "-1" else min(side)
    else:
        when = nearest(published, days, scene.tense) or published
    return whole(match, "DATE", value_of(day_of(when.isoformat()), "D"), f"published {published}")
