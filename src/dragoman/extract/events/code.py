"""Parsed words, their cast and times -> events with all fields, each with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.extract.actors.cast import Cast
from dragoman.extract.events import match, signals
from dragoman.extract.events.codebook import complete, judged, one_sided, without_own_state
from dragoman.extract.events.confidence import confidence, features
from dragoman.extract.events.contexts import contexts
from dragoman.extract.events.draft import Proposal, Reading, word_notes
from dragoman.extract.events.merge import merged
from dragoman.extract.events.modes import carried_on, moded
from dragoman.extract.events.pledges import pledged
from dragoman.extract.events.reactions import parted
from dragoman.extract.events.retold import with_doers, with_participants, with_victims
from dragoman.extract.events.running import with_running_time
from dragoman.extract.events.when import place_words, sure_acts, times_by_sentence, when, where
from dragoman.extract.times import without_hour
from dragoman.lexicon.rules import EventLexicon
from dragoman.records import Event, Note, Parsed, Place, Span, Time, Why

_EXACT = ("city", "admin1", "country", "region", "")


def events(parsed: Parsed, cast: Cast, times: Sequence[Time], lexicon: EventLexicon) -> tuple[Event, ...]:
    """All events of an article in text order, ids `v1`, `v2`, ... One for each sentence, type and pair of sides."""
    reading = Reading(parsed, cast, lexicon)
    dated = times_by_sentence(parsed, times)
    told = sure_acts(parsed)
    acts = with_doers(reading, kept(reading, candidates(reading)), lambda act: _day(when(parsed, act, dated, told)))
    themes = contexts(parsed, lexicon.contexts) if acts else ()
    out: list[Event] = []
    for act, sure in acts:
        event = _event(reading, act, sure, when(parsed, act, dated, told))
        out.append(replace(event, id=f"v{len(out) + 1}", context=themes[parsed.sentence_at[act.token]]))
    return tuple(carried_on(reading, with_running_time(parsed, out, dated, lambda i: cast.entity(i).code)))


def candidates(reading: Reading) -> list[Proposal]:
    """All acts that rules or head propose, judged by the codebook, before the unsure ones are left out."""
    rules = [judged(reading.parsed, p, reading.lexicon) for p in match.proposals(reading)]
    heads = list(signals.proposals(reading))
    acts = [without_own_state(reading, p) for p in parted(reading.parsed, merged(reading, rules, heads))]
    acts = with_victims(reading, with_participants(reading, acts))
    acts = [pledged(reading, moded(reading, p)) for p in acts if complete(p, reading.lexicon)]
    return [one_sided(reading, p) for p in acts]


def kept(reading: Reading, acts: Iterable[Proposal]) -> list[tuple[Proposal, float]]:
    """The acts that are sure enough, with their confidence; of twins in a sentence the surer one."""
    parsed, calibration = reading.parsed, reading.lexicon.calibration
    together = parsed.signals.read or bool(parsed.signals.triggers)
    weights, limit = calibration.weights(together)
    best: dict[tuple[int, str, frozenset[str], frozenset[str]], tuple[Proposal, float]] = {}
    for act in acts:
        sure = confidence(features(reading, act, together), weights)
        key = (
            parsed.sentence_at[act.token],
            act.type,
            frozenset(act.actor.ids),
            frozenset(act.recipient.ids),
        )
        if sure >= limit and (key not in best or sure > best[key][1]):
            best[key] = (act, sure)
    return sorted(best.values(), key=lambda a: a[0].token)


def _event(reading: Reading, act: Proposal, sure: float, dated: tuple[Time, str] | None) -> Event:
    parsed, kind = reading.parsed, reading.lexicon.types[act.type]
    sentence = parsed.sentences[parsed.sentence_at[act.token]]
    places = where(parsed, reading.cast, act)
    return Event(
        id="",
        type=act.type,
        mode=tuple(m for m in act.mode if m in kind.modes),
        actor=act.actor.ids,
        recipient=act.recipient.ids,
        trigger=_trigger(parsed, act.token),
        status=act.outlook.status,
        date=_day(dated),
        place="; ".join(place_words(parsed, t) for t in places),
        context=(),
        pledges=act.pledges if kind.pledges else (),
        quad=kind.quad,
        score=kind.score,
        confidence=sure,
        evidence=(parsed.span(sentence.first, sentence.last),),
        why=Why(act.by, sure, (*act.notes, *_notes(parsed, act, places, dated))),
        location=_location(reading.cast, places),
    )


def _day(dated: tuple[Time, str] | None) -> str:
    return without_hour(dated[0].value) if dated else ""


def _location(cast: Cast, tokens: tuple[int, ...]) -> Place | None:
    """The most exact of the places on the map; one without coordinates only when nothing better is named."""
    places = [place for token in tokens if (place := cast.location(token))]
    return min(places, key=lambda place: _EXACT.index(place.resolution), default=None)


def _trigger(parsed: Parsed, token: int) -> Span:
    """The trigger word with its particle right behind it."""
    particle = [k for k in parsed.kids(token, "compound:prt") if k == token + 1]
    return parsed.span(token, (particle[0] if particle else token) + 1)


def _notes(parsed: Parsed, act: Proposal, places: tuple[int, ...], dated: tuple[Time, str] | None) -> Iterable[Note]:
    """One note for each field that is not empty."""
    for field, side in (("actor", act.actor), ("recipient", act.recipient)):
        if side.ids:
            yield word_notes(parsed, field, side.how, side.tokens)
    yield word_notes(parsed, "status", act.outlook.status, act.outlook.tokens)
    if places:
        yield word_notes(parsed, "place", "place name in the clause", places)
    if dated:
        yield Note("date", dated[1], (dated[0].span,))
