"""Where the content of a statement begins and ends: the reported clause or the quoted words."""

from dragoman.extract.statements.reading import Reading

Range = tuple[int, int]
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_SOFT = frozenset(",.;:—–-…!?")
_CLOSING = frozenset(",.!?…")
_JOINING = frozenset({"that", "whether"})


def clause_of(r: Reading, head: int, cue: int) -> Range:
    """The words of the clause with this head that are not the cue's: with a cue in its middle the whole."""
    first, last = r.left[head], r.right[head]
    if not first <= cue < last:
        return first, last
    if r.parsed.heads[cue] != head and head in r.parsed.children[cue]:
        return _around(r, (first, last), cue)
    start, stop = max(r.left[cue], first), min(r.right[cue], last)
    if only_marks(r, stop, last):
        return first, start
    return (stop, last) if only_marks(r, first, start) else (first, last)


def _around(r: Reading, reach: Range, cue: int) -> Range:
    """A clause below its cue that reaches over it: `which officials say is safe`, or `That, he said, was good`."""
    first, last = reach
    before = [i for i in range(first, cue) if r.parsed.heads[i] != cue]
    if len(before) <= 3 and any(r.parsed.tags[i] in _RELATIVE for i in before):
        return cue + 1, last
    return first, last


def only_marks(r: Reading, first: int, last: int) -> bool:
    """Whether nothing but punctuation stands among the tokens."""
    return all(p == "PUNCT" for p in r.parsed.pos[first:last])


def trimmed(r: Reading, content: Range) -> Range | None:
    """The content without outer punctuation and `that`, whole quotations kept whole; None when nothing is left.

    Words that are one quotation lose its marks.
    """
    first, last = _stripped(r, *content)
    if first >= last:
        return None
    opening, closing = r.quote(first), r.quote(last - 1)
    if closing is not None and closing.start >= first:
        last = max(last, closing.stop)
    if opening is not None and (opening == closing or first - opening.start <= 1):
        first = opening.start
    if opening is not None and opening == closing and (first, last) == (opening.start, opening.stop):
        return opening.first, opening.last
    if opening is not None and opening == closing:
        return opening.first, opening.last
    return first, last


def unframed(r: Reading, content: Range, cue: int) -> Range:
    """Quoted words that the cue breaks in two lose their outer marks: `We stand ready," he said, "to help.`"""
    first, last = content
    broken = first < cue < last and _is_opener(r, first) and _is_closer(r, last - 1)
    return (first + 1, last - 1) if broken else content


def closed(r: Reading, content: Range, cue: int) -> Range:
    """A quotation with its cue behind it ends at its mark, whatever the parser hangs on its last words.

    `"We see an answer to the influence of others," said the man, who directs the centre.`
    """
    quote = r.quote(content[0])
    if quote is None or quote.closer < 0 or content[0] > quote.first or not quote.closer < cue < content[1]:
        return content
    ends = r.parsed.words[quote.last - 1] in _CLOSING or r.parsed.words[quote.stop : quote.stop + 1] == (",",)
    return content if not ends or r.quotes_in(cue, content[1]) else (quote.start, quote.stop)


def _stripped(r: Reading, first: int, last: int) -> Range:
    p = r.parsed
    while first < last and (
        (p.words[first] in _SOFT and r.within[first] < 0)
        or (p.lower[first] in _JOINING and p.deps[first] == "mark")
        or _is_closer(r, first)
    ):
        first += 1
    while first < last and (
        (p.words[last - 1] in _SOFT and r.within[last - 1] < 0) or p.pos[last - 1] == "CCONJ" or _is_opener(r, last - 1)
    ):
        last -= 1
    if first < last and _is_closer(r, last - 1):
        quote = r.quote(last - 1)
        last -= quote is not None and quote.start < first
    return first, last


def _is_closer(r: Reading, token: int) -> bool:
    quote = r.quote(token)
    return quote is not None and quote.closer == token


def _is_opener(r: Reading, token: int) -> bool:
    quote = r.quote(token)
    return quote is not None and quote.opener == token


def kind_of(r: Reading, content: Range, cue: int) -> str:
    """direct when all of it but its cue stands in quotation marks, mixed when a part does, else indirect."""
    first, last = content
    quote, closing = r.quote(first), r.quote(last - 1)
    framed = quote is not None and closing is not None and quote.first <= first and last <= closing.last
    if framed and (quote == closing or first < cue < last):
        return "direct"
    return "mixed" if r.quotes_in(first, last) else "indirect"
