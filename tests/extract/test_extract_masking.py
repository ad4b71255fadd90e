"""Numbers of persons are starred before anything is kept; contact lines and other long numbers stay as they are printed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract
from benchmarks.reports import HEADINGS, numbers, page
from standard.personal import masked

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


@pytest.mark.parametrize(
    "text",
    [
        "申请人张三（手机{}）来电。",
        "申请人李某，联系电话{}，申请公开征地信息。",
        "张三的手机号码为{}，已告知。",
        "投诉人联系方式：{}。",
        "王女士（电话：{}）对答复不满意。",
        "申请人李某对答复有异议，手机{}。",
        "接到张某投诉电话（{}）。",
        "值班人员接到李某电话{}。",
        "经热线反映，申请人赵某的电话{}。",
        "申请人的联系人：王某{}。",
        "张三请求与其联系，其手机{}，申请人已答复，手机{}。",
    ],
)
def test_a_number_beside_a_private_person_is_starred_and_told(text: str) -> None:
    stars: set[str] = set()
    assert "13900001234" not in masked(text.replace("{}", "13900001234"), stars)
    assert stars == {"139******34"}


@pytest.mark.parametrize(
    "text",
    [
        "联系人：王某 {}",
        "联系人：王先生，电话：{}",
        "联系人王强（手机{}）",
        "联系人：王某 {} 李某 {}",
        "咨询电话{}",
        "联 系 电 话：{}",
        "办公电话：0999-1234567、{}",
        "地址：云岭镇一号，邮编990001，联系电话：{}，传真0999-1234567",
        "如对本报告有疑问，请与云岭镇党政办联系（地址：一号；电话：{}）。",
        "如申请人有疑问，请与本机关联系，手机{}。",
        "申请人可拨打咨询电话{}。",
        "本报告由云岭镇党政办公室（联系电话：{}）负责解释。",
        "全年办结申请人的申请三件。联系电话：{}",
        "如对本报告有意见，联系人：王某，联系电话{}。",
        "监督举报电话：{}",
    ],
)
def test_a_mobile_number_by_which_the_body_is_reached_stays(text: str) -> None:
    printed = text.replace("{}", "13900001234")
    assert masked(printed) == printed


@pytest.mark.parametrize("text", ["公开办主任（手机{}）到会。", "加强与群众联系，{}。", "李某来函。电话{}。"])
def test_what_may_be_a_contact_is_starred_and_nobody_accused(text: str) -> None:
    stars: set[str] = set()
    assert masked(text.replace("{}", "13900001234"), stars).count("139******34") == 1
    assert stars == set()


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
