"""A Letter as JSON and back, without loss: numbers as decimal text, instants with their zone."""

import json
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from standard.findings import Finding, Letter, Reply, Transition, Trouble, Unseen

_NUMBERS = ("printed", "implied", "residual", "precision")


def to_json(letter: Letter) -> str:
    """Return the whole letter as one JSON object whose keys are the names of the record."""
    return json.dumps(asdict(letter), ensure_ascii=False, default=_plain)


def from_json(text: str) -> Letter:
    """Return the letter that `to_json` wrote."""
    said = json.loads(text)
    transitions = (
        one | {"at": _instant(one["at"]), "finding": _finding(one["finding"])} for one in said["transitions"]
    )
    return Letter(
        **said
        | {
            "as_of": _instant(said["as_of"]),
            "transitions": tuple(Transition(**one) for one in transitions),
            "still_open": tuple(_finding(one) for one in said["still_open"]),
            "unseen": tuple(Unseen(**one) for one in said["unseen"]),
            # A letter stored by an older version knows of neither.
            "report_years": tuple(said.get("report_years", ())),
            "troubles": tuple(Trouble(**one) for one in said.get("troubles", ())),
        }
    )


def _finding(said: dict[str, Any]) -> Finding:
    # A letter stored by an older version knows of no precision.
    numbers = {name: None if said.get(name) is None else Decimal(said[name]) for name in _NUMBERS}
    explanations = tuple(tuple((a, Decimal(v)) for a, v in one) for one in said["explanations"])
    # A letter stored by an older version knows of no decision.
    replies = tuple(Reply(**one | {"at": _instant(one["at"])}) for one in said.get("replies", ()))
    lists = {"evidence": tuple(said["evidence"]), "explanations": explanations, "replies": replies}
    acknowledged, waived = said.get("acknowledged_at"), said.get("waived_until")
    days = {
        "opened_at": _instant(said["opened_at"]),
        "acknowledged_at": None if acknowledged is None else _instant(acknowledged),
        "waived_until": None if waived is None else date.fromisoformat(waived),
    }
    return Finding(**said | numbers | lists | days)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a letter holds no {type(value).__name__}")
