"""A roster becomes rows of the registry as far as it says something; the rest is said in words, with its row."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.registry import STARTER, Registry, lint, read_registry
from standard.roster import Placing, Roster, kind_of, place

HEAD = ["序号", "单位名称", "类别", "上级", "栏目网址"]


def completed(name: str) -> str:
    return f"{name}人民政府" if name.endswith(("镇", "乡", "县", "市")) else name


PLACING = Placing(completed, lambda url: (url, "generic"), lambda host: host.endswith(".gov.cn"))


def placed(*rows: list[str], head: list[str] | None = None) -> Roster:
    return place({"Sheet1": [head or HEAD, *rows]}, "名单.xlsx", PLACING)


@pytest.mark.parametrize("authority", read_registry(STARTER).authorities, ids=lambda a: a.name_zh)
def test_the_ending_of_every_starter_name_says_its_kind_or_nothing(authority) -> None:
    assert kind_of(authority.name_zh) in (authority.kind, None)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("云霁市财政局", "department"),
        ("云霁市国有资产监督管理委员会", "department"),
        ("云霁市霜蘅区城市管理委员会", "department"),
        ("云霁市人民政府外事办公室", "department"),
        ("云霁市发展和改革委员会", "department"),
        ("云霁省水利厅", "department"),
        ("云霁市人民政府办公室", "office"),
        ("雾栖县政府办公室", "office"),
        ("云霁省人民政府办公厅", "office"),
        ("云霁市人民政府", "government"),
        ("云霁新区人民政府", "government"),
        ("云霁地区行政公署", "government"),
        ("雾栖县蓼湾镇人民政府", "township"),
        ("云霁旗霜蘅苏木人民政府", "township"),
        ("霜蘅区萤汀街道办事处", "subdistrict"),
        ("霜蘅区萤汀街道", "subdistrict"),
        ("云霁高新技术产业开发区管理委员会", "zone"),
        ("云霁经济开发区", "zone"),
        ("云霁市公安局霜蘅分局", "branch"),
        ("云霁市公安局萤汀派出所", "branch"),
        ("云霁市水务有限公司", None),
        ("中共云霁市委宣传部", None),
        ("云霁市政务服务中心", None),
        ("云霁新区", None),
    ],
)
def test_a_name_ends_like_its_kind(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


def test_names_parents_and_columns_become_rows() -> None:
    roster = placed(
        ["1", "雾栖县", "", "", ""],
        ["2", "雾栖县财政局", "部门", "雾栖县人民政府", "http://czj.wuqi.gov.cn/nb/"],
        ["3", "雾栖县蓼湾镇", "", "雾栖县", "http://www.wuqi.gov.cn/xz/\nhttp://lw.wuqi.gov.cn/nb/"],
        ["4", "雾栖县鹭渚镇", "", "", "http://www.wuqi.gov.cn/xz/"],
        ["5", "雾栖县政务服务中心", "直属单位", "", ""],
    )
    assert roster.unplaced == ()
    names = {authority.name_zh: authority for authority in roster.authorities}
    codes = {authority.code: authority.name_zh for authority in roster.authorities}
    assert {name: authority.kind for name, authority in names.items()} == {
        "雾栖县人民政府": "government",
        "雾栖县财政局": "department",
        "雾栖县蓼湾镇人民政府": "township",
        "雾栖县鹭渚镇人民政府": "township",
        "雾栖县政务服务中心": "department",
    }
    assert names["雾栖县蓼湾镇人民政府"].aliases == ("雾栖县蓼湾镇",)
    assert codes[names["雾栖县财政局"].parent] == codes[names["雾栖县蓼湾镇人民政府"].parent] == "雾栖县人民政府"
    assert {column.url: codes.get(column.authority, "") for column in roster.columns} == {
        "http://czj.wuqi.gov.cn/nb/": "雾栖县财政局",
        "http://www.wuqi.gov.cn/xz/": "",
        "http://lw.wuqi.gov.cn/nb/": "雾栖县蓼湾镇人民政府",
    }
    assert {portal.code for portal in roster.portals} == {urlsplit(column.url).netloc for column in roster.columns}
    assert all("名单.xlsx row" in authority.source for authority in roster.authorities)
    remarks = lint(Registry(roster.authorities, roster.portals, roster.columns))
    assert all("division" in remark for remark in remarks)


def test_a_code_does_not_hang_on_the_row() -> None:
    """A roster that grew a row must not hand one authority's history to another."""
    first, second = placed(["1", "甲县财政局"]), placed(["1", "甲县水务局"], ["2", "甲县财政局"])
    assert first.authorities[0].code == second.authorities[1].code


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["1", "=HYPERLINK(1)", "部门", "", ""], "like a formula"),
        (["1", "@财政局", "", "", ""], "like a formula"),
        (["1", "财政\x07局", "", "", ""], "control characters"),
        (["1", "财政局\u202e", "", "", ""], "control characters"),
        (["", "注:以上单位均须公布", "", "", ""], "a note"),
        (["", "一、政府部门", "", "", ""], "a note"),
        (["", "合计", "", "", "35"], "a note"),
        (["9", "35", "", "", ""], "a note"),
        (["1", "局" * 41, "", "", ""], "a note"),
        (["1", "", "", "", "http://x.gov.cn/"], "no name"),
        (["1", "云霁市政务服务中心", "", "", ""], "类别"),
        (["1", "甲县财政局", "", "乙县人民政府", ""], "上级"),
        (["1", "甲县财政局", "", "甲县财政局", ""], "上级"),
        (["1", "甲县财政局", "", "", "ftp://x.gov.cn/"], "no web address"),
        (["1", "甲县财政局", "", "", "www.x.gov.cn"], "no web address"),
        (["1", "甲县财政局", "", "", "http://[::1/"], "no web address"),
        (["1", "甲县财政局", "", "", "http://x.gov.cn/zwgk /nb/"], "without a space"),
        (["1", "甲县财政局", "", "", "http://x.gov.cn/zwgk/\nnb/"], "without a space"),
        (["1", "甲县财政局", "", "", "http://x.gov.cn.evil.com/nb/"], "not on a .gov.cn host"),
    ],
)
def test_what_finds_no_place_is_said_with_its_row(row: list[str], says: str) -> None:
    roster = placed([""] * 5, row)
    [remark] = roster.unplaced
    assert remark.startswith("row 3: ")
    assert says in remark
    assert remark.isprintable()
    assert roster.columns == ()


def test_several_addresses_in_a_cell_are_each_whole() -> None:
    """Half an address is another page: a town's column would be watched at its county's."""
    cell = " http://x.gov.cn/art/1,2;3.html ； HTTPS://y.gov.cn/nb/,http://z.gov.cn/nb/；\n"
    roster = placed(["1", "甲县财政局", "", "", cell])
    assert roster.unplaced == ()
    assert [column.url for column in roster.columns] == [
        "http://x.gov.cn/art/1,2;3.html",
        "https://y.gov.cn/nb/",
        "http://z.gov.cn/nb/",
    ]


def test_a_kind_is_never_raised_to_a_duty_that_the_name_denies() -> None:
    """Only departments and governments stand under the statute: a street called 部门 in a list is not late by law."""
    roster = placed(["1", "霜蘅区萤汀街道办事处", "区直部门", "", ""], ["2", "云霁市税务局稽查局", "派出机构", "", ""])
    assert [authority.kind for authority in roster.authorities] == ["subdistrict", "branch"]


def test_a_repeated_name_is_one_authority_with_both_columns() -> None:
    roster = placed(*[[str(n), "甲县财政局", "", "", f"http://x.gov.cn/{n}/"] for n in (1, 2)], ["3", "甲县财政局"])
    assert len(roster.authorities) == 1
    assert {column.authority for column in roster.columns} == {roster.authorities[0].code}
    assert len(roster.columns) == 2
    assert roster.unplaced == ("row 4: 「甲县财政局」 stands in the roster already",)


def test_titles_above_the_header_and_sheets_without_one_are_passed_over() -> None:
    title = ["云霁市单位名单"] * 3
    sheets = {
        "封面": [["填表说明"], ["单位:个"]],
        "名单": [
            title,
            ["单位"] * 3,
            [""],
            ["序号", " 单位 名称（全称）", "网 址"],
            ["1", "甲县财政局", "http://x.gov.cn/"],
        ],
        "乡镇": [["单位名称"], ["甲县乙镇"], ["说明:无"]],
    }
    roster = place(sheets, "r.xlsx", PLACING)
    assert [authority.name_zh for authority in roster.authorities] == ["甲县财政局", "甲县乙镇人民政府"]
    assert [remark.partition(":")[0] for remark in roster.unplaced] == ["乡镇, row 3", "sheet 「封面」"]


def test_a_roster_without_a_header_is_said_to_have_none() -> None:
    assert "单位名称" in place({"S": [["甲县财政局"]]}, "r.xlsx", PLACING).unplaced[0]
    assert "单位名称" in place({}, "r.xlsx", PLACING).unplaced[0]


@given(st.lists(st.lists(st.text(max_size=12), min_size=5, max_size=5), max_size=6))
def test_whatever_is_written_every_row_is_taken_or_named(rows: list[list[str]]) -> None:
    roster = placed(*rows)
    told = {int(remark.removeprefix("row ").partition(":")[0]) for remark in roster.unplaced}
    taken = {int(authority.source.rpartition(" ")[2]) for authority in roster.authorities}
    for number, row in enumerate(rows, 2):
        if row[1].strip() and number not in told | taken:
            # Only a repetition that brings a further column is neither new nor a remark.
            assert row[4].strip()
    assert all(remark.isprintable() for remark in roster.unplaced)
