"""What the list to send on is made of: the findings that stand, where every unit stands, and an office's own terms. Data only."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from standard.findings import Finding, Unseen


@dataclass(frozen=True, slots=True)
class Terms:
    """What an office puts into its letters: 发文机关, 文号, 整改期限, 联系人, 电话, 电子邮箱, 落款, 落款日期. Blank until it says so."""

    office: str = ""
    reference: str = ""
    mend_by: str = ""
    person: str = ""
    phone: str = ""
    mail: str = ""
    signature: str = ""
    signed_on: str = ""

    @property
    def contact(self) -> str:
        """Whom to turn to, in one phrase; empty if nobody is named."""
        return "，".join(part for part in (f"{self.office}{self.person}", self.phone, self.mail) if part)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of the terms, as gongkai.toml spells them."""
        return tuple(field.name for field in fields(cls))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one expected report stands: a row of the view timeliness, and the columns well looked at for it.

    `due_date` is the first day that binds: by statute, else by a local notice, else by custom. `days_late` counts from
    the day that was not kept; `is_within_grace` says that that day was no working day and the next one was kept;
    `is_at_least` that looks prove so many days and the days after them were not looked on well;
    `is_due_by_custom` that neither statute nor notice names the day, so that nobody is held to it.
    """

    authority: str
    authority_zh: str
    year: int
    state: str
    due_date: date | None
    effective_date: date | None
    days_late: int | None
    is_within_grace: bool
    columns: tuple[str, ...]
    url: str
    reason: str
    is_due_by_custom: bool = False
    is_at_least: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything the list to send on says, before it is arranged; findings that are waived are not in it."""

    as_of: datetime
    report_year: int
    findings: tuple[Finding, ...]
    standings: tuple[Standing, ...]
    unseen: tuple[Unseen, ...]
    terms: Terms = Terms()
