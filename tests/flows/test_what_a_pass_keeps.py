"""What one pass leaves to the next, and what it reads of a report that hangs on its page as a file."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from benchmarks.files import as_docx
from demo.portals import portals
from demo.scenario import File, Organ, Report, Site
from flows import season
from flows.settings import Home
from standard import forms
from standard.duty import Authority, Column, Portal
from standard.registry import Registry, write_registry
from standard.sample import samples
from warehouse.query import query

HOST = "www.yunji.test"
DAY = datetime(2024, 2, 5, 2, tzinfo=UTC)
VALUES = {a: str(v) for a, v in samples(5, (2023,))[2023].items()}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _site(**changes):
    report = Report(2023, published=date(2024, 1, 20), file=File("P020240120.docx", as_docx("2021", VALUES), DOCX))
    site = Site(HOST, "trs", Organ("雾栖县蓼湾镇人民政府"), reports=(report, Report(2022, published=date(2023, 1, 20))))
    return replace(site, **changes)


def _home(tmp_path, running):
    site, port = running.sites[HOST], running.port
    home = Home(tmp_path / "home")
    organ = Authority(
        "990001-lw", site.organ.name, ("雾栖县蓼湾镇",), "township", "township", "", "990000", 2021, "test"
    )
    column = Column(HOST, site.url, site.family, organ.code)
    write_registry(Registry((organ,), (Portal(HOST, "门户", f"http://{HOST}/"),), (column,)), home.registry)
    home.settings_file.write_text(
        f'[gongkai]\ncontact = "t@example.org"\n[portals]\npace_seconds = 0.02\n[demo]\nportals = "127.0.0.1:{port}"\n',
        encoding="utf-8",
    )
    return home


def _play(home, running, at):
    running.set_day(at)
    return season.play(season.Order(home, at, 2023), season.Plain())


def test_a_report_in_an_attached_file_is_read_with_the_day_of_its_page(tmp_path):
    site = _site()
    with portals(hosts=[site]) as running:
        home = _home(tmp_path, running)
        _play(home, running, DAY)
    cells = query(home.warehouse, "SELECT address, value FROM cell WHERE report_year = 2023").rows
    assert dict(cells) == {a: Decimal(VALUES[a]) for table in forms.tables_due(2023) for a in table.addresses}
    [(published, state)] = query(
        home.warehouse,
        "SELECT published_date, state FROM report JOIN timeliness USING (authority, report_year) WHERE report_year = 2023",
    ).rows
    assert (published, state) == (date(2024, 1, 20), "on_time")


def test_a_host_that_challenged_is_left_alone_by_the_passes_of_the_next_days(tmp_path):
    site = _site(fault="waf-412")
    with portals(hosts=[site]) as running:
        home = _home(tmp_path, running)
        _play(home, running, DAY)
        asked = len(running.log)
        _play(home, running, DAY + timedelta(days=1))
        assert len(running.log) == asked > 0
        _play(home, running, DAY + timedelta(days=4))
        assert len(running.log) > asked


def test_what_robots_txt_forbade_stays_forbidden_in_the_next_pass(tmp_path):
    site = _site(fault="robots-disallow-all")
    with portals(hosts=[site]) as running:
        home = _home(tmp_path, running)
        for day in range(3):
            _play(home, running, DAY + timedelta(days=day))
        assert {request.path for request in running.log} == {"/robots.txt"}
        assert not any("if-none-match" in {name.lower() for name in request.headers} for request in running.log)


def test_an_item_that_vanished_makes_a_look_prove_nothing(tmp_path):
    site = _site(reports=(Report(2022, published=date(2023, 1, 20)),))
    with portals(hosts=[site]) as running:
        home = _home(tmp_path, running)
        _play(home, running, DAY)
        port = running.port
    with portals(port=port, hosts=[replace(site, reports=(Report(2020, published=date(2021, 1, 20)),))]) as running:
        _play(home, running, DAY + timedelta(days=1))
    looks = query(home.warehouse, "SELECT is_good, reason FROM look ORDER BY looked_at").rows
    assert [is_good for is_good, _ in looks] == [True, False]
    assert looks[1][1].startswith("sentinel missing")


GONE = """SELECT step, transition.reason FROM transition JOIN finding USING (finding_id)
WHERE check_id = 'no-longer-reachable' AND report_year = 2022 ORDER BY taken_at"""


def _days(home, running, *numbers):
    """Play a pass on each of some days after the first, and return what was asked and is not there."""
    for number in numbers:
        _play(home, running, DAY + timedelta(days=number))
    return [request.path for request in running.log if request.status == 404 and request.path != "/robots.txt"]


def test_last_years_report_is_asked_for_in_turn_and_its_loss_told_and_taken_for_mended(tmp_path):
    whole = _site(has_noise=False)
    with portals(hosts=[whole]) as running:
        home, port = _home(tmp_path, running), running.port
        _days(home, running, 0)
        first = sum(request.size for request in running.log)
        _days(home, running, 1)
        assert sum(request.size for request in running.log) - first < 0.05 * first
    with portals(port=port, hosts=[replace(whole, reports=whole.reports[:1])]) as running:
        assert len(_days(home, running, 8)) == 1
        assert query(home.warehouse, GONE).rows == []
        assert len(_days(home, running, 9, 10)) == 2  # what is known needs no asking every day
        assert query(home.warehouse, GONE).rows == [("new", "")]
    with portals(port=port, hosts=[whole]) as running:
        _days(home, running, 17)
    assert query(home.warehouse, GONE).rows == [("new", ""), ("resolved", "mended")]
