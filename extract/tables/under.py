"""Labels of flat text whose values are the row right under them, as in text torn out of a PDF whose labels take several lines.

A PDF's text may print a label after its values as well, so a label owns a row only in a chain in which each row has one.
"""

from collections.abc import Sequence

from extract.numbers import is_value
from extract.tables.sums import add_up
from extract.tables.vocabulary import Vocabulary
from standard.labels import normalise

Hits = Sequence[tuple[int, int]]


def row_end(rows: Sequence[int], position: int) -> int:
    end = position + 1
    while end < len(rows) and rows[end] == rows[position]:
        end += 1
    return end


def labels_over_rows(texts: Sequence[str], hits: Hits, words: Vocabulary, rows: Sequence[int]) -> dict[int, int]:
    """Return the labels that stand alone and own the row right under them, and where that ends: all, or those of a whole chain."""
    if len(set(rows)) == len(rows):
        return {}  # every text has a line of its own
    below = {
        n
        for n in begins(rows)
        if row_end(rows, n) > n + 1 and all(t and is_value(t) for t in texts[n : row_end(rows, n)])
    }
    alone = {p + 1: len(words.addresses[line]) for p, line in hits if row_end(rows, p) == p + 1}
    if below == alone.keys() and all(row_end(rows, n) - n == expected for n, expected in alone.items()):
        return {p - 1: row_end(rows, p) for p in alone}
    chained = _chained(texts, hits, words, rows, below) if below & alone.keys() else ()
    return {label: row_end(rows, label + 1) for label in chained}


def begins(rows: Sequence[int]) -> list[int]:
    """Return where each row begins."""
    return [n for n, row in enumerate(rows) if not n or rows[n - 1] != row]


def _chained(texts: Sequence[str], hits: Hits, words: Vocabulary, rows: Sequence[int], below: set[int]) -> list[int]:
    """Return the labels over a row that adds up, where each row from one with a label of its own to the next has one.

    Or it has pieces of one, right before it. Pieces beside a whole label are what is left of the label before, or two
    labels share a row; a label without a row may be that of the row before it, and so every label before.
    """
    named = dict(hits)
    found: list[int] = []
    chain: list[int] = []
    is_whole = True
    is_open = False  # whether the row before had pieces alone, which may go on after it
    labels = pieces = 0  # since the row before
    for begin in (*begins(rows), len(rows)):
        end = row_end(rows, begin)
        printed = texts[begin:end]
        if begin in below:
            is_whole = is_whole and (labels == 1 if is_open or not pieces else labels == 0)
            chain += [begin - 1] if begin - 1 in named else []
            is_open, labels, pieces = not labels, 0, 0
        elif begin == len(rows) or (end > begin + 1 and any(n in named for n in range(begin, end))):
            found += chain if is_whole and not labels else []  # up to a row that prints its label
            chain = []
            is_whole, is_open, labels, pieces = True, False, 0, 0
        elif begin in named:
            labels += 1
        elif not all(map(is_value, printed)):
            kinds = {_kind(text, words) for text in printed}
            is_whole = is_whole and "" not in kinds
            pieces += "piece" in kinds
        elif labels or pieces:  # a number alone between a label and its row
            is_whole = False
    return [label for label in found if _adds_up(texts, rows, label, words.addresses[named[label]], words)]


def _adds_up(
    texts: Sequence[str], rows: Sequence[int], label: int, addresses: tuple[str, ...], words: Vocabulary
) -> bool:
    """Tell whether the row under a label is one of the table's and its sums hold."""
    row = texts[label + 1 : row_end(rows, label + 1)]
    return len(row) == len(addresses) and add_up(row, addresses, words)


def _kind(text: str, words: Vocabulary) -> str:
    """Return what a text is: a label that is no line's or within one, a piece of a line's label, or nothing of the table."""
    name = normalise(text)
    if words.names[text] in words.known or any(name in group for group in words.groups):
        return "label"
    return "piece" if any(name in line for line in words.lines) else ""
