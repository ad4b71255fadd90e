"""Numbers of persons are starred before anything is kept; contact lines and other long numbers stay as they are printed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract
from benchmarks.reports import HEADINGS, numbers, page
from extract.masking import masked

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(body: str) -> str:
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("申请人13900001234来函", "申请人139******34来函"),
        ("申请人139 0000 1234来函", "申请人139********34来函"),
        ("证件１３９００００１２３４。", "证件１３９******３４。"),
        (f"证件{id_number('99010219900101001')}。", f"证件990*************{id_number('99010219900101001')[-2:]}。"),
        ("联系电话:13900001234", "联系电话:13900001234"),
        ("如有疑问请与办公室联系(手机13900001234)", "如有疑问请与办公室联系(手机13900001234)"),
        ("索引号114420000073329991/2025", "索引号114420000073329991/2025"),
        ("证件990102199001010010", "证件990102199001010010"),
        ("编号20231231001", "编号20231231001"),
        ("发布1234567.13900001234", "发布1234567.13900001234"),
    ],
)
def test_only_what_is_a_persons_is_starred(text: str, shown: str) -> None:
    assert masked(text, set()) == shown


@given(st.lists(st.sampled_from(["13900001234", "甲", "电话", " ", "。", "9", id_number("99010219900101001")])))
def test_stars_keep_every_other_character_where_it_was(parts: list[str]) -> None:
    """Offsets of claims and sentences hold before and after."""
    text = "".join(parts)
    shown = masked(text, set())
    assert len(shown) == len(text)
    assert all(now in (before, "*") for before, now in zip(text, shown, strict=True))


def test_no_part_of_a_reading_holds_a_persons_number() -> None:
    """Titles, clues, claims, marks, sections: whatever is kept comes after the stars."""
    first = "申请人王某13900001234来函,本年度收到申请3件。"
    html = page("2021", numbers("2021"), first=first).replace(HEADINGS[4], f"<p>另附13811112222</p>{HEADINGS[4]}")
    reading = extract.read(html.encode(), source="r.html")
    assert not re.search("13900001234|13811112222", repr(reading))
    personal = {mark.text: mark.sentence for mark in reading.marks if mark.kind == "personal"}
    assert personal == {
        "139******34": "申请人王某139******34来函,本年度收到申请3件。",
        "138******22": "另附138******22",
    }
