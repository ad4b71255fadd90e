"""What editors leave in pasted tables: hidden cells, rows of widths, boxes never merged, columns and rows of the page's own."""

import re
from collections.abc import Callable, Mapping

import pytest

import extract
from benchmarks.files import words
from benchmarks.reports import numbers, page, tables_of
from extract.documents.html import read_html
from standard.model import Table
from standard.records import Reading
from standard.render import placed, render, size

PRINTED = numbers("2021")
Draw = Callable[[Table, Mapping[str, str]], str]


def boxed(*, filler: str) -> Draw:
    """Every box of the rectangle a cell; one that a merged cell covers is written as `filler`."""

    def draw(table: Table, values: Mapping[str, str]) -> str:
        height, width = size(table)
        cells = [[filler] * width for _ in range(height)]
        for row, column, box in placed(table):
            spans = f' rowspan="{box.rowspan}" colspan="{box.colspan}"' if "none" in filler else ""
            cells[row][column] = f"<td{spans}>{words(box, values)}</td>"
        rows = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
        return f"<table>{rows}</table>"

    return draw


def with_widths(table: Table, values: Mapping[str, str]) -> str:
    row = f'<tr height="0">{"<td></td>" * size(table)[1]}</tr>'
    return render(table, values).replace("</table>", f"{row}</table>")


def of_requests(change: Callable[[str], str]) -> Draw:
    return lambda table, values: (change if table.kind == "requests" else str)(render(table, values))


def beside(name: str, text: str, *, is_organisation: bool) -> Callable[[str], str]:
    """A column that the form does not have, at the end or as the last of the organisations."""

    def change(html: str) -> str:
        rows = html.split("<tr>")
        rows[1] = rows[1].replace('colspan="7"', 'colspan="8"')
        for at in range(4, len(rows)):
            last = rows[at].rindex("<td>") if is_organisation else rows[at].rindex("</tr>")
            rows[at] = f"{rows[at][:last]}<td>{text}</td>{rows[at][last:]}"
        if is_organisation:
            rows[2] = rows[2].replace('colspan="5"', 'colspan="6"')
            rows[3] = rows[3].replace("</tr>", f"<td>{name}</td></tr>")
        else:
            rows[2] = rows[2].replace("</tr>", f'<td rowspan="2">{name}</td></tr>')
        return "<tr>".join(rows)

    return change


def spanned(rows: int) -> Callable[[str], str]:
    return lambda html: html.replace('rowspan="22"', f'rowspan="{rows}"')


DRAWN: Mapping[str, Draw] = {
    "merged cells hidden": boxed(filler='<td style="display: none;"></td>'),
    "boxes never merged": boxed(filler="<td></td>"),
    "a row of widths": with_widths,
    "no width between characters": lambda t, v: re.sub(
        r"(<td[^>]*>)([^<]*)", lambda m: m[1] + "\u200b".join(m[2]), render(t, v)
    ),
    "rows above the header": of_requests(
        lambda html: html.replace(
            "<tr>", '<tr><td colspan="5">填报单位：青石镇</td><td colspan="5">单位：件</td></tr><tr>', 1
        )
    ),
    "a remark": of_requests(beside("备注", "无", is_organisation=False)),
    "a subtotal": of_requests(beside("小计", "9", is_organisation=True)),
    "a second total": of_requests(beside("合计", "", is_organisation=True)),
    "a span too long": of_requests(spanned(23)),
    "a span past the end": of_requests(spanned(40)),
    "a span too short": of_requests(spanned(21)),
}


def read(draw: Draw) -> Reading:
    return extract.read(page("2021", PRINTED, draw).encode(), source="r.html")


@pytest.mark.parametrize("name", DRAWN)
def test_what_an_editor_leaves_in_a_table_costs_no_cell(name: str) -> None:
    draw = DRAWN[name]
    reading = read(draw)
    left = {a for a in PRINTED if a.startswith("proceedings")} if draw is DRAWN["boxes never merged"] else set()
    assert {c.address: str(c.value) for c in reading.cells if c.address not in left} == {
        a: t for a, t in PRINTED.items() if a not in left
    }


@pytest.mark.parametrize("name", ["a remark", "a subtotal", "a second total"])
def test_a_column_left_out_is_said(name: str) -> None:
    (issue,) = read(DRAWN[name]).issues
    assert (issue.code, issue.subject) == ("label-unknown", "requests")


def test_a_column_that_a_row_does_not_have_is_not_taken_out() -> None:
    """Where the extra column and a row disagree, whose each number is can no longer be told."""
    change = beside("小计", "9", is_organisation=True)
    short = of_requests(lambda html: change(html).replace("<td>9</td>", "", 1))
    assert not [c for c in read(short).cells if c.address.startswith("requests")]


def test_a_fee_counted_in_another_unit_is_kept_as_printed_and_said() -> None:
    drawn = read(lambda t, v: render(t, v).replace("单位：万元", "单位：元"))
    told = {issue.subject for issue in drawn.issues}
    assert told == {"disclosure.fees.amount"}
    assert {c.address: c.text for c in drawn.cells} == PRINTED


def test_numbers_after_labels_that_stand_together_belong_to_nobody() -> None:
    """A PDF's text gives a column of labels and then their numbers; blanks may make their count look right by chance."""
    table = tables_of("2021")[1]
    labels = [line.label for line in table.lines]
    lines = ["云雾县青石镇2023年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况", "自然人"]
    lines += [
        *labels,
        *map(str, range(1, 8)),
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    reading = extract.read("\n".join(lines).encode(), source="r.txt")
    assert not reading.cells


def test_a_row_torn_by_the_end_of_a_page_is_whole_again() -> None:
    """Word lets a row go on over the page: its label, and some of its values, then stand in a row of their own."""
    label = "4.无正当理由大量反复申请"

    def change(html: str) -> str:
        begin = html.index(f"<tr><td>{label}")
        end = html.index("</tr>", begin)
        cells = html[begin + 4 : end].replace(label, label[:7]).split("</td>")[:-1]
        upper = [*cells[:6], "<td>", "<td>"]
        lower = [f"<td>{label[7:]}", *["<td>"] * 5, *cells[6:]]
        rows = "".join(f"<tr>{'</td>'.join(row)}</td></tr>" for row in (upper, lower))
        return (
            html[:begin].replace('rowspan="22"', 'rowspan="23"').replace('rowspan="5"', 'rowspan="6"')
            + rows
            + html[end + 5 :]
        )

    assert {c.address: str(c.value) for c in read(of_requests(change)).cells} == PRINTED


def test_a_row_torn_where_the_label_of_its_group_ends_is_whole_again() -> None:
    """On its new page a PDF draws the cells of the groups once more: one ends with the torn row, the other goes on."""
    label = "5.要求行政机关确认或重新出具已获取信息"

    def change(html: str) -> str:
        lower = f'<tr><td rowspan="5"></td><td></td><td>{label[11:]}</td>{"<td></td>" * 7}</tr>'
        before, _, after = html.replace('rowspan="22"', 'rowspan="18"').partition(label)
        row, _, rest = after.partition("</tr>")
        return f"{before}{label[:11]}{row}</tr>{lower}{rest}"

    reading = read(of_requests(change))
    assert {c.address: str(c.value) for c in reading.cells} == PRINTED
    assert reading.issues == ()


def test_rows_are_not_put_together_where_each_has_its_own_label() -> None:
    blank = dict(PRINTED) | {a: "" for a in PRINTED if a.startswith("requests.declined_repeat")}
    reading = extract.read(page("2021", blank).encode(), source="r.html")
    assert {c.address: c.text for c in reading.cells} == blank


@pytest.mark.parametrize(
    ("style", "text"),
    [(".hid{display:none}", "91"), ("@media print{.hid{display:none}}", "910"), (".hid b{display:none}", "910")],
)
def test_words_that_the_pages_own_style_hides_by_their_class_are_not_printed(style: str, text: str) -> None:
    cell = '<td>91<span class="hid">0</span></td>'
    html = f"<html><head><style>{style}</style></head><body><table><tr><td>a</td>{cell}</tr></table></body></html>"
    (grid,) = read_html(html.encode()).grids
    assert grid.rows[0][1].text == text
