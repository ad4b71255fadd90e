"""Rules drawn on a page → the cells between them. Knows neither PDF, OFD nor pictures: all drew such rules."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extract.errors import UnreadableFileError

_FEWEST_CELLS = 2  # one box is a frame
_FEWEST_ENDS = 3  # uprights that end together: two columns
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


def closing(rules: Iterable[Area], near: float) -> list[Area]:
    """Return the rules that are missing where rules of the other way end: a page's end cuts cells and draws none there."""
    edges = _merged(rules, near)
    level = [(edge["top"], edge["x0"], edge["x1"]) for edge in edges if edge["orientation"] == "h"]
    upright = [(edge["x0"], edge["top"], edge["bottom"]) for edge in edges if edge["orientation"] == "v"]
    return [
        *((start, at, end, at) for at, start, end in _missing(upright, level, near)),
        *((at, start, at, end) for at, start, end in _missing(level, upright, near)),
    ]


def _missing(rules: Sequence[Rule], across: Sequence[Rule], near: float) -> Iterator[Rule]:
    """Yield where each missing rule lies, begins and ends, so that rules that end together are closed.

    Three of them must cross others: two are a frame. Such as cross none may stand beside them, as where a label goes on
    over the whole of a page.
    """
    crossing = {
        rule
        for rule in rules
        if any(_covers(other, rule[0], near) and _covers(rule, other[0], near) for other in across)
    }
    for end in (1, 2):
        together: list[list[Rule]] = []
        for rule in sorted(rules, key=lambda rule: rule[end]):
            if together and rule[end] - together[-1][-1][end] <= near:
                together[-1].append(rule)
            else:
                together.append([rule])
        for ends in together:
            at = ends[0][end]
            near_by = [other for other in across if abs(other[0] - at) <= 2 * near]
            is_open = any(not any(_covers(other, rule[0], near) for other in near_by) for rule in ends)
            if is_open and len(crossing.intersection(ends)) >= _FEWEST_ENDS:
                yield at, min(rule[0] for rule in ends), max(rule[0] for rule in ends)


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
