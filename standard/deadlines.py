"""When a report is due, by which text, and what the next working day is. Knows rows with a source, and no clock.

A row competes only within its rank: the statute's day stands whatever a local notice or custom says beside it.
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, get_args

import chinese_calendar

from standard.duty import Authority, AuthorityKind, Due, Duty, Policy, Rank
from standard.errors import RegistryError

POLICIES_FILE = Path(__file__).with_name("policies.toml")
_OPTIONAL = {"region": "", "to_year": None}
_SATURDAY = 5


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_whole(value: object) -> bool:
    return type(value) is int  # true is an int to Python, and no day


def _are_kinds(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(kind in get_args(AuthorityKind) for kind in value)


_VALUES: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "rank": (lambda value: value in get_args(Rank), f"one of {', '.join(get_args(Rank))}"),
    "kinds": (_are_kinds, f"a list of some of {', '.join(get_args(AuthorityKind))}"),
    **dict.fromkeys(("from_year", "month", "day"), (_is_whole, "a whole number")),
    "to_year": (lambda value: value is None or _is_whole(value), "a whole number or leave it out"),
    **dict.fromkeys(("policy", "region", "basis_zh", "basis_en", "quotation_zh", "source"), (_is_text, "it in quotes")),
}


@cache
def policies() -> tuple[Policy, ...]:
    """Return the policy rows that hold everywhere, as policies.toml states them."""
    return read_policies(POLICIES_FILE)


def read_policies(path: Path) -> tuple[Policy, ...]:
    """Return the policy rows of a TOML file; RegistryError names the row, the key and what to do."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RegistryError(path, "", "", f"cannot be read as TOML in UTF-8 ({error}); correct or remove it") from error
    rows = found.pop("policy", [])
    if found or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise RegistryError(path, "", ", ".join(found), "only [[policy]] rows are known here; remove what is not one")
    return read_rows(path, rows)


def read_rows(path: Path, rows: Iterable[dict[str, Any]]) -> tuple[Policy, ...]:
    """Return the policies that rows of a TOML file state; RegistryError names the row, the key and what to do."""
    return tuple(_read(path, row) for row in rows)


def _read(path: Path, row: dict[str, Any]) -> Policy:
    name = f"policy {row.get('policy', '')!r}"
    known = [field.name for field in fields(Policy)]
    if stray := row.keys() - set(known):
        raise RegistryError(path, name, ", ".join(sorted(stray)), f"unknown key; the keys are {', '.join(known)}")
    if missing := set(known) - _OPTIONAL.keys() - row.keys():
        raise RegistryError(path, name, ", ".join(sorted(missing)), "is missing; every row states it")
    row = _OPTIONAL | row
    for key, (is_right, wanted) in _VALUES.items():
        if not is_right(row[key]):
            raise RegistryError(path, name, key, f"is {row[key]!r}; write {wanted}")
    try:
        date(2001, row["month"], row["day"])
    except ValueError as error:
        raise RegistryError(path, name, "day", f"is no day of every year ({error}); correct month and day") from error
    if row["rank"] == "local" and not (row["source"] and row["quotation_zh"]):
        raise RegistryError(path, name, "source", "a local notice needs its source and its words; add both")
    return Policy(**{**row, "kinds": tuple(row["kinds"])})


def repeated(policies: Iterable[Policy]) -> str:
    """Return an id that two rows bear, empty where there is none: a due day is told with the law of its row's id."""
    counts = Counter(policy.policy for policy in policies)
    return next((name for name, count in counts.items() if count > 1), "")


def due(authority: Authority, year: int, policies: Iterable[Policy]) -> Duty:
    """Return when the authority's report for `year` is due by statute, by local notice and by custom.

    Within a rank the row of the narrowest region wins, then the one that began last.
    """
    applicable = [policy for policy in policies if applies(policy, authority, year)]
    days = {rank: _due([policy for policy in applicable if policy.rank == rank], year) for rank in get_args(Rank)}
    return Duty(authority.code, year, law=days["statute"], local=days["local"], custom=days["custom"])


def applies(policy: Policy, authority: Authority, year: int) -> bool:
    """Say whether a policy speaks of this authority and report year."""
    return (
        authority.kind in policy.kinds
        and authority.division.startswith(policy.region)
        and policy.from_year <= year
        and (policy.to_year is None or year <= policy.to_year)
    )


def _due(rows: Sequence[Policy], year: int) -> Due | None:
    if not rows:
        return None
    policy = max(rows, key=lambda row: (len(row.region), row.from_year))
    day = date(year + 1, policy.month, policy.day)
    until, is_known = working_day_from(day)
    return Due(policy.policy, day, until, is_known)


def working_day_from(day: date) -> tuple[date, bool]:
    """Return the first working day in China not before `day`, and whether the holiday calendar reached every day asked.

    A year the calendar does not know (the State Council announces each in the autumn before) has weekends only.
    """
    is_known = True
    while True:
        try:
            is_workday = bool(chinese_calendar.is_workday(day))
        except NotImplementedError:  # how the calendar says that it does not reach that year
            is_workday, is_known = day.weekday() < _SATURDAY, False
        if is_workday:
            return day, is_known
        day += timedelta(days=1)
