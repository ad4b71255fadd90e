"""PDF → Document: ruled tables as grids, the rest of the text layer as paragraphs. Runs in a child process only.

Page numbers are not read.
"""

import io
from collections.abc import Mapping
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from extract.document import Document, numbered
from extract.documents.paged import Block, Line, Picture, Ruled, joined, page_of, ruled
from extract.errors import UnreadableFileError

MOST_PAGES = 200
_THIN = 3.0  # points: a filled rectangle thinner than this is drawn as a rule
_LARGE = 0.05  # of its page: a smaller picture is a seal or a logo, and no table
_MOST_EDGES = 2_000  # a page of a report has some dozens; finding cells takes the square of it


def read_pdf(body: bytes) -> Document:
    """Return the document that a PDF prints; UnreadableFileError for one that is locked, too long or empty."""
    try:
        opened = pdfplumber.open(io.BytesIO(body))
    except PdfminerException as error:
        is_locked = any(isinstance(cause, PDFPasswordIncorrect) for cause in (error.__cause__, *error.args))
        raise UnreadableFileError("the PDF is locked with a password" if is_locked else f"no PDF: {error}") from error
    with opened as pdf:
        if len(pdf.pages) > MOST_PAGES:
            raise UnreadableFileError(f"the PDF has {len(pdf.pages)} pages, more than the {MOST_PAGES} that are read")
        pages = []
        for page in pdf.pages:
            pages.append(_read_page(page))
            page.close()
        names = _names(pdf.metadata)
    blocks, pictures = numbered(joined(pages))
    if not blocks and not pictures:
        raise UnreadableFileError("the PDF has neither text nor pictures of its pages")
    return Document(blocks, names=names, pictures=pictures)


def _names(metadata: Mapping[str, object]) -> tuple[str, ...]:
    title = metadata.get("Title")
    return (title.strip(),) if isinstance(title, str) and title.strip() else ()


def _read_page(page: Page) -> list[Block]:
    """Return the lines and grids of one page from the top down."""
    drawn = _without_paint(page).dedupe_chars()
    if len(drawn.edges) > _MOST_EDGES:
        raise UnreadableFileError(f"page {page.page_number} of the PDF is drawn with {len(drawn.edges)} rules")
    tables = []
    free: Page = drawn
    for table in drawn.find_tables():
        if len({x for cell in table.cells for x in (cell[0], cell[2])}) > 2:  # one box is a frame, no table
            tables.append(_grid(drawn, table))
            free = free.outside_bbox(table.bbox, strict=False)
    lines = [
        Line(found["x0"], found["top"], found["x1"], found["bottom"] - found["top"], found["text"])
        for found in free.extract_text_lines(return_chars=False, strip=True)
    ]
    pictures = [
        Picture(image["top"])
        for image in page.images
        if image["width"] * image["height"] > _LARGE * float(page.width * page.height)
    ]
    return page_of(lines, [*tables, *pictures])


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


def _grid(page: Page, table: Any) -> Ruled:
    texts = {
        box: text or ""
        for row, printed in zip(table.rows, table.extract(), strict=True)
        for box, text in zip(row.cells, printed, strict=True)
        if box is not None
    }
    drawn = {box: texts.get(box, "") for box in table.cells}
    return ruled(drawn, lambda area: page.crop(area, strict=False).extract_text())
