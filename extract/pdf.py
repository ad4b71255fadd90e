"""PDF → Document: ruled tables as grids, the rest of the text layer as paragraphs. Runs in a child process only.

What a page break cuts is put together again; page numbers are not read.
"""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pdfplumber
from pdfplumber.page import Page

from extract.document import Block, Document, Grid, RawCell, TextLine
from extract.errors import UnreadableFileError

MOST_PAGES = 200
_THIN = 3.0  # points: a filled rectangle thinner than this is drawn as a rule
_NEAR = 4.0
_MOST_EDGES = 2_000  # a page of a report has some dozens; finding cells takes the square of it
_PAGE_NUMBER = re.compile(r"[-—–―－\s·]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/,，]?\s*共\s*\d{1,3}\s*页)?[-—–―－\s·]*")
_NEW_PARAGRAPH = re.compile(r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])")
Box = tuple[float, float, float, float]


class _Line(NamedTuple):
    left: float
    top: float
    right: float
    size: float
    text: str


class _Ruled(NamedTuple):
    """The grid of one page: its rows, and where its columns are drawn."""

    top: float
    edges: tuple[float, ...]
    rows: tuple[tuple[RawCell, ...], ...]


def read_pdf(body: bytes) -> Document:
    """Return the document that a PDF prints; UnreadableFileError for one that is locked, too long or has no text."""
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            raise UnreadableFileError(f"the PDF has {len(pdf.pages)} pages, more than the {MOST_PAGES} that are read")
        pages = []
        for page in pdf.pages:
            pages.append(_read_page(page))
            page.close()
        names = _names(pdf.metadata)
    if not any(pages):
        raise UnreadableFileError("the PDF has pictures of its pages but no text, and no OCR is installed")
    return Document(tuple(_numbered(pages)), names=names)


def _names(metadata: Mapping[str, object]) -> tuple[str, ...]:
    title = metadata.get("Title")
    return (title.strip(),) if isinstance(title, str) and title.strip() else ()


def _read_page(page: Page) -> list[_Line | _Ruled]:
    """Return the lines and grids of one page from the top down."""
    drawn = _without_paint(page).dedupe_chars()
    if len(drawn.edges) > _MOST_EDGES:
        raise UnreadableFileError(f"page {page.page_number} of the PDF is drawn with {len(drawn.edges)} rules")
    ruled = []
    free: Page = drawn
    for table in drawn.find_tables():
        if len({x for cell in table.cells for x in (cell[0], cell[2])}) > 2:  # one box is a frame, no table
            ruled.append(_grid(drawn, table))
            free = free.outside_bbox(table.bbox, strict=False)
    lines = [
        _Line(found["x0"], found["top"], found["x1"], found["bottom"] - found["top"], found["text"])
        for found in free.extract_text_lines(return_chars=False, strip=True)
    ]
    if lines and _PAGE_NUMBER.fullmatch(lines[-1].text):
        lines.pop()
    if lines and _PAGE_NUMBER.fullmatch(lines[0].text):
        del lines[0]
    return sorted([*lines, *ruled], key=lambda block: block.top)


def _without_paint(page: Page) -> Page:
    """Return the page without filled rectangles above and below all rules: WPS paints one behind every line of text.

    Among the rules the paint of cells stays: its edges stand where a rule is missing.
    """
    rules = [*page.lines, *(rect for rect in page.rects if _is_rule(rect))]
    top, bottom = (
        min((rule["top"] for rule in rules), default=0.0),
        max((rule["bottom"] for rule in rules), default=0.0),
    )

    def is_kept(drawn: Mapping[str, Any]) -> bool:
        if drawn["object_type"] != "rect" or _is_rule(drawn):
            return True
        return bool(top <= (drawn["top"] + drawn["bottom"]) / 2 <= bottom)

    return page.filter(is_kept)


def _is_rule(rect: Mapping[str, Any]) -> bool:
    return bool(rect["stroke"] or min(rect["width"], rect["height"]) < _THIN)


def _grid(page: Page, table: Any) -> _Ruled:
    """Return a ruled table with the spans that its rules draw; where no cell is closed, the text stands in unit cells."""
    across = sorted({x for cell in table.cells for x in (cell[0], cell[2])})
    down = sorted({y for cell in table.cells for y in (cell[1], cell[3])})
    texts = {
        box: text or ""
        for row, printed in zip(table.rows, table.extract(), strict=True)
        for box, text in zip(row.cells, printed, strict=True)
        if box is not None
    }
    starts: dict[tuple[int, int], RawCell] = {}
    taken: set[tuple[int, int]] = set()
    for box in table.cells:
        row, column = down.index(box[1]), across.index(box[0])
        rows, columns = down.index(box[3]) - row, across.index(box[2]) - column
        starts[row, column] = RawCell(texts.get(box, ""), rows, columns)
        taken.update((row + r, column + c) for r in range(rows) for c in range(columns))
    for row in range(len(down) - 1):
        for column in range(len(across) - 1):
            if (row, column) not in taken:
                hole = (across[column], down[row], across[column + 1], down[row + 1])
                starts[row, column] = RawCell(page.crop(hole, strict=False).extract_text().strip())
    kept = [row for row in range(len(down) - 1) if any(cell.text for (r, _), cell in starts.items() if r == row)]
    rows_read = tuple(
        tuple(
            RawCell(cell.text, sum(row <= other < row + cell.rowspan for other in kept), cell.colspan)
            for column in range(len(across) - 1)
            if (cell := starts.get((row, column))) is not None
        )
        for row in kept
    )
    return _Ruled(table.bbox[1], tuple(across), rows_read)


def _numbered(pages: list[list[_Line | _Ruled]]) -> Iterator[Block]:
    grids = lines = 0
    for block in _joined(pages):
        if isinstance(block, str):
            lines += 1
            yield TextLine(block, lines)
        else:
            grids += 1
            yield Grid(block.rows, grids)


def _joined(pages: list[list[_Line | _Ruled]]) -> Iterator[str | _Ruled]:
    """Yield paragraphs and whole tables: lines that fill their width run on, a table with equal columns goes on."""
    blocks = [block for page in pages for block in page]
    printed = [block for block in blocks if isinstance(block, _Line)]
    left, right = min((line.left for line in printed), default=0.0), max((line.right for line in printed), default=0.0)
    held: str | _Ruled | None = None
    last: _Line | None = None
    for block in blocks:
        if isinstance(block, _Ruled):
            if isinstance(held, _Ruled) and _is_same(held.edges, block.edges):
                held = held._replace(rows=held.rows + block.rows)
            else:
                if held is not None:
                    yield held
                held = block
            last = None
            continue
        is_next = (
            last is not None
            and last.right > right - 2 * last.size
            and block.left < left + block.size
            and _NEW_PARAGRAPH.match(block.text) is None
        )
        if is_next and isinstance(held, str):
            held += block.text
        else:
            if held is not None:
                yield held
            held = block.text
        last = block
    if held is not None:
        yield held


def _is_same(edges: tuple[float, ...], others: tuple[float, ...]) -> bool:
    return len(edges) == len(others) and all(abs(a - b) < _NEAR for a, b in zip(edges, others, strict=True))
