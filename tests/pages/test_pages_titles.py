"""The grammar of titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.titles import full_name, is_cut_report, names_report, read_called, read_title


@pytest.mark.parametrize(
    ("text", "authority", "year"),
    [
        ("云雾县青石镇2022年政府信息公开工作年度报告", "云雾县青石镇", 2022),
        ("2022年云雾县青石镇政府信息公开工作年度报告", "云雾县青石镇", 2022),
        ("2022年云雾县人民政府信息公开工作年度报告", "云雾县人民政府", 2022),
        ("云雾县财政局2023年度政府信息公开工作报告", "云雾县财政局", 2023),
        ("云雾县财政局2023年政府信息公开年度报告-云雾县人民政府", "云雾县财政局", 2023),
        ("云雾县财政局2023年政府信息公开年报_财政局_云雾县", "云雾县财政局", 2023),
        ("青石镇政府2021年信息公开工作年度报告", "青石镇政府", 2021),
        ("云雾县公安局2020年度政府信息\n公开工作年度报告", "云雾县公安局", 2020),
        ("《云雾县财政局二〇二二年政府信息公开工作年度报告》", "云雾县财政局", 2022),
        ("（云雾县2009年政府信息公开工作年度报告）", "云雾县", 2009),
        ("云雾高新区(新市区)2020年政府信息公开工作年度报告", "云雾高新区(新市区)", 2020),
        ("云雾县财政局2022年政府信息公开工作年度报告（更正）", "云雾县财政局", 2022),
        ("云雾县司法局政府信息公开工作年度报告", "云雾县司法局", None),
        ("2024 年云雾市科委政府信息公开工作年度报告", "云雾市科委", 2024),
        ("2020年度", "", 2020),
        ("云雾县财政局关于2023年政府信息公开工作情况的报告", "云雾县财政局", 2023),
        ("云雾县财政局政府信息公开2023年年度报告", "云雾县财政局", 2023),
        ("云雾县财政局政府信息公开工作年度报告（2023年度）", "云雾县财政局", 2023),
        ("政府信息公开工作年度报告(2023)", "", 2023),
        ("云雾县财政局2023年政府信息公开工作年度报告（含更正说明）", "云雾县财政局", 2023),
        ("云雾县财政局2023年政府信息公开工作年度报告（2024年1月20日）", "云雾县财政局", 2023),
        ("政府信息公开工作年度报告（2024-01-20）", "", None),
        ("云雾县财政局2023年政府信息公开工作年度报告.pdf", "云雾县财政局", 2023),
        ("附件1:云雾县财政局2023年政府信息公开工作年度报告.docx", "云雾县财政局", 2023),
        ("【年报】云雾县财政局2023年政府信息公开工作年度报告[图]", "云雾县财政局", 2023),
        ("3.云雾县财政局2023年政府信息公开工作年度报告 new", "云雾县财政局", 2023),
        ("云雾县综合行政执法局2023年政府信息公开工作年度报告", "云雾县综合行政执法局", 2023),
        ("云雾市机构编制委员会办公室2023年政府信息公开年报", "云雾市机构编制委员会办公室", 2023),
        ("云雾县会议中心2023年政府信息公开工作年度报告", "云雾县会议中心", 2023),
        ("云雾县人口和计划生育委员会2012年政府信息公开年度报告", "云雾县人口和计划生育委员会", 2012),
        ("云雾县财政局2023年政府信息公开工作年度报告-云雾县政府门户网站", "云雾县财政局", 2023),
        ("2023年政府信息公开工作年度报告（云雾县财政局）", "云雾县财政局", 2023),
        ("政府信息公开工作年度报告（2023年）（青石街道办事处）", "青石街道办事处", 2023),
        ("云雾县财政局公布2023年政府信息公开工作年度报告", "云雾县财政局", 2023),
    ],
)
def test_a_report_says_whose_and_which_year(text: str, authority: str, year: int | None) -> None:
    title = read_title(text)
    assert (title.is_report, title.authority_text, title.year) == (True, authority, year)


@pytest.mark.parametrize(
    "text",
    [
        "2021年政府网站工作年度报表",
        "云雾县2022年法治政府建设年度报告",
        "关于做好2022年政府信息公开工作年度报告编制发布的通知",
        "关于公布2022年政府信息公开工作年度报告的公告",
        "云雾县政府信息公开指南",
        "【图解】云雾县2022年政府信息公开工作年度报告",
        "一图读懂云雾县2022年政府信息公开工作年度报告",
        "云雾县财政局2022年政府信息公开工作年度报告（图片版）",
        "云雾县事业单位法人年度报告",
        "2022年行政执法年报",
        "云雾县政府网站2022年政府信息公开工作年度报告",
        "云雾县人民政府办公室编制2022年政府信息公开工作年度报告",
        "云雾县2022年政府信息公开工作年度报告附表",
        "2022年政府信息公开工作年度报告（各乡镇）",
        "2022年政府信息公开工作年度报告（含街道办事处）",
        "政府信息公开工作报告",
        "",
        "首页",
    ],
)
def test_neighbours_of_a_report_are_none(text: str) -> None:
    assert not read_title(text).is_report


@pytest.mark.parametrize(
    "text",
    [
        "云雾县财政局关于2023年政府信息公开工作年度报告的公告",
        "云雾县财政局关于公布2023年政府信息公开工作年度报告的公告",
        "关于公布云雾县财政局2023年政府信息公开工作年度报告的公告",
        "云雾县财政局2023年政府信息公开工作年度报告的公示",
    ],
)
def test_the_notice_by_which_a_report_is_called_says_whose_and_which_year(text: str) -> None:
    title = read_called(text)
    assert (title.authority_text, title.year) == ("云雾县财政局", 2023)


@pytest.mark.parametrize(
    ("printed", "full"),
    [
        ("云雾县青石镇", "云雾县青石镇人民政府"),
        ("青石乡", "青石乡人民政府"),
        ("青石苏木", "青石苏木人民政府"),
        ("石桥街道", "石桥街道办事处"),
        ("石桥街道办", "石桥街道办事处"),
        ("云雾县", "云雾县人民政府"),
        ("云雾市云雾区", "云雾市云雾区人民政府"),
        ("青石镇政府", "青石镇人民政府"),
        ("云雾盟", "云雾盟行政公署"),
        ("云雾经济技术开发区", "云雾经济技术开发区"),
        ("云雾开发区管委会", "云雾开发区管理委员会"),
        ("云雾县财政局", "云雾县财政局"),
        ("云雾县人民政府办公室", "云雾县人民政府办公室"),
        ("", ""),
    ],
)
def test_a_name_is_completed_by_rule_and_only_once(printed: str, full: str) -> None:
    assert full_name(printed) == full
    assert full_name(full) == full


@given(st.text(alphabet="云雾县青石镇乡街道办事处人民政府区市开发盟旗局2022年", max_size=20))
def test_completing_a_name_twice_changes_nothing(name: str) -> None:
    assert full_name(full_name(name)) == full_name(name)


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        ("云雾县财政局2023年政府信息公开工作…", True),
        ("云雾县财政局2023年政府信息...", True),
        ("云雾县财政局2023年政府信息公开工作年度报告…", True),
        ("云雾县财政局2023年政府信息公开工作年度报告", False),
        ("关于编制2023年政府信息公开工作…", False),
        ("云雾县财政局2023年部门决算公开…", False),
        ("…", False),
    ],
)
def test_a_cut_title_may_have_been_a_reports(text: str, is_cut: bool) -> None:
    assert is_cut_report(text) is is_cut


@given(st.text(max_size=60))
def test_any_text_has_a_title_or_none(text: str) -> None:
    title = read_title(text)
    assert title.year is None or 1900 <= title.year <= 2099


@given(
    st.lists(
        st.sampled_from(
            [
                "2023",
                "年",
                "度",
                "\uf98e",
                "\ufa01",
                " ",
                "\u200b",
                "政府",
                "信息",
                "公开",
                "工作",
                "报",
                "告",
                "(",
                ")",
            ]
        ),
        max_size=14,
    )
)
def test_a_look_at_a_text_misses_no_report(parts: list[str]) -> None:
    text = "".join(parts)
    assert names_report(text) is read_title(text).is_report
