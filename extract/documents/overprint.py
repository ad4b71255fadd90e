"""Which characters on a page of a PDF are its own print: no watermark laid over it, and pages turned upright."""

from collections.abc import Mapping, Sequence
from statistics import median_low
from typing import Any

from pdfplumber.page import Page

from extract.documents.rules import Area

_SLANTED = 0.1  # of its length: a line of text that rises more lies aslant; a scan rises less
_LARGER = 2.0  # than the usual character of a table
_OVER = 0.25  # of a character that stands out of its cell: it was not written into it
Drawn = Mapping[str, Any]  # one character, rule or picture as pdfplumber has it


def upright(page: Page) -> Page:
    """Return a page as it is to be read: one whose text runs up, down or on its head is turned.

    A watermark may have more characters than the little that a last page prints, but has the same few again and again.
    """
    said: dict[int, set[str]] = {0: set()}
    for char in page.chars:
        said.setdefault(_turn(char), set()).add(char["text"])
    turn = max(said, key=lambda turn: len(said[turn]))  # the first of equals is 0
    if turn == 0:
        return page
    page.page_obj.rotate = (page.page_obj.rotate + turn) % 360
    return Page(page.pdf, page.page_obj, page_number=page.page_number, initial_doctop=page.initial_doctop)


def _turn(char: Drawn) -> int:
    """Return by how many degrees, clockwise, a character is to be turned until its line runs to the right."""
    right, up = char["matrix"][:2]
    if abs(up) > abs(right):
        return 90 if up > 0 else 270
    return 180 if right < 0 else 0


def is_slanted(char: Drawn) -> bool:
    """Tell whether a character's line neither lies level nor stands upright."""
    along, across = sorted(map(abs, char["matrix"][:2]), reverse=True)
    return bool(across > _SLANTED * along)


def is_turned(drawn: Drawn) -> bool:
    """Tell whether this is a character whose line runs up or down."""
    return drawn["object_type"] == "char" and bool(abs(drawn["matrix"][1]) > abs(drawn["matrix"][0]))


def holds(area: Area, char: Drawn) -> bool:
    """Tell whether the middle of a character lies in an area: its edges may reach over a rule."""
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(area[0] <= across < area[2] and area[1] <= down < area[3])


def without_overprint(page: Page, cells: Sequence[Area], within: Area) -> Page:
    """Return a page without what was laid over a table: characters too large for their cells, or turned beside others."""
    chars = [char for char in page.chars if holds(within, char)]
    usual = median_low([char["size"] for char in chars]) if chars else 0.0
    if not any(is_turned(char) or char["size"] > _LARGER * usual for char in chars):
        return page
    written = [cell for cell in cells if any(holds(cell, char) and not is_turned(char) for char in chars)]

    def is_own(drawn: Drawn) -> bool:
        if drawn["object_type"] != "char" or not holds(within, drawn):
            return True
        cell = next((cell for cell in cells if holds(cell, drawn)), within)
        is_out = drawn["size"] > _LARGER * usual and _stands_out(drawn, cell)
        return not is_out and not (is_turned(drawn) and (cell in written or _stands_out(drawn, cell)))

    return page.filter(is_own)


def _stands_out(char: Drawn, cell: Area) -> bool:
    over = _OVER * char["size"]
    return bool(
        char["x0"] < cell[0] - over
        or char["top"] < cell[1] - over
        or char["x1"] > cell[2] + over
        or char["bottom"] > cell[3] + over
    )
