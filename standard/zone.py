"""The one zone in which due days begin and end."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def day_of(instant: datetime) -> date:
    """Return the day it is in China at an instant."""
    return instant.astimezone(SHANGHAI).date()
