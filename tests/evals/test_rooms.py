"""The chain with clocks gives what the chain without them gives."""

from tests.frozen import frozen

from dragoman import extract, lexicon, link
from dragoman.records import Article, Parsed
from evals.rooms import ROOMS, Chain, Clock

PARSED = frozen("France condemned the attack on Monday. Germany gave Mali $5 million, Paris said.")


class FrozenParser:
    """A parser that knows one text."""

    digest = "frozen"

    def parse(self, article: Article) -> Parsed:  # noqa: ARG002
        return PARSED


def test_rooms_are_called_as_extract_calls_them() -> None:
    tables = lexicon.load()
    chain, clock = Chain(FrozenParser(), tables), Clock()  # type: ignore[arg-type]
    draft = chain.draft(PARSED, clock)
    plain = extract.extract(PARSED, tables)
    assert (draft.events, draft.deals, draft.statements) == (plain.events, plain.deals, plain.statements)
    assert (draft.times, draft.quantities) == (plain.times, plain.quantities)
    assert link.close(draft, "").ids.keys() >= link.close(plain, "").ids.keys()
    assert chain.words(PARSED.article, clock) == len(PARSED.words)
    assert all(clock.seconds[room] > 0 for room in ROOMS)
