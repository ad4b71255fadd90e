"""A report among the furniture of real portals' pages: navigation, labels, footers, copies — cells, owner, year and day."""

import re
from collections.abc import Callable
from datetime import date

import pytest

import extract
from benchmarks.reports import numbers, page
from standard import forms
from standard.records import Reading
from standard.render import render

TITLE = "云雾县青石镇2023年政府信息公开工作年度报告"
PRINTED = numbers("2021")
REPORT = re.sub(r"^.*</h1><p>[^<]*</p>|</body></html>$", "", page("2021", PRINTED))
NAVIGATION = """<div class="top"><span>今天是2025年12月30日 星期二</span><a>繁体</a><a>无障碍阅读</a></div><ul class="nav">
<li><a>首页</a></li><li><a>政府信息公开指南</a></li><li><a>政府信息公开年报</a></li><li><a>依申请公开</a></li>
<li><a>行政许可</a></li><li><a>行政处罚</a></li><li><a>规章</a></li><li><a>行政规范性文件</a></li><li><a>其他</a></li></ul>"""
FOOTER = """<p>上一篇：<a>云雾县青石镇2022年政府信息公开工作年度报告</a></p><p>下一篇：没有了</p><div>【打印】【关闭】</div>
<div>主办：云雾县人民政府办公室 承办：云雾县大数据中心</div><p>网站标识码：9912340001 公网安备 99010002000999号</p>
<p>最后更新时间：2025-12-30</p>"""
META = (
    '<meta name="SiteName" content="云雾县人民政府"><meta name="SiteIDCode" content="9912340001">'
    f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2024-01-18 09:30">'
    '<meta name="ContentSource" content="青石镇"><meta name="ColumnName" content="政府信息公开年报">'
)


def labels(*pairs: tuple[str, str]) -> str:
    cells = "".join(f"<td>{label}</td><td>{text}</td>" for label, text in pairs)
    return f'<table class="xxgk"><tr>{cells}</tr></table>'


# What stands between navigation and report; the head of the page goes before the bar.
FURNITURE = {
    "ucap": f"{META}|<h1><ucaptitle>{TITLE}</ucaptitle></h1><span>发布时间：<publishtime>2024-01-18 10:02</publishtime></span>"
    "<span>来源：青石镇</span><span>浏览次数：<script>count()</script>次</span>",
    "ucap with a table of labels": "|"
    + labels(
        ("索 引 号：", "X99/2024-12"),
        ("发布机构：", "云雾县青石镇"),
        ("发文日期：", "2024-01-18"),
        ("标　　题：", TITLE),
    ),
    "a number given before the day": f"|<h1>{TITLE}</h1><p>发文日期：2024-01-15 &nbsp; 发布日期：2024-01-18</p>",
    "trs": f"{META}|<div>{TITLE}</div><div>日期：2024-01-18 &nbsp; 来源：青石镇 【字体：<a>大</a> <a>中</a> <a>小</a>】 打印</div>"
    "<style>.TRS_Editor P{margin:0}</style>",
    "jcms": f"|<table><tr><td><table><tr><td>{TITLE}</td></tr><tr><td>发布时间：2024-01-18 09:14 信息来源：青石镇 浏览次数：</td>"
    "</tr></table></td></tr></table><!--ZJEG_RSS.content.begin-->",
    "nfcms": f"{META}|<h3>{TITLE}</h3><div>信息来源：本网 &nbsp; 发布日期：2024-01-18 &nbsp; 分享：</div>",
    "gkmlpt": "|"
    + labels(("索引号:", "X99"), ("发布机构:", "云雾县青石镇人民政府"), ("成文日期:", "2024-01-12"), ("名称:", TITLE))
    + f"<h1>{TITLE}</h1><div>发布日期：2024-01-18&nbsp; 浏览次数：<span>-</span></div>"
    '<script>window._CONFIG={"content":"<table><tr><td>1<\\/td><\\/tr>"}</script>',
    "jpaas": f"|<ul><li><b>索引号</b><span>99</span></li><li><b>发布日期</b><span>2024-01-18</span></li></ul><div>{TITLE}</div>",
    "lonsun": "|"
    + labels(
        ("发布机构：", "青石镇"), ("发布日期：", "2024-01-18 15:36"), ("生效日期：", "2024-01-10"), ("废止日期：", "无")
    )
    + f"<h1>{TITLE}</h1><div>发布时间：2024-01-18 15:36　来源：青石镇　浏览次数：5　字体：[大 中 小]</div>",
    "vsb": f"{META}|<h2>{TITLE}</h2><p>2024-01-18 09:00 &nbsp; 作者： &nbsp; 来源：青石镇 &nbsp; 点击：[<span></span>]</p>",
    "a day alone under the title": f"|<h1>{TITLE}</h1><ul><li>2024-01-18 09:14</li><li>来源:本网</li><li>发布机构:</li></ul>",
    "labels in brackets": f"|<h1>{TITLE}</h1><p>[ 发布日期 ]</p><p>2024-01-18</p><p>[ 成文日期 ]</p><p>2024-01-12</p>",
    "an empty label before": f"|<h1>{TITLE}</h1><p>成文日期： 发布日期：2024-01-18 有效性：</p>",
    "several titles and charsets": f'<title>云雾县</title><meta charset="gb2312"><title>{TITLE}</title><meta charset="utf-8">'
    f"|<h1>{TITLE}</h1><p>发布于：2024-01-18</p>",
    "the notice's name eaten as a tag": f"|<h1>{TITLE}</h1><p>发布时间：2024-01-18</p><p>根据<中华人民共和国政府信息公开工作年度报告"
    "格式>编制。</p>",
}


def read(head_and_top: str, report: str = REPORT) -> Reading:
    head, _, top = head_and_top.partition("|")
    html = f"<!DOCTYPE html><html><head>{head}</head><body>{NAVIGATION}{top}{report}{FOOTER}</body></html>"
    return extract.read(html.encode(), source="r.html")


def assert_whole(reading: Reading) -> None:
    assert {cell.address: cell.text for cell in reading.cells} == PRINTED
    assert reading.issues == ()
    assert (reading.authority, reading.year) == ("云雾县青石镇人民政府", 2023)
    assert reading.published_date == date(2024, 1, 18)
    assert reading.sections[-1].text == "没有其他事项。"


@pytest.mark.parametrize("furniture", FURNITURE.values(), ids=FURNITURE)
def test_a_report_among_a_portal_s_furniture_is_whole(furniture: str) -> None:
    assert_whole(read(furniture))


def test_a_page_that_holds_its_report_twice_for_screens_and_phones_is_read_once() -> None:
    top = FURNITURE["nfcms"]
    assert_whole(read(top, f"<div class=pc>{REPORT}</div><div class=wap><h1>{TITLE}</h1>{REPORT}</div>"))


def test_a_day_labelled_below_the_report_counts_unless_a_list_of_others_has_several() -> None:
    below = f"{REPORT}<p>发布日期：2024-01-18</p>"
    assert_whole(read(f"|<h1>{TITLE}</h1>", below))
    assert read(f"|<h1>{TITLE}</h1>", f"{below}<p>发布日期：2024-02-18</p>").published_date is None


TABLES: dict[str, Callable[[str], str]] = {
    "seven spans": lambda html: re.sub(
        r">([^<>]{7,})</td>", lambda m: ">" + "".join(f"<span>{c}</span>" for c in m[1]) + "</td>", html
    ),
    "empty rows between": lambda html: re.sub(
        r'rowspan="(\d+)"',
        lambda m: f'rowspan="{2 * int(m[1])}"',
        re.sub(r"<td(?![^>]*rowspan)", r'<td rowspan="1"', html),
    ).replace("</tr>", "</tr><tr></tr>"),
    "rows in comments": lambda html: html.replace("<tr>", "<!--<tr><td>一、旧行</td><td>9</td></tr>--><tr>"),
    "header cells": lambda html: html.replace("<td", "<th").replace("</td", "</th"),
    "tags never closed": lambda html: html.replace("</td>", "").replace("</tr>", ""),
    "capital tags": lambda html: re.sub(r"</?t[drh]|</?table", lambda m: m[0].upper(), html),
    "items of article 20 lost": lambda html: re.sub("第二十条第（.）项", "第二十条第", html),
    "group labels blank": lambda html: re.sub(r'(<td rowspan="22">)三、本年度办理结果', r"\1", html),
    "totals called 合计": lambda html: html.replace("总计", "合计"),
    "zero width marks": lambda html: html.replace("商业企业", "商业\u200b企业").replace("</td>", "\ufeff</td>"),
    "digits in spans": lambda html: re.sub(r">(\d)(\d+)<", r"><span>\1</span><span>\2</span><", html),
    "digits as entities": lambda html: re.sub(r">(\d)(\d*)<", lambda m: f">&#{ord(m[1])};{m[2]}<", html),
    "longer words": lambda html: html.replace("上年结转", "上年度结转").replace("直接起诉", "直接诉讼"),
}


@pytest.mark.parametrize("change", TABLES.values(), ids=TABLES)
def test_a_table_as_pages_write_it_is_whole(change: Callable[[str], str]) -> None:
    assert_whole(read(FURNITURE["nfcms"], change(REPORT)))


def test_a_margin_that_prints_nothing_is_no_column() -> None:
    assert_whole(read(FURNITURE["nfcms"], REPORT.replace("</tr>", "<td>&nbsp;</td></tr>")))


def test_a_line_whose_label_is_blank_is_read_by_its_place_and_said() -> None:
    reading = read(FURNITURE["nfcms"], REPORT.replace(">规章<", ">&nbsp;<"))
    assert {cell.address: cell.text for cell in reading.cells} == PRINTED
    assert [(issue.code, issue.subject) for issue in reading.issues] == [("label-unknown", "disclosure")]


@pytest.mark.parametrize(
    ("text", "authority", "year"),
    [
        ("现公布《云雾县水务局2023年政府信息公开工作年度报告》，数据截至年底。", "云雾县水务局", 2023),
        ("特向社会公布2022年度云雾市生态环境局青石分局政府信息公开工作年度报告。", "云雾市生态环境局青石分局", 2022),
        ("本报告是由云雾市卫生健康委员会编制的2021年度政府信息公开年度报告。", "云雾市卫生健康委员会", 2021),
        ("现将2021年云雾县财政局政府信息公开工作年度报告（以下简称“报告”）予以公布。", "云雾县财政局", 2021),
        ("按《云雾市办公厅关于切实做好2023年政府信息公开工作年度报告编制发布工作的通知》，我镇编制本报告。", "", None),
        ("现将我局2023年政府信息公开工作年度报告公布如下。", "", None),
    ],
)
def test_sentences_that_announce_a_report_say_whose_it_is_where_no_title_does(
    text: str, authority: str, year: int | None
) -> None:
    html = f"<body><p>{text}</p>{REPORT}</body>"
    reading = extract.read(html.encode(), source="r.html")
    assert (reading.authority, reading.year) == (authority, year if authority else reading.year)


def test_a_name_that_leaves_its_region_out_is_completed_by_the_page_s_own_words() -> None:
    top = "|<h1>区统计局2023年政府信息公开工作年度报告</h1>" + labels(("发布机构", "云雾市青石区统计局"))
    reading = read(top)
    assert (reading.authority, reading.authority_text) == ("云雾市青石区统计局", "区统计局")


def test_proceedings_with_their_lines_down_the_side_are_read() -> None:
    table = forms.table("proceedings", "2019")
    rows = [["", *(column.label for column in table.columns)]]
    rows += [[n.label, *(PRINTED[table.address(n.key, c.key)] for c in table.columns)] for n in table.lines]
    upright = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    assert_whole(read(FURNITURE["nfcms"], REPORT.replace(render(table, PRINTED), f"<table>{upright}</table>")))
