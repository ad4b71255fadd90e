"""Rows of a query on their way out: a table for the screen, csv, json, parquet or xlsx. Text is neutralised for spreadsheets."""

import csv
import io
import json
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

Rows = Sequence[Sequence[Any]]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_table(columns: Sequence[str], rows: Rows) -> str:
    """Return an aligned table; Chinese characters count two columns wide, control characters are shown, not sent."""
    shown = [list(columns), *([_shown(value) for value in row] for row in rows)]
    widths = [max(_width(row[i]) for row in shown) for i in range(len(columns))]
    lines = [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in shown
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def to_csv(columns: Sequence[str], rows: Rows) -> str:
    """Return CSV; a text that a spreadsheet would take for a formula is prefixed with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_neutral(value) for value in row] for row in rows])
    return out.getvalue().rstrip("\n")


def to_json(columns: Sequence[str], rows: Rows) -> str:
    """Return a JSON array of one object per row."""
    return dump([dict(zip(columns, row, strict=True)) for row in rows])


def dump(value: Any) -> str:
    """Return JSON as this project prints it: UTF-8, two spaces, days and instants as ISO 8601."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain)


def number(value: Decimal | None) -> int | float | None:
    """Return a stored number as JSON has it: whole where it is whole, null where nothing is printed."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def write_parquet(columns: Sequence[str], rows: Rows, target: IO[bytes]) -> None:
    """Write the rows to `target` as one Parquet file."""
    import pyarrow as pa  # noqa: PLC0415 - a fifth of a second, and only this format needs it
    import pyarrow.parquet as pq  # noqa: PLC0415

    arrays = [pa.array([row[i] for row in rows]) for i in range(len(columns))]
    pq.write_table(pa.table(arrays, names=list(columns)), target)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return visible(str(_plain(value)) if isinstance(value, Decimal | datetime | date) else str(value))


def visible(text: str) -> str:
    """Return text for a screen: what would act there, or be seen nowhere, is shown by its number."""
    return "".join(c if unicodedata.category(c)[0] != "C" else f"\\x{ord(c):02x}" for c in text)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _neutral(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else _plain(value) if isinstance(value, Decimal | datetime | date) else value
