"""Who must publish, where it is looked for, and what changed: the registry as CSV files that a person edits.

Files: authorities.csv, portals.csv, columns.csv; events.csv, filings.csv and policies.toml where there are any. Opens no
page.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from standard import deadlines
from standard.duty import Authority, AuthorityEvent, Column, Duty, Filing, Policy, Portal
from standard.errors import RegistryError
from standard.roster import kind_of
from standard.rows import AUTHORITY, COLUMN, EVENT, FILING, PORTAL, Field, read_rows, write_rows

STARTER = Path(__file__).with_name("registry")
_INDEX = re.compile(r"/index\.(?:s?html?|jsp)$")
_OPEN = 9999  # the last year of a policy that is still in force
_ENDING = frozenset({"abolished", "merged", "reports_within", "moved_to_party"})
AUTHORITIES, PORTALS, COLUMNS, EVENTS = "authorities.csv", "portals.csv", "columns.csv", "events.csv"
FILINGS = "filings.csv"
_FILES: Mapping[str, tuple[Mapping[str, Field], type[Any]]] = {
    AUTHORITIES: (AUTHORITY, Authority),
    PORTALS: (PORTAL, Portal),
    COLUMNS: (COLUMN, Column),
    EVENTS: (EVENT, AuthorityEvent),
    FILINGS: (FILING, Filing),
}
_MAY_LACK = {EVENTS, FILINGS}


@dataclass(frozen=True)
class Registry:
    """Everything the registry says; `policies` are the rows that hold everywhere and its own."""

    authorities: tuple[Authority, ...]
    portals: tuple[Portal, ...]
    columns: tuple[Column, ...]
    events: tuple[AuthorityEvent, ...] = ()
    policies: tuple[Policy, ...] = ()
    filings: tuple[Filing, ...] = ()

    def names(self) -> dict[str, str]:
        """Return every printed name or alias that means one authority only → its name_zh."""
        meant: dict[str, set[str]] = {}
        for authority in self.authorities:
            for name in (authority.name_zh, *authority.aliases):
                meant.setdefault(name, set()).add(authority.name_zh)
        return {name: full.pop() for name, full in meant.items() if len(full) == 1}

    def hosts(self) -> frozenset[str]:
        """Return every host that a portal or a column of the registry names."""
        urls = (*(portal.home_url for portal in self.portals), *(column.url for column in self.columns))
        return frozenset(host for url in urls if (host := urlsplit(url).hostname))


def read_registry(folder: Path) -> Registry:
    """Return the registry of a folder; RegistryError names file, line, field and what to do."""
    found = {
        name: tuple(read_rows(folder / name, fields, record))
        if name not in _MAY_LACK or (folder / name).exists()
        else ()
        for name, (fields, record) in _FILES.items()
    }
    for name, key in ((AUTHORITIES, "code"), (PORTALS, "code"), (COLUMNS, "url")):
        _once(folder / name, key, found[name])
    for name, key, other in (
        (COLUMNS, "portal", PORTALS),
        (COLUMNS, "authority", AUTHORITIES),
        (EVENTS, "authority", AUTHORITIES),
        (FILINGS, "authority", AUTHORITIES),
    ):
        _refer(folder / name, key, found[name], {record.code for _, record in found[other]}, other)
    own = folder / "policies.toml"
    authorities, portals, columns, events, filings = (tuple(record for _, record in found[name]) for name in _FILES)
    policies = (*deadlines.policies(), *(deadlines.read_policies(own) if own.exists() else ()))
    if twice := deadlines.repeated(policies):
        raise RegistryError(own, f"policy {twice!r}", "policy", "is the id of another row; give this one its own")
    return Registry(authorities, portals, columns, events, policies, filings)


def _once(path: Path, key: str, rows: Iterable[tuple[int, Any]]) -> None:
    first: dict[str, int] = {}
    for line, record in rows:
        value = getattr(record, key)
        if value in first:
            raise RegistryError(path, f"line {line}", key, f"{value} stands in line {first[value]} already; keep one")
        first[value] = line


def _refer(path: Path, key: str, rows: Iterable[tuple[int, Any]], codes: set[str], other: str) -> None:
    for line, record in rows:
        value = getattr(record, key)
        # An empty authority is a summary column; no other reference may be empty, and the field said so already.
        if value and value not in codes:
            raise RegistryError(path, f"line {line}", key, f"{value} is not in {other}; add it there or correct it")


def write_registry(registry: Registry, folder: Path) -> None:
    """Write the CSV files of a registry, so that `read_registry` returns equal rows; its policies are not written."""
    folder.mkdir(parents=True, exist_ok=True)
    records = (registry.authorities, registry.portals, registry.columns, registry.events, registry.filings)
    for (name, (fields, _)), rows in zip(_FILES.items(), records, strict=True):
        if rows or name != FILINGS:  # few homes keep a register of filings
            write_rows(folder / name, fields, rows)


def duties(registry: Registry, years: Iterable[int]) -> tuple[Duty, ...]:
    """Return every report expected for the years: from `since_year` on, and none due once an event ended the duty."""
    ends: dict[str, date] = {}
    for event in registry.events:
        if event.kind in _ENDING:
            ends[event.authority] = min(event.on_date, ends.get(event.authority, event.on_date))
    found = []
    for authority in registry.authorities:
        for year in years:
            if authority.since_year is not None and year < authority.since_year:
                continue
            duty = deadlines.due(authority, year, registry.policies)
            days = [due.until for due in (duty.law, duty.local, duty.custom) if due is not None]
            # One that ended before its report fell due no longer owed it.
            if days and (authority.code not in ends or max(days) < ends[authority.code]):
                found.append(duty)
    return tuple(found)


def expected(registry: Registry, season: int) -> tuple[Duty, ...]:
    """Return every report expected in a season: of the years since a row's `since_year`, else of this one and the last."""
    since = [a.since_year for a in registry.authorities if a.since_year is not None]
    by_default = {a.code for a in registry.authorities if a.since_year is None}
    found = duties(registry, range(min((*since, season - 1)), season + 1))
    return tuple(duty for duty in found if duty.year >= season - 1 or duty.authority not in by_default)


def lint(registry: Registry) -> tuple[str, ...]:
    """Return, one sentence each, what a person should look at: nothing here stops a run."""
    return (
        *_lint_authorities(registry),
        *_lint_columns(registry.columns),
        *_lint_references(registry),
        *_lint_policies(registry.policies),
    )


def _lint_authorities(registry: Registry) -> Iterator[str]:
    watched = {column.authority for column in registry.columns}
    ended = {event.authority for event in registry.events if event.kind in _ENDING}
    known = registry.names()
    for authority in registry.authorities:
        who = f"{authority.code} {authority.name_zh}"
        # A summary column (no authority) may carry anyone.
        if not watched & {authority.code, ""} and authority.code not in ended:
            yield f"{who}: no column is watched for it, so it can never be told missing; add one to {COLUMNS}"
        for name in (authority.name_zh, *authority.aliases):
            if name not in known:
                yield f"{who}: {name} means more than one authority, so a page that prints it names none; make it longer"
        if not authority.source:
            yield f"{who}: no source is given, so it can never be told missing; say where the row comes from"
        ending = kind_of(authority.name_zh)
        if ending is not None and ending != authority.kind:
            yield f"{who}: is entered as {authority.kind}, its name ends like a {ending}; the due day hangs on it"
        if not authority.division:
            yield f"{who}: no division code, so no local notice can apply to it; write the six digits of GB/T 2260"


def _lint_columns(columns: Iterable[Column]) -> Iterator[str]:
    first: dict[str, str] = {}
    for column in columns:
        parts = urlsplit(column.url)
        host = parts.hostname or ""
        if not host.endswith((".gov.cn", ".test")):  # .test is nobody's (RFC 2606): the demo's
            yield f"column {column.url}: the host is not under .gov.cn; copies of reports stand on hundreds of others"
        page = _INDEX.sub("", parts.path).rstrip("/")
        other = first.setdefault(f"{host}{page}?{parts.query}", column.url)
        if other != column.url:
            yield f"column {column.url}: is the same page as {other}, so every report in it counts twice; keep one"


def _lint_references(registry: Registry) -> Iterator[str]:
    codes = {authority.code for authority in registry.authorities}
    for authority in registry.authorities:
        if authority.parent and authority.parent not in codes:
            yield f"{authority.code} {authority.name_zh}: its parent {authority.parent} is not in {AUTHORITIES}; add it"
    for event in registry.events:
        if event.other and event.other not in codes:
            yield f"{event.authority} {event.kind} on {event.on_date}: {event.other} is not in {AUTHORITIES}; add it"
    for code in sorted({portal.code for portal in registry.portals} - {column.portal for column in registry.columns}):
        yield f"portal {code}: no column of it is watched; add one to {COLUMNS} or remove it"


def _lint_policies(policies: Iterable[Policy]) -> Iterator[str]:
    for one, other in combinations(policies, 2):
        kinds = [kind for kind in one.kinds if kind in other.kinds]
        first, last = max(one.from_year, other.from_year), min(one.to_year or _OPEN, other.to_year or _OPEN)
        if (one.rank, one.region) == (other.rank, other.region) and kinds and first <= last:
            years = f"{first} to {last}" if last < _OPEN else f"{first} on"
            yield (
                f"policies {one.policy} and {other.policy}: both are {one.rank} rows for {', '.join(kinds)} "
                f"in {one.region or 'every region'} from {years}; give the earlier one a to_year, or keep one"
            )
