"""Words become records: who, what, whom, when, how much, who said it, which deal."""

from collections.abc import Mapping, Sequence

from dragoman.extract.actors import cast_of
from dragoman.extract.deals import deals
from dragoman.extract.events import events
from dragoman.extract.figures import contradictions, figures
from dragoman.extract.quantities import quantities
from dragoman.extract.spoken import anchored
from dragoman.extract.statements import statements
from dragoman.extract.times import times
from dragoman.lexicon import Lexicon
from dragoman.records import Deal, Draft, Entity, Event, Parsed, Statement

__all__ = ["extract"]


def extract(parsed: Parsed, lexicon: Lexicon) -> Draft:
    """All records of one article. Pure: the same words and tables give the same draft."""
    when = times(parsed, lexicon.times)
    cast, written = cast_of(parsed, lexicon.actors)
    how_much = quantities(parsed, lexicon.quantities, tuple(t.span for t in when), cast.entities().values())
    said = statements(parsed, cast, lexicon.statements, times=when)
    when = anchored(parsed, when, said, lexicon.times)
    done = events(parsed, cast, when, lexicon.events)
    agreed = deals(parsed, cast, lexicon.deals, events=done, quantities=how_much, times=when)
    implied = figures(parsed, how_much, agreed, cast, lexicon.figures)
    doubts = contradictions(parsed, cast, quantities=how_much, deals=agreed, events=done)
    return Draft(
        article=parsed.article,
        entities=_in_use(cast.entities(), done, said, agreed),
        events=done,
        deals=agreed,
        statements=said,
        times=when,
        quantities=(*how_much, *implied),
        dating=written,
        warnings=(*parsed.warnings, *doubts),
    )


def _in_use(
    entities: Mapping[str, Entity], events: Sequence[Event], statements: Sequence[Statement], deals: Sequence[Deal]
) -> tuple[Entity, ...]:
    """Entities that the text names, and nameless ones only where a record speaks of them."""
    used = {i for e in events for i in (*e.actor, *e.recipient)}
    used |= {i for s in statements for i in (*s.speaker, *s.addressee)}
    used |= {p.entity for d in deals for p in d.parties}
    return tuple(e for i, e in entities.items() if i in used or e.why.by != "nameless")
