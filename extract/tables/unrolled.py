"""A grid unrolled into a rectangle by its spans, and what a reader of one finds: cells, and why others were not read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from extract.document import Grid
from standard.records import Place

MOST_ALIKE = 512  # drawings of tables that are kept, none of more cells than any form may come to
MOST_CELLS = 1_000
_WIDEST = 64


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something was not read: the code and sentence of the issue to be, and the addresses it concerns."""

    code: str
    message: str
    place: Place
    addresses: tuple[str, ...] = ()


@dataclass(slots=True)
class Found:
    """What one reader found in one grid: address → number of the raw cell, and what kept others from being read.

    `extra` are the labels of lines with numbers that the form does not have.
    """

    cells: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    extra: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A grid with each spanned cell repeated where it reaches, so that a line can be read from its own row alone.

    `rows` hold numbers of raw cells (document order, from 0), -1 where nothing reaches; `places` are theirs.
    """

    texts: tuple[str, ...]
    places: tuple[Place, ...]
    rows: tuple[tuple[int, ...], ...]
    torn: frozenset[int]

    def of(self, rows: Sequence[tuple[int, ...]]) -> "Rectangle":
        """Return the rectangle of these rows alone, made of this one's cells."""
        kept = sorted({cell for row in rows for cell in row if cell >= 0})
        number = {cell: n for n, cell in enumerate(kept)}
        return Rectangle(
            tuple([self.texts[cell] for cell in kept]),
            tuple([self.places[cell] for cell in kept]),
            tuple([tuple([number.get(cell, -1) for cell in row]) for row in rows]),
            self.torn,
        )

    def and_below(self, rest: "Rectangle") -> "Rectangle":
        """Return this rectangle with the rows of another one below its own."""
        cells, rows = len(self.texts), len(self.rows)
        return Rectangle(
            self.texts + rest.texts,
            self.places + rest.places,
            self.rows + tuple([tuple([cell + cells if cell >= 0 else cell for cell in row]) for row in rest.rows]),
            self.torn | {row + rows for row in rest.torn},
        )


def unroll(grid: Grid) -> Rectangle:
    """Return the grid as a rectangle; a row where two cells claim one place, or too wide for any form, is torn."""
    texts = tuple([cell.text for row in grid.rows for cell in row])
    spans = tuple([tuple([cell[1:] for cell in row]) for row in grid.rows])
    # Tables of one template lie alike, in all the reports of a city and of many.
    laid = _laid_out if len(texts) <= MOST_CELLS else _laid_out.__wrapped__
    return Rectangle(texts, *laid(spans, grid.ordinal, grid.first_row))


@lru_cache(maxsize=MOST_ALIKE)
def _laid_out(
    spans: tuple[tuple[tuple[int, int], ...], ...], ordinal: int, first_row: int
) -> tuple[tuple[Place, ...], tuple[tuple[int, ...], ...], frozenset[int]]:
    """Return where each cell stands, the rectangle that they make, and its torn rows."""
    places: list[Place] = []
    rows: list[tuple[int, ...]] = []
    torn: set[int] = set()
    reaching: dict[int, tuple[int, int]] = {}
    for number, cells in enumerate(spans):
        above, reaching = reaching, {column: (cell, left - 1) for column, (cell, left) in reaching.items() if left > 1}
        row: list[int] = []
        column = 0
        for this, (rowspan, colspan) in enumerate(cells, len(places)):
            while column in above:
                row.append(above[column][0])
                column += 1
            places.append(Place(ordinal, first_row + number, column + 1))
            for reached in range(column, min(column + colspan, _WIDEST)):
                if reached in above:
                    torn.add(number)
                row.append(this)
                if rowspan > 1:
                    reaching[reached] = (this, rowspan - 1)
            if column + colspan > _WIDEST and len(cells) > 1:
                torn.add(number)
            column += colspan
        if above and len(row) <= (last := max(above)):
            row.extend([above[beyond][0] if beyond in above else -1 for beyond in range(len(row), last + 1)])
        rows.append(tuple(row))
    return tuple(places), tuple(rows), frozenset(torn)
