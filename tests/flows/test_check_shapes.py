"""The shapes of `gongkai check`: a page, a workbook, a Word copy with comments; and what it may be given."""

import io
import json
import sys
import zipfile
from datetime import UTC, datetime
from html.parser import HTMLParser
from random import Random

import docx
import pytest
from python_calamine import CalamineWorkbook

from benchmarks.files import add_table
from benchmarks.precision import words
from demo.portals import portals
from flows.drafts import answers
from flows.drafts.sources import MARKED
from standard import forms
from standard.sample import samples
from tests.flows.seasons import home_for
from tests.flows.test_check_command import report

AT = datetime(2024, 2, 20, 4, tzinfo=UTC)
HOSTILE = "=HYPERLINK(1)<script>alert(1)</script>"
RIGHT = samples(7, (2022, 2023))
WRONG = {**RIGHT[2023], "requests.granted.total": RIGHT[2023]["requests.granted.total"] + 1}


@pytest.fixture
def draft(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.marked = [], 0

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.marked += dict(attrs).get("class") == "marked"


def test_a_page_marks_the_cells_and_nothing_a_document_prints_can_act(draft, tmp_path, gongkai):
    path = draft("d.html", report({**WRONG, "disclosure.fees.amount": "<img src=x onerror=alert(1)>"}))
    said = gongkai("check", path, "--format", "html", "--out", tmp_path / "out" / "result.html")
    assert said.code == 1
    page = (tmp_path / "out" / "result.html").read_text("utf-8")
    assert "如有异议，请联系" in page
    tags = _Tags()
    tags.feed(page)
    assert not {"script", "img", "a", "link"} & set(tags.tags)
    assert tags.marked > 7
    assert "default-src 'none'" in page
    assert "&lt;img" in page


def test_a_workbook_has_a_line_per_unit_and_a_row_per_finding(draft, tmp_path, gongkai):
    draft("drafts/one.html", report(WRONG))
    draft("drafts/two.html", report(RIGHT[2023], authority=f"{HOSTILE}雾栖县"))
    draft("drafts/~$one.docx", "what Word keeps beside an open document")
    said = gongkai("check", tmp_path / "drafts", "--format", "xlsx", "--out", tmp_path / "r.xlsx")
    assert said.code == 1
    book = CalamineWorkbook.from_path(tmp_path / "r.xlsx")
    head, *units = book.get_sheet_by_name("逐单位").to_python()
    assert len(units) == 2
    assert units[0][head.index("确定")] == 2
    head, *found = book.get_sheet_by_name("问题").to_python()
    row = next(row for row in found if row[head.index("核对项")] == "applicants-sum")
    assert (row[0], row[head.index("相差")], row[head.index("位置")]) == (
        "雾栖县蓼湾镇人民政府",
        1,
        "三、“（一）予以公开”行“总计”列",
    )
    with zipfile.ZipFile(tmp_path / "r.xlsx") as parts:
        sheets = b"".join(parts.read(name) for name in parts.namelist() if "worksheets" in name)
    assert b"<f>" not in sheets
    assert b"hyperlink" not in sheets


@pytest.mark.parametrize(("form", "parting"), [("text", "\n\n"), ("html", "<section>")])
def test_the_other_of_two_alike_drafts_says_where_it_is_named(draft, gongkai, form, parting):
    said = "".join(f"<p>{sentence}</p>" for sentence in words.own_words(Random(3)))
    for name, text in (("蓼湾镇", said), ("菱角镇", said), ("柳河镇", "")):
        page = report(RIGHT[2023], authority=f"雾栖县{name}").replace(
            "<p>一、总体情况</p>", f"<p>一、总体情况</p>{text}"
        )
        folder = draft(f"drafts/{name}.html", page).parent
    told = gongkai("check", folder, "--format", form).out.strip().split(parting)[-3:]
    [finding] = [part for part in told if "与同年度另外1份报告文字相近" in part]
    [named] = [part for part in told if "文字与其他报告相近，已在" in part]
    [clean] = [part for part in told if part not in (finding, named)]
    leader = next(name for name in ("蓼湾镇", "菱角镇") if f"雾栖县{name}2023年" in finding)
    assert f"{leader}.html 的 text-alike-other 一项中列出。" in named
    assert "此外，未发现问题。" in named
    assert "柳河镇" in clean
    assert "未发现问题。" in clean
    assert "未发现问题。" not in finding


def test_a_workbook_goes_to_standard_output_as_bytes(draft, gongkai, monkeypatch):
    class Out(io.StringIO):
        buffer = io.BytesIO()

    monkeypatch.setattr(sys, "stdout", Out())
    gongkai("check", draft("d.html", report(WRONG)), "--format", "xlsx")
    assert CalamineWorkbook.from_filelike(io.BytesIO(Out.buffer.getvalue())).sheet_names == [
        "逐单位",
        "问题",
        "未能读取",
    ]


def word(path, values, authority="雾栖县蓼湾镇"):
    """A draft as a clerk saves it: text, and official tables with merged cells."""
    made = docx.Document()
    made.add_heading(f"{authority}2023年政府信息公开工作年度报告", 1)
    made.add_paragraph("一、总体情况")
    made.add_paragraph("本年度收到政府信息公开申请999件。")
    for table in forms.tables_due(2023):
        made.add_paragraph(f"{table.section}{table.title}")
        add_table(made, table, {address: str(value) for address, value in values.items()})
    made.add_paragraph("五、存在的主要问题及改进情况")
    made.add_paragraph("解读形式较少。")
    made.add_paragraph("六、其他需要报告的事项")
    made.add_paragraph("无。")
    made.save(path)


def commented(path):
    """Return (text commented on, comment) of every comment of a document."""
    opened = docx.Document(path)
    told = {str(comment.comment_id): comment.text for comment in opened.comments}
    found = []
    for start in opened.element.body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}commentRangeStart"
    ):
        paragraph = start.getparent()
        text = "".join(
            t.text or "" for t in paragraph.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
        )
        found.append((text, told[start.values()[0]]))
    return found


def test_a_draft_in_word_gets_comments_at_its_cells_and_sentences_and_is_left_as_it_is(tmp_path, gongkai):
    path = tmp_path / "draft.docx"
    word(path, WRONG)
    before = path.read_bytes()
    said = gongkai("check", path, "--mark")
    assert said.code == 1
    assert path.read_bytes() == before
    [copy] = tmp_path.glob(f"*{MARKED}")
    found = commented(copy)
    total = str(int(WRONG["requests.granted.total"]))
    sums = [text for text, comment in found if "自然人与法人或其他组织各列之和" in comment]
    assert sums == [total]
    assert any("999件" in text and "收到申请999件" in comment for text, comment in found)
    assert all("建议：" in comment for _, comment in found)
    assert gongkai("check", tmp_path, "--format", "json").code == 1, "the marked copy is no draft"


def test_what_is_no_docx_becomes_a_fresh_one_with_the_tables_that_were_read(draft, tmp_path, gongkai):
    path = draft("d.html", report(WRONG))
    gongkai("check", path, "--mark", "--out", tmp_path / "marked")
    [copy] = (tmp_path / "marked").glob(f"*{MARKED}")
    assert str(int(WRONG["requests.granted.total"])) in [text for text, _ in commented(copy)]
    said = gongkai("check", copy, "--format", "json", "--authority", "雾栖县蓼湾镇人民政府")
    [document] = json.loads(said.out)["documents"]
    assert {address: cell["value"] for address, cell in document["cells"].items()} == {
        a: float(v) for a, v in WRONG.items()
    }


def test_a_folder_of_last_years_reports_serves_each_draft_and_a_missing_one_is_named(draft, tmp_path, gongkai):
    later = dict(RIGHT[2022])
    for column in ("person", "total"):
        later[f"requests.carried_out.{column}"] += 3
        later[f"requests.received.{column}"] += 3
    draft("last/one.html", report(later, 2022))
    draft("last/empty.html", "")
    one, two = (
        draft("now/one.html", report(RIGHT[2023])),
        draft("now/two.html", report(RIGHT[2023], authority="雾栖县萤塘乡")),
    )
    said = gongkai("check", one.parent, "--prior", tmp_path / "last", "--format", "json")
    found = {
        d["source"]: {f["check"] for f in d["findings"] if f["severity"] == "warning"}
        for d in json.loads(said.out)["documents"]
    }
    assert "carry-over" in found[str(one)]
    assert "carry-over" not in found[str(two)]
    assert f"{two}: none of the reports given with --prior" in said.err
    assert "empty.html" in said.err


def test_a_page_is_checked_by_its_address_and_only_an_official_one_is_asked(tmp_path, gongkai):
    with portals() as running:
        running.set_day(datetime(2024, 2, 5, 4, tzinfo=UTC))
        home = home_for(tmp_path / "home", running.port)
        url = "http://gxj.yunji.test/xxgk/gknb/202401/t20240123_9902230.html"
        said = gongkai("--home", home.root, "check", url, "--format", "json")
        assert said.code == 1, said.err
        [document] = json.loads(said.out)["documents"]
        assert document["source"] == url
        assert "applicants-sum" in {finding["check"] for finding in document["findings"]}
        held = gongkai("--home", home.root, "check", url, "--against", url, "--format", "json")
        [beside_itself] = json.loads(held.out)["documents"]
        assert answers.FILED not in {finding["check"] for finding in beside_itself["findings"]}
        assert beside_itself["answers"]["pass"] > document["answers"]["pass"], "each number was held against its own"
        assert not home.archive.exists(), "a page that is only checked is no evidence"
        for refused in (f"http://127.0.0.1:{running.port}/", "http://localhost/", "http://copies.example.com/a.html"):
            said = gongkai("--home", home.root, "check", refused)
            assert (said.code, said.err.count("\n")) == (2, 1)
            assert refused in said.err


def test_each_number_is_held_against_the_published_page(draft, gongkai):
    filed, published = draft("filed.html", report(RIGHT[2023])), draft("page.html", report(WRONG))
    said = gongkai("check", filed, "--against", published, "--format", "json")
    [document] = json.loads(said.out)["documents"]
    assert [f["cells"] for f in document["findings"] if f["check"] == answers.FILED] == [["requests.granted.total"]]


@pytest.mark.parametrize(
    "words", [("--against", "nowhere.html"), ("--format", "pdf"), ("--year", "soon"), ("--nonesuch", "x")]
)
def test_bad_options_are_one_clear_line_and_code_2(draft, gongkai, words):
    said = gongkai("check", draft("d.html", report(RIGHT[2023])), *words)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert said.err.startswith("gongkai: ")
    assert words[1] in said.err or words[0] in said.err
