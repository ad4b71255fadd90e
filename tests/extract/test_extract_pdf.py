"""PDFs: every ruled cell over page breaks, paragraphs put together, and a clear sentence for what cannot be read."""

import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

import extract
from benchmarks.drawn import MARGIN, PROSE, WIDTH, Paper, PrintedPaper, as_pdf, bound, filed
from benchmarks.reports import FIRST_SECTION, TITLE, blanks, numbers
from extract.documents import confined
from extract.documents.paged import Line, joined
from extract.errors import UnreadableFileError
from standard.records import Reading

REPORTS = Path(__file__).parents[3] / "shared" / "reports"
REAL = sorted(REPORTS.glob("*.pdf.truth.json"))


def read(body: bytes) -> Reading:
    return extract.read(body, source="report.pdf")


def test_a_program_among_the_drafts_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who works in the folder of what was sent in would else run a `json.py` that came with it."""
    (tmp_path / "json.py").write_text("raise SystemExit('run')")
    monkeypatch.chdir(tmp_path)
    assert read(as_pdf("2021", numbers("2021"))).cells


@pytest.mark.parametrize("truth_file", REAL, ids=lambda path: path.name)
def test_the_real_pdf_gives_every_cell_of_its_truth_file(truth_file: Path) -> None:
    truth = json.loads(truth_file.read_text())
    reading = read(truth_file.with_name(truth_file.name.removesuffix(".truth.json")).read_bytes())
    printed = {cell.address: cell.value if cell.value is None else float(cell.value) for cell in reading.cells}
    assert printed == truth["cells"]
    assert reading.issues == ()
    assert reading.authority == truth["authority"]
    assert (reading.year, reading.published_date) == (truth["year"], None)
    assert {table.kind: table.form for table in reading.tables}["requests"] == "2019"
    assert [section.number for section in reading.sections] == [None, 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(("form", "fill"), [("2019", numbers), ("2021", blanks)])
def test_a_table_over_pages_without_its_header_is_one_table(form: str, fill: Callable[..., dict]) -> None:
    values = fill(form)
    body = as_pdf(form, values)
    assert len(re.findall(rb"/Type/Page/", body)) > 2
    reading = read(body)
    assert {cell.address: cell.text for cell in reading.cells} == values
    assert reading.issues == ()
    assert (reading.title, str(reading.published_date)) == (TITLE.format(year=2023), "2024-01-18")
    assert [section.number for section in reading.sections] == [1, 2, 3, 4, 5, 6]
    assert reading.sections[0].text == FIRST_SECTION
    assert not any(re.search(r"- \d -", section.text) for section in reading.sections)


@pytest.mark.parametrize(("form", "fill"), [("2019", blanks), ("2021", numbers)])
def test_a_report_printed_from_a_browser_gives_every_cell(form: str, fill: Callable[..., dict]) -> None:
    """Its rules are thousands of thin rectangles a page, its rows are cut where a page ends, and no rule is drawn there."""
    values = fill(form)
    body = as_pdf(form, values, PrintedPaper)
    reading = read(body)
    assert {cell.address: cell.text for cell in reading.cells} == values
    assert reading.issues == ()
    assert (reading.title, str(reading.published_date)) == (TITLE.format(year=2023), "2024-01-18")
    assert reading.sections[0].text == FIRST_SECTION
    assert not any("127.0.0.1" in section.text or "09:12" in section.text for section in reading.sections)


def test_lines_of_a_paragraph_are_one_line_over_a_page_break_too() -> None:
    paper = Paper()
    each = (WIDTH - 2 * MARGIN) // PROSE
    texts = ["".join(chr(0x4E00 + (n * 7 + start) % 900) for n in range(each * 4 - 9)) for start in range(6)]
    for text in texts:
        paper.prose(text)
    paper.turn()
    found = confined.read_confined(bound(["\n".join(page).encode() for page in paper.pages[:-1]]), "application/pdf")
    assert [line.text for line in found.lines] == texts
    assert len(paper.pages) > 2


def test_a_title_too_long_for_its_line_is_one_line_and_prose_under_it_another() -> None:
    prose = [Line(50, 120 + 20 * n, 545, 12, "字" * 40) for n in range(4)]
    title = [Line(60, 50, 540, 21, TITLE.format(year=2023)[:-1]), Line(290, 80, 311, 21, "告")]
    assert next(joined([[*title, *prose]])) == TITLE.format(year=2023)
    assert next(joined([[title[0], title[1]._replace(size=12), *prose]])) != TITLE.format(year=2023)


def test_a_text_layer_without_rules_is_read_by_rows_of_label_and_numbers() -> None:
    lines = ["信息内容 本年制发件数 本年废止件数 现行有效件数", "规章 1 0 3", "行政规范性文件 0 5 55"]
    heads = ["二、主动公开政府信息情况", "第二十条第（一）项"]
    paper = Paper()
    for number, line in enumerate(
        [
            TITLE.format(year=2023),
            "一、总体情况",
            *heads,
            *lines,
            "三、收到和处理政府信息公开申请情况",
            "五、存在的主要问题及改进情况",
            "六、其他需要报告的事项",
        ]
    ):
        paper.write(MARGIN, MARGIN + number * 20, line, PROSE)
    reading = read(bound(["\n".join(paper.pages[0]).encode()]))
    found = {cell.address: cell.text for cell in reading.cells}
    assert found["disclosure.normative_documents.in_force"] == "55"
    assert found["disclosure.regulations.issued"] == "1"
    assert {issue.subject for issue in reading.issues} >= {"disclosure", "requests"}


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the child one second of work: the bound is the same, the test is shorter."""
    monkeypatch.setattr(
        confined, "_CHILD", "from extract.documents import confined; confined.SECONDS = 1; confined.answer()"
    )


def refusal(body: bytes) -> extract.ReadError:
    with pytest.raises(extract.UnreadableFormat) as caught:
        read(body)
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_pdf_without_text_and_pictures_says_so() -> None:
    assert "neither text nor pictures" in str(refusal(bound([b"0 0 10 10 re f"])))


# Three objects by hand: no library that is installed locks a PDF.
LOCK = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"11" * 32, b"22" * 32)


def test_a_locked_pdf_says_that_it_is_locked() -> None:
    locked = bound([b"BT ET"]).replace(b"trailer<<", b"trailer<</ID[<00><00>]/Encrypt %s" % LOCK)
    assert "locked with a password" in str(refusal(locked))


def test_a_pdf_with_hundreds_of_pages_is_no_report() -> None:
    assert "pages" in str(refusal(bound([b""] * 201)))


@pytest.mark.parametrize(
    ("count", "shape"), [(20_001, "{x} {y} 5 .5 re f"), (150, "0 {x} 9999 .5 re f {x} 0 .5 9999 re f")]
)
def test_a_page_of_more_rules_than_any_table_has_says_so(count: int, shape: str) -> None:
    drawn = " ".join(shape.format(x=n % 700 * 7, y=n // 700 * 7) for n in range(count))
    assert "is drawn with" in str(refusal(bound([drawn.encode()])))


LOOPS = {
    "pages that hold themselves": [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[2 0 R]>>",
    ],
    "no page at all": [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"3 0 R"],
}


@pytest.mark.parametrize("bodies", LOOPS.values(), ids=LOOPS)
def test_a_pdf_that_leads_in_circles_is_refused(bodies: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)
    refusal(filed(bodies))


def test_a_form_that_draws_itself_ends() -> None:
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 5>>stream\n/X Do\nendstream"
    body = bound([b"/X Do"], resources=b"/XObject<</X 6 0 R>>")
    refusal(body.replace(b"xref\n", b"6 0 obj\n" + form + b"\nendobj\nxref\n", 1))


def test_a_stream_that_unpacks_to_gigabytes_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        confined, "_CHILD", "from extract.documents import confined; confined.BYTES = 2**29; confined.answer()"
    )
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * 2**24) for _ in range(64)) + packer.flush()
    again = zlib.compress(packed)
    body = filed(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
            b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(again), again),
        ]
    )
    assert len(body) < 200_000
    assert "damaged" in str(refusal(body))


def test_work_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)
    busy = bound([b"q Q " * 3_000_000])
    with pytest.raises(UnreadableFileError, match="seconds"):
        confined.read_confined(busy, "application/pdf")
