"""When a report that was fetched before is fetched again, though its row in the list stands as it stood, or is no more there.

Knows days only.

Lists are read on every look; a page whose host tells what has changed costs nothing to ask for again. Of the others every
fetch is a whole page, and yet a report is corrected without a word to its list: soonest in the days after it is
published, while the season lasts, rarely later.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from standard.zone import SHANGHAI

MOST_AGAIN = 50  # pages of one host that one visit fetches again: others have their turn in the next
MOST_REMEMBERED = 20  # likewise those that its lists do not show
_SEASON = (1, 5), (4, 15)
_FRESH = timedelta(days=14)
_WHILE_FRESH, _IN_SEASON, _OFF_SEASON = (timedelta(days=days) for days in (3, 7, 28))
_IN_DOUBT, _REMEMBERED = timedelta(days=1), timedelta(days=7)
# A pass begins some minutes sooner or later than that of the day before.
_SLACK = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Held:
    """A report's page that an earlier look fetched with all that hangs on it: its row and year, since when it is held, when it was last asked for."""

    title: str
    listed_date: date | None
    since: datetime
    asked_at: datetime
    year: int = 0

    def is_due(self, now: datetime) -> bool:
        """Say whether it is time to fetch it again."""
        return now - self.asked_at >= _pause(now - self.since, now) - _SLACK


@dataclass(frozen=True, slots=True)
class Remembered:
    """A report that a list once showed: where it shows it no more, or only in parts not read, its address is asked.

    `is_doubtful` is one whose address was shut when last asked, and not yet on two days.
    """

    url: str
    asked_at: datetime
    is_doubtful: bool = False

    def is_due(self, now: datetime) -> bool:
        """Say whether it is time to ask for it."""
        return now - self.asked_at >= (_IN_DOUBT if self.is_doubtful else _REMEMBERED) - _SLACK


def _pause(age: timedelta, now: datetime) -> timedelta:
    today = now.astimezone(SHANGHAI)
    first, last = _SEASON
    if not first <= (today.month, today.day) <= last:
        return _OFF_SEASON
    return _WHILE_FRESH if age < _FRESH else _IN_SEASON
