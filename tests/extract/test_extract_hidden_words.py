"""What a page's style hides, however it is spelled: no digit of a number, no row of a table, no second table."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract
from benchmarks.reports import numbers, page
from extract.documents.html import read_html
from standard.model import Table
from standard.records import Reading
from standard.render import render

PRINTED = numbers("2021")
AT = "requests.granted.person"
SURE = ("display:none", "visibility:hidden", "font-size:0pt", "mso-hide:all", "display:none!important")
UNSURE = (
    "opacity:0",
    "position:absolute;left:-9999px",
    "clip:rect(0,0,0,0)",
    "text-indent:-999em",
    "color:transparent",
)
SHOWN = ("opacity:0.9", "left:-9px", "backface-visibility:hidden", "x-display:none", "background-color:transparent")


def texts(reading: Reading) -> Mapping[str, str]:
    return {cell.address: cell.text for cell in reading.cells}


def read(before: str) -> Reading:
    """Read a page with something written before the number of one cell."""
    label = "（一）予以公开</td><td>"
    html = page("2021", PRINTED)
    assert label in html
    html = html.replace("<head>", "<head><style>.hid { DISPLAY: none }</style>")
    return extract.read(html.replace(label, label + before, 1).encode(), source="r.html")


@given(
    st.sampled_from(SURE), st.sampled_from(("", " ", "  ", "\n")), st.sampled_from(("", " ")), st.sampled_from((0, 1))
)
def test_a_style_is_known_by_what_it_says_and_not_by_its_blanks_and_capitals(
    style: str, after: str, before: str, is_upper: int
) -> None:
    spelled = style.replace(":", f"{before}:{after}")
    hidden = f'<span style="{spelled.upper() if is_upper else spelled}">7</span>'
    (grid,) = read_html(f"<table><tr><td>甲<td>{hidden}12</table>".encode()).grids
    assert [cell.text for cell in grid.rows[0]] == ["甲", "12"]


@pytest.mark.parametrize("style", SHOWN)
def test_a_style_that_only_looks_like_one_that_hides_hides_nothing(style: str) -> None:
    (grid,) = read_html(f"<table><tr><td><span style='{style}'>7</span>12</table>".encode()).grids
    assert grid.rows[0][0].text == "712"


@pytest.mark.parametrize(
    "before",
    [
        '<SPAN style="DISPLAY: none">7</SPAN>',
        "<p hidden>7</p>",
        '<p class="hid">7</p>',
        '<textarea style="display:none">7</textarea>',
    ],
)
def test_words_that_nobody_sees_are_no_digits_of_the_number_beside_them(before: str) -> None:
    reading = read(before)
    assert (texts(reading), reading.issues) == (PRINTED, ())


@pytest.mark.parametrize(
    "before",
    [
        *(f'<span style="{style}">7</span>' for style in UNSURE),
        '<span class="a sr-only">7</span>',
        '<div style="display: none">7</div>',
    ],
)
def test_where_it_is_not_certain_what_is_seen_the_cell_is_in_doubt(before: str) -> None:
    reading = read(before)
    assert texts(reading) == {address: text for address, text in PRINTED.items() if address != AT}
    assert [issue.code for issue in reading.issues] == ["cell-picture"]


@pytest.mark.parametrize(
    "hidden",
    ['<tr style="DISPLAY: none">', "<tr hidden>", '<tr style="display :NONE">', '<tr class="a hid">'],
)
def test_a_row_that_is_not_displayed_is_none_of_the_table(hidden: str) -> None:
    html = page("2021", PRINTED).replace("<head>", "<head><style>.hid { DISPLAY: none }</style>")
    start = html.rindex("<tr>", 0, html.index("予以公开"))
    row = html[start : html.index("</tr>", start)].replace("<tr>", hidden)
    reading = extract.read(f"{html[:start]}{row}</tr>{html[start:]}".encode(), source="r.html")
    assert (texts(reading), reading.issues) == (PRINTED, ())


@pytest.mark.parametrize(
    "copy",
    [
        '<div style="display:none">{}</div>',
        '<div hidden><div style="display:none">{}</div></div>',
        "<section hidden>{}</section>",
        "{}",
    ],
)
def test_an_old_table_that_is_not_displayed_is_none_beside_the_one_that_is(copy: str) -> None:
    def draw(table: Table, values: Mapping[str, str]) -> str:
        old = render(table, dict.fromkeys(PRINTED, "7"))
        return copy.format(old.replace("<table", "<table hidden" if copy == "{}" else "<table")) + render(table, values)

    reading = extract.read(page("2021", PRINTED, draw).encode(), source="r.html")
    assert (texts(reading), reading.issues) == (PRINTED, ())


def test_a_part_that_is_not_displayed_is_read_where_it_has_alone_what_it_says() -> None:
    """A script may show it, by the time that a reader looks."""
    html = (
        page("2021", PRINTED).replace("<body>", '<body><div style="display:none">').replace("</body>", "</div></body>")
    )
    assert texts(extract.read(html.encode(), source="r.html")) == PRINTED


def test_a_part_that_is_not_displayed_ends_where_it_ends_whatever_stands_in_it() -> None:
    html = "<table><tr><td>甲<div hidden><iframe></div></iframe><!-- > <div> -->乙<div>丙</div></div>丁<td>1</table>戊"
    document = read_html(html.encode())
    assert [cell.text for row in document.grids[0].rows for cell in row] == ["甲\n\ufffc\n乙\n丙\n丁", "1"]
    assert [line.text for line in document.lines] == ["戊"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<b class="hid">8</b>9', "9"),
        ('<a class="hid">8</a>9', "9"),
        ('<label style="display:none">8</label>5', "5"),
        ('<ins style="display:none">8</ins>5', "5"),
        ('<o:p style="display:none">8</o:p>5', "5"),
        ('5<span style="VERTICAL-ALIGN:  super">1</span>', "5 1"),
        ('5<wbr style="display:none">1', "51"),
    ],
)
def test_whatever_says_that_words_are_hidden_or_raised_says_it_of_every_word_in_a_line(cell: str, text: str) -> None:
    html = f"<style>.hid {{ display: none }}</style><table><tr><td>甲<td>{cell}</table>"
    (grid,) = read_html(html.encode()).grids
    assert grid.rows[0][1].text == text
