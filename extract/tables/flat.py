"""Tables whose cells became lines: where each begins and ends in the text, and reader B alone, with an exact count.

A blank cell leaves no line behind, so a short line is an issue and never a shift.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.document import TextLine
from extract.numbers import is_value
from extract.tables.doubts import doubt_pages
from extract.tables.heads import Region, check_turned, check_upright
from extract.tables.sequence import find_lines, read_sequence
from extract.tables.shifted import doubt_columns, doubt_fused, doubt_headed, doubt_unowned
from extract.tables.under import row_end
from extract.tables.unrolled import Fault, Found
from extract.tables.vocabulary import Vocabulary, is_heading, spelled
from standard.records import Place

_SECTION = re.compile(r"第?[二三四五六七八]\s*(?:[、.．]|部分)")
_MOST_PIECES = 24  # of the longest label, in a column of three characters
_FREE_PIECES = 4  # that may be a hint in brackets; more are joined only while they begin a label
_RESULTS = frozenset({"维持", "纠正", "结果"})
_OF_LABELS = ("（", "）", "(", ")", "无")  # alone on its line: a blank or 无, or a character of an upright label
_HEADER_REACH = 24
_TURNED_REACH = 64  # cells: three rows of a turned header, blanks counted where bars or tabs show them


def find_region(lines: Sequence[TextLine], words: Vocabulary) -> Region | None:
    """Return where a table of this kind stands in the lines, or None."""
    kind = words.table.kind
    if kind == "requests":
        bounds = _requests(lines, words)
    elif kind == "disclosure":
        bounds = _disclosure(lines, words)
    else:
        bounds = _proceedings(lines, words)
    if bounds is None:
        return None
    start, end = bounds
    joined = list(_joined(lines[start:end], words))
    places = tuple(Place(0, number) for _, number in joined)
    return Region(
        tuple(text for text, _ in joined),
        places,
        _rows(lines[start:end], joined),
        frozenset(line.number for line in lines[start:end]),
        _above(lines[:start], words) if words.table.is_turned else (),
        is_last=end == len(lines),
        is_final=not any(_SECTION.match(line.text) for line in lines[end:]),
    )


def ends_inside(region: Region, words: Vocabulary) -> bool:
    """Tell whether the document ends before the table's last line is even named."""
    last = words.table.lines[-1].names
    return region.is_final and not any(words.name(text) in last for text in region.texts)


def read_flat(region: Region, words: Vocabulary, *, ends_open: bool, counts_pages: bool) -> Found:
    """Return what a flattened table says; `ends_open` distrusts a number that the document's last byte may have cut.

    `counts_pages` says that the numbers of pages stand among the lines.
    """
    found = read_sequence(region.texts, region.places, words, region.rows)
    # A blank leaves no trace in a text whose other rows are short, too.
    if counts_pages or any(fault.code == "row-short" for fault in found.faults):
        doubt_pages(region.texts, region.places, region.rows, found, words)
    _doubt_numbers_below(region, found)
    doubt_columns(region, found, words)
    if not all(region.texts[position].strip() for position in found.cells.values()):
        for doubt in (doubt_fused, doubt_headed, doubt_unowned):  # these doubt rows with blanks
            doubt(region, found, words)
    last = len(region.texts) - 1
    if ends_open and region.is_last:
        for address in [address for address, position in found.cells.items() if position == last]:
            del found.cells[address]
            message = "the document ends with this number, which may be cut"
            found.faults.append(Fault("row-short", message, region.places[last], (address,)))
    if words.table.is_turned:
        check_turned(region, words, found)
    else:
        check_upright(region, words, found)
    _name_unknown(region, words, found)
    return found


def _doubt_numbers_below(region: Region, found: Found) -> None:
    """Withhold a blank at the end of a row where a number alone is the next: a cell that holds a paragraph breaks its row.

    Where it does not end its row after all, what follows it up to the next label is withheld as well.
    """
    texts, rows = region.texts, region.rows
    at = {position: address for address, position in found.cells.items()}
    for address, position in list(found.cells.items()):
        below = position + 1
        if (
            address not in found.cells
            or texts[position]
            or below >= len(texts)
            or row_end(rows, position) != below
            or row_end(rows, below) > below + 1
        ):
            continue
        if rows[position] == rows[position - 1] and texts[below].strip() and is_value(texts[below]):
            end = next((n for n in range(below, len(texts)) if not is_value(texts[n])), len(texts))
            doubted = [address, *(at[n] for n in range(below, end) if n in at)]
            message = f"{texts[below]!r} stands alone under the blank that ends this row, and may be its number"
            found.faults.append(Fault("row-short", message, region.places[position], tuple(doubted)))
            for one in doubted:
                found.cells.pop(one, None)


def _requests(lines: Sequence[TextLine], words: Vocabulary) -> tuple[int, int] | None:
    starts: Sequence[int] = range(len(lines) + 1)
    texts = [line.text for line in lines]
    hits = _own_lines(texts, words)
    if hits and (hits[0][1] or hits[-1][1] + 1 < len(words.addresses)):  # its first or last label may be torn
        starts = _starts(lines, words)
        texts = ["".join(texts[begin:end]) for begin, end in pairwise(starts)]
        hits = _own_lines(texts, words)
    if len(hits) < 3:
        return None
    first, last = hits[0][0], hits[-1][0]
    # The header stands in the lines before the first label, down from the section's heading.
    start = next((n for n in range(first - 1, -1, -1) if _is_section(texts[n], words)), first - 1) + 1
    end = last + 1
    while end < len(texts) and is_value(texts[end]):
        end += 1
    return max(starts[start], starts[first] - _HEADER_REACH, 0), starts[end]


def _is_section(text: str, words: Vocabulary) -> bool:
    """Tell whether a section begins with a line: the torn label of a row (二、上年结转政府信息) is numbered alike."""
    return _SECTION.match(text) is not None and spelled(text)[0] not in words.begins


def _own_lines(texts: Sequence[str], words: Vocabulary) -> list[tuple[int, int]]:
    """Return where labels of lines stand that are no column's too, and of which lines."""
    return [hit for hit in find_lines(texts, words) if words.name(texts[hit[0]]) not in words.ambiguous]


def _disclosure(lines: Sequence[TextLine], words: Vocabulary) -> tuple[int, int] | None:
    marks = (n for n, line in enumerate(lines) if is_heading(line.text) or words.name(line.text) == "信息内容")
    if (start := next(marks, None)) is None:
        return None
    ends = (n for n in range(start, len(lines)) if _SECTION.match(lines[n].text))
    return start, next(ends, len(lines))


def _proceedings(lines: Sequence[TextLine], words: Vocabulary) -> tuple[int, int] | None:
    names = [words.name(line.text) for line in lines]
    # 结果 alone may also end 三、本年度办理结果, torn over lines.
    opens = (
        n
        for n, name in enumerate(names)
        if name == "结果维持" or (name == "结果" and _RESULTS & {*names[n + 1 : n + 4]})
    )
    results = next(opens, None)
    if results is None:
        return None
    start = next((n for n in range(results, max(results - _TURNED_REACH, -1), -1) if names[n] == "行政复议"), results)
    ends = (n for n in range(start, len(lines)) if _SECTION.match(lines[n].text))
    return start, next(ends, len(lines))


def _above(lines: Sequence[TextLine], words: Vocabulary) -> tuple[tuple[str, int], ...]:
    """Return the lines before a turned table that may be its header's: down from a section's heading or from numbers."""
    start = len(lines)
    while start > max(0, len(lines) - _HEADER_REACH):
        text = lines[start - 1].text
        if _SECTION.match(text) or (text.strip() and is_value(text)):
            break
        start -= 1
    return tuple(_joined(lines[start:], words))


def _joined(lines: Sequence[TextLine], words: Vocabulary) -> list[tuple[str, int]]:
    """Return (text, line number), with a label that was torn over several lines put together again."""
    texts = [line.text for line in lines]
    return [
        (texts[begin] if end == begin + 1 else "".join(texts[begin:end]), lines[begin].number)
        for begin, end in pairwise(_starts(lines, words))
    ]


def _starts(lines: Sequence[TextLine], words: Vocabulary) -> list[int]:
    """Return where each text begins, a label on several lines being one, and where the last one ends."""
    starts = [0]
    while starts[-1] < len(lines):
        starts.append(starts[-1] + _pieces(lines, starts[-1], words))
    return starts


def _rows(lines: Sequence[TextLine], joined: Sequence[tuple[str, int]]) -> tuple[int, ...]:
    """Return the row of each text: its line, or, where a bar ends every cell on a line of its own, what a label begins."""
    numbers = tuple(number for _, number in joined)
    if not all(line.is_cell for line in lines) or 2 * len(set(numbers)) < len(numbers):
        return numbers
    rows: list[int] = []
    was_value = False
    for text, number in joined:
        is_start = not rows or (was_value and not is_value(text))
        rows.append(number if is_start else rows[-1])
        was_value = is_value(text)
    return tuple(rows)


def _pieces(lines: Sequence[TextLine], position: int, words: Vocabulary) -> int:
    """Return over how many lines the label that begins here was torn: the longest, for some begin with a whole one."""
    text, count = "", 1
    if lines[position].is_cell:
        return count
    for number, line in enumerate(lines[position : position + _MOST_PIECES], 1):
        is_number = is_value(line.text) and line.text not in _OF_LABELS
        if line.is_cell or is_number or (number > 1 and words.names[line.text] in words.known):
            break
        text += line.text
        if words.names[text] in words.known:
            count = number
        elif number >= _FREE_PIECES and spelled(text)[0] not in words.begins:
            break
    return count


def _name_unknown(region: Region, words: Vocabulary, found: Found) -> None:
    for position in range(1, len(region.texts) - 1):
        before, text, after = region.texts[position - 1 : position + 2]
        is_label = is_value(before) and is_value(after) and not is_value(text)
        if is_label and words.name(text) not in words.known and not is_heading(text):
            message = f"the {words.table.form} form has no line {text!r}"
            found.faults.append(Fault("label-unknown", message, region.places[position]))
