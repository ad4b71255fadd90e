"""Due days are those of the Regulation, a notice stands beside them and never instead, and a working day is one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.deadlines import due, policies, read_policies, working_day_from
from standard.duty import Authority, AuthorityKind, Policy
from standard.errors import RegistryError

NOTICE = Policy(
    "notice-4312",
    "local",
    ("department", "township"),
    "4312",
    2021,
    2021,
    1,
    28,
    "某市通知",
    "a city's notice",
    "请于1月28日前公布。",
    "某府办〔2021〕9号",
)


def authority(kind: AuthorityKind, division: str = "990000") -> Authority:
    return Authority(f"{division}-{kind}", "某机关", (), kind, "county", "", division, None, "invented")


@pytest.mark.parametrize(
    ("kind", "year", "law", "custom"),
    [
        ("department", 2022, date(2023, 1, 31), None),
        ("office", 2023, date(2024, 1, 31), None),
        ("government", 2022, date(2023, 3, 31), None),
        ("township", 2022, None, date(2023, 1, 31)),
        ("subdistrict", 2022, None, date(2023, 1, 31)),
        ("branch", 2022, None, date(2023, 1, 31)),
        ("zone", 2022, None, date(2023, 1, 31)),
        ("department", 2018, date(2019, 3, 31), None),
        ("township", 2008, date(2009, 3, 31), None),
        ("department", 2007, None, None),
    ],
)
def test_each_kind_is_due_as_the_regulation_or_custom_says(
    kind: AuthorityKind, year: int, law: date | None, custom: date | None
) -> None:
    duty = due(authority(kind), year, policies())
    assert (duty.law and duty.law.day, duty.custom and duty.custom.day) == (law, custom)
    assert duty.local is None


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2025, 2026])
def test_31_january_was_no_working_day(year: int) -> None:
    duty = due(authority("department"), year - 1, policies())
    assert duty.law is not None
    assert duty.law.day == date(year, 1, 31)
    assert duty.law.until > duty.law.day
    assert duty.law.is_calendar_known


@pytest.mark.parametrize(
    ("day", "until"),
    [
        (date(2024, 3, 31), date(2024, 4, 1)),  # a Sunday
        (date(2024, 1, 31), date(2024, 1, 31)),  # a Wednesday
        (date(2022, 1, 31), date(2022, 2, 7)),  # Spring Festival
        (date(2021, 1, 31), date(2021, 2, 1)),  # a Sunday
        (date(2020, 1, 31), date(2020, 2, 3)),  # the lengthened holiday of 2020
        (date(2024, 2, 4), date(2024, 2, 4)),  # a Sunday that was worked
    ],
)
def test_grace_ends_with_the_next_working_day(day: date, until: date) -> None:
    assert working_day_from(day) == (until, True)


@given(st.dates(date(2004, 1, 1), date(2100, 12, 31)))
def test_a_working_day_is_never_before_the_day_asked(day: date) -> None:
    until, _ = working_day_from(day)
    assert day <= until
    assert working_day_from(until)[0] == until


def test_a_year_the_calendar_does_not_know_has_weekends_only_and_says_so() -> None:
    assert working_day_from(date(2090, 1, 1)) == (date(2090, 1, 2), False)  # 1 January 2090 is a Sunday


def test_a_local_notice_never_replaces_the_statute() -> None:
    duty = due(authority("department", "431200"), 2021, (*policies(), NOTICE))
    assert duty.law is not None
    assert duty.local is not None
    assert (duty.law.policy, duty.law.day) == ("art49-1", date(2022, 1, 31))
    assert (duty.local.policy, duty.local.day) == ("notice-4312", date(2022, 1, 28))


def test_a_notice_speaks_only_of_its_region_its_kinds_and_its_years() -> None:
    rows = (*policies(), NOTICE)
    assert due(authority("department", "440000"), 2021, rows).local is None
    assert due(authority("office", "431200"), 2021, rows).local is None
    assert due(authority("department", "431200"), 2022, rows).local is None


def test_the_narrowest_region_wins_within_a_rank() -> None:
    narrow = replace(NOTICE, policy="narrow", region="431202", month=2, day=20)
    for rows in ((NOTICE, narrow), (narrow, NOTICE)):
        duty = due(authority("township", "431202"), 2021, (*policies(), *rows))
        assert duty.local is not None
        assert duty.local.policy == "narrow"


def test_only_local_rows_have_a_region_and_every_row_names_its_source() -> None:
    assert all(policy.source and policy.basis_zh and policy.basis_en for policy in policies())
    assert {policy.rank for policy in policies()} == {"statute", "custom"}


GOOD = {
    "policy": '"n"',
    "rank": '"local"',
    "kinds": '["township"]',
    "from_year": "2023",
    "month": "1",
    "day": "20",
    "basis_zh": '"通知"',
    "basis_en": '"notice"',
    "quotation_zh": '"请公布。"',
    "source": '"http://www.yunji.test/n"',
}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"rank": '"law"'}, "rank"),
        ({"kinds": '["village"]'}, "kinds"),
        ({"kinds": "[[1]]"}, "kinds"),
        ({"region": "4312"}, "region"),
        ({"day": '"20"'}, "day"),
        ({"month": "2", "day": "30"}, "day"),
        ({"quotation_zh": '""'}, "source"),
        ({"policy": None}, "policy"),
        ({"regions": '"99"'}, "regions"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named_with_its_field(
    tmp_path: Path, change: dict[str, str | None], field: str
) -> None:
    path = tmp_path / "policies.toml"
    rows = {key: value for key, value in (GOOD | change).items() if value is not None}
    path.write_text("[[policy]]\n" + "\n".join(f"{k} = {v}" for k, v in rows.items()), encoding="utf-8")
    with pytest.raises(RegistryError) as caught:
        read_policies(path)
    assert caught.value.field == field
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("content", [b"[[policy]", b"\xff\xfe", b"[other]\nkey = 1\n"])
def test_a_file_that_is_no_policy_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "policies.toml"
    path.write_bytes(content)
    with pytest.raises(RegistryError, match=r"policies\.toml"):
        read_policies(path)
