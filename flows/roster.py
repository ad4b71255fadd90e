"""Reads a roster 单位名单 from an Excel or WPS file: its sheets as rows of printed cells, placed as registry rows."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, load_workbook

from pages.titles import full_name
from portals.shapes import read_shape
from standard.errors import GongkaiError
from standard.roster import Placing, Roster, place

_MOST_ROWS = 20_000
_MOST_COLUMNS = 200

Printed = list[list[str]]


class RosterError(GongkaiError):
    """Raised when a roster cannot be opened, or holds no authority at all; says which file, why, and what to do."""

    def __init__(self, file: Path, problem: str, remedy: str) -> None:
        self.file, self.problem, self.remedy = file, problem, remedy
        super().__init__(f"{file}: {problem}; {remedy}")


def read_roster(file: Path) -> Roster:
    """Return the registry rows that a roster gives. Raises RosterError."""
    placing = Placing(full_name, _column_of, lambda host: host.endswith(".gov.cn"))
    roster = place(_read_sheets(file), file.name, placing)
    if not roster.authorities:
        first = roster.unplaced[0] if roster.unplaced else "it has no row"
        raise RosterError(file, f"no authority was found in it ({first})", "head the column of names 单位名称")
    return roster


def _column_of(url: str) -> tuple[str, str]:
    """Return the column that an address is, or that the article it names stands in, and the make it looks like."""
    shape = read_shape(url)
    return shape.column_url or url, shape.family


def _read_sheets(file: Path) -> dict[str, Printed]:
    try:
        with load_workbook(file) as book:
            return {name: _printed(file, book.get_sheet_by_name(name)) for name in book.sheet_names}
    except OSError as error:
        raise RosterError(file, f"cannot be opened ({error.strerror or error})", "check the path") from error
    except CalamineError as error:
        remedy = "save it as .xlsx without a password, and give that"
        raise RosterError(file, f"is no workbook that can be read ({error})", remedy) from error


def _printed(file: Path, sheet: CalamineSheet) -> Printed:
    if sheet.total_height > _MOST_ROWS or sheet.total_width > _MOST_COLUMNS:
        problem = (
            f"sheet {sheet.name} has {sheet.total_height} rows and {sheet.total_width} columns, more than a roster"
        )
        raise RosterError(file, problem, "delete what lies outside the list")
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    # A merged cell is printed once and meant for every row and column it reaches.
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
    return rows


def _text(cell: float | str | bool | time | date | datetime | object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def lines(roster: Roster) -> Iterator[str]:
    """Yield what a person is told of a roster that was taken in."""
    own = {column.authority for column in roster.columns}
    without = sum(authority.code not in own for authority in roster.authorities)
    yield f"taken    {len(roster.authorities)} authorities, {len(roster.columns)} columns"
    if without:
        yield f"open     {without} of them have no column of their own yet: add theirs to columns.csv"
    if roster.unplaced:
        yield f"unplaced {len(roster.unplaced)}:"
        yield from (f"  {remark}" for remark in roster.unplaced)
