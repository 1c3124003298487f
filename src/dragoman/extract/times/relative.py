"""Makers of dates counted from the day of publication or from a date told before."""

import re
from datetime import date

from dragoman.extract.quantities.numbers import number_at
from dragoman.extract.times.calendar import shifted, value_of
from dragoman.extract.times.scene import Reading, Scene, direction, group, whole

_MONTH_SETS = frozenset(
    "in of since by until till from to through during before after for between and or early late mid last next this"
    " 's ’s that around every as".split()
)
_AFTER_A_DAY = frozenset({"and", "or", "in", "at", "to", "when", "with", "for", "before", "after", "is", "was"})
_CLOCK = ("TS", "TM", "TH")


def _published(
    match: re.Match[str], scene: Scene, when: date | None, unit: str = "D", tail: str = ""
) -> tuple[Reading, ...]:
    """A reading counted from the publication; its value is '' without one."""
    if scene.published is None or when is None:
        return whole(match, "TIME" if tail else "DATE", "")
    return whole(match, "TIME" if tail else "DATE", value_of(when, unit) + tail, f"published {scene.published}")


def weekday(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """A bare weekday by the tense of its clause; `last`, `next`, `this` before it are obeyed."""
    if not match["weekday"][0].isupper() or scene.lexicon.is_a("eponym", scene.before) or scene.is_name():
        return None
    if scene.before == "a" and (not scene.after[:1].isalpha() or scene.after in _AFTER_A_DAY):
        return None  # we meet on a Monday
    number = int(scene.lexicon.value("weekday", match["weekday"]))
    words = group(match, "direction").lower()
    if words.startswith("the ") or words == "that":
        return _told_weekday(match, scene, number, words)
    if scene.published is None:
        return whole(match, "DATE", "")
    back = (scene.published.isoweekday() - number) % 7
    turn = direction(words)
    if turn is None:
        days = -back if scene.tense <= 0 or back == 0 else 7 - back
    elif turn < 0:  # the day before is `yesterday`: `last Thursday` on a Friday is eight days ago
        days = -back if back > 1 else -back - 7
    elif turn > 0:
        days = 7 + number - scene.published.isoweekday()
    else:
        days = number - scene.published.isoweekday()
    return _published(match, scene, shifted(scene.published, days, "D"))


def _told_weekday(match: re.Match[str], scene: Scene, number: int, words: str) -> tuple[Reading, ...]:
    told = scene.told_day
    if told is None or len(scene.told) < 10:
        return whole(match, "DATE", "")
    back = (told.isoweekday() - number) % 7
    days = -(back or 7) if "previous" in words else (7 - back) if words != "that" else -back
    return whole(match, "DATE", value_of(shifted(told, days, "D"), "D"), f"told {scene.told}")


def month(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """A bare month by the tense of its clause; one that is also a name or a verb needs a word that dates."""
    word = match["month"]
    if not word[0].isupper() or scene.is_name():
        return None
    if scene.after[:1].isdigit() and len(scene.after) < 3:
        return None  # 31 February
    dated = match.group()[0].islower() or bool(match["direction"]) or scene.before in _MONTH_SETS
    if not dated and (scene.lexicon.is_a("doubtful", word.lower()) or scene.at_sentence_start):
        return None
    published = scene.published
    if published is None:
        return whole(match, "DATE", "")
    number = int(scene.lexicon.value("month", word))
    turn = direction(match["direction"] or "")
    ahead = turn > 0 if turn else turn is None and (scene.tense or (scene.before in ("by", "until"))) > 0
    year = published.year
    if ahead:
        year += number < published.month or (turn == 1 and number == published.month)
    elif turn != 0:
        year -= number > published.month or (turn == -1 and number == published.month)
    return whole(match, "DATE", f"{year:04}-{number:02}", f"published {published}")


def shift(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`today`, `yesterday`, `the day after tomorrow`."""
    days = int(scene.lexicon.value("shift", match["shift"]))
    days += {"before": -1, "after": 1}.get((match["beyond"] or "").lower(), 0)
    return _published(match, scene, scene.published and shifted(scene.published, days, "D"))


def tonight(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """The night of the publication day; `overnight` the one before it."""
    days = -1 if match.group().lower() == "overnight" else 0
    return _published(match, scene, scene.published and shifted(scene.published, days, "D"), tail="TNI")


def turned(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`last month`, `later this week`, `next quarter`, `last night`, `this weekend`, `this morning`."""
    turn = int(scene.lexicon.value("turn", match["turn"]))
    part = scene.lexicon.value("part", group(match, "part"))
    unit = scene.lexicon.value("unit", group(match, "unit")) or ("WE" if group(match, "weekend") else "")
    if part and (not unit or unit == "D"):
        days = -1 if turn < 0 else turn
        return _published(match, scene, scene.published and shifted(scene.published, days, "D"), tail=f"T{part}")
    if unit in _CLOCK or (unit == "D" and turn == 0) or (turn == 0 and "current" in match.group().lower() and not unit):
        return None
    if unit == "D" and match["turn"].lower() == "last":
        return None  # on the last day of the talks
    if unit == "D" or (turn and match["turn"].lower() in ("previous", "preceding") and scene.told):
        return that_day(match, scene, turn, unit)
    when = scene.published and shifted(scene.published, turn, "W" if unit == "WE" else unit)
    return _published(match, scene, when, unit)


def that_day(match: re.Match[str], scene: Scene, count: int, unit: str) -> tuple[Reading, ...]:
    """A unit counted from the date told last; from the publication when none was told and it looks back."""
    told = scene.told_day
    if told is not None and _as_fine(scene.told, unit):
        return whole(match, "DATE", value_of(shifted(told, count, unit), unit), f"told {scene.told}")
    if not scene.told and scene.published and count < 0:
        return whole(
            match, "DATE", value_of(shifted(scene.published, count, unit), unit), f"published {scene.published}"
        )
    return whole(match, "DATE", "")


def _as_fine(told: str, unit: str) -> bool:
    """Whether a date is precise enough to count units of a size from it: no days from `2009`."""
    sizes = {"D": 10, "W": 8, "2W": 8, "WE": 8, "M": 7, "3M": 7}
    return len(told) >= sizes.get(unit, 4)


def that_unit(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`that day`, `the same month`, `the following year`, `the next morning`: counted from the date told last."""
    turn = int(scene.lexicon.value("that", group(match, "that")) or 0)
    words = group(match, "unit") or group(match, "unit2")
    unit = scene.lexicon.value("unit", words)
    part = scene.lexicon.value("part", group(match, "part") or group(match, "part2"))
    if unit in _CLOCK or (not unit and not part):
        return None
    if part and unit in ("", "D"):
        day = that_day(match, scene, turn, "D")[0]
        return (day._replace(type="TIME", value=day.value and f"{day.value}T{part}"),)
    return that_day(match, scene, turn, unit)


def edged(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`the end of the year`, `earlier in the month`: the unit itself; `the end of the day` is a manner of speaking."""
    unit = scene.lexicon.value("unit", group(match, "unit")) or "WE"
    if group(match, "that"):
        return that_day(match, scene, 0, unit)
    if unit in (*_CLOCK, "100Y", "10Y") or (unit == "D" and "end" in match.group().lower()):
        return None
    turn = int(scene.lexicon.value("turn", group(match, "turn")) or 0)
    return _published(
        match, scene, scene.published and shifted(scene.published, turn, "W" if unit == "WE" else unit), unit
    )


def weekend(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`the weekend`: the one that has begun or gone by, the coming one in a future clause."""
    published = scene.published
    weeks = -1 if published and published.isoweekday() < 5 and scene.tense <= 0 else 0
    return _published(match, scene, published and shifted(published, weeks, "W"), "WE")


def ago(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`two days ago` as a day, `a year ago` as a year; of unknown number it is PAST_REF."""
    unit = _unit(match, scene)
    count = count_of(match, scene) if not match["one"] else 1.0
    if count is None:
        return whole(match, "DATE", "PAST_REF")
    if unit in _CLOCK:
        return _published(match, scene, scene.published)
    fine = "Y" if unit in ("10Y", "100Y") else unit  # two decades ago is a year
    return _published(match, scene, scene.published and shifted(scene.published, -round(count), unit), fine)


def ahead(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`two weeks from now` as a week."""
    unit, count = _unit(match, scene), count_of(match, scene)
    if count is None or unit in _CLOCK:
        return None
    return _published(match, scene, scene.published and shifted(scene.published, round(count), unit), unit)


def beside(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`the day before`, `two weeks later`: counted from the date told last; before a noun it is a duration."""
    unit = _unit(match, scene)
    count = 1.0 if match["one"] else count_of(match, scene)
    side = match["side"].lower()
    if count is None or unit in _CLOCK or (side in ("before", "after") and _has_object(scene)):
        return None
    if match["one"] and match["one"].lower() == "the" and side in ("earlier", "later"):
        return None
    sign = -1 if side in ("before", "earlier", "beforehand") else 1
    return that_day(match, scene, sign * round(count), unit)


def _has_object(scene: Scene) -> bool:
    """Whether a noun or clause follows `after` (`two days after the attack`): a word, no stop, no preposition."""
    after = scene.after
    return after[:1].isalpha() and after not in ("at", "in", "by", "with", "for", "and", "but", "from", "near", "on")


def _unit(match: re.Match[str], scene: Scene) -> str:
    one = group(match, "unit")
    return scene.lexicon.value("unit", one) if one else scene.lexicon.value("units", group(match, "units"))


def count_of(match: re.Match[str], scene: Scene, name: str = "number") -> float | None:
    """The number that a pattern found, None for `several` and for no number."""
    if not group(match, name):
        return None
    found = number_at(scene.parsed.article.text, match.start(name), scene.lexicon.numbers)
    return found.value if found and found.value < 1e6 else None
