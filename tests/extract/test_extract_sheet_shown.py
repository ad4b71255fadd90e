"""A workbook is read as Excel prints it: formats, errors, struck and raised words, formulas without a result."""

import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

import extract
from benchmarks.files import as_xlsx
from benchmarks.reports import numbers
from extract.document import Grid
from extract.documents.confined import read_confined
from extract.documents.masks import shown_number
from extract.numbers import DOUBT, read_number
from pages.sniff import XLSX


def shown(write: Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], None]) -> str:
    """Return the text of B2 of a table beside a label, as the reader has it."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["一", "二"])
        sheet.write(1, 0, "行政许可")
        write(book, sheet)
    (grid,) = (block for block in read_confined(target.getvalue(), XLSX).blocks if isinstance(block, Grid))
    return grid.rows[1][1].text


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (3.4, "0", "3"),
        (2.5, "0", "3"),
        (1117.4, "#,##0", "1,117"),
        (0.5, "0.00", "0.50"),
        (0.5, "General", "0.5"),
        (0.1 + 0.2, "General", "0.3"),
        (0.125, "0%", "13%"),
        (-4, "0_);(0)", "(4)"),
        (0, "0;-0;;@", ""),
        (7, '0"件"', "7件"),
        (0.4, "# ?/?", DOUBT + "0.4"),
    ],
)
def test_a_number_is_what_its_format_shows(value: float, form: str, text: str) -> None:
    assert shown(lambda book, sheet: sheet.write_number(1, 1, value, book.add_format({"num_format": form}))) == text


def test_struck_words_are_not_printed_and_raised_ones_stand_apart() -> None:
    def strike(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_rich_string(1, 1, book.add_format({"font_strikeout": True}), "77", "5", "2")

    def raise_mark(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_rich_string(1, 1, "52", book.add_format({"font_script": 1}), "①")

    assert shown(strike) == "52"
    assert shown(raise_mark) == "52 ①"
    assert shown(lambda book, sheet: sheet.write(1, 1, 5, book.add_format({"font_strikeout": True}))) == DOUBT + "5"


def test_a_result_that_no_program_worked_out_is_in_doubt() -> None:
    assert shown(lambda _, sheet: sheet.write_formula(1, 1, "=SUM(C1:C2)")) == DOUBT + "0"
    assert shown(lambda _, sheet: sheet.write_formula(1, 1, "=SUM(C1:C2)", value=5)) == "5"


@pytest.mark.parametrize("cell", [b"<f>SUM(C1:C2)</f>", b"<f>SUM(C1:C2)</f><v></v>"])
def test_a_formula_without_a_result_is_no_blank(cell: bytes) -> None:
    reading = extract.read(changed(b"", cell), source="r.xlsx")
    assert [(i.code, i.subject) for i in reading.issues] == [("number-doubted", "disclosure.regulations.issued")]
    assert "disclosure.regulations.issued" not in {cell.address for cell in reading.cells}


def test_an_error_is_printed_as_it_stands() -> None:
    reading = extract.read(changed(b' t="e"', b"<v>#REF!</v>"), source="r.xlsx")
    read = {cell.address: (cell.text, cell.value) for cell in reading.cells}
    assert read["disclosure.regulations.issued"] == ("#REF!", None)


def changed(kind: bytes, inner: bytes) -> bytes:
    """Return a report whose first number holds something else."""
    values = numbers("2021") | {"disclosure.regulations.issued": "8642097"}
    body = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_xlsx("2021", values))) as old, zipfile.ZipFile(body, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            at = part.find(b"<v>8642097</v>")
            if at >= 0:
                start, end = part.rfind(b">", 0, at), at + len(b"<v>8642097</v>")
                part = part[:start] + kind + b">" + inner + part[end:]
            new.writestr(name, part)
    return body.getvalue()


@given(st.integers(-(10**10), 10**10), st.sampled_from(["", "0", "#,##0", "0_ ", "General"]))
def test_a_whole_number_keeps_its_value_under_every_plain_format(number: int, form: str) -> None:
    assert read_number(shown_number(str(number), form)).value == number
