"""Reports in a form of their own, pages that tables lay out, and what such pages say of whose report it is and of which year."""

from datetime import date

import pytest

import extract
from benchmarks.reports import HEADINGS
from standard.records import Reading

TITLE = "云岭县青石乡2020年政府信息公开工作报告"
TOLD = (
    ("一、2020年工作开展得怎样", "乡政府在公示栏公开信息60余次。"),
    ("二、还存在的不足", "更新不够及时。"),
    ("三、下一步打算", "安排专人更新。"),
)
PROSE = "".join(f"<p>{heading}</p><p>{text}</p>" for heading, text in TOLD)
DAY = "<p>发布时间：2021-01-25　来源：青石乡</p>"
BODY = "".join(f"<p>{heading}</p><p>照常。</p>" for heading in HEADINGS)


def read(top: str, body: str = PROSE, head: str = "") -> Reading:
    html = f"<html><head>{head}</head><body>{top}{body}</body></html>"
    return extract.read(html.encode(), source="r.html")


@pytest.mark.parametrize(
    "top", [f"<h1>{TITLE}</h1>", f"<title>{TITLE}_云岭县</title><div>{TITLE}</div>", f"<p>{TITLE}</p>"]
)
def test_a_report_in_a_form_of_its_own_is_read(top: str) -> None:
    reading = read(top + DAY)
    assert (reading.authority, reading.year, reading.published_date) == (
        "云岭县青石乡人民政府",
        2020,
        date(2021, 1, 25),
    )
    assert [section.heading for section in reading.sections] == [heading for heading, _ in TOLD]
    assert not reading.issues


def test_headings_of_its_own_may_have_commas() -> None:
    headings = ("一、加强领导，落实责任", "二、存在的问题", "三、下一步打算，主要是两件事")
    body = "".join(f"<p>{heading}</p><p>乡政府公开了信息。</p>" for heading in headings)
    assert tuple(section.heading for section in read(f"<h1>{TITLE}</h1>", body).sections) == headings


@pytest.mark.parametrize(
    ("top", "body"),
    [
        (f"<li>{TITLE}</li><h1>关于编制年度报告的通知</h1>", PROSE),
        (f"<li>{TITLE}</li><p>公开工作考核办法</p><p>2021-01-25</p>", PROSE),
        (f"<h1>{TITLE}</h1>", "<p>一、开展得怎样</p><p>照常。</p><p>二、不足</p><p>不多。</p>"),
        ("<h1>政府信息公开工作报告</h1>", PROSE),
    ],
)
def test_a_page_that_only_lists_a_report_is_none(top: str, body: str) -> None:
    with pytest.raises(extract.NotAReport):
        read(top, body)


def test_a_table_that_holds_a_text_lays_out_a_page() -> None:
    """Portals of 2008 to 2015 put the whole page into one table: its text is no cell, its labels stay beside their values."""
    labels = "<tr><td>索引号</td><td>Q-12</td><td>发布日期</td><td>2013-01-25</td></tr>"
    title = "云岭县2012年政府信息公开工作年度报告"
    text = "<br>".join(f"{heading}<br>{'县政府各部门都按照条例公开了应当公开的信息。' * 3}" for heading in HEADINGS)
    reading = read("", f"<table>{labels}<tr><td>{title}</td></tr><tr><td colspan=4>{text}</td></tr></table>")
    assert (reading.authority, reading.year, reading.published_date) == ("云岭县人民政府", 2012, date(2013, 1, 25))
    assert [section.number for section in reading.sections if section.heading] == [1, 2, 3, 4, 5, 6]
    assert all("县政府各部门" in section.text for section in reading.sections if section.heading)


def test_a_table_of_paragraphs_lays_out_a_page() -> None:
    rows = "".join(f"<tr><td></td><td>{line}</td></tr>" for line in (*HEADINGS, "县政府各部门都公开了信息。" * 30))
    assert len(read(f"<h1>{TITLE}</h1>", f"<table>{rows}</table>").sections) == len(HEADINGS)


@pytest.mark.parametrize(
    ("printed", "site", "authority"),
    [
        ("青石镇", "云雾市云岭区人民政府", "云雾市云岭区青石镇人民政府"),
        ("青石街道", "云岭县人民政府门户网站", "云岭县青石街道办事处"),
        ("青市镇人民政府", "云岭市人民政府", "云岭市青市镇人民政府"),
        ("云岭区青石镇", "云雾市云岭区人民政府", "云雾市云岭区青石镇人民政府"),
        ("云岭区统计局", "云雾市云岭区人民政府", "云雾市云岭区统计局"),
        ("市统计局", "云雾市统计局", "云雾市统计局"),
        ("市统计局", "云雾市统计局办公室", "云雾市统计局"),
        # Whose seat it is, the site does not say.
        ("青石镇", "北京市人民政府", "青石镇人民政府"),
        ("青石镇", "云雾省人民政府", "青石镇人民政府"),
        ("青石镇", "中国云雾", "青石镇人民政府"),
        ("云岭县青石镇", "云雾市人民政府", "云岭县青石镇人民政府"),
        ("云岭区统计局", "云雾市青石区人民政府", "云岭区统计局"),
        ("云雾大学", "云岭县人民政府", "云雾大学"),
    ],
)
def test_a_name_without_its_region_is_under_that_of_its_site(printed: str, site: str, authority: str) -> None:
    title = f"{printed}2023年政府信息公开工作年度报告"
    meta = f'<meta name="SiteName" content="{site}">'
    assert read(f"<h1>{title}</h1>", BODY, meta).authority == authority
    assert read(f"<h1>{title}</h1>", BODY, f"<title>{title}_{site}</title>").authority == authority
    assert read(f"<h1>{title}</h1>", f"{BODY}<p>主办：{site}　承办：数据中心</p>").authority == authority


@pytest.mark.parametrize(
    ("told", "year"),
    [
        ("2023年，我局公开信息32条。", 2023),
        ("我局加强领导。2023年全年公开信息32条。", 2023),
        ("2023年，我局公开信息32条，较2022年多。", None),
        ("我局学习了2019年修订的条例。", None),
        ("我局公开信息32条。", None),
    ],
)
def test_the_year_that_the_first_section_tells_of_stands_for_one_in_the_title(told: str, year: int | None) -> None:
    body = BODY.replace("照常。", told, 1)
    assert read("<h1>云岭县统计局政府信息公开工作年度报告</h1>", body).year == year


@pytest.mark.parametrize(
    "label", ["浏览次数：128", "作者：办公室", "字体：大 中 小", "发布时间：2024-01-19", "【打印】", ""]
)
def test_a_source_ends_where_the_next_label_begins(label: str) -> None:
    top = (
        f"<h1>2023年政府信息公开工作年度报告</h1><div><span>来源：云岭县青石镇人民政府</span><span>{label}</span></div>"
    )
    assert read(top, BODY).authority == "云岭县青石镇人民政府"
