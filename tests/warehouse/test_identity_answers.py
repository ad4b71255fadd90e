"""Every identity, judged by the one generated query and by trying every filling of the blanks."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standard.forms import TABLES, table, tables_due
from standard.sample import sample
from warehouse import connect, identity, load

KINDS = {"requests": "2021", "proceedings": "2019"}
WITH_LAWS = [t for t in TABLES if t.identities]


@pytest.fixture(scope="module")
def benches():
    """A warehouse judged by intervals only, one that takes the plain sums where nothing is blank, and one of few tables."""
    slow, fast, narrow = connect.in_memory(), connect.in_memory(), connect.in_memory(tables=LAID)
    for statement in identity.create(is_season=True):
        if not statement.startswith("COMMENT"):
            fast.execute(statement)
    yield slow, fast, narrow
    for con in (slow, fast, narrow):
        con.close()


def judged(con):
    found = con.execute(
        "SELECT report_year, check_id, subject, status, printed, implied, residual, cells, table_kind FROM identity_answer"
    ).fetchall()
    answers = {(year, check, subject): rest for year, check, subject, *rest in found}
    assert len(answers) == len(found), "one row per subject judged"
    return answers


def clear(con):
    for name in ("edition", "report", *(f"line_{t.kind}_{t.form}" for t in TABLES)):
        con.execute(f"DELETE FROM {name}")


def reachable(operands, values, prior, bounds):
    """Return every sum the operands can come to, as the bits of one integer, trying each blank from 0 to what its totals allow.

    5000 stands for no bound: more than any sum here comes to.
    """
    sums = 1
    for operand in operands:
        assert operand.sign == operands[0].sign, "no form subtracts yet"
        held = prior if operand.is_prior else values
        value = held[operand.address]
        if value == "":
            totals = [held[t] for t in bounds.get(operand.address, ()) if isinstance(held.get(t, ""), int)]
            bits = 0
            for choice in range(max(0, min(totals, default=5000)) + 1):
                bits |= sums << choice
            sums = bits
        else:
            sums <<= value
    return sums


def expected(instance, values, prior, bounds, make):
    involved = [(prior if o.is_prior else values).get(o.address, make.UNREAD) for o in instance.operands]
    if any(value is make.UNREAD for value in involved):
        return "blocked"
    left, right = (reachable(side, values, prior, bounds) for side in (instance.left, instance.right))
    if not left & right:
        return "fail"
    return "undetermined" if "" in involved else "pass"


def totals_of(tables):
    """Which totals a part is within, said by hand: the last column of its line, and (七）总计 for the outcomes of a column."""
    bounds = {}
    for t in tables:
        for address, line, column in t.cells():
            if column.key != "total":
                bounds.setdefault(address, []).append(f"{t.kind}.{line.key}.total")
            if line.group == "outcomes":
                bounds.setdefault(address, []).append(f"requests.outcome_total.{column.key}")
    return bounds


LAID = tuple(table(kind, form) for kind, form in KINDS.items())
ADDRESSES = [address for t in LAID for address in t.addresses]
NEAR = [
    a
    for a in ADDRESSES
    if a.startswith(("requests.carried", "requests.granted", "requests.outcome_total", "proceedings.review"))
]
CHANGE = st.tuples(st.sampled_from(NEAR) | st.sampled_from(ADDRESSES), st.sampled_from(["", "", "unread", 0, 1, 7]))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 20), changes=st.lists(CHANGE, max_size=9), before=st.lists(CHANGE, max_size=4))
def test_every_identity_is_judged_as_if_every_filling_of_the_blanks_were_tried(benches, make, seed, changes, before):
    prior = {a: int(v) for a, v in sample(seed, LAID).items()}
    values = {a: int(v) for a, v in sample(seed + 1, LAID, prior=sample(seed, LAID)).items()}
    for held, made in ((values, changes), (prior, before)):
        for address, what in made:
            held[address] = make.UNREAD if what == "unread" else what
    bounds = totals_of(LAID)
    arrivals = [make.arrival(values, forms=KINDS), make.arrival(prior, 2022, forms=KINDS)]
    wanted = {
        (year, i.check, i.subject): "not_applicable"
        if year == 2022 and i.check == "carry-over"
        else expected(i, held, prior if year == 2023 else {}, bounds, make)
        for year, held in ((2023, values), (2022, prior))
        for t in LAID
        for i in t.instances
    }
    answers = []
    for con in benches:
        clear(con)
        load.load_readings(con, arrivals)
        answers.append(judged(con))
    assert {key: rest[0] for key, rest in answers[0].items()} == wanted
    assert answers[0] == answers[1] == answers[2]
    odd = [con.execute("FROM odd_cell ORDER BY ALL").fetchall() for con in benches]
    assert odd[0] == odd[1] == odd[2]


@pytest.mark.parametrize("year", [2020, 2021, 2023])
def test_changing_any_one_cell_fails_exactly_the_identities_that_name_it(con, make, year):
    """No silent cell and no false neighbour, in every form."""
    tables = [t for t in tables_due(year) if t.identities]
    values = sample(5, tables)
    addresses = [address for t in tables for address in t.addresses]
    load.load_readings(
        con,
        [
            make.arrival({**values, a: values[a] + 1}, year, code=a, forms={t.kind: t.form for t in tables})
            for a in addresses
        ],
    )
    found = con.execute("SELECT authority, check_id, subject FROM identity_answer WHERE status = 'fail'").fetchall()
    wanted = {
        (operand.address, i.check, i.subject)
        for t in tables
        for i in t.instances
        for operand in i.operands
        if i.check != "carry-over"
    }
    assert set(found) == wanted
    assert len(found) == len(wanted)


def test_a_failure_says_what_is_printed_what_follows_and_which_cells(con, make):
    values = {**sample(5, (table("requests", "2021"),))}
    right = values["requests.granted.total"]
    values["requests.granted.total"] = right + 2
    load.load_readings(con, [make.arrival(values, forms={"requests": "2021"})])
    row = con.execute(
        "SELECT printed, implied, residual, cells[1], len(cells) FROM identity_answer WHERE check_id = 'applicants-sum' AND status = 'fail'"
    ).fetchone()
    assert row == (right + 2, right, 2, "requests.granted.total", 7)


def test_a_blank_whose_total_is_too_small_fails_and_says_so(con, make):
    """Six applicants may be blank, yet parts that exceed the total fit no filling."""
    values = {**sample(5, (table("proceedings", "2019"),))}
    values |= {"proceedings.review.total": 3, "proceedings.review.upheld": 5, "proceedings.review.corrected": ""}
    load.load_readings(con, [make.arrival(values, forms={"proceedings": "2019"})])
    row = con.execute(
        "SELECT status, reason, printed, implied FROM identity_answer WHERE subject = 'review'"
    ).fetchone()
    assert row == ("fail", "no filling of the blank cells satisfies it: proceedings.review.corrected", 3, None)


def test_the_year_before_is_met_across_forms(con, make):
    prior = sample(1, tables_due(2020))
    values = sample(2, tables_due(2021), prior=prior)
    load.load_readings(con, [make.arrival(prior, 2020), make.arrival(values, 2021)])
    sql = "SELECT report_year, status, reason, count(*) FROM identity_answer WHERE check_id = 'carry-over' GROUP BY ALL ORDER BY 1"
    assert con.execute(sql).fetchall() == [
        (2020, "not_applicable", "no report of the year before", 7),
        (2021, "pass", "", 7),
    ]
    cells = con.execute(
        "SELECT cells FROM identity_answer WHERE check_id = 'carry-over' AND subject = 'total' AND status = 'pass'"
    )
    assert cells.fetchone() == (["requests.carried_in.total", "prior:requests.carried_out.total"],)


def test_a_table_that_was_not_read_is_not_applicable_in_the_form_due(con, make):
    load.load_readings(con, [make.arrival({}, forms={})])
    found = con.execute(
        "SELECT status, reason, form, count(*) FROM identity_answer GROUP BY ALL ORDER BY form"
    ).fetchall()
    assert found == [
        ("not_applicable", "no such table was read in this edition", "2019", 3),
        ("not_applicable", "no such table was read in this edition", "2021", 46),
    ]


@pytest.mark.parametrize("form", [{}, {"disclosure": "2021"}, {"statistics": "2014"}], ids="".join)
def test_views_of_tables_without_identities_answer_as_all_do(con, make, form):
    """A draft may hold no table that any identity is about."""
    tables = tuple(table(kind, name) for kind, name in form.items())
    values = sample(5, tables) if "disclosure" in form else {}
    answers = []
    with connect.in_memory(tables=tables) as narrow:
        for bench in (con, narrow):
            load.load_readings(bench, [make.arrival(values, forms=form)])
            views = ("identity_answer", "odd_cell")
            answers.append([bench.execute(f"FROM {view} ORDER BY ALL").fetchall() for view in views])
    assert answers[0] == answers[1]
    assert answers[0][0]


def test_only_the_newest_edition_is_judged(con, make):
    right = sample(5, (table("requests", "2021"),))
    wrong = {**right, "requests.granted.total": 99}
    for day, values in ((1, wrong), (2, right)):
        at = datetime(2024, 1, day, tzinfo=UTC)
        load.load_readings(con, [make.arrival(values, at=at, forms={"requests": "2021"})])
    assert con.execute("SELECT count(*) FROM identity_answer WHERE status = 'fail'").fetchone() == (0,)
