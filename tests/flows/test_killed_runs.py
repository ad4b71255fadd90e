"""A pass may be killed at any moment: run again, the home holds what it would have held, and every transition is told once."""

import gzip
import random
import signal
import subprocess
import time
from datetime import timedelta

import pytest

from demo.cast import SEASON
from demo.portals import portals
from flows import season
from flows.season import Order
from tests.flows.seasons import content, finish_run, home_for, start_run, told
from warehouse import connect
from warehouse.query import query

KILLS = 7


def _later(instant, since, nth):
    """Return the instant it has become, in whole seconds: what a killed pass saw lies before the next one, as in life."""
    return instant + timedelta(seconds=int(time.monotonic() - since) + nth)


@pytest.mark.slow
def test_a_season_killed_again_and_again_ends_with_equal_content(tmp_path):
    chance = random.Random(20240201)
    with portals() as running:
        whole, killed = home_for(tmp_path / "whole", running.port), home_for(tmp_path / "killed", running.port)
        dead = 0
        for instant in SEASON:
            running.set_day(instant)
            begun = time.monotonic()
            finish_run(start_run(whole, instant))
            lasts = time.monotonic() - begun
            since = time.monotonic()
            for nth in range(KILLS):
                run = start_run(killed, _later(instant, since, nth))
                try:
                    run.communicate(timeout=chance.uniform(0.15, 0.98) * lasts)
                except subprocess.TimeoutExpired:
                    run.send_signal(signal.SIGKILL)
                    run.communicate()
                    dead += 1
            finish_run(start_run(killed, _later(instant, since, KILLS)))
        assert dead >= len(SEASON) * KILLS // 2, "most kills must have met a running pass"
        for name, rows in content(whole).items():
            assert content(killed)[name] == rows, name
        transitions = {row[0] for row in query(killed.warehouse, "SELECT transition_id FROM transition").rows}
        assert told(killed) == dict.fromkeys(transitions, 1)
        broken = query(killed.warehouse, "SELECT count(*) FROM run WHERE state <> 'finished'").rows
        assert broken[0][0] > 0, "the ledger says which passes were broken off"


def test_what_a_killed_pass_left_torn_is_cut_by_the_next_and_its_files_are_left_alone_from_then_on(tmp_path):
    """A home that saw a thousand passes must not read the files of every one that was killed at the start of each."""
    home = home_for(tmp_path / "home", 9)
    order, whole, torn = Order(home, SEASON[0], 2023), gzip.compress(b"WARC/1.1\r\n\r\n"), b"\x1f\x8b\x08\x00"
    file = home.archive / "first-001.warc.gz"
    file.parent.mkdir(parents=True)
    with connect.writer(home.working) as con:
        for run_id, before, after in (
            ("first", whole + torn, whole + torn),
            ("second", whole + torn, whole),
            ("third", whole + torn, whole + torn),
        ):
            file.write_bytes(before)
            season.enter(con, order, run_id, (), purpose="reread")
            assert file.read_bytes() == after, run_id


def test_a_question_is_answered_while_a_pass_is_writing(tmp_path):
    with portals(SEASON[2]) as running:
        home = home_for(tmp_path / "home", running.port)
        finish_run(start_run(home, SEASON[2]))
        run = start_run(home, SEASON[2])
        answers = 0
        while run.poll() is None:
            assert query(home.warehouse, "from timeliness").rows
            answers += 1
        assert answers > 3
        finish_run(run)


def test_a_second_pass_at_the_same_time_is_refused_by_name(tmp_path):
    with portals(SEASON[0]) as running:
        home = home_for(tmp_path / "home", running.port)
        running.set_fault("czj.yunji.test", "503")
        first = start_run(home, SEASON[0])
        while not home.warehouse.exists():
            assert first.poll() is None, first.communicate()[0]
        second = start_run(home, SEASON[0])
        said, _ = second.communicate(timeout=60)
        assert second.returncode == 2
        assert said.count("\n") == 1
        assert f"process {first.pid}" in said
        finish_run(first)


def test_a_home_that_cannot_be_written_is_one_line_and_leaves_nothing(tmp_path, gongkai):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    said = gongkai("--home", tmp_path / "file", "init")
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_home_without_a_registry_says_what_to_do(tmp_path, gongkai):
    said = gongkai("--home", tmp_path / "new", "run")
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert "gongkai init" in said.err
    assert not (tmp_path / "new").exists()


def test_a_question_before_the_first_pass_says_what_to_do(tmp_path, gongkai):
    said = gongkai("--home", tmp_path / "new", "query", "from timeliness")
    assert said.code == 2
    assert "gongkai run" in said.err
