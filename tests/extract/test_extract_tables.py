"""Every cell that is read is the printed one, in every dialect met; every other cell has an issue."""

import random
import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import extract
from benchmarks.reports import DIALECTS, HEADINGS, addresses, as_paragraphs, blanks, flat, numbers, page
from standard import forms
from standard.records import Reading
from standard.render import render

FORMS = pytest.mark.parametrize("form", ["2019", "2021"])


def read(text: str, source: str = "report.html") -> Reading:
    return extract.read(text.encode(), source=source)


def texts(reading: Reading) -> dict[str, str]:
    return {cell.address: cell.text for cell in reading.cells}


def assert_nothing_is_guessed(reading: Reading, printed: dict[str, str]) -> None:
    got = texts(reading)
    assert {address: text for address, text in got.items() if printed.get(address) != text} == {}
    assert got.keys() == printed.keys() or reading.issues


@FORMS
@pytest.mark.parametrize("dialect", sorted(DIALECTS))
@pytest.mark.parametrize("values", [numbers, blanks])
def test_every_dialect_gives_every_printed_cell(form: str, dialect: str, values) -> None:
    printed = values(form)
    reading = read(page(form, printed, DIALECTS[dialect]))
    assert texts(reading) == printed
    assert reading.issues == ()
    proceedings = "2019"  # that table never changed
    assert [(t.kind, t.form, t.is_form_agreed) for t in reading.tables] == [
        ("disclosure", form, True),
        ("requests", form, True),
        ("proceedings", proceedings, True),
    ]


@FORMS
def test_flat_text_and_flattened_pages_give_every_printed_cell(form: str) -> None:
    printed = numbers(form)
    for reading in (read(flat(form, printed), "report.txt"), read(page(form, printed, as_paragraphs))):
        assert texts(reading) == printed
        assert reading.issues == ()


@FORMS
def test_blanks_that_left_no_line_are_issues_and_never_a_shift(form: str) -> None:
    printed = blanks(form)
    reading = read(flat(form, printed), "report.txt")
    assert_nothing_is_guessed(reading, printed)
    assert not [address for address in texts(reading) if address.startswith("requests")]
    assert {issue.code for issue in reading.issues} == {"row-short"}
    lines = {address.rpartition(".")[0] for address in printed if address.startswith("requests")}
    assert {issue.subject for issue in reading.issues} == lines


@FORMS
def test_one_missing_value_in_flat_text_costs_its_line_alone(form: str) -> None:
    printed = numbers(form)
    reading = read(flat(form, printed | {"requests.granted.charity": ""}), "report.txt")
    lost = {address for address in printed if address.startswith("requests.granted.")}
    assert texts(reading) == {address: text for address, text in printed.items() if address not in lost}
    assert [(issue.code, issue.subject) for issue in reading.issues] == [("row-short", "requests.granted")]


@FORMS
def test_words_in_the_row_of_values_are_values_under_a_header_that_names_every_column(form: str) -> None:
    lines = [address for address in numbers(form) if address.startswith("proceedings.")]
    for unsaid in (lines[:2], lines[3:9], lines[:-1]):
        printed = numbers(form) | dict.fromkeys(unsaid, "未统计")
        assert texts(read(page(form, printed))) == printed


PRINTED = st.one_of(
    st.integers(0, 10**9).map(str),
    st.sampled_from(
        ["", "\u00a0", "/", "-", "—", "无", "０", "１２３", "1,234", "+1036", "-11", "7730.28", "251000元", "0"]
    ),
    st.sampled_from(["22（其中修订16件）", "O", "l0", "10①", "未统计", "3*"]),
)


@FORMS
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_printed_comes_back_as_printed(form: str, data: st.DataObject) -> None:
    places = addresses(form)
    few = data.draw(st.dictionaries(st.sampled_from(places), PRINTED, max_size=60))
    printed = dict.fromkeys(places, "0") | few
    reading = read(page(form, printed))
    assert texts(reading) == {address: text.strip() for address, text in printed.items()}
    assert reading.issues == ()


def test_every_cell_keeps_where_it_stands() -> None:
    reading = read(page("2021", numbers("2021")))
    places = {cell.address: str(cell.place) for cell in reading.cells}
    assert places["disclosure.regulations.issued"] == "table 1 row 3 column 2"
    assert places["requests.received.person"] == "table 2 row 4 column 4"
    assert places["requests.granted.total"] == "table 2 row 6 column 10"
    lines = {cell.address: str(cell.place) for cell in read(flat("2021", numbers("2021")), "r.txt").cells}
    assert re.fullmatch(r"line \d+", lines["requests.granted.total"])


def test_tables_of_two_forms_in_one_report_keep_their_own_forms() -> None:
    printed = {**numbers("2019"), **numbers("2021")}
    old = forms.table("requests", "2019")
    html = page("2021", printed).replace(render(forms.table("requests", "2021"), printed), render(old, printed))
    reading = read(html)
    assert [(table.kind, table.form) for table in reading.tables] == [
        ("disclosure", "2021"),
        ("requests", "2019"),
        ("proceedings", "2019"),
    ]
    assert {a for a in texts(reading) if a.startswith("requests")} == set(old.addresses)


def test_other_tables_of_the_page_are_no_official_ones() -> None:
    extra = (
        "<table><tr><td>索引号</td><td>01-2</td></tr><tr><td>公开日期</td><td>2024-01-18</td></tr></table>"
        "<table><tr><td>事项</td><td>数量</td></tr><tr><td>行政许可</td><td>120</td></tr>"
        "<tr><td>行政处罚</td><td>7</td></tr><tr><td>其他</td><td>5</td></tr></table>"
    )
    printed = numbers("2021")
    reading = read(page("2021", printed).replace(f"<p>{HEADINGS[1]}", f"{extra}<p>{HEADINGS[1]}"))
    assert texts(reading) == printed
    assert reading.issues == ()


def test_three_tables_in_one_grid_are_told_apart_by_their_labels() -> None:
    printed = numbers("2021")
    one = re.sub(
        r"</table><p>([^<]*)</p><table border=\"1\">", r'<tr><td colspan="15">\1</td></tr>', page("2021", printed)
    )
    assert one.count("<table") == 1
    assert texts(read(one)) == printed


def test_a_table_printed_twice_is_read_once_and_withheld_where_the_copies_differ() -> None:
    printed = numbers("2021")
    table = render(forms.table("requests", "2021"), printed)
    again = page("2021", printed).replace(table, table + table)
    assert texts(read(again)) == printed
    other = page("2021", printed).replace(table, table + table.replace(printed["requests.granted.person"], "9"))
    reading = read(other)
    assert texts(reading) == {a: t for a, t in printed.items() if a != "requests.granted.person"}
    assert [(issue.code, issue.subject) for issue in reading.issues] == [("label-repeated", "requests.granted.person")]


def test_a_foreign_header_over_right_labels_and_widths_is_an_issue_but_no_evidence() -> None:
    printed = numbers("2021")
    html = page("2021", printed)
    start, end = html.index("自然人"), html.index("一、本年新收")  # the header of a table that a page's end cut in two
    header = re.sub(r"(<td[^>]*>)[^<]+", lambda cell: f"{cell[1]}办结{len(cell[1])}项", html[start:end])
    reading = read(html[:start] + "项目" + header.removeprefix("自然人") + html[end:])
    assert texts(reading) == printed
    assert {issue.code for issue in reading.issues} == {"label-unknown"}


@pytest.mark.parametrize(
    ("form", "label", "other", "column"),
    [
        ("2021", "科研机构", "高等院校", "research"),
        ("2021", "本年废止件数", "本年修订件数", "repealed"),
        ("2021", "本年处理决定数量", "上年处理决定数量", "decisions"),
        ("2019", "本年增/减", "本年项目数量", "change"),
    ],
)
def test_a_column_of_another_name_among_the_forms_own_is_not_read(
    form: str, label: str, other: str, column: str
) -> None:
    printed = numbers(form)
    for source, whole in (("r.html", page(form, printed)), ("r.txt", flat(form, printed))):
        assert label in whole
        reading = read(whole.replace(label, other), source)
        assert texts(reading) == {a: t for a, t in printed.items() if a.rpartition(".")[2] != column}
        told = {issue.subject for issue in reading.issues if issue.subject.count(".") == 2}
        assert told == printed.keys() - texts(reading).keys()


def test_a_torn_header_of_the_2019_form_is_read_by_label_and_width() -> None:
    printed = numbers("2019")
    html = page("2019", printed).replace("本年新制作数量", "本年新").replace("本年新公开数量", "本年新")
    reading = read(html)
    assert texts(reading) == printed
    assert {issue.code for issue in reading.issues} == {"label-unknown"}


def test_columns_in_another_order_than_the_form_are_not_read() -> None:
    printed = numbers("2021")
    html = page("2021", printed).replace("商业企业", "§").replace("科研机构", "商业企业").replace("§", "科研机构")
    reading = read(html)
    assert_nothing_is_guessed(reading, printed)
    assert "requests.granted.company" not in texts(reading)
    text = flat("2021", printed).replace("商业企业", "§").replace("科研机构", "商业企业").replace("§", "科研机构")
    assert not [address for address in texts(read(text, "r.txt")) if address.startswith("requests")]


def test_an_unknown_line_is_named_and_costs_no_other() -> None:
    printed = numbers("2021")
    row = "<tr><td>9.属于新的一类</td>" + "<td>1</td>" * 7 + "</tr>"
    html = page("2021", printed).replace('rowspan="22"', 'rowspan="23"').replace('rowspan="8"', 'rowspan="9"')
    html = html.replace('<tr><td rowspan="3">（四）无法提供', row + '<tr><td rowspan="3">（四）无法提供')
    reading = read(html)
    assert texts(reading) == printed
    (issue,) = reading.issues
    assert issue.code == "label-unknown"
    assert "三、本年度办理结果 / （三）不予公开 / 9.属于新的一类" in issue.message


def test_a_line_that_stands_twice_is_withheld() -> None:
    printed = numbers("2021")
    html = re.sub(r"(<tr><td>2\.重复申请.*?</tr>)", r"\1\1", page("2021", printed))
    reading = read(html)
    assert_nothing_is_guessed(reading, printed)
    assert ("label-repeated", "requests.declined_repeat") in {(i.code, i.subject) for i in reading.issues}


def test_words_in_a_font_of_no_size_are_not_seen() -> None:
    printed = numbers("2021")
    hidden = "".join(f'<td>{text}<span style="font-size:0px">1</span></td>' for text in ("61", "62"))
    html = page("2021", printed | {"requests.received.person": "61", "requests.received.company": "62"})
    assert texts(read(html)) == texts(read(html.replace("<td>61</td><td>62</td>", hidden)))
    assert hidden in html.replace("<td>61</td><td>62</td>", hidden)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2 6", "split-digits"),
        ("2<br>6", "split-digits"),
        ("<p>2</p><p>6</p>", "split-digits"),
        ("9" * 19, "number-out-of-range"),
        ("<script>document.write(26)</script>", "cell-picture"),
        ('<span style="font-size:0"><b style="font-size:9pt">2</b></span>6', "cell-picture"),
    ],
)
def test_a_number_that_may_be_two_is_an_issue(text: str, code: str) -> None:
    printed = numbers("2021")
    html = page("2021", printed).replace(f">{printed['requests.granted.person']}<", f">{text}<")
    reading = read(html)
    assert texts(reading) == {a: t for a, t in printed.items() if a != "requests.granted.person"}
    assert [(issue.code, issue.subject) for issue in reading.issues] == [(code, "requests.granted.person")]


@pytest.mark.parametrize("span", ['colspan="3abc"', 'colspan="99999"', 'rowspan="99"', 'colspan="-2"', 'colspan=""'])
def test_absurd_spans_are_bounded_and_never_guessed(span: str) -> None:
    printed = numbers("2021")
    for place in re.finditer(r'(?:col|row)span="\d+"', page("2021", printed)):
        html = page("2021", printed)
        assert_nothing_is_guessed(read(html[: place.start()] + span + html[place.end() :]), printed)


def test_leading_digits_of_a_span_count() -> None:
    printed = numbers("2021")
    reading = read(page("2021", printed).replace('colspan="3"', 'colspan="3abc"'))
    assert texts(reading) == printed


def _mutations(html: str, rng: random.Random) -> str:
    """Delete tags, cells and rows, merge rows, double cells: what careless pasting does to a page."""
    tags = list(re.finditer(r"</?(?:table|tr|td)\b[^>]*>", html))
    cells = list(re.finditer(r"<td[^>]*>.*?</td>", html))
    rows = list(re.finditer(r"<tr>.*?</tr>", html))
    kind = rng.randrange(6)
    if kind <= 2:
        cut = rng.choice(tags)
        return html[: cut.start()] + html[cut.end() :]
    if kind == 3:
        cell = rng.choice(cells)
        return html[: cell.start()] + cell[0] * rng.choice((0, 2)) + html[cell.end() :]
    if kind == 4:
        row = rng.choice(rows)
        return html[: row.start()] + row[0] * rng.choice((0, 2)) + html[row.end() :]
    first, second = rng.choice(list(pairwise(rows)))
    return html[: first.start()] + second[0] + html[first.end() : second.start()] + first[0] + html[second.end() :]


@FORMS
@pytest.mark.parametrize("values", [numbers, blanks])
def test_damaged_markup_never_gives_a_wrong_cell_without_an_issue(form: str, values) -> None:
    rng = random.Random(20)
    printed = values(form)
    whole = page(form, printed)
    for _ in range(100):
        html = whole
        for _ in range(rng.choice((1, 2, 3))):
            html = _mutations(html, rng)
        try:
            reading = read(html)
        except extract.ReadError:
            continue
        assert_nothing_is_guessed(reading, printed)


@FORMS
def test_a_document_cut_anywhere_never_gives_a_wrong_cell(form: str) -> None:
    printed = numbers(form)
    rng = random.Random(21)
    for whole, source in ((page(form, printed), "r.html"), (flat(form, printed), "r.txt")):
        for _ in range(60):
            try:
                reading = extract.read(whole.encode()[: rng.randrange(len(whole.encode()))], source=source)
            except extract.ReadError:
                continue
            assert_nothing_is_guessed(reading, printed)


def test_a_table_that_lost_its_tags_is_our_issue_and_not_a_missing_table() -> None:
    printed = numbers("2021")
    table = render(forms.table("proceedings", "2019"), printed)
    bare = re.sub(r"<[^>]+>", "", table)
    reading = read(page("2021", printed).replace(table, f"<p>{bare}</p>"))
    assert [(issue.code, issue.subject) for issue in reading.issues] == [("cells-incomplete", "proceedings")]


def test_a_report_without_a_table_gives_no_issue_of_ours() -> None:
    printed = numbers("2021")
    reading = read(page("2021", printed).replace(render(forms.table("proceedings", "2019"), printed), "<p>无。</p>"))
    assert {table.kind for table in reading.tables} == {"disclosure", "requests"}
    assert reading.issues == ()


def test_tabs_and_bars_part_cells_and_count_empty_ones() -> None:
    printed = blanks("2021")
    lines = [*HEADINGS[:1], "照常。"]
    for heading, table in zip(
        HEADINGS[1:4],
        [forms.table("disclosure", "2021"), forms.table("requests", "2021"), forms.table("proceedings", "2019")],
        strict=True,
    ):
        lines.append(heading)
        lines += re.sub(r"<td[^>]*>(.*?)</td>", r"\1\t", render(table, printed)).replace("\t</tr>", "\n").split("\n")
    text = re.sub(r"<[^>]*>", "", "\n".join((*lines, *HEADINGS[4:]))) + "\n"
    assert texts(read(text, "r.txt")) == printed
    assert (
        texts(read(re.sub(r"(?m)^(.*\t.*)$", lambda m: "| " + m[1].replace("\t", " | ") + " |", text), "r.md"))
        == printed
    )


@pytest.mark.parametrize(("printed", "value"), [(".5", "0.5"), ("．25", "0.25"), (".", None)])
def test_an_amount_without_its_zero_is_a_number(printed: str, value: str | None) -> None:
    html = page("2021", numbers("2021") | {"disclosure.fees.amount": printed})
    cells = {cell.address: cell for cell in extract.read(html.encode(), source="r.html").cells}
    found = cells["disclosure.fees.amount"]
    assert (found.text, str(found.value) if found.value is not None else None) == (printed, value)
