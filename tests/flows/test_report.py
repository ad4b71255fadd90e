"""`gongkai report` and the self-check form: what an office sends on, from the published file, with the decisions of this moment."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from standard.sample import samples
from tests.alerts.listings import sheets_of, words_of
from tests.flows.seasons import SWJ

TERMS = '\n[list]\noffice = "云霁市政务公开办公室"\nphone = "000-00000000"\nmend_by = "2024年2月20日"\n'


@pytest.fixture
def home(judged_home):
    return judged_home


@pytest.fixture
def speak(home, gongkai):
    return lambda *words: gongkai("--home", home.root, *words)


def to_mend(path):
    return [row for row in sheets_of(Path(path).read_bytes())["整改清单"] if row[0].isdigit()]


def test_a_pass_leaves_what_an_office_sends_on_beside_its_letter(home):
    names = {path.name.split("-", 3)[-1] for path in home.alerts.iterdir()}
    assert {"整改清单.xlsx", "通报.docx", "工作群提醒.txt", "单位函"} <= names
    assert {"2023年度报告填报自检表.xlsx", "2023年度报告填报自检表.docx"} <= names
    assert [path.name for path in home.alerts.glob("*-单位函/*")] == [f"{SWJ}.docx"]


def test_the_letter_of_a_pass_prints_the_hash_of_its_days_manifest(home):
    [manifest] = (home.archive / "manifests").iterdir()
    [letter] = home.alerts.glob("*.md")
    assert f"SHA-256：{sha256(manifest.read_bytes()).hexdigest()}" in letter.read_text("utf-8")


def test_the_alert_report_of_a_day_is_told_again_without_taking_anything_from_a_letter(speak):
    first = speak("report", "--format", "json")
    told = json.loads(first.out)
    assert {one["finding"]["check"] for one in told["transitions"]} == {"applicants-sum", "outcomes-sum"}
    assert speak("report", "--format", "json").out == first.out
    assert speak("report").out.rstrip().endswith("如有异议，请联系发送本材料的单位。")
    assert "如有异议，请联系" in speak("report", "--format", "html").out
    later = json.loads(speak("report", "--since", "2099-01-01", "--format", "json").out)
    assert (later["transitions"], len(later["still_open"])) == ([], len(told["transitions"]) + len(told["still_open"]))


def test_the_alert_report_is_chinese_unless_the_home_or_whoever_asks_says_english(speak, home):
    assert "# 政府信息公开年度报告监测" in speak("report").out
    assert "# Yearly disclosure reports watched" in speak("report", "--lang", "en").out
    text = home.settings_file.read_text("utf-8").replace("[gongkai]\n", '[gongkai]\nlanguage = "en"\n')
    home.settings_file.write_text(text, encoding="utf-8")
    assert "Nothing new" in speak("report", "--since", "2099-01-01").out
    assert "本期无新增事项" in speak("report", "--since", "2099-01-01", "--lang", "zh").out


def test_the_list_holds_decisions_at_once(speak, home):
    [path] = speak("report", "--format", "xlsx").out.split()
    assert len(to_mend(path)) == 2
    [first, second] = json.loads(speak("findings", "--format", "json", "--severity", "error").out)
    speak("reply", first["finding_id"], "--by", SWJ, "--text", "系录入差错，\n已更正。")
    speak("waive", second["finding_id"], "--why", "已说明", "--until", "2099-01-01")
    speak("report", "--format", "xlsx")
    [row] = to_mend(path)
    assert "系录入差错，\n已更正。" in row[9]


def test_the_terms_of_the_settings_stand_in_it(speak, home):
    home.settings_file.write_text(home.settings_file.read_text("utf-8") + TERMS, encoding="utf-8")
    [path] = speak("report", "--format", "docx", "--unit", SWJ[-3:]).out.split()
    told = words_of(Path(path).read_bytes())
    assert f"{SWJ}：" in told
    assert "请于2024年2月20日前整改" in told
    assert "如有异议，请联系云霁市政务公开办公室，000-00000000。" in told


def test_what_a_setting_misnames_is_refused_by_name(speak, home):
    home.settings_file.write_text(home.settings_file.read_text("utf-8") + '\n[list]\nfax = "1"\n', encoding="utf-8")
    assert "[list] holds more than office, reference, mend_by" in speak("report").err


def test_the_list_since_a_day_holds_what_was_opened_since(speak):
    [path] = speak("report", "--format", "xlsx", "--since", "2099-01-01").out.split()
    assert to_mend(path) == []


@pytest.mark.parametrize("unit", ["没有的局", "局"])
def test_a_unit_that_is_none_or_many_is_refused(speak, unit):
    said = speak("report", "--unit", unit)
    assert said.code == 2
    assert said.err.startswith(f"gongkai: '{unit}': ")
    assert said.err.count("\n") == 1


def test_a_unit_without_findings_needs_no_letter(speak):
    assert "no letter is needed" in speak("report", "--format", "docx", "--unit", "云霁市审计局").err


def test_the_form_carries_in_what_last_years_report_carried_out(speak, tmp_path):
    out = tmp_path / "form.xlsx"
    said = speak("forms", "--format", "xlsx", "--year", "2024", "--authority", SWJ, "--out", out)
    assert said.out.strip() == str(out)
    [row] = [
        row
        for row in sheets_of(out.read_bytes())["三、收到和处理政府信息公开申请情况"]
        if "请核对" in row[0] and "上年" in row[0]
    ]
    values = samples(5, (2023,))[2023]
    columns = ("person", "company", "research", "charity", "legal_service", "other_organisation", "total")
    assert [float(value) for value in row[3:10]] == [float(values[f"requests.carried_out.{c}"]) for c in columns]
    blank = tmp_path / "blank.docx"
    speak("forms", "--format", "docx", "--year", "2024", "--out", blank)
    assert "勾稽关系：" in words_of(blank.read_bytes())


def test_no_form_was_due_before_2019_and_nobody_is_guessed(speak, tmp_path):
    assert "name 2019 or later" in speak("forms", "--format", "xlsx", "--year", "2015").err
    said = speak("forms", "--format", "xlsx", "--authority", "没有的局", "--out", tmp_path / "x.xlsx")
    assert said.code == 2
    assert not (tmp_path / "x.xlsx").exists()
