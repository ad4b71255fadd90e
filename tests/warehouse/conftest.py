"""Readings, looks and registries made in one line each, and a warehouse file per test."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from standard.duty import Authority, Column, Due, Duty
from standard.forms import table as official_table
from standard.forms import tables_due
from standard.records import Capture, Cell, Clue, Look, Place, Reading, Sighting, TableRead
from standard.registry import Registry
from standard.sample import sample
from warehouse import connect, load, runs
from warehouse.load import Arrival

NOON = datetime(2024, 1, 20, 4, tzinfo=UTC)
CODE = "990000-a"
PAGE = "https://a.example/2023.html"
LIST = "https://a.example/list/"
# What stands in a cell that nothing was read of: such a cell is left out of the reading.
UNREAD = object()


def printed(values: Mapping[str, object], forms: Mapping[str, str]) -> tuple[tuple[TableRead, ...], tuple[Cell, ...]]:
    tables, cells = [], []
    for number, (kind, form) in enumerate(forms.items(), 1):
        table = official_table(kind, form)
        tables.append(TableRead(kind, form, number))
        rows = {line.key: row for row, line in enumerate(table.lines, 1)}
        columns = {column.key: column_no for column_no, column in enumerate(table.columns, 2)}
        for address, line, column in table.cells():
            value = values.get(address, UNREAD)
            if value is UNREAD:
                continue
            text = value if isinstance(value, str) else str(value)
            try:
                number_read = None if isinstance(value, str) and not value else Decimal(text)
            except ArithmeticError:
                number_read = None
            cells.append(Cell(address, number_read, text, Place(number, rows[line.key], columns[column.key])))
    return tuple(tables), tuple(cells)


def reading(values: Mapping[str, object] | None = None, year: int | None = 2023, **parts: object) -> Reading:
    forms = parts.pop("forms", None)
    if forms is None:
        forms = {table.kind: table.form for table in tables_due(year or 2023)}
    if values is None:
        values = sample(7, tables_due(year or 2023))
    tables, cells = printed(values, forms)
    usual = {
        "source": PAGE,
        "sha256": "0" * 64,
        "media_type": "text/html",
        "reader": "reader-1",
        "title": f"{year}年政府信息公开工作年度报告",
        "authority": "云岭市示例局",
        "authority_text": "示例局",
        "published_date": None,
        "scope": "own",
        "scope_text": "",
        "content_digest": str(sorted((cell.address, cell.text) for cell in cells)),
        "clues": (),
        "sections": (),
        "claims": (),
        "issues": (),
    }
    return Reading(**{**usual, "year": year, "tables": tables, "cells": cells, **parts})


def capture(name: str = "c1", at: datetime = NOON, url: str = PAGE) -> Capture:
    return Capture(name, url, at, 200, "text/html", "0" * 64, 100, "one.warc.gz", 0)


def arrival(
    values: Mapping[str, object] | None = None,
    year: int | None = 2023,
    *,
    code: str = CODE,
    url: str = PAGE,
    at: datetime = NOON,
    kept: Capture | None = None,
    **parts: object,
) -> Arrival:
    return Arrival(reading(values, year, **parts), code, year, url, kept, at)


def look(name: str, at: datetime, *, good: bool = True, sees: tuple[Sighting, ...] = (), url: str = LIST) -> Look:
    reason = "" if good else "503 Service Unavailable"
    return Look(name, "p1", url, at, good, reason, len(sees), sees, years=(2022, 2023))


def sighting(
    year: int = 2023, *, listed: date | None = None, kept: Capture | None = None, code: str = CODE
) -> Sighting:
    return Sighting(code, year, PAGE, "年度报告", listed, kept)


def registry(*columns: Column, source: str = "名录", kind: str = "department") -> Registry:
    authority = Authority(CODE, "云岭市示例局", (), kind, "city", "", "990000", 2021, source)
    return Registry((authority,), (), columns or (Column("p1", LIST, "trs", CODE, is_confirmed=True),), (), ())


def duty(
    year: int = 2023,
    *,
    law: date | None = None,
    local: date | None = None,
    custom: date | None = None,
    until: date | None = None,
) -> Duty:
    def due(name: str, day: date | None) -> Due | None:
        return None if day is None else Due(name, day, until or day, True)

    return Duty(CODE, year, due("law", law), due("local", local), due("custom", custom))


def clue(kind: str, day: date, *, chosen: bool = True) -> Clue:
    return Clue(kind, day, str(day), "the page", chosen)


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """Everything a test says a warehouse holds."""
    return SimpleNamespace(
        reading=reading, arrival=arrival, capture=capture, look=look, sighting=sighting, registry=registry, duty=duty,
        clue=clue, UNREAD=UNREAD, CODE=CODE, PAGE=PAGE, LIST=LIST, NOON=NOON,
    )  # fmt: skip


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty warehouse file, made once: making one takes as long as a test."""
    path = tmp_path_factory.mktemp("empty") / "working.duckdb"
    connect.writer(path).close()
    return path


@pytest.fixture
def working(tmp_path: Path, empty: Path) -> Path:
    return Path(shutil.copy(empty, tmp_path / "working.duckdb"))


@pytest.fixture
def con(working: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A new warehouse file, open for writing."""
    with connect.writer(working) as connection:
        yield connection


@pytest.fixture
def rows() -> Callable[..., list[tuple[object, ...]]]:
    """Everything a query says, sorted."""
    return lambda connection, sql, *values: sorted(connection.execute(sql, list(values)).fetchall(), key=str)


@pytest.fixture
def state(con, make):
    """Load what is given and say what the view says of the one expected report."""

    def say(*looks, at, readings=(), registry=None, duty=None, sql="SELECT state, reason FROM timeliness"):
        load.load_registry(con, registry or make.registry(), [duty or make.duty(law=date(2024, 1, 31))])
        load.load_looks(con, "run-1", looks)
        load.load_readings(con, readings)
        runs.start(con, "run-1", at, 2023, [Column("p1", make.LIST, "trs")], "reader-1")
        return con.execute(sql).fetchone()

    return say
