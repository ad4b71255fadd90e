"""Word (.docx) → Document: the accepted view, insertions in and deletions out. Runs in a child process only.

A number that Word generates before a paragraph counts as printed, for sections are named by it.
"""

import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import docx
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from extract.document import MOST_COLUMNS, Document, Grid, RawCell, numbered
from extract.documents import package
from extract.documents.numbering import Numbering
from extract.errors import UnreadableFileError
from extract.numbers import PICTURE, is_value

# What the accepted view does not print: deleted text, field codes, readings over characters, an older drawing's twin.
_GONE = frozenset(
    map(
        qn, ("w:del", "w:moveFrom", "w:delText", "w:instrText", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:rt")
    )
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_MARKS = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("pic:pic"): PICTURE,
    "{urn:schemas-microsoft-com:vml}imagedata": PICTURE,
}
# Changes that nobody has accepted or refused yet; a change of looks alone changes no word.
_CHANGES = tuple(map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge")))
_SLIVER = 60  # twips: no character fits into a narrower column; LibreOffice leaves one where two edges differ by a twip
_SYMBOL_DIGIT = re.compile("(?:F0|00)?3[0-9]")
_TEXTS = frozenset((qn("w:t"), qn("m:t")))
_OFF = frozenset(("0", "false", "off", "none", "baseline"))
_UNSEEN = ("w:vanish", "w:strike", "w:dstrike")  # as the HTML reader has it: struck words are taken back


@dataclass(slots=True)
class _Cell:
    text: str
    column: int
    colspan: int
    rowspan: int = 1

    def reach(self, slivers: Collection[int]) -> int:
        """How many columns a cell spans, those left out in which nothing can be printed."""
        return self.colspan - sum(self.column <= sliver < self.column + self.colspan for sliver in slivers)


def read_word(body: bytes) -> Document:
    """Return the document that Word prints once all changes are accepted; UnreadableFileError for an oversized file."""
    package.opened(body).close()
    opened = docx.Document(io.BytesIO(body))
    if next(opened.element.body.iter(qn("w:altChunk")), None) is not None:
        raise UnreadableFileError("the document shows another file that is packed inside it, which only Word unpacks")
    reader = _Reader(Numbering.of(opened))
    blocks, pictures = numbered(reader.blocks(opened.element.body))
    title = opened.core_properties.title.strip()
    is_tracked = next(opened.element.body.iter(*_CHANGES), None) is not None
    return Document(
        blocks,
        properties=(title,) if title else (),
        pictures=pictures,
        marks=("tracked-changes",) if is_tracked else (),
    )


class _Reader:
    """One pass over the body; `held` is the text of a paragraph whose end was deleted: the next one continues it.

    The XML parser refuses more than 256 levels, so recursion is bounded.
    """

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.held = ""

    def blocks(self, parent: Element) -> Iterator[str | Grid]:
        """Yield the lines and grids of a body, a cell, a text box or a content control."""
        for child in parent.iterchildren("*"):
            if child.tag == qn("w:p"):
                yield from self.paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self.table(child)
            elif child.tag not in _GONE:
                yield from self.blocks(child)

    def paragraph(self, paragraph: Element) -> Iterator[str | Grid]:
        boxes: list[Element] = []
        text = self.held + "".join(_texts(paragraph, boxes))
        marks = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        if marks is not None and any(mark.tag in _GONE for mark in marks):
            self.held = text
        else:
            self.held = ""
            number = self.numbering.before(paragraph)
            if number and is_value(text) and _is_in_cell(paragraph):
                number = ""  # 1. before 5 in a cell is no 1.5
            if text.strip():
                yield from (line.strip() for line in (number + text).split("\n") if line.strip())
        for box in boxes:
            yield from self.blocks(box)

    def table(self, table: Element) -> Iterator[str | Grid]:
        """Yield a table as one grid, or what stands in its cells where it holds another table."""
        rows = [
            (row, [(cell, list(self.blocks(cell))) for cell in _held_in(row, qn("w:tc"))])
            for row in _held_in(table, qn("w:tr"))
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None
        ]
        if any(isinstance(block, Grid) for _, cells in rows for _, blocks in cells for block in blocks):
            yield from (block for _, cells in rows for _, blocks in cells for block in blocks)
        else:
            yield Grid(tuple(_spanned(rows, _slivers(table))), 0)


def _texts(parent: Element, boxes: list[Element]) -> Iterator[str]:
    """Yield the texts of a paragraph in order; text boxes anchored in it are gathered in `boxes`."""
    for child in parent.iterchildren("*"):
        if child.tag in _TEXTS:
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag == qn("w:sym"):
            yield _symbol(child)
        elif child.tag == qn("w:txbxContent"):
            boxes.append(child)
        elif child.tag == qn("w:r"):
            if not any(_has(child, look) for look in _UNSEEN):
                # A raised mark beside a number is no digit of it: set apart, so that the two are never read as one.
                yield " " if _has(child, "w:vertAlign") else ""
                yield from _texts(child, boxes)
        elif child.tag not in _GONE:
            yield from _texts(child, boxes)


def _symbol(symbol: Element) -> str:
    """Return a digit set in the font Symbol; of other fonts nothing tells what is shown, which is no blank in a cell."""
    code = str(symbol.get(qn("w:char"), "")).upper()
    if symbol.get(qn("w:font")) == "Symbol" and _SYMBOL_DIGIT.fullmatch(code):
        return code[-1]
    return PICTURE if _is_in_cell(symbol) else ""


def _is_in_cell(element: Element) -> bool:
    return next(element.iterancestors(qn("w:tc")), None) is not None


def _has(run: Element, look: str) -> bool:
    said = run.find(f"{qn('w:rPr')}/{qn(look)}")
    return said is not None and said.get(qn("w:val")) not in _OFF


def _held_in(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those inside content controls and insertions."""
    for child in parent.iterchildren("*"):
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE:
            yield from _held_in(child, tag)


def _spanned(
    rows: Sequence[tuple[Element, Sequence[tuple[Element, Sequence[str | Grid]]]]], slivers: Collection[int]
) -> Iterator[tuple[RawCell, ...]]:
    """Yield the rows with spans for merged cells: Word repeats a cell in every row that it reaches."""
    reaching: dict[int, _Cell] = {}
    found: list[list[_Cell]] = []
    for row, cells in rows:
        skipped = _number(row, "w:trPr/w:gridBefore", 0)
        found.append([_Cell("", 0, skipped)] if skipped else [])
        column = skipped
        merged: dict[int, _Cell] = {}
        for element, blocks in cells:
            width = _number(element, "w:tcPr/w:gridSpan", 1)
            joins = _merge(element, "w:vMerge")
            above = reaching.get(column)
            if _merge(element, "w:hMerge") == "continue" and found[-1]:
                found[-1][-1].colspan += width
            elif joins == "continue" and above is not None and above.colspan == width:
                above.rowspan += 1
                merged[column] = above
            else:
                cell = _Cell("\n".join(block for block in blocks if isinstance(block, str)), column, width)
                found[-1].append(cell)
                if joins:
                    merged[column] = cell
            column += width
        reaching = merged
    for kept in found:
        yield tuple(
            RawCell(cell.text, cell.rowspan, max(reach, 1))
            for cell in kept
            if (reach := cell.reach(slivers)) > 0 or cell.text
        )


def _slivers(table: Element) -> frozenset[int]:
    """Return which columns of a table are too narrow for a character; a width of 0 is one that was never set."""
    columns = table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    widths = [str(column.get(qn("w:w"), "")) for column in columns]
    return frozenset(n for n, width in enumerate(widths) if width.isdecimal() and 0 < int(width[:6]) < _SLIVER)


def _merge(cell: Element, name: str) -> str:
    """Return restart, continue, or nothing: the attribute that says restart is left out to continue."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn(name)}")
    return "" if merge is None else str(merge.get(qn("w:val"), "continue"))


def _number(element: Element, path: str, default: int) -> int:
    said = element.find("/".join(map(qn, path.split("/"))))
    text = "" if said is None else str(said.get(qn("w:val"), ""))
    return min(int(text), MOST_COLUMNS + 1) if text.isdecimal() and len(text) < 6 else default
