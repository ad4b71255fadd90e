"""An unchanged portal costs its lists and no more, though it sends no validator; a report corrected without a word is still noticed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from flows import season
from flows.settings import Home
from portals.archive import Archive
from portals.book import Book
from portals.fetching import Fetcher
from portals.http import Client
from portals.manners import Manners
from portals.rhythm import MOST_AGAIN, Held
from standard.duty import Authority, Column, Portal
from standard.forms import tables_due
from standard.registry import Registry, write_registry
from standard.render import render
from tests.portals.server import page, reply, serve
from warehouse.query import query

DAY = datetime(2024, 2, 5, 2, tzinfo=UTC)
LIST = "http://all.test/nb/"
TOWNS = [
    Authority(f"t{n:02}", f"云霁市{name}镇人民政府", (), "township", "township", "", "990000", None, "test")
    for n, name in enumerate(("鹭渚", "霜蘅", "萤汀", "雾栖", "荻湾"))
]


def _url(town):
    return f"http://all.test/nb/202401/t20240119_{town.code.removeprefix('t')}.html"


def _row(town, day="2024-01-19"):
    return f'<li><a href="{_url(town)}">{town.name_zh}2023年政府信息公开工作年度报告</a><span>{day}</span></li>'


def _report(town, received="3", **headers):
    title = f"{town.name_zh}2023年政府信息公开工作年度报告"
    table = render(tables_due(2023)[1], {"requests.received.person": received})
    return page(f"<h1>{title}</h1>{'<p>本年度工作照章进行。</p>' * 400}{table}", title, **headers)


def _named(town, year):
    headings = "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "行政复议、行政诉讼情况", "其他需要报告的事项"
    return page(
        f"<h1>{town.name_zh}{year}年政府信息公开工作年度报告</h1>{''.join(f'<p>{each}</p>' for each in headings)}"
    )


@pytest.fixture
def portal():
    portal, stop = serve()
    portal.set(LIST, page("".join(map(_row, TOWNS))))
    for town in TOWNS:
        portal.set(_url(town), _report(town))
    yield portal
    stop()


@pytest.fixture
def home(tmp_path, portal):
    home = Home(tmp_path / "home")
    registry = Registry(tuple(TOWNS), (Portal("p", "门户", "http://all.test/"),), (Column("p", LIST, "trs"),))
    write_registry(registry, home.registry)
    home.settings_file.write_text(
        f'[gongkai]\ncontact = "t@example.org"\n[portals]\npace_seconds = 0.01\n[demo]\nportals = "127.0.0.1:{portal.port}"\n',
        encoding="utf-8",
    )
    return home


@pytest.fixture
def asked(portal, home):
    """Look and take in some days after the first time, and return the pages asked for and how many bytes came back."""

    def play(days):
        before = len(portal.log)
        order = season.Order(home, DAY + timedelta(days=days), 2023)
        plan = season.begin(order)
        for batch in plan.batches:
            season.take_in(order, plan.run_id, season.look(order, batch))
        asked = [each for each in portal.log[before:] if each.path != "/robots.txt"]
        return [f"http://{each.host}{each.path}" for each in asked], sum(len(portal.answer_to(each)) for each in asked)

    return play


def _editions(home):
    return query(home.warehouse, "SELECT count(*) FROM edition").rows[0][0]


def test_a_second_run_over_an_unchanged_portal_without_validators_reads_the_list_alone(asked, home):
    first, sent = asked(0)
    assert set(first) == {LIST, *map(_url, TOWNS)}
    urls, again = asked(1)
    assert urls == [LIST]
    assert again < 0.05 * sent
    assert _editions(home) == len(TOWNS)
    assert query(home.warehouse, "SELECT DISTINCT is_good FROM look").rows == [(True,)]
    states = (
        "SELECT DISTINCT state FROM timeliness_as_of(TIMESTAMPTZ '2024-03-01 00:00:00+00') WHERE report_year = 2023"
    )
    assert query(home.warehouse, states).rows == [("on_time",)]


def test_a_report_corrected_without_a_word_is_noticed_within_days(asked, home, portal):
    asked(0)
    portal.set(_url(TOWNS[3]), _report(TOWNS[3], "4"))
    assert len(asked(2)[0]) == 1
    urls, _ = asked(3)
    assert set(urls) == {LIST, *map(_url, TOWNS)}
    assert _editions(home) == len(TOWNS) + 1
    assert [len(asked(days)[0]) > 1 for days in (4, 6)] == [False, True]


def test_a_report_whose_row_changed_is_fetched_at_once(asked, home, portal):
    asked(0)
    portal.set(_url(TOWNS[0]), _report(TOWNS[0], "4"))
    portal.set(LIST, page("".join([_row(TOWNS[0], "2024-02-05"), *map(_row, TOWNS[1:])])))
    urls, _ = asked(1)
    assert urls == [LIST, _url(TOWNS[0])]
    assert _editions(home) == len(TOWNS) + 1


def test_a_report_that_was_not_got_whole_is_asked_for_again(asked, home, portal):
    file = "http://all.test/nb/202401/P020240119.pdf"
    cover = f'<h1>{TOWNS[0].name_zh}2023年政府信息公开工作年度报告</h1><a href="{file}">年度报告全文</a>'
    portal.set(_url(TOWNS[0]), page(cover))
    portal.set(_url(TOWNS[1]), reply("500 Internal Server Error"))
    asked(0)
    portal.set(file, reply(body=b"%PDF-1.4 torn", Content_Type="application/pdf"))
    portal.set(_url(TOWNS[1]), _report(TOWNS[1]))
    assert asked(1)[0] == [LIST, _url(TOWNS[0]), file, _url(TOWNS[1])]
    assert asked(2)[0] == [LIST]


def test_a_file_on_an_unchanged_page_and_a_report_under_any_name_are_held_as_well(asked, home, portal):
    own = "http://own.test/nb/"
    cover, file = "http://own.test/nb/202401/t20240119_1.html", "http://own.test/nb/202401/P020240119.pdf"
    columns = (Column("p", LIST, "trs"), Column("p", own, "trs", TOWNS[0].code))
    write_registry(Registry(tuple(TOWNS), (Portal("p", "门户", "http://all.test/"),), columns), home.registry)
    portal.set(LIST, page("".join(map(_row, TOWNS[2:]))))
    portal.set(
        own,
        page(
            f'<li><a href="{cover}">{TOWNS[0].name_zh}2023年政府信息公开工作年度报告</a><span>2024-01-19</span></li>'
            '<li><a href="/nb/202301/t20230119_2.html">年度报告</a><span>2023-01-19</span></li>'
        ),
    )
    portal.set("http://own.test/nb/202301/t20230119_2.html", _named(TOWNS[0], 2022))

    def covering(each):
        is_known = "if-none-match" in each.headers
        return reply("304 Not Modified") if is_known else page(f'<a href="{file}">全文</a>', ETag='"1"')

    portal.set(cover, covering)
    portal.set(file, reply(body=b"%PDF-1.4" + b"0" * 9_000, Content_Type="application/pdf"))
    first, _ = asked(0)
    assert {cover, file, "http://own.test/nb/202301/t20230119_2.html"} < set(first)
    assert sorted(asked(1)[0]) == sorted([LIST, own, cover])  # two hosts are asked side by side
    assert file in asked(4)[0]


@pytest.mark.parametrize("minds", [True, False])
def test_a_portal_that_minds_validators_is_asked_each_time_and_one_that_only_sends_them_is_not(asked, portal, minds):
    def answer(whole):
        return lambda each: reply("304 Not Modified") if minds and "if-none-match" in each.headers else whole

    portal.set(LIST, answer(page("".join(map(_row, TOWNS)), ETag='"1"')))
    for town in TOWNS:
        portal.set(_url(town), answer(_report(town, ETag='"1"')))
    first, sent = asked(0)
    urls, again = asked(1)
    assert again < 0.05 * sent
    assert urls == (first if minds else [LIST])


@pytest.mark.parametrize(
    ("since", "asked_at", "now", "is_due"),
    [
        ("2024-01-20", "2024-01-20", "2024-01-22", False),
        ("2024-01-20", "2024-01-20", "2024-01-23", True),
        ("2024-01-20", "2024-02-05", "2024-02-08", False),
        ("2024-01-20", "2024-02-05", "2024-02-12", True),
        ("2024-01-20", "2024-04-14", "2024-04-20", False),
        ("2024-01-20", "2024-04-14", "2024-05-12", True),
        ("2024-06-01", "2024-06-01", "2024-06-08", False),
        ("2023-12-28", "2023-12-28", "2024-01-05", True),
    ],
)
def test_the_rhythm_is_three_days_while_fresh_a_week_in_season_and_four_off_season(since, asked_at, now, is_due):
    at = [datetime.fromisoformat(f"{day}T02:00:00+00:00") for day in (since, asked_at, now)]
    assert Held("", date(2024, 1, 19), at[0], at[1]).is_due(at[2]) is is_due


def test_a_visit_asks_so_many_again_and_leaves_the_rest_to_the_next(tmp_path):
    held = Held("", None, DAY - timedelta(days=30), DAY - timedelta(days=20))
    with Archive(tmp_path / "a.warc.gz") as archive:
        client = Client(Manners("t@example.org"), lambda: DAY, archive.keep, Book(tmp_path / "hosts"))
        fetcher = Fetcher(client, tmp_path, {})
        worth = [fetcher.is_worth_asking(f"http://{host}.test/{n}", held, DAY) for host in "ab" for n in range(80)]
    assert worth == 2 * ([True] * MOST_AGAIN + [False] * (80 - MOST_AGAIN))
