"""Measures the shipped model: python -m model.measure TREEBANKS LABELS CORPUS [--test] [--write]."""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dragoman.parse.shipped import FOLDER, Shipped
from dragoman.parse.wording import read_wording
from dragoman.records import Article, Name, Parsed, Sentence
from model import readers
from model.examples import Example, MarkedEvent, MarkedStatement, head_word

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- {}: begin -->", "<!-- {}: end -->"  # of dev, test and news
RUN = 10  # sentences that are parsed together as one text
Found = tuple[object, ...]
Bag = Iterable[Found]


class Tally:
    """Right, given and wanted answers, counted."""

    def __init__(self) -> None:
        self.right = self.given = self.wanted = 0

    def add(self, given: Bag, wanted: Bag) -> None:
        """Compare two bags of answers."""
        mine, gold = Counter(given), Counter(wanted)
        self.right += sum((mine & gold).values())
        self.given += sum(mine.values())
        self.wanted += sum(gold.values())

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.given + self.wanted)


def runs(examples: Sequence[Example]) -> Iterator[list[Example]]:
    """Sentences of one document in runs."""
    group: list[Example] = []
    for example in examples:
        if group and (len(group) == RUN or _story(group[0]) != _story(example)):
            yield group
            group = []
        group.append(example)
    if group:
        yield group


def _story(example: Example) -> str:
    return example.document.rsplit("-", 1)[0]


def as_text(group: Sequence[Example]) -> tuple[str, list[tuple[int, int]], list[Sentence]]:
    """The sentences as one text, with the offsets of their words and the sentences themselves."""
    text = ""
    offsets: list[tuple[int, int]] = []
    sentences: list[Sentence] = []
    for number, example in enumerate(group):
        first = len(offsets)
        if text and not text.endswith(" "):
            text += " "
        spaces = example.spaces or [True] * len(example.words)
        for word, space in zip(example.words, spaces, strict=True):
            offsets.append((len(text), len(text) + len(word)))
            text += word + (" " if space else "")
        sentences.append(Sentence(first, len(offsets), number))
    return text, offsets, sentences


def treebank(parser: Shipped, examples: Sequence[Example]) -> dict[str, float]:
    """Figures on one treebank: on its own words, and from raw text (names begin with `raw`)."""
    tallies: dict[str, Tally] = {}
    for group in runs(examples):
        text, offsets, sentences = as_text(group)
        article = Article(id="", title="", text=text)
        gold = _gold(group, offsets, sentences)
        for prefix, parsed in (("", parser.annotated(article, offsets, sentences)), ("raw ", parser.parse(article))):
            given = _syntax(parsed)
            for name, wanted in gold.items():
                tallies.setdefault(prefix + name, Tally()).add(given[name], wanted)
    return {name: 100 * tally.f1 for name, tally in tallies.items() if tally.wanted}


def _gold(
    group: Sequence[Example], offsets: Sequence[tuple[int, int]], sentences: Sequence[Sentence]
) -> dict[str, set[Found]]:
    out: dict[str, set[Found]] = {key: set() for key in ("words", "sentences", "UPOS", "XPOS", "UAS", "LAS", "names")}
    for example, sentence in zip(group, sentences, strict=True):
        own = offsets[sentence.first : sentence.last]
        out["sentences"].add((own[0][0], own[-1][1]))
        heads = [own[h - 1] if h else None for h in example.heads]
        out["words"] |= set(own)
        out["UPOS"] |= set(zip(own, example.pos, strict=True))
        out["XPOS"] |= set(zip(own, example.tags, strict=True))
        out["UAS"] |= set(zip(own, heads, strict=True))
        out["LAS"] |= set(zip(own, heads, example.deps, strict=True))
        out["names"] |= {(own[n.first][0], own[n.last - 1][1], n.label) for n in spans(example.names)}
    if not any(e.names for e in group):
        out["names"] = set()
    return out


def _syntax(parsed: Parsed) -> dict[str, set[Found]]:
    own = list(zip(parsed.starts, parsed.ends, strict=True))
    heads = [None if h == i else own[h] for i, h in enumerate(parsed.heads)]
    # UNER marks no nationalities and counts buildings as places.
    kept = [n._replace(label="LOC" if n.label == "FAC" else n.label) for n in parsed.names if n.label != "NORP"]
    return {
        "words": set(own),
        "sentences": {(own[s.first][0], own[s.last - 1][1]) for s in parsed.sentences},
        "UPOS": set(zip(own, parsed.pos, strict=True)),
        "XPOS": set(zip(own, parsed.tags, strict=True)),
        "UAS": set(zip(own, heads, strict=True)),
        "LAS": set(zip(own, heads, parsed.deps, strict=True)),
        "names": {(own[n.first][0], own[n.last - 1][1], n.label) for n in kept},
    }


def spans(tags: Sequence[str]) -> list[Name]:
    """Names of well-formed BIO tags."""
    out: list[Name] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            out.append(Name(i, i + 1, tag[2:]))
        elif tag.startswith("I-"):
            out[-1] = out[-1]._replace(last=i + 1)
    return out


class News:
    """Figures on labelled sentences. A trigger, a cue and a link count from a probability of one half."""

    def __init__(self) -> None:
        self._tallies: dict[str, Tally] = {}
        self._status = [0, 0]

    def add(self, parsed: Parsed, example: Example) -> None:
        """Compare one sentence, parsed on the example's own words, with its labels."""
        heads = [0 if h == i else h + 1 for i, h in enumerate(parsed.heads)]
        self._add_names(parsed.names, spans(example.names))
        self._add_events(parsed, {head_word(e.trigger, heads): e for e in example.events}, heads)
        self._add_statements(parsed, {head_word(s.cue, heads): s for s in example.statements}, heads)

    def figures(self) -> dict[str, float]:
        """Name of the figure -> per cent."""
        out = {name: 100 * tally.f1 for name, tally in self._tallies.items() if tally.wanted}
        return out | {"status at right triggers": 100 * self._status[0] / max(1, self._status[1])}

    def _add_names(self, given: Sequence[Name], wanted: Sequence[Name]) -> None:
        self._tally("names", list(given), list(wanted))
        for kind in ("PER", "ORG", "LOC", "NORP", "FAC"):
            self._tally(f"names {kind}", [n for n in given if n.label == kind], [n for n in wanted if n.label == kind])

    def _add_events(self, parsed: Parsed, wanted: dict[int, MarkedEvent], heads: list[int]) -> None:
        found = {t.token: t for t in parsed.signals.triggers if sum(g.score for g in t.types) > 0.5}
        types = {t: s.types[0].label for t, s in found.items()}
        self._tally("trigger", {(t,) for t in found}, {(t,) for t in wanted})
        self._tally("trigger and type", set(types.items()), {(t, e.type) for t, e in wanted.items()})
        self._tally("types of the sentence", {(t,) for t in types.values()}, {(e.type,) for e in wanted.values()})
        given = {t: {(a.role, a.token) for a in s.roles if a.score > 0.5} for t, s in found.items()}
        sides = {t: {(role, head_word(s, heads)) for role, s in e.sides} for t, e in wanted.items()}
        self._tally(
            "type, actors, recipients",
            [(types[t], *_parties(given[t])) for t in found],
            [(e.type, *_parties(sides[t])) for t, e in wanted.items()],
        )
        for t in found.keys() & wanted.keys():
            self._tally("roles at right triggers", given[t], sides[t])
            modes = {(g.label,) for g in found[t].modes if g.score > 0.5}
            self._tally("modes at right triggers", modes, {(m,) for m in wanted[t].modes})
            self._status[0] += found[t].status[0].label == wanted[t].status
            self._status[1] += 1

    def _add_statements(self, parsed: Parsed, wanted: dict[int, MarkedStatement], heads: list[int]) -> None:
        found = {c.token: c for c in parsed.signals.cues if c.score > 0.5}
        self._tally("cues", {(t,) for t in found}, {(t,) for t in wanted})
        speakers = {(t, c.speakers[0].token) for t, c in found.items() if c.speakers}
        named = {(t, head_word(s.speakers[0], heads)) for t, s in wanted.items() if s.speakers}
        self._tally("cue and speaker", speakers, named)
        contents = {(t, s.content) for t, s in wanted.items()}
        self._tally("cue and content", {(t, c.content) for t, c in found.items()}, contents)

    def _tally(self, name: str, given: Bag, wanted: Bag) -> None:
        self._tallies.setdefault(name, Tally()).add(given, wanted)


def _parties(sides: set[tuple[str, int]]) -> tuple[Found, Found]:
    actors, recipients = (tuple(sorted(t for role, t in sides if role == side)) for side in ("actor", "recipient"))
    return actors, recipients


def news(parser: Shipped, examples: Sequence[Example]) -> dict[str, float]:
    """Figures on labelled sentences."""
    out = News()
    for example in examples:
        text, offsets, sentences = as_text([example])
        out.add(parser.annotated(Article(id="", title="", text=text), offsets, sentences), example)
    return out.figures()


def treebank_report(parser: Shipped, treebanks: Path, part: str) -> str:
    """Figures on the treebanks as Markdown."""
    columns = {n: treebank(parser, readers.treebank(treebanks / f"{n}-{part}.jsonl.xz")) for n in ("ewt", "gum-clean")}
    rows = [[name] + [f"{c[name]:.1f}" if name in c else "" for c in columns.values()] for name in columns["ewt"]]
    head = f"Treebanks, {part} (F1 in per cent; `raw` from raw text in runs of {RUN} sentences of one document):"
    return "\n".join([head, "", *_table(["", *columns], rows)])


def news_report(parser: Shipped, labels: Path, corpus: Path) -> str:
    """Figures on the held-out labelled sentences as Markdown."""
    tokenizer, _ = read_wording(FOLDER / "words.toml")
    held_out = [e for e in readers.labels(labels, corpus, tokenizer) if readers.is_held_out(e.document)]
    rows = [[name, f"{value:.1f}"] for name, value in news(parser, held_out).items()]
    head = f"Labelled news, the {len(held_out)} held-out sentences (F1 in per cent; of status the accuracy):"
    return "\n".join([head, "", *_table(["", "news"], rows)])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *rows)]


def write(name: str, text: str) -> None:
    """Put a text between its markers in the README."""
    begin, end = BEGIN.format(name), END.format(name)
    before, _, rest = README.read_text(encoding="utf-8").partition(begin)
    README.write_text(f"{before}{begin}\n{text}\n{end}{rest.partition(end)[2]}", encoding="utf-8")


def main() -> None:
    """Print the figures; with --write also into the README."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("treebanks", "labels", "corpus"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--test", action="store_true", help="the test parts of the treebanks, once, at the end")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--model", type=Path, default=FOLDER)
    given = parser.parse_args()
    shipped, part = Shipped(given.model), "test" if given.test else "dev"
    texts = {part: treebank_report(shipped, given.treebanks, part)}
    if not given.test:
        texts["news"] = news_report(shipped, given.labels, given.corpus)
    for name, text in texts.items():
        print(text, end="\n\n")
        if given.write:
            write(name, text)


if __name__ == "__main__":
    main()
