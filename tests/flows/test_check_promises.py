"""What the contract promises of `gongkai check`, promise by promise (PRODUCT.md, command line and the JSON object)."""

import json
import re

import pytest

from benchmarks import files
from standard import forms
from standard.sample import samples
from tests.flows.test_check_command import report

VALUES = samples(7, (2023,))[2023]
WRONG = {**VALUES, "requests.granted.total": VALUES["requests.granted.total"] + 1}


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def documents(said):
    return json.loads(said.out)["documents"]


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_a_file_of_an_office_is_judged_as_its_page_is(suffix, tmp_path, gongkai):
    texts = {address: str(value) for address, value in WRONG.items()}
    make = {"docx": files.as_docx, "xlsx": files.as_xlsx}[suffix]
    said = gongkai("check", written(tmp_path, f"draft.{suffix}", make("2021", texts)), "--format", "json")
    [document] = documents(said)
    found = {(f["check"], f["cells"][0]) for f in document["findings"] if f["severity"] == "error"}
    assert found == {("applicants-sum", "requests.granted.total"), ("outcomes-sum", "requests.granted.total")}
    assert len(document["cells"]) == sum(len(table.addresses) for table in forms.tables_due(2023))
    assert said.code == 1


def test_year_and_authority_given_by_hand_stand_before_what_is_printed(tmp_path, gongkai):
    path = written(tmp_path, "draft.html", report(VALUES))
    said = gongkai("check", path, "--format", "json", "--year", "2020", "--authority", "雾栖县另一镇人民政府")
    [document] = documents(said)
    assert (document["year"], document["authority"]) == (2020, "雾栖县另一镇人民政府")
    assert document["authority_text"] == "雾栖县蓼湾镇"
    assert {f["check"] for f in document["findings"]} >= {"superseded-form"}


def test_no_warehouse_and_no_home_is_made(tmp_path, gongkai, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "draft.html", report(VALUES))
    assert gongkai("check", "draft.html").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["draft.html"]


def test_an_info_alone_ends_with_0(tmp_path, gongkai):
    blank = report(VALUES).replace(
        "<p>六、其他需要报告的事项</p><p>本年度未收取信息处理费。</p>", "<p>六、其他需要报告的事项</p><p>无。</p>"
    )
    said = gongkai("check", written(tmp_path, "draft.html", blank), "--format", "json")
    [document] = documents(said)
    assert {f["severity"] for f in document["findings"]} == {"info"}
    assert said.code == 0


def test_no_table_wins_over_findings(tmp_path, gongkai):
    written(tmp_path, "wrong.html", report(WRONG))
    without = re.sub(r"<table.*?</table>", "", report(VALUES), flags=re.DOTALL)
    written(tmp_path, "without.html", without)
    assert gongkai("check", tmp_path / "wrong.html").code == 1
    assert gongkai("check", tmp_path).code == 2


def test_a_blank_is_a_cell_without_a_value_and_an_unread_one_an_issue(tmp_path, gongkai):
    texts = report({**VALUES, "requests.received.company": ""})
    torn = texts.replace(f">{VALUES['requests.received.research']}<", ">1 2<", 1)
    said = gongkai("check", written(tmp_path, "draft.html", torn), "--format", "json")
    [document] = documents(said)
    assert document["cells"]["requests.received.company"] | {"where": ""} == {"value": None, "text": "", "where": ""}
    every = {address for table in forms.tables_due(2023) for address in table.addresses}
    absent = every - document["cells"].keys()
    assert absent
    assert {issue["subject"] for issue in document["issues"]} >= absent


def test_answers_count_every_state_and_findings_hold_failures_only(tmp_path, gongkai):
    said = gongkai("check", written(tmp_path, "draft.html", report(WRONG)), "--format", "json")
    [document] = documents(said)
    assert list(document["answers"]) == ["pass", "undetermined", "blocked", "not_applicable"]
    assert document["answers"]["pass"] > 50
    # Nobody gave last year's report: what is across years is said to be not applicable, and is not left out.
    assert document["answers"]["not_applicable"] > 20
    assert {finding["status"] for finding in document["findings"]} == {"fail"}
    for clue in document["dates"]:
        assert clue.keys() == {"kind", "date", "text", "where"}
    assert [clue["date"] for clue in document["dates"] if clue["kind"] == "visible"] == ["2024-01-12"]
