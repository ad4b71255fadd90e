"""A home folder whose portals are the demo's, passes over it in processes of their own, and what a home has come to hold."""

import json
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import extract
from demo.cast import SEASON, write
from flows import season
from flows.rules import registry_of
from flows.season import Order, Plan, Told
from flows.settings import Home
from standard.registry import duties
from warehouse import connect, load, runs
from warehouse.query import query

AT = datetime(2024, 2, 20, 4, tzinfo=UTC)
SWJ = "云霁市水务局"
CONTENT = {
    "authority": "SELECT authority, name_zh, kind FROM authority",
    "report": "SELECT authority, report_year, edition_id, title, published_date FROM report",
    "edition": "SELECT edition_id, content_digest FROM edition",
    "cell": "SELECT edition_id, address, value, text FROM cell",
    # In which minute it was judged is each pass's own.
    "finding": """
        SELECT finding_id, check_id, authority, report_year, subject, state, severity,
            regexp_replace(message_zh, '[0-9]+时[0-9]+分', '') FROM finding
    """,
    "transition": "SELECT transition_id, finding_id, step, severity FROM transition",
}


def home_for(folder: Path, port: int) -> Home:
    """Return a home whose registry is the cast's and whose pace is that of a test on loopback."""
    home = Home(folder)
    write(home.registry, SEASON[0])
    home.settings_file.write_text(
        f'[gongkai]\ncontact = "test@example.org"\n[portals]\npace_seconds = 0.02\n[demo]\nportals = "127.0.0.1:{port}"\n',
        encoding="utf-8",
    )
    return home


def judge_home(home: Home, at: datetime, year: int = 2023) -> Told:
    """Judge and tell what a home holds at an instant, without looking anywhere."""
    order = Order(home, at, year)
    with connect.writer(home.working) as con:
        load.load_registry(con, registry_of(home), duties(registry_of(home), (year, year - 1)))
        run_id = runs.new_id(con, at)
        runs.start(con, run_id, at, year, (), extract.READER)
    return season.tell(order, Plan(run_id, ()))


def start_run(home: Home, instant: datetime) -> subprocess.Popen:
    """Start one pass that begins at that instant, as its operator would."""
    as_of = instant.astimezone(UTC).replace(tzinfo=None).isoformat()
    words = ["--home", str(home.root), "run", "--year", "2023", "--as-of", as_of]
    return subprocess.Popen(
        [sys.executable, "-m", "flows.cli", *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def finish_run(run: subprocess.Popen) -> str:
    """Wait for a pass to end well and return what it said."""
    said, _ = run.communicate(timeout=120)
    assert run.returncode == 0, said
    return said


def content(home: Home) -> dict[str, Counter]:
    """Return what must be equal however often a pass was killed: looks and captures may show the extra visits."""
    return {name: Counter(query(home.warehouse, sql).rows) for name, sql in CONTENT.items()}


def told(home: Home) -> Counter:
    """Return how often each transition stands in the alert files."""
    letters = [json.loads(path.read_text("utf-8")) for path in home.alerts.glob("*.json")]
    return Counter(transition["transition_id"] for letter in letters for transition in letter["transitions"])
