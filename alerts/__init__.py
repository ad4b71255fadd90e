"""From a letter to the files people read. Knows the letter's records and no warehouse, portal or check."""

from alerts.feed import NEWEST
from alerts.files import AlertError, write, write_feed, written

__all__ = ["NEWEST", "AlertError", "write", "write_feed", "written"]
