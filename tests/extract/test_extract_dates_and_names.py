"""Which day is the day of publication, and whose report it is."""

from datetime import date

import pytest

import extract
from benchmarks.reports import HEADINGS, numbers, page
from extract.document import Document, TextLine
from extract.identify import identify
from standard.records import Reading

BODY = "".join(f"<p>{heading}</p><p>照常。</p>" for heading in HEADINGS)


def read(
    top: str, *, head: str = "", end: str = "", url: str = "", title: str = "云雾县青石镇2023年政府信息公开工作年度报告"
) -> Reading:
    html = f"<html><head>{head}</head><body><h1>{title}</h1>{top}{BODY}{end}</body></html>"
    return extract.read(html.encode(), source="r.html", url=url)


@pytest.mark.parametrize(
    "top",
    [
        "<div>信息来源：本网 发布日期：2024-01-18 分享：</div>",
        "<p>发布时间: 2024-01-18 16:33 字体:[]</p>",
        "<p>发表日期:2024/1/18 文章来源:青石镇</p>",
        "<p>日期：2024-01-18</p>",
        "<p>2024年01月18日 (点击: )</p>",
        "<p>2024-01-18 09:14</p><p>来源:本网</p>",
        "<table><tr><td>索引号</td><td>1</td><td>公开日期</td><td>2024-01-18</td></tr></table>",
        "<table><tr><td>公开日期</td><td><publishtime>2024-01-18</publishtime></td></tr></table>",
        "<p>发布日期：</p><p>2024-01-18</p>",
        "<p>成文日期：2023-12-30 发布日期：2024-01-18</p>",
    ],
)
def test_a_printed_day_of_publication_is_chosen(top: str) -> None:
    if "09:14" in top:
        top = top.replace("</p><p>", " ")
    reading = read("<div>2025年12月30日 星期二</div><div>采集时间：2025-12-30T21:37</div>" + top)
    assert reading.published_date == date(2024, 1, 18)
    (chosen,) = (clue for clue in reading.clues if clue.is_chosen)
    assert (chosen.kind, chosen.date) == ("visible", date(2024, 1, 18))


@pytest.mark.parametrize(
    ("trap", "kind"),
    [
        ("<div>2025年12月30日 星期二</div>", "header"),
        ("<div>今天是2025年12月30日</div>", "header"),
        ("<p>页面生成时间 2025-12-30 15:46:43</p>", "header"),
        ("<p>归档时间:2025/12/30 12:33:21</p>", "header"),
        ("<p>采集时间：2025-12-30T21:37:37+08:00</p>", "header"),
        ("<p>更新时间:2025-12-30浏览次数:来源:本网</p>", "header"),
        ("<p>- 公文生成日期:2025-12-30</p>", "body"),
        ("<p>成文日期：2025-12-30</p>", "body"),
        ("<p>信息提供日期 : 2025-12-30 09:23来源 : 青石镇</p>", "body"),
        ("<table><tr><td>成文日期</td><td>2025-12-30</td></tr></table>", "body"),
    ],
)
def test_a_day_of_something_else_is_a_clue_and_never_chosen(trap: str, kind: str) -> None:
    reading = read(trap)
    assert reading.published_date is None
    assert [(clue.kind, clue.date, clue.is_chosen) for clue in reading.clues] == [(kind, date(2025, 12, 30), False)]


def test_the_printed_day_comes_before_the_meta_and_the_url_is_never_enough() -> None:
    meta = '<meta name="PubDate" content="2024-01-20 10:00"><meta name="others" content="页面生成时间 2025-05-28">'
    url = "http://www.example.test/nb/202402/t20240203_1.html"
    both = read("<p>发布日期：2024-01-18</p>", head=meta, url=url)
    assert both.published_date == date(2024, 1, 18)
    assert {(c.kind, c.date) for c in both.clues} == {
        ("visible", date(2024, 1, 18)),
        ("meta", date(2024, 1, 20)),
        ("header", date(2025, 5, 28)),
        ("url", date(2024, 2, 3)),
    }
    assert read("", head=meta, url=url).published_date == date(2024, 1, 20)
    assert read("", url=url).published_date is None


@pytest.mark.parametrize(
    ("over", "under", "head", "day"),
    [
        ("<li>某通知</li><p>发布日期：2024-05-01</p>", "<p>时间：2024-01-18 来源：本网</p>", "", "2024-01-18"),
        ("<marquee>本站升级，发布时间：2024-04-28</marquee>", "<p>发布日期：2024-01-18</p>", "", "2024-01-18"),
        ("<p>发布日期：2024-05-01</p>", "", '<meta name="PubDate" content="2024-01-18 10:00">', "2024-01-18"),
        (
            "<p>{title}</p><li>某通知</li><p>发布日期：2024-05-01</p>",
            "<p>发布日期：2024-01-18</p><p>{title}</p>",
            "",
            "2024-01-18",
        ),
        (
            "<p>云雾县民政局2023年政府信息公开工作年度报告</p><p>发布日期：2024-05-01</p>",
            "<p>发布日期：2024-01-18</p>",
            "",
            "2024-01-18",
        ),
        ("<p>发布日期：2024-05-01</p><p>发布日期：2024-01-18</p>", "", "", "2024-01-18"),
        ("<p>发布日期：2024-01-18</p>", "", "", "2024-01-18"),
    ],
    ids=[
        "a sidebar",
        "a notice",
        "above and a label",
        "a path and the text",
        "another's report",
        "two above",
        "one above",
    ],
)
def test_the_day_under_the_title_is_the_report_s_and_one_above_it_the_last_choice(
    over: str, under: str, head: str, day: str
) -> None:
    title = "云雾县青石镇2023年政府信息公开工作年度报告"
    html = f"<html><head>{head}</head><body>{over}<h1>{{title}}</h1>{under}".replace("{title}", title) + BODY
    reading = extract.read(f"{html}</body></html>".encode(), source="r.html")
    assert str(reading.published_date) == day
    assert [str(clue.date) for clue in reading.clues if clue.is_chosen] == [day]


def test_the_day_under_the_signature_is_of_the_body_and_the_period_is_no_clue() -> None:
    top = "<p>本报告所列数据的统计期限为2023年1月1日至2023年12月31日，电子版可在本镇门户网站下载，欢迎来电来函联系，地址在青石路1号，谢谢关心和支持。</p>"
    reading = read(top, end="<p>青石镇人民政府</p><p>2024年1月15日</p>")
    assert [(clue.kind, clue.date) for clue in reading.clues] == [("body", date(2024, 1, 15))]
    assert reading.published_date is None


@pytest.mark.parametrize(
    ("title", "authority", "printed", "year"),
    [
        ("云雾县青石镇2023年政府信息公开工作年度报告", "云雾县青石镇人民政府", "云雾县青石镇", 2023),
        ("2023年云雾县财政局政府信息公开年报", "云雾县财政局", "云雾县财政局", 2023),
        ("石桥街道2023年度政府信息公开工作报告", "石桥街道办事处", "石桥街道", 2023),
    ],
)
def test_authority_and_year_are_those_of_the_title(title: str, authority: str, printed: str, year: int) -> None:
    reading = read("", title=title)
    assert (reading.title, reading.authority, reading.authority_text, reading.year) == (title, authority, printed, year)


def test_the_registry_knows_a_printed_name_better_than_the_rule() -> None:
    names = {"青石镇": "云雾县青石镇人民政府", "青石镇人民政府": "别处"}
    html = page("2021", numbers("2021")).replace("云雾县青石镇", "青石镇")
    reading = extract.read(html.encode(), source="r.html", names=names)
    assert (reading.authority, reading.authority_text) == ("云雾县青石镇人民政府", "青石镇")


@pytest.mark.parametrize(
    ("preface", "authority"),
    [
        (
            "本报告由云雾市青石区人民政府办公室编制。如有疑问,请与云雾市青石区人民政府办公室联系。",
            "云雾市青石区人民政府",
        ),
        ("请与云和浩雾市青石区人民政府办公室联系。", "云和浩雾市青石区人民政府"),
        ("云雾市青石区人民政府办公室、霞岭市青石区人民政府办公室编制。", "青石区人民政府"),
        ("本报告按要求编制。", "青石区人民政府"),
    ],
)
def test_a_district_is_named_with_its_city_where_its_own_first_words_do(preface: str, authority: str) -> None:
    """Districts of one name are many: 鼓楼区 stands in four cities."""
    reading = read(f"<p>{preface}</p>", title="青石区人民政府2023年政府信息公开工作年度报告")
    assert (reading.authority, reading.authority_text) == (authority, "青石区人民政府")


def test_a_title_on_two_lines_and_one_that_omits_the_year_are_completed() -> None:
    html = f"<div>云雾县水务局</div><div>2023年度政府信息公开工作年度报告</div>{BODY}"
    reading = extract.read(html.encode(), source="r.html")
    assert (reading.authority_text, reading.year) == ("云雾县水务局", 2023)
    text = f"<h1>云雾县水务局政府信息公开工作年度报告</h1><p>统计期限为2023年1月1日至12月31日。</p>{BODY}"
    assert extract.read(text.encode(), source="r.html").year == 2023


def test_sections_are_numbered_by_their_words() -> None:
    shifted = ["一、概述", *(f"{n}、{h[2:]}" for n, h in zip("二三四五六七", HEADINGS, strict=True))]
    html = "<h1>某县某局2023年政府信息公开工作年度报告</h1>" + "".join(
        f"<p>{h}</p><p>照常{h[:1]}。</p>" for h in shifted
    )
    reading = extract.read(html.encode(), source="r.html")
    assert [section.number for section in reading.sections] == [None, 1, 2, 3, 4, 5, 6]
    assert reading.sections[1].text == "照常二。"


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("本报告数据汇总了全县各乡镇和部门的情况。", "whole_area"),
        ("本报告由办公室综合各乡（镇）、县政府各部门年度报告编制。", "whole_area"),
        ("本报告汇总政府各部门的数据。", "with_departments"),
        ("本报告仅统计本机关的数据。", "own"),
        ("本报告依条例编制。", "unknown"),
    ],
)
def test_the_scope_rests_on_a_sentence(sentence: str, scope: str) -> None:
    reading = extract.read(page("2021", numbers("2021"), first=sentence).encode(), source="r.html")
    assert reading.scope == scope
    assert reading.scope_text == ("" if scope == "unknown" else sentence)


def test_counters_and_clocks_make_no_new_content_but_a_number_does() -> None:
    printed = numbers("2021")
    plain = page("2021", printed)

    def digest(html: str) -> str:
        return extract.read(html.encode(), source="r.html").content_digest

    noisy = plain.replace("<body>", "<body><div>2025年1月1日 星期三</div><div>页面生成时间 2025-01-01</div>")
    noisy = noisy.replace("</h1>", "</h1><div>浏览次数：123</div>").replace(
        "</body>", "<div>版权所有 访问量 99</div></body>"
    )
    assert digest(noisy) == digest(plain)
    assert digest(plain.replace(f">{printed['requests.granted.person']}<", ">7<")) != digest(plain)
    assert digest(plain.replace("人手仍然偏少", "人手已经够用")) != digest(plain)


@pytest.mark.parametrize(
    ("top", "head", "day"),
    [
        ("<span>2024-01-18</span><span>09:15</span><span>来源：青石镇</span>", "", "2024-01-18"),
        ("<p>发布时间：2024-01-1809:15:33</p>", "", "2024-01-18"),
        ("<p>发表于：2024-01-18 08:00</p>", "", "2024-01-18"),
        ("", '<meta name="PubDate" content="20240118">', "2024-01-18"),
        ("", '<meta name="firstpublishedtime" content="2024-01-18 10:00">', "2024-01-18"),
        ("", '<meta name="PubDate" content="Thu Jan 18 10:00:00 CST 2024">', "2024-01-18"),
        (
            "",
            '<meta name="PubDate" content="1705507200000">',
            "2024-01-18",
        ),  # 00:00 in China, the day before in Greenwich
        ("", '<script type="application/ld+json">{"datePublished": "2024-01-18T10:00:00"}</script>', "2024-01-18"),
        ("<p>公示时间：2024-01-18至2024-01-25</p>", "", "None"),
    ],
)
def test_days_run_together_are_read_and_a_period_is_no_day(top: str, head: str, day: str) -> None:
    assert str(read(top, head=head).published_date) == day


@pytest.mark.parametrize(
    ("printed", "full"),
    [
        ("云雾市科委", "云雾市科学技术委员会"),
        ("云雾县住建局", "云雾县住房和城乡建设局"),
        ("云雾市发改委", "云雾市发展和改革委员会"),
        ("云雾县市场监管局", "云雾县市场监督管理局"),
        ("云雾县政府办", "云雾县人民政府办公室"),
        ("云雾县教体局", "云雾县教体局"),  # 教育体育局 or 教育和体育局: the name alone does not say
        ("云雾县教育科技局", "云雾县教育科技局"),
    ],
)
def test_a_short_name_of_an_office_is_completed_where_it_can_mean_no_other(printed: str, full: str) -> None:
    reading = read("", title=f"{printed}2023年政府信息公开工作年度报告")
    assert (reading.authority_text, reading.authority) == (printed, full)


@pytest.mark.parametrize(
    ("top", "head", "end", "title", "authority"),
    [
        ("", "", "", "云雾县民政局2023年政务公开工作年度报告", "云雾县民政局"),
        ("", "", "", "云雾县民政局2023年政府信息公开工作总结", "云雾县民政局"),
        ("<p>来源：云雾县民政局 浏览：3</p>", "", "", "2023年政府信息公开工作年度报告", "云雾县民政局"),
        ("<p>来源：本网</p>", "", "", "2023年政府信息公开工作年度报告", ""),
        (
            "",
            '<meta name="ContentSource" content="云雾县民政局">',
            "",
            "2023年政府信息公开工作年度报告",
            "云雾县民政局",
        ),
        ("", "", "<p>云雾县民政局</p><p>2024年1月15日</p>", "2023年政府信息公开工作年度报告", "云雾县民政局"),
        (
            "",
            '<meta name="SiteName" content="云雾市青石县人民政府门户网站">',
            "",
            "县民政局2023年政府信息公开工作年度报告",
            "云雾市青石县民政局",
        ),
    ],
)
def test_whose_a_report_is_where_its_title_does_not_say_it_whole(
    top: str, head: str, end: str, title: str, authority: str
) -> None:
    html = page("2021", numbers("2021")).split("<p>发布日期")[1].replace("</body></html>", "")
    reading = extract.read(
        f"<html><head>{head}</head><body><h1>{title}</h1>{top}<p>发布日期{html}{end}</body></html>".encode(),
        source="r.html",
    )
    assert (reading.authority, reading.year) == (authority, 2023)


def test_a_menu_of_other_reports_above_the_title_names_nobody() -> None:
    menu = "".join(f"<li>云雾县{name}局2023年政府信息公开工作年度报告</li>" for name in ("财政", "审计"))
    reading = read(f"{menu}<p>云雾县民政局2023年政府信息公开工作年度报告</p><p>来源：本网</p>", title="云雾县人民政府")
    assert reading.authority == "云雾县民政局"


@pytest.mark.parametrize(
    ("head", "end"),
    [
        ("<title>云雾县民政局2022年政府信息公开工作年度报告</title>", ""),
        ('<meta name="ArticleTitle" content="云雾县教育局2023年政府信息公开工作年度报告">', ""),
        ("", "<h2>云雾县教育局2022年政府信息公开工作年度报告</h2>"),
    ],
    ids=["a window's, of last year", "a label's, of another", "a heading below the report"],
)
def test_the_title_over_the_report_comes_before_what_no_reader_sees_there(head: str, end: str) -> None:
    title = "云雾县民政局2023年政府信息公开工作年度报告"
    html = f"<html><head>{head}</head><body><div><b>{title}</b></div>{BODY}{end}</body></html>"
    reading = extract.read(html.encode(), source="r.html")
    assert (reading.title, reading.authority, reading.year) == (title, "云雾县民政局", 2023)


def test_a_title_that_a_file_states_fills_only_what_the_printed_one_leaves_out() -> None:
    stated = "云雾县教育局2022年政府信息公开工作年度报告"

    def of(printed: str) -> tuple[str, int | None]:
        before = (TextLine(printed, 1),) if printed else ()
        found = identify(Document(before, properties=(stated,)), before, (), {})
        return found.authority, found.year

    assert of("云雾县民政局2023年政府信息公开工作年度报告") == ("云雾县民政局", 2023)
    assert of("2023年政府信息公开工作年度报告") == ("", 2023)
    assert of("2022年政府信息公开工作年度报告") == of("") == ("云雾县教育局", 2022)


def test_a_title_keeps_the_words_before_it_and_a_page_of_wechat_its_day() -> None:
    for title in (
        "【年报】云雾县水务局2023年政府信息公开工作年度报告",
        "关于云雾县水务局2023年政府信息公开工作情况的报告",
    ):
        reading = read('<p><span>云雾县水务局</span> <em id="publish_time">2024年1月8日</em></p>', title=title)
        assert (reading.title, reading.authority, reading.year) == (title, "云雾县水务局", 2023)
        assert str(reading.published_date) == "2024-01-08"
