"""A document as its reader found it: text lines and grids of raw cells in printed order. Knows no official form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from extract.numbers import PICTURE

_OPENING = 40
_text_of = itemgetter(0)  # of a raw cell
BY_OCR = "read-by-ocr"  # the mark of a document that was read from pictures
OVER_PICTURE = "text-over-picture"  # of one whose text nobody sees: another's OCR, laid over the picture of its pages
MOST_COLUMNS = 64  # the widest official table has 15 columns; a wider span is a mistake and only costs memory


class RawCell(NamedTuple):
    """One `<td>` as it was written: its text with its line breaks, and the spans it asks for."""

    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """One table without a table inside it; `ordinal` counts grids from 1, `first_row` is where a part of one starts."""

    rows: tuple[tuple[RawCell, ...], ...]
    ordinal: int
    first_row: int = 1


class TextLine(NamedTuple):
    """One printed line; `number` counts them from 1 (in a text file: the line of the file).

    `is_cell` says that a tab or bar set it off inside its line, so that an empty one counts; `is_alone` that it is the
    only one of its line that says anything: a title or a paragraph too, where a table lays out the page. An empty text that
    is alone is a line of spaces, which may be a blank cell or nothing.
    """

    text: str
    number: int
    is_cell: bool = False
    is_alone: bool = False


Block = TextLine | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks in printed order, and what the page says of itself.

    `names` are texts marked up as the title, the best first; `properties` titles that a file states and no page shows, often
    those of the file that it was made from; `published` the texts of `<publishtime>`. `is_cut` says
    that the bytes end before the document does; `ends_open` that the last line may lack its end. `pictures` are the
    numbers of the lines after which pictures stand; `marks` facts about the file that no block shows.
    """

    blocks: tuple[Block, ...]
    names: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    metas: tuple[tuple[str, str], ...] = ()
    published: tuple[str, ...] = ()
    is_cut: bool = False
    ends_open: bool = False
    pictures: tuple[int, ...] = ()
    marks: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = field(init=False)
    lines: tuple[TextLine, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "grids", tuple(block for block in self.blocks if isinstance(block, Grid)))
        object.__setattr__(self, "lines", tuple(block for block in self.blocks if isinstance(block, TextLine)))

    @property
    def opening(self) -> tuple[TextLine, ...]:
        """The first lines of the document that are no cells beside others."""
        return tuple(line for line in self.lines[:_OPENING] if line.is_alone or not line.is_cell)

    def rows(self, most: int | None = None) -> Iterator[tuple[str, list[str]]]:
        """Yield where a row stands and the texts of its cells, of the first `most` grids, then of lines with cells."""
        for grid in self.grids[:most]:
            where = f"table {grid.ordinal}"
            for row in grid.rows:
                yield where, [cell.text for cell in row]
        parted = [line for line in self.lines if line.is_cell and not line.is_alone]
        for number, cells in groupby(parted, attrgetter("number")):
            yield f"line {number}", [cell.text for cell in cells]


def numbered(found: Iterable[str | Grid]) -> tuple[tuple[Block, ...], tuple[int, ...]]:
    """Return texts and grids as numbered blocks, and after which lines pictures stand: PICTURE alone is no line."""
    blocks: list[Block] = []
    pictures: list[int] = []
    grids = lines = 0
    for block in found:
        if isinstance(block, Grid):
            grids += 1
            blocks.append(Grid(block.rows, grids, block.first_row))
            is_pictured = PICTURE in "".join(map(_text_of, chain.from_iterable(block.rows)))
        else:
            is_pictured = PICTURE in block
            if text := block.replace(PICTURE, "").strip() if is_pictured else block:
                lines += 1
                blocks.append(TextLine(text, lines))
        if is_pictured:
            pictures.append(lines)
    return tuple(blocks), tuple(pictures)
