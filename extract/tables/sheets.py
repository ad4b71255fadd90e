"""Document → the sheets of each official table: which grids print one, by its own labels, and which only go on with one.

A row or two that a page's end or an editor set into a grid of their own have too few labels to be known by them.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract.document import Document, Grid, RawCell
from extract.numbers import is_value
from extract.tables.torn import mended, with_rests
from extract.tables.unrolled import Rectangle, unroll
from extract.tables.vocabulary import Vocabulary, disclosure_columns, kind_words, spelled, vocabularies
from standard.model import TableKind

# How many different labels of a kind make a part of a grid that kind of table; one is met in many tables.
_ENOUGH: dict[TableKind, int] = {"disclosure": 2, "requests": 4, "proceedings": 4}


def sheets_of(document: Document) -> dict[TableKind, list[Rectangle]]:
    """Return the sheets of each kind; one grid may hold several tables, and one table stand in several grids."""
    sheets: dict[TableKind, list[Rectangle]] = {}
    latest: TableKind | None = None  # the kind that the grid before ends with, where nothing is printed after it
    for block, after in zip(document.blocks, (*document.blocks[1:], None), strict=False):
        if not isinstance(block, Grid):
            latest = None
            continue
        rows = mended(with_rests(block, after if isinstance(after, Grid) else None))
        if document.is_cut and block is document.blocks[-1]:
            rows = rows[:-1]  # what the end of the bytes left of the last row may be half a number
        runs = tuple(_runs(rows))
        for kind, start, end in runs:
            sheets.setdefault(kind, []).append(unroll(Grid(rows[start:end], block.ordinal, start + 1)))
        if runs:
            latest = runs[-1][0]
        elif latest is not None and any(cell.text.strip() for row in rows for cell in row):
            before, rest = sheets[latest][-1], unroll(Grid(rows, block.ordinal))
            if any(_goes_on(before, rest, words) for words in vocabularies(latest)):
                sheets[latest][-1] = before.and_below(rest)
            else:
                latest = None
    return sheets


def _runs(rows: Sequence[Sequence[RawCell]]) -> Iterator[tuple[TableKind, int, int]]:
    """Yield (kind, first row, row after the last) for each run of rows whose labels are of one kind."""
    words = kind_words()
    runs: list[tuple[TableKind, int, set[str]]] = []
    for number, row in enumerate(rows):
        for cell in row:
            if not cell.text or (name := _telling(cell.text)) is None:
                continue
            if not runs or runs[-1][0] != words[name]:
                runs.append((words[name], number if runs else 0, set()))
            runs[-1][2].add(name)
    for place, (kind, start, names) in enumerate(runs):
        end = runs[place + 1][1] if place + 1 < len(runs) else len(rows)
        if len(names) >= _ENOUGH[kind] and (kind != "disclosure" or names & disclosure_columns()):
            yield kind, start, end


@lru_cache(maxsize=16_384)
def _telling(text: str) -> str | None:
    """Return the spelling of a label that only one kind of table prints."""
    return next((name for name in spelled(text) if name in kind_words()), None)


def _goes_on(before: Rectangle, rest: Rectangle, words: Vocabulary) -> bool:
    """Tell whether a grid prints nothing but what the table before it lacks: its values, as wide as it is, or lines.

    The rest of a row may be narrower, where a group's label stands in the table before it.
    """
    width = max(map(len, before.rows))
    rows = [row for row in rest.rows if row]
    if rest.torn or any(len(row) > width or -1 in row for row in rows):
        return False
    if words.table.is_turned:
        drawn = [row for row in before.rows if row and all(is_value(before.texts[cell]) for cell in row if cell >= 0)]
        values = [text.strip() for text in rest.texts]
        is_whole = len(rows) == 1 and len(rows[0]) == len(values) == len(words.table.addresses) == width
        return is_whole and not drawn and all(map(is_value, values))
    met = {words.names[text] for text in before.texts}
    lines = [_line(rest, row, words) for row in rows]
    return all(lines) and met.isdisjoint(name for name in lines if name not in words.ambiguous)


def _line(sheet: Rectangle, row: tuple[int, ...], words: Vocabulary) -> str:
    """Return the label of the line that a row prints, after labels over lines or blanks and before values, or nothing."""
    texts = [sheet.texts[cell] for cell in dict.fromkeys(row)]
    at = max((n for n, text in enumerate(texts) if words.labels[text]), default=0)
    is_whole = all(map(is_value, texts[at + 1 :])) and all(not t.strip() or words.labels[t] for t in texts[:at])
    name = words.names[texts[at]]
    return name if is_whole and name in words.lines else ""
