"""`gongkai init`: a home folder with a commented gongkai.toml and a registry, the starter rows or those of a roster."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from flows.settings import COMMENTED, Home
from portals.shapes import read_shape
from standard.duty import Column, Evidence, Portal
from standard.errors import GongkaiError
from standard.registry import AUTHORITIES, COLUMNS, PORTALS, STARTER, Registry, read_registry, write_registry
from standard.rows import COLUMN, PORTAL, add_row, replace_rows, shown_address, web_address

CONTACT_UNSET = "you@example.org"


class OpeningError(GongkaiError):
    """Raised when `init` is asked for something that would overwrite what a person wrote, or that is no address."""

    def __init__(self, what: object, problem: str, remedy: str) -> None:
        self.what, self.problem, self.remedy = what, problem, remedy
        super().__init__(f"{what}: {problem}; {remedy}")


def init(home: Home, contact: str = "", roster: Path | None = None, portal: str = "") -> list[str]:
    """Write what is not there yet and return a line for each thing done: nothing a person edited is ever overwritten.

    Raises OpeningError or RosterError before anything is written.
    """
    added = _portal(portal) if portal else None
    said = list(_fill(home, roster, _settings(home, contact)))
    if added is not None:
        said += add_column(home, *added)
    if not contact:
        said.append(f"next     set contact in {home.settings_file}, look through the registry, then: gongkai run")
    return said


def _fill(home: Home, roster: Path | None, settings: Iterator[str]) -> Iterator[str]:
    """Write the settings and the registry, the registry's source read first, so that a bad one leaves nothing."""
    if roster is None:
        yield from settings
        home.registry.mkdir(parents=True, exist_ok=True)
        for source in sorted(STARTER.iterdir()):
            target = home.registry / source.name
            if not target.exists():
                shutil.copyfile(source, target)
                yield f"written  {target}"
            else:
                yield f"kept     {target}"
        return
    for name in (AUTHORITIES, PORTALS, COLUMNS):
        if (home.registry / name).exists():
            remedy = "name another folder, or move that registry away first"
            raise OpeningError(home.registry / name, "is there already, and a roster would replace it", remedy)
    from flows.roster import lines, read_roster  # noqa: PLC0415 - the spreadsheet reader is loaded for a roster only

    placed = read_roster(roster)
    yield from settings
    write_registry(Registry(placed.authorities, placed.portals, placed.columns), home.registry)
    yield f"written  {home.registry}"
    yield from lines(placed)


def _settings(home: Home, contact: str) -> Iterator[str]:
    if home.settings_file.exists():
        yield f"kept     {home.settings_file}"
    else:
        home.root.mkdir(parents=True, exist_ok=True)
        home.settings_file.write_text(COMMENTED.replace("{contact}", contact or CONTACT_UNSET), encoding="utf-8")
        yield f"written  {home.settings_file}"


def _portal(url: str) -> tuple[Portal, Column | None]:
    """Return the portal of an address, and the column it names if it is more than a home page. Raises OpeningError."""
    try:
        parts = urlsplit(web_address(url))
    except ValueError as error:
        remedy = "write it from http:// or https:// on, without a name or password"
        raise OpeningError(repr(shown_address(url)), "is no web address to keep", remedy) from error
    if not (parts.hostname or "").endswith(".gov.cn"):
        raise OpeningError(url, "is not on a .gov.cn host", "copies stand on hundreds of others: give the official one")
    portal = portal_of(url)
    if parts.path in ("", "/") and not parts.query:
        return portal, None
    shape = read_shape(url)
    if not shape.column_url:
        raise OpeningError(
            url, "is an article, and its column does not follow from it", "give the column that lists it"
        )
    evidence: Evidence = "trimmed" if shape.is_article else "person"
    return portal, Column(portal.code, shape.column_url, shape.family, evidence=evidence)


def portal_of(url: str) -> Portal:
    """Return the portal row of an address: its host, by which it is called until a person gives it a name."""
    parts = urlsplit(url)
    return Portal(parts.netloc, parts.netloc, f"{parts.scheme}://{parts.netloc}/")


def add_column(home: Home, portal: Portal, column: Column | None) -> Iterator[str]:
    """Add a portal and a column of it to a registry where they are not in it yet, and say so."""
    registry = read_registry(home.registry)
    if portal.code not in {each.code for each in registry.portals}:
        add_row(home.registry / PORTALS, PORTAL, portal)
        yield f"added    portal {portal.code} to {home.registry / PORTALS}"
    if column is None:
        yield f"next     gongkai portals detect {portal.home_url}, then add its column to {home.registry / COLUMNS}"
        return
    path = home.registry / COLUMNS
    known = next((each for each in registry.columns if each.url == column.url), None)
    if known is None:
        add_row(path, COLUMN, column)
        yield f"added    {column.url} ({column.family}) to {path}"
    elif column.is_confirmed and not known.is_confirmed and known.authority == column.authority:
        confirmed = replace(known, is_confirmed=True, note="; ".join(filter(None, (known.note, column.note))))
        replace_rows(path, COLUMN, [confirmed if each == known else each for each in registry.columns])
        yield f"confirmed {column.url} in {path}"
    else:
        yield f"kept     {column.url} in {path}"
