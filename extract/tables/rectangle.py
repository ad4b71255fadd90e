"""Reader A: a grid unrolled into a rectangle by its spans; lines found by label path, columns by header path."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extract.numbers import is_value
from extract.tables.headed import Headed
from extract.tables.turned import Turned
from extract.tables.unrolled import Found, Rectangle
from extract.tables.vocabulary import Vocabulary, is_heading, spelled

_MOST_LABELS = 4
_OVERLAP = "cells of this row overlap, leave a hole or reach in from above"


def read_rectangle(sheet: Rectangle, words: Vocabulary) -> Found:
    """Return what the rectangle of one grid says in the words of one table."""
    return Turned(sheet, words).read() if words.table.is_turned else _Upright(sheet, words).read()


class _Order(NamedTuple):
    """The number of the form's column for each value of a row; `others` are those whose header names another column."""

    columns: tuple[int, ...]
    others: frozenset[int] = frozenset()


class _Upright(Headed):
    """Lines down the side, columns across the top."""

    def __init__(self, sheet: Rectangle, words: Vocabulary) -> None:
        super().__init__(sheet, words)
        self.orders: dict[tuple[object, ...], _Order | None] = {}
        self.lefts: dict[tuple[object, ...], int] = {}
        self.is_after_line = False
        self.is_headed = False
        self.unnamed: tuple[int, tuple[int, ...]] | None = None
        self.above: tuple[int, ...] = ()

    def read(self) -> Found:
        names = self.names
        for number, row in enumerate(self.sheet.rows):
            cells = tuple([cell for cell in dict.fromkeys(row) if cell >= 0])
            self.above = self.sheet.rows[number - 1] if number else ()
            named = [cell for cell in cells if names[cell]]
            if self.is_unnamed(number, cells):
                self.unnamed = number, cells
            elif len(named) == 1 and is_heading(self.sheet.texts[named[0]]):
                self.heads, self.is_headed = (), True
            elif len(cells) > 1 and not self.is_echo(number, named):
                self.take(number, row, cells)
        return self.found

    def take(self, number: int, row: tuple[int, ...], cells: tuple[int, ...]) -> None:
        """Take a row that says something: a line, a part of a header, or labels that the form does not have."""
        if (hit := self.line(cells)) is not None:
            if self.unnamed is not None:
                self.take_unnamed(*self.unnamed, hit[0])
                self.unnamed = None
            self.values(number, row, cells, *hit)
            self.is_after_line = True
        elif self.is_head(cells):
            # What stands above a header (填报单位, 单位：件) is no part of it.
            is_first = not self.is_header(*self.heads) and self.is_header(row)
            self.heads = (row,) if self.is_after_line or is_first else (*self.heads, row)
            self.is_after_line = False
        elif any(is_value(self.sheet.texts[cell]) and self.names[cell] for cell in cells):
            labels = tuple(cell for cell in cells if not is_value(self.sheet.texts[cell]))
            self.not_known(labels)
            self.found.extra += labels[-1:]

    def is_echo(self, number: int, named: list[int]) -> bool:
        """Tell whether what a row says only reaches in from the row above, as in one that is empty."""
        # Of nearly all rows the last cell tells.
        return not named or (number > 0 and named[-1] in self.above and set(named).issubset(self.above))

    def is_unnamed(self, number: int, cells: tuple[int, ...]) -> bool:
        """Tell whether a row right under a header has a blank for its label, and values."""
        if not self.heads or self.is_after_line or self.sheet.rows[number - 1] is not self.heads[-1] or len(cells) <= 1:
            return False
        texts = [self.sheet.texts[cell] for cell in cells]
        return not texts[0].strip() and all(map(is_value, texts))

    def take_unnamed(self, number: int, cells: tuple[int, ...], follower: int) -> None:
        """Read the first line of a block whose label alone is blank (规章): its place and exact width prove it."""
        line = follower - 1
        blocks = self.words.blocks
        if line >= 0 and blocks[line] is blocks[follower] and self.words.table.lines[line] is blocks[line].lines[0]:
            message = "the label of this line is blank; the line is read by its place"
            self.fault("label-unknown", message, cells[0])
            self.values(number, self.sheet.rows[number], cells, line, 1)

    def is_head(self, cells: tuple[int, ...]) -> bool:
        """Tell whether a row without a line label is part of a header: it prints no number."""
        return not any(is_value(self.sheet.texts[cell]) and self.names[cell] for cell in cells)

    def is_header(self, *rows: tuple[int, ...]) -> bool:
        """Tell whether rows name a column of this form or another, or what stands above columns."""
        known = self.words.headers | self.words.groups | self.words.foreign
        return any(self.names[cell] in known for row in rows for cell in row if cell >= 0)

    def line(self, cells: tuple[int, ...]) -> tuple[int, int] | None:
        """Return (number of the line, how many cells are its labels), or None."""
        longest = None
        path = ""
        for count, cell in enumerate(cells[:_MOST_LABELS], 1):
            name = self.names[cell]
            path += name
            if name and (line := self.words.line_paths.get(path)) is not None and self.follows(cells, count, name):
                longest = (line, count)
        if longest is not None:
            return longest
        for count, cell in enumerate(cells[:_MOST_LABELS], 1):
            line = self.words.lines.get(self.names[cell])
            if line is not None and self.follows(cells, count, self.names[cell]):
                # A group's label that reaches a row too far (its rowspan is wrong) says nothing of that row.
                before = tuple(c for c in cells[: count - 1] if c not in self.above or self.is_over(line, c))
                if any(self.names[c] in self.words.known and not self.is_over(line, c) for c in before):
                    addresses = self.words.addresses[line]
                    self.fault(
                        "label-unknown", f"{self.sheet.texts[cell]!r} stands under another group", cell, addresses
                    )
                    return None
                self.not_known(before)
                return line, count
        return None

    def is_over(self, line: int, cell: int) -> bool:
        """Tell whether a label is one that the form prints over a line."""
        return any(self.names[cell] in spelled(label) for label in self.words.table.lines[line].under)

    def follows(self, cells: tuple[int, ...], count: int, name: str) -> bool:
        """Tell whether a spelling that is also a column's stands as a line here: no label follows it."""
        if name not in self.words.ambiguous:
            return True
        following = cells[count:]
        return bool(following) and not any(self.names[cell] in self.words.known for cell in following)

    def values(self, number: int, row: tuple[int, ...], cells: tuple[int, ...], line: int, labels: int) -> None:
        addresses = self.words.addresses[line]
        last = cells[labels - 1]
        if number in self.sheet.torn or -1 in row:
            self.fault("row-short", _OVERLAP, last, addresses)
            return
        first = len(row) - row[::-1].index(last)
        # Without all its groups a row may lie left of its header: then only a box too many is known to be one.
        is_whole = labels > len(self.words.table.lines[line].under)
        while (len(row) - first > (0 if is_whole else len(addresses))) and self.is_corner(number, first, line):
            first += 1
        starts = self.starts(row, first, len(addresses))
        if len(starts) > len(addresses):
            starts = [c for c in starts if self.sheet.texts[row[c]].strip() or not self.is_unheaded(c)]
        above = self.sheet.rows[number - 1] if number else ()
        if not set(above).isdisjoint([row[c] for c in starts]):
            self.fault("row-short", _OVERLAP, last, addresses)
            return
        if len(starts) != len(addresses):
            message = f"{len(starts)} cells where the form has {len(addresses)}"
            self.fault("row-short", message, last, addresses)
            return
        # Lines under one header share its reading.
        header = (self.heads, id(self.words.blocks[line]), first, tuple(starts), self.is_headed)
        if header not in self.orders:
            self.orders[header] = self.columns(line, first, starts)
        if (order := self.orders[header]) is None:
            self.fault("label-unknown", "the header over this row is not the form's", last, addresses)
            return
        self.keep(order, addresses, [row[c] for c in starts], last)

    def keep(self, order: _Order, addresses: Sequence[str], cells: Sequence[int], label: int) -> None:
        """Keep the values of a line under the form's columns."""
        if len(set(order.columns)) < len(order.columns) or not self.found.cells.keys().isdisjoint(addresses):
            self.fault("label-repeated", "this line stands twice in one table", label, tuple(addresses))
            for address in addresses:
                self.found.cells.pop(address, None)
            return
        self.found.cells.update(zip([addresses[column] for column in order.columns], cells, strict=True))
        for column in order.others:
            address = addresses[column]
            message = "the header over this cell names a column that the form does not have"
            self.fault("label-unknown", message, self.found.cells.pop(address), (address,))

    def starts(self, row: tuple[int, ...], first: int, expected: int) -> list[int]:
        """Return where the cells of a row begin, from a column on, without a margin beyond the expected number."""
        starts = [c for c in range(first, len(row)) if c == first or row[c] != row[c - 1]]
        while len(starts) > expected and self.is_margin(starts[-1]):
            starts.pop()
        return starts

    def is_corner(self, number: int, column: int, line: int) -> bool:
        """Tell whether a place is blank and left of the header's first column: a label's box that was not merged, no value."""
        cell = self.sheet.rows[number][column]
        if not self.heads or cell < 0 or self.sheet.texts[cell].strip():
            return False
        is_in_corner = all(len(head) > column and head[column] == head[0] for head in self.heads)
        return is_in_corner or column < self.leftmost(line)

    def leftmost(self, line: int) -> int:
        """Return where the header names the form's first column, 0 where it does not."""
        header = self.heads, id(self.words.blocks[line])
        if header not in self.lefts:
            paths, width = self.words.column_paths[line], min(map(len, self.heads))
            self.lefts[header] = next((c for c in range(width) if self.over(c, paths) == 0), 0)
        return self.lefts[header]

    def over(self, column: int, paths: Mapping[str, int]) -> int | None:
        """Return the number of the form's column that the header names over a column."""
        return paths.get("".join(self.names[cell] for cell in self.path(column)))

    def is_unheaded(self, column: int) -> bool:
        """Tell whether header rows reach over a column and print nothing there: a box that was not merged, or a margin.

        One that no header reaches may hold the last value of a row in which another stands twice.
        """
        over = [head[column] for head in self.heads if len(head) > column]
        return bool(over) and all(cell >= 0 and not self.sheet.texts[cell].strip() for cell in over)

    def is_margin(self, column: int) -> bool:
        """Tell whether every row reaches a column, and prints nothing there nor right of it: a table drawn too wide."""
        beyond = [row[column:] for row in self.sheet.rows if row]
        return all(beyond) and not any(self.sheet.texts[cell].strip() for row in beyond for cell in row if cell >= 0)

    def columns(self, line: int, first: int, starts: list[int]) -> _Order | None:
        """Return the number of the form's column for each value, or None where header and form contradict."""
        paths = self.words.column_paths[line]
        in_order = tuple(range(len(starts)))
        if not self.heads:
            return _Order(in_order) if not self.words.table.blocks[0].heading or self.is_headed else None
        drawn = self.starts(self.heads[-1], first, len(starts))
        if len(drawn) > len(starts):
            drawn = [column for column in drawn if not self.is_unheaded(column)]
        if drawn != starts:
            return _Order(in_order) if self.is_aside(starts, paths) else None
        read = [self.over(c, paths) for c in starts]
        if None not in read:
            return _Order(tuple([column for column in read if column is not None]))
        # A torn or foreign header proves nothing against a line's label and an exact width together, unless it knows
        # one of its own columns elsewhere or names a column of another form.
        seen = {cell for c in starts for cell in self.path(c)}
        is_elsewhere = any(column not in {None, n} for n, column in enumerate(read))
        if is_elsewhere or any(self.names[cell] in self.words.foreign for cell in seen):
            return None
        if self.words.table.blocks[0].heading and not self.is_headed and not any(column is not None for column in read):
            return None
        for n, column in enumerate(read):
            if column is None:
                self.not_known(self.path(starts[n]))
        is_own = self.words.table.blocks[0].heading or any(column is not None for column in read)
        others = [n for n, column in enumerate(read) if column is None and self.is_other(starts[n], line, n)]
        return _Order(in_order, frozenset(others if is_own else ()))

    def is_other(self, column: int, line: int, number: int) -> bool:
        """Tell whether a header names another column in the place of the form's, and not a torn piece of its label."""
        wanted = self.words.blocks[line].columns[number]
        return any(
            name not in self.words.groups and not any(name in known for known in wanted.names)
            for name in (self.names[cell] for cell in self.path(column))
        )

    def is_aside(self, starts: list[int], paths: Mapping[str, int]) -> bool:
        """Tell whether a row is whole, cell by cell, and only lies beside its header, as where a label's span is wrong."""
        read = [self.over(c, paths) for c in range(len(self.heads[-1]))]
        named = [column for column, found in enumerate(read) if found is not None]
        return [read[column] for column in named] == list(range(len(starts))) and all(
            places == list(range(places[0], places[0] + len(starts))) for places in (named, starts)
        )
