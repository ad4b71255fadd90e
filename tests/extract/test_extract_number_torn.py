"""A number in a narrow cell that a page's end tears: its rest stands under no label, in the next row or the grid after."""

import pytest

import extract
from benchmarks.reports import numbers, page
from extract.document import Grid, RawCell
from extract.tables.torn import with_rests

PRINTED = numbers("2021")
LAST = "<td>276</td><td>277</td></tr>"  # of （七）总计, the last line before that of what is carried out
REST = '<tr><td colspan="3"></td><td></td><td></td><td></td><td></td><td></td><td></td><td>7</td></tr>'


@pytest.mark.parametrize("between", ["", '</table><table border="1">'], ids=["same grid", "grid after"])
def test_a_torn_number_is_withheld_and_nothing_is_read_for_it(between: str) -> None:
    whole = page("2021", PRINTED)
    assert whole.count(LAST) == 1
    reading = extract.read(whole.replace(LAST, f"{LAST.replace('277', '27')}{between}{REST}").encode(), source="r.html")
    cells = {cell.address: cell.text for cell in reading.cells}
    assert "requests.outcome_total.total" not in cells
    assert any(issue.subject.startswith("requests.outcome_total") for issue in reading.issues)
    assert cells.items() <= PRINTED.items()


def row(*texts: str) -> tuple[RawCell, ...]:
    return tuple(map(RawCell, texts))


@pytest.mark.parametrize(
    ("below", "is_rest"),
    [
        (row("", "", "", "6"), True),
        (row("", "1", "", "6"), True),
        (row("", "4", "5", "6"), False),  # a whole line that lost its label
        (row("甲", "", "", "6"), False),
        (row("", "", "", "甲"), False),
        (row("", "", "", ""), False),
    ],
)
def test_only_fewer_numbers_than_those_above_are_their_rests(below: tuple[RawCell, ...], is_rest: bool) -> None:
    above = row("（一）予以公开", "26", "3", "2")
    rows = with_rests(Grid((above, below), 1), None)
    assert (rows[0] != above) == is_rest
    assert rows[1] == below


def test_a_rest_stands_under_a_number() -> None:
    above = row("（一）予以公开", "26", "3", "")
    assert with_rests(Grid((above, row("", "", "", "6")), 1), None)[0] == above
