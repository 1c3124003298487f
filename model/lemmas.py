"""Learns the table of lemmas from treebanks: python -m model.lemmas TREEBANKS."""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from dragoman.parse.lemmas import LONGEST, Lemmas
from model import readers
from model.train import SHIPPED

NEWS = Path(__file__).with_name("lemmas-news.tsv")
FORMAT = "# FORMAT: part of speech, word or -ending, lemma or N+x (take N letters off the end, add x)"


def learned(examples: Iterable[tuple[str, str, str]]) -> list[str]:
    """Lines of the table from (word, part of speech, lemma): endings first, then what they get wrong."""
    wanted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word, pos, lemma in examples:
        wanted[pos, word.lower()][lemma.lower()] += 1
    best = {key: found.most_common(1)[0][0] for key, found in wanted.items()}
    endings = _endings(best)
    guess = Lemmas(endings)
    known = [
        f"{pos}\t{word}\t{lemma}"
        for (pos, word), lemma in sorted(best.items())
        if guess.of(word, pos) != lemma and not word.startswith("-")
    ]
    return endings + known


def _endings(best: dict[tuple[str, str], str]) -> list[str]:
    """Rules for endings, each of which differs from the rule of the next shorter ending."""
    changes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (pos, word), lemma in best.items():
        for size in range(min(LONGEST, len(word)) + 1):
            changes[pos, word[len(word) - size :]][_change(word, lemma)] += 1
    chosen: dict[tuple[str, str], str] = {}
    for pos, ending in sorted(changes, key=lambda key: len(key[1])):
        found = changes[pos, ending].most_common(1)[0]
        shorter = next((chosen[pos, ending[i:]] for i in range(1, len(ending) + 1) if (pos, ending[i:]) in chosen), "")
        if found[0] != shorter and (found[1] >= 2 or not ending) and int(found[0].split("+")[0]) <= len(ending) + 1:
            chosen[pos, ending] = found[0]
    return [f"{pos}\t-{ending}\t{change}" for (pos, ending), change in sorted(chosen.items())]


def _change(word: str, lemma: str) -> str:
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    return f"{len(word) - same}+{lemma[same:]}"


def correct(lemmas: Lemmas, examples: Sequence[tuple[str, str, str]]) -> float:
    """Share of words whose lemma is right, capitals aside."""
    return sum(lemmas.of(word, pos).lower() == lemma.lower() for word, pos, lemma in examples) / len(examples)


def words(treebanks: Path, names: Sequence[str]) -> list[tuple[str, str, str]]:
    """(word, part of speech, lemma) of all words in these files."""
    out = []
    for name in names:
        for e in readers.treebank(treebanks / f"{name}.jsonl.xz"):
            out += list(zip(e.words, e.pos, e.lemmas, strict=True))
    return out


def main() -> None:
    """Learn the table, write it with the words that treebanks lack behind it, and say how good it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
    given = parser.parse_args()
    lines = learned(words(given.treebanks, ["ewt-train", "gum-clean-train"]))
    news = NEWS.read_text(encoding="utf-8").splitlines()[1:]
    (SHIPPED / "lemmas.tsv").write_text("\n".join([FORMAT, *lines, *news]) + "\n", encoding="utf-8")
    lemmas = Lemmas.read(SHIPPED / "lemmas.tsv")
    for name in ("ewt-dev", "gum-clean-dev"):
        print(f"{name}: {correct(lemmas, words(given.treebanks, [name])):.2%}")


if __name__ == "__main__":
    main()
