"""The numbers each member's report prints: small consistent samples, and the twist of its story laid over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from random import Random

from demo.cast import place
from demo.member import REPORT_YEAR, YEARS, Member
from standard.forms import table, tables_due
from standard.model import Table
from standard.sample import Values, sample

# Figures (not words) of the 2022 report of a real town, whose parts come to more than its whole.
TOWN_FIGURES: Values = {
    "requests.granted.person": Decimal(4),
    "disclosure.normative_documents.issued": Decimal(3),
    "disclosure.normative_documents.repealed": Decimal(6),
    "disclosure.normative_documents.in_force": Decimal(5),
    "disclosure.licensing.decisions": Decimal(6181),
    "disclosure.penalties.decisions": Decimal(191),
    "disclosure.coercion.decisions": Decimal(1),
}
# The year before, so that documents in force meet: 8 + 3 - 6 = 5.
TOWN_FIGURES_BEFORE: Values = {
    "disclosure.normative_documents.issued": Decimal(1),
    "disclosure.normative_documents.repealed": Decimal(0),
    "disclosure.normative_documents.in_force": Decimal(8),
}
_CARRIED_OUT = "requests.carried_out.person"


@dataclass(frozen=True)
class Figures:
    """The tables of one report, their values, and the texts its cells print (a blank cell prints nothing)."""

    tables: tuple[Table, ...]
    values: Values
    printed: Mapping[str, str]


@cache
def figures(member: Member, year: int) -> Figures:
    """Return what a member's report of one of the demo's years prints in its tables."""
    is_season = year == REPORT_YEAR
    tables = tables_due(year)
    if is_season and member.twist == "superseded-form":
        tables = tuple(table(t.kind, "2019") for t in tables)
    prior = figures(member, year - 1).values if year > YEARS[0] else None
    if prior is not None and is_season and member.twist.startswith("carry-over"):
        prior = {**prior, _CARRIED_OUT: prior[_CARRIED_OUT] + 1, "requests.carried_out.total": _total(prior) + 1}
    values = sample(_seed(member, year), tables, prior=prior, fixed=_fixed(member, year, tables))
    if is_season and member.twist == "wrong-total":
        values["requests.granted.total"] += 1
    return Figures(tables, values, {a: "" if _is_blank(member, a) else _text(v) for a, v in values.items()})


def _total(prior: Values) -> Decimal:
    return prior["requests.carried_out.total"]


def _seed(member: Member, year: int) -> int:
    return place(member) * 10_000 + year


def _fixed(member: Member, year: int, tables: tuple[Table, ...]) -> dict[str, Decimal]:
    """Return the cells that keep a report as small as real ones are: most are 0, and departments make no 规章."""
    rng = Random(f"{member.code} {year}")  # noqa: S311 - invented numbers
    fixed = {
        address: Decimal(0)
        for t in tables
        for address, line, column in t.cells()
        if (t.kind == "requests" and (line.group or line.key == "carried_out") and column.key != "total")
        or (t.kind == "requests" and year <= YEARS[0] and line.key == "carried_in" and column.key != "total")
        or (t.kind == "proceedings" and column.key != "total")
        or line.key == "regulations"
    }
    if member.twist == "no-requests":
        return fixed
    fixed |= {
        "requests.granted.person": Decimal(rng.randrange(4, 15)),
        "requests.partly_granted.person": Decimal(rng.randrange(3)),
        "requests.unavailable_not_held.person": Decimal(rng.randrange(4)),
        "requests.refused_internal.person": Decimal(rng.randrange(2)),
        _CARRIED_OUT: Decimal(rng.randrange(1, 3)),
        "proceedings.review.upheld": Decimal(rng.randrange(2)),
    }
    if member.twist == "revised" and year == REPORT_YEAR:
        fixed["requests.granted.person"] += 1
    if member.twist != "blank-columns":
        fixed["requests.granted.company"] = Decimal(rng.randrange(1, 4))
    if member.twist == "text-parts":
        fixed |= dict.fromkeys(
            (a for a, v in fixed.items() if v and a.startswith(("requests", "proceedings"))), Decimal(0)
        )
        fixed |= TOWN_FIGURES if year == REPORT_YEAR else TOWN_FIGURES_BEFORE if year == REPORT_YEAR - 1 else {}
    return fixed


def _is_blank(member: Member, address: str) -> bool:
    if member.twist != "blank-columns":
        return False
    kind, _, column = address.split(".")
    return kind == "requests" and column not in ("person", "total")


def _text(value: Decimal) -> str:
    return str(int(value)) if value == value.to_integral_value() else f"{value.normalize():f}"
