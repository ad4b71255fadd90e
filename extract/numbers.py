"""What one printed cell says: a number, a blank, a dash, or text (FORMS.md 2.3). Never repairs what is printed."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

# Marks of no width, and of the direction of writing but U+202E, which turns the digits after it around.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u2066\u2067\u2068\u2069"
_OUTER = f" \t\r\n\f\v\u00a0\u3000\u2002\u2003\u2009\u202f{_INVISIBLE}"
_UNSEEN = str.maketrans("", "", _INVISIBLE)
# NFKC would turn a footnote mark ① or ² into a digit, so only what is surely a digit or a sign is made plain.
_PLAIN = str.maketrans("０１２３４５６７８９．，＋－−–（）［］", "0123456789.,+---()[]")
_DASHES = re.compile(r"[/\\／＼—–―─－−\-]{1,4}|无")
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+"
_UNITS = r"亿元|万元|元|件次|人次|件|项|个|条|份|次|宗|起|人|例"
_NUMBER = re.compile(
    rf"(?P<sign>[+-])?(?P<digits>{_DIGITS})(?P<part>\.[0-9]+)?"
    rf"(?:\s*(?P<unit>{_UNITS}))?"
    r"(?:\s*(?P<note>\(.{1,120}\)|\[.{1,40}\]|[*※#†\u2460-\u2473]{1,3}))?",
    re.DOTALL,
)
_ZEROS = frozenset("〇零")
# How a column of changes (本年增/减) prints its sign in words, with an arrow, or apart from its number.
_CHANGE = re.compile(r"(?:(?P<more>增加?|↑|\+)|(?P<less>减少?|↓|-))\s*(?=[0-9])")
_SPLIT = re.compile(r"[+-]?[0-9][0-9.,]*(?:\s+[0-9.,]+)+")
_VALUE = re.compile(r"[+-]?[0-9\s.,*※#()\[\]]*")
_PAGE_MARK = re.compile(r"-\s*[0-9]{1,3}\s*-|[0-9]{1,3}\s*/\s*[0-9]{1,3}")  # "- 3 -" or "3/6" at the foot of a page
_BOUND = Decimal(10) ** 18
_PLACES = 6
LONGEST = 500
# Stands where a cell shows a picture or a field to fill in: something is there, and it is no text.
PICTURE = "\ufffc"
_LOST = "\ufffd"  # bytes that are no character: whatever stood there
# Begins a value that a reader is not sure of: two programs differ over it, or it was read from a picture.
DOUBT = "\ufff9"


class Printed(NamedTuple):
    """One cell's printed text and what it says; `fault` is the code of the issue that keeps it from being read."""

    text: str
    value: Decimal | None = None
    note: str = ""
    unit: str = ""
    fault: str = ""


@lru_cache(maxsize=8192)
def read_number(raw: str) -> Printed:
    """Return what a cell prints, outer white space gone. Blank → no value and no text; a dash → no value."""
    text = _seen(raw)
    if DOUBT in text or len(text) > LONGEST:
        fault = "number-doubted" if DOUBT in text else "cell-too-long"
        return Printed(text.replace(DOUBT, "").strip(_OUTER)[:LONGEST], fault=fault)
    plain = text.translate(_PLAIN)
    if not text or text in _ZEROS or _DASHES.fullmatch(text):
        return Printed(text, Decimal(0) if text in _ZEROS else None)
    if PICTURE in text or _SPLIT.fullmatch(plain):
        return Printed(text.replace(PICTURE, ""), fault="cell-picture" if PICTURE in text else "split-digits")
    if (match := _NUMBER.fullmatch(plain)) is None:
        return Printed(text, fault="number-doubted" if _LOST in text else "")
    value = Decimal((match["sign"] or "") + match["digits"].replace(",", "") + (match["part"] or ""))
    if abs(value) >= _BOUND or len(match["part"] or ".") - 1 > _PLACES:
        return Printed(text, fault="number-out-of-range")
    return Printed(text, value, (match["note"] or "").strip("()[]"), match["unit"] or "")


def read_change(raw: str) -> Printed:
    """Return what a cell of a column of changes prints: there 增11 is 11 more, and ↓4 is 4 fewer."""
    printed = read_number(raw)
    sign = _CHANGE.match(printed.text.translate(_PLAIN)) if printed.value is None and not printed.fault else None
    if sign is None:
        return printed
    return read_number(f"{'-' if sign['less'] else '+'}{printed.text[sign.end() :]}")._replace(text=printed.text)


def read_amount(raw: str) -> Printed:
    """Return what a cell of an amount prints: Excel shows a half as .5 under some formats."""
    printed = read_number(raw)
    is_bare = printed.value is None and not printed.fault and printed.text[:1] in {".", "．"}
    return read_number(f"0{printed.text}")._replace(text=printed.text) if is_bare else printed


@lru_cache(maxsize=8192)
def is_value(raw: str) -> bool:
    """Tell whether a cell can only be a value: blank, a dash, a number with what may stand beside one, bare letters."""
    text = _seen(raw)
    plain = text.translate(_PLAIN)
    return (
        not text
        or text.startswith(DOUBT)
        or (text.startswith(PICTURE) and _is_shown_alone(text))
        or _DASHES.fullmatch(text) is not None
        or text in _ZEROS
        or _NUMBER.fullmatch(plain) is not None
        or _VALUE.fullmatch(plain) is not None
        or (len(text) <= 8 and text.isascii() and _PAGE_MARK.fullmatch(text) is None)
    )


def _is_shown_alone(text: str) -> bool:
    """Tell whether pictures stand before no words: before a label, or a text in a value's place, they are decoration."""
    beside = text.replace(PICTURE, "").strip()
    return is_value(beside) or re.fullmatch(_UNITS, beside) is not None


def _seen(raw: str) -> str:
    """Return a text as it is seen: without outer white space, and without marks of no width, also between digits."""
    text = raw.strip(_OUTER)
    return text if text.isascii() else text.translate(_UNSEEN)
