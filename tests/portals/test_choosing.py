"""Which link is whose report: names in all their forms, neighbours, twins, copies, and what cannot be placed."""

from datetime import date
from pathlib import Path

import pytest

from pages.decode import decode
from portals.choose import Choice, choose, kin_of, plain_url
from portals.cms.page import read_page
from portals.cms.trs import ARTICLE
from standard.duty import Authority, Column
from standard.records import Answer, Link
from tests.portals.conftest import NOW

ENGEBEI = Path(__file__).parents[3] / "shared/reports/listing-engebei-2020.html"


def authority(
    code: str, name: str, *aliases: str, kind: str = "department", parent: str = "gov", division: str = "990000"
) -> Authority:
    return Authority(code, name, aliases, kind, "city", parent, division, None, "test")  # type: ignore[arg-type]


GOV = authority("gov", "云霁市人民政府", "云霁市", kind="government", parent="")
CZJ = authority("czj", "云霁市财政局")
TOWN = authority("lz", "云霁市鹭渚镇人民政府", "鹭渚镇", kind="township")
STREET = authority("yt", "云霁市萤汀街道办事处", kind="subdistrict")
ALL = (GOV, CZJ, TOWN, STREET)
OWN = Column("yunji", "http://www.yunji.gov.cn/nb/", "trs", "czj")
SUMMARY = Column("yunji", "http://www.yunji.gov.cn/all/", "trs")


def link(title: str, url: str = "", day: date | None = None) -> Link:
    return Link(url or f"http://www.yunji.gov.cn/nb/t_{abs(hash(title))}.html", title, day)


def chosen(
    title: str, column: Column = OWN, *, kin: frozenset[str] = frozenset({"gov", "czj", "lz", "yt"})
) -> tuple[str, ...]:
    choice = choose([link(title)], column, (2023,), ALL, kin=kin)
    return tuple(sighting.authority for sighting in choice.sightings)


@pytest.mark.parametrize(
    "title",
    [
        "云霁市财政局2023年政府信息公开工作年度报告",
        "2023年云霁市财政局政府信息公开年度报告",
        "云霁市财政局2023年度政府信息公开工作报告",
        "云霁市财政局2023年政府信息公开年报",
        "2023年政府信息公开工作年度报告",
        "2023年度",
        "市财政局2023年政府信息公开工作年度报告",
        "我局2023年政府信息公开工作年度报告",
        "财政局2023年政府信息公开工作年度报告",
        "云霁市财政局 ２０２３年政府信息公开工作年度报告（更正）",
    ],
)
def test_a_report_in_its_authoritys_column_is_that_authoritys(title: str) -> None:
    assert chosen(title) == ("czj",)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("云霁市财政局2023年政府信息公开工作年度报告", "czj"),
        ("云霁市2023年政府信息公开工作年度报告", "gov"),
        ("云霁市鹭渚镇2023年政府信息公开工作年度报告", "lz"),
        ("鹭渚镇2023年政府信息公开工作年度报告", "lz"),
        ("鹭渚镇人民政府2023年政府信息公开工作年度报告", "lz"),
        ("萤汀街道2023年政府信息公开工作年度报告", "yt"),
        ("萤汀街道办2023年政府信息公开工作年度报告", "yt"),
    ],
)
def test_a_summary_column_says_by_its_titles_whose_they_are(title: str, code: str) -> None:
    assert chosen(title, SUMMARY) == (code,)


@pytest.mark.parametrize(
    "title",
    ["2023年政府信息公开工作年度报告", "我镇2023年政府信息公开工作年度报告", "青岚镇2023年政府信息公开工作年度报告"],
)
def test_a_summary_column_guesses_nobody(title: str) -> None:
    assert chosen(title, SUMMARY) == ()


def test_a_short_name_is_nobodys_outside_its_region() -> None:
    assert chosen("鹭渚镇2023年政府信息公开工作年度报告", SUMMARY, kin=frozenset()) == ()
    assert chosen("云霁市鹭渚镇2023年政府信息公开工作年度报告", SUMMARY, kin=frozenset()) == ("lz",)


@pytest.mark.parametrize(
    ("plate", "code"),
    [
        ("（综合行政执法局）", "czj"),
        ("(加挂云霁市国有资产监督管理委员会牌子)", "czj"),
        ("（新城分局）", ""),
        ("（鹭渚镇）", ""),
    ],
)
def test_a_body_with_two_name_plates_is_whom_its_first_names_and_a_branch_is_not(plate: str, code: str) -> None:
    for column in (OWN, SUMMARY):
        assert chosen(f"云霁市财政局{plate}2023年政府信息公开工作年度报告", column) == ((code,) if code else ())


def test_two_of_one_name_are_told_apart_by_the_column_or_not_at_all() -> None:
    twin = authority("lz2", "雾栖县鹭渚镇人民政府", kind="township")
    row = [link("鹭渚镇2023年政府信息公开工作年度报告")]
    kin = {"lz", "lz2"}
    assert choose(row, SUMMARY, (2023,), (*ALL, twin), kin=kin).sightings == ()
    own = Column("wuqi", "http://lz.wuqi.gov.cn/nb/", "trs", "lz2")
    assert [each.authority for each in choose(row, own, (2023,), (*ALL, twin), kin=kin).sightings] == ["lz2"]


@pytest.mark.parametrize(
    "title",
    [
        "云霁市财政局2023年政府网站工作年度报表",
        "云霁市财政局2023年法治政府建设年度报告",
        "关于编制2023年政府信息公开工作年度报告的通知",
        "云霁市财政局政府信息公开指南",
        "一图读懂2023年政府信息公开工作年度报告",
        "图解:云霁市财政局2023年政府信息公开工作年度报告",
        "《云霁市财政局2023年政府信息公开工作年度报告》解读",
        "云霁市财政局2023年政府信息公开工作年度报告更正公告",
        "云霁市财政局2023年度部门决算",
    ],
)
def test_the_neighbours_of_a_report_are_none(title: str) -> None:
    choice = choose([link(title)], OWN, (2023,), ALL)
    assert (choice.sightings, dict(choice.refused), choice.unplaced) == ((), {"not-a-report": 1}, ())


REPORT = "云霁市财政局2023年政府信息公开工作年度报告"


def test_twins_and_doubles_are_one_sighting_and_other_pages_are_others() -> None:
    base = "http://www.yunji.gov.cn/nb/"
    rows = [
        link(REPORT, f"{base}t20240120_1_wap.html"),
        link(REPORT, f"{base}t20240120_1.html"),
        link(REPORT, "https://www.yunji.gov.cn/nb/t20240120_1.html"),
        link(REPORT, f"{base}t20240120_1.html?isMobile=false"),
        link(REPORT, "http://wap.yunji.gov.cn/nb/t20240120_1.html"),
        link(REPORT, f"{base}content/mpost_5.html"),
        link(REPORT, f"{base}t20240121_2.html"),
    ]
    choice = choose(rows, OWN, (2023,), ALL)
    assert [each.url for each in choice.sightings] == [
        f"{base}t20240120_1.html",
        f"{base}t20240121_2.html",
        "http://wap.yunji.gov.cn/nb/t20240120_1.html",
        f"{base}content/mpost_5.html",
    ]
    assert choice.refused == {"twin": 3}


def test_plain_urls_keep_what_tells_pages_apart() -> None:
    assert plain_url("http://a.gov.cn/x.jsp?id=1") != plain_url("http://a.gov.cn/x.jsp?id=2")
    assert plain_url("http://m.a.gov.cn/mpost_1.html?isMobile=true") == plain_url("https://a.gov.cn/post_1.html")


def test_copies_on_other_hosts_are_refused_and_counted() -> None:
    rows = [
        link(REPORT, "http://www.yunji.com/nb/t20240120_1.html"),
        link(REPORT, "http://www.yunji.gov.cn.copy.cc/nb/t20240120_1.html"),
        link(REPORT, "https://mp.weixin.qq.com/s/abc"),
        link(REPORT, "http://named.test/nb/t20240120_1.html"),
        link(REPORT, "http://czj.yunji.gov.cn/nb/t20240120_1.html"),
    ]
    choice = choose(rows, OWN, (2023,), ALL, hosts={"named.test"})
    assert [each.url for each in choice.sightings] == [each.url for each in rows[3:]]
    assert (choice.refused, choice.unplaced) == ({"off-site": 3}, ())


def test_a_report_that_cannot_be_placed_is_told_unless_it_is_too_old_to_matter() -> None:
    nameless = link("云霁市信访局2023年政府信息公开工作年度报告")
    yearless = link("政府信息公开工作年度报告", "http://www.yunji.gov.cn/nb/t20240120_3.html")
    old = link("政府信息公开年度报告", "http://www.yunji.gov.cn/nb/t20190120_4.html")
    other_year = link("云霁市信访局2019年政府信息公开工作年度报告")
    choice = choose([nameless, yearless, old, other_year], OWN, (2023,), ALL)
    assert choice.unplaced == (nameless, yearless)
    assert choice.refused == {"unknown-authority": 1, "unknown-year": 2, "other-year": 1}


def test_the_kin_of_a_column_are_those_who_publish_there_their_government_and_all_below() -> None:
    far = authority("far", "岚川市人民政府", kind="government", parent="", division="980000")
    town = authority("fartown", "岚川市青岚镇人民政府", kind="township", parent="far", division="980000")
    hamlet = authority("below", "云霁市鹭渚镇水务所", kind="branch", parent="lz")
    everyone = (*ALL, hamlet, far, town)
    assert kin_of(SUMMARY, [OWN, SUMMARY], everyone) == {"gov", "czj", "lz", "yt", "below"}
    assert kin_of(SUMMARY, [SUMMARY], everyone) == frozenset()
    assert kin_of(SUMMARY, [SUMMARY], ALL) == {"gov", "czj", "lz", "yt"}


def engebei(saved: Path, *authorities: Authority) -> Choice:
    body = saved.read_bytes()
    assert decode(body).encoding == "utf-8"
    url = "http://egb.ordos.gov.cn/xxgk/xxgknb/"
    rows = read_page(Answer(url, url, 200, (), body, NOW), ARTICLE).rows
    return choose(rows, Column("egb", url, "trs", "egb"), (2018, 2019), authorities)


@pytest.mark.parametrize("saved", [path for path in [ENGEBEI] if path.exists()])
def test_a_real_column_has_four_reports_and_none_of_its_owner(saved: Path) -> None:
    owner = authority(
        "egb", "鄂尔多斯市恩格贝生态示范区管理委员会", "恩格贝生态示范区管委会", kind="zone", division="150600"
    )
    ordos = authority("ordos", "鄂尔多斯市人民政府", kind="government", division="150600")
    office = authority("office", "鄂尔多斯市人民政府办公室", kind="office", division="150600")
    region = authority("nm", "内蒙古自治区人民政府", "内蒙古自治区", kind="government", division="150000")
    choice = engebei(saved, owner, ordos, office, region)
    assert [(each.authority, each.year, each.listed_date) for each in choice.sightings] == [
        ("ordos", 2019, date(2020, 9, 3)),
        ("office", 2019, date(2020, 3, 11)),
        ("ordos", 2018, date(2019, 5, 30)),
        ("nm", 2018, date(2019, 5, 30)),
    ]
    alone = engebei(saved, owner)
    assert (alone.sightings, len(alone.unplaced)) == ((), 4)


def test_a_report_as_pictures_or_links_gives_way_to_its_text_and_stands_where_there_is_none() -> None:
    form = link("云霁市财政局2023年政府信息公开工作年度报告（图片版）", "http://www.yunji.gov.cn/nb/1.html")
    linked = link("云霁市财政局2023年政府信息公开工作年度报告（超链版）", "http://www.yunji.gov.cn/nb/2.html")
    text = link(REPORT, "http://www.yunji.gov.cn/nb/3.html")
    choice = choose([form, linked, text], OWN, (2023,), ALL)
    assert ([each.url for each in choice.sightings], choice.refused) == ([text.url], {"twin": 2})
    alone = choose([form], OWN, (2023,), ALL)
    assert [(each.authority, each.year, each.url) for each in alone.sightings] == [("czj", 2023, form.url)]


def test_a_correction_is_another_source_of_the_same_report() -> None:
    corrected = link("云霁市财政局2023年政府信息公开工作年度报告（更正）", "http://www.yunji.gov.cn/nb/9.html")
    notice = link("关于云霁市财政局2023年政府信息公开工作年度报告的更正公告", "http://www.yunji.gov.cn/nb/8.html")
    choice = choose([link(REPORT), corrected, notice], OWN, (2023,), ALL)
    assert {(each.authority, each.year) for each in choice.sightings} == {("czj", 2023)}
    assert (len(choice.sightings), choice.refused) == (2, {"not-a-report": 1})


@pytest.mark.parametrize(
    "shown", ["云霁市财政局2023年政府信息公开工…", "2023年云霁市财政局政府信息...", "云霁市财政局2023年政府信息公开年…"]
)
def test_a_title_that_is_cut_before_it_says_what_it_is_is_told_and_not_guessed(shown: str) -> None:
    choice = choose([link(shown)], OWN, (2023,), ALL)
    assert (choice.sightings, dict(choice.refused), len(choice.unplaced)) == ((), {"cut-title": 1}, 1)
    assert choose([link(shown)], OWN, (2021,), ALL).refused == {"other-year": 1}
    assert choose([link("关于报送2023年政府信息公开工…")], OWN, (2023,), ALL).refused == {"not-a-report": 1}


OFFICES = (
    authority("zj", "云霁市住房和城乡建设局"),
    authority("rs", "云霁市人力资源和社会保障局"),
    authority("wl", "云霁市文化和旅游局"),
    authority("zf", "云霁市综合行政执法局"),
    authority("kj", "云霁市科学技术委员会"),
    authority("jy", "云霁市教育局"),
    authority("gx", "云霁市高新区(新市区)人民政府", kind="zone"),
)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("云霁市住建局", "zj"),
        ("住建局", "zj"),
        ("市人社局", "rs"),
        ("云霁市文旅局", "wl"),
        ("云霁市综合行政执法局", "zf"),
        ("市综合执法局", "zf"),
        ("云霁市科委", "kj"),
        ("市教育局", "jy"),
        ("我市教育局", "jy"),
        ("高新区(新市区)", "gx"),
        ("县教育局", ""),
        ("岚川市住建局", ""),
        ("市统计局", ""),
        ("我局", ""),
    ],
)
def test_short_and_relative_names_of_offices_are_completed_within_the_region(printed: str, code: str) -> None:
    kin = {each.code for each in OFFICES}
    row = [link(f"{printed}2023年政府信息公开工作年度报告")]
    found = [each.authority for each in choose(row, SUMMARY, (2023,), OFFICES, kin=kin).sightings]
    assert found == ([code] if code else [])


def test_a_short_name_that_two_offices_of_a_region_could_bear_is_nobodys() -> None:
    both = (*OFFICES, authority("wl2", "云霁市文化旅游局"))
    row = [link("文旅局2023年政府信息公开工作年度报告")]
    assert choose(row, SUMMARY, (2023,), both, kin={"wl", "wl2"}).unplaced == tuple(row)


def test_a_name_led_by_a_higher_place_is_the_countys_and_a_districts_only_by_its_whole_name() -> None:
    town = authority("sm", "云霁旗鹭渚苏木人民政府")
    street = authority("gl", "鼓楼区萤汀街道办事处")
    rows = [
        link("岚川盟云霁旗鹭渚苏木人民政府2023年政府信息公开工作年度报告"),
        link("岚川市鼓楼区萤汀街道办事处2023年政府信息公开工作年度报告"),
    ]
    choice = choose(rows, SUMMARY, (2023,), (town, street), kin={"sm", "gl"})
    assert ([each.authority for each in choice.sightings], choice.unplaced) == (["sm"], (rows[1],))
    assert choose(rows, SUMMARY, (2023,), (town, street)).sightings == ()


def test_a_summary_column_gives_every_authority_its_own_and_no_neighbour() -> None:
    printed = ("云霁市财政局", "鹭渚镇", "萤汀街道", "云霁市")
    rows = [link(f"{name}2023年政府信息公开工作年度报告") for name in printed]
    neighbours = [
        link("云霁市2023年政府网站工作年度报表"),
        link("云霁市2023年法治政府建设年度报告"),
        link("云霁市财政局2022年政府信息公开工作年度报告"),
        link("云霁市财政局2023年政府信息公开工作年度报告", "https://mp.weixin.qq.com/s/abc"),
    ]
    choice = choose([*neighbours, *rows], SUMMARY, (2023,), ALL, kin={"gov", "czj", "lz", "yt"})
    assert [(each.authority, each.title) for each in choice.sightings] == [
        (code, row.title) for code, row in zip(("czj", "lz", "yt", "gov"), rows, strict=True)
    ]
    assert (choice.refused, choice.unplaced) == ({"not-a-report": 2, "other-year": 1, "off-site": 1}, ())
