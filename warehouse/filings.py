"""Numbers that were filed with a supervising office on their way in, to be held against what was published."""

from collections.abc import Mapping
from decimal import Decimal

import duckdb

from warehouse.rows import by_column, insert, transaction

_COLUMNS = ("authority", "report_year", "address", "value", "source")


def load_filing(
    connection: duckdb.DuckDBPyConnection,
    authority: str,
    year: int | None,
    numbers: Mapping[str, Decimal | None],
    source: str,
) -> None:
    """Replace what an authority filed of a year by these numbers, by cell address; None was filed blank."""
    records = [(authority, year, address, value, source) for address, value in numbers.items()]
    with transaction(connection):
        connection.execute(
            "DELETE FROM filing WHERE authority = ? AND report_year IS NOT DISTINCT FROM ?", [authority, year]
        )
        insert(connection, "filing", by_column(_COLUMNS, records))
