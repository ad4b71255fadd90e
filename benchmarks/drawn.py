"""A report drawn as a PDF by hand: ruled tables that run over pages without their header, page numbers, wrapped prose."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import inf

from benchmarks.files import parts, words
from standard.model import Table
from standard.render import placed, size

WIDTH, HEIGHT, MARGIN = 842, 595, 50
ROW, SMALL, PROSE = 26, 6, 12
_WINDOW = HEIGHT - 2 * MARGIN
_SIDE, _PIECE = 0.75, 5  # points: a side of a cell is as thick, and drawn in pieces as long
_MM = 25.4 / 72
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
    b"/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]>>"
)


class Paper:
    """Pages that fill from the top; `top` is measured down from the upper edge."""

    bottom: float = HEIGHT - MARGIN
    row: int = ROW

    def __init__(self) -> None:
        self.pages: list[list[str]] = []
        self.turn()

    def turn(self) -> None:
        if self.pages:
            self.write(WIDTH / 2, HEIGHT - 30, f"- {len(self.pages)} -", PROSE)
        self.pages.append([])
        self.top = MARGIN

    def write(self, left: float, top: float, text: str, size: int) -> None:
        self.pages[-1].append(_shown(left, top, text, size))

    def rule(self, left: float, top: float, width: float, height: float) -> None:
        self.pages[-1].append(f"{left} {HEIGHT - top - height} {width} {height} re S")

    def prose(self, text: str) -> None:
        each = (WIDTH - 2 * MARGIN) // PROSE
        rest = "\u3000\u3000" + text
        while rest:
            line, rest = rest[:each], rest[each:]
            if self.top > self.bottom - MARGIN:
                self.turn()
            left = MARGIN + PROSE * (len(line) - len(line.lstrip("\u3000")))
            self.write(left, self.top, line.strip("\u3000"), PROSE)
            self.top += 2 * PROSE

    def table(self, table: Table, values: Mapping[str, str]) -> None:
        rows, columns = size(table)
        depth = 0 if table.is_turned else columns - max(len(block.columns) for block in table.blocks)
        widths = [110] * depth + [(WIDTH - 2 * MARGIN - 110 * depth) // (columns - depth)] * (columns - depth)
        drawn = placed(table)
        begin = 0
        while begin < rows:
            if self.top + 2 * self.row > self.bottom:
                self.turn()
            end = int(min(rows, begin + (self.bottom - self.top) // self.row))
            for row, column, box in drawn:
                first, last = max(row, begin), min(row + box.rowspan, end)
                if first < last:
                    left, width = MARGIN + sum(widths[:column]), sum(widths[column : column + box.colspan])
                    top = self.top + (first - begin) * self.row
                    self.rule(left, top, width, (last - first) * self.row)
                    if row >= begin:
                        self.fill(left, top, width, words(box, values))
            self.top += (end - begin) * self.row + PROSE
            begin = end

    def fill(self, left: float, top: float, width: float, text: str) -> None:
        each = int((width - 4) // SMALL)
        for number, start in enumerate(range(0, len(text), each)):
            self.write(left + 2, top + 2 + number * (SMALL + 1), text[start : start + each], SMALL)

    def fill_with(self, form: str, values: Mapping[str, str]) -> None:
        for part in parts(form):
            if isinstance(part, str):
                self.prose(part)
            else:
                self.table(part, values)
        self.turn()


def _shown(left: float, top: float, text: str, size: int) -> str:
    return f"BT /F {size} Tf {left} {HEIGHT - top - size} Td <{text.encode('utf-16-be').hex()}> Tj ET"


class PrintedPaper(Paper):
    """The same report as a browser prints it: one strip, cut where a page ends, be it in a row, and no rule there.

    Each side of each cell is a thin filled rectangle of its own; above and below stand day, title, address and number.
    """

    bottom = inf
    row = 2 * ROW

    def turn(self) -> None:
        for number, page in enumerate(self.pages, 1):
            page.append(_shown(20, 12, "2024/1/18 09:12 政府信息公开", 8))
            page.append(_shown(20, HEIGHT - 20, f"http://127.0.0.1/1.html {number}/{len(self.pages)}", 8))
        self.pages.append([])
        self.top = 0.0

    def write(self, left: float, top: float, text: str, size: int) -> None:
        page, at = divmod(top, _WINDOW)
        if at + size > _WINDOW:
            page, at = page + 1, 0.0
        self.page(int(page)).append(_shown(left, MARGIN + at, text, size))

    def fill(self, left: float, top: float, width: float, text: str) -> None:
        super().fill(left, top + SMALL, width * 2 / 3, text)

    def rule(self, left: float, top: float, width: float, height: float) -> None:
        for y in (top, top + height):
            self.side(left, y, width + _SIDE, _SIDE)
        for x in (left, left + width):
            for start in range(int(top), int(top + height), _PIECE):
                self.side(x, start, _SIDE, min(_PIECE, top + height - start))

    def side(self, left: float, top: float, width: float, height: float) -> None:
        page, at = divmod(top, _WINDOW)
        here = min(height, _WINDOW - at)
        self.page(int(page)).append(f"{left} {HEIGHT - MARGIN - at - here} {width} {here} re f")
        if here < height:
            self.side(left, top + here, width, height - here)

    def page(self, number: int) -> list[str]:
        while len(self.pages) <= number:
            self.pages.append([])
        return self.pages[number]


def as_pdf(form: str, values: Mapping[str, str], paper: type[Paper] = Paper) -> bytes:
    drawn = paper()
    drawn.fill_with(form, values)
    return bound(["\n".join(page).encode() for page in drawn.pages[:-1]])


class OfdPaper(Paper):
    """The same pages in the words of OFD, which measures in millimetres from the upper left corner."""

    def write(self, left: float, top: float, text: str, size: int) -> None:
        area = " ".join(f"{points * _MM:.3f}" for points in (left, top, size * len(text), size))
        steps = f' DeltaX="g {len(text) - 1} {size * _MM:.3f}"' if len(text) > 1 else ""
        code = f'<ofd:TextCode X="0" Y="{size * _MM * 0.88:.3f}"{steps}>{escape(text)}</ofd:TextCode>'
        self.pages[-1].append(f'<ofd:TextObject Boundary="{area}" Size="{size * _MM:.3f}">{code}</ofd:TextObject>')

    def rule(self, left: float, top: float, width: float, height: float) -> None:
        x, y, w, h = (points * _MM for points in (left, top, width, height))
        path = f"M 0 0 L {w:.3f} 0 L {w:.3f} {h:.3f} L 0 {h:.3f} C"
        drawn = f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData>"
        self.pages[-1].append(f'<ofd:PathObject Boundary="{x:.3f} {y:.3f} {w:.3f} {h:.3f}">{drawn}</ofd:PathObject>')


def as_ofd(form: str, values: Mapping[str, str]) -> bytes:
    paper = OfdPaper()
    paper.fill_with(form, values)
    pages = paper.pages[:-1]
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        package.writestr("OFD.xml", f"<ofd:OFD {space}>{root}</ofd:OFD>")
        package.writestr("Doc_0/Document.xml", f"<ofd:Document {space}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>")
        for n, page in enumerate(pages):
            layer = f"<ofd:Content><ofd:Layer>{''.join(page)}</ofd:Layer></ofd:Content>"
            package.writestr(f"Doc_0/Pages/Page_{n}/Content.xml", f"<ofd:Page {space}>{layer}</ofd:Page>")
    return target.getvalue()


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
