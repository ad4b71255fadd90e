"""What a finding rests on is named as it was kept: each capture with its own minute, of both years and of every report."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

import checks
from standard.findings import Verdict
from standard.forms import table
from standard.sample import sample
from warehouse import judge, kept, life, load, runs

FORMS = {"requests": "2021"}
START = datetime(2024, 2, 1, 2, tzinfo=UTC)
RIGHT = sample(5, (table("requests", "2021"),))
OTHERWISE = RIGHT | {
    f"requests.{line}.{column}": RIGHT[f"requests.{line}.{column}"] + 1
    for line in ("received", "granted", "outcome_total")
    for column in ("person", "total")
}


@pytest.fixture
def play(con, make):
    """Load what is given as (name, days after the start, values, parts), judge all at the end, and return what failed."""

    def play(*arrivals):
        load.load_registry(con, make.registry(), [make.duty()])
        for name, days, values, parts in arrivals:
            at = START + timedelta(days=days)
            captured = replace(make.capture(name, at), sha256=sha256(name.encode()).hexdigest())
            load.load_readings(con, [make.arrival(values, at=at, kept=captured, forms=FORMS, **parts)])
        at = START + timedelta(days=30)
        runs.start(con, "run-last", at, 2023, (), "reader-1")
        verdicts = judge.judge(con, checks.catalogue(), at, is_all=False)
        life.settle(con, "run-last", verdicts, at, checks.catalogue())
        return {verdict.check: verdict for verdict in verdicts if verdict.status == "fail"}

    return play


def minutes_of(verdict: Verdict) -> dict[str, str]:
    return {line.split(" · ")[0].split()[1]: line.split(" · ")[1] for line in verdict.evidence}


def test_a_revision_names_both_captures_with_the_minute_of_each(play):
    failed = play(("before", 0, RIGHT, {}), ("after", 4, OTHERWISE, {}))
    assert minutes_of(failed["revised-unannounced"]) == {"before": "2024-02-01 10:00", "after": "2024-02-05 10:00"}


def test_a_finding_across_two_years_hands_out_the_report_of_the_year_before(con, play):
    gone = {**RIGHT, "requests.carried_in.person": 3, "requests.carried_in.total": 3}
    failed = play(("prior", 0, RIGHT, {"year": 2022}), ("this", 1, gone, {"year": 2023}))
    assert "carry-over" in failed
    [finding] = con.execute("SELECT min(finding_id) FROM finding WHERE check_id = 'carry-over'").fetchone()
    assert [capture.capture_id for capture in kept.captures_of(con, finding, checks.catalogue())] == ["prior", "this"]
