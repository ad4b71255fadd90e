"""What a test says to have a portal: a host, a family, an organ, its reports and the noise beside them. Knows no page.

with portals(hosts=[Site("jcms.test", "jcms", Organ("云霁镇人民政府"), (Report(2023), Report(2022)))]) as running:
    running.resolve["jcms.test"], running.sites["jcms.test"].url, running.log
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import md5
from typing import Literal
from zlib import crc32

from demo.member import SHANGHAI, Dialect
from standard.duty import AuthorityKind

Scheme = Literal["http", "https"]
Body = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Organ:
    """Who publishes. `division` is no real code; `printed_name` is what titles call it, where that is shorter."""

    name: str
    division: str = "990000"
    kind: AuthorityKind = "township"
    printed_name: str = ""

    @property
    def called(self) -> str:
        return self.printed_name or self.name

    @property
    def code(self) -> str:
        return f"{self.division}-{crc32(self.name.encode()) % 10_000:04}"

    @property
    def site_code(self) -> str:
        """The ten digits of 网站标识码."""
        return self.code.replace("-", "")


@dataclass(frozen=True, slots=True)
class File:
    """An attachment of an article; some are only sent to those who say where they come from."""

    name: str
    body: bytes
    media_type: str
    needs_referer: bool = False

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Dates:
    """Every day a portal names for one article, where it differs from the day of publication."""

    url: date | None = None
    listed: date | None = None
    shown: date | None = None
    meta: date | None = None
    modified: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its year, its day (20 January of the next year if not said), its title and body (a whole one if not said).

    In a summary column it has an organ of its own.
    """

    year: int
    published: date | None = None
    title: str = ""
    dates: Dates = Dates()
    body: str = ""
    file: File | None = None
    organ: Organ | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """One host that plays a family. `column` is the path of its list, the family's usual one if not said.

    `variant` chooses among the dialects of a family (JCMS: inline, dataproxy, encrypted, search, annual). `fault` is the
    mode it starts with. `quirk` and `prefix` are set while a request is answered: the mode of the content that is on, and
    the path below which the portal stands for that request.
    """

    host: str
    family: str
    organ: Organ
    reports: tuple[Report, ...] = ()
    variant: str = ""
    column: str = ""
    scheme: Scheme = "http"
    page_size: int = 15
    has_noise: bool = True
    fault: str = ""
    dialect: Dialect = "plain"
    quirk: str = ""
    prefix: str = ""

    @property
    def url(self) -> str:
        """The column's address, as a registry names it."""
        return self.whole(self.column)

    def at(self, path: str) -> str:
        """Return a path of this host where it stands now."""
        return f"{self.prefix}{path}"

    def whole(self, path: str) -> str:
        """Return the whole address of a path of this host."""
        return f"{self.scheme}://{self.host}{self.prefix}{path}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list and the article behind it: a report, or a neighbour that is none (year 0 and no organ's report).

    One that `is_undated` prints no date: not beside its link, not on its page, not in its labels.
    """

    title: str
    shown_at: datetime
    number: int
    body: Body
    organ: Organ
    year: int = 0
    href: str = ""
    files: tuple[File, ...] = ()
    url_date: date | None = None
    listed_at: datetime | None = None
    meta_at: datetime | None = None
    modified_at: datetime | None = None
    has_twin: bool = False
    is_undated: bool = False

    @property
    def dated(self) -> date:
        """The day that its address names."""
        return self.url_date or self.shown_at.date()

    @property
    def listed(self) -> datetime:
        return self.listed_at or self.shown_at

    @property
    def hex(self) -> str:
        """The 32 hexadecimal digits that many families name an article by."""
        return md5(str(self.number).encode(), usedforsecurity=False).hexdigest()


def instant(day: date) -> datetime:
    """Return a day's 10:00 in Shanghai; an instant stays as it is (ValueError without a zone)."""
    if not isinstance(day, datetime):
        return datetime.combine(day, time(10), SHANGHAI)
    if day.tzinfo is None:
        raise ValueError(f"{day} has no zone; pass a date or an aware datetime")
    return day
