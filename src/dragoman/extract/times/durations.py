"""Makers of durations and of repeated times."""

import re

from dragoman.extract.times.calendar import duration as iso
from dragoman.extract.times.calendar import shifted, unit_parts, value_of
from dragoman.extract.times.relative import count_of
from dragoman.extract.times.scene import Reading, Scene, group, whole

_LASTING = frozenset(
    "for in within over after during of than about nearly almost around approximately roughly least only under just"
    " another lasted lasts last take takes took spent spend spends spending serve served serves every once past"
    " throughout across up less more".split()
)
_HALVES = {"Y": (6, "M"), "D": (12, "TH"), "TH": (30, "TM"), "TM": (30, "TS"), "M": (15, "D")}


def nothing(match: re.Match[str], scene: Scene) -> tuple[Reading, ...]:
    """No time, and no other rule may read these words: an age."""
    del match, scene
    return ()


def _unit(match: re.Match[str], scene: Scene) -> str:
    one, several = group(match, "unit"), group(match, "units")
    return scene.lexicon.value("unit", one) if one else scene.lexicon.value("units", several)


def duration(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`40 years`, `six-month-long`, `several months`; `in two days` ahead of now is the day itself."""
    unit = _unit(match, scene)
    count = count_of(match, scene)
    words = match.group().lower()
    if count is None:
        some = group(match, "some").lower()
        return whole(match, "DURATION", iso(2 if "couple" in some else "X", unit)) if some else None
    if scene.before in ("aged", "age"):
        return None
    if group(match, "unit") and unit == "3M":
        return None  # three quarter-finals, one quarter of them
    if count == 1 and unit == "D" and scene.at_sentence_start and words == "one day":
        return None
    count += 0.5 if group(match, "half") else 0
    when = _day_ahead(match, scene, count, unit)
    return when or whole(match, "DURATION", iso(count, unit))


def _day_ahead(match: re.Match[str], scene: Scene, count: float, unit: str) -> tuple[Reading, ...] | None:
    """The day or week that `in two days` means when the clause looks ahead."""
    text = match.group()
    ahead = scene.before == "in" and "-" not in text and text[:1].isalnum() and count == int(count)
    if not ahead or unit_parts(unit)[1] not in ("D", "W", "M", "Y") or not scene.published or scene.tense <= 0:
        return None
    value = value_of(shifted(scene.published, int(count), unit), unit)
    return whole(match, "DATE", value, f"published {scene.published}")


def duration_range(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`two to three years`: the longer of the two."""
    low, high = count_of(match, scene), count_of(match, scene, "number2")
    if low is None or high is None or high <= low:
        return None
    return whole(match, "DURATION", iso(high, _unit(match, scene)))


def one_unit(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`for a year`, `about an hour`, `the past week`; `$20 a day` and `a day of joy` are none."""
    unit = _unit(match, scene)
    words = match.group().lower()
    if unit == "3M" or not ("past" in words or "about" in words or scene.before in _LASTING or group(match, "half")):
        return None
    if words in ("a day", "a night") and scene.before == "of":
        return None
    return whole(match, "DURATION", iso(1.5 if group(match, "half") else 1, unit))


def half(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`half an hour` PT30M, `half a year` P6M, `half a century` P50Y."""
    unit = _unit(match, scene)
    size, letter = unit_parts(unit)
    if unit == "3M":
        return None
    if size > 1:
        return whole(match, "DURATION", iso(0.5, unit))
    amount, smaller = _HALVES.get(letter, (0, ""))
    return whole(match, "DURATION", iso(amount, smaller)) if amount else whole(match, "DURATION", iso(0.5, unit))


def unknown(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`for months` PXM, `decades` PXDE; a bare plural without a word of duration is no time."""
    unit = scene.lexicon.value("units", match["units"])
    before = (match["before"] or "").strip().lower()
    if unit_parts(unit)[0] not in (10, 100) and before not in ("for", "within", "over", "in", "after"):
        return None
    if scene.after in ("of", "ahead", "to") and before:
        return None
    return whole(match, "DURATION", iso("X", unit)) if unit != "3M" else None


def long(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`weeklong`, `decades-old`."""
    return whole(match, "DURATION", scene.lexicon.value("long", match["long"]))


def unit_long(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`week-long` is one of the unit, `months-long` an unknown number of it."""
    unit = _unit(match, scene)
    return whole(match, "DURATION", iso("X" if group(match, "units") else 1, unit))


def recent(match: re.Match[str], _: Scene) -> tuple[Reading, ...] | None:
    """`recent years` PAST_REF, `the coming days` FUTURE_REF."""
    side = match["side"].lower()
    return whole(match, "DATE", "PAST_REF" if side in ("recent", "past", "last") else "FUTURE_REF")


def every(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`every Friday` XXXX-WXX-5, `every two years` P2Y, `twice a year` P1Y, `every other day` P2D."""
    words = scene.lexicon
    if name := group(match, "weekday"):
        return whole(match, "SET", f"XXXX-WXX-{words.value('weekday', name)}")
    if name := group(match, "month"):
        return whole(match, "SET", f"XXXX-{int(words.value('month', name)):02}") if name[0].isupper() else None
    if name := group(match, "part"):
        return whole(match, "SET", f"XXXX-XX-XXT{words.value('part', name)}")
    often = "often" in match.re.groupindex
    count = 1.0 if often else count_of(match, scene) or 1.0
    count *= 2 if group(match, "other") else 1
    return whole(match, "SET", iso(count, _unit(match, scene)))


def weekdays(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`on Fridays` as a repeated day."""
    if not match.group()[0].isupper() or scene.is_name():
        return None
    return whole(match, "SET", f"XXXX-WXX-{scene.lexicon.value('weekdays', match['weekdays'])}")


def set_word(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`annually`, `daily`; the name of a paper is none, nor `barrels daily`, which is a rate."""
    inside_name = match.group()[0].isupper() and not scene.at_sentence_start
    newspaper = scene.after[:1].isalpha() and scene.parsed.words[scene.last][0].isupper()
    if inside_name or newspaper or scene.lexicon.is_a("counted", scene.before):
        return None
    return whole(match, "SET", scene.lexicon.value("set", match["set"]))


def vague(match: re.Match[str], scene: Scene) -> tuple[Reading, ...] | None:
    """`recently` PAST_REF, `current` PRESENT_REF, `soon` FUTURE_REF; `the future of the pact` is none."""
    word = " ".join(match.group().lower().split())
    if scene.lexicon.is_a("adjective", word) and (not scene.after[:1].isalpha() or scene.after in ("of", "and", "is")):
        return None
    value = scene.lexicon.value("vague", word) or scene.lexicon.value("phrase", word)
    return whole(match, "DATE", value)
