"""Every family against the portal simulator, over real HTTP: the reports of the years, no neighbour, an end in every fault."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from demo.families import FAMILIES as PLAYED
from demo.faults import MODES
from demo.portals import Portals, portals
from demo.scenario import Organ, Report, Site
from portals.archive import Archive
from portals.book import Book
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
LISTS = [each for each in VARIANTS if each[1] not in {"leaf", "annual"}]
LISTING = {"complete", "tail-flagged", "exact-rows", "one-report", "off-site-row", "dates-apart"}


def authority(organ: Organ) -> Authority:
    return Authority(organ.code, organ.name, (), organ.kind, "township", "", organ.division, None, "demo")


@dataclass(frozen=True)
class Seen:
    """What one visit of a simulated column gave: its rows, the choice among them, and what was asked of the host."""

    found: Discovery
    choice: Choice
    detection: Detection | None
    requests: int


Look = Callable[..., Seen]


def host(family: str, variant: str, kind: str) -> str:
    return f"{kind}-{family}-{variant or 'usual'}.test"


def sites() -> Iterator[Site]:
    """Yield every column twice: a town's own, and one where another office of its region reports as well."""
    for family, variant in VARIANTS:
        yield Site(host(family, variant, "own"), family, TOWN, REPORTS, variant, page_size=PAGE)
        summary = (*REPORTS, *(Report(year, organ=OFFICE) for year in WANTED))
        yield Site(host(family, variant, "all"), family, TOWN, summary, variant, page_size=PAGE)


@pytest.fixture(scope="module")
def running() -> Iterator[Portals]:
    with portals(hosts=list(sites())) as played:
        yield played


@pytest.fixture
def look(running: Portals, tmp_path: Path) -> Iterator[Look]:
    touched: list[str] = []

    def see(name: str, *, mode: str = "", family: str = "", detects: bool = False) -> Seen:
        site = running.sites[name]
        column = Column("p", site.url, family or site.family, "" if name.startswith("all") else TOWN.code)
        touched.append(name)
        running.set_fault(name, mode)
        before = len(running.asked(name))
        manners = Manners("watch@example.org", 0.001, frozenset({name}), running.resolve)

        async def go(archive: Archive) -> tuple[Discovery, Detection | None]:
            async with Client(manners, lambda: NOW, archive.keep, Book(tmp_path / "hosts")) as client:

                async def get(url: str, *, form: Mapping[str, str] | None = None, referer: str = "") -> Answer:
                    return (await client.get(url, form=form, referer=referer)).answer

                found = await FAMILIES[column.family].discover(column, WANTED, get)
                return found, await detect(column.url, get) if detects else None

        with Archive(tmp_path / "seen.warc.gz") as archive:
            found, detection = asyncio.run(go(archive))
        everyone = [authority(TOWN), authority(OFFICE)]
        kin = {each.code for each in everyone}
        choice = choose(found.links, column, WANTED, everyone, hosts={name}, kin=kin)
        return Seen(found, choice, detection, len(running.asked(name)) - before)

    yield see
    for name in touched:
        running.set_fault(name, "")


def chosen(choice: Choice) -> set[tuple[str, int]]:
    return {(each.authority, each.year) for each in choice.sightings}


def test_every_family_is_played_but_the_one_that_is_none() -> None:
    assert set(FAMILIES) - set(PLAYED) == {"generic"}


@pytest.mark.parametrize(("family", "variant"), LISTS)
def test_a_family_finds_the_reports_of_the_years_over_all_its_pages(look: Look, family: str, variant: str) -> None:
    seen = look(host(family, variant, "all"), detects=True)
    is_reachable = variant != "encrypted"
    assert seen.found.is_complete is is_reachable, seen.found.reason
    assert seen.found.reason.startswith("" if is_reachable else "tail not reachable")
    listed = {link.title for link in seen.found.links}
    assert not is_reachable or listed >= {f"鹭渚镇{year}年政府信息公开工作年度报告" for year in WANTED}
    assert chosen(seen.choice) == {(organ.code, year) for organ in (TOWN, OFFICE) for year in WANTED}
    assert (seen.choice.unplaced, seen.choice.refused["off-site"]) == ((), 1)
    for sighting in seen.choice.sightings:
        assert not any(word in sighting.title for word in ("报表", "通知", "指南", "图片版"))
        assert sighting.url.startswith(f"http://{host(family, variant, 'all')}/")
    assert seen.detection is not None
    assert (seen.detection.family, seen.detection.has_reports) == (family, True), seen.detection.reasons


@pytest.mark.parametrize(("family", "variant", "years"), [("jcms", "annual", WANTED), ("vsb", "leaf", (2023,))])
def test_a_column_of_no_list_gives_its_report(look: Look, family: str, variant: str, years: tuple[int, ...]) -> None:
    seen = look(host(family, variant, "own"), detects=True)
    assert (seen.found.is_complete, seen.found.reason) == (True, "")
    assert chosen(seen.choice) == {(TOWN.code, year) for year in years}
    assert seen.detection is not None
    assert (seen.detection.family, seen.detection.has_reports) == (family, True), seen.detection.reasons


@pytest.mark.parametrize("family", ["nfcms", "trs", "vsb", "jpaas"])
def test_any_list_of_links_can_be_read_without_knowing_its_make(look: Look, family: str) -> None:
    seen = look(host(family, "", "own"), family="generic")
    assert {(TOWN.code, 2023)} <= chosen(seen.choice)
    # A pager that only a script knows leaves the rest unread, and is not taken for one page.
    assert seen.found.is_complete is (family != "jpaas"), seen.found.reason


FAULTED = [
    (family, mode)
    for mode, what in MODES.items()
    if what.where == "content" and what.expects in LISTING
    for family in (what.families or PLAYED)
]


@pytest.mark.parametrize(("family", "mode"), FAULTED)
def test_a_family_ends_and_loses_nothing_silently_whatever_its_lists_do(look: Look, family: str, mode: str) -> None:
    seen = look(host(family, "", "own"), mode=mode)
    expects = MODES[mode].expects
    assert seen.requests < 40
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
