"""How rare names and words are, and what a wrong table is told."""

from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.rarity import Rarity, load_rarity


def test_the_rarer_the_heavier() -> None:
    rarity = load_rarity()
    assert rarity.weight("word", "president") < rarity.weight("word", "ceasefir") < rarity.weight("word", "zyzzyva")
    assert rarity.digest


def test_some_kinds_have_a_share_for_all() -> None:
    rarity = Rarity({("day", "*"): 1500, ("name", "everybody"): 20_000})
    assert rarity.weight("day", "2014-05-06") < rarity.weight("name", "Fiji")
    assert rarity.weight("name", "everybody") == 0.0


@pytest.mark.parametrize("share", ["", "many", "0", "10001"])
def test_a_wrong_share_is_told_with_its_line(tmp_path: Path, share: str) -> None:
    table = tmp_path / "rarity.tsv"
    table.write_text(f"# FORMAT: kind\tvalue\tshare\nname\tfiji\t{share}\n")
    with pytest.raises(LexiconError, match=r"rarity.tsv:2: share .*how many of 10,000"):
        load_rarity(table)
