"""`gongkai findings`: what stands and what became of it, with the decisions of this very moment laid over the warehouse."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flows import formats
from flows.decisions import by_finding
from flows.settings import Home
from standard.decisions import decided
from standard.zone import day_of
from warehouse import connect
from warehouse.standing import listed

STATES = ("open", "waived", "resolved", "retracted", "closed", "all")
SHOWN = ("finding_id", "state", "severity", "check", "authority", "year", "message", "replies")
_CLOSED = ("resolved", "retracted")


@dataclass(frozen=True)
class Wanted:
    """Which findings to list; an empty part asks for all. `state` open is all that stands and is not waived."""

    authority: str = ""
    severity: str = ""
    check: str = ""
    year: int | None = None
    state: str = "open"


def findings(home: Home, wanted: Wanted, form: str, at: datetime) -> str:
    """Return the findings wanted as they stand at this instant, the gravest first."""
    rows = list(standing(home, wanted, at))
    if form == "table":
        if not rows:
            return "没有这样的问题。 No such finding." if wanted != Wanted() else "没有未结问题。 No open findings."
        return formats.to_table(SHOWN, [[row[name] for name in SHOWN] for row in rows])
    names = tuple(rows[0]) if rows else ("finding_id",)
    shape = {"csv": formats.to_csv, "json": formats.to_json}[form]
    return shape(names, [[row[name] for name in names] for row in rows])


def standing(home: Home, wanted: Wanted, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield each finding wanted with its state, its severity after a reply, and what people decided."""
    decisions = by_finding(home)
    with connect.reader(home.warehouse) as con:
        columns, rows = listed(con, authority=wanted.authority, check=wanted.check, year=wanted.year)
    for values in rows:
        row = dict(zip(columns, values, strict=True))
        so_far = decided(decisions.get(row["finding_id"], ()), row["opened_at"])
        row |= {"state": so_far.state(row["state"], day_of(at)), "severity": so_far.weigh(row["severity"])}
        parts = so_far.parts() | {"replies": "\n".join(f"{reply.by_zh}：{reply.text}" for reply in so_far.replies)}
        if wanted.severity in ("", row["severity"]) and _is_wanted(row["state"], wanted.state):
            yield row | parts


def _is_wanted(state: str, wanted: str) -> bool:
    if wanted == "open":
        return state not in (*_CLOSED, "waived")
    return wanted in ("all", state) or (wanted == "closed" and state in _CLOSED)
