"""Lateness is said with its basis and its limits, and what we could not see is never said of them."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from typing import Any

import pytest

import checks

CATALOGUE = {check.id: check for check in checks.catalogue()}
DATED = [check.id for check in CATALOGUE.values() if check.needs_dates]
DUE = date(2024, 1, 31)
AS_OF = datetime(2024, 2, 10, 8, tzinfo=UTC)
STATES = ["upcoming", "on_time", "late", "late_local", "after_custom", "missing", "cannot_tell", "undated"]
FAILING = {
    "late": "late",
    "late_local": "late-local",
    "after_custom": "after-custom",
    "missing": "missing",
    "cannot_tell": "cannot-tell",
}
Answers = Callable[..., Any]


def a_row(state: str, **said: Any) -> Mapping[str, Any]:
    """Return one row of `timeliness`, due by the Regulation on 31 January 2024, and a watch that began before."""
    row = {
        "state": state,
        "due_law": DUE,
        "due_law_until": DUE,
        "is_calendar_known": True,
        "effective_date": DUE + timedelta(6),
        "effective_kind": "visible",
        "days_late": 6,
        "is_within_grace": False,
        "as_of": AS_OF,
        "is_after_watch_began": True,
        "reason": "",
        **said,
    }
    column = {"column_url": "http://a.example/"}
    look = {**column, "look_id": "look", "looked_at": datetime(2024, 1, 20, tzinfo=UTC), "is_good": True}
    missed = {
        **column,
        "look_id": "later",
        "looked_at": datetime(2024, 2, 5, tzinfo=UTC),
        "look_date": date(2024, 2, 5),
    }
    return {"timeliness": [row], "portal_column": [column], "look": [look], "absence": [missed]}


@pytest.mark.parametrize("state", STATES)
def test_each_state_fails_at_most_the_one_check_that_names_it(state: str, answer: Answers) -> None:
    due = {"late_local": {"due_law": None, "due_local": DUE}, "after_custom": {"due_law": None, "due_custom": DUE}}
    early = {} if state == "late" else {"effective_date": DUE}
    rows = a_row(state, **early, **due.get(state, {}))
    found = {check: answer(CATALOGUE[check], rows) for check in DATED}
    assert all(len(found[check]) == 1 for check in FAILING.values())
    assert [check for check, rows in found.items() for row in rows if row.status == "fail"] == [
        check for at, check in FAILING.items() if at == state
    ]


def test_a_due_day_that_is_no_working_day_is_said_and_lowers_the_word(answer: Answers) -> None:
    """31 January 2026 was a Saturday: who published on Monday kept what civil law calls the term."""
    due = date(2026, 1, 31)
    until = date(2026, 2, 2)
    (found,) = answer(CATALOGUE["late"], a_row("late", due_law=due, effective_date=until, is_within_grace=True))
    assert (found.status, found.severity) == ("fail", "warning")
    assert found.message_zh.endswith("截止日为非工作日,条例未规定顺延")
    (after,) = answer(CATALOGUE["late"], a_row("late", due_law=due, effective_date=until + timedelta(1)))
    assert (after.status, after.severity) == ("fail", "error")
    assert "未规定顺延" not in after.message_zh


def test_lateness_is_said_with_the_article_it_rests_on(answer: Answers) -> None:
    (found,) = answer(CATALOGUE["late"], a_row("late"))
    assert "第四十九条" in found.message_zh
    rows = {
        **a_row("late"),
        "duty": [{"law_policy": "art49-2"}],
        "policy": [{"policy": "art49-2", "basis_zh": "条例第四十九条第二款", "basis_en": "art. 49(2)"}],
    }
    (found,) = answer(CATALOGUE["late"], rows)
    assert "晚于条例第四十九条第二款规定的2024-01-31" in found.message_zh
    assert "art. 49(2)" in found.message_en


def test_a_watch_that_began_a_month_late_can_only_speak_of_the_stated_day(answer: Answers) -> None:
    (found,) = answer(CATALOGUE["late"], a_row("late", is_after_watch_began=False))
    assert (found.status, found.severity, found.reason) == ("fail", "warning", "by stated date only")


def test_a_calendar_that_does_not_reach_that_year_is_said(answer: Answers) -> None:
    for check, state, due in (
        ("late", "late", {}),
        ("late-local", "late_local", {"due_law": None, "due_local": DUE}),
        ("missing", "missing", {}),
    ):
        (found,) = answer(CATALOGUE[check], a_row(state, is_calendar_known=False, **due))
        assert "节假日安排尚未载入,仅按周末推算" in found.message_zh
        assert "only weekends were counted" in found.message_en


@pytest.mark.parametrize(("first", "severity"), [(180, "error"), (181, "warning")])
def test_a_report_due_half_a_year_before_the_watch_began_may_have_been_cleared_away(
    first: int, severity: str, answer: Answers
) -> None:
    (found,) = answer(CATALOGUE["missing"], a_row("missing", first_good_look=DUE + timedelta(first)))
    assert (found.status, found.severity) == ("fail", severity)


def test_only_columns_whose_good_looks_missed_it_are_counted(answer: Answers) -> None:
    other = {"column_url": "http://b.example/"}
    rows = dict(a_row("missing"))
    rows["portal_column"] = [*rows["portal_column"], other]
    rows["look"] = [*rows["look"], {**rows["look"][0], **other, "look_id": "good before the due day"}]
    (found,) = answer(CATALOGUE["missing"], rows)
    assert "在所监测的1个栏目中未见" in found.message_zh


@pytest.mark.parametrize(
    ("due", "severity", "words"),
    [
        ({}, "error", "条例规定的期限为2024-01-31"),
        ({"due_law": None, "due_local": DUE}, "warning", "地方通知所定的日期为2024-01-31"),
        ({"due_law": None, "due_custom": DUE}, "info", "条例和通知均未规定"),
    ],
    ids=["by the Regulation", "by a notice", "by custom"],
)
def test_missing_asks_and_weighs_as_much_as_its_text(
    due: Mapping[str, Any], severity: str, words: str, answer: Answers
) -> None:
    (found,) = answer(CATALOGUE["missing"], a_row("missing", **due))
    assert (found.status, found.severity) == ("fail", severity)
    assert found.message_zh.startswith("截至2024年2月10日16时00分,在所监测的1个栏目中未见")
    assert found.message_zh.endswith("如已发布,请回复网址。")
    assert words in found.message_zh
    assert "未公开" not in found.message_zh


# The reasons are those of the view, which this test reads, and each is said in Chinese in its own words.
REASONS = sorted(set(re.findall(r"starts_with\(reason, '([^']+)'\)", CATALOGUE["cannot-tell"].sql)))


@pytest.mark.parametrize("reason", [*REASONS, "good looks on 1 of the 2 days needed after the due day"])
def test_what_we_could_not_see_is_said_of_us(reason: str, answer: Answers) -> None:
    rows = a_row("cannot_tell", reason=f"{reason}: and so on")
    (found,) = answer(CATALOGUE["cannot-tell"], rows)
    assert (found.status, found.severity) == ("fail", "info")
    assert found.message_zh.endswith("此为检查工具未完成事项,不反映单位问题。")
    assert reason in found.message_en
    assert [row.status for row in answer(CATALOGUE["missing"], rows)] == ["blocked"]


def test_what_we_tried_is_named_with_its_looks(answer: Answers) -> None:
    rows = a_row("cannot_tell", reason="no good look since the due day: 503")
    look = {"column_url": "http://a.example/", "is_good": False, "reason": "503", "years": [2023]}
    days = {
        "before": date(2024, 1, 20),
        "first": date(2024, 2, 1),
        "second": date(2024, 2, 5),
        "later": date(2024, 3, 1),
    }
    rows["look"] = [
        {**look, "look_id": name, "looked_at": datetime(day.year, day.month, day.day, 2, tzinfo=UTC)}
        for name, day in days.items()
    ]
    rows["look"].append({**rows["look"][2], "look_id": "older", "years": [2022]})
    (found,) = answer(CATALOGUE["cannot-tell"], rows)
    assert [line.split()[:2] for line in found.evidence] == [["look", "second"], ["look", "first"]]


def test_every_reason_told_apart_is_one_that_the_view_gives() -> None:
    view = resources.files("warehouse").joinpath("views", "1_timeliness.sql").read_text("utf-8")
    assert len(REASONS) == 7
    assert [reason for reason in REASONS if f"'{reason}" not in view] == []


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ([("url", date(2024, 1, 22), False)], "中最早的;网址"),
        ([("meta", date(2023, 12, 20), False)], "中最早的,早于该年度结束的不采用;网址"),
        ([("meta", date(2024, 1, 26), False)], "中最早的,页面在发布日期之外另载的不采用;网址"),
        ([("meta", date(2024, 2, 8), False)], "中最早的;网址"),
    ],
    ids=["of an address", "before the year had ended", "beside that of publication", "a later one"],
)
def test_a_day_that_is_used_is_not_called_the_earliest_beside_an_earlier_one(
    others: list[tuple[str, date, bool]], words: str, answer: Answers
) -> None:
    used = date(2024, 2, 6)
    said = [("visible", used, True), *others]
    rows = {
        "report": [{}],
        "clue": [{"kind": kind, "clue_date": day, "is_chosen": chosen} for kind, day, chosen in said],
        "timeliness": [{"effective_date": used, "effective_kind": "visible"}],
    }
    (found,) = answer(CATALOGUE["dates-disagree"], rows)
    assert found.status == "fail"
    assert f"页面、标注和列表所载日期及首次见到日期{words}中的日期不单独采用" in found.message_zh
