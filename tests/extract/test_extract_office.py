"""Word and Excel files give the same cells, sections and dates as the page they were drawn beside."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

import extract
from benchmarks.files import add_table, as_docx, as_xlsx, saved
from benchmarks.reports import FIRST_SECTION, HEADINGS, TITLE, blanks, numbers, tables_of
from extract.document import Grid
from extract.documents.confined import read_confined
from extract.numbers import PICTURE
from pages.sniff import DOCX, XLSX, sniff
from standard.records import Reading


def read(body: bytes) -> Reading:
    return extract.read(body, source="report")


def printed(reading: Reading) -> dict[str, str]:
    return {cell.address: cell.text for cell in reading.cells}


@pytest.mark.parametrize("write", [as_docx, as_xlsx])
@pytest.mark.parametrize(("form", "fill"), [("2019", numbers), ("2021", blanks)])
def test_a_file_gives_every_cell_and_section(write: Callable[..., bytes], form: str, fill: Callable[..., dict]) -> None:
    values = fill(form)
    reading = read(write(form, values))
    assert printed(reading) == values
    assert reading.issues == ()
    assert (reading.title, reading.authority) == (TITLE.format(year=2023), "云雾县青石镇人民政府")
    assert [section.number for section in reading.sections] == [1, 2, 3, 4, 5, 6]
    assert reading.sections[0].text == FIRST_SECTION
    assert str(reading.published_date) == "2024-01-18"


def test_numbers_stored_as_numbers_are_read_as_a_person_sees_them() -> None:
    values = numbers("2021") | {"disclosure.fees.amount": "7730.28", "requests.granted.person": "—"}
    assert printed(read(as_xlsx("2021", values))) == values


def lines(document: Document) -> list[str]:
    return [line.text for line in read_confined(saved(document), DOCX).lines]


def put(paragraph: Paragraph, markup: str) -> None:
    paragraph._p.append(parse_xml(f"<w:root {nsdecls('w')}>{markup}</w:root>")[0])


def run(text: str, *, tag: str = "w:t", look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><{tag}>{text}</{tag}></w:r>"


def test_the_accepted_view_has_what_was_inserted_and_nothing_that_was_deleted() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("共")
    put(paragraph, f'<w:del w:id="1" w:author="甲">{run("12", tag="w:delText")}</w:del>')
    put(paragraph, f'<w:ins w:id="2" w:author="甲">{run("15")}</w:ins>')
    put(paragraph, f'<w:moveFrom w:id="3" w:author="甲">{run("旧")}</w:moveFrom>')
    put(paragraph, run("隐", look="<w:vanish/>"))
    put(paragraph, run("件"))
    assert lines(document) == ["共15件"]


def test_struck_words_are_taken_back_and_a_raised_mark_is_no_digit() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("共")
    put(paragraph, run("12", look="<w:strike/>"))
    put(paragraph, run("15", look='<w:strike w:val="0"/><w:vertAlign w:val="baseline"/>'))
    put(paragraph, run("1", look='<w:vertAlign w:val="superscript"/>'))
    put(paragraph, '<w:r><w:footnoteReference w:id="1"/></w:r>')
    assert lines(document) == ["共15 1"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    document = docx.Document()
    first = document.add_paragraph("上半")
    first._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="1" w:author="甲"/></w:rPr>'))
    document.add_paragraph("下半")
    assert lines(document) == ["上半下半"]


def test_a_deleted_row_is_no_row() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for row, text in zip(table.rows, "甲乙", strict=True):
        row.cells[0].text = text
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="甲"/>'))
    (grid,) = read_confined(saved(document), DOCX).grids
    assert [[cell.text for cell in row] for row in grid.rows] == [["乙", ""]]


def test_text_boxes_are_read_once_and_after_their_paragraph() -> None:
    document = docx.Document()
    box = f"<w:txbxContent {nsdecls('w')}><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = (
        f'<mc:AlternateContent xmlns:mc="{compatible}"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    document.add_paragraph("框外").add_run()._r.append(parse_xml(both))
    assert lines(document) == ["框外", "框内"]


def numbered(document: Document, levels: list[tuple[str, str]]) -> str:
    """Add a list with these (format, text) levels and return its number."""
    root = document.part.numbering_part.element
    shown = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{shown}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return "77"


def in_list(paragraph: Paragraph, number: str, level: int = 0) -> None:
    markup = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(markup))


def test_generated_numbers_count_as_printed() -> None:
    document = docx.Document()
    number = numbered(document, [("chineseCounting", "%1、"), ("decimal", "%1.%2")])
    for level in (0, 1, 1, 0, 1):
        in_list(document.add_paragraph("某事"), number, level)
    assert lines(document) == ["一、某事", "一.1某事", "一.2某事", "二、某事", "二.1某事"]


def test_a_style_numbers_its_paragraphs_and_twelve_is_written_in_words() -> None:
    document = docx.Document()
    style = document.styles.add_style("章节", 1)
    markup = f'<w:pPr {nsdecls("w")}><w:numPr><w:numId w:val="{numbered(document, [("japaneseCounting", "%1、")])}"/></w:numPr></w:pPr>'
    style.element.append(parse_xml(markup))
    for _ in range(21):
        document.add_paragraph("项", style)
    found = lines(document)
    assert [found[n] for n in (0, 9, 11, 19, 20)] == [
        "一、项",
        "十、项",
        "十二、项",
        "二十、项",
        "二十一、项",
    ]


def test_sections_numbered_by_word_are_the_official_ones() -> None:
    document = docx.Document()
    number = numbered(document, [("chineseCountingThousand", "%1、")])
    document.add_paragraph(TITLE.format(year=2023))
    values = numbers("2021")
    tables = dict(zip(HEADINGS[1:4], tables_of("2021"), strict=True))
    for heading in HEADINGS:
        in_list(document.add_paragraph(heading[2:]), number)
        if heading in tables:
            add_table(document, tables[heading], values)
    reading = read(saved(document))
    assert [(section.number, section.heading) for section in reading.sections] == list(enumerate(HEADINGS, 1))
    assert printed(reading) == values


def test_a_table_in_a_layout_table_is_the_table() -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "说明"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "规章", "5"
    found = read_confined(saved(document), DOCX)
    assert [line.text for line in found.lines] == ["说明"]
    assert [[cell.text for cell in row] for grid in found.grids for row in grid.rows] == [["规章", "5"]]


def test_merged_cells_keep_their_spans() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "组"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "头"
    (grid,) = read_confined(saved(document), DOCX).grids
    assert [[(cell.text, cell.rowspan, cell.colspan) for cell in row] for row in grid.rows] == [
        [("组", 3, 1), ("头", 1, 2)],
        [("", 1, 1), ("", 1, 1)],
        [("", 1, 1), ("", 1, 1)],
    ]
    assert isinstance(grid, Grid)


def packed(body: bytes, name: str, content: bytes) -> bytes:
    """A package with one part replaced."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(body)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return target.getvalue()


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (as_docx("2021", {}), "word/document.xml"),
        (as_xlsx("2021", {}), "xl/worksheets/sheet1.xml"),
    ],
)
def test_a_file_that_unpacks_to_gigabytes_or_is_damaged_is_refused_in_one_sentence(body: bytes, name: str) -> None:
    bomb = packed(body, name, b"<a>" + bytes(201 * 1024**2) + b"</a>")
    assert len(bomb) < 1_500_000
    assert sniff(bomb) in {DOCX, XLSX}
    for hostile in (bomb, packed(body, name, b"<a><b></a>"), packed(body, name, b"<a>" * 100_000)):
        with pytest.raises(extract.ReadError) as caught:
            read(hostile)
        assert "\n" not in str(caught.value)


def test_paragraphs_have_no_text_of_field_codes() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("第")
    put(paragraph, run("PAGE", tag="w:instrText"))
    put(paragraph, run("3"))
    put(paragraph, run("页"))
    assert lines(document) == ["第3页"]
    assert paragraph._p.find(f".//{qn('w:instrText')}") is not None


def celled(paragraph: str) -> str:
    """Return what is read of a cell of a Word table with one paragraph of this markup."""
    document = docx.Document()
    table = document.add_table(2, 2)
    cell = table.cell(1, 1).paragraphs[0]
    cell._p.getparent().replace(cell._p, parse_xml(f"<w:p {nsdecls('w')}>{paragraph}</w:p>"))
    (grid,) = (b for b in read_confined(saved(document), DOCX).blocks if isinstance(b, Grid))
    return grid.rows[1][1].text


def test_a_number_that_word_generates_in_a_cell_is_no_part_of_its_value() -> None:
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr>'
    numbering = docx.Document().part.numbering_part.element
    formats = {n.get(qn("w:abstractNumId")): n for n in numbering.iterchildren(qn("w:abstractNum"))}
    decimal = next(
        num.get(qn("w:numId"))
        for num in numbering.iterchildren(qn("w:num"))
        if formats[num[0].get(qn("w:val"))].find(f".//{qn('w:numFmt')}").get(qn("w:val")) == "decimal"
    )
    assert celled(listed.format(decimal) + "<w:r><w:t>5</w:t></w:r>") == "5"
    assert celled(listed.format(decimal) + "<w:r><w:t>行政许可</w:t></w:r>") == "1.行政许可"


def test_a_symbol_in_a_cell_is_no_blank() -> None:
    symbol = '<w:r><w:sym w:font="{}" w:char="F031"/></w:r>'
    assert celled(symbol.format("Symbol")) == "1"
    assert celled(symbol.format("Wingdings")) == PICTURE


def test_a_file_that_shows_another_one_packed_inside_it_is_refused_as_that() -> None:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="rId99"/>'))
    with pytest.raises(extract.UnreadableFormat, match="packed inside it"):
        read(saved(document))


def test_the_xml_of_word_2003_is_refused_as_that() -> None:
    body = b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w:wordDocument/>'
    with pytest.raises(extract.UnreadableFormat, match="Word 2003 XML"):
        extract.read(body, source="r.doc")
