"""In an authority's own list a report may be called anything, or stand elsewhere: it is taken by its page, or nothing is proven."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pages.titles import could_be_report, read_title
from portals.manners import Manners
from portals.visit import visit
from standard.duty import Authority, Column
from standard.records import Look
from tests.portals.conftest import NOW
from tests.portals.server import Server, page

CZJ = Authority("czj", "云霁市财政局", (), "department", "city", "", "990000", None, "test")
RSJ = Authority("rsj", "云霁市人力资源局", (), "department", "city", "", "990000", None, "test")
OWN = Column("czj", "http://www.yunji.gov.cn/nb/", "trs", "czj")
ARTICLE = "http://www.yunji.gov.cn/nb/202401/t20240119_2023.html"
HEADINGS = (
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
)
WHOLE = "云霁市财政局2023年政府信息公开工作年度报告"


def row(text: str, url: str = ARTICLE, day: str = "2024-01-19") -> str:
    return f'<li><a href="{url}">{text}</a><span>{day}</span></li>'


LAST = row(
    "云霁市财政局2022年政府信息公开工作年度报告", "http://www.yunji.gov.cn/nb/202301/t20230119_1.html", "2023-01-19"
)


def report(title: str = WHOLE) -> bytes:
    return page(f"<h1>{title}</h1>{''.join(f'<p>{heading}</p>' for heading in HEADINGS)}", title)


@pytest.fixture
def look(portal: Server, manners: Callable[..., Manners], tmp_path: Path) -> Callable[..., Look]:
    def go(*rows: str, **pages: bytes) -> Look:
        portal.set(OWN.url, page("".join((*rows, LAST))))
        for url, answer in ({ARTICLE: pages["article"]} if pages else {}).items():
            portal.set(url, answer)
        (seen,) = visit(
            [OWN],
            (2023,),
            [CZJ, RSJ],
            folder=tmp_path,
            book=tmp_path / "hosts",
            batch="day1",
            clock=lambda: NOW,
            manners=manners(),
        )
        return seen

    return go


NAMES = [
    "2023年",
    "2023年度",
    "2023年政府信息公开工作总结",
    "2023年主动公开年度报告",
    "年度报告",
    "政府信息公开工作总结",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_that_is_the_report_is_taken_whatever_its_list_calls_it(name: str, look: Callable[..., Look]) -> None:
    seen = look(row(name), article=report())
    assert (seen.is_good, seen.reason) == (True, "")
    [(code, year, url)] = [(s.authority, s.year, s.url) for s in seen.sightings]
    assert (code, year, url) == ("czj", 2023, ARTICLE)
    assert seen.sightings[0].capture is not None


@pytest.mark.parametrize(
    "article",
    [
        page("<h1>2023年工作总结</h1><p>全年召开会议。</p>"),
        page('<a href="/nb/202401/P020240119.pdf">附件</a>'),
        report("云霁市财政局2021年政府信息公开工作年度报告"),
        report("云霁市人力资源局2023年政府信息公开工作年度报告"),
    ],
    ids=["another text", "a file", "another year", "another authority"],
)
@pytest.mark.parametrize("name", ["2023年政府信息公开工作总结", "2023年主动公开年度报告"])
def test_a_page_that_does_not_say_so_leaves_the_look_without_proof(
    name: str, article: bytes, look: Callable[..., Look]
) -> None:
    seen = look(row(name), article=article)
    assert (seen.is_good, seen.sightings) == (False, ())
    assert name in seen.reason
    assert "report-unplaced" in [issue.code for issue in seen.issues]


@pytest.mark.parametrize("name", [WHOLE, "2023年政府信息公开年报", "2023年政府信息公开工作总结", "政府信息公开年报"])
def test_a_report_that_stands_elsewhere_only_is_not_asked_and_leaves_the_look_without_proof(
    name: str, look: Callable[..., Look], portal: Server
) -> None:
    elsewhere = row(name, "http://mp.weixin.example/s/1")
    seen = look(elsewhere)
    assert (seen.is_good, seen.sightings) == (False, ())
    assert {asked.host for asked in portal.log} == {"www.yunji.gov.cn"}
    seen = look(elsewhere, row(WHOLE), article=report())
    assert (seen.is_good, len(seen.sightings)) == (True, 1)


@pytest.mark.parametrize(
    "others",
    [
        row("2023年第一季度政府信息公开工作总结", day="2024-01-05"),
        row("2023年政府信息公开工作总结", day="2023-06-30"),
        row("2021年政府信息公开工作总结", day="2022-01-20"),
        row("2023年政府信息公开工作要点", day="2024-01-05"),
        row("2023年政府网站工作年度报表", day="2024-01-05"),
        row("2021年政府信息公开工作年度报告", "http://mp.weixin.example/s/1", day="2022-01-20"),
    ],
)
def test_what_cannot_be_the_report_of_the_year_is_no_doubt(
    others: str, look: Callable[..., Look], portal: Server
) -> None:
    seen = look(others)
    assert (seen.is_good, seen.reason, seen.sightings) == (True, "", ())
    assert portal.paths() == ["/robots.txt", "/nb/"]


def test_a_page_of_another_year_under_a_title_without_one_is_placed(look: Callable[..., Look]) -> None:
    seen = look(row("年度报告"), article=report("云霁市财政局2022年政府信息公开工作年度报告"))
    assert (seen.is_good, seen.reason, seen.sightings) == (True, "", ())


def test_nothing_is_doubted_once_the_report_is_found(look: Callable[..., Look], portal: Server) -> None:
    summary = "http://www.yunji.gov.cn/nb/202401/t20240120_9.html"
    seen = look(row(WHOLE), row("2023年政府信息公开工作总结", summary), article=report())
    assert (seen.is_good, [each.url for each in seen.sightings]) == (True, [ARTICLE])
    assert "/nb/202401/t20240120_9.html" not in portal.paths()


def test_a_year_within_the_words_is_read() -> None:
    title = read_title("云霁市财政局政府信息公开2023年度报告")
    assert (title.is_report, title.year, title.authority_text) == (True, 2023, "云霁市财政局")


@pytest.mark.parametrize(
    "text", ["", "公开", "首页", "2023年政府信息公开年报编制通知", "财政预算报告", "2023年预算公开", "月报"]
)
def test_most_titles_are_no_report_anywhere(text: str) -> None:
    assert not could_be_report(text)
