"""Where: the names of places in an article put on the map, each with the others as its context.

A name has candidates: what the actor tables take it for, and what the gazetteer knows under it. They are
weighed on the scale of the decimal logarithm of a city's population, so a hint of 1 outweighs a city ten
times as large. When no candidate leads clearly the name stays unresolved: nothing is guessed.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.extract.actors.appositions import state_said
from dragoman.extract.actors.names import Found
from dragoman.lexicon.actors import INTERNATIONAL, ActorLexicon
from dragoman.lexicon.places import PlaceRow, Words
from dragoman.lexicon.spelling import spelt, words_of
from dragoman.records import Parsed, Place

_STATE, _DIVISION, _RIVAL_DIVISION = 8.5, 5.9, 7.0  # priors; Georgia has a state as its rival
_BESIDE, _SAME_SENTENCE, _SAME_ARTICLE, _BODY = 4.0, 1.5, 1.2, 0.6  # `Paris, Texas`; a state; one met through a body
_OWN_DIVISION, _SISTER, _WORD = 0.8, 0.8, 1.0
_OTHER_NAME = 1.0
_CLEAR = 0.5  # three times as large
_SMALL, _ODD = 4.0, 5.0  # least sizes of a city that nothing supports, and of one abroad from all that is named


class _Hint(NamedTuple):
    """Something named in a sentence that speaks for a state or a division of it, and how much."""

    words: Words
    sentence: int
    code: str
    admin1: str
    weight: float


class Atlas:
    """The places that an article names. Made once an article; every name means one place in all of it."""

    def __init__(self, parsed: Parsed, lexicon: ActorLexicon, found: Sequence[Found]) -> None:
        self.parsed, self.lexicon, self.gazetteer = parsed, lexicon, lexicon.places
        self._words = {f: self._words_of(f) for f in found}
        self._seats: dict[Words, list[Found]] = {}
        self._said: dict[Words, str] = {}
        for f, words in self._words.items():
            self._seats.setdefault(words, []).append(f)
            if state := state_said(parsed, f, found, self.gazetteer.words.settlements):
                self._said[words] = state
        self._hints = [hint for f in found for hint in self._hints_of(f)]
        self._places: dict[Words, Place] = {}
        self.found = [self._settled(f) for f in found]
        self._at = {i: f for f in self.found for i in range(f.first, f.last)}

    def place(self, f: Found) -> Place:
        """The place that a name stands for; its `resolution` is '' when that cannot be told."""
        words = self._words_of(f)
        if words not in self._places:
            self._places[words] = self._resolved(f, words)
        return self._places[words]

    def at(self, token: int) -> Place | None:
        """The place that the name at this token stands for, None when there is no name of a place.

        A capital is its city here, also where the actor is its government.
        """
        f = self._at.get(token)
        if f and f.label == "FAC" and f.alias is None:
            return self.facility(f)
        return self.place(f) if f and _is_place(f) else None

    def state(self, code: str) -> Place | None:
        """The rough middle of a state, None for a code that is no state's."""
        row = self.gazetteer.country(code)
        return _place(row) if row else None

    def facility(self, f: Found) -> Place:
        """The town in the name of a facility (`Odesa airport`), else a Place that says nothing."""
        words = self._words_of(f)
        text = " ".join(self.parsed.slice(f.first, f.last).split())
        for length in range(len(words), 0, -1):
            rows = [row for row in self.gazetteer.find(words[:length]) if row.resolution == "city"]
            scored = [(self._score(words[:length], row, False), row) for row in rows]
            best = self._best([(score, row) for score, row in scored if score], "")
            if best and best.resolution == "city":
                return best
        return Place(text, "", "", None, None, "")

    def _words_of(self, f: Found) -> Words:
        if f.alias:
            return f.alias.words
        words = tuple(w for i in range(f.first, f.last) for w in spelt(self.parsed.words[i]))
        return words[1:] if len(words) > 1 and words[0] == "the" else words

    def _settled(self, f: Found) -> Found:
        """The name without its table entry when the context says that another place bears it: Paris in Texas."""
        if not _is_place(f) or f.alias is None or f.alias.kind not in ("name", "alias", "capital"):
            return f
        place = self.place(f)
        return f if place.code in ("", f.alias.known.code) else f._replace(label=f.label or "LOC", alias=None)

    # ------------------------------------------------------------ context

    def _hints_of(self, f: Found) -> Iterator[_Hint]:
        words, sentence = self._words[f], self.parsed.sentence_at[f.first]
        if f.alias and f.alias.known.code and f.alias.known.code not in INTERNATIONAL:
            named = f.alias.known.type in ("state", "place") and f.alias.kind != "capital"
            yield _Hint(words, sentence, f.alias.known.code, "", 1.0 if named else _BODY)
        if _is_place(f):
            for row in self.gazetteer.find(words):
                if row.resolution == "admin1":
                    yield _Hint(words, sentence, row.code, row.admin1, 0.0)

    def _support(self, words: Words, row: PlaceRow) -> float:
        """How much the rest of the article speaks for a candidate."""
        sentences = {self.parsed.sentence_at[f.first] for f in self._seats.get(words, ())}
        country, own, sister = 0.0, 0.0, 0.0
        for hint in self._hints:
            if hint.code != row.code or hint.words == words:
                continue
            near = hint.sentence in sentences
            country = max(country, hint.weight * (_SAME_SENTENCE if near else _SAME_ARTICLE))
            if hint.admin1 and row.resolution == "city" and hint.admin1 == row.admin1:
                own = _OWN_DIVISION
            elif hint.admin1 and row.resolution == "admin1" and hint.admin1 != row.admin1:
                sister = _SISTER
        return country + own + sister + max((self._beside(f, row) for f in self._seats.get(words, ())), default=0.0)

    def _beside(self, f: Found, row: PlaceRow) -> float:
        """`Paris, Texas`, `Atlanta, Georgia`, `the state of Georgia`, `Georgia's governor`."""
        parsed, words = self.parsed, self.gazetteer.words
        after, before = self._neighbour(f.last, 1), self._neighbour(f.first - 1, -1)
        if after and self._holds(after, row):
            return _BESIDE
        if before and row.resolution != "city" and self._lies_in(before, row):
            return _BESIDE
        first = parsed.sentences[parsed.sentence_at[f.first]].first
        last = parsed.sentences[parsed.sentence_at[f.first]].last
        around = {w for i in range(max(first, f.first - 3), min(last, f.last + 3)) for w in spelt(parsed.words[i])}
        if row.resolution == "admin1" and around & (words.offices | (words.divisions - {"republic"})):
            return _WORD
        return _WORD if row.resolution == "city" and around & words.settlements else 0.0

    def _neighbour(self, token: int, step: int) -> Found | None:
        """The name of a place behind a comma after, or before a comma before, the name that ends here."""
        words = self.parsed.words
        if not 0 <= token < len(words) or words[token] not in (",", "("):
            return None
        for f in self._words:
            if (f.first == token + 1 if step > 0 else f.last == token) and _is_place(f):
                return f
        return None

    def _holds(self, container: Found, row: PlaceRow) -> bool:
        alias = container.alias
        if alias and alias.known.type == "state" and alias.kind in ("name", "alias") and alias.known.code == row.code:
            return True
        outer = self.gazetteer.find(self._words[container])
        return any(o.resolution == "admin1" and (o.code, o.admin1) == (row.code, row.admin1) for o in outer) and (
            row.resolution == "city"
        )

    def _lies_in(self, inner: Found, row: PlaceRow) -> bool:
        for place in self.gazetteer.find(self._words[inner]):
            if place.resolution == "city" and place.code == row.code and row.admin1 in ("", place.admin1):
                return True
        return False

    # ------------------------------------------------------------ choice

    def _candidates(self, f: Found, words: Words) -> list[PlaceRow]:
        known = f.alias.known if f.alias else None
        rows = list(self.gazetteer.find(words))
        if known is None or f.alias is None:
            return rows
        if f.alias.kind in ("nationality", "seat"):
            rows = []
        if known.type == "state" and f.alias.kind != "capital":
            country = self.gazetteer.country(known.code)
            rows = ([country] if country else []) + [r for r in rows if r.code != known.code]
        elif known.name in self.lexicon.positions:
            rows = []
        elif not any(row.code == known.code for row in rows):
            own = self.gazetteer.find(tuple(w for part in known.name.split() for w in spelt(part)))
            rows += [row for row in own if row.code == known.code]
        return rows

    def _resolved(self, f: Found, words: Words) -> Place:
        rows = self._candidates(f, words)
        text = f.alias.text if f.alias else " ".join(self.parsed.slice(f.first, f.last).split())
        known = f.alias.known if f.alias else None
        if known and known.name in self.lexicon.positions:
            return Place(known.name, known.code, "", *self.lexicon.positions[known.name], "region")
        rivalled = any(row.resolution == "country" for row in rows)
        scored = [(self._score(words, row, rivalled), row) for row in rows]
        said = self._said.get(words, "")
        scored = [(score, row) for score, row in scored if score and row.code == (said or row.code)]
        best = self._best(scored, known.code if known else "")
        if best:
            return best
        country = self.gazetteer.country(known.code if known else said)
        return _place(country) if country else Place(text, "", "", None, None, "")

    def _score(self, words: Words, row: PlaceRow, rivalled: bool) -> float:
        """The weight of a candidate, 0 when it is too small to be believed unsupported."""
        support = self._support(words, row)
        if row.resolution == "city":
            size = math.log10(max(row.population, 1))
            if words_of(row.name)[: len(words)] != words:  # Hong Kong has been called Victoria too
                size -= _OTHER_NAME
            codes = {hint.code for hint in self._hints if hint.words != words and hint.weight}
            least = _ODD if codes and row.code not in codes else _SMALL
            return size + support if support or size >= least else 0.0
        if row.resolution == "country":
            return _STATE + support
        return (_RIVAL_DIVISION if rivalled else _DIVISION) + support

    def _best(self, scored: Sequence[tuple[float, PlaceRow]], home: str) -> Place | None:
        """The place that leads clearly; where only its state does, the state.

        `home` is the state that the actor tables give the name; they are believed unless another leads clearly.
        """
        states: dict[str, float] = {}
        for score, row in scored:
            states[row.code] = max(score, states.get(row.code, 0.0))
        if not states:
            return None
        order = sorted(states, key=lambda code: -states[code])
        code = order[0]
        if len(order) > 1 and states[code] - states[order[1]] < _CLEAR:
            if home not in states:
                return None
            code = home
        elif home in states and states[code] - states[home] < _CLEAR:
            code = home
        return self._within([(score, row) for score, row in scored if row.code == code], code)

    def _within(self, scored: Sequence[tuple[float, PlaceRow]], code: str) -> Place | None:
        """The place inside a state: a large city before the division named after it, else the clear leader."""
        order = sorted(scored, key=lambda pair: -pair[0])
        cities = [row for _, row in order if row.resolution == "city"]
        score, best = order[0]
        if (
            best.resolution == "admin1"
            and cities
            and (cities[0].admin1 == best.admin1 or cities[0].population > 100_000)
        ):
            lead = score - next(s for s, row in order if row is cities[0])
            best = cities[0] if lead < _WORD else best
        rivals = [
            row
            for s, row in order
            if score - s < _CLEAR and row.admin1 != best.admin1 and row.resolution == best.resolution
        ]
        if rivals:
            country = self.gazetteer.country(code)
            return _place(country) if country else None
        return _place(best)


def _is_place(f: Found) -> bool:
    if f.alias:
        return f.alias.known.type in ("state", "place")
    return f.label == "LOC"


def _place(row: PlaceRow) -> Place:
    return Place(row.name, row.code, row.admin1, row.latitude, row.longitude, row.resolution)
