"""What people decide about findings holds at once, also while a run is writing, and is told once it is folded in."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.decisions import DecisionError, read_decisions
from standard.decisions import decided
from standard.findings import Decision
from tests.flows.seasons import AT, SWJ, judge_home
from warehouse import connect
from warehouse.query import query

SUMS = ("applicants-sum", "outcomes-sum")


@pytest.fixture
def home(judged_home):
    return judged_home


@pytest.fixture
def speak(home, gongkai):
    return lambda *words: gongkai("--home", home.root, *words)


@pytest.fixture
def listed(speak):
    return lambda *words: json.loads(speak("findings", "--format", "json", *words).out)


def one(listed, check="applicants-sum"):
    [row] = listed("--check", check)
    return row


def test_findings_are_listed_by_what_is_asked(listed, speak):
    assert {row["check"] for row in listed("--authority", "水务局", "--severity", "error")} == set(SUMS)
    assert listed("--authority", "财政局", "--check", "applicants-sum") == []
    assert listed("--year", "1999") == []
    assert one(listed)["state"] == "open"
    assert "No such finding" in speak("findings", "--check", "jump").out
    header, *rows = speak("findings", "--format", "csv", "--check", "applicants-sum").out.splitlines()
    assert header.startswith("finding_id,state,severity,check,code,authority,year,message")
    assert len(rows) == 1


def test_decisions_hold_at_once_while_a_run_holds_the_warehouse(home, speak, listed):
    finding = one(listed)["finding_id"]
    with connect.writer(home.working):
        assert speak("acknowledge", finding[:8], "--by", "李四").code == 0
        assert (one(listed)["state"], one(listed)["acknowledged_by"]) == ("acknowledged", "李四")
        assert speak("reply", finding, "--by", SWJ, "--text", "系合并统计").code == 0
        assert (one(listed)["state"], one(listed)["replies"]) == ("explained", f"{SWJ}：系合并统计")
        assert speak("waive", finding, "--why", "另行核实", "--until", "2199-01-01").code == 0
    assert listed("--check", "applicants-sum") == []
    assert [row["waived_why"] for row in listed("--state", "waived")] == ["另行核实"]
    assert len(list(home.decisions.iterdir())) == 3


def test_the_next_writer_folds_decisions_in_and_the_letter_shows_the_reply(home, speak, listed):
    speak("reply", one(listed)["finding_id"], "--by", SWJ, "--text", "系合并统计\n<b>另附表</b>")
    speak("waive", one(listed, "outcomes-sum")["finding_id"], "--why", "同上", "--until", "2199-01-01")
    told = judge_home(home, AT + timedelta(days=1))
    standing = {finding.check: finding for finding in told.letter.still_open}
    assert "outcomes-sum" not in standing
    assert standing["applicants-sum"].replies[0].text == "系合并统计\n<b>另附表</b>"
    assert query(home.warehouse, "SELECT kind FROM decision ORDER BY kind").rows == [("replied",), ("waived",)]
    assert query(home.warehouse, "SELECT state FROM finding WHERE check_id = 'outcomes-sum'").rows == [("waived",)]


def test_numbers_of_persons_in_an_answer_are_kept_in_its_file_and_shown_nowhere(home, speak, listed):
    text = "已与申请人张三（手机13900001234）核对。如有疑问，请与我局联系，电话13811112222。"
    shown = text.replace("13900001234", "139******34")
    finding = one(listed)["finding_id"]
    speak("reply", finding, "--by", SWJ, "--text", text)
    speak("waive", one(listed, "outcomes-sum")["finding_id"], "--why", text, "--until", "2199-01-01")
    assert one(listed)["replies"] == f"{SWJ}：{shown}"
    assert [row["waived_why"] for row in listed("--state", "waived")] == [shown]
    assert [reply["text"] for reply in json.loads(speak("explain", finding, "--format", "json").out)["replies"]] == [
        shown
    ]
    told = judge_home(home, AT + timedelta(days=1))
    standing = {finding.check: finding for finding in told.letter.still_open}
    assert standing["applicants-sum"].replies[0].text == shown
    assert query(home.warehouse, "SELECT DISTINCT decision_text FROM decision").rows == [(shown,)]
    assert {decision.text for decision in read_decisions(home)} == {text}


def test_a_reply_may_come_from_a_file(tmp_path, speak, listed):
    (tmp_path / "答复.txt").write_text("经核对无误。\n", encoding="utf-8")
    speak("reply", one(listed)["finding_id"], "--by", SWJ, "--file", tmp_path / "答复.txt")
    assert one(listed)["replies"] == f"{SWJ}：经核对无误。"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("acknowledge", "zzzz"), "gongkai findings --state all"),
        (("acknowledge", ""), "no finding has this id"),
        (("waive", "ID", "--why", "x", "--until", "2020-01-01"), "lies in the past"),
        (("waive", "ID", "--why", " ", "--until", "2199-01-01"), "--why: is empty"),
        (("reply", "ID", "--by", "x"), "either --text or --file"),
        (("reply", "ID", "--by", "x", "--file", "nowhere.txt"), "nowhere.txt: cannot be opened"),
        (("reply", "ID", "--by", "a\x1b[0m", "--text", "x"), "names nobody"),
        (("reply", "ID", "--by", "x", "--text", "长" * 20_001), "shorten it"),
    ],
)
def test_what_is_no_decision_is_refused_in_one_line(home, speak, listed, words, says):
    finding = one(listed)["finding_id"]
    said = speak(*(finding if word == "ID" else word for word in words))
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert says in said.err
    assert not home.decisions.exists()


def test_a_file_that_is_no_decision_is_named(home, speak):
    home.decisions.mkdir()
    (home.decisions / "20240101T000000Z-waived-1.json").write_text("[]", encoding="utf-8")
    assert "20240101T000000Z-waived-1.json: is no decision" in speak("findings").err
    with pytest.raises(DecisionError):
        read_decisions(home)


def test_explain_says_all_that_a_finding_rests_on(speak, listed):
    finding = one(listed)["finding_id"]
    speak("reply", finding, "--by", SWJ, "--text", "系合并统计")
    said = speak("explain", finding[:6]).out
    for words in (
        "算式",
        "【",
        "改后相符",
        "依据",
        "自测准确率",
        "sha256",
        ".warc.gz @ 0",
        "新增",
        f"答复 · {SWJ}",
        "系合并统计",
        "可引用",
    ):
        assert words in said
    told = json.loads(speak("explain", finding, "--format", "json").out)
    printed = {each["cell"]: each["value"] for each in told["arithmetic"]["operands"]}
    total = printed.pop("requests.granted.total")
    assert (total - sum(printed.values()), told["arithmetic"]["residual"]) == (1, 1)
    assert told["table"]["html"].count('class="marked"') == 7
    [capture] = told["evidence"]["captures"]
    assert capture["sha256"] in told["quotation"]
    assert told["quotation"].startswith(f"《{SWJ}2023年政府信息公开工作年度报告》三、")
    assert "截至2024-02-20所见" in told["quotation"]
    assert [step["step"] for step in told["life"]] == ["new"]
    assert told["finding"]["state"] == "explained"


def test_what_is_retracted_is_nothing_to_quote(home, speak, listed):
    finding = one(listed)["finding_id"]
    home.settings_file.write_text(
        home.settings_file.read_text("utf-8") + '[checks]\noff = ["applicants-sum"]\n', encoding="utf-8"
    )
    told = judge_home(home, AT + timedelta(days=1))
    assert [(t.step, t.reason) for t in told.letter.transitions] == [("retracted", "check-changed")]
    said = speak("explain", finding).out
    assert "撤回：我方修改了规则" in said
    assert "请勿再引用为现状" in said
    assert [row["state"] for row in listed("--state", "closed")] == ["retracted"]


def test_a_waiver_and_an_answer_are_weighed_by_when_they_were_given():
    def decision(kind, hour, until=None):
        return Decision(f"{kind}{hour}", "f", kind, "甲", "话", AT + timedelta(hours=hour), until)

    day = AT.date()
    before = decided([decision("replied", -1), decision("acknowledged", -1), decision("waived", -1, day)], AT)
    assert (before.weigh("warning"), before.state("open", day), len(before.replies)) == ("warning", "waived", 1)
    assert before.state("open", day + timedelta(days=1)) == "open", "what was answered before it reopened is over"
    after = decided([decision("replied", 1), decision("acknowledged", 2)], AT)
    assert [after.weigh(severity) for severity in ("error", "warning", "info")] == ["error", "info", "info"]
    assert after.state("open", day) == "explained"
    assert after.state("retracted", day) == "retracted"
    newest = decided([decision("waived", 1, day + timedelta(days=9)), decision("waived", 2, day)], AT)
    assert not newest.is_waived_on(day + timedelta(days=1))


@given(st.permutations([("replied", 1), ("waived", 2), ("acknowledged", 3), ("waived", 4), ("replied", 5)]))
def test_it_does_not_matter_in_which_order_decisions_are_read(order):
    day = AT.date()
    decisions = [
        Decision(
            f"{kind}{hour}", "f", kind, "甲", str(hour), AT + timedelta(hours=hour), day if kind == "waived" else None
        )
        for kind, hour in order
    ]
    so_far = decided(decisions, AT)
    assert [reply.text for reply in so_far.replies] == ["1", "5"]
    assert (so_far.waiver.text, so_far.acknowledged.text) == ("4", "3")
