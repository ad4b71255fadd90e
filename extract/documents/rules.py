"""Rules drawn on a page → the cells between them. Knows neither PDF, OFD nor pictures: all drew such rules."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extract.errors import UnreadableFileError

_FEWEST_CELLS = 2  # one box is a frame
_FEWEST_ENDS = 3  # uprights that end together: two columns
_FRAME = 0.5  # of its page: what frames less holds a table
_MOST_FRAMES = 3  # one within another
_MOST_RULES = 1_500  # of a page, put together; one of a report has some dozens
_MOST_CROSSINGS = 4_000  # finding cells takes the square of them
Area = tuple[float, float, float, float]  # left, top, right, bottom
Rule = tuple[float, float, float]  # of one way: where it lies, begins and ends


def bars(marks: Iterable[Area], near: float) -> Iterator[Area]:
    """Yield the level and upright rules that thin marks make up: a browser draws each cell's side, each dot, by itself.

    A mark as small as a dot may belong to a rule of either way; one that no rule goes through belongs to none.
    """
    level, upright = [], []
    for left, top, right, bottom in set(marks):
        is_dot = max(right - left, bottom - top) < near
        if is_dot or right - left >= bottom - top:
            level.append((round((top + bottom) / 2, 1), left, right))
        if is_dot or right - left < bottom - top:
            upright.append((round((left + right) / 2, 1), top, bottom))
    yield from ((start, at, end, at) for at, start, end in _in_line(level, near))
    yield from ((at, start, at, end) for at, start, end in _in_line(upright, near))


def _in_line(marks: list[Rule], near: float) -> Iterator[Rule]:
    """Yield the stretches that marks of one way make up, each where it lies, begins and ends; dots alone are none."""
    joined: list[Rule] = []
    for at, start, end in sorted(marks):
        if joined and joined[-1][0] == at and start <= joined[-1][2] + near:
            joined[-1] = (at, joined[-1][1], max(joined[-1][2], end))
        else:
            joined.append((at, start, end))
    return ((at, start, end) for at, start, end in joined if end - start >= near)


def cells_of(rules: Iterable[Area], near: float) -> list[list[Area]]:
    """Return the cells between level and upright rules, those of each table together, tables from the top down.

    UnreadableFileError for a page with more rules than any table has.
    """
    edges = _merged(rules, near)
    crossings = edges_to_intersections(edges, near, near)
    if len(crossings) > _MOST_CROSSINGS:
        raise UnreadableFileError(f"a page is drawn with rules that cross {len(crossings)} times")
    tables = cells_to_tables(intersections_to_cells(crossings))
    found = [sorted(table, key=lambda area: (area[1], area[0])) for table in tables]
    return sorted((table for table in found if len(table) >= _FEWEST_CELLS), key=lambda table: table[0][1])


def frame_of(marks: Iterable[Area], height: float, near: float) -> set[Area]:
    """Return the marks that frame a page so high: they hold together all that it prints, and bound no table.

    Two sides with a head and a foot are a frame where nothing between them comes to either, as a table's columns do. A
    table's own sides may lie beside them, and a second frame within.
    """
    level: list[Area] = []
    upright: list[Area] = []
    for mark in marks:
        (level if mark[2] - mark[0] >= mark[3] - mark[1] else upright).append(mark)
    found: set[Area] = set()
    for _ in range(_MOST_FRAMES):
        upright = [mark for mark in upright if mark not in found]
        tall = [mark for mark in upright if mark[3] - mark[1] >= _FRAME * height]
        if not tall:
            break
        first = min(mark[0] for mark in tall)
        side = max((mark for mark in tall if mark[0] <= first + near), key=lambda mark: mark[3] - mark[1])
        sides = [mark for mark in tall if abs(mark[1] - side[1]) <= near and abs(mark[3] - side[3]) <= near]
        left, top, right, bottom = side[0], side[1], max(mark[2] for mark in sides), side[3]
        ends = [mark for mark in level if abs(mark[0] - left) <= near and abs(mark[2] - right) <= near]
        head, foot = ([mark for mark in ends if abs(mark[n] - at) <= near] for n, at in ((1, top), (3, bottom)))
        columns = [mark for mark in upright if mark[0] > left + near and mark[2] < right - near]
        if not head or not foot or any(mark[1] <= top + near or mark[3] >= bottom - near for mark in columns):
            break
        found.update(head, foot, sides)
    return found


def closing(rules: Iterable[Area], near: float) -> list[Area]:
    """Return the rules that are missing where rules of the other way end: a page's end cuts cells and draws none there.

    A side is missing only along rows that hang together: a rule that stands alone above or below is of no table.
    """
    edges = _merged(rules, near)
    level = [(edge["top"], edge["x0"], edge["x1"]) for edge in edges if edge["orientation"] == "h"]
    upright = [(edge["x0"], edge["top"], edge["bottom"]) for edge in edges if edge["orientation"] == "v"]
    rows = ((at, run) for at, ends in _ending(level, near) for run in _hanging(at, ends, upright, near))
    return [
        *((start, at, end, at) for at, start, end in _missing(_ending(upright, near), level, near)),
        *((at, start, at, end) for at, start, end in _missing(rows, upright, near)),
    ]


def _ending(rules: Sequence[Rule], near: float) -> Iterator[tuple[float, list[Rule]]]:
    """Yield each place where rules begin or end together, and those rules."""
    for end in (1, 2):
        together: list[list[Rule]] = []
        for rule in sorted(rules, key=lambda rule: rule[end]):
            if together and rule[end] - together[-1][-1][end] <= near:
                together[-1].append(rule)
            else:
                together.append([rule])
        yield from ((ends[0][end], ends) for ends in together)


def _missing(ending: Iterable[tuple[float, list[Rule]]], across: Sequence[Rule], near: float) -> Iterator[Rule]:
    """Yield where each missing rule lies, begins and ends, so that rules that end together are closed.

    Three of them must cross others: two are a frame. Such as cross none may stand beside them, as where a label goes on
    over the whole of a page.
    """
    for at, ends in ending:
        crossing = [rule for rule in ends if any(_crosses(rule, other, near) for other in across)]
        if len(crossing) >= _FEWEST_ENDS and any(_is_open(rule, at, across, near) for rule in ends):
            yield at, min(rule[0] for rule in ends), max(rule[0] for rule in ends)


def _hanging(at: float, ends: Sequence[Rule], upright: Sequence[Rule], near: float) -> Iterator[list[Rule]]:
    """Yield the runs of rules that end at one place with rows between them.

    A row is what an upright rule goes through; or, where both rules are open, what is no higher than such a row.
    """
    rules = sorted(ends)
    gaps = list(pairwise(rules))
    crossed = [
        any(_crosses(above, other, near) and _crosses(below, other, near) for other in upright) for above, below in gaps
    ]
    highest = max(
        (below[0] - above[0] for (above, below), is_row in zip(gaps, crossed, strict=True) if is_row), default=0
    )
    run = rules[:1]
    for (above, below), is_row in zip(gaps, crossed, strict=True):
        is_open = _is_open(above, at, upright, near) and _is_open(below, at, upright, near)
        if not is_row and not (is_open and below[0] - above[0] <= highest + near):
            yield run
            run = []
        run.append(below)
    yield run


def _is_open(rule: Rule, at: float, across: Sequence[Rule], near: float) -> bool:
    """Tell whether no rule of the other way closes this one where it ends."""
    return not any(abs(other[0] - at) <= 2 * near and _covers(other, rule[0], near) for other in across)


def _crosses(rule: Rule, other: Rule, near: float) -> bool:
    return _covers(other, rule[0], near) and _covers(rule, other[0], near)


def _covers(rule: Rule, at: float, near: float) -> bool:
    return rule[1] - near <= at <= rule[2] + near


def _merged(rules: Iterable[Area], near: float) -> list[dict[str, Any]]:
    edges = []
    for x0, y0, x1, y1 in rules:
        way = "h" if abs(y1 - y0) <= abs(x1 - x0) else "v"
        middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
        left, right = (min(x0, x1), max(x0, x1)) if way == "h" else (middle_x, middle_x)
        top, bottom = (middle_y, middle_y) if way == "h" else (min(y0, y1), max(y0, y1))
        edges.append({
            "orientation": way, "x0": left, "x1": right, "top": top, "bottom": bottom,
            "width": right - left, "height": bottom - top,
        })  # fmt: skip
    merged: list[dict[str, Any]] = merge_edges(edges, near, near, 2 * near, 2 * near)
    if len(merged) > _MOST_RULES:
        raise UnreadableFileError(f"a page is drawn with {len(merged)} rules")
    return merged
