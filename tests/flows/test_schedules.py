"""The schedules are the season's, and one really happens: a healthy server alone proves nothing (PLATFORM.md 1)."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from cronsim import CronSim

from demo.cast import SEASON
from demo.portals import portals
from flows.serve import SEASON_CRONS
from tests.flows.seasons import home_for
from warehouse.errors import WarehouseError
from warehouse.query import query


def _fires(crons, year):
    """Return every day of a year on which one of the cron lines fires."""
    days = set()
    for line in crons:
        for at in CronSim(line, datetime(year, 1, 1, tzinfo=UTC)):
            if at.year > year:
                break
            days.add(at.date())
    return days


def test_the_season_is_looked_at_daily_and_the_rest_of_the_year_weekly():
    days = sorted(_fires(SEASON_CRONS, 2027))
    in_season = [day for day in days if (1, 5) <= (day.month, day.day) <= (4, 15)]
    assert len(in_season) == 101
    gaps = [(later - day).days for day, later in pairwise(days)]
    assert max(gaps) <= 8


@pytest.mark.slow
def test_a_served_schedule_really_runs_a_season_pass_and_ends_with_its_server(tmp_path):
    with portals(SEASON[0]) as running:
        home = home_for(tmp_path / "home", running.port)
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
        served = subprocess.Popen(
            [sys.executable, "-m", "flows.cli", "--home", str(home.root), "serve", "--cron", "* * * * *"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
        )
        try:
            assert _finished_runs(served, home) > 0
        finally:
            served.send_signal(signal.SIGTERM)
            said, _ = served.communicate(timeout=90)
        assert served.returncode == 0, said
        assert not _alive(str(home.root)), "the runner, the server and their passes end with it"
        assert list(home.alerts.glob("*.html"))


def _alive(word):
    """Return the processes whose command line or environment names the home."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
        except OSError:
            continue  # it ended while we looked, or is not ours
        if word.encode() in words and folder.name != str(os.getpid()):
            found.append(folder.name)
    return found


def _finished_runs(served, home):
    """Return how many passes the ledger counts as finished, asked until there is one or four minutes are over."""
    for _ in range(120):
        try:
            served.wait(2)
        except subprocess.TimeoutExpired:
            try:
                [(finished,)] = query(home.warehouse, "SELECT count(*) FROM run WHERE state = 'finished'").rows
            except WarehouseError:
                continue  # nothing is published yet
            if finished:
                return finished
        else:
            break
    return 0
