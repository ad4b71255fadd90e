"""How numbers slip when a table is filled in or laid out: digits swapped, one number over two cells, a row moved by one.

Knows the table and what is printed; whether a slip explains what does not add up is for `arithmetic` to say.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from standard.model import Table

Number = int | Decimal
Values = Mapping[str, Number | None]
Explanation = tuple[tuple[str, Number], ...]
Slip = Literal["digit-swap", "split-number", "shifted-row"]

# A page may print these two, or we may have read its cells one place beside where they stand.
OF_LAYOUT: frozenset[Slip] = frozenset(("split-number", "shifted-row"))

ASKED_ZH: Mapping[Slip, str] = {
    "digit-swap": "{place}改为{value}即相符,两数数字相同、次序不同,是否数位颠倒?",
    "split-number": "{place}与其右一格连读为{value}即相符,是否一个数分填在两格?",
    "shifted-row": "{line}各格移动一列即相符,是否整行错列?",
}
ASKED_EN: Mapping[Slip, str] = {
    "digit-swap": "With {value} in {place} it adds up, the same digits in another order: were two digits swapped?",
    "split-number": "Read together with the cell to its right, {place} gives {value} and it adds up: was one number put into two cells?",
    "shifted-row": "With the cells of {line} moved by one column it adds up: does the row stand one column off?",
}


def moves(cells: Sequence[str], values: Values) -> Iterator[tuple[Slip, Explanation]]:
    """Yield what the cells of a line that ends in its total would hold if it had slipped, as the cells that would change."""
    shown = [number for address in cells if (number := values.get(address)) is not None]
    if len(shown) < len(cells):
        return
    for slip, parts in _parts(shown):
        held = [*parts, sum(parts)]
        changed = tuple((a, new) for a, new, old in zip(cells, held, shown, strict=True) if new != old)
        if len(changed) > 1 and all(new >= 0 for _, new in changed):
            yield slip, changed


def slip_of(table: Table, values: Values, explanation: Explanation) -> Slip | None:
    """Return which slip an explanation amounts to, or None if it is just another number."""
    wanted = dict(explanation)
    if len(wanted) == 1:
        ((address, value),) = explanation
        printed = values.get(address)
        is_swap = printed is not None and printed >= 10 and _digits(printed) == _digits(value) != []
        return "digit-swap" if is_swap else None
    line = next((cells for cells in table.summed_lines if wanted.keys() <= set(cells)), None)
    if line is None:
        return None  # a row that moved changes no other row
    if _is_split(line, values, wanted):
        return "split-number"
    return next((slip for slip, changed in moves(line, values) if dict(changed) == wanted), None)


def _parts(shown: Sequence[Number]) -> Iterator[tuple[Slip, list[Number]]]:
    """Yield the parts of a line whose last cell is their total, had it been printed one column to the right or the left."""
    yield "shifted-row", [*shown[1:]]
    *parts, total = shown[:-1]
    yield "shifted-row", [total - sum(parts), *parts]
    # A number over two cells pushes what follows to the right, and the total out of the row.
    for place in range(len(shown) - 1):
        if (joined := _joined(shown[place], shown[place + 1])) is not None:
            yield "split-number", [*shown[:place], joined, *shown[place + 2 :]]


def _joined(left: Number, right: Number) -> Number | None:
    is_whole = left % 1 == 0 and right % 1 == 0
    return int(f"{left:.0f}{right:.0f}") if is_whole and left > 0 and right >= 0 else None


def _is_split(cells: Sequence[str], values: Values, wanted: Mapping[str, Number]) -> bool:
    for left, right in pairwise(cells):
        if wanted.keys() == {left, right}:
            a, b = values[left], values[right]
            return a is not None and b is not None and wanted[right] == 0 and wanted[left] == _joined(a, b)
    return False


def _digits(value: Number) -> list[str]:
    return sorted(f"{value:.0f}") if value % 1 == 0 else []
