"""A row that slipped is asked about on an exact grid, and blocked where our own layout check had a doubt about it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

import checks
from standard import forms
from standard.records import Issue
from warehouse import connect, judge, load

TABLE = forms.table("requests", "2021")
SUMS = tuple(check for check in checks.catalogue() if check.id in {i.check for i in TABLE.identities})
AT = datetime(2024, 4, 1, tzinfo=UTC)


def judged(make, printed, *issues):
    """Judge a table whose first line prints these numbers; 12, 3, 4, 0, 0, 7 and 26 would be right."""
    line = [TABLE.address("received", column.key) for column in TABLE.columns]
    right = dict(zip(line, (12, 3, 4, 0, 0, 7, 26), strict=True))
    values = dict.fromkeys(TABLE.addresses, 0) | right
    values |= {address.replace("received", "carried_out"): number for address, number in right.items()}
    values |= dict(zip(line, printed, strict=True))
    con = connect.in_memory()
    load.load_readings(con, [make.arrival(values, forms={"requests": "2021"}, issues=issues)])
    found = judge.judge(con, SUMS, AT)
    con.close()
    return [verdict for verdict in found if verdict.status in ("fail", "blocked")]


SLIPPED = [
    ((0, 12, 3, 4, 0, 0, 7), "三、“一、本年新收政府信息公开申请数量”行各格移动一列即相符,是否整行错列?"),
    (
        (1, 2, 3, 4, 0, 0, 7),
        "三、“一、本年新收政府信息公开申请数量”行“自然人”列与其右一格连读为12即相符,是否一个数分填在两格?",
    ),
]


@pytest.mark.parametrize(("printed", "asked"), SLIPPED, ids=["moved by one", "one number over two cells"])
def test_on_an_exact_grid_the_slip_is_theirs_and_asked_about(make, printed, asked):
    found = judged(make, printed, Issue("label-unknown", "甲", "", "disclosure"))
    assert {verdict.status for verdict in found} == {"fail"}
    assert all(verdict.message_zh.endswith(asked) for verdict in found)


@pytest.mark.parametrize("subject", ["requests", "requests.received", "requests.received.total"])
@pytest.mark.parametrize(("printed", "asked"), SLIPPED, ids=["moved by one", "one number over two cells"])
def test_where_the_layout_was_in_doubt_it_may_be_ours_and_is_blocked(make, printed, asked, subject):
    found = judged(make, printed, Issue("readers-disagree", "甲", "", subject))
    assert found
    assert {verdict.status for verdict in found} == {"blocked"}


def test_a_digit_swap_is_theirs_whatever_the_layout(make):
    (found, _) = judged(make, (21, 3, 4, 0, 0, 7, 26), Issue("readers-disagree", "甲", "", "requests"))
    assert found.status == "fail"
    assert found.explanations == ((("requests.received.person", Decimal(12)),),)
    assert found.message_zh.endswith("行“自然人”列改为12即相符,两数数字相同、次序不同,是否数位颠倒?")
