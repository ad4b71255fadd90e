"""Naming the make behind an address, and the registry row that is proposed for it."""

import json
from collections.abc import Callable

import pytest

from portals.cms.detect import Detection
from standard.duty import Column
from tests.portals.server import Asked, Server, page, reply

HOST = "http://www.yunji.gov.cn"
TITLE = "云霁镇2023年政府信息公开工作年度报告"
HEX = "0123456789abcdef0123456789abcdef"

REPORT = "<p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p><p>六、其他需要报告的事项</p>"

Detected = Callable[[str], Detection]


def row(href: str) -> str:
    return f'<ul><li><a href="{href}" title="{TITLE}">{TITLE}</a><span>2024-01-21</span></li></ul>'


PAGES = {
    "nfcms": ("/dyz/nb/", row(f"{HOST}/dyz/nb/content/post_7.html") + "<script>var NFCMS_SITE_ID=1</script>"),
    "trs": ("/zfxxgk/nb/", row("./202401/t20240121_785.html") + '<script>createPageHTML(1,0,"index","html")</script>'),
    "jcms": ("/col/col12/index.html", row("/art/2024/1/21/art_12_89.html")),
    "vsb": ("/zfxxgk/nb.htm", row("info/1061/33.htm") + '<span class="p_pages">共1条 1/1</span>'),
    "shanghai": ("/nw12345/index.html", row(f"/nw12344/20240121/{HEX}.html")),
    "ucap": ("/yx/c100/list.shtml", row(f"./202401/{HEX}.shtml")),
    "generic": ("/columns/e434/index.html", row("/columns/e434/7.html")),
}


@pytest.mark.parametrize("family", PAGES)
def test_a_column_gives_its_family_and_its_row(portal: Server, detected: Detected, family: str) -> None:
    path, body = PAGES[family]
    portal.set(f"{HOST}{path}", page(f'{body}<meta name="SiteIDCode" content="9900010001">'))
    found = detected(f"{HOST}{path}")
    assert (found.family, found.column_url, found.has_reports) == (family, f"{HOST}{path}", True), found.reasons
    assert found.row == Column("www.yunji.gov.cn", f"{HOST}{path}", family)
    assert "网站标识码 9900010001: division 990001" in found.reasons
    assert any("1 of them dated reports" in reason for reason in found.reasons)


SCRIPTED = {
    "gkmlpt": (
        "/gkmlpt/index",
        '<script>window._CONFIG = {SID: \'990001\', TREE: [{"id":11,"name":"政府信息公开年报"}]}</script>',
        {"total": 1, "articles": [{"title": TITLE, "url": "/gkmlpt/content/0/5/post_1.html", "date": 1705766400}]},
    ),
    "jpaas": (
        "/col/col12/index.html",
        '<div count="1" rows="9" unitUrl="/api-gateway/jpaas-publish-server/front/page/build/unit" queryData="{}"></div>',
        {"data": {"html": row("/art/2024/1/21/art_12_1.html")}},
    ),
    "ucap": (
        "/yx/c100/common_list.shtml",
        f'<meta name="channelid" content="{HEX}">',
        {"data": {"total": 1, "results": [{"title": TITLE, "url": f"/yx/c100/202401/{HEX}.shtml"}]}},
    ),
}


@pytest.mark.parametrize("family", SCRIPTED)
def test_a_list_behind_a_script_is_asked_before_it_is_named(portal: Server, detected: Detected, family: str) -> None:
    path, body, answer = SCRIPTED[family]
    portal.set("http://www.yunji.gov.cn/robots.txt", reply("404 No"))
    portal.whole_host("www.yunji.gov.cn", reply(body=json.dumps(answer), Content_Type="application/json"))
    portal.set(f"{HOST}{path}", page(body))
    found = detected(f"{HOST}{path}")
    assert (found.family, found.column_url, found.has_reports) == (family, f"{HOST}{path}", True), found.reasons


def test_lonsun_is_named_by_its_addresses(portal: Server, detected: Detected) -> None:
    url = f"{HOST}/public/column/659?type=4&action=list&catId=7"

    def label(_: Asked) -> bytes:
        return reply(body=row("/public/659/1.html"))

    portal.set("http://www.yunji.gov.cn/robots.txt", reply("404 No"))
    portal.whole_host("www.yunji.gov.cn", label)
    portal.set(url, page("<script>var siteId='65';load('/site/label/8888')</script>"))
    found = detected(url)
    assert (found.family, found.has_reports) == ("lonsun", True), found.reasons


def test_an_article_leads_to_its_column(portal: Server, detected: Detected) -> None:
    path, body = PAGES["trs"]
    portal.set(f"{HOST}{path}", page(body))
    found = detected(f"{HOST}{path}202401/t20240121_785.html")
    assert (found.family, found.column_url, found.has_reports) == ("trs", f"{HOST}{path}", True)
    assert found.reasons[0].startswith("the address is that of an article of trs; its column would be")


def test_a_home_page_and_an_article_without_a_column_in_its_address_lead_there_by_their_links(
    portal: Server, detected: Detected
) -> None:
    path, body = PAGES["vsb"]
    neighbours = '<a href="/wzndbb.htm">政府网站信息公开年报</a><a href="javascript:;">政府信息公开年报</a>'
    links = f'{neighbours}<a href="{path}">政府信息公开年报</a>'
    portal.set(f"{HOST}/", page(links))
    portal.set(f"{HOST}/info/1061/33.htm", page(f"<h1>{TITLE}</h1>{REPORT}{links}"))
    portal.set(f"{HOST}{path}", page(body))
    for start in ("/", "/info/1061/33.htm"):
        found = detected(f"{HOST}{start}")
        assert (found.family, found.column_url, found.has_reports) == ("vsb", f"{HOST}{path}", True), found.reasons
        assert any(f"links to {HOST}{path}" in reason for reason in found.reasons)


def test_what_lists_no_report_or_cannot_be_read_is_proposed_as_a_guess_and_says_why(
    portal: Server, detected: Detected
) -> None:
    portal.set(f"{HOST}/a/", page('<a href="/b/">政府信息公开年报</a>'))
    portal.set(f"{HOST}/b/", page("<p>栏目建设中</p>"))
    found = detected(f"{HOST}/a/")
    assert (found.column_url, found.family, found.has_reports) == (f"{HOST}/b/", "generic", False)
    assert found.reasons[-1] == "no report is listed there, and no link names the column"
    found = detected(f"{HOST}/nb/content/post_1.html")
    assert (found.column_url, found.family, found.has_reports) == (f"{HOST}/nb/", "nfcms", False)
    assert found.reasons[-1] == f"the page cannot be read: status 404: {HOST}/nb/"


def test_a_long_list_is_not_walked_to_its_end_to_name_its_make(portal: Server, detected: Detected) -> None:
    def endless(asked: Asked) -> bytes:
        number = int("0" + "".join(filter(str.isdigit, asked.path)))
        return page(f'{row(f"content/post_{number}.html")}<a href="index_{number + 1}.html">下一页</a>')

    portal.set("http://www.yunji.gov.cn/robots.txt", reply("404 No"))
    portal.whole_host("www.yunji.gov.cn", endless)
    assert detected(f"{HOST}/nb/").has_reports
    assert len(portal.log) < 10
