"""One invented authority of the demo: where its column stands, how its pages are made, and its part in the story."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from standard.duty import AuthorityKind
from standard.findings import Severity

SHANGHAI = ZoneInfo("Asia/Shanghai")
REPORT_YEAR = 2023
YEARS = (2021, 2022, 2023)

Family = Literal["nfcms", "trs"]
Dialect = Literal["plain", "word", "text"]
Role = Literal["guilty", "innocent", "good"]
Twist = Literal[
    "",
    "wrong-total",
    "carry-over",
    "carry-over-explained",
    "superseded-form",
    "text-received",
    "text-parts",
    "blank-columns",
    "no-requests",
]


@dataclass(frozen=True)
class Member:
    """One invented authority: where its column stands, how its pages are made, and its part in the story.

    `published` is the day of the 2023 report (None: it never came). `findings` are all the warnings and errors that must
    be found, no more and no fewer; `info` is what may be said besides. `fault` is a mode of demo.faults for its host.
    """

    code: str
    name_zh: str
    kind: AuthorityKind
    family: Family
    column: str
    dialect: Dialect
    published: date | None
    role: Role
    why: str
    twist: Twist = ""
    findings: tuple[tuple[str, Severity], ...] = ()
    info: frozenset[str] = frozenset()
    fault: str = ""
    title: str = "{name}{year}年政府信息公开工作年度报告"
    printed_name: str = ""
    is_summary: bool = False
    has_pages: bool = False
    since: int = YEARS[0]

    @property
    def expected(self) -> frozenset[str]:
        """The ids of every check that must find a warning or an error here, and of no other."""
        return frozenset(check for check, _ in self.findings)

    @property
    def host(self) -> str:
        return self.column.split("/")[2]

    def published_on(self, year: int) -> date | None:
        """Return the day a report appeared; the earlier ones, from `since` on, were always in time."""
        if year < self.since:
            return None
        if year == REPORT_YEAR:
            return self.published
        day = 12 + sum(map(ord, self.code)) % 14
        return date(year + 1, 3, 28) if self.kind == "government" else date(year + 1, 1, day)

    def title_of(self, year: int) -> str:
        return self.title.format(name=self.printed_name or self.name_zh, year=year)
