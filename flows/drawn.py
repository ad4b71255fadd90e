"""An official table drawn on a screen: the form's labels, the printed words, and marks around the cells that are spoken of."""

from collections.abc import Collection, Mapping

from flows import formats
from standard.model import Block, Table

MARK = "【{text}】"


def draw(table: Table, printed: Mapping[str, str], marked: Collection[str]) -> str:
    """Return the table block by block; a cell that is not in `printed` was not read and shows a question mark."""
    return "\n\n".join(_block(table, block, printed, marked) for block in table.blocks)


def _block(table: Table, block: Block, printed: Mapping[str, str], marked: Collection[str]) -> str:
    heads = (block.corner or table.title, *("·".join((*column.under, column.label)) for column in block.columns))
    rows = [
        [
            "·".join((*line.under, line.label)),
            *(_cell(table.address(line.key, column.key), printed, marked) for column in block.columns),
        ]
        for line in block.lines
    ]
    return formats.to_table(heads, rows)


def _cell(address: str, printed: Mapping[str, str], marked: Collection[str]) -> str:
    text = printed.get(address, "?")
    return MARK.format(text=text or " ") if address in marked else text
