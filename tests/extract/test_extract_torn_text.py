"""Text torn out of a PDF: a row that carries its own label is read, every other is an issue and never a guess."""

from decimal import Decimal
from pathlib import Path

import pytest

import extract
from benchmarks.reports import HEADINGS, TITLE
from standard.records import Reading

TORN = sorted((Path(__file__).parents[3] / "shared" / "reports").glob("*.pdftext.md"))
# The figures that the real document prints beside a whole label: person, company and total; the rest are zeros.
STATED = {
    "received": (32, 2, 34),
    "carried_in": (2, 0, 2),
    "granted": (9, 0, 9),
    "refused_state_secret": (0, 0, 0),
    "refused_security": (0, 0, 0),
    "refused_third_party": (0, 0, 0),
    "refused_process": (1, 0, 1),
    "refused_case_file": (0, 0, 0),
    "refused_query": (0, 0, 0),
    "declined_petition": (0, 0, 0),
    "declined_repeat": (0, 0, 0),
    "declined_publication": (0, 0, 0),
    "other_other": (4, 0, 4),
    "outcome_total": (33, 2, 35),
}


@pytest.mark.parametrize("path", TORN, ids=lambda path: path.name)
def test_the_real_torn_text_gives_what_it_states_and_says_what_it_does_not(path: Path) -> None:
    reading = extract.read(path.read_bytes(), source=path.name)
    found = {cell.address: cell.value for cell in reading.cells}
    lines = {address.split(".")[1] for address in found if address.startswith("requests.")}
    assert lines == set(STATED)
    for line, printed in STATED.items():
        assert tuple(found[f"requests.{line}.{column}"] for column in ("person", "company", "total")) == printed
        assert all(found[f"requests.{line}.{column}"] == 0 for column in ("research", "charity", "legal_service"))
    disclosed = {address: value for address, value in found.items() if address.startswith("disclosure.")}
    assert list(disclosed.values()) == list(map(Decimal, (0, 0, 0, 13, 0, 55, 97, 0, 0, 0)))
    assert {issue.subject for issue in reading.issues} >= {"requests.carried_out", "requests", "proceedings"}


def torn(*rows: str) -> Reading:
    lines = [TITLE.format(year=2023), *HEADINGS[:1], "照常。", HEADINGS[2], *rows, *HEADINGS[4:]]
    return extract.read("\n".join(lines).encode(), source="torn.md")


WHOLE = (
    "| 一、本年新收政府信息公开申请数量 | 9 | 0 | 0 | 0 | 0 | 0 | 9 |",
    "| 二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
    "| （一）予以公开 | 7 | 0 | 0 | 0 | 0 | 0 | 7 |",
)


def numbers_of(reading: Reading, line: str) -> list[int]:
    return [int(cell.value or 0) for cell in reading.cells if cell.address.startswith(f"requests.{line}.")]


def test_a_row_without_a_label_is_nobody_s() -> None:
    reading = torn(*WHOLE, "1.本机关不掌握相关政府信息", "| 4 | 0 | 0 | 0 | 0 | 0 | 4 |", "四、结转下年度继续办理")
    assert numbers_of(reading, "granted") == [7, 0, 0, 0, 0, 0, 7]
    assert numbers_of(reading, "unavailable_not_held") == []
    assert ("row-short", "requests.unavailable_not_held") in {(issue.code, issue.subject) for issue in reading.issues}


def test_a_row_filled_up_with_blanks_is_whole_and_one_that_ends_in_a_blank_is_not() -> None:
    reading = torn(
        *(row + "  |" for row in WHOLE),
        "| （二）部分公开（区分处理的，只计这一情形，不计其他情形） | 2 | 0 | 0 | 0 | 0 | 0 |  |",
    )
    assert numbers_of(reading, "received") == [9, 0, 0, 0, 0, 0, 9]
    assert numbers_of(reading, "partly_granted") == []


def test_rows_out_of_order_are_read_by_their_own_labels() -> None:
    reading = torn(*reversed(WHOLE))
    assert [numbers_of(reading, line)[0] for line in ("received", "carried_in", "granted")] == [9, 1, 7]
