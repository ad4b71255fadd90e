"""Changing one printed cell of a consistent report fails exactly the identities that name it, in both forms.

Through the real way: drawn as the notice draws it, read from the page, loaded, and judged by the one query.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path

import duckdb
import pytest

import extract
from standard.forms import tables_due
from standard.records import Reading
from standard.render import render
from standard.sample import samples
from warehouse import connect
from warehouse.load import Arrival, load_readings

NAME = "云岭市示例局"
READ_AT = datetime(2026, 2, 1, tzinfo=UTC)
# Each form in the middle of its neighbours, so that what it carries in and what it carries out are both met.
YEARS = {"2021": 2022, "2019": 2020}
Texts = Mapping[str, str]
Failed = frozenset[tuple[int, str, str]]


@dataclass(frozen=True)
class Mutant:
    """One report of three in a row, printed once more with one cell changed."""

    code: str
    address: str
    texts: Texts


def printed(values: Mapping[str, Decimal]) -> dict[str, str]:
    return {address: f"{value:f}" for address, value in values.items()}


def page(year: int, texts: Texts) -> bytes:
    """Return a plain report: a title, six headings, and the tables due for the year as the notice draws them."""
    disclosure, requests, proceedings = (render(table, texts) for table in tables_due(year))
    parts = (
        f"<h1>{NAME}{year}年政府信息公开工作年度报告</h1>",
        "<h2>一、总体情况</h2><p>本机关按要求公开信息。</p>",
        f"<h2>二、主动公开政府信息情况</h2>{disclosure}",
        f"<h2>三、收到和处理政府信息公开申请情况</h2>{requests}",
        f"<h2>四、政府信息公开行政复议、行政诉讼情况</h2>{proceedings}",
        "<h2>五、存在的主要问题及改进情况</h2><p>继续改进。</p>",
        "<h2>六、其他需要报告的事项</h2><p>没有其他事项。</p>",
    )
    body = "".join(parts)
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def reading(year: int, texts: Texts) -> Reading:
    found = extract.read(page(year, texts), source="page.html", content_type="text/html")
    assert (found.issues, found.year) == ((), year)
    return found


def plus_one(value: Decimal) -> str:
    return f"{value + 1:f}"


def blank(_: Decimal) -> str:
    return ""


@cache
def mutants(form: str, change: Callable[[Decimal], str]) -> tuple[tuple[Mutant, ...], tuple[Arrival, ...]]:
    """Return one mutant of a consistent report for every cell of its tables, and what is loaded for all of them."""
    year = YEARS[form]
    values = samples(7, (year - 1, year, year + 1))
    texts = {each: printed(values[each]) for each in values}
    addresses = [address for table in tables_due(year) for address in table.addresses]
    changed = tuple(
        Mutant(f"m{number:03}", address, {**texts[year], address: change(values[year][address])})
        for number, address in enumerate(addresses)
    )
    return changed, tuple(arrivals(year, texts, changed))


def arrivals(year: int, texts: Mapping[int, Texts], changed: Sequence[Mutant]) -> Iterator[Arrival]:
    """Yield three reports per mutant, the unchanged neighbours read once for all of them."""
    neighbours = {each: reading(each, texts[each]) for each in (year - 1, year + 1)}
    for mutant in changed:
        for each, found in {**neighbours, year: reading(year, mutant.texts)}.items():
            yield Arrival(found, mutant.code, each, f"http://a.example/{mutant.code}/{each}", None, READ_AT)


def named(form: str, address: str) -> Failed:
    """Return what the forms say of a changed cell: every identity that names it, this year's and the next one's."""
    year = YEARS[form]
    return frozenset(
        (each, instance.check, instance.subject)
        for each, is_prior in ((year, False), (year + 1, True))
        for table in tables_due(each)
        for instance in table.instances
        for operand in instance.operands
        if (operand.address, operand.is_prior) == (address, is_prior)
    )


def answers(con: duckdb.DuckDBPyConnection, status: str) -> dict[str, Failed]:
    rows = con.execute(
        "SELECT authority, report_year, check_id, subject FROM identity_answer WHERE status = ? ORDER BY authority",
        [status],
    ).fetchall()
    return {code: frozenset(row[1:] for row in group) for code, group in groupby(rows, key=lambda row: row[0])}


def stored(con: duckdb.DuckDBPyConnection, year: int) -> dict[str, dict[str, tuple[Decimal | None, str]]]:
    rows = con.execute(
        "SELECT authority, address, value, text FROM cell JOIN report USING (edition_id, authority, report_year) "
        "WHERE report_year = ? ORDER BY authority",
        [year],
    ).fetchall()
    return {
        code: {address: (value, text) for _, address, value, text in group}
        for code, group in groupby(rows, key=lambda row: row[0])
    }


def of_one_document(_: Path) -> duckdb.DuckDBPyConnection:
    return connect.in_memory()


def of_a_season(folder: Path) -> duckdb.DuckDBPyConnection:
    return connect.writer(folder / "warehouse.duckdb")


# Both ways of judging answer alike: intervals alone for one document, plain sums before them for a season.
EVERY_FORM = pytest.mark.parametrize("form", YEARS)
EVERY_WAY = pytest.mark.parametrize("opened", [of_one_document, of_a_season])
Opened = Callable[[Path], duckdb.DuckDBPyConnection]


@EVERY_FORM
@EVERY_WAY
def test_one_changed_cell_fails_exactly_the_identities_that_name_it(form: str, opened: Opened, tmp_path: Path) -> None:
    changed, loaded = mutants(form, plus_one)
    with opened(tmp_path) as con:
        load_readings(con, loaded)
        failed = answers(con, "fail")
        assert {mutant.address: failed.get(mutant.code, frozenset()) for mutant in changed} == {
            mutant.address: named(form, mutant.address) for mutant in changed
        }
        assert answers(con, "undetermined") == {}
        assert answers(con, "blocked") == {}
        cells = stored(con, YEARS[form])
        for mutant in changed:
            assert cells[mutant.code] == {a: (Decimal(text), text) for a, text in mutant.texts.items()}, mutant.address


@EVERY_FORM
@EVERY_WAY
def test_one_blank_cell_is_not_a_zero_and_fails_nothing(form: str, opened: Opened, tmp_path: Path) -> None:
    """An authority that left a cell empty has not claimed zero, so no identity through it may fail."""
    changed, loaded = mutants(form, blank)
    with opened(tmp_path) as con:
        load_readings(con, loaded)
        assert answers(con, "fail") == {}
        assert answers(con, "blocked") == {}
        undetermined = answers(con, "undetermined")
        assert {mutant.address: undetermined.get(mutant.code, frozenset()) for mutant in changed} == {
            mutant.address: named(form, mutant.address) for mutant in changed
        }
        cells = stored(con, YEARS[form])
        assert all(cells[mutant.code][mutant.address] == (None, "") for mutant in changed)
