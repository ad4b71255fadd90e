"""From a letter to the files people read. Knows the letter's records and no warehouse, portal or check."""

from alerts.feed import NEWEST
from alerts.files import AlertError, forms, write, write_feed

__all__ = ["NEWEST", "AlertError", "forms", "write", "write_feed"]
