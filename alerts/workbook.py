"""A workbook on A4 whose heads stand on every printed page: rows of words, none of which can act or ask for anything.

The same rows give the same bytes: the file is dated by the letter, not by the hour it is written.
"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from alerts.harmless import visible, visible_lines
from alerts.listing import Head, Sheet
from standard.zone import SHANGHAI

INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
FONT = {"font_name": "宋体", "font_size": 10}
_LINE = 12.75  # points of one line of that size
_TALLEST = 400.0  # no program shows a row beyond 409 points
_MOST_LINES = 30  # fill a page of its own
_NARROW = 8
CONTINUED = "续"
_LONGEST = 32_000  # characters of one cell, and a little less


class Book:
    """A workbook under way; `close` returns its bytes."""

    def __init__(self, at: datetime, title: str, author: str) -> None:
        self._out = BytesIO()
        self.book = xlsxwriter.Workbook(self._out, INERT)
        self.book.set_properties(
            {"title": title, "author": visible(author, 200), "created": at.astimezone(SHANGHAI).replace(tzinfo=None)}
        )
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def format(self, **looks: object) -> Format:
        """Return a format of the book's own font with these looks, made once."""
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({**FONT, "valign": "vcenter", **looks})
        return self._formats[key]

    def close(self) -> bytes:
        """Finish the workbook and return it."""
        self.book.close()
        return self._out.getvalue()

    def page(self, name: str, *, is_landscape: bool) -> Worksheet:
        """Return a new sheet that prints one page wide on A4, numbered."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(9)
        if is_landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.3, right=0.3, top=0.6, bottom=0.6)
        sheet.center_horizontally()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C第&P页，共&N页")
        return sheet

    def table(self, sheet_of: Sheet, title: str, closing: str = "") -> None:
        """Add a sheet: a title, the line above its columns, the heads, every row, a closing line."""
        sheet = self.page(sheet_of.name, is_landscape=True)
        heads = sheet_of.heads
        for column, head in enumerate(heads):
            sheet.set_column(column, column, head.width)
        width, last = sum(head.width for head in heads), len(heads) - 1
        _line(sheet, 0, title, last, self.format(bold=True, font_size=15, align="center"))
        sheet.set_row(0, 28)
        top = 1
        if sheet_of.note:
            _line(sheet, 1, sheet_of.note, last, self.format(text_wrap=True))
            sheet.set_row(1, row_height([(sheet_of.note, width)]))
            top = 2
        head_format = self.format(bold=True, border=1, text_wrap=True, align="center", bg_color="#E7E6E6")
        for column, head in enumerate(heads):
            sheet.write_string(top, column, head.text, head_format)
        sheet.set_row(top, row_height([(head.text, head.width) for head in heads]))
        sheet.repeat_rows(top)
        sheet.freeze_panes(top + 1, 2 if len(heads) > 2 else 0)
        end = top + 1
        for row in sheet_of.rows:
            end = self._row(sheet, end, row, heads)
        if not sheet_of.rows:
            _line(sheet, end, "无", last, self.format(border=1, align="center"))
            end += 1
        if closing:
            _line(sheet, end, closing, last, self.format(text_wrap=True))
            sheet.set_row(end, row_height([(closing, width)]) + 6)
        sheet.print_area(0, 0, end, last)

    def _row(self, sheet: Worksheet, line: int, row: Sequence[str], heads: Sequence[Head]) -> int:
        """Write a row, and go on in rows below it where a text is taller than a row can be; return the next free line."""
        cells = [_pieces(text, head.width) for text, head in zip(row, heads, strict=True)]
        looks = {"border": 1, "text_wrap": True, "valign": "top"}
        for number in range(max(map(len, cells))):
            texts = [pieces[number] if number < len(pieces) else "" for pieces in cells]
            texts[0] = texts[0] if number == 0 else CONTINUED
            for column, (text, head) in enumerate(zip(texts, heads, strict=True)):
                cell = self.format(**looks, align="center") if head.width < _NARROW else self.format(**looks)
                sheet.write_string(line, column, text, cell)
            sheet.set_row(line, row_height([(text, head.width) for text, head in zip(texts, heads, strict=True)]))
            line += 1
        return line


def _line(sheet: Worksheet, line: int, text: str, last: int, looks: Format) -> None:
    sheet.merge_range(line, 0, line, last, "", looks)
    sheet.write_string(line, 0, visible_lines(text, _LONGEST), looks)


def _pieces(text: str, width: float) -> list[str]:
    """Return a text in pieces, none of which is taller than a row or longer than a cell may be."""
    pieces, lines, so_far = [""], 1, 0.0
    for character in visible_lines(text, _LONGEST):
        so_far += measure(character)
        if character == "\n" or so_far > width - 1:
            lines, so_far = lines + 1, measure(character)
        if lines > _MOST_LINES:
            pieces, lines = [*pieces, ""], 1
        pieces[-1] += character
    return pieces


def row_height(cells: Sequence[tuple[str, float]]) -> float:
    """Return the height of a row in which no text is cut off, as far as programs let a row grow."""
    lines = max(sum(ceil(max(1, measure(line)) / (width - 1)) for line in text.split("\n")) for text, width in cells)
    return min(_TALLEST, lines * _LINE + 4)


def measure(text: str) -> float:
    """Return how many narrow characters a text is wide; a Chinese one of ten points is not quite two."""
    return sum(1.85 if east_asian_width(character) in "WFA" else 1 for character in text)
