"""Fixtures of the portals' tests: a portal on loopback, and a client that knows where it is."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from portals.archive import Archive
from portals.book import Book
from portals.cms import FAMILIES
from portals.cms.detect import Detection, detect
from portals.cms.listing import Discovery, Get
from portals.http import Client, Fetched
from portals.manners import Manners, Validator
from standard.duty import Column
from standard.records import Answer
from tests.portals.server import Server, serve

NOW = datetime(2024, 2, 5, 2, tzinfo=UTC)
HOSTS = ("www.yunji.gov.cn", "zs.yunji.gov.cn", "named.test", "other.gov.cn", "third.gov.cn")


@pytest.fixture
def portal() -> Iterator[Server]:
    server, stop = serve()
    yield server
    stop()


@pytest.fixture
def manners(portal: Server) -> Callable[..., Manners]:
    """Manners for the portal's hosts, fast unless a test says otherwise."""

    def with_(**changes: Any) -> Manners:
        usual = {
            "contact": "watch@example.org",
            "pace_seconds": 0.001,
            "hosts": frozenset({"named.test"}),
            "demo": dict.fromkeys(HOSTS, ("127.0.0.1", portal.port)),
        }
        return Manners(**(usual | changes))

    return with_


@pytest.fixture
def ask(manners: Callable[..., Manners], tmp_path: Path) -> Callable[..., list[Fetched]]:
    """Ask for URLs one after the other with one client."""

    def ask_for(
        *urls: str,
        known: Mapping[str, Validator] = MappingProxyType({}),
        together: bool = False,
        into: Archive | None = None,
        at: datetime = NOW,
        **changes: Any,
    ) -> list[Fetched]:
        async def go(archive: Archive) -> list[Fetched]:
            book = Book(tmp_path / "hosts")
            async with Client(
                manners(**changes), lambda: at, archive.keep, book, known, recall=archive.recall
            ) as client:
                if together:
                    return list(await asyncio.gather(*(client.get(url) for url in urls)))
                return [await client.get(url) for url in urls]

        with into or Archive(tmp_path / "asked.warc.gz") as archive:
            return asyncio.run(go(archive))

    return ask_for


@pytest.fixture
def with_get(manners: Callable[..., Manners], tmp_path: Path) -> Callable[..., Any]:
    """Run what asks a portal through `get`, with a client that keeps the manners."""

    def run(task: Callable[[Get], Any]) -> Any:
        async def go(archive: Archive) -> Any:
            async with Client(manners(), lambda: NOW, archive.keep, Book(tmp_path / "hosts")) as client:

                async def get(url: str, *, form: Mapping[str, str] | None = None, referer: str = "") -> Answer:
                    return (await client.get(url, form=form, referer=referer)).answer

                return await task(get)

        with Archive(tmp_path / "list.warc.gz") as archive:
            return asyncio.run(go(archive))

    return run


@pytest.fixture
def discover(with_get: Callable[..., Any]) -> Callable[..., Discovery]:
    """List a column as its family does."""

    def run(family: str, url: str, *years: int) -> Discovery:
        found: Discovery = with_get(
            lambda get: FAMILIES[family].discover(Column("p", url, family), years or (2023,), get)
        )
        return found

    return run


@pytest.fixture
def detected(with_get: Callable[..., Any]) -> Callable[..., Detection]:
    """Say what stands behind an address."""

    def run(url: str) -> Detection:
        found: Detection = with_get(lambda get: detect(url, get))
        return found

    return run
