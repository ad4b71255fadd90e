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


@pytest.mark.parametrize("text", ["2018年事项数", "12月"])
def test_a_number_that_counts_is_no_numbering(text: str) -> None:
    assert normalise(text) == text
