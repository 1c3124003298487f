"""Acts told without their doer, whom another telling names.

Who hurt a victim before, or is told of later, did it; what was signed after talks, those signed who talked; who
claims `the attack` hit those whom the attack before it hit.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.extract.events.draft import Proposal, Reading, Side
from dragoman.extract.events.tree import has_definite, voice
from dragoman.extract.times import agree
from dragoman.records import Parsed

Sure = tuple[Proposal, float]
DayOf = Callable[[Proposal], str]
_CLAIMS = frozenset({"assault-claim"})  # rules whose act is told by its doer
_REACH = 2  # sentences from the talks to what was signed
_SINGLE = frozenset({"ASSAULT"})  # one who was attacked on another day was so by others; sanctions go on
_SHARED = frozenset({"AGREE", "SUPPORT"})  # what several do together, told in the passive


def with_victims(reading: Reading, acts: Sequence[Proposal]) -> list[Proposal]:
    """The acts, where a claim of `the attack` has the victims of the last attack that nobody else is named for."""
    return [_with_victims(reading, n, acts) for n in range(len(acts))]


def _with_victims(reading: Reading, number: int, acts: Sequence[Proposal]) -> Proposal:
    act, parsed = acts[number], reading.parsed
    if act.recipient.ids or act.rule_id not in _CLAIMS:
        return act
    if not any(_is_retold(parsed, t) for t in parsed.subtree(act.token)):
        return act
    for at in range(number - 1, -1, -1):
        other = acts[at]
        is_same = other.type == act.type and other.recipient.ids and _is_done(other)
        if is_same and set(other.actor.ids) <= set(act.actor.ids):
            whom = other.recipient._replace(how="victims of the attack told before")
            return replace(act, recipient=whom, mode=act.mode or other.mode or _mode_before(parsed, other, acts[:at]))
    return act


def _mode_before(parsed: Parsed, act: Proposal, before: Sequence[Proposal]) -> tuple[str, ...]:
    """The mode of the attack that `the attacks` take up: of the one told last before them."""
    told = next((o for o in reversed(before) if o.type == act.type and _is_done(o)), None)
    return told.mode if told and _is_retold(parsed, act.token) else ()


def _is_retold(parsed: Parsed, token: int) -> bool:
    """Whether a noun takes up what was told: `the attack`, `both bombings`."""
    return parsed.pos[token] == "NOUN" and (has_definite(parsed, token) or "both" in parsed.lower[token - 1 : token])


def with_participants(reading: Reading, acts: Sequence[Proposal]) -> list[Proposal]:
    """The acts, where a passive without any side has those who met, agreed or signed last: `papers were signed`."""
    return [_with_participants(reading, n, acts) for n in range(len(acts))]


def _with_participants(reading: Reading, number: int, acts: Sequence[Proposal]) -> Proposal:
    act, parsed = acts[number], reading.parsed
    if act.sides or act.type not in _SHARED or not _is_done(act) or voice(parsed, act.token) != "passive":
        return act
    here = parsed.sentence_at[act.token]
    for other in reversed(acts[:number]):
        if here - parsed.sentence_at[other.token] > _REACH:
            break
        sides = (*other.actor.ids, *other.recipient.ids)
        codes = {reading.cast.entity(i).code for i in sides} - {""}
        if reading.lexicon.types[other.type].mutual and _is_done(other) and len(codes) > 1:
            return replace(act, actor=Side(sides, (*other.actor.tokens, *other.recipient.tokens), "those who met"))
    return act


def with_doers(reading: Reading, acts: Sequence[Sure], day: DayOf) -> list[Sure]:
    """The acts of an article with the doer that another telling names: `the commander was also killed`.

    `day` gives the date of an act, '' when its sentence has none.
    """
    return [(_with_doer(reading, n, acts, day), sure) for n, (_, sure) in enumerate(acts)]


def _with_doer(reading: Reading, number: int, acts: Sequence[Sure], day: DayOf) -> Proposal:
    act = acts[number][0]
    if act.actor.ids or not _is_done(act):
        return act
    whom = {i for i in act.recipient.ids if _is_someone(reading, i)}
    others = [*(a for a, _ in reversed(acts[:number])), *(a for a, _ in acts[number + 1 :])]
    for other in others:
        is_same = other.type == act.type and other.actor.ids and _is_done(other) and whom & set(other.recipient.ids)
        if is_same and (act.type not in _SINGLE or agree(day(act), day(other))):
            return replace(act, actor=other.actor._replace(how="doer of the same deed told elsewhere"))
    return act


def _is_done(act: Proposal) -> bool:
    return act.outlook.status == "actual" and not act.outlook.weak


def _is_someone(reading: Reading, entity: str) -> bool:
    """Whether it is one person or body with a name: a state suffers many deeds, and so do `two protesters`."""
    who = reading.cast.entity(entity)
    return who.type in ("person", "organization", "company") and who.why.by != "nameless"
