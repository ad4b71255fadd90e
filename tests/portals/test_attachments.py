"""What hangs on an article: followed one hop where the page has no official table, and one page for many reports found out."""

from dataclasses import replace

import pytest

from portals import attachments
from portals.repeats import without_repeats
from standard.forms import TABLES, tables_due
from standard.records import Capture, Look, Sighting
from standard.render import render
from tests.portals.conftest import NOW

BASE = "http://www.yunji.gov.cn/nb/202401/t20240119_1.html"
HERE = "http://www.yunji.gov.cn/nb/202401/"


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="./P020240119123456789012.pdf">年报</a>', [f"{HERE}P020240119123456789012.pdf"]),
        ('<a href="a.DOCX">x</a><a href="a.DOCX">x</a><a href="b.wps">y</a>', [f"{HERE}a.DOCX", f"{HERE}b.wps"]),
        (
            '<a href="a.ofd">x</a><a href="c.zip">z</a><a href="d.xls">w</a>',
            [f"{HERE}{n}" for n in ("a.ofd", "c.zip", "d.xls")],
        ),
        ('<a href="index.html">首页</a><a href="javascript:void(0)">x</a>', []),
        (
            '<a href="/system/_content/download.jsp?urltype=x&wbfileid=7">附件</a>',
            ["http://www.yunji.gov.cn/system/_content/download.jsp?urltype=x&wbfileid=7"],
        ),
        ('<a href="/nav/申请表.doc">信息公开申请表</a><a href="a.pdf">年报</a>', [f"{HERE}a.pdf"]),
        ('<a href="/other.pdf">推荐</a><div class="TRS_Editor"><a href="a.pdf">年报</a></div>', [f"{HERE}a.pdf"]),
        ('<iframe src="/x/body.html"></iframe>', ["http://www.yunji.gov.cn/x/body.html"]),
        ('<embed src="a.pdf"><object data="b.pdf"></object>', [f"{HERE}a.pdf", f"{HERE}b.pdf"]),
        (
            '<iframe src="/pdfjs/viewer.html?file=/files/a.pdf&page=1"></iframe>',
            ["http://www.yunji.gov.cn/files/a.pdf"],
        ),
        ('<iframe src="about:blank"></iframe><iframe src=""></iframe>', []),
        ('<img src="/images/logo.png"><img src="W020240119.jpg"><img src="dot.gif">', [f"{HERE}W020240119.jpg"]),
        (
            '<img src="top.png"><div id="zoom"><img src="1.png"><img src="2.png"></div>',
            [f"{HERE}1.png", f"{HERE}2.png"],
        ),
        ('<a href="a.pdf">年报</a><img src="1.png">', [f"{HERE}a.pdf"]),
        ('<a href="#top">x</a><iframe src="t20240119_1.html"></iframe>', []),
    ],
)
def test_documents_then_frames_then_pictures_are_what_hangs_on_a_page(html: str, found: list[str]) -> None:
    assert list(attachments.find(f"<html><body>{html}</body></html>", BASE)) == found


@pytest.mark.parametrize("year", [2019, 2023])
def test_a_page_with_an_official_table_needs_nothing_more(year: int) -> None:
    table = render(next(t for t in tables_due(year) if t.kind == "requests"), {})
    assert attachments.find(f'<body>{table}<a href="a.pdf">下载</a></body>', BASE) == ()
    run_together = table.replace("<td", " <p").replace("</td", " </p").replace("<tr", "<div").replace("</tr", "</div")
    assert attachments.find(f'<body>{run_together}<a href="a.pdf">下载</a></body>', BASE) == ()


def test_a_page_that_only_speaks_of_applications_has_no_table() -> None:
    assert not attachments.has_official_table("<p>本年新收政府信息公开申请3件,均已答复,其中予以公开2件。</p>")
    assert any(attachments.has_official_table(render(table, {})) for table in TABLES)


def test_no_page_makes_us_fetch_without_end() -> None:
    links = "".join(f'<a href="{n}.pdf">x</a>' for n in range(500))
    assert len(attachments.find(f"<body>{links}</body>", BASE)) == attachments.MOST


# ---------------------------------------------------------------- one page for many reports


def capture(url: str, sha256: str) -> Capture:
    return Capture(url, url, NOW, 200, "text/html", sha256, 5000, "day1.warc.gz", 0)


def sighting(year: int, sha256: str, number: int = 1, authority: str = "czj") -> Sighting:
    url = f"http://www.yunji.gov.cn/nb/t{year}_{number}.html"
    return Sighting(authority, year, url, "年报", None, capture(url, sha256))


def look(*sightings: Sighting, column: str = "list") -> Look:
    url = "http://www.yunji.gov.cn/nb/"
    own = capture(url, column)
    return Look("l", "p", url, NOW, True, "", 3, sightings, (own, *(s.capture for s in sightings if s.capture)))


def test_one_page_for_two_reports_is_the_page_of_neither() -> None:
    (freed,) = without_repeats([look(sighting(2022, "same"), sighting(2023, "same"), sighting(2021, "own"))])
    assert [(s.year, s.capture is None) for s in freed.sightings] == [(2022, True), (2023, True), (2021, False)]
    assert [(issue.code, issue.subject) for issue in freed.issues] == [
        ("soft-404", s.url) for s in freed.sightings if s.capture is None
    ]
    assert freed.is_good


def test_the_column_answered_for_a_report_is_no_report() -> None:
    (freed,) = without_repeats([look(sighting(2023, "list"), column="list")])
    assert freed.sightings[0].capture is None


def test_the_same_report_at_two_addresses_and_on_two_hosts_stays_a_report() -> None:
    twice = look(sighting(2023, "same", 1), sighting(2023, "same", 2))
    elsewhere = replace(twice, sightings=(replace(sighting(2022, "same"), url="http://other.gov.cn/a.html"),))
    assert without_repeats([twice, elsewhere]) == (twice, elsewhere)


def test_a_column_that_is_the_report_itself_stays_one() -> None:
    own = look()
    leaf = replace(
        own, sightings=(Sighting("czj", 2023, own.column_url, "年报", None, capture(own.column_url, "list")),)
    )
    assert without_repeats([leaf]) == (leaf,)
