"""The ruled tables of a picture: its slant undone, its rules found, the cells between them. Needs the extra `ocr`."""

from collections.abc import Iterator, Sequence
from typing import Any

import cv2
import numpy as np

from extract.documents.rules import Area, cells_of

Pixels = Any  # numpy's arrays; their own types are not worth their length here
_USUAL = 1754  # dots: the width of A4 across at 150 an inch, against which lengths below are meant
_STEEPEST = 5.0  # degrees; a page that lies worse was laid wrong on purpose
_LEAST_SLANT = 0.05
_MOST_RULES = 2_000


def scale_of(page: Pixels) -> float:
    """Return how many dots of this page make one of the usual."""
    return max(float(page.shape[1]) / _USUAL, 0.4)


def ink_of(page: Pixels) -> Pixels:
    """Return where the page is darker than around it, as 255 on 0."""
    reach = int(31 * scale_of(page)) | 1
    return cv2.adaptiveThreshold(page, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, max(reach, 11), 18)


def straightened(page: Pixels) -> Pixels:
    """Return the page turned so that its long rules lie level."""
    scale = scale_of(page)
    found = cv2.HoughLinesP(
        ink_of(page), 1, np.pi / 1800, 200, minLineLength=int(500 * scale), maxLineGap=int(8 * scale)
    )
    if found is None:
        return page
    angles = [np.degrees(np.arctan2(y1 - y0, x1 - x0)) for x0, y0, x1, y1 in found.reshape(-1, 4)]
    level = [angle for angle in angles if abs(angle) < _STEEPEST]
    if not level or abs(slant := float(np.median(level))) < _LEAST_SLANT:
        return page
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), slant, 1.0)
    return cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def rules_of(ink: Pixels) -> tuple[Pixels, list[list[Area]]]:
    """Return the ink that is rules, and each rule from end to end, those that hang together in one list."""
    scale = scale_of(ink)
    found = np.zeros_like(ink)
    drawn: list[tuple[str, Pixels]] = []
    for way, long, gap in (("h", 90, 3), ("v", 32, 3)):
        kernel, bridge = (max(int(length * scale), 3) for length in (long, gap))
        shapes = [(1, kernel), (1, bridge)] if way == "h" else [(kernel, 1), (bridge, 1)]
        bridged = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(shapes[1], np.uint8))
        lines = cv2.morphologyEx(bridged, cv2.MORPH_OPEN, np.ones(shapes[0], np.uint8))
        drawn.append((way, lines))
        found |= lines
    # Tables are told apart before edges are: two under each other have edges that are nearly, and only nearly, one.
    _, parts = cv2.connectedComponents(cv2.dilate(found, np.ones((5, 5), np.uint8)))
    together: dict[int, list[Area]] = {}
    for way, lines in drawn:
        for part, rule in _edges(lines, way, 9 * scale, parts):
            together.setdefault(part, []).append(rule)
    return found, list(together.values())


def _edges(lines: Pixels, way: str, thickest: float, parts: Pixels) -> Iterator[tuple[int, Area]]:
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(lines)
    for number, (left, top, width, height, _) in enumerate(boxes[1 : _MOST_RULES + 1].tolist(), 1):
        if (height if way == "h" else width) > thickest:
            continue
        row, column = np.argwhere(labels[top : top + height, left : left + width] == number)[0].tolist()
        across, down = left + width / 2, top + height / 2
        rule = (left, down, left + width, down) if way == "h" else (across, top, across, top + height)
        yield int(parts[top + row, left + column]), rule


def tables_of(rules: Sequence[Sequence[Area]], scale: float) -> list[list[Area]]:
    """Return the cells of each ruled table, tables from the top down."""
    found = [table for part in rules for table in cells_of(part, 8 * scale)]
    return sorted(found, key=lambda table: table[0][1])
