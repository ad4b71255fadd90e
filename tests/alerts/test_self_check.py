"""The self-check form: drawn as the notice prints it, a formula for every sum, and none that accuses a blank."""

import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from alerts.self_check import Blank, lay, stands_beside
from alerts.self_check_book import TOP, prior_row, write_form_book
from alerts.self_check_paper import write_form_paper
from standard.forms import TABLES, table, tables_due
from standard.listing import Terms
from tests.alerts.listings import parts_of, sheets_of, words_of

AT = datetime(2026, 1, 5, tzinfo=UTC)
BLANK = Blank(tables_due(2025), 2025)


@pytest.mark.parametrize("drawn", TABLES, ids=lambda one: f"{one.kind}-{one.form}")
def test_every_box_has_a_place_of_its_own_and_together_they_fill_the_table(drawn) -> None:
    laid = lay(drawn)
    taken = [
        (one.row + down, one.column + right)
        for one in laid.placed
        for down in range(one.box.rowspan)
        for right in range(one.box.colspan)
    ]
    assert sorted(taken) == [(row, column) for row in range(laid.height) for column in range(laid.width)]
    assert set(laid.spots) == set(drawn.addresses)


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2025])
def test_every_sum_of_the_form_due_has_one_formula(year: int) -> None:
    tables = tables_due(year)
    parts = parts_of(write_form_book(Blank(tables, year), Terms(), AT))
    for number, drawn in enumerate(tables, 1):
        formulas = re.findall(r"<f>([^<]*)</f>", parts[f"xl/worksheets/sheet{number}.xml"].decode())
        # One more counts them.
        assert len(formulas) == len(drawn.instances) + bool(drawn.instances)
    assert not [name for name in parts if "vba" in name.lower() or "externalLink" in name]


def test_a_fresh_form_says_of_every_sum_that_it_waits() -> None:
    sheets = sheets_of(write_form_book(BLANK, Terms(), AT))
    said = [value for rows in sheets.values() for row in rows for value in row]
    assert said.count("待填") == sum(len(one.instances) for one in BLANK.tables)
    assert "核对结果：　不符0处　请核实0处　未填完0处　待填46处　相符0处" in said


def test_last_years_numbers_stand_in_their_row_and_are_asked_about() -> None:
    carried = Blank(BLANK.tables, 2025, "云台市财政局", {"person": Decimal(3), "total": Decimal(3)})
    requests = table("requests", "2021")
    rows = sheets_of(write_form_book(carried, Terms(), AT))["三、收到和处理政府信息公开申请情况"]
    assert [value for value in rows[prior_row(lay(requests))] if value][1:] == ["3.0", "3.0"]
    assert sum(value == "未填完" for row in rows for value in row) == 2
    told = words_of(write_form_paper(carried, Terms(), AT))
    assert "上年年报“四、结转下年度继续办理”：自然人3，总计3" in told
    assert "云台市财政局" in told


def test_the_answers_stand_where_no_number_does() -> None:
    for drawn in BLANK.tables:
        laid = lay(drawn)
        beside = [laid.spots[one.left[0].address][0] for one in drawn.instances if stands_beside(laid, one)]
        assert len(beside) == len(set(beside))
        assert not any(
            one.is_prior for instance in drawn.instances if stands_beside(laid, instance) for one in instance.operands
        )
        assert prior_row(laid) >= TOP + laid.height


def test_the_word_form_has_every_box_and_says_every_sum() -> None:
    content = write_form_paper(BLANK, Terms(), AT)
    told = words_of(content)
    for drawn in BLANK.tables:
        assert all(one.box.text in told for one in lay(drawn).placed)
    assert told.count("勾稽关系：") == sum(len(one.identities) for one in BLANK.tables)
    assert "“（七）总计”＝“（一）予以公开”至“（六）其他处理·3.其他”各项之和" in told
    assert b"instr" not in parts_of(content)["word/document.xml"]


def test_the_same_form_has_the_same_bytes() -> None:
    assert write_form_book(BLANK, Terms(), AT) == write_form_book(BLANK, Terms(), AT)
    assert write_form_paper(BLANK, Terms(), AT) == write_form_paper(BLANK, Terms(), AT)
