"""From a run to its readers: each step in one letter of each subscription, each letter through each channel, whoever dies."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from flows.settings import Home
from tests.receivers import mailbox, webhook
from warehouse import connect

ROOT = Path(__file__).parents[2]
SECRET = "t0ken-of-the-hook"

# Days of one pass each without portals: two authorities whose total is wrong every other day. A word before and after each act.
SEASON = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import alerts.deliver
import checks
import stamina
from flows import telling
from flows.settings import Home
from standard import forms
from standard.duty import Authority
from standard.records import Capture, Cell, Place, Reading, TableRead
from standard.registry import Registry
from standard.sample import sample
from warehouse import connect, judge, life, load, outbox, publish, runs, sendings

stamina.set_testing(True, attempts=1)
home, days = Home(Path(sys.argv[1])), int(sys.argv[2])
table = forms.table("requests", "2021")
right = sample(1, (table,))
rules = [c for c in checks.catalogue() if c.id == "applicants-sum"]
units = {"990101-a": "department", "990102-b": "township"}

def note(word):
    print(word, flush=True)

def told_of(owner, name):
    act = getattr(owner, name)
    def noted(*given, **named):
        note("before " + name)
        done = act(*given, **named)
        note("after " + name)
        return done
    setattr(owner, name, noted)

for owner, name in ((outbox, "compose_letters"), (outbox, "mark_written"), (sendings, "begin"), (sendings, "end"),
                    (sendings, "doubt"), (alerts.deliver, "deliver")):
    told_of(owner, name)

def arrival(code, values, at):
    cells = tuple(Cell(a, v, str(v), Place(1, n)) for n, (a, v) in enumerate(values.items()))
    kept = Capture(f"{code}-{at:%d}", "https://x.example/" + code, at, 200, "text/html", "0", 1, "w", 0)
    reading = Reading("s", "0", "text/html", "r1", "t", code, code, 2023, None, "own", "", str(values), (),
                      (TableRead("requests", "2021", 1),), cells, (), (), ())
    return load.Arrival(reading, code, 2023, kept.url, kept, at)

with connect.writer(home.working) as con:
    load.load_registry(con, Registry(tuple(
        Authority(code, code, (), kind, "city", "", code[:6], 2021, "s") for code, kind in units.items()
    ), (), (), (), ()), [])
    for day in range(days):
        at = datetime(2024, 2, 1, tzinfo=UTC) + timedelta(days=day)
        telling.write(con, home)
        telling.send(con, home, at)
        run = f"run-{day}"
        if con.execute("SELECT 1 FROM run WHERE run_id = ? AND state = 'finished'", [run]).fetchone():
            continue
        runs.start(con, run, at, 2023, (), "r1")
        arrivals = []
        for number, code in enumerate(units):
            values = dict(right)
            if (day + number) % 2 == 0:
                values["requests.granted.total"] += 1
            arrivals.append(arrival(code, values, at))
        load.load_readings(con, arrivals)
        life.settle(con, run, judge.judge(con, rules, at, is_all=False), at, rules)
        life.remind(con, run, at, home.settings.remind_days)
        telling.compose(con, home, run, rules, "", is_green=False)
        telling.write(con, home)
        runs.finish(con, run, ())
        telling.send(con, home, at)
    publish.publish(con, home.working, home.warehouse)
note("end")
"""
SETTINGS = """
[[channel]]
name = "mail"
url = "smtp://127.0.0.1:{mail}?from=watch@gongkai.example&to=office@yuntai.example"
[[channel]]
name = "hook"
url = "http://127.0.0.1:{hook}/${{HOOK_TOKEN}}"
[[subscription]]
name = "all"
channels = ["mail", "hook"]
[[subscription]]
name = "towns"
kinds = ["township"]
regions = ["990102"]
channels = ["hook"]
"""


def home_for(folder, box, hook):
    home = Home(folder)
    home.root.mkdir(parents=True)
    home.settings_file.write_text(SETTINGS.format(mail=box.port, hook=hook.port), encoding="utf-8")
    return home


def start(home, days):
    command = [sys.executable, "-c", SEASON, str(home.root), str(days)]
    environment = os.environ | {"HOOK_TOKEN": SECRET}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def play(home, days, kill_after=None):
    """Play the days; kill -9 as soon as that many words were said. Return what was said."""
    said = []
    with start(home, days) as season:
        for line in season.stdout:
            said.append(line.strip())
            if len(said) == kill_after:
                os.kill(season.pid, signal.SIGKILL)
                break
    assert season.returncode in (0, -signal.SIGKILL), "\n".join(said)
    return said


def received(box, hook):
    """Return by channel and subscription how often each transition is told among letters of distinct ids."""
    letters = {mail["Message-ID"]: mail.get_body(("plain",)).get_content() for mail in box.mails}
    told = {("mail", ""): Counter()}
    for text in letters.values():
        told["mail", ""].update(line for line in text.splitlines() if line.startswith("### "))
    for said in {headers["Idempotency-Key"]: said for headers, said in hook.posts}.values():
        counts = told.setdefault(("hook", said["letter"]["subscription"]), Counter())
        counts.update(one["transition_id"] for one in said["letter"]["transitions"])
    return told


def check_all_is_told(home, box, hook):
    with connect.writer(home.working) as con:
        steps = con.execute(
            "SELECT transition_id, authority FROM transition JOIN finding USING (finding_id)"
        ).fetchall()
        unsent = con.execute("FROM sending WHERE state <> 'sent'").fetchall()
        stored = con.execute(
            "SELECT string_agg(sending::VARCHAR) || string_agg(delivery::VARCHAR) FROM sending, delivery"
        )
        assert SECRET not in stored.fetchone()[0]
    assert unsent == []
    told = received(box, hook)
    assert told["hook", "all"] == {step: 1 for step, _ in steps}
    assert told["hook", "towns"] == {step: 1 for step, authority in steps if authority == "990102-b"}
    for name in ("all", "towns"):
        files = [json.loads(path.read_text("utf-8")) for path in (home.alerts / name).glob("*.json")]
        assert Counter(one["transition_id"] for file in files for one in file["transitions"]) == told["hook", name]
        assert (home.alerts / f"{name}.atom").is_file()
    assert {post[0]["Idempotency-Key"] for post in hook.posts if post[1]["letter"]["subscription"] == "all"} == {
        f"{path.stem}.hook" for path in (home.alerts / "all").glob("*.json")
    }
    assert {mail["Message-ID"] for mail in box.mails} == {
        f"<{path.stem}.mail@gongkai.example>" for path in (home.alerts / "all").glob("*.json")
    }


def test_a_calm_season_tells_each_step_once_in_each_letter_it_concerns(tmp_path):
    with mailbox() as box, webhook() as hook:
        home = home_for(tmp_path / "home", box, hook)
        said = play(home, 3)
        check_all_is_told(home, box, hook)
        assert said[-1] == "end"
        assert len(box.mails) == 3
        assert len(hook.posts) == 6, "a letter without news is a message too"
        assert not any("可能重复" in str(mail["Subject"]) for mail in box.mails)
        assert SECRET not in "\n".join(said)


def test_a_run_killed_before_the_receiver_answered_is_in_doubt_and_sends_again_under_the_same_id(tmp_path, gongkai):
    """The receiver has the letter, the sender dies before it hears so: no sooner can a kill do more harm."""
    with mailbox() as box, webhook() as hook:
        home = home_for(tmp_path / "home", box, hook)
        season = start(home, 1)

        def kill(_):
            season.kill()
            season.wait()
            box.answer = lambda _: "250 OK"
            return "250 OK"

        box.answer = kill
        season.communicate()
        assert season.returncode == -signal.SIGKILL
        with connect.writer(home.working) as con:
            assert con.execute("SELECT state FROM sending WHERE channel = 'mail'").fetchall() == [("sending",)]
        play(home, 1)
        check_all_is_told(home, box, hook)
        first, again = box.mails
        assert first["Message-ID"] == again["Message-ID"]
        assert [("可能重复" in str(mail["Subject"])) for mail in box.mails] == [False, True]
        with connect.writer(home.working) as con:
            assert con.execute("SELECT state, attempts, is_doubted FROM sending WHERE channel = 'mail'").fetchall() == [
                ("sent", 2, True)
            ]
        [mail] = [
            one
            for one in json.loads(gongkai("--home", home.root, "status", "--format", "json").out)["channels"]
            if one["channel"] == "mail"
        ]
        assert (mail["sent"], mail["perhaps_twice"]) == (1, 1), "and whoever asks is shown it"


def test_a_channel_that_fails_stops_no_other_is_shown_and_caught_up_with(tmp_path, gongkai):
    with mailbox() as box, webhook() as hook:
        home = home_for(tmp_path / "home", box, hook)
        box.answer = lambda _: "550 not today"
        play(home, 2)
        assert len(hook.posts) == 4
        shown = gongkai("--home", home.root, "status").out
        assert "the mail server refused the letter (550)" in shown
        newest = max((home.alerts / "all").glob("*.md"), key=lambda path: path.name).read_text("utf-8")
        assert "此前未能送达的报告" in newest
        assert "· mail · 未送达" in newest
        box.mails.clear()
        box.answer = lambda _: "250 OK"
        play(home, 3)
        check_all_is_told(home, box, hook)


@pytest.mark.slow
def test_a_season_killed_at_every_word_tells_each_step_once_among_distinct_ids(tmp_path):
    with mailbox() as box, webhook() as hook:
        calm = home_for(tmp_path / "calm", box, hook)
        words = len(play(calm, 2))
    for kill_after in range(1, words):
        with mailbox() as box, webhook() as hook:
            home = home_for(tmp_path / str(kill_after), box, hook)
            play(home, 2, kill_after)
            play(home, 2)
            check_all_is_told(home, box, hook)
