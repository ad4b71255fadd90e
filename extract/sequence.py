"""Reader B: raw cells in document order, empty ones counted, walked along the form's labels. It never looks at spans.

Flat text has this reader only: its cells are lines, so the count between two labels must be exact.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from extract.numbers import is_value
from extract.rectangle import Fault, Found
from extract.vocabulary import Vocabulary, is_heading
from standard.records import Place

_FEWEST_ROWS = 5  # that agree on their width, before that width is the table's


def read_sequence(
    texts: Sequence[str], places: Sequence[Place], words: Vocabulary, rows: Sequence[int] = ()
) -> Found:
    """Return what a run of raw cells says in the words of one table; numbers are positions in the run.

    `rows` tells of flat text which cells are printed in one row, and then a blank may be missing from the run. Without
    it every empty cell is in the run, so a text in a value's place is a value (未统计) and no torn label.
    """
    if words.table.is_turned:
        return _turned(texts, places, words, rows)
    return _upright(texts, places, words, rows)


def find_lines(texts: Sequence[str], words: Vocabulary) -> list[tuple[int, int]]:
    """Return (position, number of the line) for every line label in a run of cells."""
    hits: list[tuple[int, int]] = []
    before = latest = -1
    for position, text in enumerate(texts):
        name = words.name(text)
        if name:
            before, latest = latest, position
        line = words.lines.get(name) if name else None
        if line is None:
            continue
        follows = texts[position + 1] if position + 1 < len(texts) else None
        # 其他 and 总计 are columns as well: as lines they come after another line, and no label follows them.
        if name in words.ambiguous or name in words.groups:
            # After a blank only what stands before tells: in a header that is another column.
            is_column = before >= 0 and words.name(texts[before]) in words.headers
            if is_column and (not hits or hits[-1][0] != before):
                continue
            is_free = follows is not None and bool(hits) and words.name(follows) not in words.known
            if not is_free and (follows is None or not is_value(follows)):
                continue
        hits.append((position, line))
    return hits


def _upright(texts: Sequence[str], places: Sequence[Place], words: Vocabulary, printed_rows: Sequence[int]) -> Found:
    """Read a table line by line; where `printed_rows` put a label and its values on one row, no other row counts."""
    found = Found()
    hits = _without_echoes(find_lines(texts, words), printed_rows)
    for position in _unnamed(texts, hits, words, printed_rows):
        message = "the label of this line is blank; the line is read by its place"
        found.faults.append(Fault("label-unknown", message, places[position]))
    if printed_rows and hits and (first := hits[0][0]) and texts[first - 1].strip() and is_value(texts[first - 1]):
        # Torn out of a PDF, a label may follow its numbers: whose each number is can then not be told.
        message = "numbers stand before the first label of the table"
        expected = tuple(address for _, line in hits for address in words.addresses[line])
        found.faults.append(Fault("cells-incomplete", message, places[first - 1], expected))
        return found
    rows = {position: _row_end(printed_rows, position) for position, _ in hits}
    lines = [line for _, line in hits]
    doubled = {line for line in lines if lines.count(line) > 1}
    free = [line for position, line in hits if rows[position] == position + 1]
    widths = _widths(printed_rows, [position for position, _ in hits])
    # Rows of one width have lost no cell: values stand at the right edge. Rows that have just a label and its values,
    # whatever their width, were not even filled up, so that every blank is printed.
    is_packed = bool(widths) and _is_packed(texts, hits, words, printed_rows)
    is_exact = len(widths) == 1 and len(words.table.blocks) == 1 and not is_packed
    is_drawn = is_packed or (
        (len(widths) > 1 or len(free) == len(hits) >= _FEWEST_ROWS)
        and all(_cells_after(texts, p, rows[p], line, words) == len(words.addresses[line]) for p, line in hits)
    )
    is_last_blank = is_exact and not any(texts[rows[position] - 1] for position, _ in hits)
    has_boxes = any(_is_boxed(texts, position, rows[position], len(words.addresses[line])) for position, line in hits)
    astray = {line for pair in pairwise(free) if pair[0] >= pair[1] for line in pair} - doubled
    for position, line in hits:
        addresses = words.addresses[line]
        begin, end = _values(texts, position, rows[position], len(addresses), words)
        if is_packed:
            begin, end = position + 1, position + 1 + len(addresses)
        if is_exact and not any(texts[position + 1 : rows[position] - len(addresses)]):
            begin, end = max(position + 1, rows[position] - len(addresses)), rows[position]
        if line in doubled:
            message = "this line stands twice in one table"
            found.faults.append(Fault("label-repeated", message, places[position], addresses))
        elif line in astray:
            message = "this line does not stand where the form has it"
            found.faults.append(Fault("readers-disagree", message, places[position], addresses))
        elif end - begin != len(addresses):
            message = f"{end - begin} values after this label where the form has {len(addresses)}"
            found.faults.append(Fault("row-short", message, places[position], addresses))
        elif printed_rows and rows[position] == position + 1 and not all(map(is_value, texts[begin:end])):
            message = "a text stands among the values after this label, which may be a damaged label"
            found.faults.append(Fault("row-short", message, places[position], addresses))
        elif rows[position] == position + 1 and _row_end(printed_rows, begin) > begin + 1:
            message = "the values after this label stand in a row of their own, which may be another line's"
            found.faults.append(Fault("row-short", message, places[position], addresses))
        elif (
            printed_rows
            and not is_drawn
            and any(texts[begin:end])
            and (
                (not texts[end - 1] and not is_last_blank)
                or (not texts[begin] and not is_exact and has_boxes)
                or (begin > position + 1 and not is_exact and not all(texts[begin:end]))
            )
        ):
            message = "a blank at the end of this row may fill up for a number lost before it"
            found.faults.append(Fault("row-short", message, places[position], addresses))
        else:
            found.cells.update(zip(addresses, range(begin, end), strict=True))
    return found


def _values(texts: Sequence[str], position: int, row_end: int, expected: int, words: Vocabulary) -> tuple[int, int]:
    """Return where the values after a label begin and end.

    Blanks beyond the expected number after the values, else before them, are boxes of labels or fill a row up.
    """
    begin = position + 1
    end = row_end if row_end > begin else begin + _values_after(texts, position, expected, words)
    # In a printed row with blanks at both ends nothing tells which of them fill it up.
    is_open = row_end > begin and not texts[begin].strip() and any(texts[begin:end])
    while end - begin > expected and not texts[end - 1].strip() and not is_open:
        end -= 1
    while end - begin > expected and not texts[begin].strip():
        begin += 1
    return begin, end


def _without_echoes(hits: list[tuple[int, int]], printed_rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return the hits without a label that stands again in the next cell of its row, as where merged cells repeat it."""
    if not printed_rows:
        return hits
    rows = [(printed_rows[position], position, line) for position, line in hits]
    echoes = {one[1] for one, other in pairwise(rows) if other == (one[0], one[1] + 1, one[2])}
    return [hit for hit in hits if hit[0] not in echoes]


def _unnamed(
    texts: Sequence[str], hits: list[tuple[int, int]], words: Vocabulary, printed_rows: Sequence[int]
) -> Iterator[int]:
    """Add to the hits the first line of a block whose label alone is blank (规章), and yield where that label stands.

    Its place is proven by the header that ends before it, its exact values, and the block's second line after them.
    """
    named = {line for _, line in hits}
    for at, (position, line) in reversed(list(enumerate(hits))):
        before = line - 1
        if before < 0 or before in named or words.blocks[before] is not words.blocks[line]:
            continue
        if words.blocks[before].lines[0] is not words.table.lines[before]:
            continue
        label = position - len(words.addresses[before]) - 1
        if label < 1 or texts[label].strip() or words.name(texts[label - 1]) not in words.column_names:
            continue
        if all(map(is_value, texts[label:position])) and _row_end(printed_rows, label) in {label + 1, position}:
            hits.insert(at, (label, before))
            yield label


def _is_packed(
    texts: Sequence[str], hits: Sequence[tuple[int, int]], words: Vocabulary, printed_rows: Sequence[int]
) -> bool:
    """Tell whether rows of one width begin with their labels and are filled up with blanks after their values.

    So are the tables of pages saved as text. Label cells and blanks at the end vary against each other, so that a cell
    lost from a row would show in its width.
    """
    shapes = set()
    for position, line in hits:
        begin, end = printed_rows.index(printed_rows[position]), _row_end(printed_rows, position)
        after = position + 1 + len(words.addresses[line])
        if not texts[begin] or after > end or any(texts[after:end]):
            return False
        shapes.add((end - begin, end - after))
    return len({width for width, _ in shapes}) == 1 and len(shapes) > 1


def _cells_after(texts: Sequence[str], position: int, row_end: int, line: int, words: Vocabulary) -> int:
    """Return how many cells stand after a label, in its row or, where it has that row for itself, up to the next one."""
    if row_end > position + 1:
        return row_end - position - 1
    return _values_after(texts, position, len(words.addresses[line]), words)


def _widths(printed_rows: Sequence[int], positions: Sequence[int]) -> set[int]:
    """Return how many cells the rows of lines have, or nothing where a row is one cell or too few rows agree."""
    counts = Counter(printed_rows)
    widths = {counts[printed_rows[position]] for position in positions} if printed_rows else set()
    return set() if 1 in widths or len(positions) < _FEWEST_ROWS else widths


def _is_boxed(texts: Sequence[str], position: int, row_end: int, expected: int) -> bool:
    return row_end - position - 1 > expected and not texts[position + 1]


def _row_end(rows: Sequence[int], position: int) -> int:
    end = position + 1
    while end < len(rows) and rows[end] == rows[position]:
        end += 1
    return end


def _values_after(texts: Sequence[str], position: int, expected: int, words: Vocabulary) -> int:
    """Return how many cells stand between a line's label and the next label.

    A label that the form does not know also ends the line, if exactly the expected number of values came before it.
    """
    end = position + 1
    while end < len(texts) and not _is_label(texts[end], words):
        end += 1
    run = texts[position + 1 : end]
    if len(run) > expected and all(map(is_value, run[:expected])) and not is_value(run[expected]):
        return expected
    return len(run)


def _is_label(text: str, words: Vocabulary) -> bool:
    name = words.name(text)
    return bool(name) and not is_value(text) and (name in words.known or name in words.foreign or is_heading(text))


def _turned(texts: Sequence[str], places: Sequence[Place], words: Vocabulary, printed_rows: Sequence[int]) -> Found:
    """Read a turned table: the lines named in the header, in the form's order, then exactly their values."""
    found = Found()
    start = 0
    while (first := _opening(texts, start, words)) is not None:
        number = next((n for n in range(first, len(texts)) if texts[n] and is_value(texts[n])), len(texts))
        beyond = _opening(texts, number, words)
        start = len(texts) if beyond is None else beyond
        values, end = _last_run(texts, first, start, is_value)
        lines = [words.lines[name] for n in range(first, values) if (name := words.name(texts[n])) in words.lines]
        expected = tuple(address for line in lines for address in words.addresses[line])
        if not printed_rows and end - values != len(expected):
            values, end = _last_run(texts, first, start, lambda text: not _is_label(text, words))
        if printed_rows and _is_filling(texts, places, values, end - len(expected)):
            values = end - len(expected)
        if lines != sorted(set(lines)):
            message = "the groups do not stand as in the form"
            found.faults.append(Fault("label-repeated", message, places[first], expected))
        elif end - values != len(expected):
            message = f"{end - values} values under this header where the form has {len(expected)}"
            found.faults.append(Fault("row-short", message, places[min(values, len(places) - 1)], expected))
        else:
            found.cells.update(zip(expected, range(values, end), strict=True))
    return found


def _is_filling(texts: Sequence[str], places: Sequence[Place], begin: int, end: int) -> bool:
    """Tell whether blanks on one line fill up the header's last row: the values after them stand on lines of their own."""
    return begin < end and not any(texts[begin:end]) and len(set(places[begin:end])) == 1 and places[begin] != places[end]


def _last_run(texts: Sequence[str], first: int, last: int, is_one: Callable[[str], bool]) -> tuple[int, int]:
    """Return where the last run of such texts in a part begins and ends."""
    end = last
    while end > first and not is_one(texts[end - 1]):
        end -= 1
    begin = end
    while begin > first and is_one(texts[begin - 1]):
        begin -= 1
    return begin, end


def _opening(texts: Sequence[str], start: int, words: Vocabulary) -> int | None:
    return next((n for n in range(start, len(texts)) if words.name(texts[n]) in words.lines), None)
