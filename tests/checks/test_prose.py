"""Prose against tables: the true faults that were met are asked about, the innocents that were met are left alone."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import checks

CATALOGUE = {check.id: check for check in checks.catalogue()}
PARTS = CATALOGUE["text-parts"]
RECEIVED = CATALOGUE["text-received"]
Answers = Callable[..., Any]


def a_list(total: int, *parts: int | tuple[int, str], **said: Any) -> Mapping[str, Any]:
    """Return the rows of one list in prose; a part may have a name."""
    named = [part if isinstance(part, tuple) else (part, f"事项{n}") for n, part in enumerate(parts)]
    head = {"kind": "list-total", "list_group": 1, "value": total, "unit": "条", "sentence": "句子。", **said}
    rest = [{"kind": "list-part", "list_group": 1, "value": v, "unit": "条", "label": label} for v, label in named]
    return {"report": [{}], "claim": [head, *rest]}


def received(value: int, *, table: int | None, carried_in: int | None = 0, **said: Any) -> Mapping[str, Any]:
    """Return the rows of one sentence on requests received, beside a table that prints `table` and `carried_in`."""
    lines = [
        {"line_key": line, "total": number, "total_text": "" if number is None else None}
        for line, number in (("received", table), ("carried_in", carried_in))
    ]
    claim = {"kind": "received", "value": value, "sentence": "句子。", **said}
    return {"report": [{"requests_form": "2021"}], "claim": [claim], "line_requests_2021": lines}


# Facts and figures of reports that were met (FORMS.md 3); their sentences stay where they are.
@pytest.mark.parametrize(
    ("rows", "residual"),
    [
        (a_list(14, 11, 8, 2), -7),
        (a_list(3437, 3000, 914, is_whole=True), -477),
        (a_list(106, 53, 50, is_whole=True), 3),
        (a_list(2139, 2000, 160), -21),
    ],
    ids=["parts above", "parts above although whole", "a whole list short", "above by a little"],
)
def test_parts_that_cannot_make_their_total_are_asked_about(
    rows: Mapping[str, Any], residual: int, answer: Answers
) -> None:
    (found,) = answer(PARTS, rows)
    assert (found.status, found.severity, found.residual) == ("fail", "warning", residual)
    assert found.evidence == ["句子。"]


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (a_list(60, 40, 19), "pass"),
        (a_list(60, 40, 19, is_whole=True, hedge="等"), "pass"),
        (a_list(732, 700, 40, hedge="余"), "undetermined"),
        (a_list(732, 700, 20, hedge="约", is_whole=True), "undetermined"),
        (a_list(100, 40, 60, is_whole=True), "pass"),
        (a_list(5), "not_applicable"),
    ],
    ids=["a list not whole", "a list that goes on", "more than", "about", "a sum that meets", "no parts"],
)
def test_a_list_that_may_be_right_is_not_accused(rows: Mapping[str, Any], status: str, answer: Answers) -> None:
    assert [found.status for found in answer(PARTS, rows)] == [status]


def test_a_part_left_out_of_the_total_is_asked_as_a_question(answer: Answers) -> None:
    """The 大涌镇 figures: 3548 in all, parts of 3986, and one part is the whole difference."""
    channels = [(3000, "大涌镇政府网站"), (548, "微信公众号"), (438, "“大涌公安")]
    (found,) = answer(PARTS, a_list(3548, *channels, is_overlapping=True))
    assert (found.status, found.severity, found.residual) == ("fail", "warning", -438)
    assert "分项合计3986,与总数3548相差438,恰为“大涌公安”一项,是否未计入?" in found.message_zh


def test_channels_that_may_overlap_are_only_a_hint(answer: Answers) -> None:
    for said in (True, None):  # an older reader did not say
        (found,) = answer(PARTS, a_list(100, 90, 60, is_overlapping=said))
        assert (found.status, found.severity) == ("fail", "info")
    (found,) = answer(PARTS, a_list(100, 90, 60))
    assert (found.status, found.severity) == ("fail", "warning")


def test_channels_that_fall_short_of_a_whole_do_not_overlap(answer: Answers) -> None:
    (found,) = answer(PARTS, a_list(200, 90, 60, is_whole=True, is_overlapping=True))
    assert (found.status, found.severity) == ("fail", "warning")


def test_swapped_digits_are_asked_as_a_question(answer: Answers) -> None:
    (found,) = answer(PARTS, a_list(3548, 3000, 584))
    assert "是否数位颠倒" in found.message_zh


def test_parts_in_another_unit_are_not_summed(answer: Answers) -> None:
    rows = a_list(5, 3, 9)
    rows["claim"][2]["unit"] = "次"
    assert [found.status for found in answer(PARTS, rows)] == ["not_applicable"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.integers(0, 5000), min_size=1, max_size=6), more=st.integers(0, 5000), is_whole=st.booleans())
def test_no_list_whose_parts_fit_into_an_open_total_fails(
    parts: list[int], more: int, is_whole: bool, answer: Answers
) -> None:
    """Σ parts > N fails in any list, Σ parts < N only in a whole one, equality never."""
    (found,) = answer(PARTS, a_list(sum(parts) + more, *parts, is_whole=is_whole))
    assert found.status == ("fail" if is_whole and more else "pass")
    if more:
        (found,) = answer(PARTS, a_list(sum(parts), *parts, more, is_whole=is_whole))
        assert found.status == "fail"


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (received(4, table=4), "pass"),
        (received(5, table=4, carried_in=1, about="carried_in"), "pass"),
        (received(4, table=4, carried_in=1, about="carried_in"), "pass"),
        (received(5, table=4, carried_in=1), "undetermined"),
        (received(17, table=95, scope="代表区政府"), "undetermined"),
        (received(90, table=95, hedge="余"), "undetermined"),
        (received(2, table=None), "undetermined"),
        (received(2, table=3), "fail"),
        (received(3, table=4, carried_in=2, about="carried_in"), "fail"),
    ],
    ids=str,
)
def test_requests_received_in_the_text_and_in_the_table(rows: Mapping[str, Any], status: str, answer: Answers) -> None:
    assert [found.status for found in answer(RECEIVED, rows)] == [status]


def test_a_part_beside_the_whole_number_is_not_accused(answer: Answers) -> None:
    rows = received(5, table=5)
    rows["claim"].append({"kind": "received", "value": 3, "sentence": "其中网上收到3件。"})
    found = {row.subject: row.status for row in answer(RECEIVED, rows)}
    assert found == {"sentence-1": "pass", "sentence-2": "undetermined"}


def test_two_sentences_that_both_differ_are_two_subjects(answer: Answers) -> None:
    rows = received(2, table=3)
    rows["claim"].append({"kind": "received", "value": 7, "sentence": "另一句。"})
    found = answer(RECEIVED, rows)
    assert sorted((row.subject, row.status) for row in found) == [("sentence-1", "fail"), ("sentence-2", "fail")]


NUMBERS = {
    "text-carried-out": ("carried_out", "carried_out"),
    "text-answered": ("answered", "outcome_total"),
    "text-outcome": ("granted", "granted"),
}


def stated(check: str, value: int, table: int, *more: Mapping[str, Any], **said: Any) -> Mapping[str, Any]:
    """Return the rows of one number of the text beside one of the request table, with more claims."""
    kind, line = NUMBERS[check]
    claim = {"kind": kind, "value": value, "sentence": "句子。", **said}
    lines = [{"line_key": line, "total": table}]
    return {"report": [{"requests_form": "2021"}], "claim": [claim, *more], "line_requests_2021": lines}


@pytest.mark.parametrize("check", NUMBERS)
@pytest.mark.parametrize(
    ("said", "more", "expected"),
    [
        ({}, (), ("fail", "warning")),
        ({"hedge": "按时"}, (), ("undetermined", "warning")),
        ({"scope": "全市"}, (), ("undetermined", "warning")),
        ({}, ({"kind": "explanation", "about": "requests", "sentence": "因跨年。"},), ("fail", "info")),
        ({}, ({"kind": "explanation", "value": 7, "sentence": "含7件。"},), ("fail", "info")),
        ({}, ({"kind": "explanation", "about": "documents", "sentence": "因清理。"},), ("fail", "warning")),
    ],
    ids=["plain", "a part", "another scope", "explained", "its number explained", "something else explained"],
)
def test_what_bears_on_a_number_of_the_text(check, said, more, expected, answer: Answers) -> None:
    (found,) = answer(CATALOGUE[check], stated(check, 7, 9, *more, **said))
    assert (found.status, found.severity) == expected
    if found.severity == "info":
        assert found.evidence == ["句子。", more[0]["sentence"]]
        assert more[0]["sentence"] in found.message_zh


@pytest.mark.parametrize("check", NUMBERS)
def test_several_numbers_that_come_to_the_tables_are_its_parts(check, answer: Answers) -> None:
    kind, _ = NUMBERS[check]
    rows = stated(check, 7, 9, {"kind": kind, "value": 2, "sentence": "另一句。"})
    assert [found.status for found in answer(CATALOGUE[check], rows)] == ["undetermined", "undetermined"]


def test_outcomes_listed_under_what_was_received_may_include_what_was_carried_in(answer: Answers) -> None:
    rows = a_list(10, 8, 4, about="received")
    rows["claim"][1]["about"], rows["claim"][2]["about"] = "granted", "refused"
    for carried_in, status in ((2, "undetermined"), (1, "fail")):
        lines = [{"line_key": "carried_in", "total": carried_in}]
        (found,) = answer(PARTS, {**rows, "line_requests_2021": lines})
        assert found.status == status


def test_an_explained_list_is_only_a_hint(answer: Answers) -> None:
    rows = a_list(10, 8, 4)
    rows["claim"].append({"kind": "explanation", "about": "lists", "sentence": "因同一信息归入两类。"})
    (found,) = answer(PARTS, rows)
    assert (found.status, found.severity) == ("fail", "info")
    assert found.evidence[-1] == "因同一信息归入两类。"


def shared(value: float, about: str, part: int | None = None, **lines: int) -> Mapping[str, Any]:
    """Return the rows of one share whose whole stands only in the table, and the totals of its lines."""
    claims = [
        {"kind": "percent", "list_group": 1, "value": value, "rounding": 0.05, "about": about, "sentence": "句子。"}
    ]
    claims += [{"kind": "percent-part", "list_group": 1, "value": part}] if part is not None else []
    known = {"received": 20, "carried_in": 4, "outcome_total": 22, "granted": 8, "partly_granted": 5} | lines
    table = [{"line_key": key, "total": total, "person": total} for key, total in known.items()]
    return {"report": [{"requests_form": "2021"}], "claim": claims, "line_requests_2021": table}


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (shared(40.0, "granted"), "pass"),  # of what came
        (shared(33.3, "granted"), "pass"),  # of what had to be answered
        (shared(36.4, "granted"), "pass"),  # of what was
        (shared(65.0, "granted"), "pass"),  # 公开 counts 部分公开 too
        (shared(46.4, "granted"), "fail"),
        (shared(59.1, "granted+partly_granted", 13), "pass"),
        (shared(69.1, "granted+partly_granted", 13), "fail"),
        (shared(90.0, "applicant_person"), "fail"),
        (shared(100.0, "applicant_person"), "pass"),
        (shared(40.0, "granted_or_partly"), "fail"),
        (shared(40.0, "refused", refused_internal=8), "pass"),
    ],
)
def test_a_share_of_the_table_is_of_what_came_or_was_answered(
    rows: Mapping[str, Any], status: str, answer: Answers
) -> None:
    """Its words do not always say of which, so it is asked about only where it is of neither."""
    (found,) = answer(CATALOGUE["text-percent"], rows)
    assert found.status == status


def test_outcomes_told_apart_are_no_wider(answer: Answers) -> None:
    """不予公开17件、无法提供5件 in one sentence: the first counts nothing of the second."""
    lines = [
        {"line_key": key, "total": total} for key, total in (("refused_internal", 12), ("unavailable_not_held", 5))
    ]
    rows = {"report": [{"requests_form": "2021"}], "line_requests_2021": lines}
    one = {"kind": "refused", "value": 17, "sentence": "句子。"}
    other = {"kind": "unavailable", "value": 5, "sentence": "句子。"}
    for claims, status in (
        ([one], "undetermined"),
        ([one, other], "fail"),
        ([one, other | {"about": "among"}], "undetermined"),
    ):
        found = answer(CATALOGUE["text-outcome"], rows | {"claim": claims})
        assert found[0].status == status


@pytest.mark.parametrize(("kind", "status"), [("review", "undetermined"), ("suit", "fail")])
def test_a_none_is_answered_by_numbers_of_its_own_matter(kind: str, status: str, answer: Answers) -> None:
    """未收到行政复议 beside 复议1件 may speak of a part; beside 诉讼1件 it does not."""
    lines = [{"line_key": key, "total": 1} for key in ("review", "direct_suit", "suit_after_review")]
    claims = [
        {"kind": "none-review", "value": 0, "sentence": "句子。"},
        {"kind": kind, "value": 1, "sentence": "另句。"},
    ]
    rows = {"report": [{"proceedings_form": "2019"}], "claim": claims, "line_proceedings_2019": lines}
    (found,) = answer(CATALOGUE["text-none"], rows)
    assert found.status == status


@pytest.mark.parametrize(("due", "status"), [((), "undetermined"), ((13,), "fail"), ((12,), "undetermined")])
def test_what_had_to_be_answered_says_what_came_alone(due: tuple[int, ...], status: str, answer: Answers) -> None:
    """收到12件,上年结转1件,应办理13件: then 12 came without what was carried in, and 11 with 1 left are one too few."""
    said = (("received", 12), ("carried_in", 1), ("answered", 11), ("carried_out", 1), *(("due", one) for one in due))
    claims = [{"kind": kind, "value": value, "sentence": "句子。"} for kind, value in said]
    (found,) = answer(CATALOGUE["text-balance"], {"report": [{}], "claim": claims})
    assert found.status == status
