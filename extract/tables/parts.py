"""One grid as both readers leave it, found once of all grids that are drawn alike: neither reader asks what a number says.

Cities and years share templates, and most cells print a number, so a season has far fewer drawings than tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.remembered import Remembered
from extract.tables.beside import without_others
from extract.tables.rectangle import read_rectangle
from extract.tables.redrawn import redrawn
from extract.tables.sequence import read_sequence
from extract.tables.unrolled import MOST_ALIKE, MOST_CELLS, Found, Rectangle
from extract.tables.vocabulary import Vocabulary
from standard.records import Place

_Drawing = tuple[Vocabulary, tuple[tuple[int, ...], ...], frozenset[int], tuple[str, ...]]
_LONGEST_NUMBER = 15
_LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Part:
    """One grid or flattened region as both readers left it."""

    texts: Sequence[str]
    places: Sequence[Place]
    first: Found
    second: Found


def read_part(sheet: Rectangle, words: Vocabulary) -> Part:
    """Return what both readers make of a grid in the words of one table."""
    if len(sheet.texts) > MOST_CELLS:
        return _read(sheet, words)
    drawing = words, sheet.rows, sheet.torn, tuple(map(_DRAWN.__getitem__, sheet.texts))
    if (alike := _DRAWINGS.get(drawing)) is not None:
        return Part(sheet.texts, sheet.places, *alike)
    part = _read(sheet, words)
    is_plain = not (part.first.faults or part.first.extra or part.second.faults)
    if is_plain and part.texts is sheet.texts:  # a fault is told with its own words and place
        if len(_DRAWINGS) >= MOST_ALIKE:
            _DRAWINGS.clear()
        _DRAWINGS[drawing] = part.first, part.second
    return part


def _read(drawn: Rectangle, words: Vocabulary) -> Part:
    sheet, left_out = without_others(redrawn(drawn, words), words)
    first = read_rectangle(sheet, words)
    first.faults.extend(left_out)
    return Part(sheet.texts, sheet.places, first, read_sequence(sheet.texts, sheet.places, words))


def _drawn(text: str) -> str:
    """Return a text as a reader looks at it: one number is like any other."""
    return "0" if len(text) <= _LONGEST_NUMBER and text.isascii() and text.isdecimal() else text


_DRAWN = Remembered(_drawn, _LONGEST_TEXT)
_DRAWINGS: dict[_Drawing, tuple[Found, Found]] = {}
