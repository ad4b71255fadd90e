"""`gongkai add` and `gongkai seen`: what people hand in, a document or the address where it stands, as evidence of theirs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from datetime import time as time_of_day
from hashlib import sha256
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

import extract
from alerts.reasons import in_english
from flows import season
from flows.decisions import fold_in
from flows.opening import add_column, portal_of
from flows.portals import ask
from flows.rules import registry_of
from flows.season import Batch, Order, Plan, Told, manners_of
from flows.settings import Home
from pages.titles import full_name
from portals import handed_in
from portals.cms.listing import unread
from portals.exchange import Fetched
from portals.shapes import read_shape
from standard.duty import Authority, Column
from standard.errors import GongkaiError
from standard.labels import squeeze
from standard.records import Look, Reading, Sighting
from standard.registry import AUTHORITIES, COLUMNS, Registry, duties, expected
from standard.rows import shown_address, web_address
from standard.zone import SHANGHAI
from warehouse import connect, load, publish, runs

_MOST_NAMED = 5


class HandedInError(GongkaiError):
    """Raised when something handed in cannot be taken: what it is, why, and what to do."""

    def __init__(self, what: object, problem: str, remedy: str) -> None:
        self.what, self.problem, self.remedy = what, problem, remedy
        super().__init__(f"{what}: {problem}; {remedy}")


class UnknownAuthorityError(HandedInError):
    """Raised when a name or code is no authority of the registry; `near` are those it contains or that contain it."""

    def __init__(self, home: Home, asked: str, near: tuple[str, ...]) -> None:
        self.near = near
        remedy = f"did you mean {' / '.join(near)}?" if near else f"add it to {home.registry / AUTHORITIES}"
        super().__init__(repr(asked), "is no authority of the registry", remedy)


def add(
    home: Home, file: Path, authority: str, year: int, at: datetime, *, url: str = "", seen_on: date | None = None
) -> list[str]:
    """Keep a document as supplied by a person, read it, load it into the working warehouse, and publish.

    The next pass judges it. Raises HandedInError, extract.ReadError, WarehouseLockedError, before anything is written.
    """
    registry = registry_of(home)
    who = authority_named(home, registry, authority)
    if url:
        _official(registry, url)
    document = handed_in.HandedIn(_bytes(file), file.name, url, _seen_at(seen_on, at), at)
    reading = extract.read(document.body, source=str(file), url=url, names=registry.names())
    _check(reading, who, year)
    with connect.writer(home.working) as con:
        capture = handed_in.keep(home.archive, document)
        years = sorted({year, season.season_year(at), season.season_year(at) - 1})
        load.load_registry(con, registry, duties(registry, years))
        arrival = load.Arrival(reading, who.code, year, document.address, capture, at)
        load.load_readings(con, [arrival])
        fold_in(home, con)
        publish.publish(con, home.working, home.warehouse)
    return [
        f"kept     {home.archive / capture.warc_file}, supplied by a person",
        f"read     {who.name_zh} {year}: {len(reading.cells)} cells, {len(reading.issues)} issues; edition {arrival.edition_id}",
        "next     the next pass judges it: gongkai run",
    ]


def seen(home: Home, authority: str, url: str, by: str, at: datetime, *, year: int | None = None) -> list[str]:
    """Take an answer 「已发布」: fetch the page politely, keep and read it, add its column as confirmed, and judge at once.

    The page is the report, or a column that lists it. Raises HandedInError, WarehouseLockedError, SettingsError.
    """
    registry = registry_of(home)
    who = authority_named(home, registry, authority)
    _official(registry, url)
    if not by.strip() or not by.isprintable():
        raise HandedInError(repr(by), "names nobody", "say who answered, with --by")
    order = Order(home, at, year or season.season_year(at))
    with connect.writer(home.working) as con:
        if not runs.has_finished(con):
            problem = "no pass has come to its end yet, so nobody was told missing"
            raise HandedInError(home.working, problem, "run gongkai run first")
        answered = _look(order, registry, who, url, runs.new_id(con, at))
        season.enter(con, order, answered.run_id, answered.columns)
        said = list(_enter(home, answered, f"confirmed by {by.strip()} on {at.astimezone(SHANGHAI):%Y-%m-%d}"))
        load.load_registry(con, registry_of(home), expected(registry, order.year))
        season.take_in(order, answered.run_id, answered.looks)
        told = season.tell(order, Plan(answered.run_id, (Batch(answered.run_id, answered.columns, (order.year,)),)))
    return [*said, *_changes(told, who), *season.closing(order, told)]


@dataclass(frozen=True)
class _Answered:
    """What looking where a person pointed came to: the looks, what they looked at, and the column found to carry it."""

    run_id: str
    url: str
    looks: tuple[Look, ...]
    columns: tuple[Column, ...]
    carrying: Column | None


def _look(order: Order, registry: Registry, who: Authority, url: str, run_id: str) -> _Answered:
    """Return looks that show the report, at the page named and at the column it stands in. Raises HandedInError."""
    fetched = ask(order, manners_of(order.home, registry), f"{run_id}-answer", lambda client: client.get(url))
    if problem := unread(fetched.answer):
        remedy = "open it yourself; if it shows the report, save the page and hand it in with gongkai add"
        raise HandedInError(url, f"it cannot be read: {in_english(problem)}", remedy)
    reading, why = _read(fetched, url, registry)
    if reading is not None:
        _check(reading, who, order.year)
    shape = read_shape(url)
    page = Column(urlsplit(url).netloc, url, shape.family, who.code)
    found = [] if reading is None else [(page, _sight(order, fetched, reading, page))]
    carrying = None
    # A page that is the report is no column: next year's will stand elsewhere, and its absence there would prove nothing.
    if shape.column_url and (reading is None or shape.column_url != url):
        column = replace(page, url=shape.column_url, is_confirmed=True, evidence="person")
        # As in a first pass: who was never looked for there a year earlier would seem missing in that year.
        [look] = season.look(order, Batch(f"{run_id}-column", (column,), (order.year, order.year - 1)))
        if any((sighting.authority, sighting.year) == (who.code, order.year) for sighting in look.sightings):
            found.append((column, look))
            carrying = column
        why = in_english(look.reason) or why
    if not found:
        problem = f"it lists no report of {who.name_zh} for {order.year}, and is none itself"
        raise HandedInError(url, problem, f"give the address of the report itself ({why})")
    columns, looks = zip(*found, strict=True)
    return _Answered(run_id, url, looks, columns, carrying)


def _read(fetched: Fetched, url: str, registry: Registry) -> tuple[Reading | None, str]:
    """Return the report that a page is, or None and why it is none."""
    answer = fetched.answer
    content_type = answer.header("Content-Type")
    try:
        return extract.read(answer.body, source=url, content_type=content_type, url=url, names=registry.names()), ""
    except extract.ReadError as error:
        return None, str(error)


def _sight(order: Order, fetched: Fetched, reading: Reading, page: Column) -> Look:
    """Return the look at a page that is the report itself."""
    capture = fetched.capture
    assert capture is not None
    sighting = Sighting(page.authority, order.year, page.url, reading.title, None, capture)
    look_id = sha256(f"answer {capture.capture_id} {page.authority}".encode()).hexdigest()[:20]
    at = capture.fetched_at
    return Look(look_id, page.portal, page.url, at, True, "", 1, (sighting,), fetched.captures)


def _enter(home: Home, answered: _Answered, note: str) -> Iterator[str]:
    """Write the column that carries the report into the home's registry, or say why there is none to write."""
    if answered.carrying is None:
        yield f"no column was added: none that lists it follows from {answered.url}; add it to {home.registry / COLUMNS}"
    else:
        yield from add_column(home, portal_of(answered.carrying.url), replace(answered.carrying, note=note))


def _changes(told: Told, who: Authority) -> Iterator[str]:
    for step in told.transitions:
        if step.finding.authority == who.code:
            yield f"{step.step:9}{step.finding.check} {who.name_zh} {step.finding.year} {step.reason}".rstrip()


def authority_named(home: Home, registry: Registry, asked: str) -> Authority:
    """Return the authority that a code, a name or an alias means. Raises UnknownAuthorityError with those near it."""
    printed = squeeze(asked)
    by_code = {authority.code: authority for authority in registry.authorities}
    by_name = {authority.name_zh: authority for authority in registry.authorities}
    names = registry.names()
    found = by_code.get(asked) or by_name.get(names.get(printed) or names.get(full_name(printed)) or "")
    if found is not None:
        return found
    near = (
        f"{authority.name_zh} ({authority.code})"
        for authority in registry.authorities
        if printed and any(printed in name or name in printed for name in (authority.name_zh, *authority.aliases))
    )
    raise UnknownAuthorityError(home, asked, tuple(islice(near, _MOST_NAMED)))


def _official(registry: Registry, url: str) -> None:
    try:
        host = urlsplit(web_address(url)).hostname or ""
    except ValueError as error:
        remedy = "write it from http:// or https:// on, without a name or password"
        raise HandedInError(repr(shown_address(url)), "is no web address to keep", remedy) from error
    if not host.endswith(".gov.cn") and host not in registry.hosts():
        remedy = "give the official address; copies of reports stand on hundreds of others"
        raise HandedInError(url, "is neither on a .gov.cn host nor on one of the registry", remedy)


def _check(reading: Reading, who: Authority, year: int) -> None:
    """Raise HandedInError if a document prints another year, or another authority, than the person said."""
    if reading.year is not None and reading.year != year:
        problem = f"it is a report of {reading.year}, not of {year}"
        raise HandedInError(reading.source, problem, f"say --year {reading.year}, or give the right one")
    own = {squeeze(name) for name in (who.name_zh, *who.aliases)}
    printed = squeeze(reading.authority)
    # A title may leave the city out, or put it before.
    if printed and not any(name.endswith(printed) or printed.endswith(name) for name in own):
        problem = f"it is a report of {reading.authority}, not of {who.name_zh}"
        raise HandedInError(reading.source, problem, "name that authority, or add the name it prints to the aliases")


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise HandedInError(file, f"cannot be opened ({error.strerror})", "name a file that can be read") from error


def _seen_at(day: date | None, at: datetime) -> datetime:
    """Return the instant by which a person saw it: the end of their day, which has begun."""
    if day is None:
        return at
    if day > at.astimezone(SHANGHAI).date():
        raise HandedInError(f"--seen-on {day}", "lies in the future", "give the day on which it was seen")
    return min(at, datetime.combine(day, time_of_day.max, SHANGHAI))
