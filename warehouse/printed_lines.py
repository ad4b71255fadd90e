"""The cells of readings laid out as the rows of the line tables, every line of the form once, read or not."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from standard import forms
from standard.model import Table
from standard.records import Cell, Reading, TableRead
from warehouse.dimensions import DECIMALS, LARGEST_AMOUNT, LARGEST_COUNT, line_table

Number = int | Decimal


class _Slot(NamedTuple):
    """One column of one line: where its number and text go, the cell's address, and what is too large to keep."""

    value: str
    text: str
    address: str | None
    limit: int


class _Row(NamedTuple):
    """One line of a form, ready to be filled."""

    key: str
    number: int
    slots: tuple[_Slot, ...]


@cache
def _layout(table: Table) -> tuple[_Row, ...]:
    cells = {(line.key, column.key): address for address, line, column in table.cells()}
    return tuple(
        _Row(
            line.key,
            number,
            tuple(
                _Slot(
                    column.key,
                    f"{column.key}_text",
                    cells.get((line.key, column.key)),
                    LARGEST_AMOUNT if column.measure == "amount" else LARGEST_COUNT,
                )
                for column in table.columns
            ),
        )
        for number, line in enumerate(table.lines, 1)
    )


def tables_read(reading: Reading) -> tuple[TableRead, ...]:
    """Return the official tables of a reading, the first of each kind: addresses name the kind, so a second has none."""
    return tuple({found.kind: found for found in reversed(reading.tables)}.values())


def line_columns(readings: Iterable[tuple[str, Reading]]) -> dict[str, dict[str, list[Any]]]:
    """Return, by line table, the columns of every line of the editions' tables."""
    found: dict[str, dict[str, list[Any]]] = {}
    for edition_id, reading in readings:
        cells = {cell.address: cell for cell in reading.cells}
        for read in tables_read(reading):
            table = forms.table(read.kind, read.form)
            columns = found.get(line_table(table))
            if columns is None:
                columns = found[line_table(table)] = _empty(table)
            for row in _layout(table):
                _append(columns, row, edition_id, read.table, cells)
    return found


def _empty(table: Table) -> dict[str, list[Any]]:
    names = ["edition_id", "line_key", "line_no", "table_no", "row_no", "column_nos"]
    return {name: [] for name in (*names, *(n for c in table.columns for n in (c.key, f"{c.key}_text")))}


def _append(
    columns: dict[str, list[Any]], row: _Row, edition_id: str, table_no: int, cells: Mapping[str, Cell]
) -> None:
    numbers: list[int | None] = []
    row_no = None
    for slot in row.slots:
        cell = None if slot.address is None else cells.get(slot.address)
        if cell is None:
            columns[slot.value].append(None)
            columns[slot.text].append(None)
            numbers.append(None)
            continue
        value, text = _kept(cell, slot.limit)
        columns[slot.value].append(value)
        columns[slot.text].append(text)
        # In flat text a cell has a line of its own and no column: the line then stands where the column would.
        if cell.place.column is None:
            numbers.append(cell.place.row)
        else:
            numbers.append(cell.place.column)
            row_no = cell.place.row
    columns["edition_id"].append(edition_id)
    columns["line_key"].append(row.key)
    columns["line_no"].append(row.number)
    columns["table_no"].append(table_no)
    columns["row_no"].append(row_no)
    columns["column_nos"].append(numbers)


def _kept(cell: Cell, limit: int) -> tuple[Number | None, str | None]:
    """Return the number and the printed text of a cell; the text is None where it is the plain number."""
    value, text = cell.value, cell.text
    if value is None:
        return None, text
    if not fits(value, limit):
        # More than a warehouse number holds: what is printed is kept, as text that is no number.
        return None, text
    if value.as_tuple().exponent == 0:
        whole = int(value)
        return whole, None if text == str(whole) else text
    return value, None if text == plain(value) else text


def fits(value: Decimal, limit: int = LARGEST_AMOUNT) -> bool:
    """Say whether a number can be kept without loss."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -DECIMALS and abs(value) < limit


def plain(value: Decimal) -> str:
    """Return a number as people write it, without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
