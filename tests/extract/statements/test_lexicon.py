"""The tables of speech load whole, and a wrong line says where it is and what would be right."""

import shutil
from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.statements import Frame, StatementLexicon, read_statements

from .conftest import FOLDER


def test_frames_of_a_verb(lexicon: StatementLexicon) -> None:
    assert Frame("clause", "", "") in lexicon.verbs["say"]
    assert Frame("=", "on", "to") in lexicon.verbs["call"]


def test_each_frame_reads_as_it_is_written(lexicon: StatementLexicon) -> None:
    written = {
        frame
        for line in (FOLDER / "verbs.tsv").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for frame in line.split("\t")[1].split()
    }
    assert {str(f) for frames in lexicon.verbs.values() for f in frames} == written


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        ("verbs.tsv", "mumble\tclauses", "unknown frame 'clauses'"),
        ("verbs.tsv", "mumble\t=", "unknown frame '='"),
        ("nouns.tsv", "mumble\tthat\tmaybe", "light is 'maybe'"),
        ("words.tsv", "mumble\tone; two", "unknown kind 'mumble'"),
        ("words.tsv", "light\tone\ttwo", "3 columns where 2 belong"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, file: str, line: str, message: str) -> None:
    folder = tmp_path / "statements"
    shutil.copytree(FOLDER, folder)
    with (folder / file).open("a", encoding="utf-8") as table:
        table.write(line + "\n")
    with pytest.raises(LexiconError, match=f"{file}:\\d+: {message}; "):
        read_statements(folder)
