"""Text whose cells tabs part, as a browser copies a table: a paragraph in a cell breaks the row, and so does nothing else."""

import re
from itertools import count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import extract
from benchmarks.reports import HEADINGS, TITLE, numbers, tables_of
from standard.records import Reading
from standard.render import boxes

PRINTED = numbers("2021")
BROKEN = "\n\n{}\n\n"


def text(values: dict[str, str], broken: frozenset[int] = frozenset()) -> str:
    """The report with a line for each row; in these cells of values stand paragraphs, which a browser sets apart."""
    lines = [TITLE.format(year=2023), "发布日期:2024-01-18", HEADINGS[0], "本年各项工作照常开展。"]
    place = count()
    for heading, table in zip(HEADINGS[1:4], tables_of("2021"), strict=True):
        lines.append(heading)
        for row in boxes(table):
            cells = []
            for box in row:
                shown = values.get(box.address, "") if box.address else box.text
                is_broken = bool(box.address) and next(place) in broken and shown
                cells.append(BROKEN.format(shown) if is_broken else shown)
            lines.append("\t".join(cells))
    return "\n".join([*lines, HEADINGS[4], "人手仍然偏少。", HEADINGS[5], "没有其他事项。", ""])


def read(printed: str) -> Reading:
    return extract.read(printed.encode(), source="r.txt")


def texts(reading: Reading) -> dict[str, str]:
    return {cell.address: cell.text for cell in reading.cells}


def test_rows_that_paragraphs_broke_in_every_cell_are_read() -> None:
    reading = read(text(PRINTED, frozenset(range(200))))
    assert (texts(reading), reading.issues) == (PRINTED, ())


@pytest.mark.parametrize("place", [9, 16, 100])
def test_a_number_below_the_row_whose_last_cell_it_is_is_a_doubt(place: int) -> None:
    address = list(PRINTED)[place]
    reading = read(text(PRINTED, frozenset({place})))
    assert texts(reading) == {a: t for a, t in PRINTED.items() if a != address}
    assert [(issue.code, issue.subject) for issue in reading.issues] == [("row-short", address)]


@given(st.frozensets(st.integers(0, 199), max_size=40), st.frozensets(st.integers(0, 199), max_size=40))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@example(frozenset({197}), frozenset({198}))
def test_whatever_cells_are_broken_or_blank_nothing_is_guessed(broken: frozenset[int], blank: frozenset[int]) -> None:
    printed = {address: "" if place in blank else shown for place, (address, shown) in enumerate(PRINTED.items())}
    reading = read(text(printed, broken))
    got = texts(reading)
    assert {address: shown for address, shown in got.items() if shown != printed[address]} == {}
    assert got.keys() == printed.keys() or reading.issues


@pytest.mark.parametrize("next_row", ["第二十条第（五）项", "行政规范性文件"])
def test_a_lost_break_between_a_number_and_the_next_row_is_a_doubt(next_row: str) -> None:
    reading = read(re.sub(rf"\n({next_row})", r"\1", text(PRINTED), count=1))
    assert texts(reading).items() <= PRINTED.items()
    assert "number-doubted" in {issue.code for issue in reading.issues} or len(texts(reading)) < 199
