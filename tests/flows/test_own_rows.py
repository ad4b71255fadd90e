"""The rows of a house's own check are proved before they are told: a senseless one is named and stops nothing."""

import pytest

from flows import handed_in, rules
from standard.sample import samples
from tests.flows.seasons import home_for, judge_home
from tests.flows.test_check_command import report as draft
from tests.flows.test_handed_in import SWJ
from tests.flows.test_rules import AT
from warehouse import connect

OWN = """/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "本单位规则"
category_zh = "请核实"
asks_zh = "问"
asks_en = "asks"
problem_zh = "{word}"
problem_en = "{word}"
remedy_zh = "请核实。"
remedy_en = "Check."

[examples.pass]
report = [{}]
[examples.fail]
report = [{}]
[examples.not_applicable]
report = [{}]
*/
SELECT * REPLACE (%s) FROM (
    SELECT authority, report_year, edition_id, 'report' AS subject, 'fail' AS status, 'r' AS reason,
        NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual, []::VARCHAR[] AS cells,
        []::VARCHAR[] AS evidence, to_json({word: 'said of it'}) AS facts
    FROM report
)"""
SENSELESS = {
    "'fatal' AS severity": "severity is 'fatal'",
    "'error' AS severity": "not NULL or one of warning, info",
    "'abc' AS printed": "printed is 'abc'",
    "'nan'::DOUBLE AS implied": "implied is nan",
    "'twenty' AS report_year": "report_year is 'twenty'",
    "NULL AS facts": "'word'",
    "'[1]' AS facts": "its facts '[1]'",
    "'broken' AS status": "status is 'broken'",
    "NULL AS status": "status is None",
    "NULL AS authority": "authority is None",
    "7 AS subject": "subject is 7",
    "['a', NULL] AS cells": "cells is ['a', None]",
}
REACHING = {
    "(SELECT any_value(content) FROM read_text('/etc/hostname')) AS reason": "file system operations are disabled",
    "(SELECT any_value(file) FROM glob('/etc/*')) AS reason": "file system operations are disabled",
    "(SELECT any_value(Columns)::VARCHAR FROM sniff_csv('/etc/hostname')) AS reason": "sniff_csv",
    "'' AS reason) FROM report; DROP TABLE finding; SELECT (1": "not one SELECT",
}


@pytest.fixture
def home(tmp_path):
    home = home_for(tmp_path / "home", 9)
    home.settings_file.write_text('[checks]\nown = "own"\n', encoding="utf-8")
    (home.root / "own").mkdir()
    (tmp_path / "draft.html").write_text(draft(samples(5, (2023,))[2023], authority=SWJ.name_zh), encoding="utf-8")
    handed_in.add(home, tmp_path / "draft.html", SWJ.code, 2023, AT)
    return home


def write(home, **own):
    for name, replaced in own.items():
        (home.root / "own" / f"{name}.sql").write_text(OWN % replaced, encoding="utf-8")


def told(home):
    with connect.reader(home.warehouse) as con:
        return con.execute(
            "SELECT check_id, severity FROM finding WHERE state = 'open' AND check_id IN ('good', 'bad')"
        ).fetchall()


def test_senseless_rows_are_named_each_and_the_run_goes_on(home):
    write(home, good="'' AS reason", **{f"bad{number}": row for number, row in enumerate(SENSELESS)})
    problems = {problem.split()[2]: problem for problem in judge_home(home, AT).problems}
    assert {
        number: said in problems[f"bad{number}"] for number, said in enumerate(SENSELESS.values())
    } == dict.fromkeys(range(len(SENSELESS)), True), problems
    assert told(home) == [("good", "warning")]


def test_a_draft_is_checked_though_an_own_check_says_nonsense(home, tmp_path, gongkai):
    write(home, good="'' AS reason", bad="'fatal' AS severity")
    said = gongkai("--home", home.root, "check", tmp_path / "draft.html")
    assert "own check left out: the check bad cannot be run (severity is 'fatal'" in said.err
    assert "good：said of it" in said.out


def test_an_own_check_reaches_no_file_and_is_one_select(home):
    for number, (row, said) in enumerate(REACHING.items()):
        write(home, **{f"bad{number}": row})
        assert said in rules.catalogue(home).problems[number]


def test_a_severity_that_an_earlier_version_believed_is_told_again(home):
    write(home, bad="'info' AS severity")
    judge_home(home, AT)
    with connect.writer(home.working) as con:
        con.execute("UPDATE finding SET severity = 'fatal' WHERE check_id = 'bad'")
        con.execute(
            "UPDATE transition SET severity = 'fatal' WHERE finding_id IN (SELECT finding_id FROM finding WHERE check_id = 'bad')"
        )
        con.execute("DELETE FROM schema_version WHERE version = 14")
    write(home, bad="'fatal' AS severity")
    assert "severity is 'fatal'" in judge_home(home, AT).problems[0]
    with connect.reader(home.warehouse) as con:
        assert con.execute("SELECT DISTINCT severity FROM transition WHERE severity = 'fatal'").fetchall() == []
