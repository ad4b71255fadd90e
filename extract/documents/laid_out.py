"""A table that holds a text and not numbers lays out a page, as portals of 2008 to 2015 were drawn: its lines are the page's."""

from extract.document import Grid, RawCell

_LONG = 60  # characters of a paragraph
_TEXT = 300  # of a text, with at least so many lines; no cell of an official table says as much
_FEWEST_BREAKS = 4
_MOST_CELLS = 16  # beside a text: a page's own labels and days


def parted(rows: tuple[tuple[RawCell, ...], ...]) -> list[str | Grid]:
    """Return a table as it is, or the lines that it lays out; rows of several short cells stay a table between them."""
    if not _holds_text(rows):
        return [Grid(rows, 0)]
    blocks: list[str | Grid] = []
    kept: list[tuple[RawCell, ...]] = []
    for row in (*rows, ()):
        texts = [cell.text for cell in row if cell.text]
        if len(texts) > 1 and max(map(len, texts)) < _TEXT:
            kept.append(row)
            continue
        if kept:
            blocks.append(Grid(tuple(kept), 0))
            kept = []
        blocks.extend(line for text in texts for line in text.split("\n"))
    return blocks


def _holds_text(rows: tuple[tuple[RawCell, ...], ...]) -> bool:
    """Tell whether a cell holds a text beside few others, or each row a single paragraph."""
    if sum(map(len, rows)) <= _MOST_CELLS and any(_is_text(cell.text) for row in rows for cell in row):
        return True
    if any(sum(bool(cell.text) for cell in row) > 1 for row in rows):
        return False
    lengths = [len(cell.text) for row in rows for cell in row]
    return sum(lengths) >= _TEXT and max(lengths) >= _LONG


def _is_text(text: str) -> bool:
    return len(text) >= _TEXT and text.count("\n") >= _FEWEST_BREAKS
