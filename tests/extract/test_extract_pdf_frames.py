"""Lines of a PDF that are no table's: under a header, above a footer, below a title, around a page."""

import pytest

import extract
from benchmarks.drawn import HEIGHT, MARGIN, PROSE, Paper, as_pdf
from benchmarks.reports import FIRST_SECTION, TITLE, numbers
from extract.document import Grid, RawCell
from extract.documents.paged import Box, Ruled, joined
from extract.tables.torn import mended

_WIDTHS = (735, 736, 740)  # of the three tables of the form


class HeadedPaper(Paper):
    """Each page with a line under its header and one above its footer, as wide as a table."""

    tops: tuple[int, ...] = (MARGIN - 12, HEIGHT - 35)

    def turn(self) -> None:
        for top in self.tops if self.pages else ():
            for width in _WIDTHS:
                self.pages[-1].append(f"{MARGIN} {HEIGHT - top} m {MARGIN + width} {HEIGHT - top} l S")
        super().turn()


class FramedPaper(Paper):
    """Each page within two frames."""

    def turn(self) -> None:
        for away in (6, 1) if self.pages else ():
            self.rule(MARGIN - away, 40 - away, _WIDTHS[1] + 2 * away, HEIGHT - 80 + 2 * away)
        super().turn()


class PaintedPaper(Paper):
    """Words painted pale behind as LibreOffice does, run by run: the paint of one narrow letter is as thin as a rule."""

    def write(self, left: float, top: float, text: str, size: int) -> None:
        if size == PROSE:
            for start, width in ((0, 60), (60, 2.4), (62.4, 80)):
                self.pages[-1].append(
                    f"q 0.976 0.976 0.976 rg {left + start} {HEIGHT - top - size - 2} {width} {size + 4} re f Q"
                )
        super().write(left, top, text, size)


class LoweredPaper(Paper):
    """The title as a browser prints it: in 16 points, the year's digits of another font a fifth of that lower."""

    def write(self, left: float, top: float, text: str, size: int) -> None:
        if text != TITLE.format(year=2023):
            super().write(left, top, text, size)
            return
        name, _, rest = text.partition("2023")
        super().write(MARGIN, top, name, 16)
        super().write(MARGIN + 16 * len(name), top + 3.4, "2023", 16)
        super().write(MARGIN + 16 * (len(name) + 4), top, rest, 16)


def test_the_digits_of_a_title_stand_in_its_line_though_they_lie_lower() -> None:
    reading = extract.read(as_pdf("2021", numbers("2021"), LoweredPaper), source="report.pdf")
    assert reading.title == TITLE.format(year=2023)
    assert reading.year == 2023


@pytest.mark.parametrize("paper", [HeadedPaper, FramedPaper, PaintedPaper])
@pytest.mark.parametrize("form", ["2021", "2021, requests 2019"])
def test_what_a_line_or_a_frame_parts_from_a_table_stays_out_of_it(form: str, paper: type[Paper]) -> None:
    values = numbers(form)
    reading = extract.read(as_pdf(form, values, paper), source="report.pdf")
    assert {cell.address: cell.text for cell in reading.cells} == values
    assert reading.issues == ()
    assert reading.title == TITLE.format(year=2023)
    assert [section.number for section in reading.sections] == [1, 2, 3, 4, 5, 6]
    assert reading.sections[0].text == FIRST_SECTION


def test_a_part_begins_where_its_table_does_though_a_page_draws_no_end_of_the_first_column() -> None:
    """A browser prints a table over pages: where a label spans all of one, no rule crosses its column there."""

    def part(*rows: tuple[Box, ...]) -> list[Ruled]:
        return [Ruled(30.0, rows)]

    above = part((Box(0, 50, 2, "三"), Box(50, 99, 1, "甲")), (Box(50, 99, 1, "乙"),))
    between = part((Box(50, 99, 1, "丙"),), (Box(50, 99, 1, "丁"),))
    below = part((Box(0, 99, 1, "四"),))
    (grid,) = joined([above, between, below])
    assert isinstance(grid, Grid)
    printed = [[(cell.text, cell.rowspan, cell.colspan) for cell in row] for row in grid.rows]
    assert printed[2] == [("", 2, 1), ("丙", 1, 1)]
    assert printed[4] == [("四", 1, 2)]
    assert (
        len(list(joined([part((Box(0, 50, 1, "三"), Box(50, 99, 1, "甲"))), between]))) == 2
    )  # its last row has an end


def test_a_torn_row_is_whole_again_where_its_group_is_drawn_anew_in_each_row() -> None:
    label = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    values = [RawCell(str(n)) for n in range(7)]
    blanks = [RawCell("")] * 7
    torn = (
        (RawCell(label[:25]), *values),
        (RawCell(""), RawCell("", 2), RawCell(label[25:]), *blanks),
        (RawCell(""), RawCell("3.其他"), *values),
    )
    first, second, third = mended(torn)
    assert [cell.text for cell in first] == [label, *"0123456"]
    assert second == ()
    assert [cell.text for cell in third] == ["", "", "3.其他", *"0123456"]
