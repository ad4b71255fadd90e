"""Families whose lists a script asks for: gkmlpt, JCMS, jpaas, UCAP and Lonsun, answered as PORTALS.md 5.2 says."""

import json
from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from portals.cms import Discovery
from tests.portals.server import Asked, Server, page, reply

Discover = Callable[..., Discovery]
HOST = "http://www.yunji.gov.cn"
YEARS = range(2023, 2003, -1)


def title(year: int) -> str:
    return f"云霁镇{year}年政府信息公开工作年度报告"


def asked_for(asked: Asked) -> dict[str, str]:
    said = urlsplit(asked.path).query + "&" + asked.form
    return {name: values[-1] for name, values in parse_qs(said, keep_blank_values=True).items()}


def told(found: Discovery) -> list[tuple[str, date | None]]:
    return [(link.title, link.listed_date) for link in found.links]


def expected(years: range, month: int = 1, day: int = 21) -> list[tuple[str, date]]:
    return [(title(year), date(year + 1, month, day)) for year in years]


# ---------------------------------------------------------------- gkmlpt


def gkmlpt(portal: Server, tree: str = "", articles: int = 101) -> None:
    tree = tree or json.dumps(
        [
            {
                "id": 1,
                "name": "法定主动公开内容",
                "children": [
                    {"id": 10, "name": "政府网站年度报表", "post_count": 3, "jump_url": "", "children": []},
                    {"id": 11, "name": "政府信息公开年报", "post_count": articles, "jump_url": "", "children": []},
                ],
            }
        ]
    )
    script = (
        f"<script>window._CONFIG = {{ SITE_NAME:'云霁镇', SID: '990001', TREE: {tree}, SERVICE_AREA_ID: 9 }};</script>"
    )
    portal.set(f"{HOST}/gkmlpt/index", page(script))
    rows = [
        {
            "id": n,
            "title": title(2024 - n),
            "date": 1737388800 - n * 86400,
            "created_at": "2025-01-21 10:00:00",
            "url": f"{HOST}/gkmlpt/content/0/5/post_{n}.html",
            "post_url": f"{HOST}/nb/content/post_{n}.html",
        }
        for n in range(1, articles + 1)
    ]

    def api(asked: Asked) -> bytes:
        if asked.path.partition("?")[0] != "/gkmlpt/api/all/11":
            return reply("404 No")
        first = (max(int(asked_for(asked)["page"]), 1) - 1) * 100
        held = rows[first : first + 100] if asked_for(asked)["sid"] == "990001" else []
        body = json.dumps({"classify": {"id": 11}, "total": len(rows), "articles": held})
        return reply(body=body, Content_Type="application/json")

    portal.set("http://www.yunji.gov.cn/robots.txt", reply("404 No"))
    portal.whole_host("www.yunji.gov.cn", api)


def test_gkmlpt_finds_its_category_in_the_tree_and_turns_pages_of_a_hundred(portal: Server, discover: Discover) -> None:
    gkmlpt(portal)
    found = discover("gkmlpt", f"{HOST}/gkmlpt/index")
    assert (len(found.links), found.is_complete, found.reason) == (101, True, "")
    # 1737388800 is 2025-01-21 at midnight in Shanghai, and still the 20th in UTC.
    assert told(found)[0] == (title(2023), date(2025, 1, 20))
    assert found.links[0].url == f"{HOST}/gkmlpt/content/0/5/post_1.html"
    assert [asked.path for asked in portal.log[-2:]] == [
        f"/gkmlpt/api/all/11?page={number}&sid=990001" for number in (1, 2)
    ]


def test_gkmlpt_takes_the_category_that_the_columns_address_names(portal: Server, discover: Discover) -> None:
    tree = json.dumps(
        [{"id": 11, "name": "其他", "children": []}, {"id": 12, "name": "政府信息公开年报", "children": []}]
    )
    gkmlpt(portal, tree, articles=3)
    assert len(discover("gkmlpt", f"{HOST}/gkmlpt/index#11").links) == 3


def test_gkmlpt_follows_a_category_that_is_an_ordinary_column(portal: Server, discover: Discover) -> None:
    gkmlpt(portal, json.dumps([{"id": 12, "name": "年报", "jump_url": f"{HOST}/nb/", "children": []}]))
    portal.set(f"{HOST}/nb/", page(f'<li><a href="content/post_1.html">{title(2023)}</a>2024-01-10</li>'))
    assert told(discover("gkmlpt", f"{HOST}/gkmlpt/index")) == [(title(2023), date(2024, 1, 10))]


@pytest.mark.parametrize(
    ("tree", "reason"),
    [("[{]", "no SID or no TREE"), ("[]", "no category"), ('[{"id":11,"name":"政策文件"}]', "no category")],
)
def test_gkmlpt_without_a_category_of_reports_is_incomplete(
    portal: Server, discover: Discover, tree: str, reason: str
) -> None:
    gkmlpt(portal, tree)
    found = discover("gkmlpt", f"{HOST}/gkmlpt/index")
    assert (found.links, found.is_complete) == ((), False)
    assert reason in found.reason


# ---------------------------------------------------------------- jcms

JCMS = f"{HOST}/col/col12290001/index.html"
PROXY = "/module/web/jpage/dataproxy.jsp"


def record(year: int) -> str:
    href = f"/art/{year + 1}/1/21/art_12290001_{89000 + year}.html"
    shown = f'<a href="{href}" title="{title(year)}">云霁镇{year}年政…</a><span class="time"> {year + 1}-\n 01-\n 21 </span>'
    return f"<record><![CDATA[<li>{shown}</li>]]></record>"


def datastore(years: range, following: str = "") -> str:
    group = f'<nextgroup><![CDATA[<a href="{following}"></a>]]></nextgroup>' if following else ""
    return f"<datastore>{group}<recordset>{''.join(map(record, years))}</recordset></datastore>"


def jcms(portal: Server, total: str, ids: str = "&columnid=12290001&unitid=424388") -> None:
    following = f"{PROXY}?page=1&appid=1&webid=3&path=/{ids}"
    script = f'<script type="text/xml">{datastore(YEARS[:15], following)}</script><script>{total}perPage:5</script>'
    portal.set(JCMS, page(script))
    portal.set("http://www.yunji.gov.cn/robots.txt", reply("404 No"))


def test_jcms_reads_the_records_in_the_page_and_asks_for_the_rest_by_number(portal: Server, discover: Discover) -> None:
    jcms(portal, "totalRecord:20,")

    def proxy(asked: Asked) -> bytes:
        said = asked_for(asked)
        first, last = int(said["startrecord"]), int(said["endrecord"])
        assert (said["columnid"], said["unitid"], said["webid"]) == ("12290001", "424388", "3")
        return reply(body=datastore(YEARS[first - 1 : last]), Content_Type="text/xml;charset=UTF-8")

    portal.whole_host("www.yunji.gov.cn", proxy)
    found = discover("jcms", JCMS)
    assert (found.is_complete, found.reason) == (True, "")
    assert told(found) == expected(YEARS)
    assert [(asked.method, asked.headers["referer"]) for asked in portal.log[2:]] == [("POST", JCMS)]


def test_jcms_that_lists_all_in_its_page_is_asked_no_more(portal: Server, discover: Discover) -> None:
    jcms(portal, "totalRecord:15,")
    assert told(discover("jcms", JCMS)) == expected(YEARS[:15])
    assert len(portal.log) == 2


@pytest.mark.parametrize("ids", ["&columnid=12290001&unitid=424388", "&columnid=a9f3Bx==&unitid=Q1", "&param_0=x"])
@pytest.mark.parametrize("total", ["totalRecord:47,", ""])
def test_jcms_whose_proxy_answers_nothing_says_that_the_tail_is_not_reachable(
    portal: Server, discover: Discover, ids: str, total: str
) -> None:
    jcms(portal, total, ids)
    portal.whole_host("www.yunji.gov.cn", reply(body="<datastore><recordset></recordset></datastore>"))
    found = discover("jcms", JCMS)
    assert (told(found), found.is_complete) == (expected(YEARS[:15]), False)
    assert found.reason.startswith("tail not reachable")


def test_jcms_follows_the_next_group_where_its_numbers_are_encrypted(portal: Server, discover: Discover) -> None:
    jcms(portal, "totalRecord:20,", "&columnid=a9f3Bx&unitid=Q1")
    portal.whole_host("www.yunji.gov.cn", reply(body=datastore(YEARS[15:])))
    found = discover("jcms", JCMS)
    assert (told(found), found.is_complete) == (expected(YEARS), True)


ANNUAL = f"{HOST}/module/xxgk/xxgkAnnualReport.jsp?area=990001"
NOTHING = reply(body="<p>暂无数据</p>", Content_Type="text/html")


HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


def annual(year: int) -> bytes:
    parts = "".join(f"<p>{heading}</p>" for heading in HEADINGS)
    return page(f"<h1>云霁镇</h1><h2>{title(year)}</h2><i>发布时间:{year + 1}-01-21</i>{parts}")


def test_jcms_annual_pages_are_asked_year_by_year_with_the_year_before(portal: Server, discover: Discover) -> None:
    portal.set(f"{ANNUAL}&fbtime=2023", annual(2023))
    for year in (2022, 2021):
        portal.set(f"{ANNUAL}&fbtime={year}", NOTHING)
    found = discover("jcms", ANNUAL, 2022, 2023)
    assert ([(link.url, link.title) for link in found.links], found.is_complete) == (
        [(f"{ANNUAL}&fbtime=2023", title(2023))],
        True,
    )


def test_a_jcms_annual_page_that_says_nothing_yet_is_read_by_that_of_the_year_before(
    portal: Server, discover: Discover
) -> None:
    portal.set(f"{ANNUAL}&fbtime=2023", NOTHING)
    portal.set(f"{ANNUAL}&fbtime=2022", annual(2022))
    found = discover("jcms", ANNUAL, 2023)
    assert ([link.url for link in found.links], found.is_complete) == ([f"{ANNUAL}&fbtime=2022"], True)


@pytest.mark.parametrize(
    "shown",
    [
        annual(2022),
        page("<p>欢迎</p>"),
        page('<p>暂无数据</p><div id="zoom"><a href="/nb/2023.pdf">2023年年度报告</a></div>'),
        reply("500 Internal Server Error"),
    ],
    ids=["the year before", "anything", "a file", "an error"],
)
def test_a_jcms_annual_page_that_shows_neither_report_nor_none_proves_nothing(
    shown: bytes, portal: Server, discover: Discover
) -> None:
    portal.set(f"{ANNUAL}&fbtime=2023", shown)
    portal.set(f"{ANNUAL}&fbtime=2022", annual(2022))
    found = discover("jcms", ANNUAL, 2023)
    assert ([link.url for link in found.links], found.is_complete) == ([f"{ANNUAL}&fbtime=2022"], False)


@pytest.mark.parametrize("lost", [0, 3])
def test_jcms_catalogue_is_posted_page_by_page(portal: Server, discover: Discover, lost: int) -> None:
    call = "/module/xxgk/search.jsp?divid=div4&infotypeId=0806&jdid=14&area=990001&currpage=1"
    portal.set(JCMS, page(f"<script>load('{call.replace('&', '&amp;')}')</script>"))
    portal.set("http://www.yunji.gov.cn/robots.txt", reply("404 No"))

    def search(asked: Asked) -> bytes:
        said = asked_for(asked)
        assert (asked.method, said["infotypeId"], said["area"]) == ("POST", "0806", "990001")
        number = int(said["currpage"])
        rows = "".join(
            f'<tr class="tr_main_value_odd"><td><a href="/art/{y + 1}/1/21/art_1_{y}.html" title="{title(y)}">…</a>'
            f"</td><td>[{y + 1}-01-21]</td></tr>"
            for y in YEARS[(number - 1) * 7 : number * 7]
            if number != lost
        )
        return reply(body=f"<table>{rows}</table><a onclick=\"funGoPage('/module/xxgk/search.jsp',3)\">尾页</a>")

    portal.whole_host("www.yunji.gov.cn", search)
    found = discover("jcms", JCMS)
    assert (told(found), found.is_complete) == (expected(YEARS if not lost else YEARS[:14]), not lost)


# ---------------------------------------------------------------- jpaas

JPAAS = f"{HOST}/col/col12290002/index.html"


@pytest.mark.parametrize("ignores_number", [False, True])
def test_jpaas_asks_its_unit_as_the_page_does_and_sees_when_pages_do_not_turn(
    portal: Server, discover: Discover, ignores_number: bool
) -> None:
    unit = "/api-gateway/jpaas-publish-server/front/page/build/unit"
    query = "{'webId':'3185','pageId':'col12290002','tagId':'信息列表','tplSetId':'abc'}"
    pager = f'<div class="pagination" count="20" rows="8" pageNo="1" unitUrl="{unit}" queryData="{query}"></div>'
    portal.set(JPAAS, page(f"<div>信息列表</div>{pager}"))
    portal.set("http://www.yunji.gov.cn/robots.txt", reply("404 No"))

    def build(asked: Asked) -> bytes:
        said = asked_for(asked)
        assert (said["tagId"], said["webId"], said["parseType"]) == ("信息列表", "3185", "bulidstatic")
        number = 1 if ignores_number else json.loads(said["paramJson"])["pageNo"]
        rows = "".join(
            f'<li class=\\"clearfix\\"><a class=\\"bt-left\\" title=\\"{title(y)}\\" '
            f'href=\\"//www.yunji.gov.cn/art/{y + 1}/1/21/art_12290002_{y}.html\\">…</a>\t\n'
            f'<span class=\\"bt-right\\">{y + 1}-01-21</span></li>'
            for y in YEARS[(number - 1) * 8 : number * 8]
        )
        return reply(body=f'{{"success":true,"data":{{"html":"<ul>{rows}</ul>"}}}}', Content_Type="application/json")

    portal.whole_host("www.yunji.gov.cn", build)
    found = discover("jpaas", JPAAS)
    if ignores_number:
        assert (told(found), found.is_complete) == (expected(YEARS[:8]), False)
        assert found.reason == "tail not reachable: the list has 20 rows, 8 were read; part 2 brings nothing new"
    else:
        assert (told(found), found.is_complete, found.reason) == (expected(YEARS), True, "")


def test_an_answer_that_is_no_json_leaves_the_list_incomplete(portal: Server, discover: Discover) -> None:
    pager = '<div count="9" rows="8" unitUrl="/unit" queryData="{}"></div>'
    portal.set(JPAAS, page(pager))
    portal.set("http://www.yunji.gov.cn/robots.txt", reply("404 No"))
    portal.whole_host("www.yunji.gov.cn", reply(body="<html>系统繁忙</html>"))
    found = discover("jpaas", JPAAS)
    assert (found.links, found.is_complete) == ((), False)
    assert found.reason.startswith("no JSON with data.html")


# ---------------------------------------------------------------- ucap

CHANNEL = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("named", "path", "shape", "size"),
    [
        ("", f"/common/search/{CHANNEL}", lambda rows, total: {"data": {"total": total, "results": rows}}, 15),
        (
            f"var list='/searchList/{CHANNEL}'",
            f"/searchList/{CHANNEL}",
            lambda r, t: {"data": {"total": t, "results": r}},
            15,
        ),
        ("'/szinf/info/getInfoCommon/'", "/szinf/info/getInfoCommon/", lambda rows, _: {"infolist": rows}, 15),
        (
            "post('/getFileListByCodeId')",
            "/getFileListByCodeId",
            lambda rows, total: {"results": {"data": {"total": total, "results": rows}}},
            100,
        ),
    ],
)
def test_ucap_asks_its_channel_in_the_dialect_that_the_page_names(
    portal: Server, discover: Discover, named: str, path: str, shape: Callable[..., object], size: int
) -> None:
    url = f"{HOST}/yx/c100/list.shtml"
    portal.set(url, page(f'<meta name="channelid" content="{CHANNEL}"><script>{named}</script>'))
    portal.set("http://www.yunji.gov.cn/robots.txt", reply("404 No"))

    def search(asked: Asked) -> bytes:
        if asked.path.partition("?")[0] != path:
            return reply("404 No")
        said = asked_for(asked)
        number = int(said.get("page") or said["currpage"])
        rows = [
            {
                "title": title(y),
                "link" if "szinf" in path else "url": f"//www.yunji.gov.cn/yx/c100/{y + 1}01/{y:032x}.shtml",
                "pubtime" if "szinf" in path else "publishedTimeStr": f"{y + 1}-01-21 10:00:00",
            }
            for y in YEARS[(number - 1) * size : number * size]
        ]
        return reply(body=json.dumps(shape(rows, len(YEARS))), Content_Type="application/json")

    portal.whole_host("www.yunji.gov.cn", search)
    found = discover("ucap", url)
    assert (told(found), found.is_complete, found.reason) == (expected(YEARS), True, "")


def test_a_ucap_page_without_a_channel_is_read_as_it_stands(portal: Server, discover: Discover) -> None:
    url = f"{HOST}/yx/c100/list.shtml"
    row = f'<li><a href="./202401/{"a" * 32}.shtml">{title(2023)}</a><span>2024-01-21</span></li>'
    more = f'<li><a href="./202301/{"b" * 32}.shtml">{title(2022)}</a><span>2023-01-21</span></li>'
    portal.set(url, page(f'{row}<a href="list.shtml?2">下一页</a>'))
    portal.set(f"{url}?2", page(more))
    assert told(discover("ucap", url)) == expected(YEARS[:2])


# ---------------------------------------------------------------- lonsun


@pytest.mark.parametrize(("has_tree", "counted"), [(True, True), (True, False), (False, True), (False, False)])
def test_lonsun_finds_its_category_or_lists_all_that_the_organ_published(
    portal: Server, discover: Discover, has_tree: bool, counted: bool
) -> None:
    url = f"{HOST}/public/column/6598771?type=4&action=list"
    portal.set(url, page("<script>var siteId = '6598001';</script>"))
    portal.set("http://www.yunji.gov.cn/robots.txt", reply("404 No"))
    tree = [
        {"name": "政府网站年度报表", "htmlPath": "/public/column/6598771?catId=111"},
        {"name": "政府信息公开年报", "htmlPath": "/public/column/6598771?type=4&catId=222"},
    ]

    def label(asked: Asked) -> bytes:
        said = asked_for(asked)
        assert (said["siteId"], said["organId"]) == ("6598001", "6598771")
        if said["labelName"] == "columnTree":
            return reply(body=json.dumps(tree) if has_tree else "null")
        assert said["catId"] == ("222" if has_tree else "")
        number = int(said["pageIndex"])
        rows = "".join(
            f'<li><a class="title" href="/public/6598771/{y}.html" title="{title(y)}">云霁镇{y}年政府…</a>'
            f"<span>{y + 1}-01-21</span></li>"
            for y in YEARS[(number - 1) * 15 : number * 15]
        )
        return reply(body=f"<ul>{rows or '暂无相关信息'}</ul>{'共 <b>20</b> 条' if counted else ''}")

    portal.whole_host("www.yunji.gov.cn", label)
    found = discover("lonsun", url)
    assert (told(found), found.is_complete, found.reason) == (expected(YEARS), True, "")
