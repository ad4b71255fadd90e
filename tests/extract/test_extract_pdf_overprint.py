"""Characters of a PDF that lie over its print or stand close to it, and pages on their side."""

from collections.abc import Callable

import pytest

import extract
from benchmarks.drawn import HEIGHT, PROSE, WIDTH, Paper, as_pdf, bound
from benchmarks.reports import FIRST_SECTION, TITLE, blanks, numbers
from standard.model import Table
from standard.records import Reading


def read(body: bytes) -> Reading:
    return extract.read(body, source="report.pdf")


def shown(matrix: str, size: int, text: str) -> str:
    return f"BT /F {size} Tf {matrix} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


class MarkedPaper(Paper):
    """Each page under a name and a number that lie aslant, and a word too large for any cell, turned and level."""

    def turn(self) -> None:
        if self.pages:
            for left in range(60, WIDTH, 90):
                for base in range(40, HEIGHT, 70):
                    self.pages[-1].append(shown(f".87 .5 -.5 .87 {left} {base}", 10, "山口 3721"))
            if len(self.pages) > 1:
                self.pages[-1].append(shown(f"1 0 0 1 {WIDTH / 2} {HEIGHT / 2}", 60, "77"))
                self.pages[-1].append(shown(f"0 1 -1 0 {WIDTH / 3} {HEIGHT / 3}", 60, "77"))
        super().turn()


class ClosePaper(Paper):
    """What follows a table stands so close under it that the box of its characters reaches over the last rule."""

    def table(self, table: Table, values: dict[str, str]) -> None:
        super().table(table, values)
        self.top -= PROSE + 1


@pytest.mark.parametrize("fill", [numbers, blanks])
def test_a_watermark_is_no_part_of_a_cell_nor_of_prose(fill: Callable[..., dict[str, str]]) -> None:
    values = fill("2021")
    reading = read(as_pdf("2021", values, MarkedPaper))
    assert {cell.address: cell.text for cell in reading.cells} == values
    assert reading.issues == ()
    assert reading.title == TITLE.format(year=2023)
    assert reading.sections[0].text == FIRST_SECTION


def test_a_heading_close_under_a_table_is_read() -> None:
    values = numbers("2021")
    reading = read(as_pdf("2021", values, ClosePaper))
    assert {cell.address: cell.text for cell in reading.cells} == values
    assert [section.number for section in reading.sections] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("turn", "size"),
    [
        (f"0 1 -1 0 {HEIGHT} 0", (HEIGHT, WIDTH)),
        (f"0 -1 1 0 0 {WIDTH}", (HEIGHT, WIDTH)),
        (f"-1 0 0 -1 {WIDTH} {HEIGHT}", (WIDTH, HEIGHT)),
    ],
)
def test_a_page_on_its_side_or_head_is_read_upright(turn: str, size: tuple[int, int]) -> None:
    values = numbers("2021")
    paper = Paper()
    paper.fill_with("2021", values)
    pages = ["\n".join((f"{turn} cm", *page)).encode() for page in paper.pages[:-1]]
    body = bound(pages).replace(b"/MediaBox[0 0 %d %d]" % (WIDTH, HEIGHT), b"/MediaBox[0 0 %d %d]" % size)
    reading = read(body)
    assert {cell.address: cell.text for cell in reading.cells} == values
    assert reading.title == TITLE.format(year=2023)


def test_letters_that_no_table_of_the_file_names_are_said_to_be_unreadable() -> None:
    body = as_pdf("2021", numbers("2021")).replace(b"UniGB-UCS2-H", b"Identity-H  ").replace(b"(GB1)", b"(Own)")
    with pytest.raises(extract.UnreadableFormat, match=r"ToUnicode.*save the report as"):
        read(body)


class ScannedPaper(Paper):
    """A picture of each page, and over it the text of some OCR that nobody sees, which overlooked the last heading."""

    def turn(self) -> None:
        if self.pages:
            self.pages[-1].insert(0, f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID ~ EI Q 3 Tr")
        super().turn()

    def prose(self, text: str) -> None:
        if not text.startswith("六、"):
            super().prose(text)


def test_text_that_some_ocr_laid_over_a_scan_is_doubted() -> None:
    reading = read(as_pdf("2021", numbers("2021"), ScannedPaper))
    assert reading.cells == ()
    assert {(issue.code, issue.subject) for issue in reading.issues} == {
        ("number-doubted", kind) for kind in ("disclosure", "requests", "proceedings")
    }
    assert ("section-perhaps", "6") in {(mark.kind, mark.subject) for mark in reading.marks}
    assert "section-missing" not in {mark.kind for mark in reading.marks}
    assert reading.title == TITLE.format(year=2023)
