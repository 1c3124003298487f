"""Links lead somewhere, decisions are whole, and the examples hold."""

import re
from pathlib import Path

import pytest

from docs.pages import DOCS, PAGES, ROOT, between, blocks, page
from dragoman import lexicon
from dragoman.parse import Shipped
from dragoman.pipeline import Rooms
from dragoman.records import Article, Coded

_LINK = re.compile(
    r"\[[^\]]*\]\((?!https?://)(?P<file>[^)#]*)(?:#(?P<part>[^)]*))?\)|(?:src|srcset)=\"(?P<image>[^\"]+)\""
)
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
TUTORIAL = (DOCS / "tutorial.md").read_text(encoding="utf-8")


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.name))
def test_links_lead_somewhere(path: Path) -> None:
    for link in _LINK.finditer(path.read_text(encoding="utf-8")):
        target = path.parent / (link["file"] or link["image"] or path.name)
        assert target.exists(), link[0]
        if link["part"]:
            assert link["part"] in _anchors(target.read_text(encoding="utf-8")), link[0]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda p: p.stem)
def test_a_decision_says_problem_choice_and_price(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert re.findall(r"^\*\*(\w+)\.\*\* \S", text, re.M) == ["Problem", "Choice", "Price"]


def test_no_two_decisions_have_one_number() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert len(set(numbers)) == len(numbers)


def test_decisions_that_the_code_names_are_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert set(re.findall(r"decision (\d{4})", code)) <= {path.name[:4] for path in DECISIONS}


@pytest.mark.parametrize("text", [between(page("rules.md"), "example"), between(TUTORIAL, "rule")])
def test_the_rules_shown_load_without_a_problem(text: str, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(blocks(text, "toml")[0], encoding="utf-8")
    assert not lexicon.load(rules=[tmp_path]).problems


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Coded:
    """The article of the tutorial, coded with its rule and its actor."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "own.toml").write_text(blocks(between(TUTORIAL, "rule"), "toml")[0], encoding="utf-8")
    table = blocks(page("actors.md"), "")[0]
    (folder / "companies.tsv").write_text(table, encoding="utf-8")
    body = blocks(between(TUTORIAL, "article"), "")[0].split("\n\n", 2)[2]
    rooms = Rooms(Shipped(), lexicon.load(rules=[folder], actors=[folder]))
    return rooms.code(Article(id="port", title="", text=body, published="2024-05-14"))


def test_the_rule_of_the_tutorial_codes_its_article(coded: Coded) -> None:
    assert "rule:reject-snub" in [event.why.by for event in coded.draft.events]


def test_the_actor_of_the_reference_is_found_in_the_article_of_the_tutorial(coded: Coded) -> None:
    assert ("Harbourline", "DNK", ("BUS",)) in [(e.name, e.code, e.sectors) for e in coded.draft.entities]


def test_the_python_of_the_tutorial_is_python() -> None:
    compile(blocks(between(TUTORIAL, "filter"), "python")[0], "tutorial.md", "exec")
