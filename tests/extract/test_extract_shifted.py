"""Text torn out of files whose rows are as wide as the form's and whose numbers stand in other cells than their own."""

import pytest

import extract
from benchmarks.reports import HEADINGS, TITLE, numbers
from benchmarks.texts import as_text, merged
from extract.numbers import read_number
from standard import forms
from standard.model import Table
from standard.records import Reading


def read(*rows: str, heading: int = 2, name: str = "torn.md") -> Reading:
    lines = [TITLE.format(year=2023), HEADINGS[0], "照常。", HEADINGS[heading], *rows, *HEADINGS[4:]]
    return extract.read("\n".join(lines).encode(), source=name)


def numbers_of(reading: Reading, line: str) -> list[str]:
    return [cell.text for cell in reading.cells if cell.address.split(".")[1] == line]


RECEIVED = "| 一、本年新收政府信息公开申请数量 | 9 | 0 | 0 | 0 | 0 | 0 | 9 |"
CARRIED = "| 二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |"
GRANTED = "| （一）予以公开 | 7 | 0 | 0 | 0 | 0 | 0 | 7 |"
CARRIED_OUT = "| 四、结转下年度继续办理 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |"


@pytest.mark.parametrize("piece", ["2.其他", "2．其他", "（六）其他", "2、其他"])
def test_what_begins_a_longer_label_under_its_number_is_no_line(piece: str) -> None:
    reading = read(RECEIVED, CARRIED, GRANTED, f"| {piece} | 21 | 0 | 0 | 0 | 0 | 0 | 21 |", CARRIED_OUT)
    assert numbers_of(reading, "granted") == ["7", "0", "0", "0", "0", "0", "7"]
    assert numbers_of(reading, "other_other") == []


@pytest.mark.parametrize("label", ["3.其他", "3、其它", "其他", "（3）其他"])
def test_the_line_of_that_name_is_read_under_its_own_number_or_none(label: str) -> None:
    reading = read(RECEIVED, CARRIED, GRANTED, f"| {label} | 21 | 0 | 0 | 0 | 0 | 0 | 21 |", CARRIED_OUT)
    assert numbers_of(reading, "other_other") == ["21", "0", "0", "0", "0", "0", "21"]


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_blanks_beside_a_row_with_a_piece_of_their_label_are_not_read(form: str) -> None:
    def torn(table: Table) -> list[str]:
        rows = []
        for row in merged(table, printed, is_repeated=False):
            above, label, below = row.partition("2.其他法律行政法规禁止公开")
            if label:
                blanks = " |" * (len(below.split("|")) - 2)
                rows += [f"{above}2.其他{below}", "- 2 -", f"|  |  | 法律行政法规禁止公开 |{blanks}"]
            else:
                rows.append(row)
        return rows

    printed = numbers(form)
    reading = extract.read(as_text(form, torn).encode(), source="torn.md")
    read = {cell.address: cell.text for cell in reading.cells}
    assert all(printed[address] == text for address, text in read.items())
    assert numbers_of(reading, "refused_other_law") == []
    assert numbers_of(reading, "refused_security") != []


def test_numbers_a_line_each_are_not_read_under_a_header_whose_columns_share_lines() -> None:
    header = ("行政复议", "结果 结果", "维持 纠正", "其他", "结果", "尚未", "审结", "总计")
    proceedings = read(*header, "0", "2", "2", "7", "3", heading=3, name="page.txt")
    assert proceedings.cells == ()
    assert "proceedings" in {issue.subject.split(".")[0] for issue in proceedings.issues}
    apart = ("行政复议", "结果", "结果", "维持", "4", "纠正", "其他", "结果", "尚未", "审结", "总计")
    assert read(*apart, "0", "2", "2", "7", "3", heading=3, name="page.txt").cells == ()
    columns = ("第二十条第（六）项", "信息内容", "上一年项目数量 本年增/减", "处理决定数量")
    disclosure = read(*columns, "行政处罚", "99", "496", "行政强制", "299", "-4", "194", heading=1, name="page.txt")
    assert disclosure.cells == ()
    alone = ("第二十条第（六）项", "信息内容", "上一年项目数量", "本年增/减", "处理决定数量")
    disclosure = read(*alone, "行政处罚", "99", "0", "496", "行政强制", "299", "-4", "194", heading=1, name="page.txt")
    assert numbers_of(disclosure, "coercion") == ["299", "-4", "194"]


def test_blanks_are_not_read_where_a_row_holds_two_numbers_in_one_cell() -> None:
    rows = ("|  | （一）予以公开 |  | 29 | 0 |  |  | 0 | 0 29 |", "|  | 1.属于国家秘密 |  | 10 |  | 0 | 0 | 0 | 10 |")
    whole = "|  | 二、上年结转政府信息公开申请数量 | 5 | 0 | 0 | 0 | 0 | 0 | 5 |"
    reading = read(whole, *rows)
    assert numbers_of(reading, "carried_in") == ["5", "0", "0", "0", "0", "0", "5"]
    assert {cell.address.split(".")[1] for cell in reading.cells} == {"carried_in"}


def test_blanks_are_not_read_under_pieces_of_a_header_that_name_other_columns() -> None:
    header = ("|  |  |  |  | 业 |  | 其 |", "|  |  |  |  | 企 |  | 他 |", "|  |  |  |  | 业 |  |  |")
    rows = (
        "| 一、本年新收政府信息公开申请数量 |  |  |  | 117 |  | 117 |",
        "| （一）予以公开 |  |  |  | 24 |  | 24 |",
        "| （二）部分公开 |  |  |  | 3 |  | 3 |",
    )
    wide = [row.replace("| ", "|  | ", 1).replace(" |  |", " |  |  |", 1) for row in (*header, *rows)]
    assert {cell.text for cell in read(*wide).cells} <= {""}


def test_bytes_that_are_no_character_are_our_doubt_and_no_text_of_theirs() -> None:
    assert read_number("998\ufffd").fault == "number-doubted"
    assert read_number("未统计").fault == ""


def test_a_blank_before_a_number_that_a_merged_cell_repeats_is_not_that_number() -> None:
    head = ("第二十条第（八）项\t" * 4, "信息内容\t上一年项目数量\t本年增/减\t本年增/减")
    reading = read(*map(str.strip, head), "行政事业性收费\t\t0\t0", heading=1, name="page.txt")
    assert numbers_of(reading, "fees") == []
    reading = read(*map(str.strip, head), "行政事业性收费\t7\t0\t0", heading=1, name="page.txt")
    assert {cell.text for cell in reading.cells} <= {"7", "0"}


def test_words_are_read_without_the_way_pandoc_says_they_are_set() -> None:
    label = '[二、上年结转政府信息公开申请数量]{style="font-family:楷体"}[]{lang="EN-US"}'
    reading = read(
        RECEIVED, CARRIED.replace("二、上年结转政府信息公开申请数量", label), GRANTED.replace("7", "[7]{.u}")
    )
    assert numbers_of(reading, "carried_in") == ["1", "0", "0", "0", "0", "0", "1"]
    assert numbers_of(reading, "granted") == ["7", "0", "0", "0", "0", "0", "7"]


@pytest.mark.parametrize("label", ["一、本年收政府信息公开申请数量", "一、年新收"])
def test_a_row_of_blanks_with_a_damaged_label_is_no_line_that_is_missing(label: str) -> None:
    rows = [row[1:-1].split("|") for row in merged(forms.table("requests", "2021"), numbers("2021"), is_repeated=False)]
    damaged = f"<tr><td colspan=3>{label}</td>{'<td></td>' * 7}</tr>"
    lines = [drawn([cell.strip() for cell in row]) for row in rows[:1] + rows[2:]]
    table = "".join(damaged if "一、本年新收" in line else line for line in lines)
    page = f"<h1>{TITLE.format(year=2023)}</h1><p>{HEADINGS[2]}</p><table>{table}</table><p>{HEADINGS[4]}</p>"
    assert "line-missing" not in {mark.kind for mark in extract.read(page.encode(), source="page.html").marks}
    assert "line-missing" in {m.kind for m in extract.read(page.replace(damaged, "").encode(), source="p.html").marks}


@pytest.mark.parametrize(
    "held",
    ["[TABLE]", "【表格】", "<image>", "（图）", "维持 纠正 结果 审结 计", "行政复议 行政诉讼", "|1___|1___|2___|2__|"],
)
def test_what_holds_the_place_of_a_table_is_no_prose(held: str) -> None:
    def proceedings(text: str) -> set[str]:
        return {issue.code for issue in read(text, heading=3).issues if issue.subject == "proceedings"}

    assert proceedings(held) == {"cells-incomplete"}
    assert proceedings("本年没有发生。") == set()


@pytest.mark.parametrize("piece", ["2.其他", "2.其他法律行"])
def test_a_row_of_a_grid_that_a_page_s_end_tore_in_two_is_read_whole(piece: str) -> None:
    printed = numbers("2021")
    rows = [row[1:-1].split("|") for row in merged(forms.table("requests", "2021"), printed, is_repeated=False)]
    whole = "2.其他法律行政法规禁止公开"
    html = ""
    for row in rows[:1] + rows[2:]:
        cells = [cell.strip() for cell in row]
        if whole in cells:
            html += drawn([cell.replace(whole, piece) for cell in cells])
            cells = [whole.removeprefix(piece) if cell == whole else "" for cell in cells]
        html += drawn(cells)
    page = f"<h1>{TITLE.format(year=2023)}</h1><p>{HEADINGS[2]}</p><table>{html}</table><p>{HEADINGS[4]}</p>"
    reading = extract.read(page.encode(), source="page.html")
    own = [text for address, text in printed.items() if address.startswith("requests.refused_other_law.")]
    assert numbers_of(reading, "refused_other_law") == own
    assert numbers_of(reading, "other_other") != []


def drawn(cells: list[str]) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
