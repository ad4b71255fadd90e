"""A column that a page drew beside the form's own (备注, a subtotal of organisations), taken out before either reader looks.

Only where the header names every column of the form, once and in order, and no row breaks the grid: else all stays.
"""

from extract.numbers import is_value
from extract.tables.unrolled import Fault, Rectangle
from extract.tables.vocabulary import Vocabulary


def without_others(sheet: Rectangle, words: Vocabulary) -> tuple[Rectangle, tuple[Fault, ...]]:
    """Return a rectangle with the form's columns alone, and what was left out of it."""
    blocks = words.table.blocks
    if words.table.is_turned or len(blocks) > 1 or blocks[0].heading or sheet.torn:
        return sheet, ()
    heads = _heads(sheet, words)
    others = _others(sheet, words, heads)
    if not others or not _are_apart(sheet, heads, others):
        return sheet, ()
    faults = tuple(
        Fault("label-unknown", f"the {words.table.form} form has no column {sheet.texts[cell]!r}", sheet.places[cell])
        for cell in dict.fromkeys(heads[-1][column] for column in others)
    )
    rows = [tuple([cell for column, cell in enumerate(row) if column not in others]) for row in sheet.rows]
    return sheet.of(rows), faults


def _heads(sheet: Rectangle, words: Vocabulary) -> list[tuple[int, ...]]:
    """Return the rows above the first line, from the first that names a column or what stands above columns."""
    known = words.headers | words.groups
    heads: list[tuple[int, ...]] = []
    for row in sheet.rows:
        names = [words.names[sheet.texts[cell]] for cell in dict.fromkeys(row) if cell >= 0]
        if any(name in words.lines and name not in words.ambiguous for name in names):
            return heads
        if heads or any(name in known for name in names):
            heads.append(row)
    return []


def _others(sheet: Rectangle, words: Vocabulary, heads: list[tuple[int, ...]]) -> frozenset[int]:
    """Return the columns that a header with all of the form's columns names besides them."""
    if not heads or len({len(row) for row in heads}) > 1:
        return frozenset()
    paths = words.column_paths[0]
    read: list[int | None] = []
    for column in range(len(heads[0])):
        cells = dict.fromkeys(row[column] for row in heads if row[column] >= 0)
        read.append(paths.get("".join(words.names[sheet.texts[cell]] for cell in cells)))
    named = [found for found in read if found is not None]
    if named != list(range(len(words.table.columns))):
        return frozenset()
    others = frozenset(n for n, found in enumerate(read) if found is None and n > read.index(0))
    bottom = heads[-1]
    is_named = all(sheet.texts[bottom[n]].strip() and not is_value(sheet.texts[bottom[n]]) for n in others)
    return others if is_named else frozenset()


def _are_apart(sheet: Rectangle, heads: list[tuple[int, ...]], others: frozenset[int]) -> bool:
    """Tell whether every row is as wide as the header, and no cell of a form's column reaches into another's place."""
    width = len(heads[0])
    for row in sheet.rows:
        if not row or len(set(row)) == 1:
            continue  # empty, or a note across the table
        if len(row) != width or -1 in row:
            return False
        if row not in heads and any(row.count(row[n]) > 1 for n in others):
            return False
    return True
