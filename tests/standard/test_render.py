"""The renderer draws each official table completely, once, and safely."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard import forms
from standard.model import Table
from standard.render import boxes, render

EVERY_TABLE = pytest.mark.parametrize("table", forms.TABLES, ids=lambda t: f"{t.kind}-{t.form}")


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.cells: list[tuple[dict[str, str | None], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "td":
            self.cells.append((dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        attrs, text = self.cells[-1]
        self.cells[-1] = (attrs, text + data)


def cells(html: str) -> list[tuple[dict[str, str | None], str]]:
    parser = _Cells()
    parser.feed(html)
    parser.close()
    return parser.cells


@EVERY_TABLE
def test_every_box_has_its_place_and_every_place_its_box(table: Table) -> None:
    taken: set[tuple[int, int]] = set()
    rows = boxes(table)
    for top, row in enumerate(rows):
        left = 0
        for box in row:
            while (top, left) in taken:
                left += 1
            reach = {(top + down, left + right) for down in range(box.rowspan) for right in range(box.colspan)}
            assert not reach & taken
            taken |= reach
    width = 1 + max(column for _, column in taken)
    assert len(taken) == len(rows) * width


@EVERY_TABLE
def test_every_address_is_printed_once(table: Table) -> None:
    texts = [text for _, text in cells(render(table, {address: f"at {address}" for address in table.addresses}))]
    assert [text for text in texts if text.startswith("at ")] == [f"at {address}" for address in table.addresses]


@EVERY_TABLE
def test_every_label_of_the_form_is_printed(table: Table) -> None:
    texts = {text for _, text in cells(render(table, {}))}
    labels = {label for line in (*table.lines, *table.columns) for label in (*line.under, line.label)}
    assert labels | {block.heading for block in table.blocks} - {""} <= texts


def test_a_missing_value_is_an_empty_cell() -> None:
    table = forms.table("proceedings", "2019")
    assert [text for _, text in cells(render(table, {}))[-15:]] == [""] * 15


def test_the_request_table_spans_as_the_notice_prints_it() -> None:
    spans = {text: attrs for attrs, text in cells(render(forms.table("requests", "2021"), {})) if text}
    assert spans["三、本年度办理结果"] == {"rowspan": "22"}
    assert spans["（三）不予公开"] == {"rowspan": "8"}
    assert spans["（七）总计"] == {"colspan": "2"}
    assert spans["四、结转下年度继续办理"] == {"colspan": "3"}
    assert spans["法人或其他组织"] == {"colspan": "5"}
    assert spans["自然人"] == {"rowspan": "2"}


def test_proceedings_are_turned_into_three_heads_and_one_row() -> None:
    assert [len(row) for row in boxes(forms.table("proceedings", "2019"))] == [2, 7, 10, 15]


def test_only_marked_cells_are_marked() -> None:
    table = forms.table("requests", "2021")
    html = render(table, {}, frozenset({"requests.granted.total"}))
    assert [attrs for attrs, _ in cells(html) if "class" in attrs] == [{"class": "marked"}]


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_a_printed_text_is_never_markup(text: str) -> None:
    table = forms.table("disclosure", "2021")
    address = table.addresses[0]
    printed = cells(render(table, {address: text}))
    assert len(printed) == len(cells(render(table, {})))
    assert text in [found for _, found in printed]
