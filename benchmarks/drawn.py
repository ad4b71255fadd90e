"""A report drawn as a PDF by hand: ruled tables that run over pages without their header, page numbers, wrapped prose."""

import zlib
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.files import parts, placed, size, words
from standard.model import Table

WIDTH, HEIGHT, MARGIN = 842, 595, 50
ROW, SMALL, PROSE = 26, 6, 12
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
    b"/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]>>"
)


class Paper:
    """Pages that fill from the top; `top` is measured down from the upper edge."""

    def __init__(self) -> None:
        self.pages: list[list[str]] = []
        self.turn()

    def turn(self) -> None:
        if self.pages:
            self.write(WIDTH / 2, HEIGHT - 30, f"- {len(self.pages)} -", PROSE)
        self.pages.append([])
        self.top = MARGIN

    def write(self, left: float, top: float, text: str, size: int) -> None:
        shown = text.encode("utf-16-be").hex()
        self.pages[-1].append(f"BT /F {size} Tf {left} {HEIGHT - top - size} Td <{shown}> Tj ET")

    def rule(self, left: float, top: float, width: float, height: float) -> None:
        self.pages[-1].append(f"{left} {HEIGHT - top - height} {width} {height} re S")

    def prose(self, text: str) -> None:
        each = (WIDTH - 2 * MARGIN) // PROSE
        rest = "\u3000\u3000" + text
        while rest:
            line, rest = rest[:each], rest[each:]
            if self.top > HEIGHT - 2 * MARGIN:
                self.turn()
            left = MARGIN + PROSE * (len(line) - len(line.lstrip("\u3000")))
            self.write(left, self.top, line.strip("\u3000"), PROSE)
            self.top += 2 * PROSE

    def table(self, table: Table, values: Mapping[str, str]) -> None:
        rows, columns = size(table)
        depth = 0 if table.is_turned else columns - max(len(block.columns) for block in table.blocks)
        widths = [110] * depth + [(WIDTH - 2 * MARGIN - 110 * depth) // (columns - depth)] * (columns - depth)
        drawn = list(placed(table))
        begin = 0
        while begin < rows:
            if self.top + 2 * ROW > HEIGHT - MARGIN:
                self.turn()
            end = min(rows, begin + int((HEIGHT - MARGIN - self.top) // ROW))
            for row, column, box in drawn:
                first, last = max(row, begin), min(row + box.rowspan, end)
                if first < last:
                    left, width = MARGIN + sum(widths[:column]), sum(widths[column : column + box.colspan])
                    top = self.top + (first - begin) * ROW
                    self.rule(left, top, width, (last - first) * ROW)
                    if row >= begin:
                        self.fill(left, top, width, words(box, values))
            self.top += (end - begin) * ROW + PROSE
            begin = end

    def fill(self, left: float, top: float, width: float, text: str) -> None:
        each = int((width - 4) // SMALL)
        for number, start in enumerate(range(0, len(text), each)):
            self.write(left + 2, top + 2 + number * (SMALL + 1), text[start : start + each], SMALL)


def as_pdf(form: str, values: Mapping[str, str]) -> bytes:
    paper = Paper()
    for part in parts(form):
        if isinstance(part, str):
            paper.prose(part)
        else:
            paper.table(part, values)
    paper.turn()
    return bound(["\n".join(page).encode() for page in paper.pages[:-1]])


def bound(pages: Sequence[bytes], *, resources: bytes = b"") -> bytes:
    """A PDF file with these content streams, one a page."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        _FONT,
        *(body for n, page in enumerate(pages) for body in _page(n, page, resources)),
    ]
    return filed(bodies)


def _page(number: int, content: bytes, resources: bytes) -> Iterator[bytes]:
    yield b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>%s>>>>" % (
        WIDTH,
        HEIGHT,
        5 + 2 * number,
        resources,
    )
    packed = zlib.compress(content)
    yield b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)


def filed(bodies: Sequence[bytes]) -> bytes:
    file = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(file + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, start))
