"""Every family against the portal simulator, over real HTTP: the reports of the years, no neighbour, an end in every fault."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from demo.families import FAMILIES as PLAYED
from demo.faults import MODES
from demo.portals import portals
from demo.scenario import Organ, Report, Site
from portals.archive import Archive
from portals.choose import Choice, choose
from portals.cms import FAMILIES, Discovery
from portals.cms.detect import Detection, detect
from portals.http import Client
from portals.manners import Manners
from standard.duty import Authority, Column
from standard.records import Answer
from tests.portals.conftest import NOW

TOWN = Organ("云霁县鹭渚镇人民政府", printed_name="鹭渚镇")
OFFICE = Organ("云霁县综合行政执法局", kind="department")
YEARS = range(2004, 2024)
WANTED = (2022, 2023)
REPORTS = tuple(Report(year) for year in YEARS)
PAGE = 5
VARIANTS = [(name, variant) for name, family in PLAYED.items() for variant in family.COLUMNS]
ONE_A_COLUMN = {("vsb", "leaf")}
LISTING = {"complete", "tail-flagged", "exact-rows", "one-report", "off-site-row", "dates-apart"}


def authority(organ: Organ) -> Authority:
    return Authority(organ.code, organ.name, (), organ.kind, "township", "", organ.division, None, "demo")


@dataclass(frozen=True)
class Seen:
    """What one visit of a simulated column gave: its rows, the choice among them, and what was asked of the host."""

    found: Discovery
    choice: Choice
    detection: Detection | None
    asked: tuple[str, ...]


def look(site: Site, mode: str, folder: Path, *, detects: bool = False) -> Seen:
    with portals(hosts=[site]) as running:
        column = Column("p", running.sites[site.host].url, site.family, TOWN.code)
        if mode:
            running.set_fault(site.host, mode)
        trusted = {"demo": running.resolve, "hosts": frozenset({site.host})}
        manners = Manners(contact="watch@example.org", pace_seconds=0.001, **trusted)  # type: ignore[arg-type]

        async def go(archive: Archive) -> tuple[Discovery, Detection | None]:
            async with Client(manners, lambda: NOW, archive.keep) as client:

                async def get(url: str, *, form: Mapping[str, str] | None = None, referer: str = "") -> Answer:
                    return (await client.get(url, form=form, referer=referer)).answer

                found = await FAMILIES[site.family].discover(column, WANTED, get)
                return found, await detect(column.url, get) if detects else None

        with Archive(folder / "seen.warc.gz") as archive:
            found, detection = asyncio.run(go(archive))
        everyone = [authority(TOWN), authority(OFFICE)]
        kin = {each.code for each in everyone}
        choice = choose(found.links, column, WANTED, everyone, hosts={site.host}, kin=kin)
        return Seen(found, choice, detection, tuple(request.path for request in running.log))


def chosen(choice: Choice) -> set[tuple[str, int]]:
    return {(each.authority, each.year) for each in choice.sightings}


def site_of(family: str, variant: str = "", *, size: int = PAGE) -> Site:
    return Site("portal.test", family, TOWN, REPORTS, variant, page_size=size)


def test_every_family_is_played_but_the_one_that_is_none() -> None:
    assert set(FAMILIES) - set(PLAYED) == {"generic"}


@pytest.mark.parametrize(("family", "variant"), VARIANTS)
def test_a_family_finds_the_reports_of_the_years_over_all_its_pages(family: str, variant: str, tmp_path: Path) -> None:
    site = site_of(family, variant)
    # A summary column: two offices of the town's region report in the list as well.
    summary = (*REPORTS, Report(2023, organ=OFFICE), Report(2022, organ=OFFICE))
    if variant not in {"leaf", "annual"}:
        site = Site("portal.test", family, TOWN, summary, variant, page_size=PAGE)
    seen = look(site, "", tmp_path, detects=True)
    is_reachable = variant != "encrypted"
    assert seen.found.is_complete is is_reachable, seen.found.reason
    assert seen.found.reason.startswith("" if is_reachable else "tail not reachable")
    expected = {(TOWN.code, year) for year in ((2023,) if variant == "leaf" else WANTED)}
    if variant not in {"leaf", "annual"}:
        expected |= {(OFFICE.code, year) for year in WANTED}
        assert not is_reachable or {link.title for link in seen.found.links} >= {
            f"鹭渚镇{year}年政府信息公开工作年度报告" for year in WANTED
        }
    assert chosen(seen.choice) == expected
    assert seen.choice.unplaced == ()
    for sighting in seen.choice.sightings:
        assert "报表" not in sighting.title
        assert "通知" not in sighting.title
        assert sighting.url.startswith("http://portal.test/")
    if variant not in {"leaf", "annual"}:
        assert seen.choice.refused["off-site"] == 1
    assert seen.detection is not None
    assert seen.detection.has_reports, seen.detection.reasons
    if variant != "leaf":
        assert seen.detection.family == family, seen.detection.reasons


FAULTED = [
    (family, mode)
    for mode, what in MODES.items()
    if what.where == "content" and what.expects in LISTING
    for family in (what.families or PLAYED)
]


@pytest.mark.parametrize(("family", "mode"), FAULTED)
def test_a_family_ends_and_loses_nothing_silently_whatever_its_lists_do(family: str, mode: str, tmp_path: Path) -> None:
    seen = look(site_of(family), mode, tmp_path)
    expects = MODES[mode].expects
    assert len(seen.asked) < 40
    if expects == "tail-flagged":
        assert not seen.found.is_complete
        assert seen.found.reason
    else:
        assert (seen.found.is_complete, seen.found.reason) == (True, "")
    everything = {(TOWN.code, year) for year in WANTED}
    assert chosen(seen.choice) == everything or (
        expects == "tail-flagged" and (TOWN.code, WANTED[-1]) in chosen(seen.choice) < everything
    )
    titles = {each.title for each in seen.choice.sightings}
    assert titles <= {f"鹭渚镇{year}年政府信息公开工作年度报告{end}" for year in WANTED for end in ("", "(更正)")}
    assert not any("撤回" in link.title for link in seen.found.links)
    assert all(link.listed_date is not None for link in seen.found.links)
