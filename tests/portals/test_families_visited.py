"""A whole visit of every simulated family: good looks, the reports' bytes, and what was posted kept as evidence."""

from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from demo.families import FAMILIES as PLAYED
from demo.portals import portals
from demo.scenario import Organ, Report, Site
from portals.archive import read_body
from portals.manners import Manners
from portals.visit import visit
from standard.duty import Authority, Column
from tests.portals.conftest import NOW

TOWN = Organ("云霁县鹭渚镇人民政府", printed_name="鹭渚镇")
VARIANTS = [(name, variant) for name, family in PLAYED.items() for variant in family.COLUMNS if variant != "encrypted"]


def host(family: str, variant: str) -> str:
    return f"{family}-{variant or 'usual'}.test"


def test_a_visit_of_every_family_is_a_good_look_with_the_reports_in_hand(tmp_path: Path) -> None:
    reports = tuple(Report(year) for year in range(2012, 2024))
    sites = [Site(host(f, v), f, TOWN, reports, v, page_size=5) for f, v in VARIANTS]
    town = Authority(TOWN.code, TOWN.name, (), TOWN.kind, "township", "", TOWN.division, None, "demo")
    with portals(hosts=sites) as running:
        columns = [Column(s.host, running.sites[s.host].url, s.family, TOWN.code) for s in sites]
        trusted = frozenset(running.sites)
        looks = visit(
            columns,
            (2023,),
            [town],
            folder=tmp_path,
            book=tmp_path / "hosts",
            batch="all",
            clock=lambda: running.now,
            manners=Manners("watch@example.org", 0.001, trusted, running.resolve),
        )
    for column, look in zip(columns, looks, strict=True):
        assert (look.is_good, look.reason) == (True, ""), column
        assert {(each.authority, each.year) for each in look.sightings} == {(TOWN.code, 2023)}
        # A list that a script asks for is small and says little: that is no issue of its own.
        assert {issue.code for issue in look.issues} <= {"off-site"}, look.issues
        for sighting in look.sightings:
            assert sighting.capture is not None
            body, _ = read_body(tmp_path / sighting.capture.warc_file, sighting.capture.warc_offset)
            assert "主动公开政府信息情况" in body.decode()


def test_what_was_posted_stands_in_the_archive_as_it_was_sent(tmp_path: Path) -> None:
    site = Site("search.test", "jcms", TOWN, (Report(2023),), "search")
    with portals(hosts=[site]) as running:
        column = Column("search.test", running.sites["search.test"].url, "jcms", TOWN.code)
        manners = Manners("watch@example.org", 0.001, frozenset({"search.test"}), running.resolve)
        visit(
            [column],
            (2023,),
            [],
            folder=tmp_path,
            book=tmp_path / "hosts",
            batch="post",
            clock=lambda: NOW,
            manners=manners,
        )
        posted = [request for request in running.log if request.method == "POST"]
    with (tmp_path / "post.warc.gz").open("rb") as stream:
        sent = [
            (record.http_headers.protocol, record.http_headers.get_header("Referer"), record.raw_stream.read())
            for record in ArchiveIterator(stream)
            if record.rec_type == "request"
        ]
    kept = [(referer, body) for method, referer, body in sent if method.startswith("POST")]
    assert len(posted) == len(kept) == 1
    assert kept[0][0] == column.url == posted[0].headers["referer"]
    assert kept[0][1].startswith(b"infotypeId=A0203&")


def test_a_jcms_annual_column_is_a_good_look_before_the_years_report_is_out(tmp_path: Path) -> None:
    site = Site("annual.test", "jcms", TOWN, (Report(2022), Report(2021)), "annual")
    town = Authority(TOWN.code, TOWN.name, (), TOWN.kind, "township", "", TOWN.division, None, "demo")
    with portals(hosts=[site]) as running:
        column = Column("annual.test", running.sites["annual.test"].url, "jcms", TOWN.code)
        for years, seen in (((2022, 2023), {2022}), ((2023,), set[int]())):
            sentinel = frozenset({f"{column.url}&fbtime=2022"})
            (look,) = visit(
                [column],
                years,
                [town],
                folder=tmp_path,
                book=tmp_path / "hosts",
                batch=f"look-{len(years)}",
                clock=lambda: running.now,
                manners=Manners("watch@example.org", 0.001, frozenset(running.sites), running.resolve),
                sentinels={column.url: sentinel},
            )
            assert (look.is_good, look.reason, {each.year for each in look.sightings}) == (True, "", seen)
