"""A row of lines that a page's end tore in two: its label goes on in the next row, whose values are blank, or only there.

Put together only where the two pieces make a label of a form and neither is one alone. A number in two pieces is none.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from extract.document import Grid, RawCell
from extract.numbers import is_value
from extract.tables.vocabulary import spelled, vocabulary
from standard.forms import TABLES
from standard.labels import numbering

Row = tuple[RawCell, ...]
_LONGEST_PIECE = 60


def with_rests(grid: Grid, after: Grid | None) -> tuple[Row, ...]:
    """Return the rows of a grid, each number with what of it a page's end set into the next row, or into the grid after.

    A narrow cell breaks a number in two lines, and the page ends between them: what stands in it is both, one over the
    other, as it would be had the page not ended. That is no number, and no reader takes it for one.
    """
    rows = list(grid.rows)
    for number, (above, below) in enumerate(pairwise((*rows, *(after.rows[:1] if after is not None else ())))):
        if rests := _rests(above, below):
            rows[number] = tuple(
                [
                    cell._replace(text=f"{cell.text}\n{rests[n]}") if n in rests else cell
                    for n, cell in enumerate(above, -len(above))
                ]
            )
    return tuple(rows)


def _rests(above: Row, below: Row) -> dict[int, str]:
    """Return the numbers of a row by their place before its end, where it has no label and fewer of them than the row above.

    Each stands under one; else there are none.
    """
    first = next((cell for cell in below if cell.text and cell.rowspan == 1), None)
    if first is None or not _is_number(first):
        return {}
    said = {n: cell for n, cell in enumerate(below, -len(below)) if cell.text and cell.rowspan == 1}
    over = {n for n, cell in enumerate(above, -len(above)) if _is_number(cell)}
    is_rest = len(said) < len(over) and said.keys() <= over and all(map(_is_number, said.values()))
    return {n: cell.text for n, cell in said.items()} if is_rest else {}


def _is_number(cell: RawCell) -> bool:
    return cell.rowspan == 1 and cell.text.isdecimal()


def mended(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows with torn ones whole; where the second piece stood an empty row stays, so that places keep their numbers."""
    whole = list(rows)
    for number in range(len(whole) - 1):
        if _are_whole(whole[number], whole[number + 1]):
            continue
        if (above := _parted(whole[number])) is None:
            continue
        width = len(above.values) + 1
        groups, below = whole[number + 1][:-width], whole[number + 1][-width:]
        if len(below) < width or not _is_torn(above, below):
            continue
        rest = tuple(cell._replace(rowspan=cell.rowspan - 1) for cell in groups if cell.rowspan > 1)
        before = next((n for n, cell in enumerate(groups) if cell.rowspan > 1), 0)
        # A group's label may end with this row, or be drawn anew.
        ended = groups[:before] + groups[before + len(rest) :]
        if any(cell.rowspan > 1 or cell.text.strip() for cell in ended) or (rest and number + 2 == len(whole)):
            continue
        label, *values = (
            one._replace(text=one.text + other.text) for one, other in zip(above.cells, below, strict=True)
        )
        whole[number : number + 2] = [(*above.groups, label, *values), ()]
        if rest:
            below = whole[number + 2]
            whole[number + 2] = (*below[:before], *rest, *below[before:])
    return tuple(whole)


def _are_whole(above: Row, below: Row) -> bool:
    """Tell whether both rows print a last value, as nearly all do: of a torn row each value stands in one piece."""
    return bool(above and below and above[-1].text.strip() and below[-1].text.strip())


class _Parted(NamedTuple):
    """A row of lines: what stands before its last label, and that label with the values after it."""

    groups: Row
    cells: Row

    @property
    def values(self) -> Row:
        return self.cells[1:]


def _parted(row: Row) -> _Parted | None:
    last = next((n for n in range(len(row) - 1, -1, -1) if not is_value(row[n].text)), None)
    if last is None or last + 1 == len(row) or len(row[last].text) > _LONGEST_PIECE:
        return None
    return _Parted(row[:last], row[last:])


def _is_torn(above: _Parted, below: Row) -> bool:
    lines, known, begun = _labels()
    pairs = list(zip(above.cells, below, strict=True))
    label, values = pairs[0], pairs[1:]
    if any(one.colspan != other.colspan for one, other in pairs) or not all(is_value(c.text) for c in below[1:]):
        return False
    if any(one.text.strip() and other.text.strip() for one, other in values):
        return False  # each value stands in one of the pieces
    pieces = [cell.text for cell in label if cell.text.strip()]
    if len(pieces) == 1:
        # A label that is whole: its values alone were torn, where both pieces have some and together have all.
        is_shared = all(any(pair[side].text.strip() for pair in values) for side in (0, 1))
        is_full = all(one.text.strip() or other.text.strip() for one, other in values)
        return is_shared and is_full and bool(set(spelled(pieces[0])) & lines)
    are_whole = (numbering(pieces[0]), spelled(pieces[0])[0]) not in begun and any(
        set(spelled(piece)) & known for piece in pieces
    )
    return not are_whole and bool(set(spelled("".join(pieces))) & lines)


class _Labels(NamedTuple):
    """The labels of lines of every form, every label, and what begins a longer label and is none."""

    lines: frozenset[str]
    known: frozenset[str]
    begun: frozenset[tuple[str, str]]


@lru_cache(maxsize=1)
def _labels() -> _Labels:
    words = [vocabulary(table) for table in TABLES]
    return _Labels(
        frozenset(chain.from_iterable(w.lines for w in words)),
        frozenset(chain.from_iterable(w.known for w in words)),
        frozenset(chain.from_iterable(w.begun for w in words)),
    )
