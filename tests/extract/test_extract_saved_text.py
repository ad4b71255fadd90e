"""Pages saved as text, as archives and readers write them: a bar ends every cell, rows are filled up, or a cell a line."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

import pytest

import extract
from benchmarks.cells import BLANKS, Values
from benchmarks.files import words
from benchmarks.reports import FORMS, HEADINGS, TITLE, numbers, tables_of
from benchmarks.texts import as_text, merged
from standard.model import Table
from standard.records import Reading
from standard.render import boxes

Rows = Callable[[Table, Values], Iterable[str]]


def barred(*, is_led: bool, is_filled: bool, is_broken: bool) -> Rows:
    """Every cell ends in a bar; blanks fill rows up to the widest; a cell of paragraphs breaks its line."""

    def rows(table: Table, values: Values) -> Iterable[str]:
        width = max(sum(box.colspan for box in row) for row in boxes(table))
        for row in boxes(table):
            line = "".join(f"{words(box, values)} |{chr(10) if is_broken else ' '}" for box in row)
            line = ("| " if is_led else "") + line + ("|" * (width - len(row)) if is_filled else "")
            yield re.sub(" +", " ", line).strip()

    return rows


def with_bars(*, is_repeated: bool) -> Rows:
    return lambda table, values: merged(table, values, is_repeated=is_repeated)


def line_by_line(table: Table, values: Values) -> Iterable[str]:
    """A cell a line, empty lines between; a blank one is a line of spaces."""
    return (f"\n{words(box, values) or '  '}\n" for row in boxes(table) for box in row)


def bordered(table: Table, values: Values) -> Iterable[str]:
    """Borders drawn between the rows, as pandoc writes a table, no border crossing a cell that spans rows."""
    for line in merged(table, values, is_repeated=False):
        yield "|      +-----+-----+"
        yield line


def spanned(table: Table, values: Values) -> Iterable[str]:
    """A blank for each more column that a cell spans, nothing for a row, as markdownify writes a table."""
    for row in boxes(table):
        yield "".join(f"| {words(box, values)} {'| ' * (box.colspan - 1)}" for box in row) + "|"


SAVED: Mapping[str, Rows] = {
    **{
        f"bars{', led' * is_led}{', filled' * is_filled}": barred(is_led=is_led, is_filled=is_filled, is_broken=False)
        for is_led in (False, True)
        for is_filled in (False, True)
    },
    "bars, broken": barred(is_led=False, is_filled=False, is_broken=True),
    "bars, filled, broken": barred(is_led=False, is_filled=True, is_broken=True),
    "merged cells blank": with_bars(is_repeated=False),
    "line by line": line_by_line,
    "borders drawn": bordered,
    "spans blank": spanned,
}


def saved(form: str, values: Values, rows: Rows) -> str:
    return as_text(form, lambda table: rows(table, values), above=("发布日期:2024-01-18",))


def read(text: str, source: str = "page.txt") -> Reading:
    return extract.read(text.encode(), source=source)


def texts(reading: Reading) -> dict[str, str]:
    return {cell.address: cell.text for cell in reading.cells}


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("blanks", BLANKS)
@pytest.mark.parametrize("rows", SAVED.values(), ids=SAVED)
def test_a_page_saved_as_text_gives_every_cell_blank_ones_too(form: str, blanks: str, rows: Rows) -> None:
    printed = BLANKS[blanks](numbers(form))
    reading = read(saved(form, printed, rows))
    assert texts(reading) == printed
    assert reading.issues == ()
    assert (reading.authority, reading.published_date) == ("云雾县青石镇人民政府", date(2024, 1, 18))


@pytest.mark.parametrize("form", FORMS)
def test_merged_cells_that_repeat_their_text_give_every_cell_of_a_line_with_one_or_all(form: str) -> None:
    printed = numbers(form)
    reading = read(saved(form, printed, with_bars(is_repeated=True)))
    lines = [address.rpartition(".")[0] for address in printed]
    two = {line for line in lines if lines.count(line) == 2}  # which of them stands twice, no header of one says
    assert texts(reading) == {a: t for a, t in printed.items() if a.rpartition(".")[0] not in two}
    assert {issue.subject for issue in reading.issues} == two


def test_a_value_that_stands_again_under_a_label_that_does_not_is_no_merged_one() -> None:
    printed = numbers("2021")
    value = printed["disclosure.licensing.decisions"]
    whole = saved("2021", printed, with_bars(is_repeated=True))
    for now in (f"| {value} | {value} | 9 |", f"| 9 | {value} | {value} |", f"| {value} | {value} |"):
        reading = read(whole.replace(f"| {value} | {value} | {value} |", now))
        assert "disclosure.licensing.decisions" not in texts(reading)


def test_a_row_that_lost_a_cell_is_withheld_though_blanks_fill_it_up() -> None:
    printed = BLANKS["totals only"](numbers("2021"))
    whole = saved("2021", printed, barred(is_led=True, is_filled=True, is_broken=False))
    row = next(line for line in whole.split("\n") if "（一）予以公开" in line)
    reading = read(whole.replace(row, row.replace("| |", "|", 1)))
    assert {a: t for a, t in texts(reading).items() if printed[a] != t} == {}
    assert "requests.granted.total" not in texts(reading)


@pytest.mark.parametrize("blanks", BLANKS)
def test_no_row_whose_spans_are_blanks_is_shifted_where_one_lost_a_cell(blanks: str) -> None:
    printed = BLANKS[blanks](numbers("2021"))
    whole = saved("2021", printed, spanned).split("\n")
    for number, row in enumerate(whole):
        if row.startswith("| ") and number % 4 == 0:
            reading = read("\n".join([*whole[:number], row.rsplit("| ", 1)[0] + "|", *whole[number + 1 :]]))
            assert {a: t for a, t in texts(reading).items() if printed[a] != t} == {}


def test_a_label_that_is_a_blank_cell_is_read_by_its_place_and_said() -> None:
    printed = numbers("2021")
    text = saved("2021", printed, line_by_line).replace("\n规章\n", "\n  \n")
    reading = read(text)
    assert texts(reading) == printed
    assert [(issue.code, issue.subject) for issue in reading.issues] == [("label-unknown", "disclosure")]


def test_markdown_s_own_marks_are_no_part_of_a_cell() -> None:
    printed = numbers("2021")
    text = saved("2021", printed, with_bars(is_repeated=False))
    text = re.sub(r"(?m)\| (\d)\.", r"| \1\\.", text).replace("商业企业", "商业<br/>企业").replace("规章", "**规章**")
    text = (
        re.sub(r"\| (\d+) (?=\|)", r"| **\1** ", text).replace("自然人", "自然人&nbsp;").replace("总计", r"总计\|", 1)
    )
    reading = read(text.replace(r"总计\|", "总计"), "page.md")
    assert texts(reading) == printed
    assert reading.issues == ()


def test_the_rows_above_a_report_say_its_day_and_whose_it_is() -> None:
    top = (
        "索 引 号 | X99/2024-1 | 主题分类 | 综合政务 |\n发布机构 | 云雾县水务局 | 发 布 日 期 | 2024-01-19 20:34 |\n"
        "标 题 | 2023年度政府信息公开工作年度报告 | ||\n成文日期 | 2024-01-12 | 文 号 | |\n"
    )
    body = saved("2021", numbers("2021"), line_by_line).split("\n", 2)[2]
    reading = read(top + body)
    assert (reading.authority, reading.year) == ("云雾县水务局", 2023)
    assert reading.published_date == date(2024, 1, 19)
    assert {(clue.kind, clue.date) for clue in reading.clues} >= {("body", date(2024, 1, 12))}


def test_a_page_laid_out_by_one_table_keeps_its_title_day_and_sections() -> None:
    text = "| 首页 > 年报 |\n|\n云雾县水务局2023年政府信息公开工作年度报告 | ||||\n2024年01月25日 (点击: ) | ||||\n"
    text += "".join(f"{heading} | |||\n照常。 | |||\n" for heading in HEADINGS)
    reading = read(text)
    assert (reading.authority, reading.year, reading.published_date) == ("云雾县水务局", 2023, date(2024, 1, 25))
    assert [section.number for section in reading.sections if section.heading] == [1, 2, 3, 4, 5, 6]


def test_a_header_over_two_rows_of_bars_is_the_form_s_and_one_in_another_order_is_not() -> None:
    printed = BLANKS["organisations"](numbers("2021"))
    rows = barred(is_led=False, is_filled=False, is_broken=False)
    upper, lower = "商业 | 科研 | 社会公益组织 | 法律服务机构 | 其他 |", "企业 | 机构 |"
    whole = "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |"
    text = saved("2021", printed, rows)
    assert whole in text
    reading = read(text.replace(whole, f"{upper}\n{lower}"))
    assert texts(reading) == printed
    assert reading.issues == ()
    other = read(text.replace("商业企业 | 科研机构", "科研机构 | 商业企业"))
    assert not [address for address in texts(other) if address.startswith("requests.")]


def test_a_row_may_be_broken_where_its_blank_cells_hold_paragraphs() -> None:
    printed = numbers("2019")
    rows = barred(is_led=False, is_filled=True, is_broken=False)
    text = saved("2019", printed, rows)
    row = next(line for line in text.split("\n") if line.startswith("规章 |"))
    reading = read(text.replace(row, "规章 |\n|\n|\n|"))
    blank = dict.fromkeys((a for a in printed if a.startswith("disclosure.regulations.")), "")
    assert texts(reading) == {**printed, **blank}


def opened(table: Table, values: Values) -> Iterable[str]:
    """As html2text writes it: a bar between cells alone, merged cells once, a rule under the first row."""
    first, *rest = ("| ".join(words(box, values) for box in row) + "  " for row in boxes(table))
    return [first, "|".join(["---"] * max(1, first.count("|") + 1)) + "  ", *rest]


def spaced(table: Table, values: Values) -> Iterable[str]:
    """As a page pasted into an editor: spaces part the cells of a row."""
    return ("　".join(words(box, values) for box in row) for row in boxes(table))


@pytest.mark.parametrize("draw", [opened, spaced])
@pytest.mark.parametrize("form", FORMS)
def test_rows_whose_cells_bars_or_spaces_part_are_read(draw: Rows, form: str) -> None:
    printed = numbers(form)
    lines = [TITLE.format(year=2023), HEADINGS[0], "照常。"]
    for heading, table in zip(HEADINGS[1:4], tables_of(form), strict=True):
        lines += ["", heading, "", *draw(table, printed), ""]
    text = "\n".join((*lines, HEADINGS[4], "无。", HEADINGS[5], "无。")) + "\n"
    reading = extract.read(text.encode(), source="r.md")
    # In a row of numbers alone, parted by spaces, a torn number could stand for a lost blank: it is not read.
    left = {a for a in printed if a.startswith("proceedings")} if draw is spaced else set()
    assert {c.address: c.text for c in reading.cells} == {a: t for a, t in printed.items() if a not in left}


def test_bars_of_a_menu_part_no_cells() -> None:
    """首页 | 政务公开 is one line of a page, and a name in it is no cell of a table."""
    text = f"首页 | 政务公开 | 正文\n{TITLE.format(year=2023)}\n{HEADINGS[0]}\n照常。\n{HEADINGS[4]}\n无。\n{HEADINGS[5]}\n无。\n"
    assert extract.read(text.encode(), source="r.md").title == TITLE.format(year=2023)
