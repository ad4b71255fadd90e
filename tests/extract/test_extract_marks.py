"""What a file carries that no cell shows: changes not yet accepted, and pictures where official tables are due."""

import io
import struct
import zlib

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

import extract
from benchmarks.drawn import MARGIN, PROSE, Paper, as_pdf, bound
from benchmarks.files import add_table, as_docx, parts, saved
from benchmarks.reports import HEADINGS, numbers, page
from standard.model import Table
from standard.records import Reading
from standard.render import render

IMAGED = ("table-as-image:disclosure", "table-as-image:requests", "table-as-image:proceedings")


def picture() -> bytes:
    """A PNG of one grey dot."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\x80")),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def marks(body: bytes, source: str) -> tuple[str, ...]:
    return named(extract.read(body, source=source))


def named(reading: Reading) -> tuple[str, ...]:
    found = (mark for mark in reading.marks if mark.kind in {"table-as-image", "tracked-changes"})
    return tuple(f"{mark.kind}:{mark.subject}" if mark.subject else mark.kind for mark in found)


@pytest.mark.parametrize("drawn", ['<p><img src="1675156994710.png"></p>', "<table><tr><td><img></td></tr></table>"])
def test_a_picture_under_a_heading_stands_for_its_table(drawn: str) -> None:
    logo = '<img src="logo.png"><ul><li>二、主动公开政府信息情况<img src="dot.gif"></li></ul>'
    html = page("2021", numbers("2021"), lambda *_: drawn).replace("<body>", f"<body>{logo}")
    assert marks(html.encode(), "r.html") == IMAGED
    plain = page("2021", numbers("2021"), render).replace("<body>", f"<body>{logo}")
    assert marks(plain.encode(), "r.html") == ()


def test_a_heading_with_nothing_or_torn_labels_under_it_is_no_picture() -> None:
    values = numbers("2021")
    assert marks(page("2021", values, lambda *_: "").encode(), "r.html") == ()
    torn = "<p>结果维持</p><p>尚未审结</p><p>结果纠正</p><p><img></p>"
    html = page("2021", values, lambda table, shown: torn if table.kind == "proceedings" else render(table, shown))
    assert marks(html.encode(), "r.html") == ()


def test_a_picture_in_a_word_file_stands_for_the_table_of_its_section() -> None:
    document = docx.Document()
    for part in parts("2021"):
        if isinstance(part, str):
            document.add_paragraph(part)
        elif part.kind == "requests":
            document.add_picture(io.BytesIO(picture()))
        else:
            add_table(document, part, numbers("2021"))
    reading = extract.read(saved(document), source="r.docx")
    assert named(reading) == ("table-as-image:requests",)
    assert {table.kind for table in reading.tables} == {"disclosure", "proceedings"}


def test_a_word_file_says_that_changes_are_still_marked() -> None:
    document = docx.Document(io.BytesIO(as_docx("2021", numbers("2021"))))
    assert marks(saved(document), "r.docx") == ()
    change = f'<w:ins {nsdecls("w")} w:id="1" w:author="甲"><w:r><w:t>已改</w:t></w:r></w:ins>'
    document.paragraphs[3]._p.append(parse_xml(change))
    assert marks(saved(document), "r.docx") == ("tracked-changes",)


def pictured_pdf(*, has_tables: bool) -> bytes:
    """A PDF with a large picture after each of the three headings, or behind every page of the tables."""
    paper = Paper()
    shown = "q 500 0 0 200 60 {} cm /I Do Q"
    for part in parts("2021"):
        if isinstance(part, Table):
            if has_tables:
                paper.table(part, numbers("2021"))
            else:
                paper.pages[-1].append(shown.format(595 - paper.top - 200))
                paper.top += 220
        else:
            if part in HEADINGS[1:4] and not has_tables:
                paper.turn()
            paper.write(MARGIN, paper.top, part, PROSE)
            paper.top += 2 * PROSE
    paper.turn()
    behind = [shown.format(300)] if has_tables else []
    image = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream"
    body = bound(
        ["\n".join([*behind, *drawn]).encode() for drawn in paper.pages[:-1]], resources=b"/XObject<</I 900 0 R>>"
    )
    return body.replace(b"xref\n", b"900 0 obj\n" + image + b"\nendobj\nxref\n", 1)


def test_a_picture_in_a_pdf_stands_for_a_table_and_one_behind_the_page_for_none() -> None:
    assert marks(pictured_pdf(has_tables=False), "r.pdf") == IMAGED
    reading = extract.read(pictured_pdf(has_tables=True), source="r.pdf")
    assert {cell.address: cell.text for cell in reading.cells} == numbers("2021")
    assert (named(reading), reading.issues) == ((), ())
    assert marks(as_pdf("2021", numbers("2021")), "r.pdf") == ()


def test_tables_of_another_year_beside_these_make_no_line_extra() -> None:
    values = numbers("2021")
    last_year = dict.fromkeys(values, "97")
    html = page("2021", values, lambda table, shown: render(table, shown) + "<p>上年</p>" + render(table, last_year))
    reading = extract.read(html.encode(), source="r.html")
    assert {mark.kind for mark in reading.marks}.isdisjoint({"line-extra", "line-missing"})
    assert {issue.code for issue in reading.issues} == {"label-repeated"}
    assert {cell.text for cell in reading.cells} <= {"97"}
