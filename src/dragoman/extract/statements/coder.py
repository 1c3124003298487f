"""Who said what: the statements of one article."""

from collections.abc import Iterator, Mapping, Sequence

from dragoman.extract.actors import Cast
from dragoman.extract.statements.contents import kind_of
from dragoman.extract.statements.frames import Found, found_at, speaks
from dragoman.extract.statements.heads import guided
from dragoman.extract.statements.nouns import light_found, noun_found, sources_found
from dragoman.extract.statements.pairing import NO_CUE, paired
from dragoman.extract.statements.reading import Reading, reading
from dragoman.extract.statements.speakers import addressee, date_of
from dragoman.extract.statements.transcripts import turns
from dragoman.extract.statements.voices import Speaker, voiced
from dragoman.lexicon.statements import StatementLexicon
from dragoman.records import Note, Parsed, Span, Statement, Time, Why


def statements(
    parsed: Parsed, cast: Cast, lexicon: StatementLexicon, times: Sequence[Time] = ()
) -> tuple[Statement, ...]:
    """The statements in text order, `s1`, `s2`, ..., one for each cue and for each quotation that goes on without.

    `times` give the date of a cue that has a time beside it.
    """
    r = reading(parsed, lexicon)
    begins = {i: t for t in times if t.value and (i := parsed.token_at(t.span.start)) is not None}
    said = [
        (f, who)
        for f, who in voiced(r, paired(r, guided(r, [*turns(r), *_reports(r)])), cast)
        if who.ids or not _needy(r, f)
    ]
    return tuple(_statement(r, n, found, who, cast=cast, times=begins) for n, (found, who) in enumerate(said, 1))


def _needy(r: Reading, found: Found) -> bool:
    """Whether the words are no statement unless somebody speaks: `according to the plan` reports nothing."""
    by_source = found.frame in ("according to", "in the words of")
    return by_source and r.parsed.lemmas[found.holder].lower() not in r.lexicon.document


def _reports(r: Reading) -> Iterator[Found]:
    for i, pos in enumerate(r.parsed.pos):
        if pos == "VERB" and speaks(r, i):
            if (found := light_found(r, i) or found_at(r, i)) is not None:
                yield found
        elif pos == "NOUN" and r.within[i] < 0 and (found := noun_found(r, i)) is not None:
            yield found
    yield from sources_found(r)


def _statement(
    r: Reading, number: int, found: Found, who: Speaker, *, cast: Cast, times: Mapping[int, Time]
) -> Statement:
    p = r.parsed
    cue = None if found.cue == NO_CUE else p.span(*found.cue)
    content = p.span(*found.content)
    return Statement(
        id=f"s{number}",
        speaker=who.ids,
        role=cast.role(who.token) if who.token is not None else "",
        kind="direct" if found.frame == "turn" else kind_of(r, found.content, found.holder),
        cue=cue,
        content=content,
        addressee=addressee(r, found, cast),
        date=date_of(r, found, times),
        evidence=(_evidence(r, found),),
        why=Why(
            by="head" if found.frame == "head" else f"rule:{found.frame}",
            score=r.cues[found.holder].score if found.frame == "head" else 1.0,
            notes=(
                Note("cue", found.frame, (cue,) if cue else ()),
                Note("speaker", who.path, _spans(r, who.token)),
                Note("content", found.content_by or found.frame, (content,)),
            ),
        ),
    )


def _spans(r: Reading, token: int | None) -> tuple[Span, ...]:
    return () if token is None else (r.parsed.span(token, token + 1),)


def _evidence(r: Reading, found: Found) -> Span:
    """The sentences that hold cue and content."""
    tokens = [found.content[0], found.content[1] - 1]
    if found.cue != NO_CUE:
        tokens.append(found.cue[0])
    return r.parsed.span(r.sentence(min(tokens))[0], r.sentence(max(tokens))[1])
