"""The self-check form in Word: the official tables to fill in, and every sum that must meet in a sentence beneath.

Nothing is calculated there: fields with formulas are counted anew by hand in Word and not at all in WPS, and a field that
still says "right" would be worse than none. Who wants to see red takes the workbook.
"""

from datetime import datetime

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import Table as PaperTable

from alerts.listing import Head
from alerts.paper import Paper, write_cell
from alerts.sayings import disagree_zh
from alerts.self_check import Blank, Laid, last_years, lay, sentence_zh
from standard.listing import Terms

_POINTS = 9.0


def write_form_paper(blank: Blank, terms: Terms, at: datetime) -> bytes:
    """Return the document for one report."""
    paper = Paper(at, blank.title, terms.office)
    for number, table in enumerate(blank.tables):
        if number:
            paper.page(is_landscape=table.is_turned)
        laid = lay(table)
        paper.heading(blank.heading)
        paper.text(f"{table.section}{table.title}", is_indented=False)
        _draw(
            paper.table([Head("", width) for width in _widths(laid)], [("",) * laid.width] * laid.height, _POINTS), laid
        )
        for identity in table.identities:
            paper.note(f"勾稽关系：{sentence_zh(table, identity)}")
        if table.identities and table.kind == "requests" and (known := tuple(last_years(table, blank.carried))):
            paper.note(f"上年年报“四、结转下年度继续办理”：{'，'.join(f'{label}{value}' for label, value in known)}")
    paper.note(disagree_zh(terms))
    return paper.close()


def _widths(laid: Laid) -> list[int]:
    labels = [14 if column < laid.label_width - 1 else 44 for column in range(laid.label_width)]
    return [*labels, *[10 if laid.width > 5 else 24] * (laid.width - laid.label_width)]


def _draw(drawn: PaperTable, laid: Laid) -> None:
    """Merge the cells of a fresh table into the boxes of the form and write its labels."""
    heads = drawn.rows[0]._tr  # noqa: SLF001 - the row of empty heads gives way to the form's own
    heads.getparent().remove(heads)
    grid = [list(row.cells) for row in drawn.rows]
    for one in laid.placed:
        cell = grid[one.row][one.column]
        if one.box.rowspan * one.box.colspan > 1:
            cell = cell.merge(grid[one.row + one.box.rowspan - 1][one.column + one.box.colspan - 1])
        for spare in cell.paragraphs[1:]:
            spare._p.getparent().remove(spare._p)  # noqa: SLF001 - merging leaves a paragraph of each cell
        write_cell(cell, one.box.text, _POINTS)
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for row in drawn.rows:
        row.height = Pt(15)
