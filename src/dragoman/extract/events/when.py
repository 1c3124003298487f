"""When and where: the time expression and the place names that belong to a trigger."""

from collections.abc import Mapping, Sequence, Set

from dragoman.extract.actors.cast import Cast
from dragoman.extract.events.draft import Proposal
from dragoman.extract.events.tree import chain, clause, distance
from dragoman.records import Parsed, Time

Dated = Mapping[int, Sequence[tuple[int, Time]]]  # for each sentence its times with the head token of each
_WHERE = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "throughout", "off"})
_FARTHEST = 6
_SURE = 0.5
_TOLD = frozenset({"acl:relcl", "ccomp"})
_THERE = frozenset({"where", "when"})
_AT_ONCE = frozenset({"when", "as", "while"})


def times_by_sentence(parsed: Parsed, times: Sequence[Time]) -> dict[int, list[tuple[int, Time]]]:
    """For each sentence its dated expressions with the head token of each; durations and sets date nothing."""
    out: dict[int, list[tuple[int, Time]]] = {}
    for time in times:
        first, last = parsed.token_at(time.span.start), parsed.token_at(time.span.end - 1)
        if time.type not in ("DATE", "TIME") or not time.value or first is None or last is None:
            continue
        inside = range(first, last + 1)
        head = next((t for t in inside if parsed.heads[t] not in inside), first)
        out.setdefault(parsed.sentence_at[first], []).append((head, time))
    return out


def sure_acts(parsed: Parsed) -> frozenset[int]:
    """The words that the head takes for acts."""
    return frozenset(t.token for t in parsed.signals.triggers if t.types and t.types[0].score >= _SURE)


def when(parsed: Parsed, act: Proposal, known: Dated, acts: Set[int]) -> tuple[Time, str] | None:
    """The time of an act and how it was found: the head's arc, the same clause, else the sentence's only time.

    Times inside an act that is only promised or asked for are those of that act, and so are those in the clause of
    another one of `acts`.
    """
    near = [n for n in known.get(parsed.sentence_at[act.token], []) if n[0] not in act.covers]
    own = set(_clauses(parsed, act.token))
    pointed = [n for t in act.time for n in near if n[1].span.start <= parsed.starts[t] < n[1].span.end]
    # `imposed` takes the month of its own clause, be the arc to the day on which it was said the stronger one.
    for token, time in sorted(pointed, key=lambda n: clause(parsed, n[0]) not in own):
        told = clause(parsed, token)
        if told in own or told not in acts or told == act.token or _is_there(parsed, told):
            return time, "head arc time"
    best: tuple[int, int, Time, str] | None = None
    for token, time in near:
        far = distance(parsed, act.token, token)
        if far <= _FARTHEST and (clause(parsed, token) in own or _beside_noun(parsed, act.token, token)):
            rank = (far, abs(token - act.token), time, "same clause")
            best = rank if best is None or rank[:2] < best[:2] else best
    if (
        best is None
        and len(near) == 1
        and act.outlook.status == "actual"
        and not _is_within(parsed, act.token, near[0][0])
    ):
        return near[0][1], "the only time in the sentence"
    return (best[2], best[3]) if best else None


def _is_within(parsed: Parsed, trigger: int, token: int) -> bool:
    """Whether a time is that of something told of inside the act: `accused of shelling a town last week`."""
    way = chain(parsed, token)
    if trigger not in way:
        return False
    steps = way[: way.index(trigger)]
    return any(
        (parsed.deps[t] in _TOLD and not _is_there(parsed, t))
        or (parsed.deps[t] == "advcl" and any(parsed.lower[k] not in _AT_ONCE for k in parsed.kids(t, "mark")))
        for t in steps
    )


def _is_there(parsed: Parsed, token: int) -> bool:
    """Whether a relative clause tells of the same place or hour: `a summit where on Sunday they signed`."""
    return any(parsed.lower[k] in _THERE for k in parsed.kids(token, "advmod", "mark"))


def _beside_noun(parsed: Parsed, trigger: int, token: int) -> bool:
    """Whether the time stands in a participle that hangs on the event noun: `talks held on Friday`."""
    inner = clause(parsed, token)
    return parsed.deps[inner] in ("acl", "acl:relcl") and parsed.heads[inner] == trigger


def _clauses(parsed: Parsed, token: int) -> list[int]:
    """The heads of the clauses whose times are the trigger's own: its clause, and those it is the tail of."""
    out = [clause(parsed, token)]
    while parsed.deps[out[-1]] in ("xcomp", "conj", "acl", "advcl") and parsed.heads[out[-1]] != out[-1]:
        out.append(clause(parsed, parsed.heads[out[-1]]))
    return out


def where(parsed: Parsed, cast: Cast, act: Proposal) -> tuple[int, ...]:
    """The head tokens of the places where an act happens: the head's arcs, else `in`, `at`, `near` a place name."""
    pointed = tuple(t for t in act.place if cast.places(t) or parsed.pos[t] == "PROPN")
    if pointed:
        return pointed
    at, out = act.token, []
    for centre in [at, *(h for h in [parsed.heads[at]] if parsed.deps[at] in ("obj", "xcomp", "nsubj:pass", "obl"))]:
        for k in parsed.kids(centre, "obl", "nmod"):
            cases = {parsed.lower[c] for c in parsed.kids(k, "case")}
            if cases & _WHERE and cast.places(k):
                out.append(k)
        if out:
            break
    return tuple(out)


def place_words(parsed: Parsed, token: int) -> str:
    """A place as the text names it: the whole name that holds the token."""
    for name in parsed.names:
        if name.first <= token < name.last:
            return parsed.slice(name.first, name.last)
    return parsed.words[token]
