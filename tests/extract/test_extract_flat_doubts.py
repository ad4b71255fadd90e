"""What flat text may hide: a column trimmed away, a header in another order, numbers that are no values of their row."""

import re

import pytest

import extract
from benchmarks.reports import numbers
from benchmarks.texts import as_text, barred, tabbed
from standard import forms
from standard.records import Reading


def read(text: str) -> Reading:
    return extract.read(text.encode(), source="page.txt")


def wrong(reading: Reading, printed: dict[str, str]) -> dict[str, str]:
    return {cell.address: cell.text for cell in reading.cells if printed[cell.address] != cell.text}


def lines_of(reading: Reading, kind: str) -> set[str]:
    return {cell.address.split(".")[1] for cell in reading.cells if cell.address.startswith(f"{kind}.")}


def test_a_blank_where_a_label_s_box_stood_fills_up_for_no_total_that_was_trimmed() -> None:
    printed = numbers("2021")
    totals = "|".join(printed[a] for a in printed if a.startswith("requests.") and a.endswith(".total"))
    text = re.sub(rf"(?m) \| ({totals}) \|$", " |", barred("2021", printed))
    assert "requests" not in {cell.address.split(".")[0] for cell in read(text).cells}
    row = "（一）予以公开\t46\t"
    few = as_text(
        "2021",
        lambda table: (
            "二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0",
            row.replace("\t", "\t\t", 1) + "0\t" * 4 + "0",
        ),
    )
    assert lines_of(read(few), "requests") == set()


ORDERS = {
    "total first": ("结果维持\t结果纠正\t其他结果\t尚未审结\t总计", "总计\t结果维持\t结果纠正\t其他结果\t尚未审结"),
    "suits first": (
        "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉",
        "行政诉讼\t行政复议\n未经复议直接起诉\t复议后起诉\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计",
    ),
}


@pytest.mark.parametrize(("own", "other"), ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize("between", ["\t", "\n"])
def test_proceedings_under_a_header_in_another_order_are_withheld(own: str, other: str, between: str) -> None:
    text = tabbed("2021", numbers("2021"))
    assert own in text
    reading = read(text.replace(own, other).replace("\t", between))
    assert lines_of(reading, "proceedings") == set()
    assert ("label-unknown", "proceedings") in {(issue.code, issue.subject) for issue in reading.issues}


def test_a_column_of_proceedings_that_the_form_does_not_have_is_withheld_alone() -> None:
    printed = numbers("2021")
    reading = read(tabbed("2021", printed).replace("尚未审结", "撤回"))
    assert wrong(reading, printed) == {}
    left = {address for address in printed if address.startswith("proceedings.") and not address.endswith(".pending")}
    assert {cell.address for cell in reading.cells if cell.address.startswith("proceedings.")} == left


def test_lines_down_the_side_stand_under_one_header_which_is_held_to_the_form() -> None:
    rows = ("行政复议\t1\t0\t0\t2\t3", "未经复议直接起诉\t0\t0\t0\t0\t0", "复议后起诉\t4\t0\t0\t0\t4")
    head = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
    for header, count in (
        (head, 15),
        ("总计\t结果纠正\t结果维持\t其他结果\t尚未审结", 0),
        (head.replace("其他结果", "撤诉"), 12),
    ):
        reading = read(as_text("2021", lambda table, above=header: (above, *rows)))
        assert sum(cell.address.startswith("proceedings.") for cell in reading.cells) == count


def test_a_torn_header_proves_nothing_against_an_exact_count() -> None:
    printed = numbers("2021")
    torn = "结果维 结果纠 其他结 尚未审 总\n持 正 果 结 计"
    text = tabbed("2021", printed).replace("结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t", f"{torn}\n", 1)
    assert wrong(read(text), printed) == {}
    assert lines_of(read(text), "proceedings") == {"review", "direct_suit", "suit_after_review"}
    assert lines_of(read(text.replace("维 结果纠", "纠 结果维")), "proceedings") == set()


def a_cell_a_line(pages: tuple[str, str] = ("", ""), **rows: str) -> Reading:
    """A table of requests, a cell a line; the other lines say 1 0 0 0 0 0 1."""
    lines = [
        part
        for line in forms.table("requests", "2021").lines
        for part in (line.label, *rows.get(line.key, "1 0 0 0 0 0 1").split())
    ]
    return read(as_text("2021", lambda table: lines if table.kind == "requests" else ()).replace(*pages))


PAGED = (
    ("\n四、", "\n各部门按要求更新了公开指南和目录,\n4\n四、"),
    ("没有其他事项。\n", "没有其他事项。\n云岭市水务局\n2024年1月20日\n4\n"),
)


@pytest.mark.parametrize("page", ["3", "3/6", "12"])
@pytest.mark.parametrize("pages", PAGED)
def test_the_number_of_a_page_fills_up_no_row_that_a_blank_cell_left_short(pages: tuple[str, str], page: str) -> None:
    reading = a_cell_a_line(pages, granted=f"5 0 2 0 0 7 {page}")
    assert "granted" not in lines_of(reading, "requests")
    assert ("row-short", "requests.granted") in {(issue.code, issue.subject) for issue in reading.issues}


def test_where_another_blank_left_no_trace_a_last_number_may_be_a_page_s() -> None:
    reading = a_cell_a_line(granted="5 0 2 0 0 7 3", refused_state_secret="0 0 0 0 0 0")
    assert "granted" not in lines_of(reading, "requests")


def test_a_text_without_pages_has_no_number_of_a_page() -> None:
    reading = a_cell_a_line(granted="5 0 2 0 0 7 3")
    assert [cell.text for cell in reading.cells if cell.address.startswith("requests.granted.")] == [*"5020073"]


def test_a_total_that_is_printed_wrong_is_read_as_it_stands() -> None:
    reading = a_cell_a_line(granted="5 0 2 0 0 0 9")
    assert [int(c.value or 0) for c in reading.cells if c.address.startswith("requests.granted.")] == [
        5,
        0,
        2,
        0,
        0,
        0,
        9,
    ]


def test_where_most_rows_are_short_a_row_is_read_only_if_it_adds_up() -> None:
    short = {line.key: "4 4" for line in forms.table("requests", "2021").lines[5:20]}
    reading = a_cell_a_line(received="3 1 6 0 10 0 2", granted="0 0 0 0 0 0 0", **short)
    assert lines_of(reading, "requests") == {
        line.key for line in forms.table("requests", "2021").lines if line.key not in {"received", "granted", *short}
    }


TORN = {
    "a number": ("0",),
    "a row": ("本年新收政府      17   1   0   0   2   10   30",),
    "pieces of labels": ("一、本年新收政府信息", "公开申请"),
}


@pytest.mark.parametrize("pieces", TORN.values(), ids=TORN)
def test_a_table_of_which_pieces_are_left_is_not_said_to_be_missing(pieces: tuple[str, ...]) -> None:
    reading = read(as_text("2021", lambda table: pieces if table.kind == "requests" else ("本年没有。",)))
    assert [(issue.code, issue.subject) for issue in reading.issues] == [("cells-incomplete", "requests")]


def test_a_part_that_holds_words_alone_has_no_table_and_no_issue() -> None:
    words = ("（一）行政复议", "本年没有发生，上年2件已结。", "（二）行政诉讼", "无")
    assert read(as_text("2021", lambda table: words)).issues == ()
