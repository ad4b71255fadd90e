"""The rules of the house that no single room can keep alone: who imports whom, who reads a clock, what is promised."""

import ast
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import requires
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from flows import cli

HOUSE = Path(__file__).parent.parent

# HOUSE.md: room → the rooms it may import besides itself.
MAY_IMPORT = {
    "standard": set(),
    "pages": {"standard"},
    "checks": {"standard"},
    "portals": {"standard", "pages"},
    "extract": {"standard", "pages"},
    "warehouse": {"standard"},
    "alerts": {"standard"},
    "demo": {"standard"},
    "flows": {"standard", "pages", "checks", "portals", "extract", "warehouse", "alerts", "demo"},
}
ONLY = {
    "prefect": {"flows"},
    "httpx": {"portals"},
    "duckdb": {"warehouse"},
    "selectolax": {"pages", "portals", "extract"},
}
CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("time", "ctime"),
    ("time", "strftime"),
}
SQL_CLOCK = re.compile(
    r"\b(?:(?:now|today|get_current_timestamp|transaction_timestamp)\s*\(|current_(?:date|time|timestamp)|localtime)",
    re.IGNORECASE,
)
READMES = sorted(HOUSE.glob("README*.md"))
PAGE = 320  # lines; a form may be as long as the law

MODULES = sorted(path for room in MAY_IMPORT for path in (HOUSE / room).rglob("*.py"))
STATEMENTS = sorted(path for room in MAY_IMPORT for path in (HOUSE / room).rglob("*.sql"))


def name(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0]


def imported(module: ast.Module) -> Iterator[str]:
    """Yield the top-level name of every absolute import, wherever in the module it stands."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield (node.module or "").split(".")[0]


def clocks_read(module: ast.Module) -> Iterator[str]:
    renamed = {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if (renamed.get(owner, ("", owner))[1], node.attr) in CLOCKS:
                yield f"line {node.lineno}: {owner}.{node.attr}"
        elif isinstance(node, ast.Name) and renamed.get(node.id) in CLOCKS:
            yield f"line {node.lineno}: {node.id}"


def is_broad(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or getattr(kind, "id", "") in ("Exception", "BaseException") for kind in kinds)


def test_every_room_is_under_the_import_rule() -> None:
    packages = {path.parent.name for path in HOUSE.glob("*/__init__.py")}
    assert packages == set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_imports_only_the_rooms_it_may(path: Path) -> None:
    room = room_of(path)
    rooms = {other for other in imported(tree(path)) if other in MAY_IMPORT} - {room}
    assert rooms <= MAY_IMPORT[room]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_library_is_imported_only_where_it_belongs(path: Path) -> None:
    room = room_of(path)
    assert not [library for library in imported(tree(path)) if room not in ONLY.get(library, {room})]


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(path) != "flows"], ids=name)
def test_no_room_below_flows_reads_a_clock(path: Path) -> None:
    assert not list(clocks_read(tree(path)))


@pytest.mark.parametrize("path", STATEMENTS, ids=name)
def test_no_statement_reads_a_clock(path: Path) -> None:
    sql = re.sub(r"/\*.*?\*/|--[^\n]*|'(?:[^']|'')*'", " ", path.read_text("utf-8"), flags=re.DOTALL)
    assert not SQL_CLOCK.findall(sql)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_catches_everything(path: Path) -> None:
    handlers = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler)]
    assert not [handler.lineno for handler in handlers if is_broad(handler)]


@pytest.mark.parametrize("path", [path for path in MODULES if not path.name.startswith("form_")], ids=name)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= PAGE


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import datetime as d\nd.now()",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import date\ndate.today()",
        "import time\ntime.time()",
        "from time import time\ntime()",
        "field(default_factory=datetime.utcnow)",
    ],
)
def test_a_clock_is_recognised_however_it_is_spelled(code: str) -> None:
    assert list(clocks_read(ast.parse(code)))


@pytest.mark.parametrize("code", ["import time\ntime.monotonic()", "clock()", "moment.time()", "run.now"])
def test_what_is_no_clock_is_left_alone(code: str) -> None:
    assert not list(clocks_read(ast.parse(code)))


@pytest.mark.parametrize(
    ("sql", "reads"),
    [("select now()", True), ("CURRENT_DATE - 1", True), ("select known(x)", False), ("as_of_now", False)],
)
def test_a_clock_is_recognised_in_sql(sql: str, reads: bool) -> None:
    assert bool(SQL_CLOCK.search(sql)) is reads


@pytest.mark.parametrize("code", ["except:", "except Exception:", "except (OSError, BaseException):"])
def test_a_broad_except_is_recognised_however_it_is_spelled(code: str) -> None:
    handler = next(n for n in ast.walk(ast.parse(f"try: pass\n{code} pass")) if isinstance(n, ast.ExceptHandler))
    assert is_broad(handler)


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    """Prefect alone costs seconds; `gongkai check` must start like a linter."""
    code = (
        "import sys, flows.cli, flows.check; print(*({'prefect', 'pandas', 'pyarrow', 'numpy'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_every_package_that_is_installed_is_pinned_and_no_address_is_named() -> None:
    lines = (HOUSE / "constraints.txt").read_text("utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    pinned = {canonicalize_name(package) for package in pins}
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    due = [*project["dependencies"], *extras["dev"], *(extras["ocr"] if find_spec("rapidocr") else ())]
    wanted = {(canonicalize_name(r.name), *r.extras) for r in map(Requirement, due)}
    followed: set[tuple[str, ...]] = set()
    while wanted - followed:
        package, *extras = here = (wanted - followed).pop()
        followed.add(here)
        for requirement in map(Requirement, requires(package) or ()):
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
                wanted.add((canonicalize_name(requirement.name), *sorted(requirement.extras)))
    assert {package for package, *_ in followed} <= pinned
    assert not re.search(r"://|^-", "\n".join(lines), re.MULTILINE)


def test_the_readmes_list_what_there_is() -> None:
    generate = runpy.run_path(str(HOUSE / "docs" / "generate.py"))
    generated = generate["lists"]()
    for readme in READMES:
        text = readme.read_text("utf-8")
        assert generate["renew"](text, generated) == text, f"{readme.name} is behind: make docs"
    marked = [
        mark for readme in READMES for mark in re.findall(r"<!-- (\S+): generated -->", readme.read_text("utf-8"))
    ]
    assert sorted(marked) == sorted(generated), "each list stands in one README"


@pytest.mark.parametrize("readme", READMES, ids=name)
def test_the_readmes_name_every_command_and_no_other(readme: Path) -> None:
    commands = {
        command.name or command.callback.__name__ for command in cli.app.registered_commands if command.callback
    }
    commands |= {str(group.name) for group in cli.app.registered_groups}
    assert set(re.findall(r"gongkai ([a-z]+)", readme.read_text("utf-8"))) == commands


@pytest.mark.parametrize("readme", READMES, ids=name)
def test_every_make_goal_and_file_that_a_readme_names_is_there(readme: Path) -> None:
    text = readme.read_text("utf-8")
    goals = set(re.findall(r"^([a-z-]+):", (HOUSE / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`|; )make ([a-z-]+)", text, re.MULTILINE)) <= goals
    assert not [link for link in re.findall(r"\]\(([^):]+)\)", text) if not (HOUSE / link).exists()]
