"""What is kept is read again with today's reader, and what is past is looked for by night: neither is put down to anybody."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from urllib.parse import urlsplit

import pytest

import extract
from demo.portals import portals
from flows import backfilling, handed_in, rereading
from flows.backfilling import BackfillError, backfill, years_of
from flows.season import Order
from flows.settings import Home
from standard.registry import read_registry, write_registry
from standard.sample import samples
from tests.flows.seasons import content, finish_run, home_for, judge_home, start_run
from tests.flows.test_check_command import report
from warehouse import connect
from warehouse.query import query

AT = datetime(2024, 2, 20, 4, tzinfo=UTC)
DAY, NIGHT = datetime(2024, 2, 5, 4, tzinfo=UTC), datetime(2024, 2, 6, 16, tzinfo=UTC)
SWJ = "云霁市水务局"
TOTAL = "requests.granted.total"
RIGHT = samples(5, (2023,))[2023]


def reread(home, at):
    return list(rereading.reread(Order(home, at, 2023)))


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home whose one report was read, and judged, by a reader of long ago."""
    monkeypatch.setattr(extract, "READER", "extract-0")
    home = home_for(tmp_path / "home", 9)
    (tmp_path / "draft.html").write_text(report({**RIGHT, TOTAL: RIGHT[TOTAL] + 1}, authority=SWJ), encoding="utf-8")
    handed_in.add(home, tmp_path / "draft.html", SWJ, 2023, AT)
    judge_home(home, AT)
    return home


def test_what_another_reader_reads_otherwise_is_retracted_and_no_revision_of_theirs(home, monkeypatch):
    def read_better(*args, **more):
        reading = read(*args, **more)
        cells = tuple(c._replace(value=Decimal(RIGHT[TOTAL])) if c.address == TOTAL else c for c in reading.cells)
        return replace(reading, cells=cells, reader="extract-new", content_digest="another")

    read = extract.read
    monkeypatch.setattr(extract, "READER", "extract-new")
    monkeypatch.setattr(extract, "read", read_better)
    reread(home, AT + timedelta(days=1))
    closed = "SELECT check_id, state, close_reason FROM finding WHERE closed_at IS NOT NULL ORDER BY check_id"
    assert query(home.warehouse, closed).rows == [
        ("applicants-sum", "retracted", "reread"),
        ("outcomes-sum", "retracted", "reread"),
    ]
    assert query(home.warehouse, "SELECT reader FROM edition").rows == [("extract-new",)], "the old one is gone"
    assert query(home.warehouse, "SELECT count(*) FROM report JOIN edition USING (edition_id)").rows == [(1,)]
    assert query(home.warehouse, "FROM revision").rows == []
    assert query(home.warehouse, "SELECT purpose FROM run ORDER BY as_of DESC LIMIT 1").rows == [("reread",)]
    assert reread(home, AT + timedelta(days=2)) == ["every report kept was read by extract-new already"]


def test_a_reader_that_refuses_what_another_read_takes_our_word_back(home, monkeypatch):
    def refuse(body, *, source, **more):
        raise extract.EmptyDocument(source)

    monkeypatch.setattr(extract, "READER", "extract-new")
    monkeypatch.setattr(extract, "read", refuse)
    reread(home, AT + timedelta(days=1))
    assert query(home.warehouse, "SELECT DISTINCT state, close_reason FROM finding").rows == [("retracted", "reread")]
    assert query(home.warehouse, "SELECT count(*) FROM edition").rows == [(0,)]


@pytest.fixture(scope="module")
def running():
    with portals() as running:
        yield running


@pytest.fixture(scope="module")
def visited(running, tmp_path_factory):
    """One pass over three of the demo's portals, one of which answers 503."""
    home = home_for(tmp_path_factory.mktemp("visited") / "home", running.port)
    whole = read_registry(home.registry)
    columns = tuple(c for c in whole.columns if urlsplit(c.url).hostname.split(".")[0] in ("gxj", "swj", "wjw"))
    codes = {column.portal for column in columns}
    few = tuple(portal for portal in whole.portals if portal.code in codes)
    write_registry(replace(whole, columns=columns, portals=few), home.registry)
    running.set_day(DAY)
    finish_run(start_run(home, DAY))
    return home


def test_the_same_reader_in_all_but_name_leaves_equal_content(visited):
    def held():
        return {name: content(visited)[name] for name in ("edition", "report", "cell", "transition")}

    before = held()
    with connect.writer(visited.working) as con:
        con.execute("UPDATE edition SET reader = 'extract-0'")
    said = reread(visited, DAY + timedelta(hours=1))
    assert said[0].startswith("read again")
    assert held() == before


def test_earlier_years_are_looked_for_by_night_and_told_in_one_line(visited, running):
    def ask(at):
        running.set_day(at)
        return list(backfill(Order(visited, at, 2023), (2021,), is_any_time=False))

    files = set(visited.archive.glob("*.warc.gz"))
    [said] = ask(DAY + timedelta(hours=2))
    assert "wait for the night" in said
    assert set(visited.archive.glob("*.warc.gz")) == files, "nothing was asked"
    letters = set(visited.alerts.glob("*.md"))
    first = ask(NIGHT)
    assert first[0] == "asked 3 of 3 columns for 2021 to 2021"
    [letter] = set(visited.alerts.glob("*.md")) - letters
    assert "## 新增" not in letter.read_text("utf-8")
    assert query(visited.warehouse, "SELECT count(*) > 0 FROM look WHERE list_contains(years, 2021)").rows == [(True,)]
    grave = "SELECT count(*) FROM finding WHERE report_year = 2021 AND severity = 'error'"
    assert query(visited.warehouse, grave).rows == [(0,)]
    again = ask(NIGHT + timedelta(hours=1))
    assert again[0] == "asked 1 of 1 columns for 2021 to 2021", "only the portal that answered 503 is asked again"


def test_a_backfill_ends_with_the_night(visited, running, monkeypatch):
    monkeypatch.setattr(backfilling, "is_night", _night(1))
    visited.settings_file.write_text(
        visited.settings_file.read_text("utf-8").replace("[portals]", "[portals]\nhosts_per_batch = 1"),
        encoding="utf-8",
    )
    running.set_day(NIGHT + timedelta(hours=2))
    order = Order(Home(visited.root), NIGHT + timedelta(hours=2), 2023)
    said = list(backfill(order, (2020,), is_any_time=False))
    assert said[0] == "asked 1 of 3 columns for 2020 to 2020"
    assert "run this again tonight" in said[1]


def _night(batches):
    """Return a night that lasts until so many batches have begun."""
    asked = iter([True] * (batches + 1) + [False] * 99)
    return lambda order: next(asked)


@pytest.mark.parametrize(
    ("asked", "years"), [("2019-2021", (2021, 2020, 2019)), ("2020", (2020,)), ("2008-2008", (2008,))]
)
def test_years_are_two_or_one(asked, years):
    assert years_of(asked, 2023) == years


@pytest.mark.parametrize("asked", ["", "19-20", "2021-2019", "1999-2020", "2019-2024", "2019-2020-2021", "二〇一九"])
def test_what_names_no_years_is_refused(asked):
    with pytest.raises(BackfillError, match="such as 2019-2022"):
        years_of(asked, 2023)
