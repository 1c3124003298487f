"""What the text says of the people it names: code, sectors and role from titles, appositions and clauses."""

from collections.abc import Container, Mapping, Sequence

from dragoman.extract.actors.names import Found
from dragoman.extract.actors.people import head_of
from dragoman.extract.actors.phrases import Phrase, full_role_phrase, is_of, modifiers, plain_span, plain_words
from dragoman.extract.actors.roster import KINDS_OF_BODY, Member
from dragoman.extract.actors.surroundings import Told, told_after, told_before
from dragoman.lexicon.actors import ActorLexicon, Title
from dragoman.records import Note, Parsed, Span

_TOWARDS = ("to", "for", "on", "with")  # an envoy `to` a state is not of it
_FORMER = ("ELI",)
_ANY_HEAD = ("president", "chairman", "chairwoman", "leader")  # heads of states and of leagues alike


class Descriptions:
    """Reads what the words around a person's name say: titles, apposition, clauses, nationality."""

    def __init__(self, parsed: Parsed, lexicon: ActorLexicon, by_token: Mapping[int, Member]) -> None:
        self.parsed, self.lexicon, self.by_token = parsed, lexicon, by_token
        self.people: Container[int] = {t for t, m in by_token.items() if m.type == "person"}

    def describe(self, member: Member, found: Found) -> list[Phrase]:
        """Add code, sectors and role words to a person from one of its mentions; the role phrases right beside it."""
        head = head_of(self.parsed, found.first, found.last)
        others = {t for t in self.people if not found.first <= t < found.last}  # type: ignore[attr-defined]
        beside = told_before(self.parsed, self.lexicon, found.first, self.people)
        beside += told_after(self.parsed, self.lexicon, found.last, others)
        told = beside if any(t.first >= found.last for t in beside) else [*beside, *self._in_tree(head)]
        for description in told:
            self._take(member, description)
        if not member.code or not member.sectors:
            self._belonging(member, found, head)
        if told and not member.code:
            self._joined(member, min(t.first for t in told))
        return [t.phrase for t in beside]

    # ------------------------------------------------------------ where it is said

    def _in_tree(self, head: int) -> list[Told]:
        found: list[Told] = []
        for kid in self.parsed.children[head]:
            if self.parsed.deps[kid] in ("appos", "parataxis") and self.parsed.pos[kid] in ("NOUN", "PROPN"):
                found += self._noun(kid, "apposition")
            elif self.parsed.deps[kid] == "acl:relcl":
                found += self._clause(kid)
        if self.parsed.deps[head] == "nsubj":
            found += self._clause(self.parsed.heads[head])
        return found

    def _clause(self, verb: int) -> list[Told]:
        """`who is an analyst`, `who directs the Center`."""
        if self.parsed.kids(verb, "cop"):
            return self._noun(verb, "what it is said to be")
        if self.parsed.lemmas[verb] in self.lexicon.words.leading:
            return [
                Told(Phrase(verb, k + 1, (), None, ()), verb, self._end(k), f"who it {self.parsed.lemmas[verb]}s")
                for k in self.parsed.kids(verb, "obj")
            ]
        return []

    def _noun(self, token: int, how: str) -> list[Told]:
        phrase = full_role_phrase(self.parsed, self.lexicon, token)
        if phrase is None or self.parsed.tags[token] in ("NNS", "NNPS"):
            return []
        return [Told(phrase, plain_span(self.parsed, token)[0], max(phrase.last, self._end(token)), how)]

    def _end(self, token: int) -> int:
        below = [t for t in self.parsed.subtree(token) if t >= token]
        last = below[-1] + 1
        while last > token + 1 and self.parsed.pos[last - 1] == "PUNCT":
            last -= 1
        return last

    # ------------------------------------------------------------ what it says

    def _take(self, member: Member, told: Told) -> None:
        phrase, parsed = told.phrase, self.parsed
        near = self._near(told)
        code = next((b.code for b in near if b.code and b is not member), "")
        title = _title_of(phrase, code)
        code = code or _only_state(title)
        sectors = title.sectors if title else phrase.role.sectors if phrase.role else ()
        sectors = self._of_body(phrase, sectors, [b for b in near if b.type in KINDS_OF_BODY])
        before = range(max(0, phrase.first - 2), phrase.last)
        if any(parsed.lower[t] in self.lexicon.words.former for t in before):
            sectors = _FORMER
        member.roles.add(phrase.words)
        span = Span(parsed.starts[told.first], parsed.ends[max(told.last, phrase.last) - 1])
        if not member.role_text:
            member.role_text = self._role_text(told)
        if sectors and (not member.sectors or (sectors == _FORMER and _FORMER[0] not in member.sectors)):
            member.sectors = (*member.sectors, *sectors)
            member.notes.append(Note("sectors", told.how, (span,)))
        if code and not member.code:
            member.code = code
            member.notes.append(Note("code", told.how, (span,)))

    def _of_body(self, phrase: Phrase, own: tuple[str, ...], bodies: Sequence[Member]) -> tuple[str, ...]:
        """The sectors of an office in a body: the body's, unless the office says more than it. The president of a
        league is not the president of a state."""
        if not bodies:
            return own
        told = next((b.sectors for b in bodies if b.sectors), ())
        if phrase.words and phrase.words[-1] in _ANY_HEAD:
            return told
        return told if told and (phrase.role is None or phrase.role.inherits or not own) else own

    def _near(self, told: Told) -> list[Member]:
        """States and bodies inside the description, those before its noun first, then what its tree hangs on it."""
        inside = [t for t in range(told.first, told.last) if not self._is_aim(t, told)]
        tree = sorted({t for i in range(told.phrase.first, told.phrase.last) for t in modifiers(self.parsed, i)})
        tree = [t for t in tree if t >= told.phrase.first - 6 and t not in inside and not self._is_aim(t, told)]
        near = (self.by_token.get(t) for t in (*inside, *tree) if is_of(self.parsed, self.lexicon, t))
        return [m for m in near if m and m.type != "person"]

    def _is_aim(self, token: int, told: Told) -> bool:
        """Whether a state behind the noun is what the office is turned to: envoy `to` Syria."""
        member = self.by_token.get(token)
        if token < told.phrase.last or member is None or member.type not in ("state", "place"):
            return False
        before = token
        while before > told.phrase.last and self.parsed.pos[before - 1] in ("DET", "PROPN", "ADJ", "CCONJ"):
            before -= 1
        return self.parsed.lower[before - 1] in _TOWARDS

    def _belonging(self, member: Member, found: Found, head: int) -> None:
        """Code and sectors from a possessor, a nationality, or the body behind `of`: BBC's X, X of Amnesty."""
        before = found.first - 1
        if before > 0 and self.parsed.lower[before] in ("'s", "’s", "’", "'"):
            before -= 1
        after = [k for k in self.parsed.kids(head, "nmod") if k >= found.last]
        for token in (before, *after):
            near = self.by_token.get(token)
            if near is None or near.type == "person" or (token in after and not self._of(token)):
                continue
            span = (self.parsed.span(token, token + 1),)
            if near.code and not member.code:
                member.code = near.code
                member.notes.append(Note("code", f"{near.name} beside the name", span))
            if near.type in KINDS_OF_BODY and near.sectors and not member.sectors:
                member.sectors = near.sectors
                member.notes.append(Note("sectors", f"{near.name} beside the name", span))
            return

    def _of(self, token: int) -> bool:
        return any(self.parsed.lower[k] in ("of", "from") for k in self.parsed.kids(token, "case"))

    def _joined(self, member: Member, first: int) -> None:
        """`Cypriot president X and energy minister` Y: both are of the state named once."""
        if first < 3 or self.parsed.lower[first - 1] != "and":
            return
        partner = self.by_token.get(first - 3 if self.parsed.words[first - 2] == "," else first - 2)
        if partner and partner.type == "person" and partner.code and partner is not member:
            member.code = partner.code
            member.notes.append(Note("code", f"named together with {partner.name}", ()))

    def _role_text(self, told: Told) -> str:
        first, last = told.first, told.last
        if not told.phrase.words:
            return plain_words(self.parsed, first, last)
        while last > told.phrase.last and self.parsed.pos[last - 1] in ("PUNCT", "PART"):
            last -= 1
        while first < last - 1 and self.parsed.pos[first] in ("DET", "PUNCT"):
            first += 1
        return plain_words(self.parsed, first, last)


def _title_of(phrase: Phrase, code: str) -> Title | None:
    """The row of a title for this state, else the first that is for no state alone, else the first."""
    own = [t for t in phrase.titles if code in t.states]
    general = [t for t in phrase.titles if not t.states]
    order: Sequence[Title] = [t for t in (*own, *general, *phrase.titles) if t.sectors]
    return order[0] if order else None


def _only_state(title: Title | None) -> str:
    """The state of an office that only one state has: deputy secretary of state."""
    return title.states[0] if title and len(title.states) == 1 else ""
