"""A table that goes on in the next grid, with too few labels to be known by: read where it cannot be another, else doubted."""

import re

import pytest

import extract
from benchmarks.reports import numbers, page
from standard.records import Reading

PRINTED = numbers("2021")
PAGE = page("2021", PRINTED)
NEXT = "</table><p>&nbsp;</p><table>"


def read(html: str) -> Reading:
    return extract.read(html.encode(), source="r.html")


def texts(reading: Reading) -> dict[str, str]:
    return {cell.address: cell.text for cell in reading.cells}


def marks(reading: Reading) -> set[str]:
    return {mark.kind for mark in reading.marks if mark.kind.startswith("line-")}


def parted(before: str, between: str = NEXT) -> str:
    """The page with its last row that begins with these words, and what follows, in a grid of its own."""
    start = PAGE.rindex("<tr>", 0, PAGE.index(before))
    return PAGE[:start] + between + PAGE[start:]


@pytest.mark.parametrize(
    "before", ["四、结转下年度", "（七）总计", "行政事业性收费", f">{PRINTED['proceedings.review.upheld']}<"]
)
def test_the_last_rows_are_read_in_a_grid_of_their_own(before: str) -> None:
    reading = read(parted(before))
    assert (texts(reading), reading.issues, marks(reading)) == (PRINTED, (), set())
    last = reading.cells[-1].place if before.startswith(">") else None
    assert last is None or last.row == 1


@pytest.mark.parametrize("row", range(4, 31, 2))
def test_wherever_the_table_of_requests_is_cut_nothing_is_guessed_nor_called_missing(row: int) -> None:
    start = PAGE.index("<table", PAGE.index("三、收到和处理"))
    rows = [match.start() + start for match in re.finditer("<tr>", PAGE[start:])]
    reading = read(PAGE[: rows[row - 1]] + NEXT + PAGE[rows[row - 1] :])
    assert texts(reading).items() <= PRINTED.items()
    assert marks(reading) == set()
    assert len(texts(reading)) == 200 or reading.issues


@pytest.mark.parametrize(
    "between", ["</table><p>上年情况</p><table>", "</table><table><tr><td>上年</td></tr></table><table>"]
)
def test_rows_after_other_words_are_no_part_and_their_line_is_not_called_missing(between: str) -> None:
    reading = read(parted("四、结转下年度", between))
    assert texts(reading).items() < PRINTED.items()
    assert [issue.code for issue in reading.issues] == ["cells-incomplete"]
    assert marks(reading) == set()


@pytest.mark.parametrize(
    "row", ["<td>联系电话</td><td>1</td><td>2</td><td>3</td>", "<td>行政许可</td><td>7</td><td>8</td><td>9</td>"]
)
def test_a_grid_of_other_things_as_wide_is_no_part(row: str) -> None:
    end = PAGE.index("</table>") + len("</table>")
    reading = read(f"{PAGE[:end]}<table><tr>{row}</tr></table>{PAGE[end:]}")
    assert (texts(reading), reading.issues, marks(reading)) == (PRINTED, (), set())


def test_a_line_that_no_grid_prints_is_missing() -> None:
    start = PAGE.rindex("<tr>", 0, PAGE.index("四、结转下年度"))
    assert marks(read(PAGE[:start] + PAGE[PAGE.index("</tr>", start) :])) == {"line-missing"}
