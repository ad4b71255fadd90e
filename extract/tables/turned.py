"""Reader A of a table whose lines run across the top (proceedings): every value stands in one row below their header."""

from collections.abc import Sequence

from extract.numbers import is_value
from extract.tables.headed import Headed
from extract.tables.unrolled import Found


class Turned(Headed):
    """Lines across the top, every value in one row below."""

    def read(self) -> Found:
        for number, row in enumerate(self.sheet.rows):
            cells = tuple([cell for cell in dict.fromkeys(row) if cell >= 0])
            if not cells or self.is_spacer(number):
                continue
            texts = [self.sheet.texts[cell] for cell in cells]
            are_values = sum(map(is_value, texts)) >= len(cells) - 1 or self.is_under_all(row, texts)
            if len(cells) > 1 and are_values and self.heads:
                self.values(row)
                self.heads = ()
            elif self.is_header(cells):
                self.heads = (*self.heads, row)
        return self.found

    def is_header(self, cells: Sequence[int]) -> bool:
        """Tell whether a row prints labels and no number; one label alone in it may be the heading of the section."""
        named = [cell for cell in cells if self.names[cell]]
        if any(is_value(self.sheet.texts[cell]) for cell in named):
            return False
        return len(named) > 1 or any(self.names[cell] in self.words.tops | self.words.column_names for cell in named)

    def is_under_all(self, row: tuple[int, ...], texts: Sequence[str]) -> bool:
        """Tell whether a row without a label stands under a header that names every column: words in it are values (未统计)."""
        if any(self.words.labels[text] for text in texts):
            return False
        return set(self.under(row)) == {address for line in self.words.addresses for address in line}

    def under(self, row: tuple[int, ...]) -> list[str | None]:
        """Return the address that the header gives to each column."""
        paths = map(self.path, range(len(row)))
        return [self.words.turned_paths.get("".join(self.names[cell] for cell in path)) for path in paths]

    def is_spacer(self, number: int) -> bool:
        """Tell whether a row is blank and the next one prints numbers: then that one holds the values."""
        this, *following = (
            [self.sheet.texts[c] for c in dict.fromkeys(row) if c >= 0] for row in self.sheet.rows[number : number + 2]
        )
        return (
            bool(following)
            and not any(t.strip() for t in this)
            and any(following[0])
            and all(map(is_value, following[0]))
        )

    def values(self, row: tuple[int, ...]) -> None:
        read = self.under(row)
        named = {address: [c for c, found in enumerate(read) if found == address] for address in read if address}
        kept = {row[columns[0]] for columns in named.values() if self.is_under_one(row, columns, read)}
        for column, cell in enumerate(row):
            if read[column] is None and cell not in kept and self.names[cell] and is_value(self.sheet.texts[cell]):
                self.not_known(self.path(column))
        for address, columns in named.items():
            cell = row[columns[0]]
            if cell in kept and address not in self.found.cells:
                self.found.cells[address] = cell
            else:
                self.found.cells.pop(address, None)
                self.fault(
                    "label-repeated", "this column stands twice, or its value spans several", max(cell, 0), (address,)
                )

    def is_under_one(self, row: tuple[int, ...], columns: Sequence[int], read: Sequence[str | None]) -> bool:
        """Tell whether a value reaches as far as its own header cell: the group over that may begin a column too early."""
        cell = row[columns[0]]
        own = self.path(columns[0])[-1:]
        reached = [column for column, other in enumerate(row) if other == cell]
        return (
            cell >= 0
            and set(reached).issuperset(columns)
            and all(c in columns or (read[c] is None and self.path(c)[-1:] == own) for c in reached)
        )
