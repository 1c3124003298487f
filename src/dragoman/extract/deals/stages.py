"""How far a deal has come, and when it came there."""

from collections.abc import Iterator, Mapping, Sequence

from dragoman.extract.deals.anchors import Anchor
from dragoman.extract.deals.tree import case_of, is_negated, lemma_of
from dragoman.lexicon.deals import DealLexicon
from dragoman.records import Event, Parsed, Time

_TO_COME = frozenset({"will", "would", "shall", "should", "'ll", "could", "may", "might", "can", "’ll"})
_DONE = frozenset({"signed", "in_force", "completed", "agreed"})
_UNTIL = ("since", "until", "through", "by", "over", "before", "after")
_OPEN = ("expected", "sought", "negotiating")
_GIVES = frozenset({"grant", "loan", "investment"})
_NEAR = 8  # words before `on` in which its talks stand
_RUNNING = ("over", "for", "within", "through", "during", "until")


class StageReader:
    """Reads status, date and term at an anchor. `dated` are the article's time expressions by token."""

    def __init__(self, parsed: Parsed, lexicon: DealLexicon, dated: Mapping[int, Time]) -> None:
        self.parsed, self.lexicon, self.dated = parsed, lexicon, dated

    def status(self, anchor: Anchor) -> str:
        """The status that verbs and nouns around the anchor tell, '' for none; `rejected` when it is denied."""
        if anchor.stage:
            hoped = self._told(anchor.verb) if anchor.verb >= 0 else ""
            return hoped if hoped in _OPEN else anchor.stage
        if anchor.verb < 0 or not (anchor.over or anchor.verb == anchor.token):
            return self._by_any_verb(anchor)
        for verb in self._outermost_first(anchor.verb):
            if status := self._told(verb):
                return self._seen_in_time(status, anchor, verb)
        return ""

    def _told(self, token: int) -> str:
        lemma = lemma_of(self.parsed, token)
        if self.parsed.pos[token] != "VERB":
            return self.lexicon.stages.get(lemma, "")
        for kid in self.parsed.kids(token, "compound:prt", "obl", "advmod"):
            if phrasal := self.lexicon.status.get(f"{lemma} {self.parsed.lower[kid]}"):
                return phrasal
        return self.lexicon.status.get(lemma, "")

    def _by_any_verb(self, anchor: Anchor) -> str:
        """A verb that ends or stops a deal tells its status though it makes nobody a side."""
        if anchor.verb < 0:
            return ""
        status = self._told(anchor.verb)
        if status == "in_force" and lemma_of(self.parsed, anchor.verb) in ("enter", "come"):
            return status
        return status if status in ("suspended", "cancelled", "rejected") else ""

    def _outermost_first(self, verb: int) -> Iterator[int]:
        """The words that govern a verb as their complement (`agreed to sign`, `in talks to buy`), then itself."""
        parsed, chain = self.parsed, [verb]
        for _ in range(4):
            head, dep = parsed.heads[verb], parsed.deps[verb]
            infinitive = any(parsed.lower[k] == "to" for k in parsed.children[verb])
            if head == verb or dep not in ("xcomp", "acl", "advcl") or not (dep == "xcomp" or infinitive):
                break
            if dep != "advcl" or parsed.pos[head] != "VERB" or lemma_of(parsed, head) not in self.lexicon.journeys:
                chain.append(head)
            verb = head
        if parsed.pos[verb] == "NOUN" and (governor := self._governor(verb)) is not None:
            chain.append(governor)
        if (talks := self._talks_over(chain[0])) >= 0:
            chain.append(talks)
        return reversed(chain)

    def _talks_over(self, verb: int) -> int:
        """The noun of talks about what is still to be done: `talks are underway on supplying jets`; -1 for none."""
        parsed = self.parsed
        marks = [k for k in parsed.children[verb] if k < verb and parsed.lower[k] in ("on", "about", "over")]
        if parsed.tags[verb] != "VBG" or not marks:
            return -1
        first = parsed.sentences[parsed.sentence_at[verb]].first
        before = range(marks[0] - 1, max(first, marks[0] - _NEAR) - 1, -1)
        return next((t for t in before if self.lexicon.stages.get(lemma_of(parsed, t)) == "negotiating"), -1)

    def _governor(self, noun: int) -> int | None:
        """The verb whose object a noun is, in a list too: `is seeking funds to buy jets`, `aid and loans to buy`."""
        parsed = self.parsed
        while parsed.deps[noun] == "conj" and parsed.heads[noun] < noun:
            noun = parsed.heads[noun]
        return parsed.heads[noun] if parsed.deps[noun] == "obj" and parsed.pos[parsed.heads[noun]] == "VERB" else None

    def _seen_in_time(self, status: str, anchor: Anchor, verb: int) -> str:
        parsed = self.parsed
        if is_negated(parsed, verb):
            return "rejected"
        words = {parsed.lower[k] for k in parsed.kids(verb, "aux")}
        infinitive = parsed.tags[verb] == "VB" and any(parsed.lower[k] == "to" for k in parsed.children[verb])
        own = infinitive and parsed.deps[verb] not in ("xcomp", "acl", "advcl")  # `Oslo to buy jets`
        if status in _DONE and (words & _TO_COME or own):
            return "expected"
        if status == "completed" and parsed.tags[verb] in ("VBZ", "VBP", "VBG"):
            return "agreed"
        going_on = parsed.tags[verb] == "VBG" and words & {"is", "are", "'s", "'re", "am", "’s", "’re"}
        if status == "in_force" and going_on and set(anchor.kinds) & _GIVES:
            return "announced"
        return status

    def date(self, anchor: Anchor, events: Sequence[Event], clause: Sequence[int]) -> str:
        """The date of the event, or else the first that hangs on the deal word or on the verbs that tell it."""
        if dated := [e.date for e in events if e.date[:1].isdigit()]:
            return dated[0]
        if not anchor.over and anchor.verb >= 0:
            return ""
        tells = {anchor.token, *(self._outermost_first(anchor.verb) if anchor.verb >= 0 else ())}
        tells |= {self.parsed.heads[t] for t in tells if self.parsed.deps[t] in ("xcomp", "advcl")}
        for i in clause:
            time = self.dated.get(i)
            if time is None or time.type not in ("DATE", "TIME") or not time.value[:1].isdigit():
                continue
            if case_of(self.parsed, i) not in _UNTIL and self._hangs_on(i, tells):
                return time.value
        return ""

    def reached(self, date: str, status: str) -> str:
        """The date, '' when it is after the article's for something that has been reached."""
        published = self.parsed.article.published[: len(date)]
        done = status not in _OPEN and len(date) in (4, 7, 10) and date.replace("-", "").isdigit()
        return "" if done and published and date > published else date

    def _hangs_on(self, token: int, tells: set[int]) -> bool:
        """Whether a time belongs to one of the words, at most one noun between them (`in March of that year`)."""
        for _ in range(3):
            token = self.parsed.heads[token]
            if token in tells:
                return True
            if self.parsed.pos[token] == "VERB":
                return False
        return False

    def term(self, anchor: Anchor, clause: Sequence[int]) -> str:
        """How long it runs: a length of time in the clause after `over` or `for`, or before the deal word."""
        for i in clause:
            time = self.dated.get(i)
            if time is None or time.type != "DURATION" or "X" in time.value or time.value[-1:] not in ("Y", "M"):
                continue
            if (
                self.parsed.lower[i] in _RUNNING
                or case_of(self.parsed, i) in _RUNNING
                or self._before(i) in _RUNNING
                or 0 < anchor.token - i <= 4
            ):
                return time.value
        return ""

    def _before(self, token: int) -> str:
        for i in range(token - 1, max(token - 5, -1), -1):
            if i not in self.dated and self.parsed.lower[i] not in ("the", "next", "a", "about", "period", "of", "up"):
                return self.parsed.lower[i]
        return ""
