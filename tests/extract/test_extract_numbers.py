"""What a printed cell says (FORMS.md 2.3)."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.numbers import is_value, read_change, read_number


@pytest.mark.parametrize(
    ("printed", "value", "text", "note", "unit"),
    [
        ("", None, "", "", ""),
        ("\u00a0", None, "", "", ""),
        (" \n\u3000", None, "", "", ""),
        ("/", None, "/", "", ""),
        ("—", None, "—", "", ""),
        ("-", None, "-", "", ""),
        ("无", None, "无", "", ""),
        ("0", "0", "0", "", ""),
        (" 4 ", "4", "4", "", ""),
        ("００４", "4", "００４", "", ""),
        ("1,234", "1234", "1,234", "", ""),
        ("１，２３４", "1234", "１，２３４", "", ""),
        ("7730.28", "7730.28", "7730.28", "", ""),
        ("+1036", "1036", "+1036", "", ""),
        ("－11", "-11", "－11", "", ""),
        ("251000元", "251000", "251000元", "", "元"),
        ("251000 元", "251000", "251000 元", "", "元"),
        ("22（其中修订16件）", "22", "22（其中修订16件）", "其中修订16件", ""),
        ("55(含自然失效29件)", "55", "55(含自然失效29件)", "含自然失效29件", ""),
        ("10①", "10", "10①", "①", ""),
        ("3*", "3", "3*", "*", ""),
        ("0件次", "0", "0件次", "", "件次"),
        ("3人", "3", "3人", "", "人"),
        ("3例", "3", "3例", "", "例"),
        ("〇", "0", "〇", "", ""),
        ("零", "0", "零", "", ""),
        ("7\u202c", "7", "7", "", ""),
        ("\u20667\u2069", "7", "7", "", ""),
        ("\u202e12", None, "\u202e12", "", ""),  # seen as 21
        ("三", None, "三", "", ""),
        ("805。", None, "805。", "", ""),
        ("增11", None, "增11", "", ""),  # no number but in a column of changes
        ("l0", None, "l0", "", ""),
        ("未统计", None, "未统计", "", ""),
        ("1,23", None, "1,23", "", ""),
    ],
)
def test_a_cell_keeps_its_text_beside_its_number(
    printed: str, value: str | None, text: str, note: str, unit: str
) -> None:
    read = read_number(printed)
    assert read.fault == ""
    assert read.value == (None if value is None else Decimal(value))
    assert (read.text, read.note, read.unit) == (text, note, unit)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("增11", 11),
        ("减8", -8),
        ("增加14项", 14),
        ("↓4", -4),
        ("- 8", -8),
        ("+３", 3),
        ("-11", -11),
        ("无", None),
        ("增11减3", None),
        ("增1 1", None),
        ("增/减", None),
    ],
)
def test_a_column_of_changes_prints_its_sign_in_words_too(printed: str, value: int | None) -> None:
    read = read_change(printed)
    assert (read.text, read.value) == (printed, value)


@pytest.mark.parametrize("printed", ["1 2", "26\n0", "1 234", "３　４", "0 0 0"])
def test_digits_with_a_gap_may_be_two_numbers(printed: str) -> None:
    assert read_number(printed).fault == "split-digits"


@pytest.mark.parametrize("printed", ["1" + "0" * 18, "0.1234567", "-" + "9" * 30])
def test_a_number_that_the_warehouse_cannot_hold_is_not_read(printed: str) -> None:
    assert read_number(printed).fault == "number-out-of-range"


def test_a_page_in_a_cell_is_bounded() -> None:
    assert read_number("长" * 10_000).fault == "cell-too-long"


@given(st.text(max_size=80))
def test_no_text_is_repaired(text: str) -> None:
    read = read_number(text)
    assert read.text in re.sub("[\u200b-\u200d\u2060\ufeff\u00ad]", "", text)  # a mark without width prints nothing
    assert read.value is None or read.text


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_every_plain_number_is_itself(number: Decimal) -> None:
    assert read_number(str(number)).value == number
    assert is_value(str(number))


@pytest.mark.parametrize("text", ["一、本年新收政府信息公开申请数量", "其他", "信息内容", "第二十条第（一）项"])
def test_labels_are_no_values(text: str) -> None:
    assert not is_value(text)
