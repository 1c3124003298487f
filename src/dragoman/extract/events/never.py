"""Words at which nothing is coded, by the list of the lexicon: assault rifles, flooded villages."""

from dragoman.extract.events.draft import Reading
from dragoman.lexicon.paths import leads


def is_never(reading: Reading, token: int) -> bool:
    """Whether the word at a token is listed as no event where it stands."""
    parsed, grammar = reading.parsed, reading.lexicon.grammar
    return any(
        leads(n.where, parsed, token, grammar.named) and not leads(n.unless, parsed, token, grammar.named)
        for n in grammar.never.get(parsed.lemmas[token].lower(), ())
    )
