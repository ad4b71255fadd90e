"""PDF → Document: ruled tables as grids, the rest of the text layer as paragraphs. Runs in a child process only.

What a page break cuts is put together again; page numbers are not read.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pdfplumber
from pdfplumber.page import Page

from extract.document import Document, Grid, RawCell, numbered
from extract.errors import UnreadableFileError
from extract.numbers import PICTURE

MOST_PAGES = 200
_THIN = 3.0  # points: a filled rectangle thinner than this is drawn as a rule
_NEAR = 4.0
_LARGE = 0.05  # of its page: a smaller picture is a seal or a logo, and no table
_ENOUGH_LINES = 3  # that end at one place, before that place is a margin
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


class _Box(NamedTuple):
    """One ruled cell: where it is drawn from left to right, over how many rows, and what it prints."""

    left: float
    right: float
    rowspan: int
    text: str


class _Picture(NamedTuple):
    """A picture large enough to show a table."""

    top: float


class _Ruled(NamedTuple):
    """A table, whole or what one page has of it."""

    top: float
    rows: tuple[tuple[_Box, ...], ...]

    @property
    def edges(self) -> list[float]:
        """Where its columns are drawn, edges that are one line put together."""
        drawn = sorted({edge for row in self.rows for box in row for edge in (box.left, box.right)})
        return [edge for before, edge in zip([float("-inf"), *drawn], drawn, strict=False) if edge - before > _NEAR]


_Block = _Line | _Ruled | _Picture


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
    if not any(isinstance(block, _Line | _Ruled) for page in pages for block in page):
        raise UnreadableFileError("the PDF has pictures of its pages but no text, and no OCR is installed")
    blocks, pictures = numbered(
        Grid(tuple(_spanned(block)), 0) if isinstance(block, _Ruled) else block for block in _joined(pages)
    )
    return Document(blocks, names=names, pictures=pictures)


def _names(metadata: Mapping[str, object]) -> tuple[str, ...]:
    title = metadata.get("Title")
    return (title.strip(),) if isinstance(title, str) and title.strip() else ()


def _read_page(page: Page) -> list[_Block]:
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
    pictures = [
        _Picture(image["top"])
        for image in page.images
        if image["width"] * image["height"] > _LARGE * float(page.width * page.height)
    ]
    return sorted([*lines, *ruled, *pictures], key=lambda block: block.top)


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
    starts: dict[tuple[int, int], _Box] = {}
    taken: set[tuple[int, int]] = set()
    for box in table.cells:
        row, column = down.index(box[1]), across.index(box[0])
        rows, columns = down.index(box[3]) - row, across.index(box[2]) - column
        starts[row, column] = _Box(box[0], box[2], rows, texts.get(box, ""))
        taken.update((row + r, column + c) for r in range(rows) for c in range(columns))
    for row, (top, bottom) in enumerate(pairwise(down)):
        for column, (left, right) in enumerate(pairwise(across)):
            if (row, column) not in taken:
                text = page.crop((left, top, right, bottom), strict=False).extract_text().strip()
                starts[row, column] = _Box(left, right, 1, text)
    # A row without any text is a double rule.
    kept = sorted({row for (row, _), box in starts.items() if box.text})
    return _Ruled(
        table.bbox[1],
        tuple(
            tuple(
                box._replace(rowspan=sum(row <= other < row + box.rowspan for other in kept))
                for column in range(len(across))
                if (box := starts.get((row, column))) is not None
            )
            for row in kept
        ),
    )


def _spanned(table: _Ruled) -> Iterator[tuple[RawCell, ...]]:
    edges = table.edges
    for row in table.rows:
        spans = (_nearest(edges, box.right) - _nearest(edges, box.left) for box in row)
        yield tuple(RawCell(box.text, box.rowspan, max(span, 1)) for box, span in zip(row, spans, strict=True))


def _nearest(edges: Sequence[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - edge))


def _is_same(above: _Ruled, below: _Ruled) -> bool:
    """Tell whether a table goes on: as wide as before, and no rule where the part with more columns has none."""
    few, many = sorted((above.edges, below.edges), key=len)
    ends = ((few[0], many[0]), (few[-1], many[-1]))
    return all(abs(one - other) <= _NEAR for one, other in ends) and all(
        abs(many[_nearest(many, edge)] - edge) <= _NEAR for edge in few
    )


def _joined(pages: list[list[_Block]]) -> Iterator[str | _Ruled]:
    """Yield paragraphs and whole tables: a line after one that fills its width runs on, a table after a table goes on.

    A picture may lie behind either on every page, so it parts none: it comes after what it stands in.
    """
    blocks = [block for page in pages for block in page]
    printed = [block for block in blocks if isinstance(block, _Line)]
    left, right = min((line.left for line in printed), default=0.0), max((line.right for line in printed), default=0.0)
    has_margin = sum(line.right > right - 2 * line.size for line in printed) >= _ENOUGH_LINES
    held: str | _Ruled | None = None
    last: _Line | None = None
    is_pictured = False
    for block in blocks:
        if isinstance(block, _Picture):
            is_pictured = True
            continue
        if isinstance(block, _Ruled):
            if isinstance(held, _Ruled) and _is_same(held, block):
                held = held._replace(rows=held.rows + block.rows)
                continue
            is_next = False
        else:
            is_next = (
                has_margin
                and last is not None
                and last.right > right - 2 * last.size
                and block.left < left + block.size
                and _NEW_PARAGRAPH.match(block.text) is None
            )
        last = block if isinstance(block, _Line) else None
        if is_next and isinstance(held, str) and isinstance(block, _Line):
            held += block.text
            continue
        if held is not None:
            yield held
        if is_pictured:
            yield PICTURE
            is_pictured = False
        held = block.text if isinstance(block, _Line) else block
    if held is not None:
        yield held
    if is_pictured:
        yield PICTURE
