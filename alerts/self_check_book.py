"""The self-check form for Excel and WPS: the official tables, a formula for every sum, red where printed parts do not meet.

No macro and no link. A blank is not a zero: parts fail only when no number in the blanks could make them meet.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from alerts.sayings import disagree_zh
from alerts.self_check import LOGIC, Blank, Laid, Spot, answers_below, lay, sentence_zh, stands_beside
from alerts.workbook import Book, row_height
from standard.listing import Terms
from standard.model import Instance, Operand, Table

WRONG, ASKED, OPEN, UNFILLED, RIGHT = "不符", "请核实", "未填完", "待填", "相符"
TOP = 3  # the row in which a table begins
NO_SUMS = "本表各数之间没有勾稽关系，请与台账核对。"
HELP = "填入数字后自动核对：红色为不符，橙色请核实，空格不作零。不需要宏，可用WPS或Excel打开。"
_ANSWER = 14.0
_WRONG_LOOKS = {"bg_color": "#FFC7CE", "font_color": "#9C0006"}
_ASKED_LOOKS = {"bg_color": "#FFEB9C", "font_color": "#7F6000"}


def write_form_book(blank: Blank, terms: Terms, at: datetime) -> bytes:
    """Return the workbook for one report."""
    book = Book(at, blank.title, terms.office)
    for table in blank.tables:
        _Form(book, table, blank.carried).draw(blank.heading, disagree_zh(terms))
    return book.close()


def prior_row(laid: Laid) -> int:
    """Return the row below a table in which last year's numbers stand."""
    return TOP + laid.height + 1


class _Form:
    """One sheet under way."""

    def __init__(self, book: Book, table: Table, carried: Mapping[str, Decimal]) -> None:
        self.book, self.table, self.carried = book, table, carried
        self.laid = lay(table)
        self.sheet: Worksheet = book.page(f"{table.section}{table.title}"[:31], is_landscape=table.is_turned)
        self.sheet.fit_to_pages(1, 1)
        is_beside = any(stands_beside(self.laid, instance) for instance in table.instances)
        self.last = self.laid.width if is_beside else self.laid.width - 1
        self.answers: list[tuple[Spot, str]] = []

    def draw(self, title: str, closing: str) -> None:
        """Draw the table, the answers beside and below it, and what they mean."""
        laid, sheet = self.laid, self.sheet
        for column in range(laid.width):
            sheet.set_column(column, column, self._width(column))
        if self.last == laid.width:
            sheet.set_column(laid.width, laid.width, _ANSWER)
        self._across(0, title, bold=True, font_size=14)
        help_zh = HELP if self.table.identities else NO_SUMS
        self._across(1, f"{self.table.section}{self.table.title}　{help_zh}", text_wrap=True)
        sheet.set_row(1, 30)
        self._boxes()
        end = self._below()
        shown = [identity for identity, _ in answers_below(laid)] if laid.label_width else []
        for identity in (one for one in self.table.identities if one not in shown):
            self._across(end, f"勾稽关系：{sentence_zh(self.table, identity)}", text_wrap=True)
            sheet.set_row(end, 30)
            end += 1
        self._across(end, closing, text_wrap=True)
        sheet.print_area(0, 0, end, self.last)
        if self.table.identities:
            self._status()
        sheet.freeze_panes(TOP, 0)

    def _width(self, column: int) -> float:
        if column >= self.laid.label_width:
            return 9.0 if self.table.is_turned or self.laid.label_width > 1 else 22.0
        return 38.0 if column == self.laid.label_width - 1 > 0 else 15.0

    def _across(self, row: int, text: str, **looks: object) -> None:
        self.sheet.merge_range(row, 0, row, self.last, "", self.book.format(**looks))
        self.sheet.write_string(row, 0, text, self.book.format(**looks))

    def _boxes(self) -> None:
        label = self.book.format(border=1, text_wrap=True, align="center", bg_color="#F2F2F2")
        value = self.book.format(border=1, align="center")
        for one in self.laid.placed:
            row, column = TOP + one.row, one.column
            down, right = row + one.box.rowspan - 1, column + one.box.colspan - 1
            looks = value if one.box.address else label
            if (down, right) != (row, column):
                self.sheet.merge_range(row, column, down, right, "", looks)
            if one.box.address:
                self.sheet.write_blank(row, column, None, looks)
            else:
                self.sheet.write_string(row, column, one.box.text, looks)
        for row in range(self.laid.height):
            widths = (
                (one.box.text, sum(self._width(one.column + right) for right in range(one.box.colspan)))
                for one in self.laid.placed
                if one.row == row and one.box.rowspan == 1
            )
            self.sheet.set_row(TOP + row, max(18.0, row_height([("", 9.0), *widths])))
        for address, line, column_line in self.table.cells():
            spot = self._spot(address)
            if "change" not in (line.measure, column_line.measure):
                is_whole = "amount" not in (line.measure, column_line.measure)
                self.sheet.data_validation(*spot, *spot, _asks(is_whole=is_whole))
        if self.last == self.laid.width:
            head = self.book.format(border=1, bold=True, align="center", text_wrap=True)
            self.sheet.merge_range(TOP, self.last, TOP + self.laid.heads - 1, self.last, "核对（本行）", head)
        for instance in self.table.instances:
            if stands_beside(self.laid, instance):
                self._answer((self._spot(instance.left[0].address)[0], self.laid.width), instance)

    def _below(self) -> int:
        """Write last year's row and the answers below the table; return the first free row."""
        row = TOP + self.laid.height
        wanted = answers_below(self.laid)
        label = self.book.format(border=1, text_wrap=True, align="center", bg_color="#F2F2F2")
        if any(operand.is_prior for _, places in wanted for _, one in places for operand in one.operands):
            row = prior_row(self.laid)
            self._label(row, "上年年报“四、结转下年度继续办理”（请核对）", label)
            for column, instance in next(p for i, p in wanted if i.check in LOGIC):
                value = self.carried.get(instance.subject)
                looks = self.book.format(border=1, align="center", bg_color="#FFF9E5")
                if value is None:
                    self.sheet.write_blank(row, column, None, looks)
                else:
                    self.sheet.write_number(row, column, value, looks)
            row += 1
        for identity, places in wanted:
            self._label(row, f"核对：{sentence_zh(self.table, identity)}", label)
            for column, instance in places:
                self._answer((row, column), instance)
            row += 1
        return row

    def _label(self, row: int, text: str, looks: object) -> None:
        width = self.laid.label_width
        if width == 0:  # a turned table has no room at its left: its answers stand under their totals
            return
        if width > 1:
            self.sheet.merge_range(row, 0, row, width - 1, "", looks)
        self.sheet.write_string(row, 0, text, looks)
        self.sheet.set_row(row, 42)

    def _spot(self, address: str) -> Spot:
        row, column = self.laid.spots[address]
        return TOP + row, column

    def _ref(self, operand: Operand) -> str:
        row, column = self._spot(operand.address)
        return str(xl_rowcol_to_cell(prior_row(self.laid) if operand.is_prior else row, column))

    def _answer(self, spot: Spot, instance: Instance) -> None:
        """Write the formula of one sum, and what turns red by it."""
        more = [self._ref(operand) for operand in instance.operands if operand.sign > 0]
        less = [self._ref(operand) for operand in instance.operands if operand.sign < 0]
        apart = f"(SUM({','.join(more)})-SUM({','.join(less)}))"
        is_asked = instance.check in LOGIC
        said = ASKED if is_asked else WRONG
        formula = (
            f'=IF(COUNT({",".join(more + less)})=0,"{UNFILLED}",'
            f"IF(OR(AND({apart}>0,COUNT({','.join(less)})={len(less)}),AND({apart}<0,COUNT({','.join(more)})={len(more)})),"
            f'"{said}，相差"&TEXT({apart},"+0;-0"),'
            f'IF(COUNT({",".join(more + less)})<{len(more + less)},"{OPEN}","{RIGHT}")))'
        )
        is_begun = is_asked and instance.subject in self.carried
        shown = OPEN if is_begun else UNFILLED
        self.answers.append((spot, shown))
        self.sheet.write_formula(*spot, formula, self.book.format(border=1, align="center", text_wrap=True), shown)
        reds = [spot, *([self._spot(instance.left[0].address)] if len(instance.left) == 1 else [])]
        answer = xl_rowcol_to_cell(*spot, row_abs=True, col_abs=True)
        for red in reds:
            looks = self.book.book.add_format(_ASKED_LOOKS if is_asked else _WRONG_LOOKS)
            rule = {"type": "formula", "criteria": f'=LEFT({answer},{len(said)})="{said}"', "format": looks}
            self.sheet.conditional_format(*red, *red, rule)

    def _status(self) -> None:
        """Write the line above the table: how many sums do not meet."""
        rows = [row for (row, _), _ in self.answers]
        area = xl_range_abs(min(rows), 0, max(rows), self.last)
        counts = "&".join(
            f'"　{word}"&COUNTIF({area},"{word}*")&"处"' for word in (WRONG, ASKED, OPEN, UNFILLED, RIGHT)
        )
        shown = {word: sum(text == word for _, text in self.answers) for word in (WRONG, ASKED, OPEN, UNFILLED, RIGHT)}
        value = "核对结果：" + "".join(f"　{word}{count}处" for word, count in shown.items())
        bold = self.book.format(bold=True)
        self.sheet.merge_range(2, 0, 2, self.last, "", bold)
        self.sheet.write_formula(2, 0, f'="核对结果："&{counts}', bold, value)
        rule = {"type": "formula", "criteria": f'=COUNTIF({area},"{WRONG}*")>0'}
        self.sheet.conditional_format(2, 0, 2, 0, rule | {"format": self.book.book.add_format(_WRONG_LOOKS)})


def _asks(*, is_whole: bool) -> dict[str, object]:
    return {
        "validate": "integer" if is_whole else "decimal",
        "criteria": ">=",
        "value": 0,
        "error_type": "warning",
        "error_title": "请核对",
        "error_message": "此格应为不小于零的整数。" if is_whole else "此格应为不小于零的数。",
    }
