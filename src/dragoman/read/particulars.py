"""Lines that tell about an article instead of telling it: dates, bylines, labelled fields, boilerplate."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from dragoman.lexicon.boilerplate import Boilerplate
from dragoman.read.dates import Order, readings, shown_order
from dragoman.read.found import Remark

_LONGEST = 300  # a longer line is prose
Zone = Literal["head", "near", "body"]

_PIECES = re.compile(r"\s*[|•·‖;]\s*|\s+[–—-]+\s+|\s{3,}|\t+")
_BY = re.compile(r"(?:by|written by|reported by|story by)\b\s*:?\s+(?P<names>\S.*)", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"\b(?:[A-Z][a-z]{2,8})\.? \d{1,2}, \d{4}\b")
_DAY_FIRST = re.compile(r"\b\d{1,2} (?:[A-Z][a-z]{2,8}) \d{4}\b")


@dataclass(slots=True)
class Particulars:
    """What the lines have told so far. The first value of a field wins; `order` reads 04/05/2010."""

    tables: Boilerplate
    order: Order = ""
    values: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    def take(self, line: str, *, zone: Zone) -> bool:
        """True when the line, or its pieces, are particulars or boilerplate; its facts are kept.

        The zone is where the line stands: `head` before the first sentence, `near` right after it, or
        `body`. A bare date counts in the head only and a byline down to near; later they tell the story.
        """
        line = line.strip()
        if len(line) > _LONGEST:
            return False
        if self._whole(line, zone=zone):
            return True
        pieces = [piece for piece in _PIECES.split(line) if piece.strip(" .,")]
        known = [piece for piece in pieces if self._known(piece, zone=zone)]
        others = [piece for piece in pieces if piece not in known]
        sure = len(known) > 1 or any(_BY.fullmatch(piece) for piece in known)
        if len(pieces) < 2 or not known or (others and not (sure and zone == "head")):
            return False
        if not all(len(piece.split()) <= 4 and _are_names(piece, self.tables) for piece in others):
            return False  # `North Wire` between byline and date is the paper; anything longer tells a story
        return all(self._whole(piece, zone=zone) for piece in known)

    def _whole(self, line: str, *, zone: Zone) -> bool:
        if self._labelled(line, head=zone == "head"):
            return True
        if is_boilerplate(line, self.tables, ("any",) if zone == "body" else ("any", "edge")):
            return True
        return (zone == "head" and self._date(line, "published")) or (zone != "body" and self._byline(line))

    def _known(self, piece: str, *, zone: Zone) -> bool:
        return Particulars(self.tables, self.order)._whole(piece, zone=zone)

    def _labelled(self, line: str, *, head: bool) -> bool:
        """`Published: 1 April 2010`, `. Last Updated: 07/27/2016`, and in the head `Title: ...`."""
        for name, pattern in _label_patterns(tuple((k, v) for k, v in self.tables.labels.items())):
            match = pattern.fullmatch(line)
            if not match:
                continue
            value = _unquoted(match["value"].strip())
            if name in ("published", "updated"):
                by = value.lower().startswith("by ") and name == "published"
                if self._date(value, name, line) or self._date_and_byline(value, name) or (by and self._byline(value)):
                    return True
            elif head and match["colon"] and len(value.split()) <= (30 if name == "title" else 8):
                self.values.setdefault(name, value)
                return True
        return False

    def _date(self, value: str, name: str, line: str = "") -> bool:
        found = readings(value.strip(" .,"))
        if len(found) == 2 and self.order:
            found = found[:1] if self.order == "mdy" else found[1:]
        if len(found) == 1:
            self.values.setdefault(name, found[0])
        elif found and name not in self.values:
            words = f"`{line or value}` can mean {found[0]} or {found[1]}; the article was read without that date"
            self.remarks.append(Remark(name, words))
        return bool(found)

    def _date_and_byline(self, value: str, name: str) -> bool:
        """`April 1, 2010 by Ann Lee` after a label."""
        when, _, who = value.partition(" by ")
        return bool(who) and bool(readings(when)) and self._byline("By " + who) and self._date(when, name)

    def _byline(self, line: str) -> bool:
        """`By Ann Lee`, `Ann Lee, Staff Writer`, `Reuters`; a date at its end is the article's."""
        match = _BY.fullmatch(line)
        names = match["names"].strip() if match else line.strip()
        names, when = _without_date(names)
        bare = names.strip(" .()").lower()
        parts = [p.strip().lower() for p in re.split(r",|/", names)]
        is_role = [part.rstrip(".") in self.tables.roles | self.tables.agencies for part in parts]
        if not (bare in self.tables.agencies or (_are_names(names, self.tables) and (match or any(is_role[1:])))):
            return False
        self.values.setdefault("byline", names.strip(" ()") if match or len(parts) > 1 else names.strip(" .()"))
        return not when or self._date(when, "published", line)


def is_boilerplate(line: str, tables: Boilerplate, where: tuple[str, ...]) -> bool:
    """True when a rule for one of the places matches the whole line."""
    return len(line) <= _LONGEST and any(r.where in where and r.pattern.fullmatch(line) for r in tables.rules)


def date_order(text: str, tables: Boilerplate) -> Order:
    """Month first or day first, as the text's own style shows; '' when it shows neither.

    An unmistakable numeric date decides; then dates in words (April 1, 2010 or 1 April 2010) and spelling
    (defense or defence) are counted, and a clear majority decides.
    """
    shown = shown_order(text)
    if shown:
        return shown
    words = re.findall(r"(?:u\.[sn]\.|per cent|[a-z]+)", text.lower())
    american = sum(word in tables.american for word in words) + 3 * len(_MONTH_FIRST.findall(text))
    british = sum(word in tables.british for word in words) + 3 * len(_DAY_FIRST.findall(text))
    if american > 2 * british:
        return "mdy"
    return "dmy" if british > 2 * american else ""


@lru_cache(maxsize=4)
def _label_patterns(labels: tuple[tuple[str, tuple[str, ...]], ...]) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (
            name,
            re.compile(
                rf"\W*(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b(?:\s+(?:on|at)\b)?"
                r"\s*(?P<colon>:)?[\s\-–—.|]*(?P<value>[\"'“‘]?\w.*?)[\s.]*",
                re.IGNORECASE,
            ),
        )
        for name, words in labels
    ]


def _unquoted(value: str) -> str:
    """The value without the quotation marks that front matter puts around it."""
    return value[1:-1] if len(value) > 2 and value[0] + value[-1] in ('""', "''", "“”", "‘’") else value


def _without_date(names: str) -> tuple[str, str]:
    """The names and the date that follows them, '' for none."""
    for match in re.finditer(r",\s*|\s+on\s+|\s+(?=\d)|\s+(?=[A-Z][a-z]{2})", names):
        when = names[match.end() :]
        if match.start() and readings(when):
            return names[: match.start()], when
    return names, ""


def _are_names(names: str, tables: Boilerplate) -> bool:
    """True for one to twelve words that are all names, joints or roles: nothing that tells a story."""
    words = re.findall(r"[^\s,/;&]+", names)
    if not 1 <= len(words) <= 12 or re.search(r"\d|[?!:]|\.$(?<!\b[A-Z]\.)", names):
        return False
    low = names.lower()
    plain = [w for w in words if w.lower() not in tables.joints and not w[0].isupper()]
    named = any(w[0].isupper() and w.lower() not in tables.joints for w in words)
    return named and (not plain or all(any(w in role for role in tables.roles if role in low) for w in plain))
