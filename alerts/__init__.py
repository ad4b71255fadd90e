"""From a letter to the files people read. Knows the letter's records and no warehouse, portal or check."""

from alerts.files import AlertError, write

__all__ = ["AlertError", "write"]
