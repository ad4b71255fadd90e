"""Text saved a cell a line: labels on several lines, upright ones, spaced ones, and headings that count parts."""

from collections.abc import Callable

import pytest

import extract
from benchmarks.reports import HEADINGS, flat, numbers, page
from pages.titles import read_title
from standard.records import Reading

PRINTED = numbers("2021")
LABELS = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理")
GROUPS = ("（三）不予公开", "（四）无法提供", "（五）不予处理")


def halved(text: str) -> str:
    for label in LABELS:
        text = text.replace(label, f"{label[:6]}\n{label[6:]}")
    return text


def upright(text: str) -> str:
    for label in GROUPS:
        text = text.replace(label, "\n\n".join(label))
    return text


def spaced(text: str) -> str:
    return text.replace("\n总计\n", "\n总 计\n")


def counted(text: str) -> str:
    for heading in HEADINGS[1:]:
        text = text.replace(heading, f"第{heading[0]}部分 {heading[2:]}")
    return text


def read(text: str) -> Reading:
    return extract.read(text.encode(), source="r.txt")


def narrow(text: str) -> str:
    """The column left of the outcomes is narrow: its label is broken where no word ends."""
    return text.replace("三、本年度办理结果", "三、本年度\n办理\n结果").replace("（五）不予处理", "（五）不\n予\n处理")


@pytest.mark.parametrize("change", [halved, upright, spaced, counted, narrow])
def test_a_label_is_one_over_the_lines_that_it_takes(change: Callable[[str], str]) -> None:
    text = change(flat("2021", PRINTED))
    assert text != flat("2021", PRINTED)
    reading = read(text)
    assert {cell.address: cell.text for cell in reading.cells} == PRINTED
    assert not reading.issues
    assert {section.number for section in reading.sections} >= {2, 3, 4, 5, 6}


@pytest.mark.parametrize(
    ("path", "authority"),
    [
        ("您现在的位置：首页/政府信息公开/政府信息公开年报", ""),
        ("首页»政府信息公开»政府信息公开年报", ""),
        ("当前位置：首页 政府信息公开 政府信息公开年报", ""),
        ("首页 › 云岭县统计局2023年政府信息公开工作年度报告", "云岭县统计局"),
        ("首页 / 云岭县统计局2023年政府信息公开工作年度报告", "云岭县统计局"),
    ],
)
def test_a_path_to_a_page_names_no_authority(path: str, authority: str) -> None:
    assert read_title(path).authority_text == authority


def test_a_table_of_nothing_but_blanks_is_read_over_a_blank_row_too() -> None:
    html = page("2021", {address: "" if "proceedings" in address else text for address, text in PRINTED.items()})
    reading = extract.read(
        html.replace("</table><p>五", '<tr><td colspan="15"></td></tr></table><p>五').encode(), source="r.html"
    )
    blanks = [cell for cell in reading.cells if cell.address.startswith("proceedings")]
    assert len(blanks) == 15
    assert not any(cell.text for cell in blanks)


def test_no_section_is_called_missing_whose_heading_runs_on_in_a_line() -> None:
    text = flat("2021", PRINTED)
    first = text.index(HEADINGS[0])
    (title, day), rest = text[:first].split("\n\n")[:2], text[first:]
    run_on = f"{title} {day} 　　{rest.replace(HEADINGS[0] + chr(10) * 2, HEADINGS[0] + ' ', 1)}"
    told = {mark.kind for mark in read(run_on).marks if mark.subject == "1"}
    assert told == {"section-perhaps"}
