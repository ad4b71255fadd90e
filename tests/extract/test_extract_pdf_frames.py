"""Lines of a PDF that are no table's: under a header, above a footer, below a title, around a page."""

import pytest

import extract
from benchmarks.drawn import HEIGHT, MARGIN, Paper, as_pdf
from benchmarks.reports import FIRST_SECTION, TITLE, numbers

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


@pytest.mark.parametrize("paper", [HeadedPaper, FramedPaper])
@pytest.mark.parametrize("form", ["2021", "2021, requests 2019"])
def test_what_a_line_or_a_frame_parts_from_a_table_stays_out_of_it(form: str, paper: type[Paper]) -> None:
    values = numbers(form)
    reading = extract.read(as_pdf(form, values, paper), source="report.pdf")
    assert {cell.address: cell.text for cell in reading.cells} == values
    assert reading.issues == ()
    assert reading.title == TITLE.format(year=2023)
    assert [section.number for section in reading.sections] == [1, 2, 3, 4, 5, 6]
    assert reading.sections[0].text == FIRST_SECTION
