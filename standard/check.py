"""What a check is: its header in the words of lawyers and readers, and the one SELECT that judges.

The header is data for alerts and lists; the SELECT is run by whoever holds the rows. Knows no database.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from standard.duty import AuthorityKind
from standard.findings import Severity, Status
from standard.model import TableKind

BasisKind = Literal["statute", "form", "local", "logic"]
Lack = Literal["claims", "prior", "filing", "authority"]

# Decimals of the SELECT must reach the message as they were written, not through binary floating point.
_FACTS = json.JSONDecoder(parse_float=Decimal).decode
_NOTHING: dict[str, Any] = {}
OWN = "own"  # the chapter of the checks that a house wrote itself
_CLAIMS_OF = re.compile(r"claims_of\(\[([^]]*)]\)")


@dataclass(frozen=True)
class Example:
    """Rows per relation on which the SELECT answers `status` for every subject, and what it then says if it fails."""

    status: Status
    rows: Mapping[str, tuple[Mapping[str, Any], ...]]
    says_zh: str = ""
    says_en: str = ""


class Silent(NamedTuple):
    """Without what a check has nothing to speak of, and the subjects and reasons with which its SELECT then says so.

    `claims` are those that the SELECT names to `claims_of`, `prior` a report of the year before, `filing` what was filed,
    `authority` the registry. Few drafts have all of them, and asking a SELECT costs more than judging its rows.
    """

    without: Lack
    says: Mapping[str, str]


@dataclass(frozen=True)
class Check:
    """One check of the catalogue (CHECKS.md 0); `chapter` is the folder it stands in.

    `kinds`, `forms` and `tables` are what it applies to, empty meaning all. `needs_dates` marks what is judged from
    looks and due days, which a draft has none of; `is_ours` what is about our own work, not the authority's;
    `is_mendable` what a later look can find put right by the authority; `is_severity_set` that a house chose its
    severity, which a milder one of the SELECT still goes below; `silent` when it has nothing to speak of.

    `sql` is one SELECT that returns one row per subject: authority, report_year, edition_id, subject, status, reason,
    severity (NULL: the header's), printed, implied, residual, cells, evidence, facts — a JSON object whose keys fill
    `problem_zh` and `problem_en`.
    """

    id: str
    chapter: str
    version: int
    severity: Severity
    basis_kind: BasisKind
    basis_zh: str
    category_zh: str
    asks_zh: str
    asks_en: str
    problem_zh: str
    problem_en: str
    remedy_zh: str
    remedy_en: str
    sql: str
    needs_dates: bool = False
    is_ours: bool = False
    is_mendable: bool = False
    is_severity_set: bool = False
    kinds: tuple[AuthorityKind, ...] = ()
    forms: tuple[str, ...] = ()
    tables: tuple[TableKind, ...] = ()
    silent: Silent | None = None

    @property
    def is_own(self) -> bool:
        """Whether a house wrote it itself."""
        return self.chapter == OWN

    @property
    def claim_kinds(self) -> frozenset[str]:
        """The kinds of claims that its SELECT names to `claims_of`."""
        return frozenset(kind.strip(" '") for kinds in _CLAIMS_OF.findall(self.sql) for kind in kinds.split(","))

    def message(self, facts: str, known: dict[str, Any] = _NOTHING) -> tuple[str, str]:
        """Return the Chinese and the English sentence for one failure, of the SELECT's facts and what else is `known`.

        KeyError names a fact that neither gives.
        """
        words = {key: _said(value) for key, value in (known | _FACTS(facts)).items()}
        return self.problem_zh.format_map(words), self.problem_en.format_map(words)


def _said(value: Any) -> str:
    """Return a fact as people write it: no trailing zeros of the stored decimal, nothing where there is nothing."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
