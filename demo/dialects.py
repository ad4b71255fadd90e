"""The same report as portals print it: clean HTML, pasted from Word, or flattened to one paragraph per cell.

A dialect changes markup only, never a label, a number or their order.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from demo.member import Dialect, Member
from demo.numbers import figures
from demo.prose import HEADINGS, sections
from standard.model import Table
from standard.render import Box, boxes, render

Printed = Mapping[str, str]
# Where Word changes font inside a label, and so cuts it into spans.
_FONT_CHANGE = re.compile(r"(?<=[“”、（])|(?=[“”）])|(?<=\d\.)")
# Two header labels stand on two lines in most pasted reports.
_TWO_LINES = {"商业企业": ("商业", "企业"), "科研机构": ("科研", "机构")}


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of prose."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """One official table with the texts its cells print."""

    table: Table
    printed: Printed


Block = Heading | Paragraph | Grid


def body_html(member: Member, year: int) -> str:
    """Return the report of a member and year in the member's dialect: six sections, three tables, no page around it."""
    return _DIALECTS[member.dialect](_blocks(member, year))


def _blocks(member: Member, year: int) -> list[Block]:
    found = figures(member, year)
    prose = sections(member, year, found)
    tables = dict(zip((2, 3, 4), found.tables, strict=True))
    blocks: list[Block] = []
    for number, heading in HEADINGS.items():
        blocks.append(Heading(heading))
        blocks += [Paragraph(text) for text in prose.get(number, ())]
        if number in tables:
            blocks.append(Grid(tables[number], found.printed))
    return blocks


# ---------------------------------------------------------------- plain


def _plain(blocks: Sequence[Block]) -> str:
    return "\n".join(_plain_block(block) for block in blocks)


def _plain_block(block: Block) -> str:
    match block:
        case Heading(text):
            return f"<p><strong>{escape(text)}</strong></p>"
        case Paragraph(text):
            return f"<p>  {escape(text)}</p>"
        case Grid(table, printed):
            return render(table, printed)


# ---------------------------------------------------------------- pasted from Word


def _word(blocks: Sequence[Block]) -> str:
    return f'<div class="Section1" style="layout-grid:15.6pt">{"".join(_word_block(block) for block in blocks)}</div>'


def _word_block(block: Block) -> str:
    match block:
        case Heading(text):
            return _word_paragraph(text, "黑体", "text-indent:32.0pt;mso-char-indent-count:2.0;line-height:28.0pt")
        case Paragraph(text):
            return _word_paragraph(
                text, "仿宋_GB2312", "text-indent:32.0pt;mso-char-indent-count:2.0;line-height:28.0pt"
            )
        case Grid(table, printed):
            rows = "".join(
                '<tr style="mso-yfti-irow:{}">{}</tr>'.format(number, "".join(_word_cell(box, printed) for box in row))
                for number, row in enumerate(boxes(table))
            )
            return (
                '<div align="center"><table class="MsoTableGrid" border="1" cellspacing="0" cellpadding="0" '
                f'style="border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt"><tbody>{rows}'
                '</tbody></table></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
            )


def _word_cell(box: Box, printed: Printed) -> str:
    spans = "".join(f' {name}="{count}"' for name, count in (("rowspan", box.rowspan), ("colspan", box.colspan)))
    lines = [printed.get(box.address, "")] if box.address else _TWO_LINES.get(box.text, (box.text,))
    inner = "".join(_word_paragraph(line, "宋体", "text-align:center;mso-pagination:widow-orphan") for line in lines)
    return f'<td width="{58 * box.colspan}"{spans} style="border:solid windowtext 1.0pt;padding:0cm 5.4pt">{inner}</td>'


def _word_paragraph(text: str, font: str, style: str) -> str:
    if not text:
        return f'<p class="MsoNormal" style="{style}"><span lang="EN-US"><o:p>&nbsp;</o:p></span></p>'
    pieces = "".join(
        f'<span style="font-size:10.5pt;font-family:{font};mso-hansi-font-family:{font}">'
        f'<font face="{font}">{escape(piece)}</font></span>'
        for piece in _FONT_CHANGE.split(text)
        if piece
    )
    return f'<p class="MsoNormal" style="{style}">{pieces}<span lang="EN-US"><o:p></o:p></span></p>'


# ---------------------------------------------------------------- flattened to text


def _flat(blocks: Sequence[Block]) -> str:
    return "\n".join(f"<p>{escape(line)}</p>" for block in blocks for line in _flat_lines(block))


def _flat_lines(block: Block) -> list[str]:
    match block:
        case Heading(text) | Paragraph(text):
            return [text]
        case Grid(table, printed):
            return [
                line
                for row in boxes(table)
                for box in row
                for line in ((printed.get(box.address, ""),) if box.address else _TWO_LINES.get(box.text, (box.text,)))
            ]


_DIALECTS: Mapping[Dialect, Callable[[Sequence[Block]], str]] = {"plain": _plain, "word": _word, "text": _flat}
