"""How the rows of a table in flat text are laid out, and what proves that no cell of them was lost.

A blank at the end of a row may be printed, fill the row up, or stand for a number lost before it: only rows together tell.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.numbers import is_value
from extract.tables.under import Hits, labels_over_rows, row_end
from extract.tables.vocabulary import Vocabulary
from standard.records import Place

_FEWEST_ROWS = 5  # that agree on their width, before that width is the table's


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of lines are laid out; `ends` says where the row of each label ends.

    `is_packed`: labels first, values, then blanks up to one width. `is_exact`: rows of one width, or of those that the spans
    of their labels give, have lost no cell, and their values stand at the right edge. `is_drawn`: rows were not filled up,
    or packed, so that every blank is printed.
    `is_uneven`: some row has other cells after its label than the form has columns, so that a blank there may be a label's.
    `below`: the labels that stand alone whose values are the row right under them, and where that ends.
    `misfits` are the labels of rows whose width is not the one that the spans of their labels give, where nearly all are.
    """

    ends: Mapping[int, int]
    is_packed: bool
    is_exact: bool
    is_drawn: bool
    is_last_blank: bool
    is_uneven: bool
    below: Mapping[int, int]
    misfits: frozenset[int] = frozenset()

    def is_free(self, position: int) -> bool:
        """Tell whether a label stands alone in its row, so that its values are the cells up to the next label."""
        return self.ends[position] == position + 1


def lay_out(texts: Sequence[str], hits: Hits, words: Vocabulary, rows: Sequence[int]) -> Layout:
    """Return how the rows of the lines found are laid out; without `rows` every label is free and no blank is missing."""
    ends = {position: row_end(rows, position) for position, _ in hits}
    if not rows:
        return Layout(
            ends,
            is_packed=False,
            is_exact=False,
            is_drawn=False,
            is_last_blank=False,
            is_uneven=False,
            below={},
        )
    widths = _widths(rows, [position for position, _ in hits])
    is_packed = bool(widths) and _is_packed(texts, hits, words, rows)
    beyond = [end - p - 1 - len(words.addresses[line]) for p, line in hits if (end := ends[p]) > p + 1]
    # The label that reaches farthest right says where the columns begin: fewer cells after it and one is lost.
    misfits = _misfits(hits, words, ends) if widths else None
    is_spanned = misfits is not None
    is_exact = len(widths) == 1 and len(words.table.blocks) == 1 and not is_packed and min(beyond) == 0
    are_free = all(end == position + 1 for position, end in ends.items()) and len(hits) >= _FEWEST_ROWS
    return Layout(
        ends,
        is_packed=is_packed,
        is_exact=is_exact or is_spanned,
        is_drawn=is_packed
        or is_spanned
        or (
            (len(widths) > 1 or are_free)
            and all(_cells_after(texts, p, ends[p], line, words) == len(words.addresses[line]) for p, line in hits)
        ),
        is_last_blank=is_exact and not any(texts[end - 1] for end in ends.values()),
        is_uneven=any(beyond),
        below=labels_over_rows(texts, hits, words, rows),
        misfits=misfits or frozenset(),
    )


def is_echo(texts: Sequence[str], rows: Sequence[int], position: int) -> bool:
    """Tell whether a text of flat text stands in its row's cell before this one, too, as where merged cells repeat it."""
    return (
        bool(rows) and position > 0 and (texts[position], rows[position]) == (texts[position - 1], rows[position - 1])
    )


def without_echoes(hits: list[tuple[int, int]], rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return the hits without a label that stands again in the next cell of its row, as where merged cells repeat it."""
    if not rows:
        return hits
    placed = [(rows[position], position, line) for position, line in hits]
    echoes = {one[1] for one, other in pairwise(placed) if other == (one[0], one[1] + 1, one[2])}
    return [hit for hit in hits if hit[0] not in echoes]


def _is_packed(texts: Sequence[str], hits: Sequence[tuple[int, int]], words: Vocabulary, rows: Sequence[int]) -> bool:
    """Tell whether rows of one width begin with their labels and are filled up with blanks after their values.

    So are the tables of pages saved as text. Label cells and blanks at the end vary against each other, so that a cell
    lost from a row would show in its width.
    """
    shapes = set()
    for position, line in hits:
        begin, end = bisect_left(rows, rows[position]), row_end(rows, position)
        after = position + 1 + len(words.addresses[line])
        if not texts[begin] or after > end or any(texts[after:end]):
            return False
        shapes.add((end - begin, end - after))
    return len({width for width, _ in shapes}) == 1 and len(shapes) > 1


def _misfits(hits: Hits, words: Vocabulary, ends: Mapping[int, int]) -> frozenset[int] | None:
    """Return the labels not followed by a blank for each more column of labels that they span, and then their values.

    None where that is not how the table is written, as by markdownify: there the rows under a group's label are as much
    shorter as that is deep, and a cell lost from a row shows in its width.
    """
    depths = [len(line.under) for line in words.table.lines]
    misfits: set[int] = set()
    fitting: set[int] = set()
    for position, line in hits:
        if ends[position] - position == max(depths) - depths[line] + 1 + len(words.addresses[line]):
            fitting.add(depths[line])
        else:
            misfits.add(position)
    are_few = len(misfits) * _FEWEST_ROWS < len(hits)
    return frozenset(misfits) if are_few and fitting == set(depths) and len(fitting) > 1 else None


def _cells_after(texts: Sequence[str], position: int, row_end: int, line: int, words: Vocabulary) -> int:
    """Return how many cells stand after a label, in its row or, where it has that row for itself, up to the next one."""
    if row_end > position + 1:
        return row_end - position - 1
    return values_after(texts, position, len(words.addresses[line]), words)


def _widths(rows: Sequence[int], positions: Sequence[int]) -> set[int]:
    """Return how many cells the rows of lines have, or nothing where a row is one cell or too few rows agree."""
    counts = Counter(rows)
    widths = {counts[rows[position]] for position in positions} if rows else set()
    return set() if 1 in widths or len(positions) < _FEWEST_ROWS else widths


def values_after(texts: Sequence[str], position: int, expected: int, words: Vocabulary) -> int:
    """Return how many cells stand between a line's label and the next label.

    A label that the form does not know also ends the line, if exactly the expected number of values came before it.
    """
    end = position + 1
    labels = words.labels
    while end < len(texts) and not labels[texts[end]]:
        end += 1
    run = texts[position + 1 : end]
    if len(run) > expected and all(map(is_value, run[:expected])) and not is_value(run[expected]):
        return expected
    return len(run)


def is_filling(texts: Sequence[str], places: Sequence[Place], begin: int, end: int) -> bool:
    """Tell whether blanks on one line fill up the header's last row: the values after them stand on lines of their own."""
    return (
        begin < end and not any(texts[begin:end]) and len(set(places[begin:end])) == 1 and places[begin] != places[end]
    )
