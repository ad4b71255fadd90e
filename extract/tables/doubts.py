"""Why values that stand after a label of flat text, as many as the form has, may be another's: whoever doubts withholds."""

from collections.abc import Sequence
from itertools import chain

from extract.numbers import is_value
from extract.tables.rows import Layout, is_echo
from extract.tables.sums import are_confirmed, are_consistent, may_end_in_a_page
from extract.tables.under import Hits, row_end
from extract.tables.unrolled import Fault, Found
from extract.tables.vocabulary import Vocabulary, every_label, spelled
from standard.records import Place

_NUMBERED = frozenset(".．、")  # the end of 2., torn from the label that it numbers
_MOST_LOST = 1 / 3  # of the lines of a table, before a count that is right may be so by chance


def doubt_of(
    texts: Sequence[str], rows: Sequence[int], layout: Layout, words: Vocabulary, *, values: range, hits: Hits
) -> str:
    """Return why values may not be those of the last of two labels that follow each other, or nothing."""
    *before, (position, _) = hits
    if before and _is_heap(texts, before[0][0], position, words, layout):
        return "the label before this one has no values, so these may be its own"
    if any(texts[n][-1:] in _NUMBERED for n in values if texts[n]):
        return "one of the values after this label is the number of another label"
    if values.start > position + 1 and _may_be_again(texts, rows, position, values):
        return "the last number may be printed again, for a cell that it reaches, and the blank before be a value"
    return _doubt_of_row(texts, position, values, rows, layout)


def _may_be_again(texts: Sequence[str], rows: Sequence[int], position: int, values: range) -> bool:
    """Tell whether the last two values are one that a merged cell prints again, as labels before it are."""
    is_twice = len(values) > 1 and texts[values[-1]] == texts[values[-2]]
    return is_twice and any(is_echo(texts, rows, n) and not is_value(texts[n]) for n in range(position))


def counts_pages(lines: Sequence[str]) -> bool:
    """Tell whether a number stands among the lines that no label of a table owns: alone, after words and before no value."""
    alone = [place for place, line in enumerate(lines) if line.isdecimal()]
    return any(
        place > 0
        and not is_value(lines[place - 1])
        and not any(name in every_label() for name in spelled(lines[place - 1]))
        and not (place + 1 < len(lines) and is_value(lines[place + 1]))
        for place in alone
    )


def doubt_pages(
    texts: Sequence[str], places: Sequence[Place], rows: Sequence[int], found: Found, words: Vocabulary
) -> None:
    """Withhold values that stand a line each and whose last may be the number of a page."""
    lines = (tuple(chain(*words.addresses)),) if words.table.is_turned else words.addresses
    for line in lines:
        run = tuple(address for address in line if address in found.cells)
        at = [found.cells[address] for address in run]
        if len(at) < 2 or rows[at[-1]] == rows[at[-2]]:
            continue
        numbers = [texts[position] for position in at]
        # A blank that was printed is not lost.
        if all(map(str.strip, numbers)) and may_end_in_a_page(numbers, run, words):
            for address in run:
                del found.cells[address]
            message = "the last number may be a page's: without it the numbers add up, a blank cell lost"
            found.faults.append(Fault("row-short", message, places[at[-1]], run))


def distrust(
    texts: Sequence[str], places: Sequence[Place], hits: Hits, found: Found, *, layout: Layout, words: Vocabulary
) -> None:
    """Withhold lines whose own sum does not confirm them, where so many others were not read that a count may be chance.

    So it is in text torn out of a PDF, whose blanks left no trace: numbers of one line stand after another's label. A row
    that prints its label is held to its sum; where labels stand alone, zeros confirm nothing.
    """
    for is_free in (True, False):
        alike = [hit for hit in hits if layout.is_free(hit[0]) is is_free]
        read = [hit for hit in alike if words.addresses[hit[1]][0] in found.cells]
        if len(alike) - len(read) <= len(alike) * _MOST_LOST:
            continue
        for position, line in read:
            addresses = words.addresses[line]
            run = [texts[found.cells[address]] for address in addresses]
            if (are_confirmed if is_free else are_consistent)(run, addresses, words):
                continue
            for address in addresses:
                del found.cells[address]
            message = "too few lines of this table are whole to trust one whose numbers do not add up"
            found.faults.append(Fault("row-short", message, places[position], addresses))


def _is_heap(texts: Sequence[str], before: int, position: int, words: Vocabulary, layout: Layout) -> bool:
    """Tell whether labels stand together before values that one of them may own: a PDF's text gives a page in columns."""
    last = next((n for n in range(position - 1, before, -1) if is_value(texts[n])), before)
    are_bare = last == before and layout.is_free(before)
    return layout.is_free(position) and (
        are_bare or any(words.name(t) in words.lines for t in texts[last + 1 : position])
    )


def _doubt_of_row(texts: Sequence[str], position: int, values: range, rows: Sequence[int], layout: Layout) -> str:
    begin, end = values.start, values.stop
    if position in layout.misfits:
        return "this row has more or fewer cells than the spans of its labels give"
    if layout.is_free(position) and not all(map(is_value, texts[begin:end])):
        return "a text stands among the values after this label, which may be a damaged label"
    if layout.is_free(position) and row_end(rows, begin) > begin + 1 and position not in layout.below:
        return "the values after this label stand in a row of their own, which may be another line's"
    if layout.is_drawn or not any(texts[begin:end]):
        return ""
    if (
        (not texts[end - 1] and not layout.is_last_blank)
        or (not texts[begin] and not layout.is_exact and layout.is_uneven)
        or (begin > position + 1 and not layout.is_exact and not all(texts[begin:end]))
    ):
        return "a blank at the end of this row may fill up for a number lost before it"
    return ""
