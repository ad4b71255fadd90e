"""Every file of the catalogue is whole, and every example in it comes out as it says."""

from collections.abc import Callable
from typing import Any

import pytest

import checks
from standard.check import Check, Example
from standard.forms import TABLES

CATALOGUE = checks.catalogue()
STATED = {name: checks.examples(name, text) for name, text in checks.files()}
EXAMPLES = [pytest.param(c, e, id=f"{c.id}-{e.status}") for c in CATALOGUE for e in STATED[f"{c.chapter}/{c.id}.sql"]]
WHOLE = next(check for check in CATALOGUE if check.id == "applicants-sum")

HEADER = """/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "甲"
category_zh = "请核实"
asks_zh = "乙"
asks_en = "b"
problem_zh = "丙。"
problem_en = "c."
remedy_zh = "丁。"
remedy_en = "d."
[examples.pass]
report = [{}]
[examples.fail]
report = [{}]
[examples.not_applicable]
report = [{}]
*/
SELECT 1;
"""


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_an_example_comes_out_as_it_says(check: Check, example: Example, answer: Callable[..., Any]) -> None:
    rows = answer(check, example.rows)
    assert all(row.reason for row in rows)
    assert len({(row.authority, row.year, row.subject) for row in rows}) == len(rows)
    # Subjects that the example says nothing of (another table, say) do not apply.
    found = [row for row in rows if row.status != "not_applicable" or example.status == "not_applicable"]
    assert {row.status for row in found} == {example.status}
    if example.says_zh:
        assert [row.message_zh for row in found] == [example.says_zh]
    if example.says_en:
        assert [row.message_en for row in found] == [example.says_en]


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_a_silent_check_answers_as_its_header_says(check: Check, example: Example, answer: Callable[..., Any]) -> None:
    """`gongkai check` does not ask a SELECT that has nothing to speak of: what the header says must be what it answers."""
    if check.silent is None:
        return
    rows = _without(check, example)
    found = [(row.subject, row.status, row.reason) for row in answer(check, rows) if row.year == _LATER]
    said = [(subject, "not_applicable", reason) for subject, reason in check.silent.says.items()]
    assert found == said * sum(row.get("report_year", _LATER) == _LATER for row in rows["report"])


_LATER = 2023


def _without(check: Check, example: Example) -> dict[str, Any]:
    """Return the rows of an example without what the check needs to speak."""
    assert check.silent is not None
    lost = {
        "claims": ("claim", lambda row: row["kind"] in check.claim_kinds),
        "prior": ("report", lambda row: row.get("report_year", _LATER) < _LATER),
        "filing": ("filing", lambda _: True),
        "authority": ("authority", lambda _: True),
    }
    relation, is_lost = lost[check.silent.without]
    rows = {"report": ({},), **example.rows}
    # What stands in for a view follows from the rows that are gone.
    rows |= {"year_pair": ()} if check.silent.without == "prior" else {}
    return rows | {relation: tuple(row for row in rows.get(relation, ()) if not is_lost(row))}


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_a_failing_example_shows_the_sentence_that_people_will_read(check: Check, example: Example) -> None:
    assert example.says_zh or example.status != "fail", check.id


@pytest.mark.parametrize("check", CATALOGUE, ids=lambda check: check.id)
def test_what_cites_no_rule_is_only_a_question(check: Check) -> None:
    """Everything across years and between text and table cites no article and is for asking, never for correcting."""
    assert (check.basis_kind == "logic") == (check.category_zh == "请核实")
    assert not (check.basis_kind == "logic" and check.severity == "error")


@pytest.mark.parametrize("check", CATALOGUE, ids=lambda check: check.id)
def test_correcting_keeps_the_first_day_and_address(check: Check) -> None:
    assert check.remedy_zh.endswith("更正后在文末注明更正日期和内容,保留原发布日期和原网址。")


def test_every_identity_of_every_form_has_a_check_that_names_its_tables() -> None:
    stated: dict[str, set[str]] = {}
    for table in TABLES:
        for identity in table.identities:
            stated.setdefault(identity.check, set()).add(table.kind)
    found = {check.id: set(check.tables) for check in CATALOGUE if check.id in stated}
    assert found == stated


def test_ids_are_the_files_names_and_come_once() -> None:
    ids = [check.id for check in CATALOGUE]
    assert ids == sorted(set(ids))
    assert sorted(row.id for row in checks.describe()) == ids


def test_a_whole_file_is_read_as_it_stands() -> None:
    check = checks.parse("tables/some-check.sql", HEADER)
    assert (check.chapter, check.id, check.version, check.sql, check.needs_dates) == (
        "tables",
        "some-check",
        1,
        "SELECT 1",
        False,
    )
    assert check.remedy_zh == f"丁。{checks.CLOSING_ZH}"
    assert [example.status for example in checks.examples("some-check.sql", HEADER)] == [
        "pass",
        "fail",
        "not_applicable",
    ]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('severity = "warning"\n', "", "severity"),
        ('basis_zh = "甲"', 'basis_zh = ""', "basis_zh"),
        ('"logic"', '"custom"', "basis_kind"),
        ('"请核实"', '"严重"', "category_zh"),
        ("version = 1", "version = true", "version"),
        ("version = 1", 'version = 1\nkinds = ["ministry"]', "kinds"),
        ("version = 1", 'version = 1\ntables = "requests"', "tables"),
        ("version = 1", "version = 1\nneeds_dates = 1", "needs_dates"),
        ("version = 1", 'version = 1\nseverty = "info"', "severty"),
        ("[examples.not_applicable]\nreport = [{}]\n", "", "examples.not_applicable"),
        ("[examples.fail]\nreport = [{}]", '[examples.fail]\nsays_zh = "x"', "examples.fail"),
        ("[examples.pass]\nreport = [{}]", "[examples.pass]\nreport = [{}]\nword = 1", "examples.pass"),
        ("[examples.fail]", "[examples.guilty]\nreport = [{}]\n[examples.fail]", "examples.guilty"),
        ("[examples.pass]", '[silent]\nwithout = "luck"\n[examples.pass]', "silent"),
        ("[examples.pass]", '[silent]\nwithout = "prior"\nsays = { numbers = 1 }\n[examples.pass]', "silent.says"),
        ("version = 1", "version one", "the header"),
        ("*/", "", "the header"),
        ("SELECT 1;", "", "the SELECT"),
    ],
)
def test_a_file_that_is_not_whole_is_refused_with_its_name_and_field(old: str, new: str, field: str) -> None:
    assert old in HEADER
    text = HEADER.replace(old, new, 1)
    with pytest.raises(checks.CheckError) as refused:
        (checks.parse("some-check.sql", text), checks.examples("some-check.sql", text))
    assert (refused.value.file, refused.value.field) == ("some-check.sql", field)
    assert str(refused.value).startswith(f"checks/some-check.sql: {field} ")


def test_a_message_writes_numbers_as_people_do() -> None:
    """The warehouse keeps six decimals; a person reads 5, 7730.28, 1200 and nothing where there is nothing."""
    facts = '{"place": "甲", "printed": 5.000000, "implied": 7730.280000, "difference": 1200.000000}'
    zh, _ = _with("{place}{printed}、{implied}、{difference}").message(facts)
    assert zh == "甲5、7730.28、1200"
    assert _with("{place}").message('{"place": null}')[0] == ""
    assert _with("{place}").message('{"place": "{printed}"}')[0] == "{printed}"
    with pytest.raises(KeyError, match="place"):
        _with("{place}").message("{}")


def _with(problem_zh: str) -> Check:
    return checks.parse("some-check.sql", HEADER.replace("丙。", problem_zh))
