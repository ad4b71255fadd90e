"""Where the cells of a draft's findings stand as printed, and what would have to stand there. Loads no templates."""

from collections.abc import Iterator
from decimal import Decimal

from standard import forms
from standard.findings import Verdict
from standard.model import Table
from standard.records import Reading


def tables_of(reading: Reading) -> Iterator[Table]:
    """Yield the official tables that were read of a document, in the order of the law."""
    printed = {table.kind: table.form for table in reading.tables}
    for table in forms.EVERY_TABLE:
        if printed.get(table.kind) == table.form:
            yield table


def ways(verdict: Verdict, reading: Reading) -> Iterator[str]:
    """Yield each smallest change that would satisfy every sum, its places as printed."""
    places = {address: table.place_zh(address) for table in tables_of(reading) for address in table.addresses}
    for way in verdict.explanations:
        yield "；".join(f"{places.get(address, address)} → {_plain(value)}" for address, value in way)


def place_of(verdict: Verdict, reading: Reading) -> str:
    """Return where the disputed cell stands as printed, or nothing."""
    places = (table.place_zh(cell) for cell in verdict.cells[:1] for table in tables_of(reading))
    return next(filter(None, places), "")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
