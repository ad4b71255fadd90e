"""Every printed text of a cell is a number, nothing, or words, and exactly one check speaks of it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import checks
from standard.check import Check
from standard.forms import TABLES

CATALOGUE = {check.id: check for check in checks.catalogue()}
KINDS = {"number": set(), "nothing": {"blank-cells"}, "words": {"cell-not-a-number"}}
Answers = Callable[..., Any]


def judged(text: str, value: Decimal | None, answer: Answers, address: str = "requests.received.total") -> set[str]:
    """Return the checks of cells that fail on one printed cell."""
    kind = address.partition(".")[0]
    rows = {
        "report": [{f"{kind}_form": "2019"}],
        "cell": [{"table_kind": kind, "form": "2019", "address": address, "value": value, "text": text}],
    }
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


def test_only_changes_may_be_negative_and_only_amounts_fractional(answer: Answers) -> None:
    for table in TABLES:
        if table.form == "2019":
            for address, _, column in table.cells():
                negative = set() if column.measure == "change" else {"cell-negative"}
                fractional = set() if column.measure == "amount" else {"cell-not-whole"}
                assert judged("-11", Decimal(-11), answer, address) == negative, address
                assert judged("7730.28", Decimal("7730.28"), answer, address) == fractional, address


@pytest.mark.parametrize(
    "check", [CATALOGUE["blank-cells"], CATALOGUE["cell-not-a-number"]], ids=lambda check: check.id
)
def test_the_cells_are_all_listed_and_the_sentence_stays_short(check: Check, answer: Answers) -> None:
    addresses = TABLES[0].addresses
    table = TABLES[0]
    text = "" if check.id == "blank-cells" else "若干" * 100
    cells = [{"table_kind": table.kind, "form": table.form, "address": a, "text": text} for a in addresses]
    rows = {"report": [{f"{table.kind}_form": table.form}], "cell": cells}
    (found,) = (row for row in answer(check, rows) if row.status == "fail")
    assert found.cells == list(addresses)
    assert str(len(addresses)) in found.message_zh
    assert len(found.message_zh) < 400
