"""Days as pages write them. Says which days stand in a text or a URL, never what they mean."""

import re
from datetime import date
from typing import NamedTuple

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
SHORTEST = len("2023-1-1")
_WIDE = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
_ANY_WIDE = re.compile("[０-９－／．]")
_CENTURY = re.compile("[12１２一二][09０９九〇零○Ｏ]")  # without it no day is written
_GAP = r"[\s\u3000]{0,20}"
_NUMERIC = re.compile(
    # A century, then what stands before it: so a text is searched for 1 and 2 alone.
    rf"(?P<y>(?:19|20)(?<!\d..)\d\d){_GAP}"
    rf"(?:(?P<s>[-/.]){_GAP}(?P<m>\d{{1,2}}){_GAP}(?P=s){_GAP}(?P<d>\d{{1,2}})(?:(?!\d)|(?<=\d\d)(?=\d\d[:：]\d\d))"
    rf"|年{_GAP}(?P<m2>\d{{1,2}}){_GAP}月{_GAP}(?P<d2>\d{{1,2}}){_GAP}[日号])"
)
_HAN_DIGITS = {
    c: i
    for i, row in enumerate(("〇零○Ｏ0", "一1", "二2", "三3", "四4", "五5", "六6", "七7", "八8", "九9"))
    for c in row
}
_HAN = re.compile(
    rf"([二一][〇零○Ｏ一二三四五六七八九]{{3}}){_GAP}年{_GAP}([一二三四五六七八九十]{{1,2}}){_GAP}月{_GAP}([一二三四五六七八九十廿]{{1,3}}){_GAP}[日号]"
)
# A day in a path stands between separators; `t` and `P0`/`W0` are the marks of TRS (PORTALS.md 1.3).
_IN_PATH = re.compile(
    r"(?:(?<=[/_.=-])|(?<=/t)|(?<=/[PW]0))((?:19|20)\d\d)(?:(\d\d)(\d\d)(?=\d{4,}[/.]|\d{10}|[/_.&-]|$)"
    r"|(?P<s>[/-])(\d{1,2})(?P=s)(\d{1,2})(?=[/_.]|$)|(\d\d)/(\d\d)(?=/))"
)


class Dated(NamedTuple):
    """One day found in a text: the day, the words that say it, and where they start."""

    date: date
    text: str
    start: int


def find_dates(text: str) -> tuple[Dated, ...]:
    """Return every full day written in `text`, in order; years alone and impossible days are no dates."""
    if len(text) < SHORTEST or _CENTURY.search(text) is None:
        return ()
    plain = text if _ANY_WIDE.search(text) is None else text.translate(_WIDE)
    found = []
    for match in _NUMERIC.finditer(plain):
        year, month, day_of, month_said, day_said = match.group("y", "m", "d", "m2", "d2")
        if (day := _day(int(year), int(month or month_said), int(day_of or day_said))) is not None:
            found.append(Dated(day, text[match.start() : match.end()], match.start()))
    for match in _HAN.finditer(plain) if "月" in plain else ():
        year = int("".join(str(_HAN_DIGITS[c]) for c in match[1]))
        if (day := _day(year, _han_number(match[2]), _han_number(match[3]))) is not None:
            found.append(Dated(day, match[0], match.start()))
    return tuple(sorted(found, key=lambda dated: dated.start))


def date_in_url(url: str) -> date | None:
    """Return the last full day in the path of `url`, or None; a year and month alone are none."""
    days = [
        day
        for match in _IN_PATH.finditer(url.partition("://")[2] or url)
        if (day := _day(*(int(part) for part in match.groups() if part and part.isdigit()))) is not None
    ]
    return days[-1] if days else None


def _day(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _han_number(text: str) -> int:
    text = text.replace("廿", "二十")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _HAN_DIGITS[text[0]] if len(text) == 1 else 0
    return (_HAN_DIGITS.get(tens, 0) if tens else 1) * 10 + (_HAN_DIGITS.get(ones, 0) if ones else 0)
