"""Speed and memory of this checkout: python -m evals.bench [--corpus DIR] [--articles N].

Other work on the machine moves every clock, so the ways that are compared run by turns over the same few
articles, the order turned round each time, and what is told are medians over these rounds: of the rates, and of
the ratios within a round. Ratios and costs are of the work of this process alone (CPU seconds), words/s are by the
clock on the wall. Ratios travel from machine to machine, rates do not.
"""

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from dragoman import lexicon, pipeline
from dragoman.parse import Shipped
from dragoman.records import Article, Coded
from evals import printing, sample
from evals.rooms import ROOMS, Chain, Lap, Round, measured

GROUP = 10  # articles in a round
STARTS = 5  # cold starts, of which the median is told
SETTLED = 2 * pipeline.WINDOW + 2  # articles at either end of a stream that are not timed: processes load, or idle
PAIRS = 2  # rounds of one process against two


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="folder with wikinews, state and kremlin .jsonl.xz")
    parser.add_argument("--articles", type=int, default=150)
    given = parser.parse_args()
    articles = sample.articles(given.corpus, given.articles)
    starts = _starts()
    chain = Chain(Shipped(), lexicon.load())
    rounds = _rounds(chain, articles)
    own = _peak(resource.RUSAGE_SELF)
    singles, doubles, each = _processes(articles)
    words = sum(r.words for r in rounds)
    _print_speed(f"{len(articles)} articles, {words} words; {os.cpu_count()} cores", rounds, singles, doubles)
    _print_rooms(rounds)
    rows = [[name, f"{value:.2f} s"] for name, value in starts.items()]
    rows += [["peak memory, one process", f"{own:.0f} MiB"], ["peak memory, each of two processes", f"{each:.0f} MiB"]]
    printing.table("start-up and memory", ["", ""], rows)
    print("\nMedians of interleaved rounds; other work on the machine moves the rates more than the ratios.")
    return 0


def _rounds(chain: Chain, articles: Sequence[Article]) -> list[Round]:
    """Rounds over the articles, a few in each; a first one, which warms everything up, is thrown away."""
    groups = [articles[i : i + GROUP] for i in range(0, len(articles), GROUP)]
    measured(chain, groups[0], backwards=False)
    return [measured(chain, group, backwards=bool(n % 2)) for n, group in enumerate(groups)]


def _processes(articles: Sequence[Article]) -> tuple[list[float], list[float], float]:
    """Words per second of the pipeline with one and with two processes, by turns; MiB of each of the two."""
    singles, doubles = [], []
    part = len(articles) // PAIRS
    for n in range(PAIRS):
        own = articles[n * part : (n + 1) * part]
        singles.append(_stream_rate(own, 1))
        doubles.append(_stream_rate(own, 2))
    return singles, doubles, _peak(resource.RUSAGE_CHILDREN)


def _stream_rate(articles: Sequence[Article], jobs: int) -> float:
    """Words per second between two moments at which all processes are at work."""
    settled = min(SETTLED, len(articles) // 4)
    start = end = 0.0
    words = 0
    for n, result in enumerate(pipeline.code_articles(articles, jobs=jobs), 1):
        if n == settled:
            start = perf_counter()
        elif settled < n <= len(articles) - settled:
            words += _words(result.draft.article) if isinstance(result, Coded) else 0
            end = perf_counter()
    return words / (end - start) if end > start else 0.0


def _words(article: Article) -> int:
    """White-space words: for the ratio of two streams over the same articles any count will do."""
    return len(article.text.split())


def _starts() -> dict[str, float]:
    """Seconds of a cold start, of Python alone, and of loading tables and model, by turns."""
    demo = str(sample.EXAMPLES / "visit.txt")
    code = [sys.executable, "-m", "dragoman", "code", demo, "--format", "json", "--quiet", "--output", os.devnull]
    ways: dict[str, Callable[[], object]] = {
        "dragoman code on one article, cold": lambda: subprocess.run(code, check=True),
        "dragoman --help": lambda: subprocess.run([*code[:3], "--help"], check=True, stdout=subprocess.DEVNULL),
        "python alone": lambda: subprocess.run([sys.executable, "-c", ""], check=True),
        "loading the lexicon": lexicon.load,
        "loading the model": Shipped,
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(STARTS):
        for name, way in ways.items():
            start = perf_counter()
            way()
            times[name].append(perf_counter() - start)
    return {name: median(values) for name, values in times.items()}


def _peak(who: int) -> float:
    """The largest resident memory so far in MiB."""
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
    return resource.getrusage(who).ru_maxrss * unit / 2**20


def _print_speed(title: str, rounds: Sequence[Round], singles: Sequence[float], doubles: Sequence[float]) -> None:
    ways: dict[str, Callable[[Round], Lap]] = {
        "bare encoder": lambda r: r.encoder,
        "parse alone": lambda r: r.parse,
        "whole chain, 1 process": lambda r: r.whole,
    }
    rows = [
        [
            name,
            f"{median(r.words / lap(r).wall for r in rounds):.0f}",
            f"{median(r.words / lap(r).work for r in rounds):.0f}",
            f"{median(lap(r).work / r.encoder.work for r in rounds):.2f}",
            f"{median(r.whole.work / lap(r).work for r in rounds):.2f}",
        ]
        for name, lap in ways.items()
    ]
    whole = median(r.words / r.whole.wall for r in rounds)
    gain = median(d / s for s, d in zip(singles, doubles, strict=True))
    rows.append(["whole chain, 2 processes", f"{whole * gain:.0f}", "", "", f"{gain:.2f}"])
    printing.table(title, ["", "words/s", "words/s of work", "time / encoder", "speed / whole chain"], rows)


def _print_rooms(rounds: Sequence[Round]) -> None:
    rows = []
    for room in ROOMS:
        cost = median(1e6 * r.rooms[room] / r.words for r in rounds)
        share = median(r.rooms[room] / r.whole.work for r in rounds)
        rows.append([room, f"{cost:.1f}", f"{100 * share:.1f}"])
    printing.table("work in each room", ["", "µs/word", "% of the chain"], rows)


if __name__ == "__main__":
    sys.exit(main())
