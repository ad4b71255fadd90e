"""One invented authority of the demo: where its column stands, how its pages are made, and its part in the story."""

from dataclasses import dataclass, replace
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
    "revised",
    "alike",
]


@dataclass(frozen=True)
class Member:
    """One invented authority: where its column stands, how its pages are made, and its part in the story.

    `published` is the day of the 2023 report (None: it never came). `findings` are all the warnings and errors that must
    be found, no more and no fewer; `info` is what may be said besides. `fault` is a mode of demo.faults for its host, until
    the day it is `healed`. Its column shows the report from the day `listed` on where that is later than the date it
    states, not while it is `away`; from `revised` on it holds the twist, and the plain numbers before.
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
    listed: date | None = None
    away: tuple[date, date] | None = None
    revised: date | None = None
    healed: date | None = None
    is_undated: bool = False

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

    def shows(self, year: int, day: date) -> bool:
        """Say whether its column and its page show a report on a day, once it has been published."""
        if year != REPORT_YEAR:
            return True
        is_away = self.away is not None and self.away[0] <= day < self.away[1]
        return not is_away and (self.listed is None or day >= self.listed)

    def on(self, day: date) -> "Member":
        """Return the member as its pages are on a day: before `revised` they hold no twist."""
        return replace(self, twist="") if self.revised is not None and day < self.revised else self

    def fault_on(self, day: date) -> str:
        """Return the mode of its host on a day."""
        return "" if self.healed is not None and day >= self.healed else self.fault

    def title_of(self, year: int) -> str:
        return self.title.format(name=self.printed_name or self.name_zh, year=year)
