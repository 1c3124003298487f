"""A calendar (RFC 5545) of what is announced to happen: events that are still to come and have a date."""

from datetime import date

from dragoman.export.days import days_of
from dragoman.records import Coded, Event

_LINE = 75  # bytes of a line before it is folded
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_LONGEST = 31  # days: what is said of a quarter or a year belongs to no page of a calendar


def opening() -> str:
    """What stands before the entries."""
    return _folded("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dragoman//Announced events//EN", "CALSCALE:GREGORIAN")


def closing() -> str:
    """What stands after the entries."""
    return _folded("END:VCALENDAR")


def stretch(status: str, when: str, published: str) -> tuple[date, date] | None:
    """The first day of an event that is still to come as of its article, and the first day after it; None for others.

    `when` is its TIMEX3 value, `published` an ISO date or date-time.
    """
    days, said = days_of(when), days_of(published)
    if status != "future" or days is None or (said and days[1] <= said[0]):
        return None
    return days


def entries(coded: Coded) -> list[str]:
    """One entry for each event to come with a day, a week or a month, folded, with its line ends."""
    return [entry for event in coded.draft.events if (entry := _entry(coded, event))]


def _entry(coded: Coded, event: Event) -> str:
    article = coded.draft.article
    days = stretch(event.status, event.date, article.published)
    if days is None or (days[1] - days[0]).days > _LONGEST:
        return ""
    text = " ".join(article.text[s.start : s.end] for s in event.evidence)
    stamp = (days_of(article.published) or days)[0].isoformat().replace("-", "")
    lines = [
        "BEGIN:VEVENT",
        f"UID:{coded.ids[event.id]}@dragoman",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{days[0].isoformat().replace('-', '')}",
        f"DTEND;VALUE=DATE:{days[1].isoformat().replace('-', '')}",
        f"SUMMARY:{_text(_summary(coded, event))}",
        f"DESCRIPTION:{_text(' '.join(text.split()))}",
        f"CATEGORIES:{_text(event.type)}",
    ]
    lines += [f"LOCATION:{_text(event.place)}"] if event.place else []
    lines += [f"URL:{_address(article.url)}"] if article.url else []
    return _folded(*lines, "TRANSP:TRANSPARENT", "END:VEVENT")


def _summary(coded: Coded, event: Event) -> str:
    names = {e.id: e.name for e in coded.draft.entities}
    actors, recipients = (", ".join(names[key] for key in side) for side in (event.actor, event.recipient))
    act = " ".join([event.type, *event.pledges]) if event.pledges else "-".join([event.type, *event.mode])
    return f"{act}: {' → '.join(filter(None, (actors, recipients)))}"


def _text(words: str) -> str:
    return "".join(c for c in words if c.isprintable() or c == "\n").translate(_ESCAPES)


def _address(url: str) -> str:
    return "".join(c for c in url if c.isprintable() and not c.isspace())


def _folded(*lines: str) -> str:
    """The lines with the line ends of the format, long ones folded between characters."""
    return "".join(f"{_fold(line)}\r\n" for line in lines)


def _fold(line: str) -> str:
    parts, size = [""], 0
    for letter in line:
        width = len(letter.encode("utf-8", "surrogatepass"))
        if size + width > _LINE:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += width
    return "\r\n".join(parts)
