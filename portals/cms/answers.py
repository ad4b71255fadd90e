"""What scripts are answered, read leniently: JSON of any shape, and numbers and words in it that may be missing.

Knows no portal software. Nothing in an answer is trusted to be of the type that it should be.
"""

import json
from typing import Any

from pages.decode import UndecodableError, decode
from standard.records import Answer


def read_json(answer: Answer) -> object:
    """Return what a JSON body says, raw control characters allowed (portals paste HTML as it is), or None."""
    try:
        text = decode(answer.body, answer.header("Content-Type")).text
        told: object = json.loads(text.lstrip("\ufeff"), strict=False)
    except (UndecodableError, ValueError, RecursionError):
        return None
    return told


def mapping(told: object) -> dict[str, Any]:
    """Return a JSON object, an empty one for anything else."""
    return told if isinstance(told, dict) else {}


def sequence(told: object) -> list[Any]:
    """Return a JSON array, an empty one for anything else."""
    return told if isinstance(told, list) else []


def words(told: dict[str, Any], *keys: str) -> str:
    """Return the first text under some keys, white space as in one line; an empty string if there is none."""
    found = next((told[key] for key in keys if isinstance(told.get(key), str) and told[key].strip()), "")
    return " ".join(found.split())


def number(told: dict[str, Any], key: str) -> int | None:
    """Return a whole number, written as a number or in digits, or None."""
    value = told.get(key)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value[:18])
    return value if isinstance(value, int) and not isinstance(value, bool) else None
