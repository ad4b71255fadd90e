"""What both directions of reading a rectangle share: the header over a column, and what is said of labels not known."""

from extract.tables.unrolled import Fault, Found, Rectangle
from extract.tables.vocabulary import Vocabulary


class Headed:
    """A reader of a rectangle that keeps the header rows it has met, and says of a label only once that it is not known."""

    def __init__(self, sheet: Rectangle, words: Vocabulary) -> None:
        self.sheet = sheet
        self.words = words
        self.names = tuple(map(words.names.__getitem__, sheet.texts))
        self.found = Found()
        self.heads: tuple[tuple[int, ...], ...] = ()
        self.unknown: set[int] = set()

    def path(self, column: int) -> tuple[int, ...]:
        """Return the header cells over a column, from the top, each once."""
        cells = dict.fromkeys(row[column] for row in self.heads if column < len(row) and row[column] >= 0)
        return tuple(cells)

    def fault(self, code: str, message: str, cell: int, addresses: tuple[str, ...] = ()) -> None:
        self.found.faults.append(Fault(code, message, self.sheet.places[cell], addresses))

    def not_known(self, cells: tuple[int, ...]) -> None:
        """Say once that labels are not the form's."""
        fresh = [cell for cell in cells if self.names[cell] and cell not in self.unknown]
        if fresh:
            self.unknown.update(fresh)
            path = " / ".join(self.sheet.texts[cell].replace("\n", "") for cell in cells if self.names[cell])
            self.fault("label-unknown", f"the {self.words.table.form} form has no label {path!r} here", fresh[-1])
