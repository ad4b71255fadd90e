"""What time alone, a portal's bad day or a page not asked for again does not change: findings of copies, days and editions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from types import MappingProxyType

import pytest

import checks
from standard.forms import tables_due
from standard.records import Look, Sighting
from standard.sample import sample
from warehouse import judge, life, load, runs

CODE, YEAR = "990000-a", 2023
START = datetime(2024, 1, 20, 2, tzinfo=UTC)
RIGHT = sample(7, tables_due(YEAR))
OTHERWISE = {
    **RIGHT,
    **{
        f"requests.{line}.{column}": RIGHT[f"requests.{line}.{column}"] + 1
        for line in ("received", "granted", "outcome_total")
        for column in ("person", "total")
    },
}
ONE, TWO, ALL = "https://one.example/nb/", "https://two.example/nb/", "https://whole.example/nb/"
OF_COPIES = ("copies-differ", "two-reports")
OF_EDITIONS = ("numbers-revised", "revised-unannounced")
OF_CELLS = ("applicants-sum",)


def sha_of(values, parts):
    return sha256(repr((values, parts)).encode()).hexdigest()


@pytest.fixture
def play(con, make):
    """Play days: each page is (column, number in it, values or None where it was only seen listed, parts of the reading)."""
    load.load_registry(con, make.registry(), [make.duty(law=date(2024, 1, 31))])
    catalogue = tuple(
        check for check in checks.catalogue() if check.id in (*OF_COPIES, *OF_EDITIONS, *OF_CELLS, "due-soon")
    )

    def a_day(day, *pages, failed=(), columns=(ONE, TWO), asked=MappingProxyType({})):
        at = START + timedelta(days=day)
        looks = []
        for column in columns:
            seen = []
            for where, number, values, parts in pages:
                if where != column:
                    continue
                url = f"{column}{number}.html"
                kept = (
                    None
                    if values is None
                    else replace(make.capture(f"{url}-{day}", at, url), sha256=sha_of(values, parts))
                )
                seen.append(Sighting(CODE, YEAR, url, "年度报告", None, kept))
                if kept is not None:
                    arrived = make.arrival(
                        values, at=at, kept=kept, url=url, **{"sha256": f"{len(str(values))}", **parts}
                    )
                    looks.append(arrived)
            reason = "503" if column in failed else ""
            sees = () if reason else tuple(seen)
            look = Look(f"{column}-{day}", "p", column, at, not reason, reason, len(sees), sees)
            looks.append(replace(look, years=asked.get(column, (YEAR,))))
        load.load_looks(con, f"run-{day}", [look for look in looks if isinstance(look, Look)])
        load.load_readings(con, [arrived for arrived in looks if not isinstance(arrived, Look)])
        return settle(at, day)

    def settle(at, day):
        runs.start(con, f"run-{day}", at, YEAR, (), "reader-1")
        verdicts = judge.judge(con, catalogue, at, is_all=False)
        steps = life.settle(con, f"run-{day}", verdicts, at, catalogue)
        asked = "SELECT check_id, step, reason FROM transition JOIN finding USING (finding_id) WHERE transition_id IN (SELECT unnest(?))"
        return [row for row in con.execute(f"{asked} ORDER BY ALL", [list(steps)]).fetchall() if row[0] != "due-soon"]

    return a_day


@pytest.mark.parametrize(("other", "check"), [(TWO, "copies-differ"), (ONE, "two-reports")])
def test_two_copies_that_differ_are_one_finding_until_one_is_taken_down(play, other, check):
    one, two = (ONE, 1, RIGHT, {}), (other, 2, OTHERWISE, {})
    assert play(0, one, two) == [(check, "new", "")]
    assert play(1, (ONE, 1, None, {}), (other, 2, None, {})) == [], "neither page was asked for again"
    assert play(2, one, two, failed=(other,)) == [], "a bad look takes nothing off a list"
    assert play(3, one, (other, 2, None, {})) == [], "whichever was fetched last"
    assert play(4, (ONE, 1, None, {}), two) == []
    assert play(5, one) == [(check, "resolved", "mended")]


def test_a_copy_that_differs_from_two_is_one_finding_whichever_was_fetched_last(play):
    """Each day another of three pages is not asked for again, or its list is shut: nobody changed anything."""
    pages = [(column, 1, values, {}) for column, values in ((ONE, RIGHT), (TWO, RIGHT), (ALL, OTHERWISE))]
    assert play(0, *pages, columns=(ONE, TWO, ALL)) == [("copies-differ", "new", "")]
    for day, column in enumerate((ONE, TWO, ALL), 1):
        assert play(2 * day, *pages, failed=(column,), columns=(ONE, TWO, ALL)) == []
        unasked = [(*page[:2], None, {}) if page[0] == column else page for page in pages]
        assert play(2 * day + 1, *unasked, columns=(ONE, TWO, ALL)) == []
    assert play(9, *pages[:2], columns=(ONE, TWO, ALL)) == [("copies-differ", "resolved", "mended")]


def test_a_copy_that_a_person_pointed_to_stands_where_it_was_seen(play):
    """Its look asked for no year: what it shows is that page, and nothing else would ever list it."""
    assert play(0, (ONE, 1, RIGHT, {}), (TWO, 2, OTHERWISE, {}), asked={TWO: ()}) == [("copies-differ", "new", "")]


def test_a_finding_of_one_copy_stands_while_that_copy_does(play):
    """Which copy was met last is no correction: nobody is credited for a page that still says it."""
    wrong = {**RIGHT, "requests.granted.total": RIGHT["requests.granted.total"] + 1}
    bad, good = (ONE, 1, wrong, {}), (TWO, 2, RIGHT, {})
    assert ("applicants-sum", "new", "") in play(0, bad, good)
    assert play(1, (ONE, 1, None, {}), good) == [], "the wrong page was not asked for again"
    assert play(2, bad, good, failed=(ONE,)) == []
    assert play(3, bad, good) == []
    assert ("applicants-sum", "resolved", "revised") in play(4, (ONE, 1, RIGHT, {}), good)


def test_a_page_that_moved_is_no_copy_of_itself(play):
    assert play(0, (ONE, 1, RIGHT, {})) == []
    assert play(1, (ONE, 2, OTHERWISE, {})) == []


def test_a_note_that_is_taken_off_again_has_announced_the_correction(play, con):
    note = "2024年1月22日更正：第三部分新收总计。"
    play(0, (ONE, 1, RIGHT, {}))
    assert play(2, (ONE, 1, OTHERWISE, {"correction": note})) == [("numbers-revised", "new", "")]
    assert play(9, (ONE, 1, OTHERWISE, {"content_digest": "words"})) == []
    (said,) = con.execute("SELECT message_zh FROM finding WHERE check_id = 'numbers-revised'").fetchone()
    assert note in said


def test_each_correction_is_quoted_with_its_own_note(play, con):
    first, second = "2024年1月22日更正：新收总计。", "2024年1月29日更正：规章制发件数。"
    play(0, (ONE, 1, RIGHT, {}))
    play(2, (ONE, 1, OTHERWISE, {"correction": first}))
    cell = min(address for address in OTHERWISE if address.startswith("disclosure."))
    again = {**OTHERWISE, cell: OTHERWISE[cell] + 1}
    play(9, (ONE, 1, again, {"correction": second}))
    said = con.execute(
        "SELECT message_zh FROM finding WHERE check_id = 'numbers-revised' ORDER BY opened_at"
    ).fetchall()
    assert [[note in message for note in (first, second)] for (message,) in said] == [[True, False], [False, True]]


def test_an_answer_of_an_old_server_changes_nothing(play, con):
    """The corrected page bears its note; now and then the page from before is answered, as it stood."""
    right, otherwise = (ONE, 1, RIGHT, {}), (ONE, 1, OTHERWISE, {"correction": "1月25日更正：第三部分新收总计。"})
    told = [play(5 * n, page) for n, page in enumerate((right, otherwise, right, otherwise, right))]
    assert told == [[], [("numbers-revised", "new", "")], [], [], []]
    assert con.execute("SELECT fetched_at FROM edition_step").fetchall() == [(START + timedelta(days=5),)]


def test_a_note_that_comes_later_is_quoted_with_its_day(play, con):
    play(0, (ONE, 1, RIGHT, {}))
    assert play(2, (ONE, 1, OTHERWISE, {})) == [("revised-unannounced", "new", "")]
    late = {"correction": "更正：新收总计。", "content_digest": "noted"}
    assert play(9, (ONE, 1, OTHERWISE, late)) == [
        ("numbers-revised", "new", ""),
        ("revised-unannounced", "resolved", "mended"),
    ]
    (said,) = con.execute("SELECT message_zh FROM finding WHERE check_id = 'numbers-revised'").fetchone()
    assert "其后(2024-01-29见)页面说明：“更正：新收总计。”" in said


def test_a_report_is_due_soon_until_the_working_day_after_has_ended(con, make):
    """31 January 2027 is a Sunday: no word is taken back on the Monday."""
    load.load_registry(con, make.registry(), [make.duty(2026, law=date(2027, 1, 31), until=date(2027, 2, 1))])
    catalogue = tuple(check for check in checks.catalogue() if check.id == "due-soon")
    told = []
    for day in range(30, 34):
        at = datetime(2027, 1, 1, 2, tzinfo=UTC) + timedelta(days=day - 1)
        looks = [Look(f"look-{day}", "p1", make.LIST, at, True, "", 0, (), years=(2026,))]
        load.load_looks(con, f"run-{day}", looks)
        runs.start(con, f"run-{day}", at, 2026, (), "reader-1")
        life.settle(con, f"run-{day}", judge.judge(con, catalogue, at, is_all=False), at, catalogue)
        told += con.execute(
            "SELECT run_id, step, reason FROM transition WHERE run_id = ? ORDER BY ALL", [f"run-{day}"]
        ).fetchall()
    assert told == [("run-30", "new", ""), ("run-33", "resolved", "time-passed")]
    (said,) = con.execute("SELECT message_zh FROM finding").fetchone()
    assert "该日为非工作日而次一工作日2027-02-01未过" in said
