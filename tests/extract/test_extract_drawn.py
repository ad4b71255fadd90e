"""Tables drawn in text with a rule between every two rows, as w3m and pandoc write them: a row may take several lines."""

from collections.abc import Iterator
from itertools import zip_longest

import pytest

import extract
from benchmarks.reports import FORMS, numbers
from benchmarks.texts import as_text, merged
from extract.documents.drawn import rows_drawn
from standard.model import Table

_WIDTH = 6


def pieces(cell: str) -> list[str]:
    return [cell[n : n + _WIDTH] for n in range(0, len(cell), _WIDTH)] or [""]


def drawn(table: Table, values: dict[str, str], bar: str, rule: str) -> Iterator[str]:
    rows = [row.strip("|").split("|") for row in merged(table, values, is_repeated=False)]
    for row in rows[:1] + rows[2:]:
        cells = [pieces(cell.strip()) for cell in row]
        yield rule.join("+" * (len(cells) + 1)) if bar == "|" else f"├{'┼'.join(rule for _ in cells)}┤"
        yield from (f"{bar} {f' {bar} '.join(line)} {bar}" for line in zip_longest(*cells, fillvalue=""))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("bar", "rule"), [("|", "--------"), ("│", "────────"), ("|", "========")])
def test_a_drawn_row_is_read_whole_however_many_lines_it_takes(form: str, bar: str, rule: str) -> None:
    printed = numbers(form)
    reading = extract.read(as_text(form, lambda table: drawn(table, printed, bar, rule)).encode(), source="page.txt")
    assert {cell.address: cell.text for cell in reading.cells} == printed


def test_a_rule_beside_a_cell_that_reaches_down_ends_a_row() -> None:
    lines = [
        "+--+--+--+",
        "|a |1 |2 |",
        "+--+--+--+",
        "|b |3 |4 |",
        "|c +--+--+",
        "|d |  |6 |",
        "|  |5 |  |",
        "+--+--+--+",
    ]
    lines += ["|e |7 |8 |", "+--+--+--+", "|f |9 |0 |", "+--+--+--+"]
    rows = [row for row in rows_drawn(lines) if row]
    assert rows == ["| a | 1 | 2 |", "| b | 3 | 4 |", "| d | 5 | 6 |", "| e | 7 | 8 |", "| f | 9 | 0 |"]


def test_lines_that_print_numbers_in_one_column_are_rows_of_their_own() -> None:
    lines = [
        "+--+--+",
        "|a |1 |",
        "|b |2 |",
        "+--+--+",
        "|c |3 |",
        "+--+--+",
        "|d |4 |",
        "+--+--+",
        "|e |5 |",
        "+--+--+",
    ]
    assert rows_drawn(lines) == lines
