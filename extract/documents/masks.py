"""What a number format of Excel (0, #,##0, 0.00, 0%, two or three of them by sign) makes of a stored number.

A format that is not known here, as of dates, fractions and words, shows something else: then the number is a doubt.
"""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from extract.numbers import DOUBT

_PIECE = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[(?:[A-Z][a-z]+\d*|\$[^\]]*|[黑蓝青绿洋红白黄]+色?)\]|([#0?.,%]+)|([-+() ¥$])'
)
_DIGITS = re.compile(r"(?P<whole>[#0?,]*)(?P<part>\.[#0?]*)?(?P<percent>%?)")
_GENERAL = re.compile(r"General|@|G/通用格式", re.IGNORECASE)
_MOST_DIGITS = 10  # what General shows of a fraction in a cell that is wide enough
_LARGEST = Decimal(10) ** 11  # from here on General shows 1E+11
_LONGEST = 60


def shown_number(stored: str, mask: str | None, *, hides_zeros: bool = False) -> str:
    """Return what a cell shows of a stored number under a format: the empty one is General, None one not known."""
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return DOUBT + stored
    if not value.is_finite() or abs(value) >= _LARGEST or len(stored) > _LONGEST:
        return DOUBT + stored
    if value == 0 and hides_zeros:
        return ""
    text = None if mask is None else _masked(value, _sections(mask))
    return DOUBT + _general(value) if text is None else text


def _masked(value: Decimal, sections: list[str]) -> str | None:
    """Return a number under the parts of a format, of which a second one is for those below 0, and a third for 0."""
    is_signed = len(sections) < 2
    section = sections[0]
    if value < 0 and not is_signed:
        section = sections[1]
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    if not section and not is_signed:
        return ""  # what a format leaves empty is not shown: 0;-0;;@ hides zeros
    if not section or _GENERAL.fullmatch(section):
        return _general(value)
    text = _written(abs(value), section)
    is_negative = value < 0 and is_signed and text is not None and any(digit in text for digit in "123456789")
    return f"-{text}" if is_negative else text


def _general(value: Decimal) -> str:
    if value == value.to_integral_value():
        return str(int(value))
    whole = len(str(int(abs(value))))
    rounded = value.quantize(Decimal(1).scaleb(-max(_MOST_DIGITS - whole, 0)), ROUND_HALF_UP)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sections(mask: str) -> list[str]:
    """Return the parts of a format, parted at semicolons outside quotes."""
    return re.sub(r'("[^"]*"|\\.)|;', lambda met: met[1] or "\0", mask).split("\0")


def _written(value: Decimal, section: str) -> str | None:
    """Return a number as one part of a format writes it; None where the part says more than is known here."""
    before, digits, after, at = "", "", "", 0
    while at < len(section):
        piece = _PIECE.match(section, at)
        if piece is None or (piece[3] and digits):
            return None
        digits = digits or piece[3] or ""
        said = piece[1] or piece[2] or piece[4] or ""
        before, after = (before, after + said) if digits else (before + said, after)
        at = piece.end()
    figures = _figures(value, digits) if digits else ""
    return None if figures is None else (before + figures + after).strip()


def _figures(value: Decimal, digits: str) -> str | None:
    match = _DIGITS.fullmatch(digits)
    # 000 fills up with zeros: a number of a case, not of cases.
    if match is None or match["whole"].endswith(",") or match["whole"].count("0") > 1:
        return None
    places = len(match["part"] or ".") - 1
    if places > _MOST_DIGITS or (places and set(match["part"][1:]) != {"0"}):
        return None
    shown = value * 100 if match["percent"] else value
    text = f"{shown.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):{',' if ',' in match['whole'] else ''}f}"
    # .00 shows .50, and # nothing of a 0.
    return (text.removeprefix("0") if "0" not in match["whole"] else text) + match["percent"]
