"""Lines whose cells spaces part, as text copied from a page or a PDF: labels of the form, then nothing but values.

A line is parted only where its label is the form's, or where it holds exactly the numbers of a row, which add up.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from extract.document import TextLine
from extract.numbers import is_value
from extract.tables.sums import add_up, may_hold_a_torn_number
from extract.tables.vocabulary import Vocabulary
from standard.labels import squeeze

_NUMBER = r"[+-]?[0-9][0-9,.]*"
_DASH = r"[/\\／＼—–―─－−\-]{1,4}|无"
_VALUES = rf"(?:{_NUMBER}|{_DASH})(?:\s+(?:{_NUMBER}|{_DASH}))*"
_LABELLED = re.compile(rf"((?:\d{{1,2}}[.、．)）]\s?)?\D.{{0,80}}?\S)\s+({_VALUES})\s*", re.DOTALL)
_ALONE = re.compile(rf"({_VALUES})\s*")
_SIGN_APART = re.compile(rf"(?:^|\s)(?:{_DASH})\s+[0-9]")  # - 8: a change of a number of items, or a dash and a number
_WIDE = re.compile(r"\s{2,}")
_LONGEST_ROW = 500  # characters of a line that may be a row of a table
_MOST_PIECES = 4
_Torn = tuple[int, TextLine, tuple[str, ...]]  # how many lines a row takes, which of them prints its values, its cells


class Row(NamedTuple):
    """A line taken apart: what stands left of its last wide space, the text after that, and the values at its end; one word is no row."""

    line: TextLine
    left: tuple[str, ...] = ()
    text: str = ""
    values: tuple[str, ...] = ()
    is_spaced: bool = False


def take_apart(lines: Iterable[TextLine]) -> list[Row]:
    """Return the lines taken apart at their spaces, whatever table they may belong to."""
    return [_row(line) if len(line.text.split(None, 1)) > 1 else _word(line) for line in lines]


def _word(line: TextLine) -> Row:
    return Row(line, values=(line.text,)) if is_value(line.text) else Row(line, text=line.text)


def _row(line: TextLine) -> Row:
    text, values = line.text, ""
    if not line.is_cell and len(text) <= _LONGEST_ROW:
        if (alone := _ALONE.fullmatch(text)) is not None:
            text, values = "", alone[1]
        elif (row := _LABELLED.fullmatch(text)) is not None:
            text, values = row.groups()
    *left, text = _WIDE.split(text)
    return Row(line, tuple(left), text, tuple(values.split()), is_spaced=True)


def part_rows(rows: Sequence[Row], words: Vocabulary) -> list[TextLine]:
    """Return the lines with `行政许可 97` parted into cells of one row: labels of the form, then nothing but values.

    So is a header in one line, every word of which is a label of the form; a label over several lines, one of which
    prints its values; and a line of values alone that is a whole row.
    """
    parted: list[TextLine] = []
    torn = _torn_rows(rows, words)
    at = 0
    while at < len(rows):
        row, count = rows[at], 1
        line = row.line
        texts: tuple[str, ...] = ()
        if at in torn:
            count, line, texts = torn[at]
        elif line.is_cell:
            line = line._replace(text=label) if (label := _label(row, words)) else line
        elif row.is_spaced:
            texts = _cells_of(row, words)
        parted.extend([TextLine(text, line.number, is_cell=True) for text in texts] or [line])
        at += count
    return parted


def _label(row: Row, words: Vocabulary) -> str:
    """Return the label of a line that stands right of pieces of its groups' labels, as a PDF's text lays them out."""
    line = words.lines.get(words.name(row.text)) if row.left else None
    return row.text if line is not None and _are_over(row.left, line, words) else ""


def _are_over(pieces: Sequence[str], line: int, words: Vocabulary) -> bool:
    """Tell whether each text is a piece of a label that the form prints over a line."""
    over = [squeeze(label) for label in words.table.lines[line].under]
    return all(any(squeeze(piece) in label for label in over) for piece in pieces)


def _torn_rows(rows: Sequence[Row], words: Vocabulary) -> dict[int, _Torn]:
    """Return the rows of the table that take several lines, by the first of these."""
    widths = {len(addresses) for addresses in words.addresses} - {1}
    torn: dict[int, _Torn] = {}
    for n, row in enumerate(rows):
        if len(row.values) in widths:
            for first in range(max(0, n - _MOST_PIECES + 1), n + 1):
                together = list(takewhile(lambda one: not one.line.is_cell, rows[first : first + _MOST_PIECES]))
                if found := _torn(together, words):
                    torn.setdefault(first, found)
    return torn


def _torn(rows: Sequence[Row], words: Vocabulary) -> _Torn | None:
    """Return the row of the table that the first of some lines begin, if several are one.

    Pieces of the label stand before, beside or after the values, so that these can be no other line's.
    """
    for count in range(len(rows), 1, -1):
        row = rows[:count]
        printed = [one for one in row if one.values]
        if len(printed) != 1 or not row[0].text or not row[-1].text:
            continue
        label, values = "".join(one.text for one in row), printed[0].values
        line = words.lines.get(words.name(label))
        left = [piece for one in row for piece in one.left]
        is_exact = line is not None and len(values) == len(words.addresses[line])
        if line is not None and is_exact and not _may_be_torn(values, line, words) and _are_over(left, line, words):
            return count, printed[0].line, (label, *values)
    return None


def _cells_of(row: Row, words: Vocabulary) -> tuple[str, ...]:
    """Return the cells that spaces part in a line of labels, of labels and values, or of values; nothing in any other."""
    if len(row.line.text) > _LONGEST_ROW or _is_doubtful(row, words):
        return ()
    if row.values and not row.text:
        return row.values if _is_row(row.values, words) else ()
    whole = "  ".join((*row.left, row.text))
    if row.values and (label := whole if words.name(whole) in words.lines else _label(row, words)):
        return (label, *row.values) if _is_line(label, row.values, words) else ()
    labels = whole.split()
    if len(labels) < 2 or any(words.name(label) not in words.known for label in labels):
        return ()
    if not row.values:
        return tuple(labels)
    return (*labels, *row.values) if _is_line(labels[-1], row.values, words) else ()


def _is_line(label: str, values: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether a label is that of a line, and no number beside it may stand in two pieces."""
    line = words.lines.get(words.name(label))
    return line is not None and not _may_be_torn(values, line, words)


def _may_be_torn(values: Sequence[str], line: int, words: Vocabulary) -> bool:
    """Tell whether a number of a row may stand in two pieces, which fill up for a blank that left no trace."""
    return may_hold_a_torn_number(values, words.addresses[line], words)


def _is_doubtful(row: Row, words: Vocabulary) -> bool:
    """Tell whether a dash before a number may be its sign: in a table that counts what was added or taken away."""
    return bool(words.changes) and bool(row.values) and _SIGN_APART.search(row.line.text) is not None


def _is_row(values: tuple[str, ...], words: Vocabulary) -> bool:
    """Tell whether values alone are a whole row: as many as it has, and they add up, so that no torn one fills up for a blank."""
    whole = tuple(address for line in words.addresses for address in line)
    addresses = whole if words.table.is_turned else words.addresses[0]
    return len(values) == len(addresses) and add_up(values, addresses, words)
