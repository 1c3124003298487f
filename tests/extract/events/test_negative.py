"""Three hundred sentences of sport, weather, markets and the like: where nothing happens, nothing is coded."""

import tomllib
from pathlib import Path

from dragoman import extract, parse
from dragoman import lexicon as tables
from dragoman.records import Article

RAW = tomllib.loads((Path(__file__).parent / "negative.toml").read_text(encoding="utf-8"))
SENTENCES = [s for kind in RAW["sentences"].values() for s in kind]
MOST = 0.05


def test_false_alarms_stay_within_the_allowance() -> None:
    parser, lexicon = parse.load(), tables.load()
    articles = [Article(f"n{n}", "", text, "2024-05-01") for n, text in enumerate(SENTENCES)]
    loud = {a.text for a in articles if extract.extract(parser.parse(a), lexicon).events}
    assert RAW["allowance"] <= MOST * len(SENTENCES)
    assert len(loud) <= RAW["allowance"], "\n".join(sorted(loud))
