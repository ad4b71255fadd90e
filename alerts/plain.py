"""A letter as JSON for machines: the records as they are, nothing cut, nothing translated."""

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from alerts.harmless import escape_json
from standard.findings import Letter


def write_plain(letter: Letter) -> str:
    """Return the letter, already arranged, as JSON whose fields are those of `standard.records.Letter`."""
    return escape_json(json.dumps(asdict(letter), ensure_ascii=False, indent=2, default=_plain)) + "\n"


def _plain(value: object) -> int | float | str:
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
    raise TypeError(f"a letter holds no {type(value).__name__}")
