"""The statistics attached to reports before 2019: every cell of every layout, and nothing of them in other reports."""

from collections.abc import Iterable

import pytest

import extract
from benchmarks.reports import numbers, page
from standard.form_2014 import statistics
from standard.records import Reading
from standard.render import boxes, render

TITLE = "云雾县水务局2016年政府信息公开工作年度报告"
PRINTED = {address: str(100 + place) for place, address in enumerate(statistics.addresses)}
PROSE = "<p>一、概述</p><p>照常。</p><p>二、主动公开情况</p><p>照常。</p><p>三、依申请公开情况</p><p>照常。</p>"
ROWS = [[PRINTED.get(box.address, box.text) for box in row] for row in boxes(statistics)]


def flat(rows: Iterable[Iterable[str]], between: str) -> str:
    return "\n\n".join((TITLE, "一、概述", "照常。", "附表", *(between.join(row) for row in rows))) + "\n"


def simple_rows() -> list[list[str]]:
    """A row a line, headings with a dash for unit and number, as most copies print it."""
    printed: list[list[str]] = [["统计指标", "单位", "统计数"]]
    shown: set[str] = set()
    for line in statistics.lines:
        for label in line.under:
            if label not in shown:
                shown.add(label)
                printed.append([label, "——", "——"])
        printed.append([line.label, line.unit, PRINTED[statistics.address(line.key, "figure")]])
    return printed


def drawn(rows: Iterable[Iterable[str]]) -> str:
    return f"<table>{''.join('<tr>' + ''.join(f'<td>{cell}</td>' for cell in row) + '</tr>' for row in rows)}</table>"


def numbered_rows() -> list[list[str]]:
    return [[str(n) if n else "序号", *row] for n, row in enumerate(simple_rows())]


LAYOUTS = {
    "a column of serial numbers": (f"<h1>{TITLE}</h1>{PROSE}{drawn(numbered_rows())}", "r.html"),
    "in two grids": (f"<h1>{TITLE}</h1>{PROSE}{drawn(simple_rows()[:20])}<p></p>{drawn(simple_rows()[20:])}", "r.html"),
    "merged groups": (f"<h1>{TITLE}</h1>{PROSE}{render(statistics, PRINTED)}", "r.html"),
    "a row a line": (f"<h1>{TITLE}</h1>{PROSE}{drawn(simple_rows())}", "r.html"),
    "the table alone": (f"<h1>{TITLE}</h1>{drawn(simple_rows())}", "r.html"),
    "text, a cell a line": (flat([[cell] for row in simple_rows() for cell in row], ""), "r.txt"),
    "text, a row a line": (flat(simple_rows(), " "), "r.txt"),
    "text, bars": (flat([["|", " | ".join(row), "|"] for row in simple_rows()], " "), "r.md"),
}


def texts(reading: Reading) -> dict[str, str]:
    return {cell.address: cell.text for cell in reading.cells}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_layout_gives_every_number_and_names_its_form(layout: tuple[str, str]) -> None:
    text, source = layout
    reading = extract.read(text.encode(), source=source)
    assert texts(reading) == PRINTED
    assert [(table.kind, table.form) for table in reading.tables] == [("statistics", "2014")]
    assert reading.issues == ()
    assert (reading.authority, reading.year) == ("云雾县水务局", 2016)


def test_a_line_that_lost_its_number_in_text_is_an_issue_and_no_shift() -> None:
    rows = [row[:2] if row[0] == "1．当面申请数" else row for row in simple_rows()]
    reading = extract.read(flat([[cell] for row in rows for cell in row], "").encode(), source="r.txt")
    lost = "statistics.received_in_person.figure"
    assert texts(reading) == {address: text for address, text in PRINTED.items() if address != lost}
    assert "received_in_person" in reading.issues[0].message


def test_reviews_and_suits_keep_their_own_numbers_where_labels_repeat() -> None:
    rows = [row for row in simple_rows() if row[0] not in {"（一）维持具体行政行为数", "（二）被依法纠错数"}]
    got = texts(extract.read(f"<h1>{TITLE}</h1>{PROSE}{drawn(rows)}".encode(), source="r.html"))
    assert got == {a: t for a, t in PRINTED.items() if a in got}
    assert "statistics.reviews_corrected.figure" not in got


def test_a_report_of_today_has_no_statistics() -> None:
    reading = extract.read(page("2021", numbers("2021")).encode(), source="r.html")
    assert {table.kind for table in reading.tables} == {"disclosure", "requests", "proceedings"}
