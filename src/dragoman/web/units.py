"""Units in words, in the number of their figure: `450,000 barrels a day`, `2 blocks`, `36 aircraft`."""

import re

from dragoman.lexicon.labels import Label, load_labels

_SIGNS = {"": "", "~": "about ", "<": "under ", ">": "over ", "<=": "at most ", ">=": "at least "}
_VOLUME = re.compile(r"(?P<bound>[~<>]=?|)(?P<low>[\d.,]+–|)(?P<number>[\d.,]+) (?P<unit>\S.*)")
_HISSING = re.compile(r"(?:s|x|z|ch|sh)$")
_TO_IES = re.compile(r"(?<=[^aeiou])y$")


def volume(words: str) -> str:
    """A quantity of a deal as the memory has it, for people: `over 36 aircraft` for `>36 aircraft`."""
    found = _VOLUME.fullmatch(words)
    if found is None:
        return words
    low = found["low"].replace("–", " to ")
    one = found["number"] == "1" and not low
    return f"{_SIGNS[found['bound']]}{low}{found['number']} {unit(found['unit'], one=one)}"


def unit(name: str, *, one: bool = False) -> str:
    """What a unit is called behind a figure."""
    head, _, per = name.partition("/")
    known = _called(head)
    if known.about:
        words = known.words if one else known.about
    else:
        words = head if one or not _is_noun(head) else plural(head)
    return f"{words} a {_called(per).words}" if per else words


def plural(noun: str) -> str:
    """A counted noun in the plural, by the rule; those that have none of their own stand in the labels."""
    first, _, last = noun.rpartition(" ")
    known = _called(last).about
    made = known or (_TO_IES.sub("ies", last) if _TO_IES.search(last) else last + _ending(last))
    return f"{first} {made}".strip()


def _ending(noun: str) -> str:
    return "es" if _HISSING.search(noun) else "s"


def _is_noun(name: str) -> bool:
    """Whether a unit is a counted noun and no sign such as km or MW."""
    return len(name) > 3 and all(part.isalpha() and part.islower() for part in re.split("[ -]", name))


def _called(name: str) -> Label:
    return load_labels().of("unit", name)
