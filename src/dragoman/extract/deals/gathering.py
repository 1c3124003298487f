"""Mentions of one deal put together into one record."""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.extract.deals.footing import Sides
from dragoman.extract.deals.mentions import DealMention
from dragoman.extract.deals.same import same_deal
from dragoman.extract.deals.states import States
from dragoman.lexicon.deals import DealLexicon
from dragoman.records import Amount, Deal, Parsed, Party, Why

_ORDER = "cancelled rejected suspended completed signed in_force agreed announced negotiating sought expected".split()
_PREFERRED = (
    "loan acquisition joint_venture investment debt_relief concession arms energy nuclear trade construction services "
    "grant treaty other".split()
)
_OPEN = ("sought", "negotiating", "expected")
_MADE = ("agreed", "signed", "in_force")
_ENDED = ("cancelled", "rejected", "suspended")
_MADE_BETWEEN = frozenset({"joint_venture", "investment", "loan", "grant", "acquisition"})
_WINDOW = 12  # deals back to which a mention may belong: keeps long lists cheap


def gather(parsed: Parsed, mentions: Sequence[DealMention], lexicon: DealLexicon, states: States) -> tuple[Deal, ...]:
    """One record a deal, in the order of first mention. A mention that belongs to no deal told before opens one,
    unless it only comes back to something."""
    groups: list[list[DealMention]] = []
    for mention in mentions:
        home = next((g for g in groups[: -_WINDOW - 1 : -1] if same_deal(parsed, g, mention)), None)
        if home is not None:
            home.append(mention)
        elif _opens(mention):
            groups.append([mention])
    worth = [g for g in groups if _worth(g) and _is_told_of_someone(g, states) and not _is_at_home(g, states)]
    for n in range(1, len(worth)):
        worth[n] = _with_takers(parsed, worth[n - 1], worth[n])
    return tuple(_record(f"d{n}", group, lexicon, states) for n, group in enumerate(worth, 1))


def _with_takers(parsed: Parsed, before: Sequence[DealMention], group: list[DealMention]) -> list[DealMention]:
    """Aid that names nobody goes to those whom the deal told just before helped, from the same giver."""
    near = parsed.sentences[group[0].sentence].paragraph - parsed.sentences[before[-1].sentence].paragraph <= 1
    open_ended = all(m.kinds[:1] == ("grant",) and not m.sides.taker and not m.sides.equal for m in group)
    same = {i for m in group for i in m.sides.giver} & {i for m in before for i in m.sides.giver}
    takers = tuple(dict.fromkeys(i for m in before if "grant" in m.kinds for i in m.sides.taker))
    if not (near and open_ended and same and takers):
        return group
    first = replace(group[0], sides=Sides(group[0].sides.giver, tuple(i for i in takers if i not in same)))
    return [first, *group[1:]]


def _opens(mention: DealMention) -> bool:
    """Whether a mention can be the first of its deal."""
    sides = mention.sides.all()
    if mention.anchor.back and not mention.title:
        named = mention.status in _MADE and len(mention.sides.equal) > 1  # `the Swiss-Omani agreement was signed`
        told = bool(mention.kinds or mention.objects or named) and (mention.anchor.over or not mention.anchor.weak)
        return told and (len(sides) > 1 or bool(sides and mention.amount and not mention.anchor.weak))
    return bool(sides or mention.amount)


def _is_told_of_someone(group: Sequence[DealMention], states: States) -> bool:
    """Whether a side has a name, or money makes it more than a saying: `buyers must borrow funds` is none."""
    return any(m.amount for m in group) or any(states.is_named(i) for m in group for i in m.sides.all())


def _is_at_home(group: Sequence[DealMention], states: States) -> bool:
    """Whether two sides of one state agree on nothing that is dealt in: a government and its parliament."""
    sides = {i for m in group for i in m.sides.all()}
    things = any(m.kinds or m.amount for m in group)
    return len(sides) > 1 and not things and states.are_of_one(tuple(sides))


def _worth(group: Sequence[DealMention]) -> bool:
    """A deal has a side, and besides a second side, an amount, a volume, or something that is sought."""
    sides = {i for m in group for i in m.sides.all()}
    if not sides:
        return False
    if not any(m.kinds for m in group) and len(sides) < 2 and not any(m.amount for m in group):
        return False
    told = any(m.anchor.over or m.anchor.stage for m in group)
    if any(m.amount for m in group):
        return told or len(sides) > 1 or any(not m.anchor.weak for m in group)
    things = any(m.objects or m.volumes for m in group)
    if all(m.anchor.weak for m in group):
        return told and (len(sides) > 1 or (things and any(m.status == "sought" for m in group)))
    if len(sides) > 1:
        return told or things or any(m.status for m in group)
    return told and things and any(m.status in (*_OPEN, "signed", "agreed", "completed") for m in group)


def _record(deal_id: str, group: Sequence[DealMention], lexicon: DealLexicon, states: States) -> Deal:
    kinds = _kinds(group, states)
    amount = next((m.amount for m in group if m.amount), None)
    told = _told(group)
    return Deal(
        id=deal_id,
        kind=kinds,
        parties=_parties(group, kinds, lexicon),
        amount=Amount(amount.value, amount.unit, amount.bound, amount.id)
        if amount and amount.value is not None
        else None,
        volumes=tuple(dict.fromkeys(v.id for m in group for v in m.volumes)),
        term=next((m.term for m in group if m.term), ""),
        objects=tuple(dict.fromkeys(o for m in group for o in m.objects)),
        status=told.status or "agreed",
        date=told.date or next((m.date for m in group if m.date and m.status in ("", told.status)), ""),
        events=tuple(dict.fromkeys(e for m in group for e in m.events)),
        evidence=tuple(dict.fromkeys(m.evidence for m in group)),
        why=Why("rule:deal", 1.0, tuple(n for m in group for n in m.notes)),
    )


def _told(group: Sequence[DealMention]) -> DealMention:
    """The mention that tells how far the deal has come; beside a sum, not what a text says of aid in general."""
    told = [m for m in group if m.status]
    if any(m.amount for m in told):
        told = [m for m in told if m.amount or not m.anchor.weak or m.status in _ENDED]
    return min(told, key=lambda m: _ORDER.index(m.status), default=group[0])


def _kinds(group: Sequence[DealMention], states: States) -> tuple[str, ...]:
    """Kinds by how much they say; an agreement of states on equal footing is a treaty too."""
    found = {k for m in group for k in m.kinds}
    equal = {i for m in group for i in m.sides.equal}
    sided = any(m.sides.giver or m.sides.taker for m in group)
    amounts = any(m.amount for m in group)
    nouns = any(m.anchor.token != m.anchor.verb for m in group)
    if len(equal) > 1 and nouns and not sided and not found & _MADE_BETWEEN and states.are_states(tuple(equal)):
        found.add("treaty")
    if any(m.kinds[:1] == ("grant",) for m in group):
        found.discard("trade")  # the supplies and deliveries of aid
    if "arms" in found and "grant" in found and any(m.status == "sought" for m in group) and not amounts:
        found = (found - {"grant"}) | {"loan"}  # who seeks funds for arms borrows
    first = {m.kinds[0] for m in group if m.kinds}
    return tuple(k for k in (*_PREFERRED,) if k in first & found) + tuple(
        k for k in _PREFERRED if k in found - first
    ) or ("other",)


def _parties(group: Sequence[DealMention], kinds: Sequence[str], lexicon: DealLexicon) -> tuple[Party, ...]:
    """The sides with the names that the first kind gives them; the first role told stands."""
    names = lexicon.roles[kinds[0]]
    equal = lexicon.roles["treaty"].equal if "treaty" in kinds else names.equal
    roles: dict[str, str] = {}
    for mention in group:
        sides = mention.sides
        for ids, role in ((sides.giver, names.giver), (sides.taker, names.taker)):
            for entity in ids:
                if roles.get(entity, equal) == equal:
                    roles[entity] = role
        for entity in sides.equal:
            roles.setdefault(entity, equal)
    return tuple(Party(entity, role) for entity, role in roles.items())
