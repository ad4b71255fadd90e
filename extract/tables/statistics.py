"""The statistics attached to reports for 2014–2018: label, unit and number in a row, read apart from the official tables.

One reader takes the rows of the unrolled grid, the other the cells in document order; flat text has the second alone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from extract.document import Document, TextLine
from extract.numbers import is_value, read_number
from extract.remembered import Remembered
from extract.tables.redrawn import without_serials
from extract.tables.unrolled import Rectangle, unroll
from extract.tables.vocabulary import spelled
from standard.form_2014 import statistics
from standard.model import Line
from standard.records import Cell, Issue, Place, TableRead

_Cells = tuple[Sequence[str], Sequence[Place]]
_LONGEST_ROW = 120
_ENOUGH = 6  # different labels of the form
_UNITS = frozenset(line.unit for line in statistics.lines)
_LAST = frozenset("0123456789,.")  # what ends a row of one line
_ONE_LINE = re.compile(rf"(\S.*?\D)\s+({'|'.join(sorted(_UNITS, key=len, reverse=True))})\s+([+-]?[0-9][0-9,.]*)")


@dataclass(slots=True)
class Statistics:
    """What was read of the attached statistics; `flat_lines` are the numbers of text lines that were its cells."""

    reads: list[TableRead] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    flat_lines: frozenset[int] = frozenset()
    begins: str = ""  # where the first of them stands


@cache
def _names() -> dict[str, tuple[int, ...]]:
    """Normalised label → the lines it may mean: some stand under reviews and under suits."""
    found: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate(statistics.lines):
        for name in line.names:
            found[name] = (*found.get(name, ()), number)
    return found


def read_statistics(document: Document) -> Statistics:
    """Return the cells of the attached statistics, and an issue for every line of them that was not read."""
    found = Statistics()
    for grid in document.grids:
        if _is_one([cell.text for row in grid.rows for cell in row]):
            sheet = unroll(grid)
            if (rows := without_serials(sheet)) is not sheet.rows:
                sheet = sheet.of(rows)
            _settle(found, (sheet.texts, sheet.places), _by_rows(sheet), _by_order(sheet.texts), grid.ordinal)
    lines = [part for line in document.lines for part in _parted(line)] if not found.reads else []
    if _is_one([line.text for line in lines]):
        hits = [place for place, line in enumerate(lines) if _LINES[line.text]]
        region = lines[hits[0] : hits[-1] + 3]
        texts = [line.text for line in region]
        found.flat_lines = frozenset(line.number for line in region)
        order = _by_order(texts)
        _settle(found, (texts, [Place(0, line.number) for line in region]), order, order, 0)
    if found.reads:
        _tell_missing(found)
    return found


def _is_one(texts: Iterable[str]) -> bool:
    seen = set(map(_LINES.__getitem__, texts)) - {()}
    return len(seen) >= _ENOUGH


def _lines_of(text: str) -> tuple[int, ...]:
    return next((_names()[name] for name in spelled(text) if name in _names()), ())


_LINES = Remembered(_lines_of, _LONGEST_ROW)


def _parted(line: TextLine) -> tuple[TextLine, ...]:
    if line.text[-1:] not in _LAST or len(line.text) > _LONGEST_ROW:
        return (line,)
    row = _ONE_LINE.fullmatch(line.text)
    return (line,) if row is None else tuple(TextLine(text, line.number, is_cell=True) for text in row.groups())


def _by_rows(sheet: Rectangle) -> dict[int, int]:
    """Return line → raw cell: a row is labels that reach in, the line's label, its unit and its number."""
    read: dict[int, int] = {}
    group = ""
    for row in sheet.rows:
        cells = [cell for cell in dict.fromkeys(row) if cell >= 0]
        at = next((n for n, cell in enumerate(cells) if _LINES[sheet.texts[cell]]), None)
        if at is None:
            continue
        line = _line_in(_LINES[sheet.texts[cells[at]]], group)
        group = statistics.lines[line].group or group
        after = cells[at + 1 :]
        if len(after) == 2 and _is_unit(sheet.texts[after[0]], statistics.lines[line]):
            read[line] = -1 if line in read else after[1]
    return {line: cell for line, cell in read.items() if cell >= 0}


def _line_in(lines: tuple[int, ...], group: str) -> int:
    return next((line for line in lines if statistics.lines[line].group == group), lines[0])


def _by_order(texts: Sequence[str]) -> dict[int, int]:
    """Return line → position of its number: label, unit and number follow each other, lines in the form's order."""
    read: dict[int, int] = {}
    latest = -1
    for position, text in enumerate(texts):
        if not (lines := _LINES[text]):
            continue
        later = [line for line in lines if line > latest]
        if not later:
            read.pop(lines[0], None)
            continue
        latest = later[0]
        follows = texts[position + 1 : position + 4]
        is_whole = len(follows) < 3 or not is_value(follows[2]) or not follows[2].strip()
        if len(follows) > 1 and _is_unit(follows[0], statistics.lines[latest]) and is_value(follows[1]) and is_whole:
            read[latest] = position + 2
    return read


def _is_unit(text: str, line: Line) -> bool:
    unit = "".join(text.split())
    return unit == line.unit or (unit in _UNITS and line.unit not in {"万元", "人次"} and unit != "万元")


def _settle(found: Statistics, cells: _Cells, first: Mapping[int, int], second: Mapping[int, int], table: int) -> None:
    """Keep what both readers found in the same raw cell; say of every other line why it was not read."""
    texts, places = cells
    found.reads = found.reads or [TableRead(statistics.kind, statistics.form, table)]
    found.begins = found.begins or str(places[0])
    known = {cell.address for cell in found.cells}
    for number, address in enumerate(statistics.addresses):
        place = first.get(number, second.get(number))
        if place is None or address in known:
            continue
        printed = read_number(texts[place])
        if first.get(number) != second.get(number):
            message = "the grid and the sequence of cells put different cells here"
            found.issues.append(Issue("readers-disagree", message, str(places[place]), address))
        elif printed.fault:
            message = f"{printed.text!r} is not one number that can be kept"
            found.issues.append(Issue(printed.fault, message, str(places[place]), address))
        else:
            unit = printed.unit or statistics.lines[number].unit
            found.cells.append(Cell(address, printed.value, printed.text, places[place], printed.note, unit))


def _tell_missing(found: Statistics) -> None:
    """Say which lines stand in none of the grids."""
    told = {cell.address for cell in found.cells} | {issue.subject for issue in found.issues}
    if missing := [address for address in statistics.addresses if address not in told]:
        lines = ", ".join(address.split(".")[1] for address in missing)
        message = f"{len(missing)} of {len(statistics.addresses)} cells are not in the document: {lines}"
        found.issues.append(Issue("cells-incomplete", message, found.begins, statistics.kind))
