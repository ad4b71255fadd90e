"""Tables that a program drew in another way than the form: no cell merged, margins around it, numbers of lines beside it."""

import re
from collections.abc import Callable

import pytest

import extract
from benchmarks.reports import numbers, page
from standard.model import Table
from standard.records import Reading
from standard.render import placed, render

Values = dict[str, str]


def read(html: str) -> Reading:
    return extract.read(html.encode(), source="r.html")


def texts(reading: Reading) -> Values:
    return {cell.address: cell.text for cell in reading.cells}


def unmerged(table: Table, values: Values, *, repeats: bool) -> str:
    """Every place a cell of its own: a merged one's text in the first of its places, or in all of them."""
    places: dict[tuple[int, int], str] = {}
    for row, column, box in placed(table):
        for down in range(box.rowspan):
            for right in range(box.colspan):
                text = values.get(box.address, "") if box.address else box.text
                places[row + down, column + right] = text if repeats or not (down or right) else ""
    rows = sorted({row for row, _ in places})
    drawn = ("".join(f"<td>{places[p]}</td>" for p in sorted(places) if p[0] == row) for row in rows)
    return f"<table>{''.join(f'<tr>{cells}</tr>' for cells in drawn)}</table>"


def repeated(table: Table, values: Values) -> str:
    return unmerged(table, values, repeats=True)


def left_blank(table: Table, values: Values) -> str:
    return unmerged(table, values, repeats=False)


def with_blank_columns(table: Table, values: Values) -> str:
    return render(table, values).replace("</tr>", "<td></td><td> </td></tr>")


def with_blank_cells_in_some_rows(table: Table, values: Values) -> str:
    rows = re.findall("<tr>.*?</tr>", render(table, values))
    wider = (
        row.replace("</tr>", "<td></td></tr>") if n % 2 or not re.search(r">\d+<", row) else row
        for n, row in enumerate(rows)
    )
    return f"<table>{''.join(wider)}</table>"


def with_a_short_blank_row(table: Table, values: Values) -> str:
    return render(table, values).replace("</table>", "<tr><td></td><td></td><td></td></tr></table>")


def with_the_heading_in_its_first_cell(table: Table, values: Values) -> str:
    heading = f"<tr><td>{table.section}{table.title}</td>{'<td></td>' * 9}</tr>"
    return render(table, values).replace("<tr>", f"{heading}<tr>", 1)


def with_serial_numbers(table: Table, values: Values) -> str:
    if table.is_turned:
        return render(table, values)
    rows = re.findall("<tr>.*?</tr>", render(table, values))
    labels = ("序号" if "信息内容" in row or not n else str(n) for n, row in enumerate(rows))
    return f"<table>{''.join(row.replace('<tr>', f'<tr><td>{label}</td>') for row, label in zip(rows, labels, strict=True))}</table>"


def with_a_blank_column_left(table: Table, values: Values) -> str:
    return render(table, values).replace("<tr>", "<tr><td></td>")


def with_groups_in_the_labels(table: Table, values: Values) -> str:
    """One column of labels: that of a group stands in the cell of each line under it."""
    if table.kind != "requests":
        return render(table, values)
    rows = [[line.label, *(values[table.address(line.key, c.key)] for c in table.columns)] for line in table.lines]
    for row, line in zip(rows, table.lines, strict=True):
        row[0] = "".join((*line.under[-1:], row[0]))
    header = "".join(f"<td>{column.label}</td>" for column in table.columns)
    drawn = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows)
    return f"<table><tr><td></td>{header}</tr>{drawn}</table>"


DRAWN: tuple[Callable[[Table, Values], str], ...] = (
    repeated,
    left_blank,
    with_blank_columns,
    with_blank_cells_in_some_rows,
    with_a_short_blank_row,
    with_the_heading_in_its_first_cell,
    with_serial_numbers,
    with_a_blank_column_left,
    with_groups_in_the_labels,
)


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
@pytest.mark.parametrize("form", ["2019", "2021"])
def test_a_table_drawn_another_way_is_read_whole(form: str, draw: Callable[[Table, Values], str]) -> None:
    printed = numbers(form) | {a: "0" for a in numbers(form) if a.endswith((".person", ".company", ".upheld"))}
    reading = read(page(form, printed, draw))
    assert texts(reading) == printed
    assert reading.issues == ()


def test_a_value_as_wide_as_its_own_header_is_its_own() -> None:
    """LibreOffice draws 总计 over two columns, into which the group beside it already reaches."""
    printed = numbers("2021")
    value = printed["proceedings.review.total"]
    html = page("2021", printed).replace('colspan="10">行政诉讼', 'colspan="11">行政诉讼')
    html = re.sub('rowspan="2"(>总计</td><td colspan="5">未经)', r'rowspan="2" colspan="2"\1', html)
    assert texts(read(html.replace(f"<td>{value}<", f'<td colspan="2">{value}<'))) == printed


def test_values_that_stand_side_by_side_are_no_merged_one() -> None:
    """Under one label written out three times, 9 7 7 are not 9 and 7."""
    printed = numbers("2021")
    html = page("2021", printed, repeated)
    value = printed["disclosure.licensing.decisions"]
    reading = read(html.replace(f"<td>{value}</td>" * 3, f"<td>9</td>{f'<td>{value}</td>' * 2}"))
    assert texts(reading) == {a: t for a, t in printed.items() if a != "disclosure.licensing.decisions"}
    assert "disclosure.licensing.decisions" in {issue.subject for issue in reading.issues}


def test_a_column_that_stands_twice_is_two() -> None:
    printed = numbers("2021") | {a: "0" for a in numbers("2021") if a.startswith("requests.")}
    html = re.sub("<td>其他</td>", r"<td>其他</td><td>其他</td>", page("2021", printed, repeated))
    html = re.sub(r"(<tr>(?:<td>[^<]*</td>){3}(?:<td>0</td>){6})(?=<td>0</td></tr>)", r"\1<td>0</td>", html)
    assert not [address for address in texts(read(html)) if address.startswith("requests.")]


@pytest.mark.parametrize("value", ["requests.granted.person", "proceedings.review.upheld"])
def test_a_value_that_stands_twice_is_not_made_up_for_by_a_blank_last_one(value: str) -> None:
    printed = numbers("2021")
    last = {"requests.granted.total": "", "proceedings.suit_after_review.total": ""}
    html = page("2021", printed | last).replace(
        f"<td>{printed[value]}<", f"<td>{printed[value]}</td><td>{printed[value]}<"
    )
    line = value.rpartition(".")[0] if value.startswith("requests") else "proceedings."
    assert not [address for address in texts(read(html)) if address.startswith(line)]


def test_a_label_box_left_blank_fills_no_row_up_whose_last_value_is_lost() -> None:
    printed = numbers("2021")
    total = printed["requests.received.total"]
    html = page("2021", printed).replace(
        'colspan="3">一、本年新收政府信息公开申请数量</td>',
        'colspan="2">一、本年新收政府信息公开申请数量</td><td></td>',
    )
    assert texts(read(html)) == printed
    reading = read(html.replace(f"<td>{total}</td></tr>", "</tr>"))
    assert texts(reading) == {a: t for a, t in printed.items() if not a.startswith("requests.received.")}
    assert "requests.received" in {issue.subject for issue in reading.issues}
