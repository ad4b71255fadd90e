"""A host is asked once a second at the most in a whole pass, however many batches meet there: by the portals' own log."""

import itertools
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from flows import season
from flows.serve import quiet_prefect
from flows.settings import Home
from standard.duty import Authority, Column, Portal
from standard.registry import Registry, write_registry
from tests.portals.server import page, serve
from warehouse.query import query

PACE = 0.05
DAY = datetime(2024, 2, 5, 2, tzinfo=UTC)
TOWNS = [
    Authority(f"t{n}", f"云霁市{name}镇人民政府", (), "township", "township", "", "990000", None, "test")
    for n, name in enumerate(("鹭渚", "霜蘅", "萤汀", "雾栖"))
]
# Each town's column has a batch of its own; all of their reports stand on the first one's host, or at another port of it.
COLUMNS = ["http://one.test/nb/", "http://one.test:8080/nb/", "http://two.test/nb/", "http://three.test/nb/"]


class SideBySide(season.Plain):
    """Submits every batch at once, as the flow of the schedule does."""

    def each(self, step, order, items):
        with ThreadPoolExecutor(len(items)) as steps:
            yield from steps.map(lambda item: step(order, item), items)


@pytest.fixture
def portal():
    portal, stop = serve()
    yield portal
    stop()


@pytest.fixture
def home(tmp_path, portal):
    home = Home(tmp_path / "home")
    columns = [Column("p", url, "trs", town.code) for url, town in zip(COLUMNS, TOWNS, strict=True)]
    write_registry(Registry(tuple(TOWNS), (Portal("p", "门户", "http://one.test/"),), tuple(columns)), home.registry)
    home.settings_file.write_text(
        f'[gongkai]\ncontact = "t@example.org"\n[portals]\npace_seconds = {PACE}\nhosts_per_batch = 1\n'
        f'[demo]\nportals = "127.0.0.1:{portal.port}"\n',
        encoding="utf-8",
    )
    for url, town in zip(COLUMNS, TOWNS, strict=True):
        articles = {
            year: f"http://one.test/{town.code}/{year + 1}01/t{year + 1}0119_{year}.html" for year in (2022, 2023)
        }
        rows = "".join(
            f'<li><a href="{article}">{town.name_zh}{year}年政府信息公开工作年度报告</a><span>{year + 1}-01-19</span></li>'
            for year, article in articles.items()
        )
        portal.set(url, page(rows))
        for year, article in articles.items():
            portal.set(article, page(f"{town.name_zh}{year}"))
    return home


def _held(portal, home):
    starts = sorted(asked.at for asked in portal.log if asked.host.partition(":")[0] == "one.test")
    assert len(starts) >= 2 * len(TOWNS) + 4
    assert min(later - earlier for earlier, later in itertools.pairwise(starts)) >= PACE
    rows = query(home.warehouse, "SELECT DISTINCT url FROM sighting WHERE capture_id IS NOT NULL").rows
    assert len(rows) == 2 * len(TOWNS)
    assert query(home.warehouse, "SELECT DISTINCT is_good FROM look").rows == [(True,)]


@pytest.mark.parametrize("conductor", [season.Plain, SideBySide])
def test_a_pass_keeps_one_pace_at_a_host_that_many_batches_ask(conductor, portal, home):
    season.play(season.Order(home, DAY, 2023), conductor())
    _held(portal, home)


@pytest.mark.slow
def test_the_flow_of_the_schedule_keeps_it_too(portal, home, monkeypatch):
    monkeypatch.setenv("PREFECT_LOGGING_LEVEL", "WARNING")
    quiet_prefect(home)
    from flows.scheduled import season as flow  # noqa: PLC0415 - Prefect reads its settings when first imported

    flow(str(home.root), year=2023, as_of=DAY.isoformat())
    _held(portal, home)
