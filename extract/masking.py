"""Numbers of persons, masked before anything is kept: what no later room holds, no later room can print by mistake.

The page itself stays whole in the archive, where `forget` can seal it.
"""

from dataclasses import replace

from extract.document import Block, Document, Grid, TextLine
from standard.personal import masked, may_hold


def mask(document: Document) -> tuple[Document, frozenset[str]]:
    """Return the document with every ID number, and every mobile number that is no authority's contact, starred in place.

    Beside it what now stands for each of them that is surely a person's.
    """
    stars: set[str] = set()
    lines = "\n".join([line.text for line in document.lines])
    cells = "\n".join(
        [cell.text for grid in document.grids for row in grid.rows for cell in row if len(cell.text) > 10]
    )
    if not may_hold(lines) and not may_hold(cells):
        return document, frozenset()
    return replace(document, blocks=tuple(_masked(block, stars) for block in document.blocks)), frozenset(stars)


def _masked(block: Block, stars: set[str]) -> Block:
    if isinstance(block, TextLine):
        return block._replace(text=masked(block.text, stars)) if may_hold(block.text) else block
    rows = [
        [cell._replace(text=masked(cell.text, stars)) if may_hold(cell.text) else cell for cell in row]
        for row in block.rows
    ]
    return Grid(tuple(map(tuple, rows)), block.ordinal, block.first_row)
