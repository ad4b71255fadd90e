"""The result of a check as a workbook: a line per unit, a row per finding, what drafts share, what could not be read.

Everything a document printed is written as a string, never as a formula or a link.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO

import xlsxwriter

from alerts.harmless import visible
from flows.drafts.answers import ALIKE, Checked
from flows.drafts.places import place_of, ways
from flows.drafts.unread import unread, where
from standard.findings import SEVERITIES_ZH

_LONGEST = 32_000  # characters that a cell of a workbook may hold, and a little less
_UNITS = ("单位", "年度", "标题", "发布日期", "读到格数", "空白格数", *SEVERITIES_ZH.values(), "未能读取", "文件")
_FINDINGS = ("单位", "年度", "程度", "核对项", "问题", "位置", "所印", "核对结果", "相差", "改后相符", "建议", "文件")
_ISSUES = ("单位", "年度", "未能读取", "说明", "位置", "文件")
_ALIKE = ("单位", "年度", "说明", "依据句", "文件")
_NARROW = 10
_WIDTHS = dict.fromkeys(("问题", "建议", "说明", "依据句"), 48) | dict.fromkeys(
    ("单位", "标题", "核对项", "位置", "改后相符", "文件"), 26
)
Value = str | int | float | Decimal | None


def to_xlsx(documents: Sequence[Checked], remedies: Mapping[str, str]) -> bytes:
    """Return the workbook as bytes."""
    out = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(out, options) as book:
        _sheet(book, "逐单位", _UNITS, (_unit(document) for document in documents))
        _sheet(book, "问题", _FINDINGS, (row for document in documents for row in _findings(document, remedies)))
        alike = [row for document in documents for row in _alike(document)]
        if alike:
            _sheet(book, "文字相近", _ALIKE, alike)
        _sheet(book, "未能读取", _ISSUES, (row for document in documents for row in _issues(document)))
    return out.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(1, 0)
    bold, wrapped = (
        book.add_format({"bold": True, "border": 1}),
        book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
    )
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
        sheet.set_column(column, column, _WIDTHS.get(head, _NARROW))
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(line, column, visible(value, _LONGEST), wrapped)
            elif value is None:
                sheet.write_blank(line, column, None, wrapped)
            else:
                sheet.write_number(line, column, value, wrapped)


def _unit(document: Checked) -> tuple[Value, ...]:
    reading = document.reading
    counts = Counter(verdict.severity for verdict in document.failures)
    blanks = sum(cell.value is None for cell in reading.cells)
    day = reading.published_date.isoformat() if reading.published_date else ""
    return (
        *(reading.authority or reading.authority_text, reading.year, reading.title, day, len(reading.cells), blanks),
        *(counts[severity] for severity in SEVERITIES_ZH),
        *(len(reading.issues), reading.source),
    )


def _findings(document: Checked, remedies: Mapping[str, str]) -> Iterable[tuple[Value, ...]]:
    reading = document.reading
    for v in document.failures:
        yield (
            *(reading.authority, reading.year, SEVERITIES_ZH[v.severity], v.check, v.message_zh, place_of(v, reading)),
            *(v.printed, v.implied, v.residual, "\n".join(ways(v, reading)), remedies[v.check], reading.source),
        )


def _alike(document: Checked) -> Iterable[tuple[Value, ...]]:
    reading = document.reading
    for v in document.failures:
        if v.check == ALIKE:
            yield reading.authority, reading.year, v.message_zh, "\n".join(v.evidence), reading.source


def _issues(document: Checked) -> Iterable[tuple[Value, ...]]:
    reading = document.reading
    for issue in reading.issues:
        yield reading.authority, reading.year, issue.code, unread(reading, issue), where(issue), reading.source
