"""Word documents as an office writes them: A4, its fonts, tables whose heads stand on every page, no author but the office.

The same words give the same bytes: parts are dated by the letter and stored with one date.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from alerts.harmless import visible, visible_lines
from alerts.listing import Head

BODY, HEADING, TITLE = "仿宋", "黑体", "宋体"
SPACE = Pt(8)  # above what begins something new
_A4 = (Mm(210), Mm(297))
_LONGEST = 40_000
_FIXED = (1980, 1, 1, 0, 0, 0)


class Paper:
    """A document under way; `close` returns its bytes."""

    def __init__(self, at: datetime, title: str, author: str) -> None:
        self.document: DocumentObject = Document()
        told = self.document.core_properties
        told.title, told.comments = visible(title, 200), ""
        told.author = told.last_modified_by = visible(author, 200)
        told.created = told.modified = at.astimezone(UTC).replace(tzinfo=None)
        told.language = "zh-CN"
        style = self.document.styles["Normal"]
        style.font.size = Pt(14)
        _set_font(style.element.get_or_add_rPr(), BODY)
        _lay_out(self.document.sections[0], is_landscape=False)

    def close(self) -> bytes:
        """Finish the document and return it."""
        out, fixed = BytesIO(), BytesIO()
        self.document.save(out)
        with ZipFile(out) as made, ZipFile(fixed, "w") as target:
            for name in made.namelist():
                entry = ZipInfo(name, _FIXED)
                entry.compress_type = ZIP_DEFLATED
                target.writestr(entry, made.read(name))
        return fixed.getvalue()

    def title(self, text: str) -> None:
        """Add the title, in the middle, broken where its lines are."""
        for line in text.split("\n"):
            self._paragraph(line, TITLE, 20).alignment = WD_ALIGN_PARAGRAPH.CENTER

    def heading(self, text: str) -> None:
        """Add a heading that stays with what follows."""
        paragraph = self._paragraph(text, HEADING, 14)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = SPACE

    def text(self, text: str, *, is_indented: bool = True) -> Paragraph:
        """Add a paragraph of the body, its first line two characters in."""
        paragraph = self._paragraph(text, BODY, 14)
        if is_indented:
            paragraph.paragraph_format.first_line_indent = Pt(28)
        return paragraph

    def line_right(self, text: str) -> None:
        """Add a line at the right: who signs, and the day."""
        paragraph = self._paragraph(text, BODY, 14)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        paragraph.paragraph_format.right_indent = Pt(28)

    def note(self, text: str) -> None:
        """Add a small line under a table."""
        self._paragraph(text, BODY, 10.5).paragraph_format.line_spacing = 1.1

    def page(self, *, is_landscape: bool) -> None:
        """Begin a new page, upright or not."""
        _lay_out(self.document.add_section(WD_SECTION.NEW_PAGE), is_landscape=is_landscape)

    def table(self, heads: Sequence[Head], rows: Sequence[Sequence[str]], points: float = 9) -> Table:
        """Add a table that fills the width; its heads are repeated on every page and no row is split where it fits one."""
        section = self.document.sections[-1]
        assert section.page_width is not None
        assert section.left_margin is not None
        assert section.right_margin is not None
        room = section.page_width - section.left_margin - section.right_margin
        share = room / sum(head.width for head in heads)
        table: Table = self.document.add_table(rows=0, cols=len(heads), style="Table Grid")
        table.autofit = False
        _narrow_margins(table)
        for column, head in zip(table.columns, heads, strict=True):
            column.width = int(head.width * share)
        for number, row in enumerate((tuple(head.text for head in heads), *rows)):
            made = table.add_row()  # type: ignore[no-untyped-call]
            properties = made._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no name for these two
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, text, head in zip(made.cells, row, heads, strict=True):
                cell.width = int(head.width * share)
                write_cell(cell, text, points, is_head=number == 0)
        return table

    def _paragraph(self, text: str, font: str, points: float) -> Paragraph:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = 1.5
        write_run(paragraph, text, font, points)
        return paragraph


def write_cell(cell: _Cell, text: str, points: float, *, is_head: bool = False) -> None:
    """Write the lines of a text into an empty cell."""
    for number, line in enumerate(visible_lines(text, _LONGEST).split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if is_head:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if line:
            write_run(paragraph, line, HEADING if is_head else BODY, points)


def write_run(paragraph: Paragraph, text: str, font: str, points: float) -> None:
    """Write text in one font, Chinese characters included."""
    run = paragraph.add_run(visible(text, _LONGEST))
    run.font.size = Pt(points)
    _set_font(run._r.get_or_add_rPr(), font)  # noqa: SLF001 - python-docx knows no East Asian font


def _narrow_margins(table: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "40")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx sets margins of no table
    look = properties.find(qn("w:tblLook"))
    properties.insert(
        len(properties) if look is None else properties.index(look), margins
    )  # the order is that of the schema


def _set_font(properties: BaseOxmlElement, name: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def _lay_out(section: Section, *, is_landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = reversed(_A4) if is_landscape else _A4
    section.left_margin = section.right_margin = Mm(15 if is_landscape else 26)
    section.top_margin, section.bottom_margin = Mm(18 if is_landscape else 30), Mm(16 if is_landscape else 25)
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in ("第", "PAGE", "页"):
        _write_field(paragraph, text) if text == "PAGE" else write_run(paragraph, text, BODY, 10)


def _write_field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    write_run(paragraph, "1", BODY, 10)  # what stands there until the field is counted, and its font
    field.append(paragraph.runs[-1]._r)  # noqa: SLF001 - python-docx writes no fields
    paragraph._p.append(field)  # noqa: SLF001
