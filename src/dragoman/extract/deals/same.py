"""Whether a mention tells a deal that was told before."""

from collections.abc import Sequence

from dragoman.extract.deals.mentions import DealMention
from dragoman.extract.times import agree
from dragoman.records import Parsed

_GENERIC = frozenset({"treaty", "other", "trade", "investment", "grant"})
_RECENT = 6  # mentions of a deal with which a new one is compared
_FAR = 2  # paragraphs over which a text comes back to `the agreement`


def same_deal(parsed: Parsed, group: Sequence[DealMention], mention: DealMention) -> bool:
    """True when nothing contradicts and the mention comes back to the deal, shares both sides, or side and object."""
    group = (*group[:1], *group[1:][-_RECENT:])
    if _contradicts(group, mention):
        return False
    before = {i for m in group for i in m.sides.all()}
    shared = before & set(mention.sides.all())
    things, others = _words(group), _words([mention])
    gap = parsed.sentences[mention.sentence].paragraph - parsed.sentences[group[-1].sentence].paragraph
    if mention.sentence == group[-1].sentence:
        return _same_sentence(group, mention, shared)
    if mention.anchor.back and gap <= _FAR and not (things and others and not things & others):
        if not mention.anchor.over and mention.anchor.verb == mention.anchor.token:
            return True  # it will involve others: new sides are what it tells
        if not mention.anchor.weak and group[0].anchor.token == group[0].anchor.verb and not shared:
            return False  # `the agreement` is none that only a verb told
        strangers = mention.sides.all() and before and not shared
        return not strangers or (mention.amount is not None and gap <= 1 and bool(things & others))
    if len(shared) > 1:
        return not things or not others or bool(things & others)
    same_sum = mention.amount and any(m.amount and m.amount.value == mention.amount.value for m in group)
    return bool(shared) and (bool(things & others) or bool(same_sum))


def _same_sentence(group: Sequence[DealMention], mention: DealMention, shared: set[str]) -> bool:
    """In one sentence two deal words are two deals when each has its own money, verb or object."""
    last = group[-1]
    if mention.amount and last.amount and mention.amount.id == last.amount.id:
        return bool(shared) or not mention.sides or not last.sides
    if mention.anchor.verb == last.anchor.verb and mention.anchor.verb >= 0:
        return mention.amount is None or last.amount is None
    return not mention.sides or (bool(shared) and (mention.anchor.back or mention.amount is None))


def _contradicts(group: Sequence[DealMention], mention: DealMention) -> bool:
    """Whether amount, kind or day say that it is another deal."""
    amounts = {m.amount.value for m in group if m.amount}
    if mention.amount and amounts and mention.amount.value not in amounts:
        return True
    kinds = {k for m in group for k in m.kinds}
    mine = set(mention.kinds)
    if mine and kinds and not mine & kinds and not (mine | kinds) & _GENERIC:
        return True
    if (kinds | mine) <= {"grant"} and _is_counted(mention) != _is_counted(group[0]):
        return True  # a gift of doses is not a gift of money
    dates = [m.date for m in group if m.date and m.status == mention.status]
    return bool(mention.date and dates) and not any(agree(mention.date, d) for d in dates)


def _is_counted(mention: DealMention) -> bool:
    """Whether a mention counts things rather than money."""
    return bool(mention.volumes) and mention.amount is None


def _words(mentions: Sequence[DealMention]) -> set[str]:
    """The longer words of the objects, in lower case."""
    return {w.lower() for m in mentions for o in m.objects for w in o.split() if len(w) > 3}
