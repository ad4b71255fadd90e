"""What the tests of the simulator share: an organ, a site of any family, and a client that asks it by name."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from urllib.parse import urlsplit

import httpx

from demo.families import FAMILIES
from demo.portals import Portals, portals
from demo.rows import listed
from demo.scenario import Organ, Report, Row, Site

TOWN = Organ("云霁镇人民政府", "990001", printed_name="云霁镇")
REPORTS = tuple(Report(year, date(year + 1, 1, 30)) for year in range(2019, 2024))
NOISE = 7
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # never used, and made once: reading authorities takes a while


def site(family: str, variant: str = "", **said: object) -> Site:
    return Site(f"{family}.test", family, TOWN, REPORTS, variant, **said)  # type: ignore[arg-type]


class Asker:
    """Asks running portals by URL, with nothing followed and nothing added."""

    def __init__(self, running: Portals, timeout: float = 5.0) -> None:
        self.running = running
        self.client = httpx.Client(
            verify=NO_TLS, trust_env=False, timeout=timeout, headers={"User-Agent": "gongkai-test"}
        )

    def __call__(self, url: str, method: str = "GET", data: object = None, **headers: str) -> httpx.Response:
        parts = urlsplit(url)
        address, port = self.running.resolve[parts.netloc]
        target = url.partition(parts.netloc)[2]
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.request(
            method, f"http://{address}:{port}{target}", headers={"Host": parts.netloc, **sent}, data=data
        )


@contextmanager
def played(*hosts: Site, timeout: float = 5.0, drip_seconds: float = 1.0) -> Iterator[Asker]:
    with portals(hosts=hosts, drip_seconds=drip_seconds) as running:
        asker = Asker(running, timeout)
        with asker.client:
            yield asker


def rows(running: Portals, host: str) -> list[Row]:
    return listed(running.sites[host], running.now)


def article(running: Portals, host: str, row: Row) -> str:
    """Return the address of a row's article."""
    known = running.sites[host]
    return known.whole(FAMILIES[known.family]._path(known, row))
