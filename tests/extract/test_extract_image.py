"""Pictures and scans: read by OCR where the extra is installed, every number twice; without it the error says so."""

import base64
import io
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from random import Random

import docx
import pytest
from PIL import Image, ImageDraw, ImageFont

import extract
from benchmarks.files import add_table, parts, saved
from benchmarks.painted import FONT, as_pages, as_picture, as_scan, has_font, worn
from benchmarks.reports import blanks, numbers, page
from extract.documents import confined, formats
from standard.records import Reading
from standard.render import render

with_ocr = pytest.mark.skipif(not (confined.has_ocr() and has_font()), reason="see `make ocr` and .ci/machine")


def printed(reading: Reading) -> dict[str, str]:
    return {cell.address: cell.text for cell in reading.cells}


def png(width: int, height: int) -> bytes:
    """A white picture of these measures in a few bytes."""
    rows = zlib.compress(bytes(min(height * (width // 8 + 1), 2**24)), 9)
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


@pytest.mark.parametrize(
    ("body", "problem"),
    [(png(8, 8), "a picture has no text"), (as_scan([Image.new("L", (80, 60), 255)]), "pictures of its pages")],
)
def test_without_ocr_the_error_says_what_is_missing_and_how_to_get_it(
    body: bytes, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "has_ocr", lambda: False)
    with pytest.raises(extract.UnreadableFormat, match=f"{problem}.*`make ocr`"):
        extract.read(body, source="report.png")


def test_a_picture_in_a_file_stays_unread_without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "has_ocr", lambda: False)
    reading = extract.read(pictured(numbers("2021"), png(8, 8)), source="report.docx")
    assert len(reading.cells) == len(numbers("2021")) - 175
    assert ("table-as-image", "requests") in {(mark.kind, mark.subject) for mark in reading.marks}


def pictured(values: Mapping[str, str], picture: bytes) -> bytes:
    """A Word file with a picture where the table of requests is due."""
    document = docx.Document()
    for part in parts("2021"):
        if isinstance(part, str):
            document.add_paragraph(part)
        elif part.kind == "requests":
            document.add_picture(io.BytesIO(picture))
        else:
            add_table(document, part, values)
    return saved(document)


@pytest.mark.slow
@with_ocr
def test_a_scan_gives_every_cell_and_section() -> None:
    values = blanks("2019")
    reading = extract.read(as_scan(as_pages("2019", values)), source="report.pdf")
    assert printed(reading) == values
    assert reading.issues == ()
    assert reading.authority == "云雾县青石镇人民政府"
    assert [section.number for section in reading.sections] == [1, 2, 3, 4, 5, 6]
    assert {mark.kind for mark in reading.marks} >= {"read-by-ocr", "table-as-image"}


@pytest.mark.slow
@with_ocr
def test_a_poor_scan_gives_no_wrong_number() -> None:
    values = blanks("2021")
    rng = Random(7)
    pages = [worn(page, rng) for page in as_pages("2021", values)]
    reading = extract.read(as_scan(pages), source="report.pdf")
    found = printed(reading)
    assert {address: text for address, text in found.items() if values[address] != text} == {}
    assert len(found) > 0.9 * len(values)
    told = {issue.subject for issue in reading.issues}
    kinds = {address: (address, address.rpartition(".")[0], address.partition(".")[0]) for address in values}
    assert not [address for address in values if address not in found and not told.intersection(kinds[address])]


@pytest.mark.slow
@with_ocr
def test_ink_that_is_no_number_is_no_blank() -> None:
    values = numbers("2021") | dict.fromkeys(("disclosure.regulations.issued", "disclosure.licensing.decisions"), "")
    (page,) = as_pages("2021", values, only="disclosure")
    ImageDraw.Draw(page).text((650, 90 + 2 * 46 + 12), "～～", 0, ImageFont.truetype(FONT, 22))
    reading = extract.read(as_picture([page]), source="report.png")
    assert ("number-doubted", "disclosure.regulations.issued") in {(i.code, i.subject) for i in reading.issues}
    assert printed(reading)["disclosure.licensing.decisions"] == ""
    assert "disclosure.regulations.issued" not in printed(reading)


@pytest.mark.slow
@with_ocr
def test_a_picture_in_a_word_file_is_read_where_its_table_is_due() -> None:
    values = numbers("2021")
    reading = extract.read(pictured(values, as_picture(as_pages("2021", values, only="requests"))), source="r.docx")
    assert printed(reading) == values
    assert ("table-as-image", "requests") in {(mark.kind, mark.subject) for mark in reading.marks}


@pytest.mark.slow
@with_ocr
def test_a_picture_that_stands_in_the_page_itself_is_read() -> None:
    values = numbers("2021")
    picture = base64.b64encode(as_picture(as_pages("2021", values, only="proceedings"))).decode()
    shown = f'<p><img src="data:image/png;base64,{picture}"></p>'
    html = page("2021", values, lambda table, v: shown if table.kind == "proceedings" else render(table, v))
    assert printed(extract.read(html.encode(), source="r.html")) == values


@pytest.mark.slow
@with_ocr
@pytest.mark.parametrize("body", [png(60_000, 60_000), png(9_000, 9_000), png(800, 600)[:60], png(20_000, 3)])
def test_a_picture_of_huge_measures_or_none_is_refused(body: bytes, tmp_path: Path) -> None:
    with pytest.raises(extract.ReadError) as caught:
        extract.read(body, source="report.png")
    assert "\n" not in str(caught.value)
    assert len(body) < formats.LARGEST


@with_ocr
def test_the_pieces_of_a_thin_figure_are_one_ink() -> None:
    """Each alone is as little as dirt, and the cell of a 5 that a poor scan broke was read as blank."""
    from extract.documents.image import _pieced  # noqa: PLC0415 -- it is there with the extra only

    assert _pieced([[0, 1, 3, 2, 6], [0, 4, 4, 5, 9], [30, 1, 2, 2, 4]], 2) == [(0, 1, 4, 8, 15), (30, 1, 2, 2, 4)]
