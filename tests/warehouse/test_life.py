"""The life of a finding: each step once, credit only where they changed something, our own mistakes taken back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from standard.check import Check
from standard.duty import AuthorityEvent
from standard.findings import Decision, Verdict
from standard.forms import table
from standard.sample import sample
from warehouse import decided, grounds, judge, letters, life, load, runs
from warehouse.grounds import Closing, Grounds, closing

FORMS = {"requests": "2021"}
START = datetime(2024, 2, 1, 4, tzinfo=UTC)


def a_check(name, sql, **parts):
    usual = {"chapter": "tables", "version": 1, "severity": "error", "basis_kind": "form"}
    words = {
        word: f"{word} of {name}"
        for word in ("basis_zh", "category_zh", "asks_zh", "asks_en", "remedy_zh", "remedy_en")
    }
    says = {
        "problem_zh": "{authority}{year}年{place}印{printed},应为{implied},差{residual}",
        "problem_en": "{printed} not {implied}",
    }
    return Check(id=name, sql=sql, **{**words, **says, **usual, **parts})


def of_identity(name):
    return (
        "SELECT authority, report_year, edition_id, subject, status, reason, NULL AS severity, printed, implied, residual, "
        f"cells, []::VARCHAR[] AS evidence, to_json({{a: 1}}) AS facts FROM identity_answer WHERE check_id = '{name}'"
    )


SUMS = a_check("applicants-sum", of_identity("applicants-sum"))
COLUMNS = a_check("outcomes-sum", of_identity("outcomes-sum"))
MISSING = a_check(
    "missing",
    """SELECT authority, report_year, NULL AS edition_id, 'report' AS subject,
    CASE state WHEN 'missing' THEN 'fail' WHEN 'cannot_tell' THEN 'blocked' ELSE 'pass' END AS status, reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual, [] AS cells, [] AS evidence, NULL AS facts
    FROM timeliness""",
    needs_dates=True,
    problem_zh="{authority}未见",
    problem_en="{authority} not seen",
)
CATALOGUE = (SUMS, COLUMNS, MISSING)
RIGHT = sample(5, (table("requests", "2021"),))
WRONG = {**RIGHT, "requests.granted.total": RIGHT["requests.granted.total"] + 2}


class Season:
    """One authority over some days: what is given is loaded, judged, settled and told."""

    def __init__(self, con, make):
        self.con, self.make, self.day = con, make, 0
        load.load_registry(con, make.registry(), [make.duty(law=date(2024, 1, 31))])

    def play(self, values=None, looks=(), catalogue=CATALOGUE, **parts):
        self.day += 1
        at = START + timedelta(days=self.day)
        if values is not None:
            kept = self.make.capture(f"c{self.day}", at)
            load.load_readings(self.con, [self.make.arrival(values, at=at, kept=kept, forms=FORMS, **parts)])
        load.load_looks(self.con, f"run-{self.day}", looks)
        runs.start(self.con, f"run-{self.day}", at, 2023, (), "reader-1")
        return self.settle(at, catalogue)

    def settle(self, at, catalogue=CATALOGUE):
        verdicts = judge.judge(self.con, catalogue, at, is_all=False)
        steps = life.settle(self.con, f"run-{self.day}", verdicts, at, catalogue)
        found = self.con.execute(
            """SELECT check_id, step, transition.reason FROM transition JOIN finding USING (finding_id)
            WHERE transition_id IN (SELECT unnest(?)) ORDER BY ALL""",
            [list(steps)],
        )
        return found.fetchall()


@pytest.fixture
def season(con, make):
    return Season(con, make)


def test_a_failure_is_new_once_and_resolved_when_the_page_is_corrected(season):
    new = season.play(WRONG)
    assert new == [("applicants-sum", "new", ""), ("outcomes-sum", "new", "")]
    assert season.play(WRONG) == []
    assert season.play(RIGHT) == [("applicants-sum", "resolved", "revised"), ("outcomes-sum", "resolved", "revised")]
    assert season.play(WRONG) == [("applicants-sum", "reopened", ""), ("outcomes-sum", "reopened", "")]


def test_the_verdict_names_the_one_cell_that_explains_it_all(season, con):
    season.play(WRONG)
    (first, second) = judge.judge(con, (SUMS, COLUMNS), START, is_all=False)
    cell, right = "requests.granted.total", RIGHT["requests.granted.total"]
    assert first.explanations == second.explanations == (((cell, right),),)
    assert first.cells[0] == second.cells[0] == cell
    assert (first.printed, first.implied, first.residual) == (right + 2, right, 2)
    place = "三、“（一）予以公开”行“总计”列"
    assert first.message_zh == f"云岭市示例局2023年{place}印{right + 2},应为{right},差2"


def test_all_states_are_returned_when_all_are_asked_for(season, con, make):
    season.play({**RIGHT, "requests.granted.person": "", "requests.received.company": make.UNREAD})
    verdicts = judge.judge(con, (SUMS,), START)
    assert {v.status for v in verdicts} == {"pass", "undetermined", "blocked"}
    assert len(verdicts) == 25
    assert judge.judge(con, (SUMS,), START, is_all=False) == ()


def test_a_reader_that_reads_otherwise_takes_our_word_back(season):
    season.play(WRONG)
    steps = season.play(RIGHT, reader="reader-2")
    assert steps == [("applicants-sum", "retracted", "reread"), ("outcomes-sum", "retracted", "reread")]


def test_a_check_of_another_version_that_no_longer_fails_takes_its_word_back(season):
    season.play(WRONG)
    milder = a_check("applicants-sum", of_identity("none"), version=2)
    assert season.play(catalogue=(milder, COLUMNS, MISSING)) == [("applicants-sum", "retracted", "check-changed")]


def test_a_check_that_is_gone_takes_its_word_back(season):
    season.play(WRONG)
    assert season.play(catalogue=(COLUMNS, MISSING)) == [("applicants-sum", "retracted", "check-changed")]


def test_a_corrected_page_that_we_cannot_read_keeps_the_finding_open(season, con, make):
    season.play(WRONG)
    unread = {**RIGHT, "requests.granted.total": make.UNREAD}
    assert season.play(unread) == []
    assert con.execute("SELECT count(*) FROM finding_open").fetchone() == (2,)
    assert len(season.play(RIGHT)) == 2


def test_the_same_page_now_in_doubt_takes_our_word_back(season, make):
    season.play(WRONG)
    unread = {**WRONG, "requests.granted.total": make.UNREAD}
    assert season.play(unread, reader="reader-2")[0] == ("applicants-sum", "retracted", "reread")


def test_a_graver_verdict_escalates_and_a_milder_one_is_no_news(season, con):
    mild, grave = (replace(SUMS, severity=severity) for severity in ("warning", "error"))
    season.play(WRONG, catalogue=(mild,))
    assert season.play(catalogue=(grave,)) == [("applicants-sum", "escalated", "")]
    assert season.play(catalogue=(mild,)) == []
    assert con.execute("SELECT severity FROM finding").fetchall() == [("warning",)]


def seen_late(season, days):
    return [season.make.look(f"l{d}", START + timedelta(days=d)) for d in days]


def test_missing_is_resolved_by_a_late_report_and_taken_back_for_one_that_was_there_in_time(season, con, make):
    assert season.play(looks=seen_late(season, (0, 1))) == [("missing", "new", "")]
    sees = make.look("found", START + timedelta(days=2), sees=(make.sighting(listed=date(2024, 2, 3)),))
    assert season.play(looks=[sees]) == [("missing", "resolved", "published")]


def test_missing_is_taken_back_for_a_report_that_was_there_in_time(season, make):
    season.play(looks=seen_late(season, (0, 1)))
    sees = make.look("found", START + timedelta(days=2), sees=(make.sighting(listed=date(2024, 1, 20)),))
    assert season.play(looks=[sees]) == [("missing", "retracted", "found-published")]


def test_missing_is_taken_back_when_the_law_set_another_day(season, con, make):
    season.play(looks=seen_late(season, (0, 1)))
    load.load_registry(con, make.registry(kind="government"), [make.duty(law=date(2024, 3, 31))])
    assert season.play() == [("missing", "retracted", "policy-changed")]


def test_missing_stands_while_the_registry_stands_and_the_portal_is_down(season, make):
    season.play(looks=seen_late(season, (0, 1)))
    assert season.play(looks=[make.look("b", START + timedelta(days=2), good=False)]) == []


def test_missing_is_taken_back_on_the_day_of_an_event_that_was_registered_ahead(season, con, make):
    plain = make.registry()
    merged = AuthorityEvent(make.CODE, "merged", (START + timedelta(days=3)).date(), "990000-b", "公告")
    load.load_registry(con, replace(plain, events=(merged,)), [make.duty(law=date(2024, 1, 31))])
    assert season.play(looks=seen_late(season, (0, 1))) == [("missing", "new", "")]
    assert season.play() == []
    assert season.play() == [("missing", "retracted", "evidence-changed")]
    assert season.play() == []


@pytest.mark.parametrize(
    ("then", "now", "status", "is_dated", "expected"),
    [
        (Grounds("e1", "r1"), Grounds("e2", "r1"), "pass", False, Closing("resolved", "revised")),
        (Grounds("e1", "r1"), Grounds("e2", "r2"), "pass", False, Closing("retracted", "reread")),
        (Grounds("e1", "r1", "p1", "r1"), Grounds("e1", "r1", "p2", "r1"), "pass", False, Closing("resolved", "revised")),
        (Grounds("e1", "r1"), Grounds("e1", "r1", registry="x"), None, False, Closing("retracted", "registry-changed")),
        (Grounds("e1", "r1"), Grounds("e1", "r1"), "not_applicable", False, Closing("retracted", "evidence-changed")),
        (Grounds("e1", "r1"), Grounds("e1", "r1"), "blocked", False, Closing("retracted", "reread")),
        (Grounds("e1", "r1"), Grounds("e2", "r1"), "blocked", False, None),
        (Grounds(timeliness="missing"), Grounds(timeliness="cannot_tell"), "blocked", True, Closing("retracted", "evidence-changed")),
        (Grounds(timeliness="missing"), Grounds(timeliness="missing"), "blocked", True, None),
        (Grounds(due="2024-01-31"), Grounds(due="2024-03-31"), "pass", True, Closing("retracted", "policy-changed")),
        # It reports within another authority's report now, or was merged.
        (Grounds(due="2024-01-31"), Grounds(registry="x"), None, True, Closing("retracted", "registry-changed")),
        # A report that is corrected was no less late.
        (Grounds("e1", "r1", timeliness="late"), Grounds("e2", "r1", timeliness="on_time"), "pass", True, Closing("retracted", "evidence-changed")),
        (Grounds(timeliness="cannot_tell"), Grounds(timeliness="missing"), "pass", True, Closing("resolved", "looked")),
        (Grounds(timeliness="upcoming"), Grounds("e1", "r1", timeliness="on_time"), "pass", True, Closing("resolved", "published")),
        (Grounds(timeliness="upcoming"), Grounds(timeliness="missing"), "pass", True, Closing("resolved", "time-passed")),
    ],
)  # fmt: skip
def test_who_changed_decides_how_a_finding_closes(then, now, status, is_dated, expected):
    assert closing(then, now, status, is_check_changed=False, is_dated=is_dated) == expected
    assert closing(then, now, status, is_check_changed=True, is_dated=is_dated) == Closing("retracted", "check-changed")


def test_settling_again_changes_nothing(season, con):
    season.play(WRONG)
    tables = [con.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in ("finding", "transition")]
    assert season.settle(START + timedelta(days=season.day)) == []
    assert [con.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in ("finding", "transition")] == tables


def test_what_was_found_at_an_instant_can_be_asked_later(season, con):
    season.play(WRONG)
    season.play(RIGHT)
    sql = "SELECT DISTINCT state FROM finding_as_of(?)"
    states = [con.execute(sql, [START + timedelta(days=d)]).fetchall() for d in (0, 1, 2)]
    assert states == [[], [("open",)], [("resolved",)]]


def test_each_transition_enters_exactly_one_letter_with_what_people_need(season, con):
    season.play(WRONG)
    first = life.compose_letters(con, "run-1", CATALOGUE)[0]
    assert life.compose_letters(con, "run-1", CATALOGUE)[0] == first
    assert [t.step for t in first.transitions] == ["new", "new"]
    finding = first.transitions[0].finding
    assert finding.authority_zh == "云岭市示例局"
    assert finding.place_zh == "三、“（一）予以公开”行“总计”列"
    assert finding.basis_zh.startswith("basis_zh of ")
    assert finding.live_url == season.make.PAGE
    assert finding.explanations[0][0][0] == "requests.granted.total"
    assert isinstance(finding.printed, Decimal)
    assert (first.expected_count, first.seen_count, first.still_open) == (1, 1, ())
    season.play()
    second = life.compose_letters(con, "run-2", CATALOGUE)[0]
    assert second.transitions == ()
    assert {f.check for f in second.still_open} == {"applicants-sum", "outcomes-sum"}
    season.play(RIGHT)
    third = life.compose_letters(con, "run-3", CATALOGUE)[0]
    assert [t.reason for t in third.transitions] == ["revised", "revised"]
    assert third.still_open == ()
    assert life.unwritten_letters(con) == (first, second, third)
    life.mark_written(con, first.letter_id)
    assert life.unwritten_letters(con) == (second, third)


def test_a_letter_says_what_could_not_be_seen(season, con, make):
    season.play(looks=[make.look("b", START + timedelta(hours=1), good=False)])
    letter = life.compose_letters(con, "run-1", CATALOGUE)[0]
    assert {(u.authority_zh, u.column_url, u.reason) for u in letter.unseen} == {
        ("云岭市示例局", "", "no good look since the due day: 503 Service Unavailable"),
        ("", make.LIST, "503 Service Unavailable"),
    }


def test_a_letter_survives_its_json_unchanged(season, con):
    season.play(WRONG)
    letter = life.compose_letters(con, "run-1", CATALOGUE)[0]
    assert letters.from_json(letters.to_json(letter)) == letter


def test_the_id_of_a_finding_is_that_of_its_check_authority_year_and_subject():
    one = Verdict("late", 1, "a", 2023, "report", "fail", "", "error")
    assert life.finding_id(one) == life.finding_id(replace(one, version=2, severity="info", reason="x"))
    others = [replace(one, **part) for part in ({"check": "c"}, {"authority": "b"}, {"year": 2022}, {"subject": "s"})]
    assert len({life.finding_id(v) for v in (one, *others)}) == 5


def test_grounds_of_nothing_are_nothing(con):
    assert grounds.read_grounds(con, (), START) == {}


def decide(con, kind, day, until=None, text="已核对"):
    """Decide about every finding on a day of the season, and fold it in."""
    at = START + timedelta(days=day, hours=1)
    ids = con.execute("SELECT finding_id FROM finding ORDER BY ALL").fetchall()
    decisions = [Decision(f"{kind}-{day}-{key}", key, kind, "云岭市示例局", text, at, until) for (key,) in ids]
    return decided.fold(con, decisions), decisions


def test_a_waived_finding_is_silent_until_its_day_is_over_and_then_told_again(season, con):
    season.play(WRONG, catalogue=(SUMS,))
    decide(con, "waived", 1, until=date(2024, 2, 4))
    assert season.play(catalogue=(SUMS,)) == []
    assert con.execute("SELECT state, close_reason FROM finding").fetchall() == [("waived", "waived")]
    assert con.execute("SELECT state FROM finding_as_of(?)", [START + timedelta(days=2)]).fetchall() == [("waived",)]
    assert con.execute("SELECT count(*) FROM finding_open").fetchone() == (0,)
    assert life.compose_letters(con, "run-2", (SUMS,))[0].still_open == ()
    assert season.play(catalogue=(SUMS,)) == []
    assert season.play(catalogue=(SUMS,)) == [("applicants-sum", "reopened", "waiver-ended")]
    opened, closed = con.execute("SELECT opened_at, closed_at FROM finding").fetchone()
    assert (opened, closed) == (START + timedelta(days=1), None)


def test_a_waived_finding_that_goes_away_is_told_all_the_same(season, con):
    season.play(WRONG, catalogue=(SUMS,))
    decide(con, "waived", 1, until=date(2025, 1, 1))
    season.play(catalogue=(SUMS,))
    assert season.play(RIGHT, catalogue=(SUMS,)) == [("applicants-sum", "resolved", "revised")]
    assert season.play(WRONG, catalogue=(SUMS,)) == [], "the waiver names its own end"
    assert con.execute("SELECT state FROM finding").fetchall() == [("waived",)]


def test_a_reply_lowers_a_warning_and_stands_wherever_the_finding_stands(season, con):
    mild = replace(SUMS, severity="warning")
    season.play(WRONG, catalogue=(mild,))
    life.compose_letters(con, "run-1", (mild,))[0]
    _, [decision] = decide(con, "replied", 1, text="系四舍五入所致")
    assert season.play(catalogue=(mild,)) == []
    letter = life.compose_letters(con, "run-2", (mild,))[0]
    [standing] = letter.still_open
    assert (standing.severity, standing.replies[0].text, standing.replies[0].at) == (
        "info",
        "系四舍五入所致",
        decision.at,
    )
    assert letters.from_json(letters.to_json(letter)) == letter
    assert con.execute("SELECT replies FROM finding_open").fetchall() == [(["云岭市示例局：系四舍五入所致"],)]
    assert season.play(catalogue=(SUMS,)) == [("applicants-sum", "escalated", "")], "an error is not explained away"
    season.play(RIGHT, catalogue=(mild,))
    assert season.play(WRONG, catalogue=(mild,)) == [("applicants-sum", "reopened", "")]
    assert con.execute("SELECT severity FROM finding").fetchall() == [("warning",)], (
        "that answer was about the other page"
    )


def test_an_acknowledged_finding_stands_on(season, con):
    season.play(WRONG, catalogue=(SUMS,))
    life.compose_letters(con, "run-1", (SUMS,))[0]
    count, decisions = decide(con, "acknowledged", 1)
    assert (count, decided.fold(con, decisions)) == (1, 0), "folded in once"
    assert season.play(catalogue=(SUMS,)) == []
    [standing] = life.compose_letters(con, "run-2", (SUMS,))[0].still_open
    assert (standing.acknowledged_by, standing.acknowledged_at) == ("云岭市示例局", decisions[0].at)
    assert con.execute("SELECT acknowledged_by FROM finding_open").fetchall() == [("云岭市示例局",)]


def test_numbers_of_persons_that_an_older_version_folded_in_are_starred_when_next_folded(season, con):
    season.play(WRONG, catalogue=(SUMS,))
    _, decisions = decide(con, "replied", 1, text="已与申请人张三（手机13900001234）核对。")
    con.execute("UPDATE decision SET decision_text = ?", [decisions[0].text])
    assert decided.fold(con, decisions) == 0
    assert con.execute("SELECT decision_text FROM decision").fetchall() == [
        ("已与申请人张三（手机139******34）核对。",)
    ]


def test_our_own_mistakes_are_counted_per_season_and_check(season, con):
    season.play(WRONG)
    season.play(RIGHT, reader="reader-2")
    found = con.execute(
        "SELECT report_year, check_id, told_count, retracted_count, reasons FROM retraction ORDER BY ALL"
    )
    assert found.fetchall() == [(2023, "applicants-sum", 1, 1, ["reread"]), (2023, "outcomes-sum", 1, 1, ["reread"])]
