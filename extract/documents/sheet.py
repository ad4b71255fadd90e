"""Excel (.xlsx, .xls) → Document: each sheet's used range as grids, banners also as lines. Runs in a child process only.

A banner is a row with one text merged over the sheet or alone in it; a section's heading and a title are banners.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from extract.document import MOST_COLUMNS, Block, Document, Grid, RawCell, TextLine
from extract.documents import package
from extract.documents.shown import Place, Shown
from extract.errors import UnreadableFileError
from extract.numbers import DOUBT

MOST_CELLS = 200_000
_PROSE = re.compile(r"[一二三四五六七八九十]{1,2}\s*[、.．]|.{2,60}(?:年度报告|年报)$|.{30,}", re.DOTALL)
Merges = dict[tuple[int, int], tuple[int, int]]


def read_sheet(body: bytes) -> Document:
    """Return the document in the visible sheets; UnreadableFileError for a file that unpacks to more than a report."""
    shown = Shown.of(package.opened(body)) if zipfile.is_zipfile(io.BytesIO(body)) else None
    book = CalamineWorkbook.from_filelike(io.BytesIO(body))
    names = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
    return Document(tuple(_numbered(block for name in names for block in _blocks(book.get_sheet_by_name(name), shown))))


def _blocks(sheet: CalamineSheet, shown: Shown | None) -> Iterator[str | tuple[int, Sequence[Sequence[RawCell]]]]:
    """Yield banners as lines and what stands between them, trimmed of empty columns at the right, as grids."""
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise UnreadableFileError(f"the sheet {sheet.name!r} has more than {MOST_CELLS:,} cells")
    values = [row[:MOST_COLUMNS] for row in sheet.to_python(skip_empty_area=False)]
    texts = [[_text(value) for value in row] for row in values]
    if shown is not None:
        _show(texts, values, shown.cells(sheet.name))
    merges: Merges = {
        (top, left): (bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    }
    begin = 0
    for number, row in enumerate(texts):
        said = [column for column, text in enumerate(row) if text]
        is_banner = len(said) == 1 and _is_banner(texts, merges, number, said[0])
        if not said or is_banner:
            yield from _grid(texts[begin:number], begin, merges)
            begin = number + 1
        if is_banner:
            yield from (line.strip() for line in row[said[0]].replace(DOUBT, "").split("\n") if line.strip())
            begin = number  # it also opens the grid below it: 第二十条第（一）项 heads a part of a table
    yield from _grid(texts[begin:], begin, merges)


def _show(texts: list[list[str]], values: Sequence[Sequence[object]], shown: Iterable[tuple[Place, str]]) -> None:
    """Put what cells show in the place of what they hold, but for days, which calamine tells by their format."""
    for (row, column), text in shown:
        if row >= MOST_CELLS or not 0 <= column < MOST_COLUMNS:
            continue
        # A cell of a formula without a result may lie beyond all that calamine saw.
        texts.extend([] for _ in range(row + 1 - len(texts)))
        texts[row].extend([""] * (column + 1 - len(texts[row])))
        is_seen = row < len(values) and column < len(values[row])
        if not is_seen or not isinstance(values[row][column], date | timedelta | time):
            texts[row][column] = text
    width = max(map(len, texts), default=0)
    for line in texts:
        line.extend([""] * (width - len(line)))


def _is_banner(texts: Sequence[Sequence[str]], merges: Merges, number: int, column: int) -> bool:
    """Tell whether the only text of a row stands over the whole sheet, or unmerged at its edge and reads like prose."""
    height, width = merges.get((number, column), (1, 1))
    if (height, width) == (1, 1):
        is_alone = not any(top <= number < top + down for (top, _), (down, _) in merges.items())
        return column == 0 and is_alone and _PROSE.match(texts[number][0]) is not None
    return height == 1 and width >= max(map(len, texts)) - column


def _grid(
    rows: Sequence[Sequence[str]], first: int, merges: Merges
) -> Iterator[tuple[int, Sequence[Sequence[RawCell]]]]:
    last = first + len(rows)
    inside = {place: span for place, span in merges.items() if first <= place[0] < last}
    width = max((column + 1 for row in rows for column, text in enumerate(row) if text), default=0)
    if len(rows) < 2 or width < 2:
        return
    hidden = {
        (top + down, left + right)
        for (top, left), (height, across) in inside.items()
        for down in range(min(height, last - top))
        for right in range(min(across, MOST_COLUMNS))
        if (down, right) != (0, 0)
    }
    yield (
        first,
        [
            [
                RawCell(text, min(span[0], last - number), min(span[1], width - column))
                for column, text in enumerate(row[:width])
                if (number, column) not in hidden
                for span in (inside.get((number, column), (1, 1)),)
            ]
            for number, row in enumerate(rows, first)
        ],
    )


def _text(value: object) -> str:
    """Return a cell as it is most likely shown: calamine hands over the stored value, not its format."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _numbered(blocks: Iterator[str | tuple[int, Sequence[Sequence[RawCell]]]]) -> Iterator[Block]:
    grids = lines = 0
    for block in blocks:
        if isinstance(block, str):
            lines += 1
            yield TextLine(block, lines)
        else:
            grids += 1
            first, rows = block
            yield Grid(tuple(map(tuple, rows)), grids, first + 1)
