"""What is remembered between pages changes nothing that is read: neither numbers nor what was read before."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.damage import IN_MARKUP
from benchmarks.reports import blanks, numbers, page
from extract import remembered
from extract.documents.html import read_html
from extract.remembered import Remembered
from extract.tables.beside import without_others
from extract.tables.parts import read_part
from extract.tables.rectangle import read_rectangle
from extract.tables.sequence import read_sequence
from extract.tables.unrolled import unroll
from extract.tables.vocabulary import vocabularies
from standard.forms import KINDS

PAGES = tuple(page(form, values(form)) for form in ("2019", "2021") for values in (numbers, blanks))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(PAGES), st.randoms(use_true_random=False), st.integers(0, 2))
def test_a_grid_with_other_numbers_is_read_as_if_none_had_been_read_before(html: str, rng: Random, hurts: int) -> None:
    """Both readers ask what a cell is and never how much it says, so that a drawing is read once."""
    for _ in range(hurts):
        html = rng.choice(IN_MARKUP)(html, rng)
    sheets = map(unroll, read_html(html.encode()).grids)
    for sheet, kind in ((sheet, kind) for sheet in sheets for kind in KINDS):
        other = replace(sheet, texts=tuple(str(rng.randrange(999)) if t.isdecimal() else t for t in sheet.texts))
        for words in vocabularies(kind):
            read_part(sheet, words)
            part = read_part(other, words)
            kept, left_out = without_others(other, words)
            first = read_rectangle(kept, words)
            assert part.texts == kept.texts
            assert part.places == kept.places
            assert (part.first.cells, part.first.faults) == (first.cells, [*first.faults, *left_out])
            assert part.second == read_sequence(kept.texts, kept.places, words)


def test_no_label_of_a_form_is_a_number() -> None:
    """A grid is remembered with one number like any other: a label that is one would be lost among them."""
    names = {name for kind in KINDS for words in vocabularies(kind) for name in words.known}
    assert not [name for name in names if name.isascii() or name.isdecimal()]


def test_what_is_remembered_is_bounded_in_number_and_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 10)
    asked: list[str] = []
    known = Remembered(lambda text: asked.append(text) or len(text), 5)
    assert [known[text] for text in ("a", "a", "long one", "long one")] == [1, 1, 8, 8]
    assert asked == ["a", "long one", "long one"]
    for number in range(100):
        assert known[str(number)] == len(str(number))
        assert len(known) <= 10


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>甲<!-- > <b>乙</b> -->丙</p>", ["甲丙"]),
        ("<p>甲<!---->乙<!----->丙<!--a--->丁<!--<p>-->戊</p>", ["甲乙丙丁戊"]),
        ('<p>甲<span style="display:none">乙<!-- </span> > -->丙</span>丁</p>', ["甲丁"]),
        ("<p>甲<!--[if gte mso 9]><xml><p>乙</p></xml><![endif]--></p><p>丙</p>", ["甲", "丙"]),
        ("<p>甲</p><!-- > 乙", ["甲"]),
        ('<body><noscript><meta name="a" content="b"><p>甲</p></noscript><p>乙</p>', ["乙"]),
        ("<p>甲<iframe src='a'><p>乙</p><iframe><td></iframe>丙<xmp><p>丁</xmp>戊</p><noframes>己", ["甲丙", "戊"]),
        (
            "<p>甲<span>乙</span><span></span>丙<span style='display:none'><span></span>丁</span>戊</p>" * 2,
            ["甲乙丙戊"] * 2,
        ),
    ],
)
def test_comments_and_elements_that_say_nothing_end_no_line(html: str, lines: list[str]) -> None:
    assert [line.text for line in read_html(html.encode()).lines] == lines


@pytest.mark.parametrize(
    ("html", "lines", "cells"),
    [
        (
            "<table><tr><td>甲<td>1</tr><caption>表<b>题</b></caption><tr><td>乙<td>2</table>丙",
            ["表题", "丙"],
            "甲1乙2",
        ),
        ("<table><tr><td><p>甲<p>乙</td>\n<td>1</td>\n<!-- a --></tr>\n<tr></tr></table>丙", ["丙"], "甲\n乙1"),
        ("<table><tr><td>甲<table><tr><td>1</table>乙<td>丙</table>", ["甲", "乙", "丙"], "1"),
        ("<table><tr><td>甲<math><td>1</math>2</table>", [], "甲1\n2"),
        ("<table><caption><math><td>1</math>2</caption><tr><td>甲</table>", ["1", "2"], "甲"),
    ],
)
def test_what_stands_in_a_table_and_in_no_cell_is_a_line_before_it(html: str, lines: list[str], cells: str) -> None:
    for _ in range(2):
        document = read_html(html.encode())
        assert [line.text for line in document.lines] == lines
        assert "".join(cell.text for grid in document.grids for row in grid.rows for cell in row) == cells
