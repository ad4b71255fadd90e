"""Pictures and scans → Document by OCR: what stands in ruled cells as grids, the rest as paragraphs. A child process only.

Needs the extra `ocr`. A number counts only if two readings of it agree and both are sure; any other is doubted, never
guessed, and a cell is blank only where there is no ink in it.
"""

import base64
import binascii
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

import cv2
import numpy as np
import pypdfium2
from PIL import Image, ImageSequence
from rapidocr import RapidOCR

from extract.document import Document, numbered
from extract.documents.package import opened
from extract.documents.paged import Block, Line, Ruled, joined, page_of, ruled
from extract.documents.rules import Area
from extract.documents.ruling import Pixels, ink_of, rules_of, scale_of, straightened, tables_of
from extract.errors import UnreadableFileError
from extract.numbers import DOUBT, is_value, read_number

MOST_DOTS = 50_000_000  # a page of A3 at 300 dots an inch has 17 million
MOST_PAGES = 20
_LEAST_DOTS = 40_000  # a smaller picture is an ornament
_RESOLUTION = 150 / 72
_LARGE = 0.05
_INLINED = re.compile(rb"data:image/(?:png|jpe?g|bmp|gif|webp);base64,([A-Za-z0-9+/]+={0,2})")
_SURE = 0.80
_SURE_OF_PROSE = 0.75
# In dots of the usual page (extract/documents/ruling.py): ink of fewer in all, and of fewer in a row, is dirt.
_SPECK, _STROKE = 22, 9
_LEAST_INK = 5
_WHOLE = 0.95
_EDGE = 4  # of a cell, which its rule may reach
_MARGIN = 6  # left around what is read
_SETTINGS = {
    "Global.log_level": "critical",
    "Global.max_side_len": 8_000,  # a long picture is not made smaller until nothing can be read
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
}
_UNSURE_DIGITS = str.maketrans("0123456789", "??????????")


def read_image(body: bytes) -> Document:
    """Return what a picture shows, each of its frames a page; UnreadableFileError for one that is too large or damaged."""
    return _read(_frames(body))


def read_scan(body: bytes) -> Document:
    """Return what the pages of a PDF show on which large pictures stand."""
    return _read(_rendered(body))


def read_word_pictures(body: bytes) -> Document:
    """Return what the pictures in a Word file show, in the order of their names."""
    return _read(_packed(body))


def read_page_pictures(body: bytes) -> Document:
    """Return what the pictures show that stand in a page itself, in their order."""
    return _read(_inlined(body))


def _read(pages: Iterator[Pixels]) -> Document:
    engine = RapidOCR(params=_SETTINGS)
    read = []
    for number, page in enumerate(pages):
        if number >= MOST_PAGES:
            raise UnreadableFileError(f"there are more than {MOST_PAGES} pictures of pages")
        read.append(_Page(engine, straightened(page)).blocks())
    blocks, _ = numbered(joined(read))
    return Document(blocks)


def _frames(body: bytes) -> Iterator[Pixels]:
    try:
        with Image.open(io.BytesIO(body)) as picture:
            for frame in ImageSequence.Iterator(picture):
                if frame.width * frame.height > MOST_DOTS:
                    raise UnreadableFileError(
                        f"the picture has {frame.width} x {frame.height} dots, more than are read"
                    )
                whole = Image.new("RGBA", frame.size, "white")
                whole.alpha_composite(frame.convert("RGBA"))
                yield np.asarray(whole.convert("L"))
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableFileError(f"the picture is damaged: {error}") from error


def _rendered(body: bytes) -> Iterator[Pixels]:
    with pypdfium2.PdfDocument(body) as pdf:
        for page in pdf:
            width, height = page.get_size()
            if width * height * _RESOLUTION**2 > MOST_DOTS:
                raise UnreadableFileError("a page of the PDF is larger than any paper")
            shown = [thing.get_bounds() for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
            if any((right - left) * (top - bottom) > _LARGE * width * height for left, bottom, right, top in shown):
                yield page.render(scale=_RESOLUTION, grayscale=True).to_numpy()


def _packed(body: bytes) -> Iterator[Pixels]:
    with opened(body) as package:
        for name in sorted(name for name in package.namelist() if name.startswith("word/media/")):
            if name.lower().endswith((".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".gif")):
                yield from (page for page in _frames(package.read(name)) if page.size >= _LEAST_DOTS)


def _inlined(body: bytes) -> Iterator[Pixels]:
    for written in _INLINED.findall(body):
        try:
            yield from (page for page in _frames(base64.b64decode(written, validate=True)) if page.size >= _LEAST_DOTS)
        except binascii.Error:
            continue  # cut or escaped: no picture that a browser would show


@dataclass(frozen=True)
class _Seen:
    """One line of text that OCR found: where, what and how sure."""

    area: Area
    text: str
    score: float

    @property
    def middle(self) -> tuple[float, float]:
        left, top, right, bottom = self.area
        return (left + right) / 2, (top + bottom) / 2


class _Page:
    """One page being read."""

    def __init__(self, engine: RapidOCR, page: Pixels) -> None:
        self.engine = engine
        self.page = page
        self.scale = scale_of(page)
        self.point = 1 / _RESOLUTION / self.scale
        self.ink = ink_of(page)
        rules, self.edges = rules_of(self.ink)
        self.written = cv2.subtract(self.ink, cv2.dilate(rules, np.ones((3, 3), np.uint8)))

    @cached_property
    def seen(self) -> list[_Seen]:
        found = self.engine(cv2.cvtColor(self.page, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False)
        if found.boxes is None or found.txts is None or found.scores is None:
            return []
        return [
            _Seen((*box.min(axis=0).tolist(), *box.max(axis=0).tolist()), text, float(score))
            for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        ]

    def blocks(self) -> list[Block]:
        """What the page shows, its measures in points as if it were as wide as A4."""
        tables = tables_of(self.edges, self.scale)
        bounds = [_around(table) for table in tables]
        words = [seen for seen in self.seen if not any(_holds(bound, seen.middle) for bound in bounds)]
        found = [self.table(table) for table in tables]
        return page_of(self.lines(words), [table for table in found if table.rows])

    def table(self, areas: list[Area]) -> Ruled:
        """Return a table with what its cells print; where rules leave a cell open, with what stands there."""
        point = self.point
        drawn = {self.in_points(area): self.cell(area) for area in areas}
        return ruled(drawn, lambda a: self.cell((a[0] / point, a[1] / point, a[2] / point, a[3] / point)))

    def in_points(self, area: Area) -> Area:
        left, top, right, bottom = (edge * self.point for edge in area)
        return left, top, right, bottom

    def lines(self, words: list[_Seen]) -> list[Line]:
        """Return the words outside tables as lines; numbers that are not sure lose their digits."""
        lines = []
        for row in _rows(words):
            text = " ".join(
                word.text if word.score >= _SURE_OF_PROSE else word.text.translate(_UNSURE_DIGITS) for word in row
            )
            left, top, right, bottom = self.in_points(_around([word.area for word in row]))
            lines.append(Line(left, top, right, bottom - top, text))
        return lines

    def cell(self, area: Area) -> str:
        """Return what a cell prints: nothing where no ink is, a number read twice, or its lines."""
        edge = _EDGE * self.scale
        inner = area[0] + edge, area[1] + edge, area[2] - edge, area[3] - edge
        # A stroke as long as a rule was taken for one: what stands there is no blank, whatever it is.
        if (ink := self.inked(inner, self.written) or self.inked(inner, self.ink)) is None:
            return ""
        within = [seen for seen in self.seen if _holds(area, seen.middle)]
        text = "\n".join("".join(word.text for word in row) for row in _rows(within))
        is_whole = bool(within) and all(_is_in(seen.area, area, 10 * self.scale) for seen in within)
        if text and not is_value(text):
            return text
        first, first_score = self.reading(ink)
        if not text and first and not is_value(first):
            return first
        second, second_score = (text, min(seen.score for seen in within)) if is_whole else self.reading(inner)
        is_sure = first == second and min(first_score, second_score) >= _SURE and _is_printed(first)
        return first if is_sure else DOUBT + (first or second or "?")

    def inked(self, area: Area, ink: Pixels) -> Area | None:
        """Return where in an area ink is, specks left out."""
        left, top, right, bottom = map(round, area)
        part = ink[top:bottom, left:right]
        if part.size == 0:
            return None
        _, _, boxes, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
        least, stroke = max(_LEAST_INK, _SPECK * self.scale**2), _STROKE * self.scale
        kept = [
            box
            for box in boxes[1:].tolist()
            if (box[4] >= least or max(box[2:4]) > stroke) and not _is_rule(box[2:4], part.shape[::-1], stroke)
        ]
        if not kept:
            figures = [
                box
                for box in _pieced(boxes[1:].tolist(), stroke / 3)
                if not _is_rule(box[2:4], part.shape[::-1], stroke)
            ]
            kept = [box for box in figures if box[4] >= least and max(box[2:4]) > stroke]
        if not kept:
            return None
        return _around([(left + x, top + y, left + x + width, top + y + height) for x, y, width, height, _ in kept])

    def reading(self, area: Area) -> tuple[str, float]:
        """Return one line's text and how sure it is, of what stands in an area and a little around it."""
        around = _MARGIN * self.scale
        height, width = self.page.shape
        left, top = max(round(area[0] - around), 0), max(round(area[1] - around), 0)
        right, bottom = min(round(area[2] + around), width), min(round(area[3] + around), height)
        part = self.page[top:bottom, left:right]
        if min(part.shape) < 4:
            return "", 0.0
        found = self.engine(cv2.cvtColor(part, cv2.COLOR_GRAY2BGR), use_det=False, use_cls=False, use_rec=True)
        return (found.txts[0].strip(), float(found.scores[0])) if found.txts else ("", 0.0)


def _rows(words: list[_Seen]) -> list[list[_Seen]]:
    """Return words by printed line from the top down, each from left to right."""
    rows: list[list[_Seen]] = []
    for word in sorted(words, key=lambda seen: seen.middle[1]):
        middle = median(other.middle[1] for other in rows[-1]) if rows else 0.0
        height = word.area[3] - word.area[1]
        if rows and word.middle[1] - middle < height / 2:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda seen: seen.area[0]) for row in rows]


def _is_rule(stroke: Sequence[int], cell: Sequence[int], thickest: float) -> bool:
    """Tell whether a stroke reaches through its whole cell, as a rule beside it does and no writing."""
    return any(stroke[n] > _WHOLE * cell[n] and stroke[1 - n] <= thickest for n in (0, 1))


def _pieced(boxes: Sequence[Sequence[int]], gap: float) -> list[Sequence[int]]:
    """Return boxes (left, top, width, height, ink), those together that lie so near: a thin figure breaks into pieces."""
    found: list[Sequence[int]] = []
    for box in sorted(map(tuple, boxes)):
        whole: Sequence[int] = box
        for other in [other for other in found if _is_near(whole, other, gap)]:
            found.remove(other)
            left, top = min(whole[0], other[0]), min(whole[1], other[1])
            right = max(whole[0] + whole[2], other[0] + other[2])
            bottom = max(whole[1] + whole[3], other[1] + other[3])
            whole = (left, top, right - left, bottom - top, whole[4] + other[4])
        found.append(whole)
    return found


def _is_near(one: Sequence[int], other: Sequence[int], gap: float) -> bool:
    return all(one[n] <= other[n] + other[n + 2] + gap and other[n] <= one[n] + one[n + 2] + gap for n in (0, 1))


def _is_printed(text: str) -> bool:
    """Tell whether a text is what cells print, a number or a dash: OCR reads letters where there are figures."""
    printed = read_number(text)
    return bool(text) and not printed.fault and (printed.value is not None or not any(map(str.isalnum, text)))


def _around(areas: Sequence[Area]) -> Area:
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _holds(area: Area, point: tuple[float, float]) -> bool:
    return area[0] <= point[0] <= area[2] and area[1] <= point[1] <= area[3]


def _is_in(inner: Area, outer: Area, slack: float) -> bool:
    return inner[0] >= outer[0] - slack and inner[2] <= outer[2] + slack
