"""`gongkai check --mark`: a Word copy of a draft in which each cell or sentence with a finding carries a comment.

The draft itself is never touched. Of what is no docx, a fresh one is written with the text and the tables that were read.
"""

from collections.abc import Mapping
from pathlib import Path

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from alerts.harmless import visible
from flows.drafts.answers import Checked
from flows.drafts.places import tables_of, ways
from flows.drafts.sources import MARKED, SourceError, is_address
from standard.findings import SEVERITIES_ZH, Verdict
from standard.forms import KINDS
from standard.labels import squeeze
from standard.model import Table
from standard.records import Place, Reading
from standard.render import placed, size

AUTHOR, INITIALS = "gongkai", "gk"
_SHORTEST = 8  # characters of a sentence that tell where it stands
_FIRST_TABLE_SECTION = 2
Cells = Mapping[str, Paragraph]


def mark(document: Checked, folder: Path | None, remedies: Mapping[str, str]) -> Path:
    """Write the marked copy beside the source, or into `folder`, and return it. Raises SourceError."""
    reading = document.reading
    is_word = reading.source.lower().endswith(".docx") and not is_address(reading.source)
    target = _target(reading, folder, is_word=is_word)
    if is_word:
        copy = docx.Document(reading.source)
        wanted = {address for verdict in document.failures for address in verdict.cells}
        read = [cell for cell in reading.cells if cell.address in wanted]
        cells = {cell.address: found for cell in read if (found := _cell(copy, cell.place, cell.text)) is not None}
    else:
        copy = docx.Document()
        cells = _fresh(copy, reading)
    for verdict in document.failures:
        _comment(copy, verdict, cells, _words(verdict, reading, remedies))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy.save(str(target))
    except OSError as error:
        raise SourceError(str(target), f"cannot be written ({error.strerror})", "name a folder with --out") from error
    return target


def _target(reading: Reading, folder: Path | None, *, is_word: bool) -> Path:
    if is_address(reading.source):
        return (folder or Path()) / f"page-{reading.sha256[:8]}{MARKED}"
    source = Path(reading.source)
    name = source.stem if is_word else source.name
    # Drafts of several folders may bear one name.
    return source.with_name(f"{name}{MARKED}") if folder is None else folder / f"{name}-{reading.sha256[:8]}{MARKED}"


def _words(verdict: Verdict, reading: Reading, remedies: Mapping[str, str]) -> str:
    lines = [f"[{SEVERITIES_ZH[verdict.severity]}] {verdict.message_zh}"]
    lines += [f"改后相符：{way}" for way in ways(verdict, reading)]
    lines.append(f"建议：{remedies[verdict.check]}")
    return "\n".join(map(visible, lines))


def _comment(copy: Document, verdict: Verdict, cells: Cells, words: str) -> None:
    """Put the comment at the disputed cell and at the sentence it rests on; without either, at the title."""
    cell = next((cells[address] for address in verdict.cells[:1] if address in cells), None)
    places = [at for at in (cell, _sentence(copy, verdict)) if at is not None]
    title = next((paragraph for paragraph in copy.paragraphs if paragraph.text.strip()), None)
    for at in places or [title or copy.add_paragraph()]:
        runs = at.runs or [at.add_run()]
        copy.add_comment([runs[0], runs[-1]], text=words, author=AUTHOR, initials=INITIALS)


def _sentence(copy: Document, verdict: Verdict) -> Paragraph | None:
    wanted = [squeezed for text in verdict.evidence if len(squeezed := squeeze(text)) >= _SHORTEST]
    for paragraph in copy.paragraphs:
        said = squeeze(paragraph.text)
        if any(text in said for text in wanted):
            return paragraph
    return None


def _cell(copy: Document, place: Place, text: str) -> Paragraph | None:
    """Return the first paragraph of the cell at a place, merged cells counted wherever they reach, as the reader does.

    One that does not hold what was read there is another cell, and none is returned: no comment stands at a wrong number.
    """
    if place.column is None or not 0 < place.table <= len(copy.tables):
        return None
    rows = copy.tables[place.table - 1].rows
    if not 0 < place.row <= len(rows):
        return None
    cells = rows[place.row - 1].cells
    found = cells[place.column - 1] if 0 < place.column <= len(cells) else None
    return found.paragraphs[0] if found is not None and squeeze(found.text) == squeeze(text) else None


def _fresh(copy: Document, reading: Reading) -> dict[str, Paragraph]:
    """Write the title, the sections and the official tables that were read, and return the paragraph of every value."""
    copy.add_heading(visible(reading.title) or "（未见标题）", level=1)
    texts = {cell.address: cell.text for cell in reading.cells}
    tables = {table.kind: table for table in tables_of(reading)}
    cells: dict[str, Paragraph] = {}
    for section in reading.sections:
        copy.add_heading(visible(section.heading), level=2)
        for line in section.text.splitlines():
            copy.add_paragraph(visible(line, len(line)))
        if section.number is not None and 0 <= section.number - _FIRST_TABLE_SECTION < len(KINDS):
            table = tables.pop(KINDS[section.number - _FIRST_TABLE_SECTION], None)
            cells |= {} if table is None else _drawn(copy, table, texts)
    for table in tables.values():
        cells |= _drawn(copy, table, texts)
    return cells


def _drawn(copy: Document, table: Table, texts: Mapping[str, str]) -> dict[str, Paragraph]:
    """Draw an official table at the end of the document and return the paragraph of every value by its address."""
    grid = copy.add_table(*size(table), style="Table Grid")
    held: dict[str, Paragraph] = {}
    for row, column, box in placed(table):
        cell = grid.cell(row, column)
        if box.rowspan > 1 or box.colspan > 1:
            cell = cell.merge(grid.cell(row + box.rowspan - 1, column + box.colspan - 1))
        cell.text = visible(texts.get(box.address, "") if box.address else box.text)
        if box.address:
            held[box.address] = cell.paragraphs[0]
    return held
