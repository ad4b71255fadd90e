"""Families whose lists are pages: VSB, Shanghai, any other; columns that are the report; rows in every damaged form."""

from collections.abc import Callable
from datetime import date

import pytest

from portals.cms import FAMILIES, Discovery
from portals.cms.page import read_rows
from tests.portals.server import Server, page, reply

Discover = Callable[..., Discovery]
HOST = "http://www.yunji.gov.cn"


def title(year: int) -> str:
    return f"云霁镇{year}年政府信息公开工作年度报告"


def row(href: str, year: int) -> str:
    return (
        f'<li id="line_1"><a href="{href}" title="{title(year)}">云霁镇{year}年…</a><span>{year + 1}-01-21</span></li>'
    )


def told(found: Discovery) -> list[tuple[str, date | None]]:
    return [(link.title, link.listed_date) for link in found.links]


def expected(*years: int) -> list[tuple[str, date]]:
    return [(title(year), date(year + 1, 1, 21)) for year in years]


VSB = f"{HOST}/zfxxgk/zfxxgknb.htm"


@pytest.mark.parametrize("is_linked", [True, False])
def test_vsb_numbers_its_pages_backwards(portal: Server, discover: Discover, is_linked: bool) -> None:
    def pager(url: str) -> str:
        link = f'<a href="{url}" class="p_next">下页</a>' if is_linked and url else ""
        return f"<span>共3条</span> <span>1/3</span>{link}"

    portal.set(VSB, page(row("../info/1061/33.htm", 2023) + pager("zfxxgknb/2.htm")))
    portal.set(f"{HOST}/zfxxgk/zfxxgknb/2.htm", page(row("../../info/1061/22.htm", 2022) + pager("1.htm")))
    portal.set(f"{HOST}/zfxxgk/zfxxgknb/1.htm", page(row("../../info/1061/11.htm", 2021) + pager("")))
    found = discover("vsb", VSB)
    assert (told(found), found.is_complete, found.reason) == (expected(2023, 2022, 2021), True, "")
    assert found.links[1].url == f"{HOST}/info/1061/22.htm"


def report(year: int, heading: str = "h1") -> str:
    parts = "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "五、存在的主要问题及改进情况"
    return f"<{heading}>{title(year)}</{heading}>" + "".join(f"<p>{part}</p>" for part in parts)


@pytest.mark.parametrize("family", ["vsb", "nfcms", "trs", "jcms", "jpaas", "ucap", "shanghai", "generic"])
@pytest.mark.parametrize("heading", ["h1", "div"])
def test_a_column_that_is_the_report_is_one_row_that_leads_to_itself(
    portal: Server, discover: Discover, family: str, heading: str
) -> None:
    url = f"{HOST}/zfxxgk/xjbm/yjzx.htm"
    portal.set(url, page(f'{report(2023, heading)}<a href="/index.htm">首页</a>', title="政府信息公开年报-云霁县"))
    found = discover(family, url)
    assert ([(link.url, link.title) for link in found.links], found.is_complete) == ([(url, title(2023))], True)


def test_a_list_of_reports_is_no_report_and_an_article_of_another_kind_is_none(
    portal: Server, discover: Discover
) -> None:
    portal.set(VSB, page(row("../info/1061/33.htm", 2023) + report(2022)))
    assert told(discover("vsb", VSB)) == expected(2023)
    portal.set(VSB, page("<h1>云霁镇政府信息公开指南</h1><p>二、主动公开政府信息情况</p>"))
    assert discover("vsb", VSB).links == ()


SHANGHAI = f"{HOST}/nw12345/index.html"


def hexed(year: int) -> str:
    return f"/nw12344/{year + 1}0121/{year:032x}.html"


def test_shanghai_reads_the_archives_of_the_years_and_no_row_in_a_comment(portal: Server, discover: Discover) -> None:
    years = "".join(f'<li><a href="/{name}/index.html">{text}</a></li>' for name, text in ARCHIVES)
    commented = f"<!-- {row(hexed(2010), 2010)} -->"
    portal.set(SHANGHAI, page(f"<ul>{row(hexed(2024), 2024)}{commented}</ul>{years}"))
    script = '<script>$(".pagination").pagination({ totalPage: 2, current: 1 })</script>'
    portal.set(f"{HOST}/nbaa2024/index.html", page(f"{row(hexed(2023), 2023)}{script}"))
    portal.set(f"{HOST}/nbaa2024/index_2.html", page(f"{row('/nw12344/20240122/' + 'f' * 32 + '.html', 2023)}{script}"))
    portal.set(f"{HOST}/xy9_2023/index.html", page(row(hexed(2022), 2022)))
    found = discover("shanghai", SHANGHAI, 2023)
    assert (found.is_complete, found.reason) == (True, "")
    assert told(found) == expected(2024, 2023, 2023, 2022)
    assert not any("2021" in path for path in portal.paths())


ARCHIVES = [("nbaa2024", "2024年"), ("xy9_2023", "更多"), ("nbx2021", "2021年")]


def test_any_list_is_read_by_dates_beside_its_links(portal: Server, discover: Discover) -> None:
    url = f"{HOST}/columns/e434bf9c/index.html"
    portal.set(
        url,
        page(
            f"""<a href="/zwgk/">政务公开</a><a href="/nb/">政府信息公开年报</a><table>
            <tr><td><a href="/a/1.html">{title(2023)}</a></td><td>[2024-01-21]</td><td><a href="/x.pdf">下载</a></td></tr>
            <tr><td><a href="/a/2.html">关于元旦放假的通知</a></td><td>2023-12-28</td></tr></table>
            <a href="/a/3.html">{title(2022)}</a><a href="index_2.html">下一页</a>"""
        ),
    )
    portal.set(f"{HOST}/columns/e434bf9c/index_2.html", page(row("/a/4.html", 2021)))
    found = discover("generic", url)
    assert (found.is_complete, found.reason) == (True, "")
    assert told(found) == [
        (title(2023), date(2024, 1, 21)),
        ("关于元旦放假的通知", date(2023, 12, 28)),
        (title(2022), None),
        (title(2021), date(2022, 1, 21)),
    ]


DATED = date(2024, 1, 21)


@pytest.mark.parametrize(
    "markup",
    [
        '<li><a href="{u}" title="{t}">云霁镇2023年政府信…</a><span>2024-01-21</span></li>',
        '<li><a href="{u}">{t} 2024-01-21</a></li>',
        '<li><a href="{u}"><b>{t}</b><i>2024年01月21日</i></a></li>',
        '<li><a href="{u}">{t}</a><span>2024-\n 01-\n 21</span></li>',
        '<p class="lb-list"><a href="{u}">{t}</a><span>[2024-01-21]</span></p>',
        '<li><a href="{u}">{t}</a><b>2024-01-21</b></li>',
        '<tr><td><a href="{u}">{t}</a></td><td>[2024-01-21]</td></tr>',
        '<h3><a href="{u}">{t}</a></h3><div>发布时间:2024-01-21</div>',
        '<ul><li class="c"><a href="{u}">{t}</a></li><li class="t">2024-01-21</li></ul>',
        '<dl><dt><a href="{u}">{t}</a></dt><dd>2024/1/21</dd></dl>',
        '<div><a href="{u}">{t}</a> 2024-01-21<br><a href="/b/1.html">另一个标题</a> 2023-02-02<br></div>',
        '<li><span>2024-01-21</span><a href="{u}">{t}</a></li>',
        '<li><a title="{t}" href="{u}">点击查看</a><em>2024.01.21</em></li>',
    ],
)
@pytest.mark.parametrize(
    "href",
    [
        "/a/b/1.html",
        "./1.html",
        "../b/1.html",
        "1.html",
        "//www.yunji.gov.cn/a/b/1.html",
        "http://www.yunji.gov.cn/a/b/1.html",
    ],
)
def test_a_row_gives_its_exact_address_title_and_day(markup: str, href: str) -> None:
    html = markup.format(u=href, t=title(2023))
    if markup.startswith("<tr"):
        html = f"<table>{html}</table>"
    found = read_rows(html, "https://www.yunji.gov.cn/a/b/", None)[0]
    assert (found.url, found.title, found.listed_date) == ("https://www.yunji.gov.cn/a/b/1.html", title(2023), DATED)


def test_another_host_keeps_the_scheme_that_the_link_names() -> None:
    rows = read_rows(row("http://czj.yunji.gov.cn/a.html", 2023), "https://www.yunji.gov.cn/nb/", None)
    assert rows[0].url == "http://czj.yunji.gov.cn/a.html"


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("answer", [reply("404 No"), reply(body="x" * 13), reply(body=b"\x80\xff\x81" * 900)])
def test_a_column_that_cannot_be_read_is_said_to_be_unread_by_every_family(
    portal: Server, discover: Discover, family: str, answer: bytes
) -> None:
    url = f"{HOST}/zfxxgk/nb/index.html"
    portal.set(url, answer)
    found = discover(family, url)
    assert (found.links, found.is_complete) == ((), False)
    assert url in found.reason


HOSTILE = {
    "records that never end": "<record>" * 60_000,
    "one long word": "a" * 600_000,
    "calls of calls": "/site/label/8888?/jpage/dataproxy.jsp/xxgk/search.jsp?" * 9_000,
    "dots": f'<a href="1.html">{"." * 400}x</a>' * 500,
    "a deep tree": f"window._CONFIG={{SID:'1',TREE:{'[' * 200_000}",
    "pagers of pagers": "共<b>共<b>" * 40_000,
    "columns of columns": "<div>" * 9_000 + "<a href='2023n/'>2023年</a>",
    "null and control characters": "\0\x01\x1f" * 90_000,
}


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_is_no_list_and_holds_nobody_up(
    portal: Server, discover: Discover, family: str, kind: str
) -> None:
    url = f"{HOST}/zfxxgk/nb/index.html"
    portal.set(url, page(HOSTILE[kind]))
    assert not any("报告" in link.title for link in discover(family, url).links)
