"""Cells that spaces part, as text copied from a page or laid out by a PDF's reader: read where nothing else can be meant."""

import pytest

import extract
from benchmarks.reports import tables_of
from benchmarks.texts import as_text
from standard.records import Reading
from standard.render import boxes
from standard.sample import sample

Values = dict[str, str]


def read(text: str) -> Reading:
    return extract.read(text.encode(), source="page.txt")


def texts(reading: Reading, kind: str = "") -> Values:
    return {cell.address: cell.text for cell in reading.cells if cell.address.startswith(kind)}


def printed(form: str) -> Values:
    return {address: str(value) for address, value in sample(7, tables_of(form)).items()}


def spaced(form: str, values: Values, between: str) -> str:
    return as_text(
        form,
        lambda table: [between.join(values[b.address] if b.address else b.text for b in row) for row in boxes(table)],
    )


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("between", [" ", "    "])
def test_a_row_of_numbers_alone_is_read_where_its_count_is_exact_and_it_adds_up(form: str, between: str) -> None:
    values = printed(form)
    reading = read(spaced(form, values, between))
    assert texts(reading) == values
    assert reading.issues == ()


def test_a_row_of_numbers_alone_in_which_a_torn_number_may_fill_up_for_a_blank_is_not_read() -> None:
    values = printed("2021") | {
        f"proceedings.{line}.{column}": number
        for line in ("review", "direct_suit", "suit_after_review")
        for column, number in zip(
            ("upheld", "corrected", "other", "pending", "total"), ["12", "3", "0", "0", "15"], strict=True
        )
    }
    text = spaced("2021", values, " ")
    reading = read(text.replace("12 3 0 0 15", "1 2 3 0 15", 1))
    assert texts(reading, "proceedings") == {}
    assert "row-short" in {issue.code for issue in reading.issues}


@pytest.mark.parametrize("dash", ["/", "—", "-", "无"])
def test_a_dash_between_spaces_is_a_cell(dash: str) -> None:
    values = {
        address: dash if text == "0" and not address.startswith("disclosure.") else text
        for address, text in printed("2021").items()
    }
    assert texts(read(spaced("2021", values, " ")), "requests") == {
        address: text for address, text in values.items() if address.startswith("requests.")
    }


def test_a_dash_before_a_number_that_may_be_its_sign_is_not_read_as_a_cell() -> None:
    row = "行政许可 5 - 8"  # a change of 8, with the number of decisions left blank
    head = ("第二十条第（五）项", "信息内容 上一年项目数量 本年增/减 处理决定数量")
    reading = read(as_text("2019", lambda table: (*head, row) if table.kind == "disclosure" else ()))
    assert texts(reading, "disclosure.licensing") == {}


def requests(*rows: str) -> Reading:
    return read(as_text("2021", lambda table: rows if table.kind == "requests" else ()))


FIRST = ("一、本年新收政府信息公开申请数量  9 0 0 0 0 0 9", "二、上年结转政府信息公开申请数量  0 0 0 0 0 0 0")


def test_values_right_under_labels_are_theirs_where_every_label_has_its_own() -> None:
    alone = ("（一）予以公开", "4 0 2 0 0 0 6", "（四）无法提供", "1.本机关不掌握相关政府信息", "1 0 0 0 0 0 1")
    reading = requests(*FIRST, *alone)
    assert len(texts(reading, "requests")) == 28
    # A label without values: each row may then be that of the label after it.
    assert texts(requests(*FIRST, *alone, "2.没有现成信息需要另行制作"), "requests.granted") == {}
    assert texts(requests(*FIRST, "3 0 0 0 0 0 3", *alone), "requests.granted") == {}


TORN_LABELS = {
    "values between": (
        "（二）部分公开（区分处理的，只计这一情",
        "   27   0   1   0   1   0   29",
        "形，不计其他情形）",
    ),
    "values beside the first": ("（二）部分公开（区分处理的，只计  27 0 1 0 1 0 29", "这一情形，不计其他情形）"),
    "values beside the middle": (
        "（二）部分公开（区分处理",
        "三、本年度   的，只计这一情形  27 0 1 0 1 0 29",
        "，不计其他情形）",
    ),
    "values beside the last": ("（二）部分公开（区分处理的，只计", "这一情形，不计其他情形）  27 0 1 0 1 0 29"),
    "pieces of groups at the left": (
        "三、本年度   （二）部分公开（区分处理的，只计这一情形，不计其他情形）  27 0 1 0 1 0 29",
    ),
}


@pytest.mark.parametrize("rows", TORN_LABELS.values(), ids=TORN_LABELS)
def test_a_label_over_several_lines_takes_the_values_beside_any_of_them(rows: tuple[str, ...]) -> None:
    reading = requests(*FIRST, *rows)
    assert list(texts(reading, "requests.partly_granted").values()) == ["27", "0", "1", "0", "1", "0", "29"]
    assert texts(requests(*FIRST, *(row.replace("27", "") for row in rows)), "requests.partly_granted") == {}


def test_what_stands_left_of_a_label_must_be_a_piece_of_its_own_groups() -> None:
    row = "4.保护第三方合法权益    0   3   0   0   0   2   5"
    assert texts(requests(*FIRST, f"（三）不    {row}"), "requests.refused_third_party") != {}
    assert texts(requests(*FIRST, f"（四）无法    {row}"), "requests.refused_third_party") == {}


def test_a_row_whose_torn_number_fills_up_for_a_blank_is_not_read() -> None:
    row = "（一）予以公开 0 0 0 15 1 5 21"
    assert texts(requests(*FIRST, row.replace("15 1 5 21", "15 1 5 22")), "requests.granted") != {}
    torn = requests(*FIRST, row.replace("15 1 5 21", "0 15 1 5"))  # 15 printed in two pieces, no total before them
    assert texts(torn, "requests.granted") == {}
    assert "cells-incomplete" in {issue.code for issue in torn.issues if issue.subject == "requests"}


def test_where_most_rows_of_a_table_are_short_one_that_does_not_add_up_is_not_read() -> None:
    short = ("（一）予以公开 4 0 0 0 0 4", "1.属于国家秘密 1 0 0 0 0 1", "2.重复申请 2 0 0 0 0 2")
    wrong = "3.要求提供公开出版物 9 5 40 61 94 29 84"  # 95 in two pieces, and no total
    assert texts(requests(*FIRST, wrong), "requests.declined_publication") != {}
    reading = requests(*FIRST, *short, wrong)
    assert texts(reading, "requests.declined_publication") == {}
    assert len(texts(reading, "requests")) == 14
