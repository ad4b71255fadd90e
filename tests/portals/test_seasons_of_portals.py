"""A whole scenario of portals, well and unwell: nobody is lost without a reason, and no second look costs what the first did."""

import itertools
import os
import signal
import subprocess
import sys
from datetime import UTC
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from demo.families import FAMILIES
from demo.portals import Portals, portals
from demo.scenario import Organ, Report, Site
from portals.archive import Archive, read_validator
from portals.manners import Manners
from portals.visit import visit
from standard.duty import Authority, Column
from standard.forms import tables_due
from standard.records import Look
from standard.render import render

PACE = 0.02
YEARS = (2022, 2023)
REPORT = f"<p>本报告照章编制。</p>{render(tables_due(2023)[1], {})}"
# Which host plays which family with which fault: every family well, and the usual ways not to be seen.
UNWELL = ("waf-412", "robots-disallow-all", "soft404-home", "report-as-pdf", "paging-loop", "503", "silently-removed")
CAST = [*((family, "") for family in FAMILIES), *(("trs", fault) for fault in UNWELL)]
NAMES = [
    f"云霁市{name}镇人民政府"
    for name in [
        "鹭渚",
        "霜蘅",
        "萤汀",
        "雾栖",
        "荻湾",
        "松陌",
        "竹屿",
        "苇塘",
        "岚坪",
        "汐沙",
        "桐陂",
        "芦汊",
        "枫坞",
        "榆垭",
        "槿溪",
        "蓼洲",
    ]
]


def sites() -> list[Site]:
    return [
        Site(
            f"p{n}.test",
            family,
            Organ(NAMES[n]),
            tuple(Report(year, body=REPORT) for year in range(2018, 2024)),
            page_size=5,
            fault=fault,
        )
        for n, (family, fault) in enumerate(CAST)
    ]


AUTHORITIES = tuple(
    Authority(f"a{n}", NAMES[n], (), "township", "township", "", "990000", None, "test") for n in range(len(CAST))
)


def look_at(running: Portals, folder: Path, batch: str, looks: tuple[Look, ...] = ()) -> tuple[Look, ...]:
    known = {c.url: read_validator(folder, c) for look in looks for c in look.captures if c.status == 200}
    now = running.now.astimezone(UTC)
    return visit(
        [Column(f"p{n}", site.url, site.family, f"a{n}") for n, site in enumerate(running.sites.values())],
        YEARS,
        AUTHORITIES,
        folder=folder,
        book=folder / "hosts",
        batch=batch,
        clock=lambda: now,
        manners=Manners("watch@example.org", pace_seconds=PACE, demo=running.resolve, attempts=2),
        known=known,
    )


def test_every_report_of_a_scenario_is_found_or_listed_with_a_reason(tmp_path: Path) -> None:
    with portals(hosts=sites()) as running:
        first = look_at(running, tmp_path, "day1")
        sent = sum(request.size for request in running.log)
        before = len(running.log)
        second = look_at(running, tmp_path, "day2", first)
        again = sum(r.size for r in running.log[before:] if not r.path.endswith("robots.txt"))
        log = running.log
    for look, (family, fault) in zip(first, CAST, strict=True):
        found = {sighting.year for sighting in look.sightings}
        is_whole = found == set(YEARS) and all(sighting.capture is not None for sighting in look.sightings)
        assert look.is_good or look.reason, (family, fault)
        if not fault:
            assert (look.is_good, is_whole) == (True, True), family
        elif fault not in {"report-as-pdf", "silently-removed"}:
            assert not look.is_good, fault
    assert again < 0.05 * sent
    assert [(look.is_good, look.sightings) for look in second] == [(look.is_good, look.sightings) for look in first]
    hosts = {site.host for site in sites()}
    assert {request.host for request in log} <= hosts
    for host in hosts:
        starts = sorted(request.started for request in log if request.host == host)
        assert all(later - earlier >= PACE for earlier, later in itertools.pairwise(starts)), host
    (name,) = {request.headers["user-agent"] for request in log}
    assert name.startswith("gongkai/")
    disallowed = next(f"p{n}.test" for n, (_, fault) in enumerate(CAST) if fault == "robots-disallow-all")
    assert {request.path for request in log if request.host == disallowed} == {"/robots.txt"}


WRITER = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from portals.archive import Archive
from portals.exchange import Exchange
with Archive(Path(sys.argv[1])) as archive:
    for n in range(10_000):
        body = os.urandom(int(sys.argv[2]))
        url = f"http://www.yunji.gov.cn/{n}"
        archive.keep(Exchange(url, url, 200, (), body, datetime(2024, 1, 10, tzinfo=UTC), wire=body))
        print(n, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("size", [100, 70_000, 3_000_000])
def test_a_writer_killed_at_any_point_loses_nothing_that_it_had_kept(size: int, tmp_path: Path) -> None:
    path = tmp_path / "batch.warc.gz"
    kept = 0
    for stop in (1, 2, 7, 20):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(size)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            for _ in range(stop):
                assert writer.stdout.readline()
            os.kill(writer.pid, signal.SIGKILL)
            kept += stop + len(writer.stdout.readlines())
    Archive(path).close()
    records = ArchiveIterator(str(path), record_types=WarcRecordType.response, parse_http=False)
    found = 0
    for record in records:
        record.freeze()
        assert record.verify_block_digest()
        found += 1
    # What was written but not yet said when the kill came may be there as well, one for every kill.
    assert kept <= found <= kept + 4
