"""One request a second and host, whoever asks: columns, batches side by side, two ports of a host, processes of one home."""

import asyncio
import itertools
import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portals import tls
from portals.book import Book, Page
from portals.manners import Manners
from portals.visit import visit
from standard.duty import Authority, Column
from tests.portals.conftest import NOW
from tests.portals.server import Server, page

PACE = 0.05
WWW, OTHER = "http://www.yunji.gov.cn", "http://other.gov.cn"
TOWN = Authority("lz", "云霁市鹭渚镇人民政府", (), "township", "township", "", "990000", None, "test")


def row(year: int, url: str) -> str:
    return f'<li><a href="{url}">云霁市鹭渚镇人民政府{year}年政府信息公开工作年度报告</a><span>{year + 1}-01-19</span></li>'


def gaps(portal: Server, host: str) -> list[float]:
    """Between the requests to a host, at whatever port of it."""
    starts = sorted(asked.at for asked in portal.log if asked.host.partition(":")[0] == host)
    return [later - earlier for earlier, later in itertools.pairwise(starts)]


def test_batches_side_by_side_keep_one_pace_where_their_articles_stand_on_one_host(
    portal: Server, manners: Callable[..., Manners], tmp_path: Path
) -> None:
    batches = {
        "own": f"{OTHER}/nb/",
        "port": f"{OTHER}:8080/nb/",
        "guest": f"{WWW}/nb/",
        "guests": "http://third.gov.cn/nb/",
    }
    for name, url in batches.items():
        articles = [f"{OTHER}/{name}/{year + 1}01/t{year + 1}0119_{year}.html" for year in range(2018, 2024)]
        portal.set(url, page("".join(row(year, url) for year, url in zip(range(2018, 2024), articles, strict=True))))
        for article in articles:
            portal.set(article, page(article))

    def look(name: str) -> tuple[bool, int]:
        columns = [Column(name, batches[name], "trs", TOWN.code)]
        (seen,) = visit(
            columns,
            range(2018, 2024),
            [TOWN],
            folder=tmp_path / "archive",
            book=tmp_path / "hosts",
            batch=name,
            clock=lambda: NOW,
            manners=manners(pace_seconds=PACE),
        )
        return seen.is_good, len({each.url for each in seen.sightings if each.capture is not None})

    with ThreadPoolExecutor(4) as steps:
        assert list(steps.map(look, batches)) == [(True, 6)] * 4
    found = gaps(portal, "other.gov.cn")
    assert len(found) >= 4 * 6
    assert min(found) >= PACE


ASKER = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from portals.archive import Archive
from portals.book import Book
from portals.http import Client
from portals.manners import Manners

name, folder, port = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])

async def go(archive):
    manners = Manners("watch@example.org", pace_seconds=0.05, demo={"other.gov.cn": ("127.0.0.1", port)})
    clock = lambda: datetime(2024, 2, 5, 2, tzinfo=UTC)
    async with Client(manners, clock, archive.keep, Book(folder / "hosts")) as client:
        for n in range(8):
            await client.get(f"http://other.gov.cn/{name}{n}")

with Archive(folder / f"{name}.warc.gz") as archive:
    asyncio.run(go(archive))
"""


def test_processes_of_one_home_keep_one_pace(portal: Server, tmp_path: Path) -> None:
    portal.whole_host("other.gov.cn", page("a"))
    words = [[sys.executable, "-c", ASKER, name, str(tmp_path), str(portal.port)] for name in ("probe", "run")]
    asking = [subprocess.Popen(each) for each in words]
    assert [each.wait(60) for each in asking] == [0, 0]
    assert len(portal.log) == 2 * 9
    assert min(portal.gaps("other.gov.cn")) >= PACE


def test_what_one_visit_learns_of_a_host_the_next_knows(tmp_path: Path) -> None:
    async def go() -> tuple[Any, ...]:
        async with Book(tmp_path).hold("a.gov.cn") as page:
            page.profile = "seclevel1"
            page.rest(NOW + timedelta(days=3))
            page.rest(NOW + timedelta(days=1))
            page.ask(NOW, 100.0, 1.0)
        async with Book(tmp_path).hold("a.gov.cn") as page, Book(tmp_path).hold("b.gov.cn") as other:
            assert (other.profile, other.resting, other.asked_on(NOW), other.left(0.0)) == (tls.STRICT, "", 0, 0.0)
            rests = [page.is_resting(NOW + timedelta(days=days)) for days in (0, 2, 3)]
            return page.profile, rests, page.asked_on(NOW), page.asked_on(NOW + timedelta(days=1)), page.left(100.5)

    assert asyncio.run(go()) == ("seclevel1", [True, True, False], 1, 0, 0.5)


@pytest.mark.parametrize(
    "spoiled",
    ["", "[]", "{", '{"profile": "none"}', '{"resting": "soon"}', '{"resting": "2024-02-05T00:00:00"}', "\x00"],
)
def test_a_page_that_cannot_be_read_is_a_blank_one(spoiled: str, tmp_path: Path) -> None:
    async def write(book: Book, text: str) -> None:
        async with book.hold("a.gov.cn"):
            pass
        file = tmp_path / "a.gov.cn.json"
        whole = json.loads(file.read_text())
        is_part = text.startswith('{"')
        file.write_text(json.dumps(whole | json.loads(text)) if is_part else text)
        async with book.hold("a.gov.cn") as page:
            assert (page.profile, page.resting, page.requests) == (tls.STRICT, "", 0)

    asyncio.run(write(Book(tmp_path), spoiled))


@pytest.mark.parametrize("host", ["../../etc/passwd", "a/b", ".hidden", "", "x" * 300, "云霁.gov.cn"])
def test_no_host_names_a_file_outside_the_book(host: str, tmp_path: Path) -> None:
    async def go() -> None:
        async with Book(tmp_path / "hosts").hold(host):
            pass

    asyncio.run(go())
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert file.parent == tmp_path / "hosts"
    assert len(file.name) == 64 + len(".json")


@given(st.floats(0, 1e6), st.floats(0, 3600), st.floats(0, 1e6))
def test_no_wait_is_longer_than_was_asked_for_though_the_machine_began_anew(at: float, wait: float, now: float) -> None:
    page = Page(-1)
    page.wait(at, wait)
    assert 0 <= page.left(now) <= (at + wait) - at
    if now >= at + wait:
        assert page.left(now) == 0
    elif now >= at:
        assert now + page.left(now) >= at + wait - 1e-6
