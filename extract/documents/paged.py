"""Pages of printed lines and ruled tables → blocks: what a page break cuts is put together again.

Knows neither PDF nor pictures: both drew such pages.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from extract.document import Grid, RawCell
from extract.documents.rules import Area
from extract.numbers import PICTURE

NEAR = 4.0  # points: edges nearer than this are one
_ENOUGH_LINES = 3  # that end at one place, before that place is a margin
_PAGE_NUMBER = re.compile(r"[-—–―－\s·]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/,，]?\s*共\s*\d{1,3}\s*页)?[-—–―－\s·]*")
_DIGITS = re.compile(r"\d+")
_NEW_PARAGRAPH = re.compile(r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])")


class Line(NamedTuple):
    """One printed line outside tables."""

    left: float
    top: float
    right: float
    size: float
    text: str


class Box(NamedTuple):
    """One ruled cell: where it is drawn from left to right, over how many rows, and what it prints."""

    left: float
    right: float
    rowspan: int
    text: str


class Picture(NamedTuple):
    """A picture large enough to show a table."""

    top: float


class Ruled(NamedTuple):
    """A table, whole or what one page has of it."""

    top: float
    rows: tuple[tuple[Box, ...], ...]

    @property
    def edges(self) -> list[float]:
        """Where its columns are drawn, edges that are one line put together."""
        drawn = sorted({edge for row in self.rows for box in row for edge in (box.left, box.right)})
        return [edge for before, edge in zip([float("-inf"), *drawn], drawn, strict=False) if edge - before > NEAR]


Block = Line | Ruled | Picture


def ruled(texts: Mapping[Area, str], loose: Callable[[Area], str]) -> Ruled:
    """Return a table with the spans that its rules draw; where no cell is closed, `loose` says what stands there."""
    across = sorted({x for area in texts for x in (area[0], area[2])})
    down = sorted({y for area in texts for y in (area[1], area[3])})
    starts: dict[tuple[int, int], Box] = {}
    taken: set[tuple[int, int]] = set()
    for area, text in texts.items():
        row, column = down.index(area[1]), across.index(area[0])
        rows, columns = down.index(area[3]) - row, across.index(area[2]) - column
        starts[row, column] = Box(area[0], area[2], rows, text)
        taken.update((row + r, column + c) for r in range(rows) for c in range(columns))
    for row, (top, bottom) in enumerate(pairwise(down)):
        for column, (left, right) in enumerate(pairwise(across)):
            if (row, column) not in taken:
                starts[row, column] = Box(left, right, 1, loose((left, top, right, bottom)).strip())
    # A row without any text is a double rule, or what is left of a cut one; what reaches over it stands in the next.
    kept = sorted({row for (row, _), box in starts.items() if box.text})
    shown: list[dict[int, Box]] = [{} for _ in kept]
    for (row, column), box in starts.items():
        reached = [n for n, other in enumerate(kept) if row <= other < row + box.rowspan]
        if reached:
            shown[reached[0]][column] = box._replace(rowspan=len(reached))
    return Ruled(
        down[0],
        tuple(tuple(boxes[column] for column in sorted(boxes)) for boxes in shown),
    )


def page_of(lines: list[Line], others: Sequence[Ruled | Picture]) -> list[Block]:
    """Return a page from the top down, without its number."""
    if lines and _PAGE_NUMBER.fullmatch(lines[-1].text):
        lines = lines[:-1]
    if lines and _PAGE_NUMBER.fullmatch(lines[0].text):
        lines = lines[1:]
    drawn = [other for other in others if not isinstance(other, Ruled) or other.rows]  # rules around nothing
    return sorted([*lines, *drawn], key=lambda block: block.top)


def joined(pages: Sequence[Sequence[Block]]) -> Iterator[str | Grid]:
    """Yield paragraphs and whole tables: a line after one that fills its width runs on, a table after a table goes on.

    A picture may lie behind either on every page, so it parts none: it comes after what it stands in.
    """
    blocks = [block for page in _without_running(pages) for block in page]
    printed = [block for block in blocks if isinstance(block, Line)]
    left, right = min((line.left for line in printed), default=0.0), max((line.right for line in printed), default=0.0)
    usual = median_low([line.size for line in printed]) if printed else 0.0
    has_margin = sum(line.right > right - 2 * line.size for line in printed) >= _ENOUGH_LINES
    held: str | Ruled | None = None
    last: Line | None = None
    is_pictured = False
    for block in blocks:
        if isinstance(block, Picture):
            is_pictured = True
            continue
        if isinstance(block, Ruled):
            if isinstance(held, Ruled) and _is_same(held, part := _beneath(held, _within(block, held.edges))):
                held = _together(held, part)
                continue
            is_next = False
        else:
            is_next = (
                has_margin
                and last is not None
                and last.right > right - 2 * last.size
                and (block.left < left + block.size or (block.size > usual + 1 and _is_centred(last, block)))
                and _NEW_PARAGRAPH.match(block.text) is None
            )
        last = block if isinstance(block, Line) else None
        if is_next and isinstance(held, str) and isinstance(block, Line):
            held += block.text
            continue
        if held is not None:
            yield held if isinstance(held, str) else _spanned(held)
        if is_pictured:
            yield PICTURE
            is_pictured = False
        held = block.text if isinstance(block, Line) else block
    if held is not None:
        yield held if isinstance(held, str) else _spanned(held)
    if is_pictured:
        yield PICTURE


def _is_centred(above: Line, below: Line) -> bool:
    """Tell whether two lines are of one title: as large, and about one middle."""
    middles = (above.left + above.right) / 2, (below.left + below.right) / 2
    return abs(middles[0] - middles[1]) <= NEAR and abs(above.size - below.size) <= 1


def _without_running(pages: Sequence[Sequence[Block]]) -> list[Sequence[Block]]:
    """Return the pages without the lines that run above or below all of them: a browser prints day, title, address, number."""
    printed = [page for page in pages if page]
    for end in (0, -1):
        while len(printed) > 1 and all(printed) and _is_running([page[end] for page in printed]):
            printed = [page[1:] if end == 0 else page[:-1] for page in printed]
    return printed


def _is_running(blocks: Sequence[Block]) -> bool:
    """Tell whether these are one line but for its numbers, at one place of their pages."""
    lines = [block for block in blocks if isinstance(block, Line)]
    if len(lines) < len(blocks):
        return False
    words = {_DIGITS.sub("", line.text) for line in lines}
    tops = [line.top for line in lines]
    return len(words) == 1 and any(map(str.isalpha, words.pop())) and max(tops) - min(tops) <= NEAR


def _together(above: Ruled, below: Ruled) -> Ruled:
    """Return a table with what goes on of it, a header that is printed again left out."""
    again = 0
    for one, other in zip(above.rows, below.rows, strict=False):
        if not any(box.text for box in one) or [box.text for box in one] != [box.text for box in other]:
            break
        again += 1
    return above._replace(rows=above.rows + below.rows[again:])


def _spanned(table: Ruled) -> Grid:
    edges = table.edges
    rows = []
    for row in table.rows:
        spans = (_nearest(edges, box.right) - _nearest(edges, box.left) for box in row)
        rows.append(tuple(RawCell(box.text, box.rowspan, max(span, 1)) for box, span in zip(row, spans, strict=True)))
    return Grid(tuple(rows), 0)


def _nearest(edges: Sequence[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - edge))


def _within(part: Ruled, edges: Sequence[float]) -> Ruled:
    """Return a part without what is blank beside the table it goes on with: the frame that a page draws around both."""
    left, right = edges[0] - NEAR, edges[-1] + NEAR
    beside = [box for row in part.rows for box in row if box.right <= left + 2 * NEAR or box.left >= right - 2 * NEAR]
    if any(box.text for box in beside):
        return part
    return part._replace(rows=tuple(tuple(box for box in row if box not in beside) for row in part.rows))


def _beneath(above: Ruled, below: Ruled) -> Ruled:
    """Return a part with the blank column that a label spans left of it.

    On a page where the label neither begins nor ends no rule crosses its column, and the part seems to begin right of it.
    """
    left, first = below.edges[0], above.edges[0]
    if left <= first + NEAR or above.rows[-1][0].left < left - NEAR:
        return below
    (row, *others) = below.rows
    return below._replace(rows=((Box(first, left, len(below.rows), ""), *row), *others))


def _is_same(above: Ruled, below: Ruled) -> bool:
    """Tell whether a table goes on: as wide as before, and no rule where the part with more columns has none."""
    few, many = sorted((above.edges, below.edges), key=len)
    ends = ((few[0], many[0]), (few[-1], many[-1]))
    return all(abs(one - other) <= NEAR for one, other in ends) and all(
        abs(many[_nearest(many, edge)] - edge) <= NEAR for edge in few
    )
