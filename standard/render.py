"""An official table from its form and printed texts: the boxes as the notice draws them, and the HTML of those.

Every label, span and heading row follows from the form; a page's own looks (fonts, Word markup) are not known here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import NamedTuple

from standard.model import Block, Line, Table

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One drawn cell: a label with its spans, or (when `address` is set) the place of a value."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    address: str = ""


class Placed(NamedTuple):
    """A box and where its upper left corner stands, counted from the table's own."""

    row: int
    column: int
    box: Box


def render(table: Table, values: Mapping[str, str], marked: frozenset[str] = frozenset()) -> str:
    """Return the official HTML table with the printed texts by address; an address without one is an empty cell.

    Cells in `marked` carry the class `marked`, so that a reader of a finding sees which numbers it speaks of.
    """
    return "".join(
        (
            '<table border="1">',
            *(f"<tr>{''.join(_td(box, values, marked) for box in row)}</tr>" for row in boxes(table)),
            "</table>",
        )
    )


def boxes(table: Table) -> tuple[tuple[Box, ...], ...]:
    """Return the rows of boxes that the notice draws, labels and values in document order."""
    return tuple(_turned(table) if table.is_turned else _upright(table))


def placed(table: Table) -> tuple[Placed, ...]:
    """Return the boxes of a table with their places: a box stands in the first free place of its row."""
    found: list[Placed] = []
    taken: set[tuple[int, int]] = set()
    for row, drawn in enumerate(boxes(table)):
        column = 0
        for box in drawn:
            while (row, column) in taken:
                column += 1
            found.append(Placed(row, column, box))
            taken |= {(row + down, column + right) for down in range(box.rowspan) for right in range(box.colspan)}
    return tuple(found)


def size(table: Table) -> tuple[int, int]:
    """Return how many rows and columns the boxes of a table take together."""
    ends = [(row + box.rowspan, column + box.colspan) for row, column, box in placed(table)]
    return max(row for row, _ in ends), max(column for _, column in ends)


def _td(box: Box, values: Mapping[str, str], marked: frozenset[str]) -> str:
    spans = "".join(f' {name}="{n}"' for name, n in (("rowspan", box.rowspan), ("colspan", box.colspan)) if n > 1)
    mark = ' class="marked"' if box.address in marked else ""
    return f"<td{spans}{mark}>{escape(values.get(box.address, '') if box.address else box.text)}</td>"


def _upright(table: Table) -> Iterator[tuple[Box, ...]]:
    depth = max(len(_path(line)) for line in table.lines)
    width = max(len(block.columns) for block in table.blocks)
    for block in table.blocks:
        if block.heading:
            yield (Box(block.heading, colspan=depth + width),)
        heads = _heads(_column_paths(block), _widths(block, width))
        has_units = any(line.unit for line in block.lines)
        corner = Box(block.corner or table.note, rowspan=len(heads), colspan=depth)
        yield (corner, *((Box("单位", rowspan=len(heads)),) if has_units else ()), *heads[0])
        yield from heads[1:]
        for line, labels in zip(block.lines, _labels([_path(line) for line in block.lines], depth), strict=True):
            addresses = (table.address(line.key, column.key) for column in block.columns)
            spans = zip(addresses, _widths(block, width), strict=True)
            unit = (Box(line.unit),) if has_units else ()
            yield (*labels, *unit, *(Box("", colspan=span, address=address) for address, span in spans))


def _turned(table: Table) -> Iterator[tuple[Box, ...]]:
    paths = [(*_path(line), column.label) for block in table.blocks for line in block.lines for column in block.columns]
    yield from _heads(paths, [1] * len(paths))
    yield tuple(Box("", address=address) for address in table.addresses)


def _path(line: Line) -> Path:
    return (*line.under, line.label)


def _column_paths(block: Block) -> list[Path]:
    return [(*((block.over,) if block.over else ()), *_path(column)) for column in block.columns]


def _widths(block: Block, width: int) -> list[int]:
    # A block with fewer columns than the widest one stretches its last, as the notice does.
    count = len(block.columns)
    return [1] * (count - 1) + [width - count + 1]


def _heads(paths: Sequence[Path], widths: Sequence[int]) -> tuple[tuple[Box, ...], ...]:
    """Return header rows: a label that columns share spans them, a short path's last label reaches down."""
    depth = max(map(len, paths))
    rows: list[tuple[Box, ...]] = []
    for level in range(depth):
        row = []
        for path, places in _runs(paths, level):
            span = sum(widths[place] for place in places)
            row.append(Box(path[-1], rowspan=depth - level if len(path) == len(paths[places[0]]) else 1, colspan=span))
        rows.append(tuple(row))
    return tuple(rows)


def _labels(paths: Sequence[Path], depth: int) -> list[tuple[Box, ...]]:
    """Return each line's own labels: a label that lines share stands once, at the first, and spans them."""
    rows: list[list[Box]] = [[] for _ in paths]
    for level in range(depth):
        for path, places in _runs(paths, level):
            is_last = len(path) == len(paths[places[0]])
            rows[places[0]].append(Box(path[-1], rowspan=len(places), colspan=depth - level if is_last else 1))
    return [tuple(row) for row in rows]


def _runs(paths: Sequence[Path], level: int) -> Iterator[tuple[Path, list[int]]]:
    """Yield (path down to `level`, the neighbouring places that share it); a label of its own is never shared."""

    def shared(place: int) -> tuple[Path, int]:
        path = paths[place]
        return path[: level + 1], place if len(path) == level + 1 else -1

    reached = (place for place, path in enumerate(paths) if len(path) > level)
    for (path, _), places in groupby(reached, shared):
        yield path, list(places)
