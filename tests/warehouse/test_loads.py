"""What is loaded is what was read: the printed text, the blank, the cell that was not read."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from standard.forms import TABLES, table
from standard.records import Cell, Claim, Issue, Place, Section
from standard.sample import sample
from warehouse import backlog, connect, load
from warehouse.dimensions import line_table

CONTENT = (
    *("authority", "authority_event", "portal", "portal_column", "policy", "duty", "look", "sighting", "capture"),
    *("edition", "report", "section", "claim", "clue", "issue", *(line_table(t) for t in TABLES)),
)


def content(con):
    return {name: sorted(con.execute(f"FROM {name}").fetchall(), key=str) for name in CONTENT}


@pytest.fixture
def full(make):
    prose = {
        "sections": (Section(1, "一、总体情况", "本机关收到申请3件。", 1),),
        "claims": (Claim("received", Decimal(3), "件", "收到申请3件", "本机关收到申请3件。", 1, 3, 9),),
        "clues": (make.clue("visible", make.NOON.date()),),
        "issues": (Issue("label-unknown", "no such label", "table 1 row 2", "requests"),),
    }
    return [make.arrival(None, year, kept=make.capture(f"c{year}"), **prose) for year in (2020, 2022, 2023)]


def everything(con, make, full):
    load.load_registry(con, make.registry(), [make.duty(law=make.NOON.date())])
    load.load_looks(con, "run-1", [make.look("l1", make.NOON, sees=(make.sighting(kept=make.capture("c2023")),))])
    load.load_readings(con, full)


def test_the_same_input_twice_leaves_equal_content(con, make, full):
    everything(con, make, full)
    once = content(con)
    everything(con, make, full)
    assert content(con) == once
    assert all(once[name] for name in CONTENT if name not in ("authority_event", "portal", "policy"))


def test_a_file_and_the_memory_hold_equal_rows_of_the_same_input(con, make, full):
    memory = connect.in_memory()
    for connection in (con, memory):
        everything(connection, make, full)
    assert content(con) == content(memory)
    memory.close()


def test_every_cell_comes_back_as_it_was_printed(con, make):
    values = {**sample(3, (table("requests", "2021"), table("disclosure", "2021"), table("proceedings", "2019")))}
    odd = {
        "requests.received.person": "22（其中修订16件）",
        "requests.received.company": "",
        "requests.received.research": "/",
        "requests.received.charity": "１２",
        "requests.received.legal_service": "1,234",
        "disclosure.fees.amount": "7730.28",
        "disclosure.regulations.issued": "4.50",
        "disclosure.regulations.repealed": "007",
    }
    one = make.reading(values | odd)
    cells = {cell.address: cell for cell in one.cells}
    cells["requests.received.person"] = Cell(
        "requests.received.person", Decimal(22), odd["requests.received.person"], Place(2, 1, 2)
    )
    one = make.reading(values | odd, cells=tuple(cells.values()))
    load.load_readings(con, [load.Arrival(one, make.CODE, 2023, make.PAGE, None, make.NOON)])
    found = {a: (v, t) for a, v, t in con.execute("SELECT address, value, text FROM cell").fetchall()}
    assert found == {cell.address: (cell.value, cell.text) for cell in one.cells}


@pytest.mark.parametrize("text", ["9" * 30, "0.1234567", "-" + "9" * 20, "1E+40"])
def test_a_number_too_long_to_keep_is_kept_as_its_text(con, make, text):
    values = {**sample(3, (table("requests", "2021"),)), "requests.received.person": text}
    load.load_readings(con, [make.arrival(values, forms={"requests": "2021"})])
    said = con.execute("SELECT value, text FROM cell WHERE address = 'requests.received.person'").fetchone()
    assert said == (None, text)
    # The sums of every other row are still judged.
    assert con.execute("SELECT count(*) FROM identity_answer WHERE status = 'pass'").fetchone()[0] > 30


def test_a_blank_and_a_cell_that_was_not_read_are_kept_apart(con, make):
    values = {**sample(3, (table("requests", "2021"),)), "requests.granted.person": ""}
    del values["requests.granted.company"]
    load.load_readings(con, [make.arrival(values, forms={"requests": "2021"})])
    row = con.execute(
        "SELECT person, person_text, company, company_text FROM line_requests_2021 WHERE line_key = 'granted'"
    ).fetchone()
    assert row == (None, "", None, None)
    assert con.execute("SELECT text FROM cell WHERE address = 'requests.granted.person'").fetchall() == [("",)]
    assert con.execute("SELECT text FROM cell WHERE address = 'requests.granted.company'").fetchall() == []


def test_the_place_of_a_cell_is_said_for_a_grid_and_for_flat_text(con, make):
    values = sample(3, (table("proceedings", "2019"),))
    grid = make.reading(values, forms={"proceedings": "2019"})
    flat = tuple(Cell(c.address, c.value, c.text, Place(1, 40 + n)) for n, c in enumerate(grid.cells))
    load.load_readings(con, [load.Arrival(grid, make.CODE, 2023, make.PAGE, None, make.NOON)])
    load.load_readings(con, [make.arrival(values, 2022, forms={"proceedings": "2019"}, cells=flat)])
    found = con.execute("SELECT report_year, address, location FROM cell").fetchall()
    assert {(a, where) for year, a, where in found if year == 2023} == {(c.address, str(c.place)) for c in grid.cells}
    assert {(a, where) for year, a, where in found if year == 2022} == {(c.address, str(c.place)) for c in flat}


def test_an_edition_that_comes_back_is_the_newest_again(con, make):
    for hour, total in ((0, 5), (1, 6), (2, 5)):
        at = make.NOON + timedelta(days=hour)
        values = {**sample(3, (table("requests", "2021"),)), "requests.received.total": total}
        load.load_readings(
            con, [make.arrival(values, at=at, kept=make.capture(f"c{hour}", at), forms={"requests": "2021"})]
        )
    assert con.execute("SELECT count(*) FROM edition").fetchone() == (2,)
    assert con.execute("SELECT total FROM requests WHERE line_key = 'received'").fetchone() == (5,)
    then = make.NOON + timedelta(days=1)
    was = con.execute("SELECT value FROM cell_as_of(?) WHERE address = 'requests.received.total'", [then]).fetchall()
    assert was == [(6,)]


def test_a_page_without_a_table_never_displaces_the_report(con, make):
    load.load_readings(con, [make.arrival(kept=make.capture("c1"))])
    later = make.NOON + timedelta(days=3)
    cover = make.arrival({}, url="https://a.example/cover.html", at=later, kept=make.capture("c2", later), forms={})
    load.load_readings(con, [cover])
    assert con.execute("SELECT requests_form FROM report").fetchall() == [("2021",)]


def test_a_draft_that_names_no_year_is_loaded_and_judged(con, make):
    load.load_readings(con, [make.arrival(year=None)] * 2)
    assert con.execute("SELECT report_year, requests_form FROM report").fetchall() == [(None, "2021")]
    assert con.execute("SELECT DISTINCT status FROM identity_answer WHERE check_id <> 'carry-over'").fetchall() == [
        ("pass",)
    ]


def test_looks_repeated_after_reading_leave_the_edition_with_its_capture(con, make):
    kept = make.capture("c1")
    looks = [make.look("l1", make.NOON, sees=(make.sighting(kept=kept),))]
    load.load_looks(con, "run-1", looks)
    assert [unread.capture for unread in backlog.unread(con)] == [kept]
    load.load_readings(con, [make.arrival(kept=kept)])
    load.load_looks(con, "run-1", looks)
    assert backlog.unread(con) == ()
    assert backlog.past(con, {make.LIST}).captures == (kept,)
    assert con.execute("SELECT count(edition_id), min(run_id) FROM capture").fetchone() == (1, "run-1")


def test_what_could_not_be_read_is_one_issue_however_often_it_is_tried(con, make):
    load.load_looks(con, "run-1", [make.look("l1", make.NOON, sees=(make.sighting(kept=make.capture("c1")),))])
    for _ in range(2):
        (unread,) = backlog.unread(con)
        load.load_issues(con, unread.look_id, [Issue("unread", "an empty document", unread.url, unread.authority)])
    assert con.execute("SELECT look_id, message FROM issue").fetchall() == [("l1", "an empty document")]


def test_a_revision_names_every_cell_that_changed_and_no_other(con, make):
    before = sample(3, (table("requests", "2021"),))
    after = {**before, "requests.granted.person": 77, "requests.granted.company": ""}
    for day, values in enumerate((before, after)):
        at = make.NOON + timedelta(days=day)
        kept = replace(make.capture(f"c{day}", at), sha256=f"{day}" * 64)
        load.load_readings(con, [make.arrival(values, at=at, kept=kept, forms={"requests": "2021"})])
    found = con.execute("SELECT address, old_text, new_text, is_same_reader FROM revision").fetchall()
    assert sorted(found) == [
        ("requests.granted.company", str(before["requests.granted.company"]), "", True),
        ("requests.granted.person", str(before["requests.granted.person"]), "77", True),
    ]


def test_a_document_in_memory_is_loaded_without_pyarrow():
    code = """
import sys
from datetime import UTC, datetime
from standard.registry import Registry
from warehouse import connect, judge, load
con = connect.in_memory()
load.load_registry(con, Registry((), (), (), (), ()), ())
judge.judge(con, (), datetime(2024, 1, 1, tzinfo=UTC))
print(sorted({name.partition('.')[0] for name in sys.modules} & {'pyarrow', 'pandas', 'numpy', 'prefect'}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
