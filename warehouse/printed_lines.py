"""The cells of readings laid out as the rows of the line tables, every line of the form once, read or not."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from standard import forms
from standard.model import Table
from standard.records import Cell, Reading, TableRead
from warehouse.dimensions import DECIMALS, LARGEST_AMOUNT, LARGEST_COUNT, line_table

Number = int | Decimal

# Nearly every cell of every report is one of these: looked up, they cost half of what taking a Decimal apart does.
_SMALL = {str(number): number for number in range(10_000)}


class _Slot(NamedTuple):
    """One cell of a line: its address (None where the form prints none), where it goes, and what is too large to keep."""

    address: str | None
    add_value: Callable[[Number | None], None]
    add_text: Callable[[str | None], None]
    limit: int


class _Sheet:
    """The rows of one line table, filled line by line."""

    def __init__(self, table: Table) -> None:
        names = ["edition_id", "line_key", "line_no", "table_no", "row_no", "column_nos", "is_plain"]
        names += [name for column in table.columns for name in (column.key, f"{column.key}_text")]
        self.columns: dict[str, list[Any]] = {name: [] for name in names}
        self._add = tuple(self.columns[name].append for name in names[:7])
        cells = {(line.key, column.key): address for address, line, column in table.cells()}
        self._lines = [
            (
                line.key,
                number,
                tuple(
                    _Slot(
                        cells.get((line.key, column.key)),
                        self.columns[column.key].append,
                        self.columns[f"{column.key}_text"].append,
                        LARGEST_AMOUNT if column.measure == "amount" else LARGEST_COUNT,
                    )
                    for column in table.columns
                ),
            )
            for number, line in enumerate(table.lines, 1)
        ]

    def fill(self, edition_id: str, table_no: int, cells: Mapping[str | None, Cell]) -> None:
        """Append every line of one edition's table."""
        add_edition, add_key, add_number, add_table, add_row, add_places, add_plain = self._add
        for key, number, slots in self._lines:
            row_no, places, is_plain = _fill_line(slots, cells)
            add_edition(edition_id)
            add_key(key)
            add_number(number)
            add_table(table_no)
            add_row(row_no)
            add_places(places)
            add_plain(is_plain)


def _fill_line(slots: tuple[_Slot, ...], cells: Mapping[str | None, Cell]) -> tuple[int | None, list[int | None], bool]:
    """Append the cells of one line; return its printed row, the printed column of each, and whether all are plain numbers."""
    row_no: int | None = None
    is_plain = True
    places: list[int | None] = []
    for address, add_value, add_text, limit in slots:
        cell = cells.get(address)
        if cell is None:
            add_value(None)
            add_text(None)
            places.append(None)
            is_plain = is_plain and address is None
            continue
        small = _SMALL.get(cell.text)
        if small is not None and small == cell.value:
            add_value(small)
            add_text(None)
        else:
            value, text = _kept(cell, limit)
            add_value(value)
            add_text(text)
            is_plain = is_plain and isinstance(value, int) and value >= 0
        # In flat text a cell has a line of its own and no column: the line then stands where the column would.
        place = cell.place
        if place.column is None:
            places.append(place.row)
        else:
            places.append(place.column)
            row_no = place.row
    return row_no, places, is_plain


def tables_read(reading: Reading) -> tuple[TableRead, ...]:
    """Return the official tables of a reading, the first of each kind: addresses name the kind, so a second has none."""
    return tuple({found.kind: found for found in reversed(reading.tables)}.values())


def line_columns(readings: Iterable[tuple[str, Reading]]) -> dict[str, dict[str, list[Any]]]:
    """Return, by line table, the columns of every line of the editions' tables."""
    sheets: dict[str, _Sheet] = {}
    for edition_id, reading in readings:
        cells: dict[str | None, Cell] = {cell.address: cell for cell in reading.cells}
        for read in tables_read(reading):
            table = forms.table(read.kind, read.form)
            name = line_table(table)
            if name not in sheets:
                sheets[name] = _Sheet(table)
            sheets[name].fill(edition_id, read.table, cells)
    return {name: sheet.columns for name, sheet in sheets.items()}


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
