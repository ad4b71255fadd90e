"""What is no longer there: said only once every address is shut and every column of the body was read, and taken back when mended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import duckdb
import pytest

import checks
from benchmarks.precision.watch import YEAR, at, column, expected, look, page, sight, world
from standard.records import Look, Revisit
from warehouse import backlog, connect, judge, life, load, runs

ASKED = ("no-longer-reachable", "unlisted", "empty-or-broken")
RULES = tuple(check for check in checks.catalogue() if check.id in ASKED)
ME = "gone"
SHUT, UNTOLD, OPEN = (
    Revisit(page(ME), False, "status 404"),
    Revisit(page(ME), None, "status 503"),
    Revisit(page(ME), True),
)


class Watch:
    """One authority over some days of March: what each look saw is loaded, judged and settled."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, *names: str, year: int = YEAR, is_confirmed: bool = True
    ) -> None:
        self.con, self.year = con, year
        self.registry = world(ME, "department", *names, is_confirmed=is_confirmed)
        load.load_registry(con, self.registry, expected(self.registry, YEAR - 1, YEAR))

    def day(self, number: int, *looks: object) -> list[tuple[str, str, str]]:
        """Return the steps that a day's looks lead to."""
        at, run = datetime.combine(date(2024, 3, number), time(12), UTC), f"run-{number}"
        load.load_looks(self.con, run, looks)
        runs.start(self.con, run, at, YEAR, list(self.registry.columns), "r1")
        steps = life.settle(self.con, run, judge.judge(self.con, RULES, at, is_all=False), at, RULES)
        return self.con.execute(
            "SELECT check_id, step, transition.reason FROM transition JOIN finding USING (finding_id)"
            " WHERE transition_id IN (SELECT unnest(?)) ORDER BY ALL",
            [list(steps)],
        ).fetchall()

    def status(self, number: int, check: str = ASKED[0]) -> str:
        """Return what a check says of the report that is told of, as of a day."""
        at = datetime.combine(date(2024, 3, number), time(13), UTC)
        rules = [rule for rule in RULES if rule.id == check]
        [said] = [one.status for one in judge.judge(self.con, rules, at) if one.year == self.year]
        return said


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with connect.in_memory() as connection:
        yield connection


def march(number: int) -> date:
    return date(2024, 3, number)


def missed(number: int, told: Revisit = SHUT, name: str = "nb") -> Look:
    return look(ME, march(number), name=name, missing=(told.url,), revisits=(told,))


def seen(number: int, condition: str = "opened", **parts: object) -> Look:
    return look(ME, march(number), sight(ME, condition=condition), **parts)


def test_a_report_is_gone_only_when_every_address_of_it_is(con: duckdb.DuckDBPyConnection) -> None:
    watch, other = Watch(con, "nb", "two"), page(ME, "2")
    watch.day(1, seen(1), look(ME, march(1), sight(ME, name="2"), name="two"))
    for number in (5, 6):
        watch.day(number, missed(number), missed(number, Revisit(other, None, "status 503"), "two"))
    assert watch.status(6) == "undetermined"
    for number in (7, 8):
        watch.day(number, missed(number), missed(number, Revisit(other, False, "status 404"), "two"))
    assert watch.status(8) == "fail"


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_an_own_column_that_could_not_be_read_may_hold_it(con: duckdb.DuckDBPyConnection, is_confirmed: bool) -> None:
    watch = Watch(con, "nb", "two", is_confirmed=is_confirmed)
    watch.day(1, seen(1), look(ME, march(1), name="two"))
    for number in (5, 6, 7):
        watch.day(number, missed(number), look(ME, march(number), name="two", reason="status 503"))
    assert watch.status(7) == "undetermined"
    assert watch.day(8, missed(8), look(ME, march(8), name="two")) == []
    assert watch.day(9, missed(9), look(ME, march(9), name="two")) == [(ASKED[0], "new", "")]
    # What was established stays so while nobody can look.
    assert watch.day(10, look(ME, march(10), reason="status 503", revisits=(UNTOLD,))) == []
    assert watch.status(10) == "fail"


def test_a_column_that_carried_another_year_may_hold_it(con: duckdb.DuckDBPyConnection) -> None:
    watch = Watch(con)
    load.load_registry(
        con,
        replace(
            watch.registry,
            columns=(*watch.registry.columns, replace(watch.registry.columns[0], url=column(ME, "all"), authority="")),
        ),
        (),
    )
    watch.day(1, seen(1), look(ME, march(1), sight(ME, year=YEAR - 1, name="old"), name="all"))
    for number in (5, 6):
        watch.day(number, missed(number), look(ME, march(number), name="all", reason="status 503"))
    assert watch.status(6) == "undetermined"
    for number in (7, 8):
        watch.day(number, missed(number), look(ME, march(number), sight(ME, year=YEAR - 1, name="old"), name="all"))
    assert watch.status(8) == "fail"


def test_where_no_column_is_asked_for_the_year_its_address_alone_proves_nothing(con: duckdb.DuckDBPyConnection) -> None:
    watch = Watch(con, year=YEAR - 1)
    last = sight(ME, year=YEAR - 1)
    watch.day(1, look(ME, march(1), last))
    for number in (8, 9, 10):
        watch.day(number, look(ME, march(number), years=(YEAR,), revisits=(SHUT,)))
    assert watch.status(10) == "undetermined"
    watch.day(11, look(ME, march(11)))
    assert watch.day(12, look(ME, march(12))) == [(ASKED[0], "new", "")]


def test_unlisted_one_day_and_deleted_the_next_is_gone(con: duckdb.DuckDBPyConnection) -> None:
    watch = Watch(con)
    watch.day(1, seen(1))
    assert watch.day(5, missed(5, OPEN)) == watch.day(6, missed(6)) == []
    assert watch.status(6) == watch.status(6, "unlisted") == "undetermined"
    assert watch.day(7, missed(7)) == [(ASKED[0], "new", "")]


def test_what_opens_no_more_is_not_called_unlisted(con: duckdb.DuckDBPyConnection) -> None:
    watch = Watch(con)
    watch.day(1, seen(1))
    watch.day(5, missed(5, OPEN))
    assert watch.day(6, missed(6, OPEN)) == [("unlisted", "new", "")]
    assert [step[:2] for step in watch.day(7, missed(7))] == [("unlisted", "retracted")]
    assert watch.day(8, missed(8)) == [(ASKED[0], "new", "")]


def test_an_address_that_opens_again_resolves_what_was_asked_for(con: duckdb.DuckDBPyConnection) -> None:
    watch = Watch(con)
    watch.day(1, seen(1))
    watch.day(5, missed(5))
    assert watch.day(6, missed(6)) == [(ASKED[0], "new", "")]
    assert watch.day(13, look(ME, march(13), revisits=(OPEN,))) == [(ASKED[0], "resolved", "mended")]
    # One day shut is not two: what went before it opened is forgotten.
    assert watch.day(14, look(ME, march(14), revisits=(SHUT,))) == []
    assert (ASKED[0], "reopened", "") in watch.day(15, look(ME, march(15), revisits=(SHUT,)))


@pytest.mark.parametrize("is_last", [True, False])
def test_what_stands_again_where_it_stood_is_mended_whatever_is_looked_at_last(
    con: duckdb.DuckDBPyConnection, is_last: bool
) -> None:
    """Another column of the body never carried it, or carries it no more: the order of the looks of one pass is chance."""
    watch, other = Watch(con, "nb", "two"), Revisit(page(ME, "2"), False, "status 404")
    order = slice(None, None, -1 if is_last else 1)

    def day(number: int, *looks: Look) -> object:
        timed = [
            replace(look, looked_at=at(march(number)) + timedelta(minutes=n)) for n, look in enumerate(looks[order])
        ]
        return watch.day(number, *timed)

    day(1, seen(1), look(ME, march(1), sight(ME, name="2"), name="two"))
    for number in (5, 6):
        told = day(number, missed(number), missed(number, other, "two"))
    assert told == [(ASKED[0], "new", "")]
    assert day(7, seen(7), missed(7, other, "two")) == [(ASKED[0], "resolved", "mended")]
    assert day(8, seen(8), missed(8, other, "two")) == []


def test_a_report_that_was_lost_when_the_site_moved_is_gone(con: duckdb.DuckDBPyConnection) -> None:
    """The office replaced the column by the new one, which lacks last year's; its old address is asked for from there."""
    watch = Watch(con, year=YEAR - 1)
    watch.day(1, look(ME, march(1), sight(ME, year=YEAR - 1), sight(ME, name="this")))
    watch.registry = world(ME, "department", "two")
    load.load_registry(con, watch.registry, expected(watch.registry, YEAR - 1, YEAR))
    here, now, told = column(ME, "two"), sight(ME, name="new"), []
    assert watch.day(4, look(ME, march(4), now, name="two", years=(YEAR,))) == []
    for number in (5, 6, 7):
        past = backlog.past(con, [here])
        assert [known.url for known in past.known[here]] == [page(ME)]
        asked = (YEAR, *past.doubted.get(here, ()))
        told.append(watch.day(number, look(ME, march(number), now, name="two", revisits=(SHUT,), years=asked)))
    # Where its address was found shut, its year is looked for: on the two days after.
    assert told == [[], [], [(ASKED[0], "new", "")]]


def test_what_was_said_as_of_a_day_no_later_look_changes(con: duckdb.DuckDBPyConnection) -> None:
    watch = Watch(con)
    watch.day(1, seen(1))
    for number, told in enumerate((OPEN, SHUT, OPEN, SHUT), 5):
        watch.day(number, missed(number, told))
    assert watch.status(7, "unlisted") == "undetermined"


@pytest.mark.parametrize("condition", ["broken", "attachment-broken"])
def test_a_page_that_opens_again_is_mended_though_nothing_can_be_read_of_it(
    con: duckdb.DuckDBPyConnection, condition: str
) -> None:
    watch = Watch(con)
    watch.day(1, seen(1, condition))
    assert watch.day(2, seen(2, condition)) == [("empty-or-broken", "new", "")]
    assert watch.day(3, seen(3, "")) == []  # could not look
    assert watch.day(4, seen(4)) == [("empty-or-broken", "resolved", "mended")]
    assert watch.day(5, seen(5, condition)) == []
    assert watch.day(6, seen(6, condition)) == [("empty-or-broken", "reopened", "")]
