"""A document as its reader found it: text lines and grids of raw cells in printed order. Knows no official form."""

from dataclasses import dataclass, field

MOST_COLUMNS = 64  # the widest official table has 15 columns; a wider span is a mistake and only costs memory


@dataclass(frozen=True, slots=True)
class RawCell:
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


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line; `number` counts them from 1 (in a text file: the line of the file).

    `is_cell` says that a tab or bar set it off inside its line, so that an empty one counts.
    """

    text: str
    number: int
    is_cell: bool = False


Block = TextLine | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks in printed order, and what the page says of itself.

    `names` are texts marked up as the title, the best first; `published` the texts of `<publishtime>`. `is_cut` says
    that the bytes end before the document does; `ends_open` that the last line may lack its end.
    """

    blocks: tuple[Block, ...]
    names: tuple[str, ...] = ()
    metas: tuple[tuple[str, str], ...] = ()
    published: tuple[str, ...] = ()
    is_cut: bool = False
    ends_open: bool = False
    grids: tuple[Grid, ...] = field(init=False)
    lines: tuple[TextLine, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "grids", tuple(block for block in self.blocks if isinstance(block, Grid)))
        object.__setattr__(self, "lines", tuple(block for block in self.blocks if isinstance(block, TextLine)))
