"""Days of publication without a label or under another one, and days that are of another page."""

from datetime import date

import pytest

import extract
from benchmarks.reports import HEADINGS
from standard.records import Reading

BODY = "".join(f"<p>{heading}</p><p>照常。</p>" for heading in HEADINGS)
TITLE = "云岭县统计局2023年政府信息公开工作年度报告"


def row(*texts: str) -> str:
    return f"<tr>{''.join(f'<td>{text}</td>' for text in texts)}</tr>"


def read(top: str, *, head: str = "", end: str = "") -> Reading:
    html = f"<html><head>{head}</head><body><h1>{TITLE}</h1>{top}{BODY}{end}</body></html>"
    return extract.read(html.encode(), source="r.html")


@pytest.mark.parametrize(
    "top",
    [
        "<div><span>2024-01-19 10:11:12</span><span>云岭县统计局</span></div>",
        "<div>云岭县统计局 | 2024-01-19</div>",
        "<div>2024-01-19 09:33 | 统计局 | 3</div>",
        "<div>2024/01/19 Views: 28</div>",
        "<div>发布：2024-01-19</div>",
        "<div>发布人：admin 2024-1-19</div>",
        "<div>审核：甲 发布：乙 2024-01-19</div>",
        "<p>信息时间：2024-01-19</p>",
        "<p>录入时间：2024-01-19 09:10</p>",
        "<p>上传时间：2024-01-19</p>",
        "<p>Date: 2024-01-19</p>",
        f"<table>{row('索引号', '发布机构', '发布日期')}{row('9-1', '云岭县统计局', '2024-01-19')}</table>",
        "<p>录入时间：2024-01-15</p><p>发布日期：2024-01-19</p>",
        "<p>审核日期：2024-01-25 发布日期：2024-01-19</p>",
    ],
)
def test_a_day_under_the_title_is_of_publication(top: str) -> None:
    assert read(top).published_date == date(2024, 1, 19)


@pytest.mark.parametrize(
    "top",
    [
        "<p>2024年1月19日 云岭县统计局</p>",  # a signature's
        "<p>云岭县召开统计工作会 2024-01-19</p>",
        "<p>更新信息提供日期：2024-01-19</p>",
        "<p>审核日期：2024-01-19</p>",
        "<p>拟稿日期：2024-01-19</p>",
        f"<table>{row('标题', '发布日期')}{row('某通知', '2024-03-01')}{row('另一通知', '2024-01-19')}</table>",
        "<p>县领导调研县统计局 2024-01-19</p>",
    ],
)
def test_a_day_of_something_else_under_the_title_is_not(top: str) -> None:
    assert read(top).published_date is None


def test_a_day_under_a_title_on_three_lines_is_of_publication_and_one_under_a_menu_is_not() -> None:
    lines = ["云岭县统计局", "2023年", "政府信息公开工作年度报告"]
    for above, day in ((lines, "2024-01-19"), (["2025年", "2024年", "2023年", "政府信息公开年报"], "None")):
        top = "".join(f"<p>{line}</p>" for line in above)
        reading = extract.read(f"<body>{top}<p>2024-01-19</p>{BODY}</body>".encode(), source="r.html")
        assert str(reading.published_date) == day


@pytest.mark.parametrize(
    "meta",
    [
        '<meta itemprop="datePublished" content="2024-01-19T10:00:00+08:00">',
        '<meta http-equiv="PubDate" content="2024-01-19">',
        '<meta name="DC.date.issued" content="2024-01-19">',
    ],
)
def test_a_day_that_a_page_says_by_other_attributes_is_read(meta: str) -> None:
    assert read("", head=meta).published_date == date(2024, 1, 19)


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("<p>发布日期：2024-01-19</p>", "2024-01-19"),
        ("<p>来源：云岭县统计局 发布日期：2024-01-19</p>", "2024-01-19"),
        (f"<p>{TITLE}</p><p>发布日期：2024-01-19</p>", "2024-01-19"),
        ("<div>相关文件：云岭县统计局关于印发某要点的通知</div><div>发布时间：2024-05-06</div>", "None"),
        ("<div>下一篇：云岭县统计局2022年政府信息公开工作年度报告 发布时间：2024-05-06</div>", "None"),
        ("<div>相关附件 发布时间：2025-03-01</div>", "None"),
        ("<p>发布时间：2023-05-06</p>", "None"),  # before the report's year was over
    ],
)
def test_a_day_below_the_report_is_its_own_only_where_no_other_title_has_it(end: str, day: str) -> None:
    assert str(read("", end=end).published_date) == day
