"""A mistake of ours is held back and said of us, and a run that saw too little is never green (CHECKS.md 9)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from standard.duty import Column
from standard.findings import Verdict
from warehouse import load, own_work, runs

AT = datetime(2024, 4, 1, tzinfo=UTC)


@pytest.fixture
def season(con, make):
    """Load so many reports read from HTML and from PDF, and return the verdicts of those whose sums fail."""

    def fill(html, failing_html, pdf=0, failing_pdf=0):
        arrivals, verdicts = [], []
        for kind, count, failing in (("text/html", html, failing_html), ("application/pdf", pdf, failing_pdf)):
            for number in range(count):
                code = f"{kind[-4:]}-{number}"
                one = make.arrival({}, code=code, url=f"https://a.example/{code}", media_type=kind)
                arrivals.append(one)
                if number < failing:
                    verdicts.append(
                        Verdict("outcomes-sum", 1, code, 2023, "total", "fail", "", "error", edition_id=one.edition_id)
                    )
        load.load_readings(con, arrivals)
        return verdicts

    return fill


def issues(con, code):
    return con.execute("SELECT subject, run_id FROM issue WHERE code = ?", [code]).fetchall()


def test_failures_in_unison_are_held_and_entered_as_ours(con, season):
    verdicts = season(200, 20, pdf=300, failing_pdf=3)
    kept = own_work.hold(con, "run-1", verdicts)
    assert {verdict.authority.partition("-")[0] for verdict in kept} == {"/pdf"}
    assert issues(con, "parser-in-unison") == [("outcomes-sum text/html reader-1", "run-1")]
    assert own_work.hold(con, "run-1", verdicts, ["outcomes-sum text/html reader-1"]) == tuple(verdicts)
    assert issues(con, "parser-in-unison") == []


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        ((200, 19, 300, 0), "fewer than twenty"),
        ((199, 30, 300, 0), "fewer than two hundred reports"),
        ((410, 20, 300, 0), "less than one in twenty"),
        ((200, 20, 300, 10), "less than five times the others"),
    ],
)
def test_what_is_not_in_unison_is_told(con, season, counts, why):
    verdicts = season(*counts)
    assert own_work.hold(con, "run-1", verdicts) == tuple(verdicts), why


def test_what_was_told_before_stands_while_the_rest_is_held(con, season):
    verdicts = season(200, 25)
    told = verdicts[0]
    con.execute(
        "INSERT INTO finding (finding_id, check_id, authority, report_year, subject, state) VALUES ('f', ?, ?, 2023, 'total', 'open')",
        [told.check, told.authority],
    )
    assert own_work.hold(con, "run-1", verdicts) == (told,)


def finished(con, make, looks, at=AT):
    columns = [Column("p1", make.LIST, "trs")]
    runs.start(con, "run-1", at, 2023, columns, "reader-1")
    load.load_looks(con, "run-1", looks)
    own_work.note(con, "run-1", 2023, at)
    return runs.finish(con, "run-1", columns)


def test_a_run_judged_on_looks_of_the_day_before_yesterday_is_not_green(con, make):
    load.load_registry(con, make.registry(), [make.duty(law=date(2024, 1, 31))])
    assert finished(con, make, [make.look("l1", AT)])
    assert not finished(con, make, [make.look("l1", datetime(2024, 3, 29, tzinfo=UTC))])
    assert issues(con, "stale-run") == [("", "run-1")]


def test_an_empty_run_is_not_green(con, make):
    assert not finished(con, make, [])


def test_a_region_of_which_less_than_half_was_seen_keeps_a_run_from_green(con, make):
    one, duty = make.registry(), make.duty(law=date(2024, 1, 31))
    bodies = [replace(one.authorities[0], code=f"990000-{n}", name_zh=f"云岭市第{n}局") for n in range(10)]
    load.load_registry(con, replace(one, authorities=tuple(bodies)), [replace(duty, authority=b.code) for b in bodies])
    seen = [make.sighting(code=f"990000-{n}", listed=date(2024, 1, 20)) for n in range(5)]
    assert finished(con, make, [make.look("l1", AT, sees=tuple(seen))])
    assert not finished(con, make, [make.look("l1", AT, sees=tuple(seen[:4]))])
    assert issues(con, "season-floor") == [("9900", "run-1")]
