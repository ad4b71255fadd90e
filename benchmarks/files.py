"""The same invented report as the other dialects, written as Word, Excel and PDF files, drawn from the forms alone."""

import io
from collections.abc import Iterator, Mapping

import docx
import xlsxwriter
from docx.document import Document

from benchmarks.reports import FIRST_SECTION, HEADINGS, TITLE, tables_of
from standard.model import Table
from standard.render import Box, placed, size

LAST_SECTIONS = {HEADINGS[4]: "人手仍然偏少。", HEADINGS[5]: "没有其他事项。"}


def words(box: Box, values: Mapping[str, str]) -> str:
    return values.get(box.address, "") if box.address else box.text


def parts(form: str) -> Iterator[str | Table]:
    yield from (TITLE.format(year=2023), "发布日期：2024-01-18", HEADINGS[0], FIRST_SECTION)
    for heading, table in zip(HEADINGS[1:4], tables_of(form), strict=True):
        yield from (heading, table)
    for heading, text in LAST_SECTIONS.items():
        yield from (heading, text)


def add_table(document: Document, table: Table, values: Mapping[str, str]) -> None:
    rows, columns = size(table)
    cells = document.add_table(rows, columns)._cells  # noqa: SLF001 — every call of `cell` would list them all again
    for row, column, box in placed(table):
        first = cells[row * columns + column]
        last = cells[(row + box.rowspan - 1) * columns + column + box.colspan - 1]
        (first.merge(last) if first is not last else first).text = words(box, values)


def saved(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def as_docx(form: str, values: Mapping[str, str]) -> bytes:
    document = docx.Document()
    for part in parts(form):
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            add_table(document, part, values)
    return saved(document)


def as_xlsx(form: str, values: Mapping[str, str], *, as_numbers: bool = True) -> bytes:
    """One sheet, a banner for every paragraph; numbers stored as numbers, as a person types them."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("年报")
        width = max(size(table)[1] for table in tables_of(form))
        top = 0
        for part in parts(form):
            if isinstance(part, str):
                sheet.merge_range(top, 0, top, width - 1, part)
                top += 1
                continue
            for row, column, box in placed(part):
                text = words(box, values)
                printed = float(text) if as_numbers and text.isascii() and text.isdecimal() else text
                if box.rowspan > 1 or box.colspan > 1:
                    bottom, right = top + row + box.rowspan - 1, column + box.colspan - 1
                    sheet.merge_range(top + row, column, bottom, right, printed)
                else:
                    sheet.write(top + row, column, printed)
            top += size(part)[0]
    return target.getvalue()
