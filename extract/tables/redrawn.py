"""A grid as the form draws it, before either reader looks: merged cells that a converter wrote out cell by cell are one again.

So is a label with the blanks beside it that it stood over; and what a spreadsheet left around the table, and a column of
serial numbers, are taken out. Nothing is redrawn that could be a cell of the form.
"""

from collections.abc import Sequence

from extract.numbers import is_value
from extract.tables.unrolled import Rectangle
from extract.tables.vocabulary import Vocabulary, is_heading, spelled

_SERIAL = frozenset(("序号", "编号"))
Row = tuple[int, ...]


def redrawn(sheet: Rectangle, words: Vocabulary) -> Rectangle:
    """Return a grid as the form draws it, itself where it is drawn so."""
    drawn = _Drawn(sheet, words)
    rows = drawn.without_margins(sheet.rows) if words.table.is_turned else without_serials(sheet)
    if sum(map(len, sheet.rows)) == len(sheet.texts):  # no cell spans several places
        rows = drawn.reaching(rows) if words.table.is_turned else rows
        rows = drawn.merged(rows)
    return sheet if rows == sheet.rows else sheet.of(rows)


def without_serials(sheet: Rectangle) -> tuple[Row, ...]:
    """Return rows without a first column that its header calls one of serial numbers, where it prints nothing else."""
    texts = sheet.texts
    drawn = [row for row in sheet.rows if len(set(row)) > 1]
    cells = {row[0] for row in drawn}
    names = {cell for cell in cells if spelled(texts[cell])[0] in _SERIAL}
    are_apart = all(row[0] >= 0 and row[0] != row[1] for row in drawn)
    are_numbers = all(cell < 0 or not (text := texts[cell].strip()) or text.isdecimal() for cell in cells - names)
    return tuple([row[1:] for row in sheet.rows]) if names and are_apart and are_numbers else sheet.rows


class _Drawn:
    """The cells of a grid, and what they print."""

    def __init__(self, sheet: Rectangle, words: Vocabulary) -> None:
        self.texts = sheet.texts
        self.words = words
        self.names = tuple(map(words.names.__getitem__, sheet.texts))

    def is_blank(self, cell: int) -> bool:
        return cell < 0 or not self.texts[cell].strip()

    def is_known(self, cell: int) -> bool:
        """Tell whether a cell prints a label of the form, or names an item of 第二十条."""
        text = self.texts[cell]
        return bool(self.names[cell]) and (self.names[cell] in self.words.known or is_heading(text))

    def has_values(self, row: Row) -> bool:
        return any(is_value(self.texts[cell]) for cell in row if not self.is_blank(cell))

    def without_margins(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """Return the rows of a turned table without what is blank right or left of all that it prints, or below its numbers.

        A row longer than the header's stays so: it may hold a value twice, and have pushed out a blank one.
        """
        rows = self.without_left(rows)
        width = max((n + 1 for row in rows for n, cell in enumerate(row) if not self.is_blank(cell)), default=0)
        reach = max(
            (len(row) for row in rows if not self.has_values(row) and not all(map(self.is_blank, row))), default=0
        )
        last = next((n for n in range(len(rows) - 1, -1, -1) if not all(map(self.is_blank, rows[n]))), -1)
        has_ended = last >= 0 and all(is_value(self.texts[cell]) for cell in rows[last] if cell >= 0)
        return tuple([row[:width] if len(row) <= reach else row for row in (rows[: last + 1] if has_ended else rows)])

    def without_left(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Return rows without a first column that prints nothing, where every row is as wide as the others."""
        drawn = [row for row in rows if not all(map(self.is_blank, row))]
        is_even = len({len(row) for row in drawn}) == 1 and all(-1 not in row for row in drawn)
        is_apart = all(self.is_blank(row[0]) and row[0] not in row[1:] for row in drawn)
        return [row[1:] for row in rows] if is_even and is_apart else rows

    def reaching(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """Return the header of a turned table with each label of lines over the blanks right of it."""
        reached: list[Row] = []
        for row in rows:
            if self.has_values(row):
                return (*reached, *rows[len(reached) :])
            over: list[int] = []
            for cell in row:
                is_under = over and self.is_blank(cell) and self.names[over[-1]] in self.words.tops
                over.append(over[-1] if is_under else cell)
            reached.append(tuple(over))
        return tuple(reached)

    def merged(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """Return rows in which a label of the form that stands again in the next cell is one with it.

        So is a label of a header that stands again in the next row, and a value under a header that is all one. In the
        tables of one header no column is so wide, and a column that stands twice is two.
        """
        merged: list[Row] = []
        over: list[Row] = []  # the rows of the header
        is_header = False
        for row in rows:
            has_values = self.has_values(row)
            if not has_values and not is_header:
                over = []
            is_header = not has_values
            one: list[int] = []
            for column, cell in enumerate(row):
                if one and self.is_again(one[-1], cell, over, column, is_header=is_header):
                    one.append(one[-1])
                elif is_header and over and self.is_below(over[-1], column, cell):
                    one.append(over[-1][column])
                else:
                    one.append(cell)
            merged.append(tuple(one))
            if is_header:
                over.append(merged[-1])
        return tuple(merged)

    def is_again(self, before: int, cell: int, over: Sequence[Row], column: int, *, is_header: bool) -> bool:
        """Tell whether a cell is the rest of the one before it."""
        if self.is_blank(cell) or self.texts[before] != self.texts[cell]:
            return False
        if is_header and not self.words.table.blocks[0].heading and self.names[cell] in self.words.column_names:
            return False
        return self.is_known(cell) or self.is_under_one(over, column, cell)

    def is_under_one(self, over: Sequence[Row], column: int, cell: int) -> bool:
        """Tell whether a value stands under one header cell with the value before it."""
        return (
            is_value(self.texts[cell])
            and bool(over)
            and all(len(head) > column and head[column] == head[column - 1] for head in over)
        )

    def is_below(self, above: Row, column: int, cell: int) -> bool:
        """Tell whether a label of the form stands under itself."""
        return column < len(above) and self.is_known(cell) and self.texts[cell] == self.texts[above[column]]
