"""Mentions of one deal put together into one record."""

from collections.abc import Sequence

from dragoman.extract.deals.mentions import DealMention
from dragoman.lexicon.deals import DealLexicon
from dragoman.records import Amount, Deal, Parsed, Party, Why

_ORDER = (
    "cancelled",
    "rejected",
    "suspended",
    "completed",
    "in_force",
    "signed",
    "agreed",
    "announced",
    "negotiating",
    "sought",
    "expected",
)
_PREFERRED = (
    "loan",
    "grant",
    "acquisition",
    "joint_venture",
    "investment",
    "debt_relief",
    "concession",
    "arms",
    "energy",
    "nuclear",
    "trade",
    "construction",
    "services",
    "treaty",
    "other",
)
_OPEN = ("sought", "negotiating", "expected")
_GENERIC = frozenset({"treaty", "other", "trade", "investment", "grant"})


def gather(parsed: Parsed, mentions: Sequence[DealMention], lexicon: DealLexicon) -> tuple[Deal, ...]:
    """One record a deal. A mention joins the last deal that it does not contradict and shares a side or
    an object with, or that it comes back to (`the project`) in the same or the next paragraph."""
    groups: list[list[DealMention]] = []
    for mention in mentions:
        home = next((g for g in reversed(groups) if _same(parsed, g, mention)), None)
        if home is not None:
            home.append(mention)
        elif not mention.anchor.back or (mention.kinds and mention.sides and mention.amount):
            groups.append([mention])
    made = [_record(f"d{n}", group, lexicon) for n, group in enumerate((g for g in groups if _worth(g)), 1)]
    return tuple(made)


def _same(parsed: Parsed, group: Sequence[DealMention], mention: DealMention) -> bool:
    amounts = {m.amount.value for m in group if m.amount}
    if mention.amount and amounts and mention.amount.value not in amounts:
        return False
    kinds = {k for m in group for k in m.kinds}
    if (
        mention.anchor.kinds
        and kinds
        and not set(mention.anchor.kinds) & kinds
        and not (set(mention.anchor.kinds) | kinds) & _GENERIC
    ):
        return False
    last = group[-1]
    near = parsed.sentences[mention.sentence].paragraph - parsed.sentences[last.sentence].paragraph
    if mention.sentence == last.sentence:
        return bool(set(_ids(mention)) & {i for m in group for i in _ids(m)}) or not mention.sides
    if mention.anchor.back and near <= 1:
        return True
    shared = set(_ids(mention)) & {i for m in group for i in _ids(m)}
    objects = {o.lower() for m in group for o in m.objects}
    return bool(shared) and any(o.lower() in objects for o in mention.objects)


def _ids(mention: DealMention) -> tuple[str, ...]:
    return (*mention.sides.giver, *mention.sides.taker, *mention.sides.equal)


def _worth(group: Sequence[DealMention]) -> bool:
    """A deal has a side, and besides a second side, an amount, a volume or something it is about."""
    sides = {i for m in group for i in _ids(m)}
    return bool(sides) and (
        len(sides) > 1
        or any(m.amount or m.volumes for m in group)
        or any(m.status and (m.objects or m.status in _OPEN) for m in group)
    )


def _record(deal_id: str, group: Sequence[DealMention], lexicon: DealLexicon) -> Deal:
    kinds = tuple(k for k in _PREFERRED if any(k in m.kinds for m in group)) or ("other",)
    amount = next((m.amount for m in group if m.amount), None)
    statuses = [m.status for m in group if m.status]
    told = next((m for m in group if m.status), group[0])
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
        status=min(statuses, key=_ORDER.index) if statuses else "announced",
        date=told.date or next((m.date for m in group if m.date), ""),
        events=tuple(dict.fromkeys(e for m in group for e in m.events)),
        evidence=tuple(dict.fromkeys(m.evidence for m in group)),
        why=Why("rule:deal", 1.0, tuple(n for m in group for n in m.notes)),
    )


def _parties(group: Sequence[DealMention], kinds: Sequence[str], lexicon: DealLexicon) -> tuple[Party, ...]:
    names = lexicon.roles[kinds[0]]
    equal = lexicon.roles["treaty"].equal if "treaty" in kinds else names.equal
    roles: dict[str, str] = {}
    for mention in group:
        for ids, role in (
            (mention.sides.giver, names.giver),
            (mention.sides.taker, names.taker),
            (mention.sides.equal, equal),
        ):
            for entity in ids:
                roles.setdefault(entity, role)
    return tuple(Party(entity, role) for entity, role in roles.items())
