"""Where the error is: for each table whose arithmetic fails, the smallest sets of printed cells that could be the wrong ones.

Fetches what `standard.arithmetic` explains, and says of each explanation whether our own layout check had a doubt there.
"""

# ruff: noqa: S608 — the SQL is put together from the forms and our own names; what a page says is always bound

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import duckdb

from standard import arithmetic, forms, slips
from standard.model import Table, TableKind
from standard.slips import Number, Slip
from warehouse.dimensions import line_table
from warehouse.printed_lines import plain
from warehouse.rows import TEXTS, as_json

Connection = duckdb.DuckDBPyConnection


class Arithmetic(NamedTuple):
    """What the arithmetic of one edition's table is explained from."""

    edition_id: str
    kind: TableKind
    form: str


class Way(NamedTuple):
    """One explanation, the slip it amounts to, and whether our own layout check had a doubt about its lines."""

    cells: tuple[tuple[str, Decimal], ...]
    slip: Slip | None
    is_doubted: bool


def explained(connection: Connection, wanted: Collection[Arithmetic]) -> dict[Arithmetic, tuple[Way, ...]]:
    """Return, for every table whose arithmetic fails, the smallest sets of cells that could be wrong."""
    if not wanted:
        return {}
    doubts = _doubts(connection, {place.edition_id for place in wanted})
    found: dict[Arithmetic, tuple[Way, ...]] = {}
    for kind, form in sorted({(place.kind, place.form) for place in wanted}):
        table = forms.table(kind, form)
        ids = as_json(place.edition_id for place in wanted if (place.kind, place.form) == (kind, form))
        for edition_id, printed in _printed(connection, table, ids):
            ways = tuple(_ways(table, printed, doubts.get(edition_id, frozenset())))
            found[Arithmetic(edition_id, kind, form)] = ways
    return found


def _printed(connection: Connection, table: Table, ids: str) -> Iterator[tuple[str, dict[str, Number | None]]]:
    """Yield the numbers of one table by address, an edition at a time: of a season only one is laid out in Python."""
    # Asked of the line table itself: through the view `cell` every report of the season would be unrolled. Nearly every
    # line holds whole numbers alone, and these cost Python a quarter of what decimals do.
    keys = [column.key for column in table.columns]
    asked = connection.execute(
        f"SELECT edition_id, line_key, CASE WHEN is_plain THEN [{', '.join(f'{key}::BIGINT' for key in keys)}] END, "
        f"CASE WHEN is_plain THEN NULL ELSE [{', '.join(keys)}] END "
        f"FROM {line_table(table)} WHERE edition_id IN ({TEXTS}) ORDER BY edition_id",
        [ids],
    )
    slots: dict[str, list[tuple[str, int]]] = {}
    for address, line, column in table.cells():
        slots.setdefault(line.key, []).append((address, keys.index(column.key)))
    rows = (row for rows in iter(lambda: asked.fetchmany(1_000), []) for row in rows)
    for edition_id, lines in groupby(rows, key=itemgetter(0)):
        yield (
            edition_id,
            {
                a: numbers[place]
                for _, key, *held in lines
                for numbers in (held[0] or held[1],)
                for a, place in slots.get(key, ())
            },
        )


def _doubts(connection: Connection, edition_ids: set[str]) -> dict[str, frozenset[str]]:
    found = connection.execute(
        f"SELECT edition_id, list(DISTINCT subject) FROM issue WHERE edition_id IN ({TEXTS}) GROUP BY edition_id",
        [as_json(sorted(edition_ids))],
    )
    return {edition_id: frozenset(subjects) for edition_id, subjects in found.fetchall()}


def _ways(table: Table, printed: Mapping[str, Number | None], doubts: frozenset[str]) -> Iterator[Way]:
    for explanation in arithmetic.explain(table, printed):
        cells = tuple(
            sorted(((a, Decimal(plain(Decimal(v)))) for a, v in explanation), key=lambda c: table.addresses.index(c[0]))
        )
        lines = {address.rpartition(".")[0] for address, _ in cells}
        # An issue speaks of a whole table, of a line or of one of its cells.
        about = {table.kind, *lines} | {subject for subject in doubts if subject.rpartition(".")[0] in lines}
        yield Way(cells, slips.slip_of(table, printed, explanation), bool(about & doubts))


def about(ways: tuple[Way, ...], cells: tuple[str, ...]) -> tuple[Way, ...]:
    """Return the explanations that touch one of the cells: a table may hold more than one fault."""
    return tuple(way for way in ways if any(address in cells for address, _ in way.cells))
