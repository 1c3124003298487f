"""Makers of times of day, and the step that puts them on the day named beside them."""

import re
from collections.abc import Sequence

from dragoman.extract.times.calendar import day_of
from dragoman.extract.times.scene import Reading, Scene, whole

_BRIDGE = re.compile(
    r"[ \u00a0\n]?(?:,? ?(?:local time|on|at|in|during|the|of|early|late|\(|,|-))*[ \u00a0\n]?", re.IGNORECASE
)
_AT = frozenset("at by around about before after until till from to since between and ,".split()) | {"–", "-"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNTIL = re.compile(r"[ \u00a0\n]?(?:[-–—]|to|through|until|till|and)[ \u00a0\n]?", re.IGNORECASE)
_LONGEST_BRIDGE = 24


def _on_told_day(match: re.Match[str], scene: Scene, tail: str) -> tuple[Reading, ...]:
    """A time on the day told last, or else on the day of publication."""
    if _DAY.match(scene.told):
        return whole(match, "TIME", scene.told[:10] + tail, f"told {scene.told}")
    if scene.published and not scene.told:
        return whole(match, "TIME", scene.published.isoformat() + tail, f"published {scene.published}")
    return whole(match, "TIME", tail)


def clock(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`2:30 p.m.`, `14:30 GMT`, `1800 UTC` as T and hours and minutes; `2:1` and 25:99 are none."""
    if match["hour"]:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["noon"].lower() == "p" else 0)
    elif match["military"]:
        hour, minute = int(match["military"][:2]), int(match["military"][2:])
    else:
        if scene.before not in _AT and match.end() == match.end("minute24"):
            return None  # a race won in 2:05, a verse
        hour, minute = int(match["hour24"]), int(match["minute24"])
    return _on_told_day(match, scene, f"T{hour:02}:{minute:02}") if hour < 24 and minute < 60 else None


def hour_word(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`noon`, `midnight`."""
    return _on_told_day(match, scene, f"T{scene.lexicon.value('hour', match['hour'])}")


def part(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`in the morning`, `Monday night` (its day comes from beside it); a bare `night` is none."""
    if match["part"][0].isupper() and not match.group()[0].isupper():
        return None  # the name of a show
    code = scene.lexicon.value("part", match["part"])
    before = match.group()[: match.start("part") - match.start()].lower()
    beside_day = scene.lexicon.is_a("weekday", scene.before) or scene.before in ("yesterday", "tomorrow", "today")
    if (
        not beside_day
        and "in " not in before
        and "during" not in before
        and "early" not in before
        and "pre-" not in before
    ):
        return None
    return _on_told_day(match, scene, f"T{code}")


def joined(readings: Sequence[Reading], text: str) -> list[Reading]:
    """The readings in order, where a time of day and the day right beside it have become one."""
    out: list[Reading] = []
    for reading in readings:
        merged = _merged(out[-1], reading, text) if out else None
        if merged:
            out[-1] = merged
        else:
            out.append(reading)
    return out


def with_shared_year(readings: Sequence[Reading], text: str) -> list[Reading]:
    """The readings, where the first day of a span has taken the year of the second (July 15 to September 9, 2009)."""
    out = list(readings)
    for i in range(len(out) - 1):
        first, second = out[i], out[i + 1]
        if not (first.anchor and not second.anchor and _DAY.fullmatch(first.value) and _DAY.fullmatch(second.value)):
            continue
        if second.rule == first.rule and _UNTIL.fullmatch(text[first.end : second.start]):
            year = second.value[:4]
            if day_of(year + first.value[4:]) and first.value[5:] <= second.value[5:]:
                out[i] = first._replace(value=year + first.value[4:], anchor="")
    return out


def _merged(first: Reading, second: Reading, text: str) -> Reading | None:
    gap = text[first.end : second.start]
    if len(gap) > _LONGEST_BRIDGE or not _BRIDGE.fullmatch(gap) or {first.type, second.type} != {"TIME", "DATE"}:
        return None
    day, time = (first, second) if first.type == "DATE" else (second, first)
    if day.value and (not _DAY.fullmatch(day.value) or "T" not in time.value):
        return None
    value = day.value + time.value[time.value.index("T") :] if day.value else ""
    return Reading(first.start, second.end, "TIME", value, day.anchor, f"{day.rule}, {time.rule}")
