"""What earlier looks leave to the next: what must still be listed, and what is asked for though no list shows it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from standard.duty import Column
from standard.records import Revisit
from warehouse import backlog, load

LAST = "https://a.example/2022.html"
OWN = "https://a.example/own/"


def day(number: int) -> datetime:
    return datetime(2024, 2, number, 4, tzinfo=UTC)


@pytest.fixture
def past(con, make):
    """Store looks of a column, one body's of two, at which this year's report and last year's were seen on the first."""
    columns = (Column("p1", make.LIST, "trs", ""), Column("p1", OWN, "trs", make.CODE, is_confirmed=True))
    load.load_registry(con, make.registry(*columns), [make.duty(year) for year in (2021, 2022, 2023)])
    both = (
        make.sighting(),
        replace(make.sighting(2022), url=LAST),
        replace(make.sighting(2019), url="https://a.example/2019.html"),
    )
    load.load_looks(con, "run-1", [make.look("l1", day(1), sees=both)])

    def after(*looks, columns=(make.LIST, OWN)):
        load.load_looks(con, "run-2", looks)
        return backlog.past(con, columns)

    return after


def asked(make, number, *revisits, **parts):
    return replace(make.look(f"l{number}", day(number), **parts), revisits=revisits)


def test_last_years_report_is_remembered_and_one_no_longer_expected_is_not(make, past):
    found = past()
    assert found.sentinels == {make.LIST: {make.PAGE}}
    assert found.known == {make.LIST: (backlog.Known(LAST, day(1), 0),)}
    assert found.doubted == {}


def test_one_that_is_shut_is_looked_for_wherever_it_may_stand_until_it_opens(make, past):
    found = past(asked(make, 8, Revisit(LAST, is_there=False)))
    assert found.known == {make.LIST: (backlog.Known(LAST, day(8), 1),)}
    assert found.doubted == {make.LIST: {2022}, OWN: {2022}}
    found = past(asked(make, 9, Revisit(LAST, is_there=False)), asked(make, 10, Revisit(LAST, is_there=None)))
    assert found.known == {make.LIST: (backlog.Known(LAST, day(10), 2),)}
    assert past(asked(make, 11, Revisit(LAST, is_there=True))).doubted == {}
    assert past(asked(make, 12, Revisit(LAST, is_there=False))).known[make.LIST][0].days_away == 1


def test_one_seen_elsewhere_since_is_in_no_doubt(make, past):
    moved = replace(make.sighting(2022), url=f"{OWN}2022.html")
    found = past(asked(make, 8, Revisit(LAST, is_there=False)), make.look("l9", day(9), sees=(moved,), url=OWN))
    assert (found.doubted, found.sentinels[OWN]) == ({}, {moved.url})
    assert found.known == {make.LIST: (backlog.Known(LAST, day(8), 0),)}


def test_one_that_two_days_missed_is_asked_for_on(make, past):
    """Restored as we ask, at its address, it must be seen to be."""
    missed = [
        replace(asked(make, n, Revisit(make.PAGE, is_there=False), good=False), missing=(make.PAGE,)) for n in (8, 9)
    ]
    found = past(*missed)
    assert make.LIST not in found.sentinels
    assert set(found.known[make.LIST]) == {backlog.Known(LAST, day(1), 0), backlog.Known(make.PAGE, day(9), 2)}


def test_a_batch_is_told_of_its_own_columns_only(con, make, past):
    """Another batch asks for the rest; but a year in doubt is looked for wherever it may stand."""
    kept = make.capture("c", day(7), url=f"{OWN}2023.html")
    other = replace(make.sighting(kept=kept), url=kept.url)
    shut = asked(make, 8, Revisit(LAST, is_there=False))
    found = past(shut, make.look("o", day(7), sees=(other,), url=OWN), columns=(OWN,))
    assert ([c.url for c in found.captures], [f.column_url for f in found.fetched]) == ([kept.url], [OWN])
    assert (found.sentinels, found.doubted) == ({OWN: {kept.url}}, {OWN: {2022}})
    found = past(columns=(make.LIST,))
    assert (found.captures, found.fetched, set(found.sentinels)) == ((), (), {make.LIST})
    assert found.doubted == {make.LIST: {2022}}


def test_what_was_last_seen_where_nobody_looks_any_more_is_asked_for_from_a_column_that_is_watched(con, make, past):
    """The site moved: the new column lacks last year's report, and only its old address can say whether it is gone."""
    load.load_registry(con, make.registry(Column("p1", OWN, "trs", make.CODE)), [make.duty(2022), make.duty(2023)])
    moved = replace(make.sighting(), url=f"{OWN}2023.html")
    found = past(make.look("l5", day(5), sees=(moved,), url=OWN))
    assert found.known == {OWN: (backlog.Known(LAST, day(1), 0),)}
    shut = replace(make.look("l6", day(6), sees=(moved,), url=OWN), revisits=(Revisit(LAST, is_there=False),))
    found = past(shut)
    assert (found.known, found.doubted) == ({OWN: (backlog.Known(LAST, day(6), 1),)}, {OWN: {2022}})
