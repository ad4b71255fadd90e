"""The demo's portals answer over real HTTP as NFCMS and TRS do, on the day they are told, and log every request."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx
import pytest

from demo.cast import CAST, SEASON
from demo.faults.answers import MIRROR
from demo.member import REPORT_YEAR, SHANGHAI, YEARS, Member
from demo.numbers import figures
from demo.portals import Portals, portals
from demo.season import PER_PAGE, rows, shown_at

LAST = SEASON[-1]
EVERY_MEMBER = pytest.mark.parametrize("member", CAST, ids=lambda member: member.code)


@pytest.fixture(scope="module")
def running() -> Iterator[Portals]:
    with portals(LAST) as started:
        yield started


@pytest.fixture
def client(running: Portals) -> Iterator[httpx.Client]:
    running.set_day(LAST)
    for member in CAST:
        running.set_fault(member.host, "")
    with httpx.Client(base_url=f"http://127.0.0.1:{running.port}", trust_env=False) as started:
        yield started


def get(client: httpx.Client, url: str, **headers: str) -> httpx.Response:
    host, _, path = url.removeprefix("http://").partition("/")
    return client.get(f"/{path}", headers={"Host": host, **headers})


def listed(client: httpx.Client, member: Member, page: str = "") -> list[tuple[str, str]]:
    """Return (href, title) of every row of a list page."""
    found = re.findall(r'<li><a [^>]*?href="([^"]+)" title="([^"]+)"', get(client, member.column + page).text)
    return [(str(httpx.URL(member.column).join(href)), title) for href, title in found]


@EVERY_MEMBER
def test_every_published_report_is_listed_and_opens_with_its_three_tables(client: httpx.Client, member: Member) -> None:
    rows_of_all_pages = listed(client, member)
    if member.has_pages:
        rows_of_all_pages += listed(client, member, "index_2.html" if member.family == "nfcms" else "index_1.html")
    own = {title: url for url, title in rows_of_all_pages if httpx.URL(url).host == member.host}
    for year in YEARS:
        day = member.published_on(year)
        if day is None:
            assert member.title_of(year) not in own
            continue
        page = get(client, own[member.title_of(year)])
        assert page.status_code == 200
        is_dated = not member.is_undated
        assert (f"发布{'日期' if member.family == 'nfcms' else '时间'}:{day}" in page.text) is is_dated
        assert (f'<meta name="PubDate" content="{day} ' in page.text) is is_dated
        printed = figures(member, year).printed
        cells = re.findall(r"<td[ >]", page.text)
        assert len(cells) > len(printed) or member.dialect == "text"
        assert all(f"{heading}、" in page.text for heading in "一二三四五六")


def test_a_report_appears_at_its_instant_and_not_before(running: Portals, client: httpx.Client) -> None:
    member = next(m for m in CAST if m.expected == {"late"} and m.role == "guilty")
    assert member.published is not None
    appears = shown_at(member.published, member)
    running.set_day(appears - timedelta(seconds=1))
    assert member.title_of(REPORT_YEAR) not in [title for _, title in listed(client, member)]
    running.set_day(appears)
    urls = {title: url for url, title in listed(client, member)}
    assert get(client, urls[member.title_of(REPORT_YEAR)]).status_code == 200
    running.set_day(appears - timedelta(seconds=1))
    assert get(client, urls[member.title_of(REPORT_YEAR)]).status_code == 404


def test_each_family_links_in_its_own_way(client: httpx.Client) -> None:
    for member in CAST:
        text = get(client, member.column).text
        if member.family == "nfcms":
            assert f'class="_recurl" href="{member.column}content/post_' in text
        else:
            assert re.search(r'href="\./\d{6}/t\d{8}_\d+\.html"', text)
            assert "createPageHTML(" in text


def test_further_pages_hold_the_older_rows_and_no_row_stands_behind_them(client: httpx.Client) -> None:
    for member in (m for m in CAST if m.has_pages):
        first, second = (
            ("index_2.html", "index_3.html") if member.family == "nfcms" else ("index_1.html", "index_2.html")
        )
        known = rows(member.column, LAST)
        assert len(listed(client, member)) == PER_PAGE
        assert len(listed(client, member, first)) == len(known) - PER_PAGE
        behind = get(client, member.column + second)
        assert (behind.status_code, "<li>" in behind.text) == (404 if member.family == "nfcms" else 200, False)


def test_every_column_has_neighbours_that_are_no_reports_and_some_point_elsewhere(client: httpx.Client) -> None:
    seen = [(url, title) for column in {m.column for m in CAST} for url, title in listed(client, _first(column))]
    titles = " ".join(title for _, title in seen)
    assert "网站工作年度报表" in titles
    assert "编制工作的通知" in titles
    assert "一图读懂" in titles
    assert any(url.startswith(MIRROR) for url, _ in seen)


def _first(column: str) -> Member:
    return next(member for member in CAST if member.column == column)


def test_a_summary_column_carries_two_towns(client: httpx.Client) -> None:
    towns = [member for member in CAST if member.is_summary]
    titles = [title for _, title in listed(client, towns[0])]
    assert {town.title_of(REPORT_YEAR) for town in towns} <= set(titles)


def test_long_titles_are_cut_in_the_text_and_whole_in_the_attribute(client: httpx.Client) -> None:
    member = next(m for m in CAST if m.family == "trs" and len(m.title_of(REPORT_YEAR)) > 20)
    text = get(client, member.column).text
    assert f'title="{member.title_of(REPORT_YEAR)}">{member.title_of(REPORT_YEAR)[:20]}…</a>' in text


@pytest.mark.parametrize("mark", ["etag", "last-modified"])
def test_what_is_known_is_not_sent_again(client: httpx.Client, mark: str) -> None:
    member = CAST[0]
    first = get(client, member.column)
    asked = {"If-None-Match": first.headers["etag"]} if mark == "etag" else {"If-Modified-Since": first.headers[mark]}
    again = get(client, member.column, **asked)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_a_changed_list_is_sent_again(running: Portals, client: httpx.Client) -> None:
    member = CAST[0]
    running.set_day(SEASON[0])
    before = get(client, member.column)
    running.set_day(LAST)
    for asked in ({"If-None-Match": before.headers["etag"]}, {"If-Modified-Since": before.headers["last-modified"]}):
        assert get(client, member.column, **asked).status_code == 200


def test_a_date_that_is_none_is_no_condition(client: httpx.Client) -> None:
    assert get(client, CAST[0].column, **{"If-Modified-Since": "yesterday"}).status_code == 200


def test_the_date_header_is_the_day_passed_in(running: Portals, client: httpx.Client) -> None:
    running.set_day(date(2024, 2, 5))
    stated = parsedate_to_datetime(get(client, CAST[0].column).headers["date"])
    assert stated == datetime(2024, 2, 5, 10, tzinfo=SHANGHAI)


def test_the_portal_that_fails_does_so_from_the_start() -> None:
    broken = next(member for member in CAST if member.fault)
    with portals() as started, httpx.Client(base_url=f"http://127.0.0.1:{started.port}", trust_env=False) as client:
        for at in SEASON:
            started.set_day(at)
            assert get(client, broken.column).status_code == 503
            assert get(client, f"http://{broken.host}/robots.txt").status_code == 503
        assert [request.status for request in started.log] == [503] * 2 * len(SEASON)


def test_undeclared_gbk_is_gbk_and_undeclared(running: Portals, client: httpx.Client) -> None:
    member = CAST[0]
    running.set_fault(member.host, "enc-gbk-undeclared")
    page = get(client, member.column)
    assert page.headers["content-type"] == "text/html"
    assert "政府信息公开" in page.content.decode("gb18030")


def test_an_unknown_mode_or_host_is_refused(running: Portals) -> None:
    for host, mode in ((CAST[0].host, "no-such-mode"), ("www.example.test", "503")):
        with pytest.raises(ValueError, match="modes are"):
            running.set_fault(host, mode)


def test_a_host_without_robots_says_so_and_another_host_is_not_here(client: httpx.Client) -> None:
    assert get(client, f"http://{CAST[0].host}/robots.txt").status_code == 404
    assert get(client, f"http://www.example.test{httpx.URL(CAST[0].column).path}").status_code == 404
    assert get(client, CAST[0].column + "../../../etc/passwd").status_code == 404


def test_every_request_is_in_the_log_with_what_was_asked(running: Portals, client: httpx.Client) -> None:
    before = len(running.log)
    get(client, CAST[0].column, **{"User-Agent": "gongkai-test"})
    client.head(httpx.URL(CAST[0].column).path, headers={"Host": CAST[0].host})
    asked, head = running.log[before:]
    assert (asked.method, asked.host, asked.status) == ("GET", CAST[0].host, 200)
    assert asked.path == httpx.URL(CAST[0].column).path
    assert asked.headers["user-agent"] == "gongkai-test"
    assert (head.method, head.status) == ("HEAD", 200)
    assert asked.started <= head.started


def test_the_day_can_be_changed_from_outside(running: Portals, client: httpx.Client) -> None:
    assert client.put("/-/day", content="2024-02-05").text.startswith("2024-02-05T10:00:00")
    assert running.now == datetime(2024, 2, 5, 10, tzinfo=SHANGHAI)
    assert client.put("/-/day", content="2024-04-02T08:30:00+08:00").status_code == 200
    assert running.now == datetime(2024, 4, 2, 8, 30, tzinfo=SHANGHAI)
    for wrong in ("tomorrow", "2024-04-02T08:30:00", "2024-02-30", "x" * 100):
        assert client.put("/-/day", content=wrong).status_code == 400
    assert client.put("/zwgk/", content="2024-02-05").status_code == 400


def test_it_also_runs_alone() -> None:
    command = [sys.executable, "-m", "demo.portals", "--port", "0", "--day", "2024-02-05"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        found = re.search(r"127\.0\.0\.1:(\d+), 2024-02-05", process.stdout.readline())
        assert found is not None
        page = httpx.get(
            f"http://127.0.0.1:{found[1]}{httpx.URL(CAST[0].column).path}",
            headers={"Host": CAST[0].host},
            trust_env=False,
        )
        process.terminate()
    assert CAST[0].title_of(2022) in page.text
