"""The cast is what issue 2 asks for, tells its story in numbers, and borrows no real authority's name."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from demo.cast import CAST, SEASON, registry
from demo.faults import SWITCHES
from demo.member import REPORT_YEAR, SHANGHAI, YEARS, Member
from demo.numbers import figures
from standard import forms
from standard.registry import STARTER, duties, lint, read_registry
from standard.sample import broken

SEED = Path(__file__).parents[2].parent / "shared" / "portals_seed.tsv"
IDENTITIES = {i.check for table in forms.TABLES for i in table.instances}
EVERY_MEMBER = pytest.mark.parametrize("member", CAST, ids=lambda member: member.code)


def test_enough_authorities_in_both_families_and_three_dialects() -> None:
    assert len(CAST) >= 12
    assert {(m.family, m.dialect) for m in CAST} == {
        (f, d) for f in ("nfcms", "trs") for d in ("plain", "word", "text")
    }
    assert {m.role for m in CAST} == {"guilty", "innocent", "good"}


def test_each_fault_the_demo_must_show_has_one_guilty_member() -> None:
    shown = Counter(check for m in CAST if m.role == "guilty" for check in m.expected)
    assert shown == {
        "late": 1,
        "missing": 1,
        "applicants-sum": 1,
        "outcomes-sum": 1,
        "carry-over": 1,
        "superseded-form": 1,
        "text-received": 1,
        "text-parts": 1,
        "late-local": 1,
        "seen-after-stated": 1,
        "revised-unannounced": 1,
        "text-alike-other": 1,
    }


def test_no_innocent_and_no_good_member_is_charged_with_an_error() -> None:
    severities = {severity for m in CAST if m.role != "guilty" for _, severity in m.findings}
    assert severities <= {"warning"}
    assert not any(m.findings for m in CAST if m.role == "good")


@EVERY_MEMBER
def test_the_numbers_break_exactly_the_identities_of_the_story(member: Member) -> None:
    for year in YEARS:
        now = figures(member, year)
        prior = figures(member, year - 1).values if year > YEARS[0] else {}
        said = set(member.expected | member.info) if year == REPORT_YEAR else set()
        assert {check for check, _ in broken(now.tables, now.values, prior=prior)} == said & IDENTITIES
        assert set(now.printed) == {address for table in now.tables for address in table.addresses}


def test_the_towns_figures_are_those_of_the_real_report() -> None:
    town = next(m for m in CAST if m.twist == "text-parts")
    printed = figures(town, REPORT_YEAR).printed
    assert printed["requests.received.total"] == printed["requests.outcome_total.total"] == "4"
    assert [printed[f"disclosure.normative_documents.{key}"] for key in ("issued", "repealed", "in_force")] == [
        "3",
        "6",
        "5",
    ]


def test_blank_columns_are_blank_with_their_totals_filled() -> None:
    blank = next(m for m in CAST if m.twist == "blank-columns")
    printed = figures(blank, REPORT_YEAR).printed
    assert sum(text == "" for text in printed.values()) == 125
    assert printed["requests.received.total"] == printed["requests.received.person"] != ""


def test_the_season_looks_twice_after_each_due_day_and_goes_forward() -> None:
    assert list(SEASON) == sorted(SEASON)
    assert len(SEASON) <= 8
    assert all(at.tzinfo is not None for at in SEASON)
    days = {at.astimezone(SHANGHAI).date() for at in SEASON}
    assert len([day for day in days if date(2024, 1, 31) < day < date(2024, 3, 1)]) >= 2
    assert len([day for day in days if day > date(2024, 4, 1)]) >= 2


def test_the_registry_is_clean_and_expects_every_member_in_both_years() -> None:
    said = registry()
    assert lint(said) == ()
    expected = {(m.code, year) for m in CAST for year in (2022, 2023) if year >= m.since}
    assert {(duty.authority, duty.year) for duty in duties(said, (2022, 2023))} == expected
    assert said.hosts() == {m.host for m in CAST}
    assert all(m.fault in {"", *SWITCHES} for m in CAST)


def test_codes_names_and_titles_are_each_one_members_own() -> None:
    for said in ([m.code for m in CAST], [m.name_zh for m in CAST], [m.title_of(2023) for m in CAST]):
        assert len(set(said)) == len(CAST)


def test_the_invented_names_are_nobodys() -> None:
    real = [authority.name_zh for authority in read_registry(STARTER).authorities]
    if SEED.exists():
        real += SEED.read_text(encoding="utf-8").splitlines()
    places = {name[:2] for member in CAST for name in (member.name_zh, member.name_zh[3:])} & {
        "云霁", "雾栖", "霜蘅", "蓼湾", "拂蓼", "萤汀", "鹤汀", "鹭渚", "萤塘", "澜汐"
    }  # fmt: skip
    assert len(places) == 10
    assert not [(place, name) for place in places for name in real if place in name]
    assert all(member.code.startswith("9900") and member.host.endswith(".test") for member in CAST)
