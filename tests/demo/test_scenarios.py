"""Each family answers in the bytes of PORTALS.md 5.2, with the seven neighbours that every column has."""

import io
import json
import re
import zipfile
from datetime import date, datetime, timedelta
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from demo import files
from demo.families import FAMILIES
from demo.families.jcms import EMPTY
from demo.member import SHANGHAI
from demo.portals import portals
from demo.rows import WECHAT, listed
from demo.scenario import Dates, File, Organ, Report, Site, instant
from tests.demo.scenes import NOISE, REPORTS, TOWN, article, played, rows, site

TITLE = "云霁镇2023年政府信息公开工作年度报告"
VARIANTS = [(name, variant) for name, family in FAMILIES.items() for variant in family.COLUMNS]
DATAPROXY = "http://jcms.test/module/web/jpage/dataproxy.jsp?startrecord={}&endrecord={}&perpage=15&col=1&appid=1&webid=3&path=/&columnid=12290001&unitid=424388"
UNIT = (
    "http://jpaas.test/api-gateway/jpaas-publish-server/front/page/build/unit?parseType=bulidstatic&webId=3185"
    "&tplSetId=abc&pageType=column&tagId=信息列表&editType=null&pageId=col12290002&paramJson="
)


def many(count: int) -> tuple[Report, ...]:
    """Return reports of as many towns, as summary columns carry them."""
    return tuple(
        Report(2023, date(2024, 1, 1) + timedelta(days=n % 60), organ=Organ(f"云{n}镇人民政府", "990001"))
        for n in range(count)
    )


@pytest.mark.parametrize(("family", "variant"), VARIANTS)
def test_every_family_opens_its_column_and_every_article_of_its_own(family: str, variant: str) -> None:
    with played(site(family, variant)) as ask:
        running, host = ask.running, f"{family}.test"
        column = ask(running.sites[host].url)
        assert column.status_code == 200
        assert {"etag", "last-modified"} <= set(column.headers)
        if variant in ("years", "leaf", "annual"):
            return
        for row in rows(running, host):
            if not row.href:
                page = ask(article(running, host, row))
                assert (page.status_code, row.title in page.text) == (200, True)
                assert f"{row.shown_at:%Y-%m-%d}" in page.text or f"{row.shown_at:%Y年%m月%d日}" in page.text


def test_every_column_has_the_seven_neighbours_unless_it_is_told_not_to() -> None:
    known = listed(site("trs", column="/zfxxgk/"), instant(date(2024, 2, 20)))
    assert len(known) == len(REPORTS) + NOISE
    titles = [row.title for row in known]
    for words in ("政府网站工作年度报表", "编制工作的通知", "公开指南", "(更正)", "(图片版)"):
        assert any(words in title for title in titles), words
    assert titles.count(TITLE) == 3
    assert [row.href for row in known if row.href] == [WECHAT]
    assert len({row.number for row in known}) == len(known)
    assert len(listed(site("trs", has_noise=False), instant(date(2024, 2, 20)))) == len(REPORTS)


def test_a_report_has_the_dates_body_and_file_that_a_test_says() -> None:
    said = Dates(
        url=date(2023, 12, 11), listed=date(2024, 1, 8), shown=date(2024, 1, 10), meta=date(2024, 1, 9), modified=date(2024, 3, 1)
    )  # fmt: skip
    report = Report(
        2023, title="云霁镇二〇二三年度报告", dates=said, file=File("报告.pdf", b"%PDF-1.4", "application/pdf")
    )
    own = Report(2022, body="<p>六项内容另附。</p>")
    with played(Site("trs.test", "trs", TOWN, (report, own), has_noise=False)) as ask:
        text = ask("http://trs.test/zfxxgk/zfxxgknb/").text
        found = re.search(r'href="\./(202312/t20231211_\d+\.html)" title="云霁镇二〇二三年度报告"', text)
        assert found is not None
        assert "<span>2024-01-08</span>" in text
        page = ask(f"http://trs.test/zfxxgk/zfxxgknb/{found[1]}")
        assert "发布时间:2024-01-10" in page.text
        assert 'name="PubDate" content="2024-01-09 ' in page.text
        assert page.headers["last-modified"].startswith("Fri, 01 Mar 2024")
        linked = re.search(r'<a href="(/zfxxgk/zfxxgknb/202312/P020231211\d{12}\.pdf)">报告.pdf</a>', page.text)
        assert linked is not None
        file = ask(f"http://trs.test{linked[1]}")
        assert (file.content, file.headers["content-type"]) == (b"%PDF-1.4", "application/pdf")
        assert "六项内容另附" in ask(article(ask.running, "trs.test", rows(ask.running, "trs.test")[-1])).text


def test_a_scenario_lives_in_its_day() -> None:
    with played(site("nfcms")) as ask:
        ask.running.set_day(date(2023, 6, 1))
        text = ask("http://nfcms.test/dyz/nb/").text
        assert "2022年政府信息公开工作年度报告" in text
        assert TITLE not in text


@pytest.mark.parametrize(("family", "variant"), VARIANTS)
def test_a_column_where_nothing_has_appeared_yet_is_empty_and_not_gone(family: str, variant: str) -> None:
    with played(site(family, variant)) as ask:
        ask.running.set_day(date(2019, 1, 1))
        page = ask(ask.running.sites[f"{family}.test"].url)
        assert (page.status_code, TITLE in page.text) == (404 if variant == "leaf" else 200, False)


def test_two_sites_cannot_share_a_host() -> None:
    with pytest.raises(ValueError, match="one site only"), portals(hosts=[site("trs"), site("trs")]):
        pass


def test_gkmlpt_prints_its_configuration_and_its_index_of_a_hundred_a_page() -> None:
    with played(Site("gk.test", "gkmlpt", TOWN, many(101), has_noise=False)) as ask:
        text = ask("http://gk.test/gkmlpt/index").text
        assert (
            "<script>window._CONFIG = { SITE_NAME:'云霁镇', SID: '990001', TREE: "
            '[{"id":11,"name":"政府信息公开年报","post_count":101,"jump_url":"","children":[]},'
            '{"id":12,"name":"政策文件","post_count":1,"jump_url":"http://gk.test/zc/","children":[]}], SERVICE_AREA_ID: 9 };'
        ) in text
        pages = [ask(f"http://gk.test/gkmlpt/api/all/11?page={n}&sid=990001") for n in range(4)]
        assert {page.headers["content-type"] for page in pages} == {"application/json"}
        assert pages[0].content == pages[1].content
        assert pages[0].text.isascii()
        assert [len(page.json()["articles"]) for page in pages] == [100, 100, 1, 0]
        assert all(page.json()["total"] == 101 for page in pages)
        assert ask("http://gk.test/gkmlpt/api/all/11?page=1&sid=1").json()["articles"] == []
        entry = pages[0].json()["articles"][0]
        assert list(entry) == [
            "id", "title", "identifier", "document_number", "publisher", "date", "display_publish_time", "created_at",
            "url", "post_url", "attachment", "is_expired", "is_abolished", "relation",
        ]  # fmt: skip
        day = datetime.fromtimestamp(entry["date"], SHANGHAI)
        assert (day.hour, f"{day:%Y-%m-%d}") == (0, entry["created_at"][:10])
        page = ask(entry["url"])
        assert '<div class="article-content">' in page.text
        assert re.search(r"<td>索引号:</td><td>990001/2024-\d{5}</td>", page.text)
        detail = re.search(r'"content": ("[^"\n]*(?:\\.[^"\n]*)*")', page.text)
        assert detail is not None
        assert "<table" in unescape(json.loads(detail[1]))
        assert ask(entry["post_url"]).status_code == 200


def test_nfcms_links_absolutely_and_numbers_the_second_page_two() -> None:
    with played(site("nfcms", page_size=5)) as ask:
        first, second = ask("http://nfcms.test/dyz/nb/"), ask("http://nfcms.test/dyz/nb/index_2.html")
        assert ask("http://nfcms.test/dyz/nb/index.html").content == first.content
        assert re.search(
            r'<li><a class="_recurl" href="http://nfcms\.test/dyz/nb/content/post_\d+\.html" title="([^"]+)">\1</a>'
            r"<span>2024-01-30</span></li>",
            first.text,
        )
        assert '<a href="index_2.html">下一页</a><a href="index_3.html">尾页</a>' in first.text
        assert second.text.count("_recurl") == 5
        page = ask(article(ask.running, "nfcms.test", rows(ask.running, "nfcms.test")[0])).text
        assert "NFCMS_POST_ID = '" in page
        assert '<meta name="PubDate" content="2024-01-30 10:00:00">' in page
        assert "信息来源:本网 发布日期:2024-01-30" in page


def test_trs_links_relatively_and_ends_in_a_stub_of_356_bytes() -> None:
    with played(site("trs", page_size=6)) as ask:
        column = "http://trs.test/zfxxgk/zfxxgknb/"
        first = ask(column).text
        assert re.search(r'<li><a href="\./202401/t20240130_\d+\.html" title="', first)
        assert 'createPageHTML(2, 0, "index", "html");' in first
        assert ask(f"{column}index_1.html").text.count('<li><a href="./') == 6
        stub = ask(f"{column}index_2.html")
        assert (stub.status_code, len(stub.content)) == (200, 356)
        assert ask(f"{column}index_3.html").status_code == 404
        page = ask(article(ask.running, "trs.test", rows(ask.running, "trs.test")[0])).text
        assert '<div class="trs_editor_view TRS_UEDITOR' in page


def test_trs_keeps_years_in_children_where_it_is_told_to() -> None:
    with played(site("trs", "years")) as ask:
        column = "http://trs.test/zfxxgk/zfxxgknb/"
        children = re.findall(r'<a href="\./(20\d\dn[_\d]*/)">', ask(column).text)
        assert {child[:4] for child in children} == {"2020", "2021", "2022", "2023", "2024"}
        child = ask(f"{column}{children[0]}").text
        href = re.search(r'href="\./(\d{6}/t\d{8}_\d+\.html)" title="' + TITLE, child)
        assert href is not None
        assert ask(f"{column}{children[0]}{href[1]}").status_code == 200


def test_jcms_holds_45_records_in_the_page_and_two_behind() -> None:
    with played(Site("jcms.test", "jcms", TOWN, many(40))) as ask:
        page = ask("http://jcms.test/col/col12290001/index.html").text
        assert "totalRecord:47,perPage:15" in page
        assert page.count("<record><![CDATA[<li>") == 45
        assert (
            '<script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&'
            'appid=1&webid=3&path=/&columnid=12290001&unitid=424388"></a>]]></nextgroup><recordset>'
        ) in page
        assert re.search(r'<span class="time"> 2024-\n \d\d-\n \d\d </span></li>\]\]></record>', page)
        for method in ("GET", "POST"):
            rest = ask(DATAPROXY.format(46, 60), method)
            assert rest.headers["content-type"].startswith("text/xml")
            assert len(ET.fromstring(rest.content).findall("recordset/record")) == 2
        in_a_form = ask(
            "http://jcms.test/module/web/jpage/dataproxy.jsp?startrecord=46&endrecord=60&perpage=15",
            "POST",
            {"columnid": "12290001", "unitid": "424388"},
        )
        assert in_a_form.content == rest.content
        group = ask("http://jcms.test/module/web/jpage/dataproxy.jsp?page=1&columnid=12290001&unitid=424388")
        assert group.text.count("<record>") == 2
        assert ask(DATAPROXY.format(61, 75)).text == EMPTY


def test_jcms_by_dataproxy_alone_holds_nothing_in_the_page() -> None:
    with played(site("jcms", "dataproxy")) as ask:
        page = ask("http://jcms.test/col/col12290001/index.html").text
        assert "<record>" not in page
        assert "columnid=12290001&unitid=424388" in page
        assert ask(DATAPROXY.format(1, 15)).text.count("<record>") == len(REPORTS) + NOISE


def test_jcms_encrypted_names_no_column_and_answers_54_bytes() -> None:
    with played(site("jcms", "encrypted")) as ask:
        page = ask("http://jcms.test/col/col12290001/index.html").text
        assert "columnid=12290001" not in page
        assert page.count("<record>") == len(REPORTS) + NOISE
        following = re.search(r'<a href="(/module/web/jpage/dataproxy\.jsp\?page=1[^"]*param_0=[^"]*)">', page)
        assert following is not None
        assert len(ask(f"http://jcms.test{following[1]}").content) == 54


def test_jcms_answers_a_search_with_a_fragment_of_rows() -> None:
    with played(site("jcms", "search", page_size=10)) as ask:
        column = "http://jcms.test/col/col12290001/index.html"
        called = re.search(r"\$\.post\('([^']+)', '([^']+)'", ask(column).text)
        assert called is not None
        fragment = ask(f"http://jcms.test{called[1]}", "POST", dict(pair.split("=") for pair in called[2].split("&")))
        assert fragment.text.startswith(
            '<table class="xxgk_table"><tr class="tr_main_value_odd"><td><a href="/art/2024/'
        )
        assert (fragment.text.count("tr_main_value_odd"), fragment.text.count("tr_main_value_even")) == (5, 5)
        assert "第1页" in fragment.text
        assert "funGoPage('/module/xxgk/search.jsp',2)" in fragment.text
        second = "http://jcms.test/module/xxgk/search.jsp?divid=div12290001&infotypeId=A0203&jdid=3&area=&currpage=2"
        assert ask(second).text.count("<tr class=") == 2
        assert "<tr class=" not in ask(second.replace("A0203", "B9")).text


def test_jcms_has_a_page_for_each_year_and_no_data_for_the_others() -> None:
    with played(site("jcms", "annual")) as ask:
        page = "http://jcms.test/module/xxgk/xxgkAnnualReport.jsp?area=990001&fbtime="
        assert ask.running.sites["jcms.test"].url in page
        assert "发布时间:2023-01-30" in ask(f"{page}2022").text
        for unknown in (f"{page}2009", f"{page.replace('990001', '1')}2022"):
            answer = ask(unknown)
            assert (answer.status_code, "暂无数据" in answer.text) == (200, True)


def test_jpaas_pages_by_its_unit() -> None:
    with played(site("jpaas", page_size=5)) as ask:
        pager = (
            '<div class="pagination" count="12" rows="5" pageNo="1" '
            'unitUrl="/api-gateway/jpaas-publish-server/front/page/build/unit" '
            "queryData=\"{'webId':'3185','pageId':'col12290002','tagId':'信息列表','tplSetId':'abc'}\"></div>"
        )
        assert pager in ask("http://jpaas.test/col/col12290002/index.html").text
        pages = [ask(UNIT + json.dumps({"pageNo": n, "pageSize": 5})).json() for n in (1, 2, 3, 4)]
        assert all(page["success"] is True for page in pages)
        assert [page["data"]["html"].count('<li class="clearfix"><a class="bt-left" title="') for page in pages] == [
            5,
            5,
            2,
            0,
        ]
        assert re.search(
            r'href="//jpaas\.test/art/2024/1/30/art_12290002_\d+\.html">[^<]+</a><span class="bt-right">2024-01-30</span></li>',
            pages[0]["data"]["html"],
        )
        assert ask(UNIT.replace("abc", "xyz")).json()["success"] is False


def test_ucap_names_its_channel_and_lists_in_json() -> None:
    with played(site("ucap")) as ask:
        column = ask("http://ucap.test/yx/c100/list.shtml").text
        channel = "0123456789abcdef0123456789abcdef"
        assert f'<meta name="channelid" content="{channel}">' in column
        query = "_isAgg=true&_isJson=true&_pageSize=5&_template=index&page="
        found = [ask(f"http://ucap.test/common/search/{channel}?{query}{n}").json()["data"] for n in (1, 2, 3, 4)]
        assert [len(page["results"]) for page in found] == [5, 5, 2, 0]
        assert (found[0]["total"], found[0]["rows"], found[0]["channelId"]) == (12, 5, channel)
        first = found[0]["results"][0]
        assert (first["publishedTime"], first["publishedTimeStr"]) == (1706580000000, "2024-01-30 10:00:00")
        assert re.fullmatch(r"//ucap\.test/yx/c100/202401/[0-9a-f]{32}\.shtml", first["url"])
        page = ask(f"http:{first['url']}").text
        assert f"<UCAPTITLE>{TITLE}</UCAPTITLE>" in page
        assert re.search(r"<UCAPCONTENT>.*#PAGE_BREAK#.*</UCAPCONTENT>", page, re.DOTALL)


def test_shanghai_keeps_years_apart_and_rows_in_comments() -> None:
    with played(site("shanghai", page_size=4)) as ask:
        archives = dict(
            re.findall(r'<a href="(/[^"]+)">(20\d\d)年</a>', ask("http://shanghai.test/nw12340/index.html").text)
        )
        assert sorted(archives.values()) == ["2020", "2021", "2022", "2023", "2024"]
        newest = next(path for path, year in archives.items() if year == "2024")
        first = ask(f"http://shanghai.test{newest}").text
        assert "totalPage: 2" in first
        assert ask(f"http://shanghai.test{newest.replace('index', 'index_2')}").status_code == 200
        assert ask(f"http://shanghai.test{newest.replace('index', 'index_1')}").status_code == 404
        assert first.count("<!-- <li>") == 4
        live = re.findall(
            r'<a href="(/nw12344/20240130/[0-9a-f]{32}\.html)" title="([^"]+)"', re.sub(r"<!--.*?-->", "", first)
        )
        assert [title for _, title in live] == [TITLE]


def test_vsb_counts_its_pages_backward_and_its_files_ask_where_one_comes_from() -> None:
    with_file = Report(2023, date(2024, 1, 30), file=File("报告.pdf", b"%PDF-1.4", "application/pdf"))
    with played(Site("vsb.test", "vsb", TOWN, (*REPORTS[:-1], with_file), page_size=5)) as ask:
        first = ask("http://vsb.test/zfxxgk/zfxxgknb.htm").text
        assert '<a href="zfxxgknb/2.htm">下页</a>' in first
        assert '<a href="zfxxgknb/1.htm">尾页</a>' in first
        assert "1/3" in first
        second, last = (ask(f"http://vsb.test/zfxxgk/zfxxgknb/{n}.htm").text for n in (2, 1))
        assert (second.count('<li id="line_'), last.count('<li id="line_')) == (5, 2)
        assert '<a href="../../info/1042/' in last
        page = ask(article(ask.running, "vsb.test", rows(ask.running, "vsb.test")[0])).text
        file = re.search(
            r'href="(/system/_content/download\.jsp\?urltype=news\.DownloadAttachUrl&amp;owner=1&amp;wbfileid=\d+)"',
            page,
        )
        assert file is not None
        target = f"http://vsb.test{unescape(file[1])}"
        refused, had = ask(target), ask(target, Referer="http://vsb.test/")
        assert (refused.headers["content-type"], len(refused.content)) == ("text/html; charset=utf-8", 4900)
        assert had.content == b"%PDF-1.4"


def test_a_leaf_of_vsb_is_the_report_itself() -> None:
    with played(site("vsb", "leaf")) as ask:
        page = ask(ask.running.sites["vsb.test"].url).text
        assert '<div class="v_news_content">' in page
        assert "<td" in page


def test_lonsun_answers_a_fragment_and_a_tree_that_is_null() -> None:
    with played(site("lonsun", page_size=5)) as ask:
        shell = ask("http://lonsun.test/public/column/6598771?type=4&action=list").text
        assert "<li><a class" not in shell
        called = re.search(r"load\('([^']+)'\)", shell)
        assert called is not None
        first = ask(f"http://lonsun.test{called[1]}").text
        assert first.startswith('<ul class="clearfix xxgk_nav_list"><li><a class="title" href="/public/6598771/')
        assert first.count("<li>") == 5
        short = ask(f"http://lonsun.test{called[1].replace('length=80', 'length=8')}").text
        assert f'title="{TITLE}" target="_blank">{TITLE[:8]}…</a>' in short
        assert "暂无相关信息" in ask(f"http://lonsun.test{called[1].replace('pageIndex=1', 'pageIndex=9')}").text
        tree = ask(
            f"http://lonsun.test{called[1].replace('publicInfoList&', 'columnTree&')}&isJson=true&id=1&isChild=true"
        )
        assert tree.text == "null"


def test_the_files_are_what_they_are_called() -> None:
    pdf = files.pdf("云霁镇")
    place = int(re.search(rb"startxref\n(\d+)", pdf)[1])  # type: ignore[index]
    assert pdf[place : place + 4] == b"xref"
    offsets = [int(line) for line in re.findall(rb"(\d{10}) 00000 n", pdf)]
    assert [pdf[at : at + 7] for at in offsets] == [b"%d 0 obj" % n for n in range(1, len(offsets) + 1)]
    with zipfile.ZipFile(io.BytesIO(files.zipped("云霁镇"))) as archive:
        assert archive.namelist() == ["云霁镇.pdf"]
        assert archive.testzip() is None
