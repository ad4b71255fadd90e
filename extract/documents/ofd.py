"""OFD (GB/T 33190) → Document: its texts by their positions, tables by the rules drawn. Runs in a child process only.

An OFD is XML in a zip. Of its drawing only texts and straight rules are read: no script, no signature, no picture.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from extract.document import Document, numbered
from extract.documents.package import opened
from extract.documents.paged import Block, Line, joined, page_of, ruled
from extract.documents.rules import Area, cells_of
from extract.errors import UnreadableFileError

MOST_PAGES = 200
_MOST_RULES = 2_000  # finding cells takes the square of it
_POINT = 72 / 25.4  # OFD measures in millimetres
_NEAR = 3.0
_GAP = 1.5  # widths of a character between two words of one line
_MOVE = re.compile(r"([A-Za-z])|([-+]?[0-9]*\.?[0-9]+)")
_COORDINATES = {"M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "S": 2}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
Matrix = tuple[float, float, float, float, float, float]


class _Char(NamedTuple):
    """One character: its left end, its base line, its size, in points from the upper left corner of the page."""

    left: float
    base: float
    size: float
    text: str

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.size / 2, self.base - self.size / 3


def read_ofd(body: bytes) -> Document:
    """Return the document that an OFD prints; UnreadableFileError for one that is oversized, damaged or has no text."""
    try:
        with opened(body) as package:
            pages = [_read_page(page) for page in _pages(package)]
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise UnreadableFileError(f"the OFD is damaged: {error}") from error
    blocks, _ = numbered(joined(pages))
    if not blocks:
        raise UnreadableFileError("the OFD has no text, only pictures of its pages: save it as PDF")
    return Document(blocks)


def _pages(package: zipfile.ZipFile) -> Iterator[Sequence[etree._Element]]:
    """Yield each page as what is drawn on it, its template's drawing first."""
    for root in _found(_parsed(package, "OFD.xml"), "DocRoot"):
        path = (root.text or "").strip().lstrip("/")
        document, folder = _parsed(package, path), posixpath.dirname(path)
        templates = {page.get("ID"): page.get("BaseLoc", "") for page in _found(document, "TemplatePage")}
        pages = list(_found(document, "Page"))
        if len(pages) > MOST_PAGES:
            raise UnreadableFileError(f"the OFD has {len(pages)} pages, more than the {MOST_PAGES} that are read")
        for page in pages:
            drawn = _parsed(package, posixpath.join(folder, page.get("BaseLoc", "")))
            named = [templates.get(found.get("TemplateID"), "") for found in _found(drawn, "Template")]
            under = [_parsed(package, posixpath.join(folder, name)) for name in named if name]
            yield (*under, drawn)


def _parsed(package: zipfile.ZipFile, name: str) -> etree._Element:
    return etree.fromstring(package.read(posixpath.normpath(name).lstrip("/")), _PARSER)


def _found(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements of a name, in whatever namespace: files of before 2016 have another."""
    yield from root.iter(f"{{*}}{name}")


def _read_page(drawn: Sequence[etree._Element]) -> list[Block]:
    chars = [char for root in drawn for thing in _found(root, "TextObject") for char in _chars(thing)]
    rules = [rule for root in drawn for thing in _found(root, "PathObject") for rule in _rules(thing)]
    if len(rules) > _MOST_RULES:
        raise UnreadableFileError(f"a page of the OFD is drawn with {len(rules)} rules")
    tables = cells_of(rules, _NEAR)
    inside = [char for char in chars if any(_holds(area, char) for table in tables for area in table)]
    free = sorted(set(chars).difference(inside), key=lambda char: char.base)
    lines = [
        Line(row[0].left, row[0].base - row[0].size, row[-1].left + row[-1].size, row[0].size, _said(row))
        for row in _rows(free)
    ]

    def printed(area: Area) -> str:
        return "\n".join(_said(row) for row in _rows([char for char in inside if _holds(area, char)]))

    found = [ruled({area: printed(area) for area in table}, printed) for table in tables]
    return page_of([line for line in lines if line.text], [table for table in found if table.rows])


def _rows(chars: Sequence[_Char]) -> Iterator[list[_Char]]:
    """Yield the characters of each printed line from the top down, from left to right."""
    rows: list[list[_Char]] = []
    for char in sorted(chars, key=lambda char: (char.base, char.left)):
        if rows and char.base - rows[-1][0].base < rows[-1][0].size / 2:
            rows[-1].append(char)
        else:
            rows.append([char])
    yield from (sorted(row, key=lambda char: char.left) for row in rows)


def _said(row: Sequence[_Char]) -> str:
    parts = [row[0].text]
    for before, char in pairwise(row):
        parts.append(" " * (char.left - before.left > _GAP * before.size) + char.text)
    return "".join(parts).strip()


def _holds(area: Area, char: _Char) -> bool:
    x, y = char.middle
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


def _chars(thing: etree._Element) -> Iterator[_Char]:
    turn, size = _matrix(thing), _numbers(thing.get("Size"))
    for code in _found(thing, "TextCode"):
        across, down = _steps(code.get("DeltaX")), _steps(code.get("DeltaY"))
        x, y = (next(iter(_numbers(code.get(name))), 0.0) for name in ("X", "Y"))
        for n, text in enumerate(code.text or ""):
            height = (size[0] if size else 4.0) * (abs(turn[3]) or 1.0) * _POINT
            left, base = _at(turn, x, y)
            yield _Char(left, base, height, text)
            wide = (size[0] if size else 4.0) * (1.0 if ord(text) > 0xFF else 0.5)
            x += across[min(n, len(across) - 1)] if across else 0.0 if down else wide
            y += down[min(n, len(down) - 1)] if down else 0.0


def _rules(thing: etree._Element) -> Iterator[tuple[float, float, float, float]]:
    """Yield the straight strokes of a path, as (x, y, x, y)."""
    turn = _matrix(thing)
    for path in _found(thing, "AbbreviatedData"):
        pen = start = (0.0, 0.0)
        letter, given = "", list[float]()
        for name, number in _MOVE.findall(path.text or ""):
            if name:
                letter, given = name, []
                if name == "C" and pen != start:
                    yield (*_at(turn, *pen), *_at(turn, *start))
                    pen = start
                continue
            given.append(float(number))
            if len(given) < _COORDINATES.get(letter, 2):
                continue
            point = given[-2], given[-1]
            if letter == "L":
                yield (*_at(turn, *pen), *_at(turn, *point))
            elif letter in {"M", "S"}:
                start = point
            pen, given = point, []


def _matrix(thing: etree._Element) -> Matrix:
    """Return what takes an object's own millimetres to its page's: its matrix, then the corner of its boundary."""
    left, top, *_ = [*_numbers(thing.get("Boundary")), 0.0, 0.0]
    a, b, c, d, e, f = given if len(given := _numbers(thing.get("CTM"))) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return a, b, c, d, e + left, f + top


def _at(turn: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = turn
    return (a * x + c * y + e) * _POINT, (b * x + d * y + f) * _POINT


def _numbers(text: str | None) -> list[float]:
    return [float(number) for _, number in _MOVE.findall(text or "") if number]


def _steps(text: str | None) -> list[float]:
    """Return the steps from character to character; `g 5 3.2` is five of 3.2."""
    steps: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if word == "g":
            count, step = next(words, "0"), next(words, "0")
            steps += _numbers(step)[:1] * min(int(count) if count.isdecimal() else 0, 10_000)
        else:
            steps += _numbers(word)
    return steps
