"""`gongkai demo`: a newcomer's first minute, every guilty found and no innocent accused."""

import json

import pytest

from demo.cast import CAST
from warehouse.query import query


@pytest.mark.slow
def test_the_demo_finds_every_guilty_accuses_no_innocent_and_leaves_what_it_says(tmp_path, gongkai):
    out = tmp_path / "demo"
    said = gongkai("demo", "--out", out)
    assert said.code == 0, said.err
    assert "guilty found 7 of 7; innocent accused 0 of 11" in said.out
    found = query(
        out / "warehouse.duckdb", "SELECT authority, check_id, severity FROM finding_open WHERE report_year = 2023"
    ).rows
    for member in CAST:
        grave = {
            (check, severity) for authority, check, severity in found if authority == member.code and severity != "info"
        }
        assert grave == set(member.findings), member.name_zh
    letters = [json.loads(path.read_text("utf-8")) for path in sorted((out / "alerts").glob("*.json"))]
    assert {letter["letter_id"] for letter in letters} == {path.stem for path in (out / "alerts").glob("*.html")}
    told = [transition["transition_id"] for letter in letters for transition in letter["transitions"]]
    assert len(told) == len(set(told)) > 0


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path, gongkai):
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    said = gongkai("demo", "--out", tmp_path)
    assert said.code == 2
    assert "name another folder" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
