"""Whoever is killed at any instant and run again ends with equal content, and tells every transition once."""

import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

from warehouse import connect, life

ROOT = Path(__file__).parents[2]

# A season of three days: load, judge, settle, compose, write; told by one line before each act, so that a killer can choose.
SEASON = """
import os, sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import checks
from standard import forms
from standard.records import Capture, Cell, Place, Reading, TableRead
from standard.registry import Registry
from standard.sample import sample
from warehouse import connect, judge, letters, life, load, publish, runs

home = Path(sys.argv[1])
table = forms.table("requests", "2021")
right = sample(1, (table,))
rules = [c for c in checks.catalogue() if c.id in ("applicants-sum", "outcomes-sum")]

def note(word):
    print(word, flush=True)

def arrival(code, values, at):
    cells = tuple(Cell(a, v, str(v), Place(1, n)) for n, (a, v) in enumerate(values.items()))
    kept = Capture(f"{code}-{at:%d}", "https://x.example/" + code, at, 200, "text/html", "0", 1, "w", 0)
    reading = Reading("s", "0", "text/html", "r1", "t", code, code, 2023, None, "own", "", str(values), (),
                      (TableRead("requests", "2021", 1),), cells, (), (), ())
    return load.Arrival(reading, code, 2023, kept.url, kept, at)

def write(con):
    for letter in life.unwritten_letters(con):
        note("write")
        fresh = home / f".{letter.letter_id}.new"
        fresh.write_text(letters.to_json(letter))
        fresh.replace(home / f"{letter.letter_id}.json")
        note("written")
        life.mark_written(con, letter.letter_id)

with connect.writer(home / "working.duckdb") as con:
    write(con)
    for day in range(3):
        at = datetime(2024, 2, 1 + day, tzinfo=UTC)
        run = f"run-{day}"
        if con.execute("SELECT 1 FROM run WHERE run_id = ? AND state = 'finished'", [run]).fetchone():
            continue
        note("start")
        runs.start(con, run, at, 2023, (), "r1")
        for batch in range(3):
            arrivals = []
            for number in range(4):
                values = dict(right)
                if (day + number + batch) % 2 == 0:
                    values["requests.granted.total"] += 1 + number
                arrivals.append(arrival(f"a{batch}{number}", values, at))
            note("load")
            load.load_readings(con, arrivals)
        note("judge")
        verdicts = judge.judge(con, rules, at, is_all=False)
        life.settle(con, run, verdicts, at, rules)
        note("settled")
        life.compose_letters(con, run, rules)
        note("composed")
        write(con)
        runs.finish(con, run, ())
        note("publish")
        publish.publish(con, home / "working.duckdb", home / "warehouse.duckdb")
note("end")
"""
CONTENT = {
    "editions": "SELECT edition_id, authority, content_digest FROM edition ORDER BY ALL",
    "reports": "SELECT authority, report_year, edition_id FROM report ORDER BY ALL",
    "cells": "SELECT edition_id, address, value, text FROM cell ORDER BY ALL",
    "findings": "SELECT * EXCLUDE (grounds) FROM finding ORDER BY ALL",
    "transitions": "SELECT transition_id, finding_id, step, taken_at, reason, message_zh FROM transition ORDER BY ALL",
}


def play(home, kill_after=None):
    """Run the season; kill it -9 as soon as it has said that many words. Return the words said."""
    command = [sys.executable, "-c", SEASON, str(home)]
    said = 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as season:
        for _ in season.stdout:
            said += 1
            if said == kill_after:
                os.kill(season.pid, signal.SIGKILL)
                break
    assert season.returncode == (0 if kill_after is None else -signal.SIGKILL)
    return said


def content(home):
    with connect.writer(home / "working.duckdb") as con:
        assert life.unwritten_letters(con) == ()
        return {name: con.execute(sql).fetchall() for name, sql in CONTENT.items()}


def told(home):
    letters = [json.loads(path.read_text("utf-8")) for path in home.glob("*.json")]
    return Counter(t["transition_id"] for letter in letters for t in letter["transitions"])


def test_a_season_killed_at_any_word_and_run_again_ends_with_equal_content(tmp_path):
    calm = tmp_path / "calm"
    calm.mkdir()
    words = play(calm)
    wanted = content(calm)
    assert {step for _, _, step, *_ in wanted["transitions"]} == {"new", "resolved", "reopened"}
    killed = tmp_path / "killed"
    killed.mkdir()
    # One home is killed again and again, at words spread over the season, as a bad week would.
    for kill_after in random.Random(4).sample(range(1, words // 2), 5):
        play(killed, kill_after)
    play(killed)
    assert content(killed) == wanted
    assert told(killed) == told(calm)
    assert set(told(killed).values()) == {1}
    assert {transition for transition, *_ in wanted["transitions"]} == set(told(killed))
