"""What a house's own check asks and answers, proved before it is believed: nobody tested it beside the catalogue's own."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args

import duckdb

from standard.check import Check
from standard.findings import Severity, Status
from warehouse.errors import CheckFailedError

STATES: tuple[Status, ...] = get_args(Status)
_SEVERITIES: tuple[Severity, ...] = get_args(Severity)
_NUMBERS = ("printed", "implied", "residual")
_TEXTS = ("reason", "edition_id", "subject", "facts")
_LISTS = ("cells", "evidence")
# Binding meets every other way to a file, however the SELECT is planned; these reach one only when they are run.
_REACHES_FILES = re.compile(r"sniff_csv|json_execute_serialized_sql|\bquery\b\W*\(", re.IGNORECASE)
_SENSELESS = "SELECT * FROM ({said}) WHERE authority IS NULL OR status IS NULL OR status NOT IN ({states}) LIMIT 1"


def senseless(said: str) -> str:
    """Return what asks for a row that is no failure and nothing that would be told: a season's answers are asked for those alone."""
    return _SENSELESS.format(said=said, states=", ".join(map(repr, STATES)))


def prove_sql(connection: duckdb.DuckDBPyConnection, check: Check) -> None:
    """Let the connection, of a warehouse that is thrown away, reach no file; raise CheckFailedError for what is no lone SELECT."""
    try:
        statements = duckdb.extract_statements(check.sql)
    except duckdb.Error as error:
        raise CheckFailedError(check.id, str(error).splitlines()[0]) from error
    if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
        raise CheckFailedError(check.id, "it is not one SELECT")
    if met := _REACHES_FILES.search(check.sql):
        raise CheckFailedError(
            check.id, f"it uses {met[0]}, by which files may be read: ask the warehouse's tables only"
        )
    connection.execute("SET enable_external_access = false")


def prove(check: Check, row: Mapping[str, Any]) -> None:
    """Raise CheckFailedError for a row that can be no verdict, naming the row, the column and what belongs there."""
    for column, wanted in _wrong(check, row):
        said = (
            f"{column} is {row[column]!r} in its row about {row['authority']} {row['report_year']} {row['subject']!r}"
        )
        raise CheckFailedError(check.id, f"{said}, not {wanted}")


def _wrong(check: Check, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return each column that holds what it may not, and what it may."""
    severity = row["severity"]
    milder = _SEVERITIES if check.basis_kind != "logic" else tuple(s for s in _SEVERITIES if s != "error")
    demands = [
        ("authority", isinstance(row["authority"], str) and row["authority"] != "", "the code of an authority"),
        ("report_year", row["report_year"] is None or _is_whole(row["report_year"]), "a year"),
        ("status", row["status"] in STATES, f"one of {', '.join(STATES)}"),
        ("severity", severity is None or severity in milder, f"NULL or one of {', '.join(milder)}"),
        *((name, row[name] is None or _is_number(row[name]), "a number or NULL") for name in _NUMBERS),
        *((name, row[name] is None or isinstance(row[name], str), "a text or NULL") for name in _TEXTS),
        *((name, row[name] is None or _are_texts(row[name]), "a list of texts") for name in _LISTS),
    ]
    return [(column, wanted) for column, is_right, wanted in demands if not is_right]


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    return _is_whole(value) or (isinstance(value, Decimal | float) and Decimal(value).is_finite())


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
