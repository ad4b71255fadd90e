"""A whole visit over real HTTP: what a look saw, what it was worth, and what was kept of it."""

from collections.abc import Callable
from datetime import date, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from portals.archive import read_body, read_validator
from portals.manners import Manners, Validator
from portals.rhythm import MOST_REMEMBERED, Held, Remembered
from portals.visit import BatchNameError, visit
from standard.duty import Authority, Column
from standard.records import Look
from tests.portals.conftest import NOW
from tests.portals.server import Server, page, reply

CZJ = Authority("czj", "云霁市财政局", (), "department", "city", "", "990000", None, "test")
TOWN = Authority("lz", "云霁市鹭渚镇人民政府", (), "township", "township", "", "990000", None, "test")
TRS = Column("czj", "http://www.yunji.gov.cn/nb/", "trs", "czj")
NFCMS = Column("lz", "http://zs.yunji.gov.cn/nb/", "nfcms", "lz")
SUMMARY = Column("all", "http://other.gov.cn/all/", "trs")

Visit = Callable[..., tuple[Look, ...]]


@pytest.fixture
def go(manners: Callable[..., Manners], tmp_path: Path) -> Visit:
    def run(
        *columns: Column, batch: str = "day1", years: tuple[int, ...] = (2022, 2023), **changes: Any
    ) -> tuple[Look, ...]:
        usual = {"folder": tmp_path, "book": tmp_path / "hosts", "clock": lambda: NOW, "manners": manners()}
        return visit(columns, years, (CZJ, TOWN), batch=batch, **(usual | changes))

    return run


def title(year: int, name: str = "云霁市财政局") -> str:
    return f"{name}{year}年政府信息公开工作年度报告"


def article(year: int) -> str:
    return f"http://www.yunji.gov.cn/nb/{year + 1}01/t{year + 1}0119_{year}.html"


def row(year: int, url: str = "", text: str = "") -> str:
    return f'<li><a href="{url or article(year)}">{text or title(year)}</a><span>{year + 1}-01-19</span></li>'


@pytest.fixture
def czj(portal: Server) -> Server:
    portal.set(TRS.url, page("".join(map(row, (2023, 2022, 2021)))))
    for year in (2021, 2022, 2023):
        portal.set(article(year), page(f"正文{year}", title=title(year)))
    return portal


def test_a_good_host_is_seen_while_another_answers_503(czj: Server, go: Visit, tmp_path: Path) -> None:
    czj.whole_host("zs.yunji.gov.cn", reply("503 Service Unavailable"))
    bad, good = go(NFCMS, TRS)
    assert (good.is_good, good.reason, good.items, good.issues) == (True, "", 3, ())
    assert [(each.authority, each.year, each.url, each.listed_date) for each in good.sightings] == [
        ("czj", year, article(year), date(year + 1, 1, 19)) for year in (2023, 2022)
    ]
    for sighting in good.sightings:
        assert sighting.capture is not None
        body, content_type = read_body(tmp_path / sighting.capture.warc_file, sighting.capture.warc_offset)
        assert f"正文{sighting.year}" in body.decode()
        assert content_type == "text/html; charset=utf-8"
        assert (sighting.capture.status, sighting.capture.fetched_at) == (200, NOW)
    assert article(2021) not in {capture.url for capture in good.captures}
    assert [capture.url for capture in good.captures] == [
        "http://www.yunji.gov.cn/robots.txt",
        TRS.url,
        article(2023),
        article(2022),
    ]
    assert (bad.is_good, bad.items, bad.sightings) == (False, 0, ())
    assert bad.reason == f"robots:503: {NFCMS.url}"
    assert [issue.code for issue in bad.issues] == ["source-unreachable"]
    assert {capture.status for capture in bad.captures} == {503}
    assert set(czj.paths("zs.yunji.gov.cn")) == {"/robots.txt"}


def test_the_looks_of_a_visit_have_names_of_their_own_that_stay(czj: Server, go: Visit) -> None:
    first, second = go(TRS, SUMMARY)
    again, _ = go(TRS, SUMMARY)
    other_day, _ = go(TRS, SUMMARY, batch="day2")
    assert len({first.look_id, second.look_id, other_day.look_id}) == 3
    assert first.look_id == again.look_id


def test_an_article_that_cannot_be_had_stays_a_sighting_and_the_look_stays_good(czj: Server, go: Visit) -> None:
    czj.set(article(2023), reply("500 Oops"))
    czj.set(article(2022), reply(body="<html><title>404 页面不存在</title></html>", Content_Type="text/html"))
    (look,) = go(TRS)
    assert (look.is_good, [(each.year, each.capture) for each in look.sightings]) == (
        True,
        [(2023, None), (2022, None)],
    )
    assert [(issue.code, issue.subject) for issue in look.issues] == [
        ("source-unreachable", article(2023)),
        ("soft-404", article(2022)),
    ]
    assert {capture.status for capture in look.captures} == {200, 404, 500}


@pytest.mark.parametrize(
    ("answer", "code", "reason"),
    [
        (reply("404 Not Found"), "source-unreachable", "status 404"),
        (reply("412 No", "<script>$_ts</script>"), "challenged host-rests", "challenge:ruishu"),
        (reply("302 Found", Location="http://www.yunji.com/"), "off-site", "off-site"),
        (reply("302 Found", Location="/"), "soft-404", "the home page was answered instead"),
        (reply(body="x" * 13), "soft-404", "13 bytes and nothing about 信息公开 in them"),
        (
            reply(body="<html>信息公开<script>window.location.href='./'+year+'/list.html'</script></html>"),
            "soft-404",
            "a script or meta tag sends the visitor elsewhere",
        ),
        (page("<p>页面改版中</p>"), "portal-drift", "the column shows no row that could be read"),
        (page("", title="页面不存在"), "soft-404", "the page calls itself 「页面不存在」"),
        (reply(body=b"\xff\xfe\x00\xd8" * 900, Content_Type="text/html"), "portal-drift", ""),
    ],
)
def test_a_column_that_was_not_really_seen_is_no_good_look(
    czj: Server, go: Visit, answer: bytes, code: str, reason: str
) -> None:
    czj.set("http://www.yunji.gov.cn/", page("首页"))
    czj.set(TRS.url, answer)
    (look,) = go(TRS)
    assert (look.is_good, look.sightings, [issue.code for issue in look.issues]) == (False, (), code.split())
    assert look.reason.startswith(reason)


def test_a_disallowed_column_is_not_asked(czj: Server, go: Visit) -> None:
    czj.set("http://www.yunji.gov.cn/robots.txt", reply(body="User-agent: *\nDisallow: /nb/"))
    (look,) = go(TRS)
    assert (look.is_good, [issue.code for issue in look.issues]) == (False, ["disallowed"])
    assert czj.paths() == ["/robots.txt"]


def test_a_later_list_page_that_fails_spoils_the_look_but_not_what_was_seen(czj: Server, go: Visit) -> None:
    czj.set(TRS.url, page(row(2023) + '<script>createPageHTML(2, 0, "index", "html")</script>'))
    czj.set(f"{TRS.url}index_1.html", reply("403 Forbidden"))
    (look,) = go(TRS)
    assert (look.is_good, [each.year for each in look.sightings]) == (False, [2023])
    assert look.reason == f"status 403: {TRS.url}index_1.html"


@pytest.mark.parametrize(
    ("headers", "is_good"),
    [
        ({}, True),
        ({"Date": format_datetime(NOW - timedelta(minutes=59), usegmt=True)}, True),
        ({"Date": format_datetime(NOW - timedelta(minutes=61), usegmt=True)}, False),
        ({"Age": "3600"}, True),
        ({"Age": "3601"}, False),
        ({"Date": "yesterday", "Age": "old"}, True),
    ],
)
def test_an_old_answer_proves_no_absence(czj: Server, go: Visit, headers: dict[str, str], is_good: bool) -> None:
    czj.set(TRS.url, page(row(2022), **headers))
    (look,) = go(TRS)
    assert (look.is_good, bool(look.reason)) == (is_good, not is_good)


def test_what_could_not_be_placed_proves_no_absence(czj: Server, go: Visit) -> None:
    stranger = row(2023, f"{TRS.url}t_9.html", title(2023, "云霁市信访局"))
    copy = row(2023, "http://www.yunji.com/nb/t_9.html")
    czj.set(TRS.url, page(row(2022) + stranger + copy))
    czj.set(SUMMARY.url, page(row(2022) + stranger))
    own, summary = go(TRS, SUMMARY)
    assert [issue.code for issue in own.issues] == ["off-site", "report-unplaced", "report-unplaced"]
    assert (own.is_good, summary.is_good) == (False, False)
    assert "云霁市信访局" in own.reason
    assert "www.yunji.com" not in {asked.host for asked in czj.log}


def test_an_article_in_two_columns_is_fetched_once(czj: Server, go: Visit) -> None:
    czj.set(SUMMARY.url, page(row(2023)))
    own, summary = go(TRS, SUMMARY)
    assert czj.paths().count(article(2023).removeprefix("http://www.yunji.gov.cn")) == 1
    assert own.sightings[0].capture == summary.sightings[0].capture is not None


def test_a_second_visit_to_an_unchanged_portal_takes_next_to_nothing(portal: Server, go: Visit, tmp_path: Path) -> None:
    taken: list[int] = []

    def versioned(answer: bytes) -> Callable[[Any], bytes]:
        def serve(asked: Any) -> bytes:
            same = asked.headers.get("if-none-match") == '"v1"'
            sent = reply("304 Not Modified", ETag='"v1"') if same else answer
            taken.append(len(sent))
            return sent

        return serve

    portal.set(TRS.url, versioned(page(row(2023) + row(2022), ETag='"v1"')))
    for year in (2022, 2023):
        portal.set(article(year), versioned(page("正文" * 5000, ETag='"v1"')))
    (first,) = go(TRS)
    first_bytes = sum(taken)
    taken.clear()
    known = {capture.url: read_validator(tmp_path, capture) for capture in first.captures if capture.status == 200}
    (second,) = go(TRS, batch="day2", known=known)
    assert sum(taken) < 0.05 * first_bytes
    assert (second.is_good, second.items, second.sightings) == (True, 2, first.sightings)
    assert [capture.status for capture in second.captures] == [404, 304, 304, 304]
    assert {capture.warc_file for capture in second.captures} == {"day2.warc.gz"}


def test_a_page_whose_earlier_bytes_are_gone_or_damaged_is_asked_for_whole(
    czj: Server, go: Visit, tmp_path: Path
) -> None:
    def versioned(asked: Any) -> bytes:
        return reply("304 Not Modified") if "if-none-match" in asked.headers else page(row(2023))

    (first,) = go(TRS)
    listed = next(capture for capture in first.captures if capture.url == TRS.url)
    czj.set(TRS.url, versioned)
    known = {TRS.url: Validator('"v1"', "", listed)}
    (tmp_path / "day1.warc.gz").write_bytes(b"damaged")
    (damaged,) = go(TRS, batch="day2", known=known)
    assert (damaged.is_good, damaged.items, [issue.code for issue in damaged.issues]) == (True, 1, ["evidence-damaged"])
    (tmp_path / "day1.warc.gz").unlink()
    (gone,) = go(TRS, batch="day3", known=known)
    assert (gone.is_good, gone.items, gone.issues) == (True, 1, ())


def test_a_column_of_an_unknown_family_is_a_look_that_says_so(czj: Server, go: Visit) -> None:
    (look,) = go(Column("czj", TRS.url, "no-such", "czj"))
    assert (look.is_good, [issue.code for issue in look.issues], czj.log) == (False, ["family-unknown"], [])


@pytest.mark.parametrize("batch", ["", "../x", "a/b", ".hidden", "a" * 102])
def test_a_batch_name_never_becomes_another_path(go: Visit, batch: str) -> None:
    with pytest.raises(BatchNameError):
        go(TRS, batch=batch)


def test_what_the_list_no_longer_shows_is_asked_for_by_its_address(czj: Server, go: Visit) -> None:
    """Gone from the list is not gone: whoever kept the address may still read it."""
    czj.set(TRS.url, page(row(2022) + row(2021)))
    sentinels = {TRS.url: frozenset({article(2023), "http://www.yunji.gov.cn/nb/202301/t20230119_9.html"})}
    (look,) = go(TRS, sentinels=sentinels)
    assert not look.is_good
    assert {revisit.url: revisit.is_there for revisit in look.revisits} == {
        article(2023): True,
        "http://www.yunji.gov.cn/nb/202301/t20230119_9.html": False,
    }


def test_what_was_listed_once_is_asked_for_in_turn_and_says_nothing_about_the_look(czj: Server, go: Visit) -> None:
    """Last year's report may stand in a part of the list that is not read any more: only its address can tell."""
    czj.set(TRS.url, page(row(2023) + row(2022)))
    old = [f"http://www.yunji.gov.cn/nb/202201/t202201{n}_9.html" for n in range(10, 10 + MOST_REMEMBERED + 2)]
    waited = {url: NOW - timedelta(days=30 - n) for n, url in enumerate(old)}
    known = [*(Remembered(url, at) for url, at in waited.items()), Remembered(article(2022), NOW - timedelta(days=30))]
    known += [Remembered(f"{TRS.url}a{n}", NOW - timedelta(days=n), is_doubtful=True) for n in (0, 1)]
    known.append(Remembered(f"{TRS.url}b", NOW - timedelta(days=3)))
    (look,) = go(TRS, remembered={TRS.url: known})
    assert (look.is_good, look.missing) == (True, ())
    assert [revisit.url for revisit in look.revisits] == [f"{TRS.url}a1", *old[:MOST_REMEMBERED]]
    assert {revisit.is_there for revisit in look.revisits} == {False}
    czj.set(TRS.url, reply("503 Service Unavailable"))
    (look,) = go(TRS, batch="day2", remembered={TRS.url: known})
    assert look.revisits == ()


def test_a_further_year_is_looked_for_and_what_is_held_of_it_not_fetched(czj: Server, go: Visit) -> None:
    held = {(TRS.url, article(2022)): Held("", None, NOW - timedelta(days=90), NOW - timedelta(days=90), 2022)}
    (look,) = go(TRS, years=(2023,), held=held, further={TRS.url: frozenset({2022, 2023})})
    assert look.years == (2023, 2022)
    assert [(sighting.year, sighting.capture is None) for sighting in look.sightings] == [(2023, False), (2022, True)]


def test_a_row_of_a_further_year_that_nobody_can_place_does_not_blind_the_season(portal: Server, go: Visit) -> None:
    """A report of an older year that is asked for again takes no proof from what the season needs."""
    portal.set(SUMMARY.url, page(row(2023) + row(2022) + row(2021, text=title(2021, "云霁市某某局"))))
    (look,) = go(SUMMARY, years=(2023,), further={SUMMARY.url: frozenset({2021, 2022})})
    assert (look.is_good, look.reason, look.years) == (True, "", (2023,))
    assert [sighting.year for sighting in look.sightings] == [2023, 2022]


def test_a_year_column_of_a_further_year_that_is_shut_does_not_blind_the_season(portal: Server, go: Visit) -> None:
    below = f"{TRS.url}2021/"
    portal.set(TRS.url, page(row(2023) + f'<li><a href="{below}">2021年</a></li>'))
    (look,) = go(TRS, years=(2023,), further={TRS.url: frozenset({2021})})
    assert (look.is_good, look.reason, look.years) == (True, "", (2023,))
    portal.set(below, page(row(2021)))
    (look,) = go(TRS, batch="day2", years=(2023,), further={TRS.url: frozenset({2021})})
    assert (look.is_good, look.years, [sighting.year for sighting in look.sightings]) == (
        True,
        (2023, 2021),
        [2023, 2021],
    )


def test_a_look_keeps_the_years_of_a_list_in_its_order_and_what_does_not_open(czj: Server, go: Visit) -> None:
    czj.set(article(2022), reply("404 Not Found"))
    (look,) = go(TRS)
    assert look.listed_years == (2023, 2022, 2021)
    assert {sighting.year: sighting.condition for sighting in look.sightings} == {2023: "opened", 2022: "broken"}


@pytest.mark.parametrize(
    ("parts", "has_column"),
    [
        (("政府信息公开指南", "政府信息公开制度", "法定主动公开内容"), False),
        (("政府信息公开指南", "政府信息公开制度", "政府信息公开年报"), True),
        (("政府信息公开指南", "新闻"), None),
    ],
)
def test_a_disclosure_page_tells_whether_it_has_a_column_of_reports(
    portal: Server, go: Visit, parts: tuple[str, ...], has_column: bool | None
) -> None:
    links = "".join(f'<a href="/{number}/">{part}</a>' for number, part in enumerate(parts))
    portal.set(TRS.url, page(links + "<p>本页列出各部分内容,供公众查阅。</p>" * 20))
    portal.set("http://www.yunji.gov.cn/", page("首页" * 300))
    (look,) = go(TRS)
    assert look.has_column is has_column
