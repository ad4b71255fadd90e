"""Two years that do not meet are asked about, and never across a merger, another scope or our own doubt."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

import checks

CARRY_OVER = next(check for check in checks.catalogue() if check.id == "carry-over")
Answers = Callable[..., Any]


def two_years(**relations: Any) -> dict[str, Any]:
    """Return 2022 with 2 requests carried out beside 2023 with 3 carried in, and whatever stands around them."""
    gap = {"check_id": "carry-over", "table_kind": "requests", "form": "2021", "subject": "total", "status": "fail"}
    numbers = {"printed": 3, "implied": 2, "residual": 1, "cells": ["requests.carried_in.total"]}
    reports = [{"report_year": 2022, "edition_id": "before"}, {"report_year": 2023}]
    return {"identity_answer": [{**gap, **numbers, "reason": ""}], "report": reports, **relations}


@pytest.mark.parametrize(
    "rows",
    [
        two_years(authority_event=[{"kind": "merged", "on_date": date(2022, 11, 1)}]),
        two_years(authority_event=[{"kind": "split", "on_date": date(2023, 5, 1)}]),
        two_years(
            authority_event=[{"authority": "b", "kind": "merged", "other": "990000-a", "on_date": date(2023, 5, 1)}]
        ),
        two_years(report=[{"report_year": 2022, "scope": "own"}, {"report_year": 2023, "scope": "whole_area"}]),
        two_years(
            authority=[{"kind": "government"}],
            report=[{"report_year": 2022, "scope": "unknown"}, {"report_year": 2023, "scope": "unknown"}],
        ),
        two_years(issue=[{"edition_id": "before", "code": "readers-disagree", "subject": "requests"}]),
        two_years(issue=[{"code": "row-short", "subject": "requests.carried_in.total"}]),
    ],
    ids=[
        "merged last year",
        "split this year",
        "another merged into it",
        "another scope",
        "a government that does not say its scope",
        "an issue in last year's table",
        "an issue in this year's cell",
    ],
)
def test_two_years_that_cannot_be_compared_are_not(rows: Mapping[str, Any], answer: Answers) -> None:
    assert [found.status for found in answer(CARRY_OVER, rows)] == ["not_applicable"]


@pytest.mark.parametrize(
    "rows",
    [
        two_years(),
        two_years(authority_event=[{"kind": "renamed", "on_date": date(2023, 5, 1)}]),
        two_years(authority_event=[{"kind": "merged", "on_date": date(2019, 3, 1)}]),
        two_years(issue=[{"code": "label-unknown", "subject": "proceedings"}]),
        two_years(claim=[{"kind": "explanation", "value": 40, "sentence": "另有40件结转。"}]),
        two_years(claim=[{"kind": "carried_in", "value": 3, "section": 1, "sentence": "句子。"}]),
    ],
    ids=[
        "as they are",
        "renamed",
        "merged long ago",
        "an issue elsewhere",
        "a note on another number",
        "said elsewhere",
    ],
)
def test_two_years_that_do_not_meet_are_asked_about(rows: Mapping[str, Any], answer: Answers) -> None:
    (found,) = answer(CARRY_OVER, rows)
    assert (found.status, found.severity, found.residual) == ("fail", "warning", 1)
    assert found.message_zh.startswith("2022年报结转下年度2件,2023年报上年结转3件")


@pytest.mark.parametrize(
    "claim",
    [
        {"kind": "explanation", "value": 3},
        {"kind": "explanation", "value": 2},
        {"kind": "explanation", "value": 1},
        {"kind": "carried_in", "value": 3, "section": 6},
        {"kind": "carried_out", "value": 2, "section": 6},
    ],
    ids=["this year's", "last year's", "the gap", "carried in, in part 6", "carried out, in part 6"],
)
def test_a_sentence_of_part_six_that_explains_is_attached(claim: Mapping[str, Any], answer: Answers) -> None:
    note = {**claim, "sentence": "另有1件由撤并单位转来,计入上年结转。"}
    (found,) = answer(CARRY_OVER, two_years(claim=[note]))
    assert (found.status, found.severity) == ("fail", "info")
    assert found.evidence == [note["sentence"]]
    assert found.message_zh.endswith(f"第六部分的说明：“{note['sentence']}”")


def test_an_answer_that_is_blocked_stays_blocked(answer: Answers) -> None:
    rows = two_years(issue=[{"code": "row-short", "subject": "requests.carried_in.total"}])
    rows["identity_answer"][0] |= {"status": "blocked", "reason": "not read: requests.carried_in.total"}
    (found,) = answer(CARRY_OVER, rows)
    assert (found.status, found.reason) == ("blocked", "not read: requests.carried_in.total")
