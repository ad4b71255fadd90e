"""PDF → Document: ruled tables as grids, the rest of the text layer as paragraphs. Runs in a child process only.

Page numbers are not read.
"""

import io
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import Any

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.table import Table
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.geometry import curve_to_edges

from extract.document import OVER_PICTURE, Document, numbered
from extract.documents.overprint import holds, is_slanted, is_turned, upright, without_overprint
from extract.documents.paged import Block, Line, Picture, Ruled, joined, page_of, ruled
from extract.documents.rules import Area, bars, cells_of, closing, frame_of
from extract.errors import UnreadableFileError
from extract.numbers import DOUBT

MOST_PAGES = 200
_PALE = 0.96  # of white
_INKS = 4  # of a printer: there nothing is white
_THIN = 3.0  # points: a filled rectangle thinner than this is drawn as a rule
_LARGE = 0.05  # of its page: a smaller picture is a seal or a logo, and no table
_WHOLE = 0.5  # of its page: a larger one may be a scan, with the text of some OCR over it
_MOST_SHAPES = 20_000  # a table that a browser prints has six a cell; a map has more than any table
_NEAR = 3.0  # points: rules nearer than this are one
_TITLE = 17.0  # points: no text of a table or of prose is larger
_UNREAD = "(cid:"  # how pdfminer writes a letter whose font does not say what it draws
# Points that a year's digits, of another font, lie lower than the characters beside them: a fifth of their size.
_LOWER_IN_TITLE = 6.0
_LOWER = 3.7


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
        known = unread = 0
        scans = []
        for page in pdf.pages:
            pages.append(_read_page(upright(page)))
            known += sum("\u4e00" <= char["text"] <= "\u9fff" for char in page.chars)
            unread += sum(char["text"].startswith(_UNREAD) for char in page.chars)
            if page.chars and any(_share(page, image) > _WHOLE for image in page.images):
                scans.append(page.page_number - 1)
            page.close()
        names = _names(pdf.metadata)
    if unread > known:
        raise UnreadableFileError(
            f"{unread} letters of the PDF cannot be read, its fonts do not say what they draw (they have no ToUnicode)"
        )
    blocks, pictures = numbered(joined(pages))
    if not blocks and not pictures:
        raise UnreadableFileError("the PDF has neither text nor pictures of its pages")
    marks = (OVER_PICTURE,) if any(_is_unseen(body, scans)) else ()
    return Document(blocks, properties=names, pictures=pictures, marks=marks)


def _share(page: Page, image: Mapping[str, Any]) -> float:
    return float(image["width"] * image["height"]) / float(page.width * page.height)


def _is_unseen(body: bytes, numbers: Sequence[int]) -> Iterator[bool]:
    """Yield of each of these pages whether most of its text is drawn unseen, as OCR lays it over a scan."""
    if not numbers:
        return
    with pypdfium2.PdfDocument(body) as pdf:
        for number in numbers:
            texts = pdf[number].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
            modes = [pypdfium2.raw.FPDFTextObj_GetTextRenderMode(text) for text in texts]
            yield 2 * modes.count(pypdfium2.raw.FPDF_TEXTRENDERMODE_INVISIBLE) > len(modes)


def _names(metadata: Mapping[str, object]) -> tuple[str, ...]:
    title = metadata.get("Title")
    return (title.strip(),) if isinstance(title, str) and title.strip() else ()


def _read_page(page: Page) -> list[Block]:
    """Return the lines and grids of one page from the top down."""
    shapes = len(page.lines) + len(page.rects) + len(page.curves)
    if shapes > _MOST_SHAPES:
        raise UnreadableFileError(f"page {page.page_number} of the PDF is drawn with {shapes} shapes")
    drawn = _without_paint(page).dedupe_chars()
    tables = []
    bounds: list[Area] = []
    rules = list(_rules(drawn))
    missing = closing(rules, _NEAR)
    for cells in cells_of([*rules, *missing], _NEAR):
        if len({x for cell in cells for x in (cell[0], cell[2])}) > 2:  # one box is a frame, no table
            bounds.append(Table(drawn, cells).bbox)
            own = without_overprint(drawn, cells, bounds[-1])
            tables.append(_grid(own, Table(own, cells)))
    free = drawn.filter(lambda thing: not (is_turned(thing) or any(holds(bound, thing) for bound in bounds)))
    lines = [*_lines(free, is_title=False), *_lines(free, is_title=True)]
    lines.sort(key=lambda line: line.top)
    pictures = [Picture(image["top"]) for image in page.images if _share(page, image) > _LARGE]
    return page_of(lines, [*tables, *pictures])


def _lines(page: Page, *, is_title: bool) -> list[Line]:
    """Return the lines as large as a title's, or all others."""
    of_size = page.filter(lambda drawn: drawn["object_type"] == "char" and (drawn["size"] > _TITLE) == is_title)
    found = of_size.extract_text_lines(
        return_chars=False, strip=True, y_tolerance=_LOWER_IN_TITLE if is_title else _LOWER
    )
    return [Line(line["x0"], line["top"], line["x1"], line["bottom"] - line["top"], line["text"]) for line in found]


def _without_paint(page: Page) -> Page:
    """Return the page without filled rectangles above and below all rules: WPS paints one behind every line of text.

    Text that lies aslant is a watermark. Among the rules the paint of cells stays: its edges stand where a rule is missing.
    Paint that nobody sees is a cell's only beside an upright rule: between two tables it lies behind words as well.
    """
    rules = [*page.lines, *(rect for rect in page.rects if _is_rule(rect))]
    top, bottom = (
        min((rule["top"] for rule in rules), default=0.0),
        max((rule["bottom"] for rule in rules), default=0.0),
    )
    beside = _spans([(rule["top"], rule["bottom"]) for rule in rules if rule["height"] > _THIN])

    def is_kept(drawn: Mapping[str, Any]) -> bool:
        if drawn["object_type"] == "char":
            return not is_slanted(drawn)
        if drawn["object_type"] != "rect" or _is_rule(drawn):
            return True
        middle = (drawn["top"] + drawn["bottom"]) / 2
        if _is_pale(drawn):
            at = bisect_right(beside, (middle, inf)) - 1
            return at >= 0 and middle <= beside[at][1]
        return bool(top <= middle <= bottom)

    return page.filter(is_kept)


def _spans(found: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return stretches with those that touch each other put together, from the top down."""
    spans: list[tuple[float, float]] = []
    for top, bottom in sorted(found):
        if spans and top <= spans[-1][1] + _NEAR:
            spans[-1] = spans[-1][0], max(bottom, spans[-1][1])
        else:
            spans.append((top, bottom))
    return spans


def _rules(page: Page) -> Iterator[Area]:
    """Yield what is drawn level or upright: a thin shape is one rule, and not the four that are around it."""
    thin: list[Area] = []
    sides: list[Area] = []
    for thing in (*page.lines, *page.rects, *page.curves):
        left, top, right, bottom = _box(thing)
        if _is_thin(thing):
            thin.append((left, top, right, bottom))
        elif thing["object_type"] == "rect":
            sides += ((left, y, right, y) for y in (top, bottom))
            sides += ((x, top, x, bottom) for x in (left, right))
        elif thing["object_type"] == "curve":
            edges = curve_to_edges(thing)
            # Paint of another shape than a cell's is a watermark's letter.
            if thing["stroke"] or all(edge["orientation"] for edge in edges):
                sides += map(_box, edges)
    frame = frame_of([*thin, *sides], float(page.height), _NEAR)
    yield from bars((mark for mark in thin if mark not in frame), _NEAR)
    yield from (side for side in sides if side not in frame)


def _box(thing: Mapping[str, Any]) -> Area:
    return thing["x0"], thing["top"], thing["x1"], thing["bottom"]


def _is_thin(thing: Mapping[str, Any]) -> bool:
    return bool(min(thing["width"], thing["height"]) < _THIN)


def _is_rule(rect: Mapping[str, Any]) -> bool:
    return bool(rect["stroke"]) or (_is_thin(rect) and not _is_pale(rect))


def _is_pale(rect: Mapping[str, Any]) -> bool:
    """Tell whether nobody sees a filled shape on paper: the paint behind one narrow letter is as thin as a rule."""
    colour = rect["non_stroking_color"]
    if not isinstance(colour, tuple) or not all(isinstance(part, (int, float)) for part in colour):
        return False
    light = colour if len(colour) != _INKS else [1 - part for part in colour]
    return bool(colour) and min(light) > _PALE


def _grid(page: Page, table: Table) -> Ruled:
    texts = {
        box: DOUBT + text if text and _UNREAD in text else text or ""
        for row, printed in zip(table.rows, table.extract(), strict=True)
        for box, text in zip(row.cells, printed, strict=True)
        if box is not None
    }
    drawn = {box: texts.get(box, "") for box in table.cells}
    return ruled(drawn, lambda area: page.crop(area, strict=False).extract_text())
