"""Numbers of flat text that may stand in another cell than their own, though each row has as many as the form.

So it is in text torn out of a PDF: words of two columns share a line, a cell holds two numbers, a row's label is cut.
"""

from bisect import bisect_left
from collections.abc import Sequence

from extract.numbers import is_value, read_number
from extract.tables.heads import Region
from extract.tables.sums import may_be_fused
from extract.tables.under import begins, row_end
from extract.tables.unrolled import Fault, Found
from extract.tables.vocabulary import Vocabulary, spelled
from standard.labels import normalise, squeeze
from standard.model import Line
from standard.records import Place


def doubt_columns(region: Region, found: Found, words: Vocabulary) -> None:
    """Withhold numbers that stand a line each under a header with a line of several columns' words and a line of others'.

    Such a text goes over the page in columns of its own, and no sum shows whether numbers beside each other changed places.
    """
    texts, places, rows = region.texts, region.places, region.rows
    if words.table.kind == "requests" or not _are_across(texts, rows, words):
        return
    for addresses in words.addresses:
        read = [address for address in addresses if address in found.cells]
        at = [found.cells[address] for address in read]
        are_alone = len({rows[position] for position in at}) == len(at)
        if len(at) > 1 and are_alone and len({texts[position] for position in at}) > 1:
            message = "words of several columns share a line of the header, so these numbers may not be in its order"
            _withhold(found, read, message, places[at[0]])


def _are_across(texts: Sequence[str], rows: Sequence[int], words: Vocabulary) -> bool:
    """Tell whether two lines that follow each other hold nothing but pieces of columns' labels, and one of them several.

    So do lines of one piece each where those of two columns take turns: 结果, 结果, 维持, 纠正.
    """
    said = [text for text in texts if not is_value(text)]
    turns = zip(said, said[1:], said[2:], said[3:], strict=False)
    if any(a == b and {words.names[a + c], words.names[b + d]} <= words.column_names for a, b, c, d in turns):
        return True
    if len(set(rows)) == len(rows) and not any(" " in text for text in said):
        return False  # nothing shares a line
    labels = [squeeze(column.label) for column in words.table.columns]
    before = 0
    for begin in begins(rows):
        printed = " ".join(texts[begin : row_end(rows, begin)])
        # 总 计 is one word, its characters set apart.
        pieces = [printed] if squeeze(printed) in labels else printed.split()
        are_columns = all(any(p in label for label in labels) and not is_value(p) for p in map(squeeze, pieces))
        if pieces and are_columns and before and max(before, len(pieces)) > 1:
            return True
        before = len(pieces) if are_columns else 0
    return False


def doubt_fused(region: Region, found: Found, words: Vocabulary) -> None:
    """Withhold the rows with blanks where one holds two numbers in a cell and a blank for it: columns are not the form's."""
    texts, places = region.texts, region.places
    lines = [[a for a in addresses if a in found.cells] for addresses in words.addresses]
    printed = [(line, [texts[found.cells[address]] for address in line]) for line in lines if len(line) > 1]
    fused = [
        line
        for line, values in printed
        if any(read_number(text).fault == "split-digits" for text in values)
        and may_be_fused(values, tuple(line), words)
    ]
    if not fused:
        return
    for line, values in printed:
        if not all(map(str.strip, values)):
            message = (
                "a row of this table holds two numbers in one cell and a blank, so its cells may not be the form's"
            )
            _withhold(found, line, message, places[found.cells[line[0]]])


def doubt_headed(region: Region, found: Found, words: Vocabulary) -> None:
    """Withhold the rows with blanks of a table whose header, torn in all its words, has those of one column over another."""
    texts, places, rows = region.texts, region.places, region.rows
    lines = [[a for a in addresses if a in found.cells] for addresses in words.addresses]
    mixed = [line for line in lines if len({bool(texts[found.cells[a]].strip()) for a in line}) > 1]
    first = min((found.cells[line[0]] for line in lines if line), default=0)
    names = [words.names[text] for text in texts[:first]]
    if words.table.is_turned or not mixed or not words.column_names.isdisjoint(names):
        return
    columns = {address: column for address, _, column in words.table.cells()}
    pieces: dict[tuple[int, int], str] = {}  # of the width of a row and a place in it
    for at, name in enumerate(names):
        if name and not is_value(texts[at]) and name not in words.known:
            over = _in_row(rows, at)
            pieces[over] = pieces.get(over, "") + name
    for line in mixed:
        above = ((columns[a], pieces.get(_in_row(rows, found.cells[a]), "")) for a in line)
        if any(text and not _is_piece(text, column) and _are_pieces(text, words) for column, text in above):
            message = "the words over these cells are those of other columns"
            _withhold(found, line, message, places[found.cells[line[0]]])


def _in_row(rows: Sequence[int], position: int) -> tuple[int, int]:
    """Return how wide the row of a cell is, and which of its cells this one is."""
    begin = bisect_left(rows, rows[position])
    return row_end(rows, begin) - begin, position - begin


def _is_piece(text: str, column: Line) -> bool:
    return any(text in name for name in column.names)


def _are_pieces(text: str, words: Vocabulary) -> bool:
    return any(_is_piece(text, column) for column in words.table.columns)


def doubt_unowned(region: Region, found: Found, words: Vocabulary) -> None:
    """Withhold a row of blanks beside one that has a piece of the same label and numbers: the row was cut in two."""
    texts, places, rows = region.texts, region.places, region.rows
    for number, line in enumerate(words.addresses):
        at = [found.cells[address] for address in line if address in found.cells]
        if len(at) < 2 or any(texts[position].strip() for position in at):
            continue
        whole = spelled(words.table.lines[number].label)[0]
        beside = (_printed(texts, rows, range(at[0] - 1, -1, -1)), _printed(texts, rows, range(at[-1] + 1, len(texts))))
        if any(text and words.names[text] not in words.lines and normalise(text) in whole for text in beside):
            message = "the row beside this one has a piece of this label, so its numbers may be those of this line"
            _withhold(found, line, message, places[at[0]])


def _printed(texts: Sequence[str], rows: Sequence[int], way: range) -> str:
    """Return the label of the first row on the way that prints numbers after a label, or nothing."""
    for position in way:
        if texts[position].strip() and is_value(texts[position]):
            labels = [t for t in texts[bisect_left(rows, rows[position]) : position] if t.strip() and not is_value(t)]
            if labels:
                return labels[-1]
    return ""


def _withhold(found: Found, addresses: Sequence[str], message: str, place: Place) -> None:
    found.faults.append(Fault("row-short", message, place, tuple(addresses)))
    for address in addresses:
        found.cells.pop(address, None)
