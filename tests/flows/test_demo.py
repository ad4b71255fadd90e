"""`gongkai demo`: a newcomer's first minute, every guilty found and no innocent accused."""

import json
from hashlib import sha256

import pytest

from demo.cast import CAST
from tests.alerts.listings import sheets_of
from warehouse.query import query

STEPS = "SELECT step, check_id FROM transition JOIN finding USING (finding_id)"
RESTING = """
    SELECT arg_min(finding_id, authority), check_id, arg_min(evidence, authority) FROM finding
    WHERE report_year = 2023 AND check_id IN (
        'late', 'late-local', 'after-custom', 'missing', 'seen-after-stated', 'revised-unannounced',
        'no-longer-reachable', 'text-alike-other', 'cannot-tell'
    )
    GROUP BY check_id
"""


@pytest.mark.slow
def test_the_demo_finds_every_guilty_accuses_no_innocent_and_leaves_what_it_says(tmp_path, gongkai):
    out = tmp_path / "demo"
    said = gongkai("demo", "--out", out)
    assert said.code == 0, said.err
    assert "guilty found 11 of 11; innocent accused 0 of 16" in said.out
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
    left = {path.name.split("-", 3)[-1] for path in (out / "alerts").iterdir()}
    assert {"整改清单.xlsx", "通报.docx", "工作群提醒.txt", "单位函", "2023年度报告填报自检表.xlsx"} <= left
    listed = sheets_of(max((out / "alerts").glob("*-整改清单.xlsx")).read_bytes())
    errors = [check for _, check, severity in found if severity == "error"]
    assert len([row for row in listed["整改清单"] if row[0].isdigit()]) == len(errors) > 0
    states = {state for (state,) in query(out / "warehouse.duckdb", "SELECT state FROM timeliness").rows}
    assert states == {
        *("upcoming", "on_time", "late", "late_local", "after_custom", "missing", "cannot_tell", "undated"),
    }
    steps = query(out / "warehouse.duckdb", STEPS).rows
    assert {("retracted", "missing"), ("resolved", "no-longer-reachable"), ("new", "seen-after-stated")} <= set(steps)
    for finding_id, check_id, kept in query(out / "warehouse.duckdb", RESTING).rows:
        folder = tmp_path / finding_id
        handed = gongkai("--home", out, "evidence", finding_id, "--out", folder)
        assert handed.code == 0, handed.err
        pages = {path.parent.name: sha256(path.read_bytes()).hexdigest() for path in folder.glob("*/page.*")}
        # "Not modified" has no bytes of its own: what is handed out is the page that it refers to.
        hashes = dict(
            query(out / "warehouse.duckdb", "SELECT capture_id, sha256 FROM capture WHERE status <> 304").rows
        )
        assert pages.keys() & hashes
        assert all(pages[capture_id] == hashes[capture_id] for capture_id in pages.keys() & hashes), check_id
        readme = (folder / "README.txt").read_text("utf-8")
        assert all(page in readme for page in pages.values())
        assert {word.split()[1] for word in kept if word.startswith("capture ")} <= pages.keys()
        told = json.loads(gongkai("--home", out, "explain", finding_id, "--format", "json").out)
        if "sha256" in told["quotation"]:
            quoted = {each["url"] for each in told["evidence"]["captures"] if each["sha256"] in told["quotation"]}
            assert quoted
            assert not any(url.endswith("/robots.txt") for url in quoted), check_id
        assert any(word.startswith(("look ", "capture ")) for word in kept)


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path, gongkai):
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    said = gongkai("demo", "--out", tmp_path)
    assert said.code == 2
    assert "name another folder" in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
