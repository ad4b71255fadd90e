"""Tables drawn in text, with a rule between every two rows (w3m, pandoc's grids): the lines between two rules are one row.

Knows nothing of the forms: lines are put together only where no two of them print a number in one column.
"""

import re
from collections.abc import Iterator, Sequence

from extract.numbers import is_value

_BOXES = str.maketrans(
    "│┃║｜─━═┌┏╔┬┳╦┐┓╗├┣╠┼╋╬┤┫╣└┗╚┴┻╩┘┛╝", "||||---" + "+" * 27
)  # what draws a box, to what Markdown and its kin draw with
_RULE = re.compile(r"\+(?:[-=]{2,}\+)+|\+[-=]{2,}$")
_FEWEST_RULES = 3  # of a table, before what stands between two of them is a row
_ENDS = frozenset("|+")


def rows_drawn(lines: Sequence[str]) -> list[str]:
    """Return the lines with each drawn row whole on its first line, and nothing where the rest of it or a rule stood."""
    plain = [line.translate(_BOXES) if not line.isascii() else line for line in lines]
    whole = list(plain)
    for begin, end in _tables(plain):
        rows = list(_rows(plain[begin:end], begin))
        if len(rows) <= _FEWEST_RULES or not all(_is_one(plain[first:last]) for first, last in rows):
            continue
        for number in range(begin, end):
            whole[number] = "" if _RULE.search(plain[number]) else whole[number]
        for first, last in rows:
            cells = [line.strip().split("|") for line in plain[first:last]]
            if len({len(row) for row in cells}) == 1:
                joined = ("".join(filter(None, map(str.strip, column))) for column in zip(*cells, strict=True))
                whole[first:last] = [" | ".join(joined).strip(), *[""] * (last - first - 1)]
    return whole


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where the runs of lines begin and end that a bar or a rule begins and ends."""
    begin = -1
    for number, line in enumerate((*lines, "")):
        stripped = line.strip()
        is_drawn = bool(stripped) and stripped[0] in _ENDS and stripped[-1] in _ENDS
        if is_drawn and begin < 0:
            begin = number
        elif not is_drawn and begin >= 0:
            yield begin, number
            begin = -1


def _rows(lines: Sequence[str], at: int) -> Iterator[tuple[int, int]]:
    """Yield where the lines between two rules begin and end; a rule may be drawn beside a cell that reaches down."""
    begin = at
    for number, line in enumerate((*lines, "+--+"), at):
        if _RULE.search(line):
            if begin < number:
                yield begin, number
            begin = number + 1


def _is_one(lines: Sequence[str]) -> bool:
    """Tell whether lines may be one row: no two of them print a number in one column."""
    cells = [[cell.strip() for cell in line.strip().split("|")] for line in lines]
    columns = zip(*cells, strict=False) if len(cells) > 1 else ()
    return all(sum(bool(text) and is_value(text) for text in column) <= 1 for column in columns)
