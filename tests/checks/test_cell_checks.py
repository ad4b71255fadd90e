"""Every printed text of a cell is a number, nothing, or words, and exactly one check speaks of it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import checks
from standard.check import Check
from standard.forms import TABLES
from standard.model import Table

CATALOGUE = {check.id: check for check in checks.catalogue()}
KINDS = {"number": set(), "nothing": {"blank-cells"}, "words": {"cell-not-a-number"}}
Answers = Callable[..., Any]


def judged(text: str, value: Decimal | None, answer: Answers) -> set[str]:
    """Return the checks of cells that fail on one printed cell."""
    place = {"table_kind": "requests", "form": "2019", "address": "requests.received.total"}
    rows = {"report": [{"requests_form": "2019"}], "odd_cell": [{**place, "value": value, "text": text}]}
    ids = ("blank-cells", "cell-not-a-number", "cell-negative", "cell-not-whole")
    return {check for check in ids if "fail" in {row.status for row in answer(CATALOGUE[check], rows)}}


# What real cells hold (FORMS.md 2.3).
@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("0", "0", "number"),
        ("１２", "12", "number"),
        ("22（其中修订16件）", "22", "number"),
        ("", None, "nothing"),
        ("/", None, "nothing"),
        ("／", None, "nothing"),
        ("-", None, "nothing"),
        ("—", None, "nothing"),
        ("无", None, "nothing"),
        ("若干", None, "words"),
        ("O", None, "words"),
        ("无数", None, "words"),
    ],
)
def test_a_cell_holds_a_number_or_nothing_or_words(text: str, value: str | None, kind: str, answer: Answers) -> None:
    assert judged(text, None if value is None else Decimal(value), answer) == KINDS[kind]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table.kind}-{table.form}")
@pytest.mark.parametrize(
    ("check", "value", "excepted"),
    [("cell-negative", Decimal(-11), "change"), ("cell-not-whole", Decimal("7730.28"), "amount")],
)
def test_only_changes_may_be_negative_and_only_amounts_fractional(
    table: Table, check: str, value: Decimal, excepted: str, answer: Answers
) -> None:
    printed = {"table_kind": table.kind, "form": table.form, "value": value, "text": str(value)}
    rows = {
        "report": [{f"{table.kind}_form": table.form}],
        "odd_cell": [{**printed, "address": address} for address in table.addresses],
    }
    due = [address for address, _, column in table.cells() if column.measure != excepted]
    assert [row.cells for row in answer(CATALOGUE[check], rows) if row.status == "fail"] == [due]


@pytest.mark.parametrize(
    "check", [CATALOGUE["blank-cells"], CATALOGUE["cell-not-a-number"]], ids=lambda check: check.id
)
def test_the_cells_are_all_listed_and_the_sentence_stays_short(check: Check, answer: Answers) -> None:
    addresses = TABLES[0].addresses
    table = TABLES[0]
    text = "" if check.id == "blank-cells" else "若干" * 100
    cells = [{"table_kind": table.kind, "form": table.form, "address": a, "text": text} for a in addresses]
    rows = {"report": [{f"{table.kind}_form": table.form}], "odd_cell": cells}
    (found,) = (row for row in answer(check, rows) if row.status == "fail")
    assert found.cells == list(addresses)
    assert str(len(addresses)) in found.message_zh
    assert len(found.message_zh) < 400
