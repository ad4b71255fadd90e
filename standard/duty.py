"""Who must publish, where it is looked for, and by when: the frozen records of the registry and the law. Data only."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

AuthorityKind = Literal["department", "government", "office", "township", "subdistrict", "branch", "zone"]
Rank = Literal["statute", "local", "custom"]
Evidence = Literal["", "written", "trimmed", "article", "person"]


@dataclass(frozen=True, slots=True)
class Authority:
    """One 机关 of the registry. `aliases` are other printed names; `since_year` the first report year expected of it."""

    code: str
    name_zh: str
    aliases: tuple[str, ...]
    kind: AuthorityKind
    level: str
    parent: str
    division: str
    since_year: int | None
    source: str


@dataclass(frozen=True, slots=True)
class AuthorityEvent:
    """Something that changes what is expected of an authority from a day on."""

    authority: str
    kind: Literal["renamed", "merged", "split", "abolished", "moved_to_party", "reports_within"]
    on_date: date
    other: str
    source: str


@dataclass(frozen=True, slots=True)
class Filing:
    """A row of the register of filings: that an authority filed its report, and one number of it where `address` says which.

    `value` None with an address: the cell was filed blank.
    """

    authority: str
    year: int
    filed_on: date | None = None
    address: str = ""
    value: Decimal | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Portal:
    """One 门户 of the registry; its columns are `Column` records."""

    code: str
    name_zh: str
    home_url: str


@dataclass(frozen=True, slots=True)
class Policy:
    """A due day with its source: (kinds of authority, region, report years) → month and day of the following year."""

    policy: str
    rank: Rank
    kinds: tuple[AuthorityKind, ...]
    region: str
    from_year: int
    to_year: int | None
    month: int
    day: int
    basis_zh: str
    basis_en: str
    quotation_zh: str
    source: str


@dataclass(frozen=True, slots=True)
class Due:
    """A due day by one policy. `until` is the last day of grace: `day`, or the next working day if that is none.

    `is_calendar_known` is False when the holiday calendar does not reach that year and only weekends were considered.
    """

    policy: str
    day: date
    until: date
    is_calendar_known: bool


@dataclass(frozen=True, slots=True)
class Duty:
    """One expected report: authority × year, with the due day by statute, by local notice and by custom."""

    authority: str
    year: int
    law: Due | None
    local: Due | None
    custom: Due | None


@dataclass(frozen=True, slots=True)
class Column:
    """One 栏目 to watch, from the registry. `authority` is empty for a summary column that carries many.

    `evidence` says where its address comes from: written out in a public source, trimmed from an article's address,
    an article itself whose column is still to be found, or a person's answer. `note` is for whoever edits the registry.
    """

    portal: str
    url: str
    family: str
    authority: str = ""
    is_confirmed: bool = False
    evidence: Evidence = ""
    note: str = ""
