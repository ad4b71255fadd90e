"""One case: reports as they would be filed, the small world around them, and the checks that must and may fail.

Cases are judged many at a time in one warehouse, so each has authorities, portals and columns of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from standard.duty import Authority, AuthorityEvent, AuthorityKind, Duty
from standard.forms import tables_due
from standard.model import Table
from standard.records import Cell, Issue, Look, Place, Reading, TableRead
from standard.registry import Registry
from standard.sample import Values, sample
from warehouse.load import Arrival

YEAR = 2023
READ_AT = datetime(2024, 1, 20, 4, tzinfo=UTC)
AS_OF = datetime(2024, 4, 15, 4, tzinfo=UTC)
NOTHING = Registry((), (), ())
NOBODY: frozenset[str] = frozenset()
# What a cell holds: a number, or the text that is printed instead; "" is a blank. A cell left out was not read.
Printed = Mapping[str, Decimal | str]


@dataclass(frozen=True)
class Document:
    """A report that is still to be read: the bytes of a page or file, whose it is, and the name it is read under."""

    body: bytes
    source: str
    code: str
    year: int = YEAR


@dataclass(frozen=True)
class Named:
    """The one printed cell that was changed, and what it was: what an explanation must name."""

    address: str
    value: Decimal


@dataclass(frozen=True)
class Case:
    """One planted fault, or an innocent when `must` is empty; `code` is the authority whose findings are counted.

    `may` are checks that can fail as a consequence; only checks of `chapters` are counted, of all where none is named: a
    case made of numbers has no sections to judge. `group` tells the same fault in another dialect apart.
    """

    fault: str
    code: str
    arrivals: tuple[Arrival, ...] = ()
    documents: tuple[Document, ...] = ()
    must: frozenset[str] = NOBODY
    may: frozenset[str] = NOBODY
    registry: Registry = NOTHING
    duties: tuple[Duty, ...] = ()
    looks: tuple[Look, ...] = ()
    as_of: datetime = AS_OF
    chapters: tuple[str, ...] = ()
    wrong: Named | None = None
    group: str = ""


def registry(code: str, kind: AuthorityKind = "department", **parts: object) -> Registry:
    """Return a registry of one authority of that kind; `parts` replace parts of its row (name_zh, level, parent, …)."""
    named = Authority(code, f"云岭市{code}局", (), kind, "city", "", "990000", YEAR - 3, "名录")
    return Registry((replace(named, **parts),), (), ())  # type: ignore[arg-type]


def with_events(world: Registry, *events: AuthorityEvent) -> Registry:
    """Return the registry with what happened to its authorities."""
    return replace(world, events=(*world.events, *events))


def reading(printed: Printed, year: int = YEAR, tables: tuple[Table, ...] = (), **parts: object) -> Reading:
    """Return what would be read of a page that prints these cells on an exact grid; `parts` replace parts of it.

    `tables` are those due for the year where none are given.
    """
    read: list[TableRead] = []
    cells: list[Cell] = []
    for number, table in enumerate(tables or tables_due(year), 1):
        read.append(TableRead(table.kind, table.form, number))
        rows = {line.key: row for row, line in enumerate(table.lines, 2)}
        columns = {column.key: place for place, column in enumerate(table.columns, 3)}
        for address, line, column in table.cells():
            if address in printed:
                place = Place(number, rows[line.key], columns[column.key])
                cells.append(_cell(address, printed[address], place))
    whole = Reading(
        source="https://a.example/report.html",
        sha256="0" * 64,
        media_type="text/html",
        reader="precision",
        title=f"{year}年政府信息公开工作年度报告",
        authority="",
        authority_text="",
        year=year,
        published_date=date(year + 1, 1, 18),
        scope="own",
        scope_text="",
        content_digest=str(hash(tuple((cell.address, cell.text) for cell in cells))),
        clues=(),
        tables=tuple(read),
        cells=tuple(cells),
        sections=(),
        claims=(),
        issues=(),
    )
    return replace(whole, **parts)  # type: ignore[arg-type]


def _cell(address: str, printed: Decimal | str, place: Place) -> Cell:
    text = f"{printed:f}" if isinstance(printed, Decimal) else printed
    is_number = text.lstrip("-").replace(".", "", 1).isdecimal()
    return Cell(address, Decimal(text) if is_number else None, text, place)


def arrival(code: str, printed: Printed, year: int = YEAR, **parts: object) -> Arrival:
    """Return a reading on its way into the warehouse as this authority's report."""
    return arriving(code, reading(printed, year, **parts))  # type: ignore[arg-type]


def arriving(code: str, read: Reading, read_at: datetime = READ_AT) -> Arrival:
    """Return any reading as this authority's report, from an address of its own."""
    return Arrival(read, code, read.year, f"https://a.example/{code}/{read.year}.html", None, read_at)


def issue(code: str, subject: str) -> Issue:
    """Return a doubt of ours about a cell, a line or a table."""
    return Issue(code, "as the case says", "the case", subject)


def consistent(seed: int, year: int = YEAR) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Return the values of last year and of this one, of which no check has anything to say."""
    for attempt in range(50):
        number = seed * 100 + attempt
        prior = sample(number, tables_due(year - 1))
        values = sample(number + 50, tables_due(year), prior=prior)
        if is_quiet(prior, values):
            return prior, values
    raise ValueError(f"no quiet values for the seed {seed}")


def is_quiet(prior: Values, values: Values) -> bool:
    """Say whether two years give no cause for an indicator: no large share of 其他, nothing many times last year's."""
    others = values.get("requests.other_other.total", Decimal(0))
    pairs = [(value, prior[a]) for a, value in values.items() if prior.get(a) and value]
    return others * 5 <= values["requests.outcome_total.total"] and all(
        max(pair) < 8 * min(pair) for pair in pairs if min(pair) >= 20 or max(pair) > 1000
    )
