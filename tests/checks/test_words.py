"""No word that names an intent stands where people read: ids, headers, templates, columns, pages, labels (CHECKS.md 0)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from checks import wording
from checks.wording import FORBIDDEN
from demo.faults import MODES

HOUSE = Path(__file__).resolve().parents[2]
ROOMS = ("standard", "pages", "portals", "extract", "warehouse", "checks", "alerts", "flows", "demo", "docs")
PLAIN = {".sql", ".toml", ".csv", ".md", ".html", ".j2", ".jinja", ".txt", ".css", ".svg", ".json"}
# Where the words themselves stand, for this test and for a house's own checks.
WORDING = Path(wording.__file__)


def files() -> Iterator[Path]:
    """Yield every file that holds words for people: README and its kin, templates, SQL, data, and the code."""
    yield from HOUSE.glob("*.md")
    for room in ROOMS:
        found = (path for path in (HOUSE / room).rglob("*") if path.suffix in PLAIN | {".py"})
        yield from (path for path in found if path != WORDING)


def words(path: Path) -> Iterator[str]:
    """Yield what a file may show: all of it, or of code every name and every text that is no docstring."""
    yield path.name
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        yield text
        return
    tree = ast.parse(text)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        # The fault modes of the demo portals have the names of PORTALS.md 5.3, and are shown to no one.
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        if is_text and node.value not in MODES:
            yield node.value


def test_every_check_is_among_the_files_read() -> None:
    assert (HOUSE / "checks" / "timeliness" / "late.sql") in set(files())


def test_no_word_for_people_names_an_intent() -> None:
    found = [
        f"{path.relative_to(HOUSE)}: {met.group()}"
        for path in sorted(files())
        for text in words(path)
        for met in FORBIDDEN.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize("word", ["涉嫌造假", "the number was Forged", "back-dated", "backdated", "he hid it"])
def test_a_forbidden_word_is_met(word: str) -> None:
    assert FORBIDDEN.search(word)


@pytest.mark.parametrize("word", ["hidden", "the forger", "内容雷同", "不按时发布", "请核实"])
def test_a_harmless_word_is_let_through(word: str) -> None:
    assert not FORBIDDEN.search(word)
