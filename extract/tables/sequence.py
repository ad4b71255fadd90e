"""Reader B: raw cells in document order, empty ones counted, walked along the form's labels. It never looks at spans.

Flat text has this reader only: its cells are lines, so the count between two labels must be exact.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from extract.numbers import is_value
from extract.tables.doubts import distrust, doubt_of
from extract.tables.rows import Layout, is_echo, is_filling, lay_out, values_after, without_echoes
from extract.tables.under import row_end
from extract.tables.unrolled import Fault, Found
from extract.tables.vocabulary import Vocabulary
from standard.records import Place


def read_sequence(texts: Sequence[str], places: Sequence[Place], words: Vocabulary, rows: Sequence[int] = ()) -> Found:
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
    names = words.names
    for position, text in enumerate(texts):
        name = names[text]
        if name and position == latest + 1 and text == texts[latest]:
            latest = position  # a merged cell that repeats its text: no other label stands before
        elif name:
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


def _upright(texts: Sequence[str], places: Sequence[Place], words: Vocabulary, rows: Sequence[int]) -> Found:
    """Read a table line by line; where `rows` put a label and its values on one row, no other row counts."""
    found = Found()
    hits = without_echoes(find_lines(texts, words), rows)
    for position in _unnamed(texts, hits, words, rows):
        message = "the label of this line is blank; the line is read by its place"
        found.faults.append(Fault("label-unknown", message, places[position]))
    if rows and hits and (first := hits[0][0]) and texts[first - 1].strip() and is_value(texts[first - 1]):
        # Torn out of a PDF, a label may follow its numbers: whose each number is can then not be told.
        message = "numbers stand before the first label of the table"
        expected = tuple(address for _, line in hits for address in words.addresses[line])
        found.faults.append(Fault("cells-incomplete", message, places[first - 1], expected))
        return found
    layout = lay_out(texts, hits, words, rows)
    lines = [line for _, line in hits]
    doubled = {line for line, times in Counter(lines).items() if times > 1}
    free = [line for position, line in hits if layout.is_free(position)]
    astray = {line for pair in pairwise(free) if pair[0] >= pair[1] for line in pair} - doubled
    for at, (position, line) in enumerate(hits):
        addresses = words.addresses[line]
        begin, end = _values(texts, position, len(addresses), words, layout)
        if rows and len(addresses) == 1 and _is_merged(texts, rows, range(begin, end), words, line):
            end = begin + 1
        if line in doubled:
            message = "this line stands twice in one table"
            found.faults.append(Fault("label-repeated", message, places[position], addresses))
        elif line in astray:
            message = "this line does not stand where the form has it"
            found.faults.append(Fault("readers-disagree", message, places[position], addresses))
        elif end - begin != len(addresses):
            message = f"{end - begin} values after this label where the form has {len(addresses)}"
            found.faults.append(Fault("row-short", message, places[position], addresses))
        elif rows and (
            doubt := doubt_of(texts, rows, layout, words, values=range(begin, end), hits=hits[max(at - 1, 0) : at + 1])
        ):
            found.faults.append(Fault("row-short", doubt, places[position], addresses))
        else:
            found.cells.update(zip(addresses, range(begin, end), strict=True))
    if rows:
        distrust(texts, places, hits, found, layout=layout, words=words)
    return found


def _values(texts: Sequence[str], position: int, expected: int, words: Vocabulary, layout: Layout) -> tuple[int, int]:
    """Return where the values after a label begin and end.

    Blanks beyond the expected number after the values, else before them, are boxes of labels or fill a row up.
    """
    begin = position + 1
    last = layout.ends[position]
    if position in layout.below:
        return begin, layout.below[position]
    if layout.is_packed:
        return begin, begin + expected
    if layout.is_exact and not any(texts[begin : last - expected]):
        return max(begin, last - expected), last
    end = last if last > begin else begin + values_after(texts, position, expected, words)
    # In a printed row with blanks at both ends nothing tells which of them fill it up.
    is_open = last > begin and not texts[begin].strip() and any(texts[begin:end])
    while end - begin > expected and not texts[end - 1].strip() and not is_open:
        end -= 1
    while end - begin > expected and not texts[begin].strip():
        begin += 1
    return begin, end


def _is_merged(texts: Sequence[str], rows: Sequence[int], values: range, words: Vocabulary, line: int) -> bool:
    """Tell whether a line's only value stands again in each cell that it reaches, as its column's label does over it."""
    if len(values) < 2 or not texts[values.start].strip() or any(texts[n] != texts[values.start] for n in values):
        return False
    names = words.blocks[line].columns[0].names
    last = next((n for n in range(values.start - 1, -1, -1) if words.names[texts[n]] in names), -1)
    first = last
    while first > 0 and is_echo(texts, rows, first):
        first -= 1
    return last >= 0 and last - first + 1 == len(values)


def _unnamed(
    texts: Sequence[str], hits: list[tuple[int, int]], words: Vocabulary, rows: Sequence[int]
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
        if all(map(is_value, texts[label:position])) and row_end(rows, label) in {label + 1, position}:
            hits.insert(at, (label, before))
            yield label


def _turned(texts: Sequence[str], places: Sequence[Place], words: Vocabulary, rows: Sequence[int]) -> Found:
    """Read a turned table: the lines named in the header, in the form's order, then exactly their values."""
    found = Found()
    start = 0
    while (first := _opening(texts, start, words)) is not None:
        # The next header stands after a number that stands after this one: so each turn begins further right.
        number = next((n for n in range(first + 1, len(texts)) if texts[n] and is_value(texts[n])), len(texts))
        beyond = _opening(texts, number, words)
        start = len(texts) if beyond is None else beyond
        values, end = _last_run(texts, first, start, is_value)
        named = (n for n in range(first, values) if not is_echo(texts, rows, n))
        lines = [words.lines[name] for n in named if (name := words.name(texts[n])) in words.lines]
        expected = tuple(address for line in lines for address in words.addresses[line])
        if not rows and end - values != len(expected):
            values, end = _last_run(texts, first, start, lambda text: not words.labels[text])
        if not rows:
            values, end = _without_blank_row(texts, values, end, len(expected))
        if rows and is_filling(texts, places, values, end - len(expected)):
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


def _without_blank_row(texts: Sequence[str], begin: int, end: int, expected: int) -> tuple[int, int]:
    """Return a run of values without a blank row after or before it: Word ends a pasted table with one of mere widths.

    Fewer blanks than a row has are none: a value that stands twice would push another one out. Where nothing is printed at
    all, nothing is.
    """
    if end - begin > expected and not any(map(str.strip, texts[begin:end])):
        return begin, begin + expected
    if end - begin >= 2 * expected and not any(map(str.strip, texts[begin + expected : end])):
        return begin, begin + expected
    if end - begin >= 2 * expected and not any(map(str.strip, texts[begin : end - expected])):
        return end - expected, end
    return begin, end


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
