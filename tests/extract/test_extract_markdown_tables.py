"""Markdown whose tables are HTML, as OCR of pages and pandoc write it: its lines are lines, its tables grids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract
from benchmarks.reports import HEADINGS, TITLE, numbers, page, tables_of
from extract.document import Grid
from extract.documents.markdown import read_markdown
from extract.documents.text import read_text
from pages.sniff import HTML, MARKDOWN, sniff
from standard.records import Reading
from standard.render import render

PRINTED = numbers("2021")


def written(heading: str = "{}", *, table: str = "{}", lines: str = "{}") -> str:
    """A report in Markdown, each heading, table and line of prose as given."""
    tables = [table.format(render(each, PRINTED)) for each in tables_of("2021")]
    said = ["全年工作有序。", *tables, "人手仍然偏少。", "没有其他事项。"]
    parts = [heading.format(TITLE.format(year=2023)), "发布日期：2024-01-18"]
    for head, body in zip(HEADINGS, said, strict=True):
        parts += [heading.format(head), body if "<" in body else lines.format(body)]
    return "\n\n".join(parts) + "\n"


def sections(reading: Reading) -> list[tuple[int | None, str, str]]:
    return [(section.number, section.heading, section.text) for section in reading.sections]


@pytest.mark.parametrize("source", ["r.md", "r.txt", ""])
@pytest.mark.parametrize("heading", ["{}", "# {}", "**{}**", "## **{}**"])
def test_a_report_in_markdown_with_tables_in_html_is_read_as_its_page_is(heading: str, source: str) -> None:
    as_page = extract.read(page("2021", PRINTED, first="全年工作有序。").encode(), source="r.html")
    reading = extract.read(written(heading).encode(), source=source)
    assert {cell.address: cell.text for cell in reading.cells} == PRINTED
    assert (sections(reading), reading.issues) == (sections(as_page), ())
    assert (reading.title, reading.authority, reading.published_date) == (
        as_page.title,
        as_page.authority,
        as_page.published_date,
    )


def test_the_tags_that_pandoc_leaves_around_lines_say_nothing() -> None:
    text = written("# {}", table='<div class="a">\n\n{}\n\n</div>', lines='<span\nstyle="x:y">{}</span>')
    reading = extract.read(text.encode(), source="r.md")
    assert {cell.address: cell.text for cell in reading.cells} == PRINTED
    assert sections(reading) == sections(extract.read(written().encode(), source="r.md"))


def test_tables_in_html_and_tables_of_bars_stand_in_one_file() -> None:
    text = "甲\n\n<table><tr><td>1</td></tr></table>\n\n| 乙 | 2 |\n|---|---|\n| 丙 | 3 |\n<table><tr><td>4\n丁</table>戊\n"
    document = read_markdown(text)
    said = [block.rows[0][0].text if isinstance(block, Grid) else block.text for block in document.blocks]
    assert said == ["甲", "1", "乙", "2", "丙", "3", "4 丁", "戊"]
    assert [grid.ordinal for grid in document.grids] == [1, 2]


def test_a_table_that_is_not_closed_says_that_the_file_is_cut() -> None:
    text = written("# {}")
    with pytest.raises(extract.Truncated):
        extract.read(text[: text.rindex("</tr>")].encode(), source="r.md")


@given(st.text(alphabet="甲1 #*|-\n", max_size=60))
def test_a_text_without_tags_is_read_as_before(text: str) -> None:
    assert read_markdown(text) == read_text(text)


@given(st.lists(st.sampled_from(["甲{}", "<table><tr><td>甲{}</table>", "<table>\n<tr><td>甲{}</table>"]), max_size=9))
def test_lines_and_tables_come_in_the_order_of_the_file(parts: list[str]) -> None:
    for between in ("\n", "\n\n", ""):
        said = between.join(part.format(f"{place}。") for place, part in enumerate(parts))
        blocks = read_markdown(said).blocks
        texts = [block.rows[0][0].text if isinstance(block, Grid) else block.text for block in blocks]
        assert "".join(texts) == "".join(f"甲{place}。" for place in range(len(parts)))


TABLE = "<table><tr><td>甲</td></tr></table>"


@pytest.mark.parametrize(
    ("text", "name", "declared", "kind"),
    [
        (f"甲\n\n{TABLE}", "r.md", "", MARKDOWN),
        (f"# 甲\n\n<div>\n\n{TABLE}", "", "", MARKDOWN),
        (f"甲\n\n{TABLE}", "r.txt", "", MARKDOWN),
        (f"甲\n\n{TABLE}", "r.txt", "text/html", HTML),
        (f"甲\n\n{TABLE}", "r.html", "", HTML),
        (f"甲<br>乙\n\n{TABLE}", "", "", HTML),
        (TABLE, "", "", HTML),
        (f"<html><body>\n# 甲\n{TABLE}", "r.md", "", HTML),
        (f"<p>#甲</p>\n{TABLE}", "", "", HTML),
    ],
)
def test_a_text_is_markdown_where_lines_and_not_tags_part_what_it_says(
    text: str, name: str, declared: str, kind: str
) -> None:
    assert sniff(text.encode(), declared, name) == kind
