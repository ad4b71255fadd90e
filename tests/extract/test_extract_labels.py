"""Labels however they are numbered are the form's labels."""

import re
from collections.abc import Callable

import pytest

import extract
from benchmarks.reports import numbers, page
from standard.labels import normalise
from standard.render import render

NUMBERINGS: dict[str, Callable[[re.Match[str]], str]] = {
    "circled": lambda match: chr(ord("①") + int(match[1]) - 1),
    "bare": lambda match: match[1],
    "bare and spaced": lambda match: f"{match[1]} ",
    "full width": lambda match: f"{chr(0xFF10 + int(match[1]))}．",
    "bracketed": lambda match: f"（{match[1]}）",
    "none": lambda match: "",
}


@pytest.mark.parametrize("number", NUMBERINGS.values(), ids=NUMBERINGS)
@pytest.mark.parametrize("form", ["2019", "2021"])
def test_a_line_is_known_however_it_is_numbered(form: str, number: Callable[[re.Match[str]], str]) -> None:
    printed = numbers(form)
    html = page(form, printed, lambda table, values: re.sub(r"(?<=>)(\d)\.(?=[^\d<])", number, render(table, values)))
    reading = extract.read(html.encode(), source="r.html")
    assert {cell.address: cell.text for cell in reading.cells} == printed
    assert reading.issues == ()


@pytest.mark.parametrize(
    ("official", "printed"),
    [
        ("一、本年新收政府信息公开申请数量", "一、本年度新收政府信息公开申请数量"),
        ("二、上年结转政府信息公开申请数量", "二、上年结转"),
        ("四、结转下年度继续办理", "四、结转下一年度继续办理"),
        ("2.其他法律行政法规禁止公开", "2.法律、行政法规禁止公开"),
        ("3.危及“三安全一稳定”", "3.危及国家安全、公共安全、经济安全、社会稳定"),
        ("1.本机关不掌握相关政府信息", "1.本机关不掌握"),
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1.申请人无正当理由逾期不补正"),
        ("尚未审结", "未审结"),
        ("总计", "總計"),
        ("本年制发件数", "本年制发数"),
        ("法人或其他组织", "法人和其他组织"),
        ("法人或其他组织", "法人及其它组织"),
        ("<td>其他</td>", "<td>其他组织</td>"),
    ],
)
def test_a_label_that_can_only_mean_one_line_is_that_line(official: str, printed: str) -> None:
    values = numbers("2021")
    html = page("2021", values)
    assert official in html
    reading = extract.read(html.replace(official, printed).encode(), source="r.html")
    assert {cell.address: cell.text for cell in reading.cells} == values
    assert reading.issues == ()


@pytest.mark.parametrize("text", ["2018年事项数", "12月"])
def test_a_number_that_counts_is_no_numbering(text: str) -> None:
    assert normalise(text) == text
