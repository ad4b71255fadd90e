"""Files made to do harm, or only made carelessly: each ends in a reading or in one clear sentence, soon and in little memory."""

import io
import re
import zipfile
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
import xlsxwriter

import extract
from benchmarks.files import as_docx, as_xlsx
from benchmarks.reports import numbers, page
from pages.sniff import LOCKED, sniff
from standard.records import Reading

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def printed(reading: Reading) -> dict[str, str]:
    return {cell.address: cell.text for cell in reading.cells}


def refusal(body: bytes, source: str) -> str:
    with pytest.raises(extract.ReadError) as caught:
        extract.read(body, source=source)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def bomb(*names: str) -> bytes:
    """A package whose parts unpack to 210 MB."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name in names:
            with package.open(name, "w", force_zip64=True) as part:
                for _ in range(210):
                    part.write(bytes(1024**2))
    return target.getvalue()


@pytest.mark.parametrize(
    "names", [["word/document.xml"], ["xl/workbook.xml"], ["OFD.xml"]], ids=["docx", "xlsx", "ofd"]
)
def test_a_package_that_unpacks_to_hundreds_of_megabytes_is_refused(names: list[str]) -> None:
    assert "report.bin" in refusal(bomb(*names), "report.bin")


def test_a_page_of_fifty_megabytes_is_refused_before_it_is_read() -> None:
    assert "bytes" in refusal(b"<p>x</p>" * (50 * 1024**2 // 8), "r.html")


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "span", "font", "b"])
def test_a_hundred_thousand_open_elements_end_in_a_sentence(tag: str) -> None:
    refusal(f"<{tag}>".encode() * 100_000, "r.html")


def test_a_hundred_thousand_elements_inside_each_other_end_in_a_sentence_though_all_are_closed() -> None:
    with pytest.raises(extract.UnreadableFormat, match="inside each other"):
        extract.read(f"<html><body>{'<div>' * 100_000}x{'</div>' * 100_000}</body></html>".encode(), source="r.html")


@pytest.mark.parametrize("between", [" ", "/"])
def test_a_tag_with_a_hundred_thousand_attributes_ends_in_a_sentence(between: str) -> None:
    wide = f"<p {between.join(f'a{number}' for number in range(100_000))}>"
    assert "one tag has 10000" in refusal((wide + page("2021", numbers("2021"))).encode(), "r.html")


def test_a_picture_written_into_a_page_and_a_long_script_are_no_attributes() -> None:
    picture = '<p><img src="data:image/png;base64,' + "\n".join(["A" * 76] * 10_000) + '">'
    script = f"<script>var a=[{', '.join(['1'] * 10_000)}]</script>"
    body = f"<html>{picture}{script}{page('2021', numbers('2021'))}".encode()
    assert printed(extract.read(body, source="r.html")) == numbers("2021")


@pytest.mark.parametrize("line", ["|" * 2_000_000, "a|" * 500_000, "行政许可 " + "9 " * 500_000, "9\t" * 500_000])
def test_a_line_of_a_million_cells_is_no_row(line: str) -> None:
    with pytest.raises(extract.NotAReport):
        extract.read(line.encode(), source="r.md")


@pytest.mark.parametrize("span", ['colspan="99999"', 'rowspan="99999"', 'colspan="-3"', "colspan=99999999999999999999"])
def test_a_span_without_measure_costs_neither_memory_nor_a_wrong_number(span: str) -> None:
    values = numbers("2021")
    body = page("2021", values).replace("<td>", f"<td {span}>", 40)
    found = printed(extract.read(body.encode(), source="r.html"))
    assert {address: text for address, text in found.items() if values[address] != text} == {}


def test_a_span_with_letters_is_read_by_its_digits() -> None:
    values = numbers("2021")
    body = re.sub(r'(row|col)span="(\d+)"', r'\1span="\2abc"', page("2021", values))
    assert printed(extract.read(body.encode(), source="r.html")) == values


def test_a_word_file_that_is_a_page_inside_is_read_as_a_page() -> None:
    values = numbers("2021")
    assert printed(extract.read(page("2021", values).encode("gb18030"), source="r.doc")) == values


@pytest.mark.parametrize("codec", ["utf-8", "gb2312"])
def test_a_page_packed_as_mail_under_the_name_of_a_word_file_is_read(codec: str) -> None:
    values = numbers("2021")
    mail = MIMEMultipart("related")
    mail.attach(MIMEText(page("2021", values), "html", codec))
    mail.attach(MIMEText("<xml/>", "xml", "utf-8"))
    assert printed(extract.read(mail.as_bytes(), source="r.doc")) == values


def test_mail_without_a_page_is_refused() -> None:
    assert "page" in refusal(b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx", "r.doc")


def test_a_sheet_with_a_million_empty_rows_gives_its_report() -> None:
    values = numbers("2021")
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True}) as book:
        sheet, grey = book.add_worksheet("年报"), book.add_format({"bg_color": "#eeeeee"})
        for row in range(0, 1_048_576, 8):
            sheet.write_blank(row, 3, None, grey)
    empty = zipfile.ZipFile(target).read("xl/worksheets/sheet1.xml").decode()
    rows = "".join(re.findall(r'<row r="\d{4,}".*?</row>', empty))
    body = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_xlsx("2021", values))) as old, zipfile.ZipFile(body, "w", 8) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(
                name, part.replace(b"</sheetData>", rows.encode() + b"</sheetData>") if "sheet1" in name else part
            )
    assert printed(extract.read(body.getvalue(), source="r.xlsx")) == values


def test_a_sheet_of_millions_of_cells_is_refused() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "x")
        sheet.write(1_048_575, 16_383, "y")
    refusal(target.getvalue(), "r.xlsx")


def test_an_office_file_that_is_locked_says_so() -> None:
    body = OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert sniff(body) == LOCKED
    assert "locked with a password" in refusal(body, "r.docx")


@pytest.mark.parametrize("cut", [1000, 5000, -40])
def test_half_a_word_file_is_refused(cut: int) -> None:
    refusal(as_docx("2021", numbers("2021"))[:cut], "r.docx")


def test_millions_of_opened_brackets_and_a_wide_tag_after_them_are_seen_in_one_pass() -> None:
    """Each look at a window of the bytes once went on to the end of the page."""
    wide = f"<p {' '.join(f'a{number}' for number in range(100_000))}>"
    assert "one tag has 10000" in refusal(f"<p>{'<' * 4_000_000}{wide}".encode(), "r.html")


def test_a_hundred_thousand_numbers_of_persons_are_starred_in_one_pass_and_told_by_a_few() -> None:
    told = " ".join(f"1390{number:07}" for number in range(100_000))
    reading = extract.read(page("2021", numbers("2021"), first=f"申请人{told}。").encode(), source="r.html")
    assert "13900099999" not in repr(reading)
    assert 0 < sum(mark.kind == "personal" for mark in reading.marks) <= 20
