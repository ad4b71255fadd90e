"""What looks prove: a report was not in a column on a day. Not where else it stood, nor what stood there on other days."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

import checks
from standard.duty import Column
from warehouse import judge

LAW, NOTICE = date(2024, 1, 31), date(2024, 1, 19)
OTHER = "https://b.example/list/"
ELSEWHERE = "https://c.example/info/1012/3456.htm"
CHECKS = {check.id: check for check in checks.catalogue()}


def day(month, number, hour=4):
    return datetime(2024, month, number, hour, tzinfo=UTC)


def missed(make, *days, url=None, good=True):
    url = url or make.LIST
    return [make.look(f"{url}{m}-{d}-{good}", day(m, d), url=url, good=good) for m, d in days]


def sighted(make, month, number, url=None, year=2023, **parts):
    return make.look(
        f"{url}s{month}-{number}", day(month, number), url=url or make.LIST, sees=(make.sighting(year, **parts),)
    )


def pointed_to(make, month, number):
    """A person answered with the address of the report, in which no column shows: the page itself was looked at."""
    seen = replace(make.sighting(), url=ELSEWHERE)
    return replace(make.look("answer", day(month, number), url=ELSEWHERE, sees=(seen,)), years=())


def sentence(con, name, at):
    [said] = [verdict for verdict in judge.judge(con, (CHECKS[name],), at) if verdict.status == "fail"]
    return said.message_zh


# ------------------------------------------------------------------------------------------------ what a person handed in


@pytest.mark.parametrize("how", ["a document", "an address"])
def test_what_a_person_hands_in_makes_nobody_late(make, state, how):
    """Looks missed it in a column that never carried it; a person showed where it stands, and it bears no date."""
    before = missed(make, (2, 1), (2, 2), (2, 5))
    assert state(*before, at=day(2, 6))[0] == "missing"
    if how == "a document":
        supplied = replace(make.capture("c", day(2, 15), "urn:sha256:0"), status=0)
        handed = {"readings": [make.arrival(kept=supplied, at=day(2, 15), url="urn:sha256:0")]}
    else:
        handed = {"readings": ()}
        before = [*before, pointed_to(make, 2, 15)]
    asked = "SELECT state, reason, effective_date, days_late, is_first_by_look FROM timeliness"
    reason = "found after the due day, first in no column that was watched: since when it stood there, no look can say"
    row = ("undated", reason, date(2024, 2, 15), None, False)
    assert state(*before, at=day(2, 16), sql=asked, **handed) == row
    # First on its own site, later on the platform: what the column shows weeks later says nothing new.
    assert state(sighted(make, 2, 20), at=day(2, 21), sql=asked, **handed) == row


def test_what_a_person_hands_in_after_a_column_carried_it_excuses_nobody(make, state):
    looks = [*missed(make, (2, 1), (2, 2)), sighted(make, 2, 3), pointed_to(make, 2, 15)]
    assert state(*looks, at=day(2, 16), sql="SELECT state, is_first_by_look FROM timeliness") == ("late", True)


def test_the_day_on_which_a_person_sent_it_contradicts_no_stated_day(con, make, state):
    supplied = replace(make.capture("c", day(2, 15), "urn:sha256:0"), status=0)
    said = make.arrival(
        kept=supplied, at=day(2, 15), url="urn:sha256:0", clues=(make.clue("visible", date(2024, 1, 25)),)
    )
    state(*missed(make, (1, 10), (1, 26), (1, 30), (2, 2)), at=day(2, 16), readings=[said])
    [answer] = judge.judge(con, (CHECKS["seen-after-stated"],), day(2, 16))
    assert (answer.status, answer.reason) == ("not_applicable", "first met in no column that is watched")


def test_an_address_that_a_person_gives_later_takes_no_word_back(con, make, state):
    kept = make.capture("c", day(1, 28))
    said = make.arrival(kept=kept, at=day(1, 28), clues=(make.clue("visible", date(2024, 1, 15)),))
    looks = [*missed(make, (1, 10), (1, 17), (1, 24)), sighted(make, 1, 28, kept=kept)]
    state(*looks, pointed_to(make, 2, 15), at=day(2, 16), readings=[said])
    assert "2024-01-17至2024-01-24之间2天正常打开其1个栏目均未见到" in sentence(con, "seen-after-stated", day(2, 16))


# ------------------------------------------------------------------------------------------------ columns


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_an_own_column_that_could_not_be_looked_at_keeps_it_from_missing_and_late(make, state, is_confirmed):
    """The summary column carried it last year; its own column answers 503 all the week, proven or not."""
    here = make.registry(Column("p1", make.LIST, "trs", make.CODE, is_confirmed), Column("p2", OTHER, "trs"))
    last_year = sighted(make, 1, 5, OTHER, 2022)
    down = missed(make, *((2, d) for d in range(1, 8)), good=False)
    summary = missed(make, *((2, d) for d in range(1, 8)), url=OTHER)
    reason = "good looks on 0 of the 2 days needed after the due day; the last bad look: 503 Service Unavailable"
    assert state(last_year, *down, *summary, at=day(2, 8), registry=here) == ("cannot_tell", reason)
    assert state(sighted(make, 2, 9, OTHER), at=day(2, 10), registry=here)[0] == "undated"


def test_an_own_column_that_nobody_proved_and_that_opens_leaves_it_missing(con, make, state):
    here = make.registry(Column("p1", make.LIST, "trs", make.CODE), Column("p2", OTHER, "trs"))
    looks = [*missed(make, (2, 1), (2, 2)), *missed(make, (2, 1), (2, 2), url=OTHER)]
    assert state(sighted(make, 1, 5, OTHER, 2022), *looks, at=day(2, 8), registry=here)[0] == "missing"
    assert "在所监测的2个栏目中未见" in sentence(con, "missing", day(2, 8))


def test_a_column_that_left_the_registry_is_not_counted_among_those_watched(con, make, state):
    looks = [sighted(make, 1, 5, OTHER, 2022), *missed(make, (2, 1), url=OTHER), *missed(make, (2, 2), (2, 3))]
    assert state(*looks, at=day(2, 5))[0] == "missing"
    assert "在所监测的1个栏目中未见" in sentence(con, "missing", day(2, 5))


def test_days_are_counted_of_each_column_and_not_of_all_together(con, make, state):
    here = make.registry(*(Column("p1", url, "trs", make.CODE, is_confirmed=True) for url in (make.LIST, OTHER)))
    kept = make.capture("c", day(1, 28))
    said = make.arrival(kept=kept, at=day(1, 28), clues=(make.clue("visible", date(2024, 1, 15)),))
    often = missed(make, (1, 10), *((1, d) for d in range(16, 27)))
    seldom = missed(make, (1, 10), (1, 17), (1, 24), url=OTHER)
    state(*often, *seldom, sighted(make, 1, 28, kept=kept), at=day(1, 29), readings=[said], registry=here)
    assert "2024-01-16至2024-01-26之间其2个栏目各至少2天正常打开,均未见到" in sentence(
        con, "seen-after-stated", day(1, 29)
    )


# ------------------------------------------------------------------------------------------------ days


COUNTED = "SELECT state, effective_date, absent_until, days_late FROM timeliness"


def test_days_on_which_nobody_could_look_are_not_counted_as_late(con, make, state):
    down = missed(make, *((2, d) for d in range(3, 17)), good=False)
    row = state(*missed(make, (2, 1), (2, 2)), *down, sighted(make, 2, 17), at=day(2, 18), sql=COUNTED)
    assert row == ("late", date(2024, 2, 17), date(2024, 2, 2), 2)
    words = "首次见到的日期为2024-02-17,晚于《中华人民共和国政府信息公开条例》第四十九条规定的2024-01-31(含当日),截至2024-02-02正常打开其栏目仍未见,至少相差2天。"
    assert words in sentence(con, "late", day(2, 18))


def test_late_by_a_notice_says_no_more_than_looks_until_the_day_of_the_law_prove(con, make, state):
    """Good looks miss it until 31 January; then the portal is down until 16 February."""
    duty = make.duty(law=LAW, local=NOTICE)
    down = missed(make, *((2, d) for d in range(1, 17)), good=False)
    looks = [*missed(make, (1, 10), (1, 22), (1, 30), (1, 31)), *down, sighted(make, 2, 17)]
    row = state(*looks, at=day(2, 18), duty=duty, sql=COUNTED)
    assert row == ("late_local", date(2024, 2, 17), LAW, 12)
    assert "(含当日),截至2024-01-31正常打开其栏目仍未见,至少相差12天。" in sentence(con, "late-local", day(2, 18))


def test_it_was_absent_no_longer_than_from_the_column_seen_least(make, state):
    here = make.registry(*(Column("p1", url, "trs", make.CODE, is_confirmed=True) for url in (make.LIST, OTHER)))
    looks = [*missed(make, (2, 1), (2, 2), (2, 9)), *missed(make, (2, 1), (2, 3), url=OTHER)]
    row = state(*looks, sighted(make, 2, 10), at=day(2, 11), registry=here, sql=COUNTED)
    assert row == ("late", date(2024, 2, 10), date(2024, 2, 3), 3)


def test_a_day_that_it_bears_is_counted_to_as_before(make, state):
    looks = [*missed(make, (2, 1), (2, 2)), sighted(make, 2, 17, listed=date(2024, 2, 6))]
    assert state(*looks, at=day(2, 18), sql=COUNTED) == ("late", date(2024, 2, 6), None, 6)


def test_a_day_after_that_of_the_law_which_another_contradicts_is_late_by_no_notice(make, state):
    kept = make.capture("c", day(2, 8))
    clues = (make.clue("visible", date(2024, 2, 5)), make.clue("body", date(2024, 1, 25), chosen=False))
    said = make.arrival(kept=kept, at=day(2, 8), clues=clues)
    row = state(sighted(make, 2, 8, kept=kept), at=day(2, 9), readings=[said], duty=make.duty(law=LAW, local=NOTICE))
    assert row == ("undated", "found after the due day, but a date of kind body says 2024-01-25")


@pytest.mark.parametrize(("last", "severity"), [(5, "warning"), (6, "error")])
def test_on_the_working_day_on_which_it_was_missed_last_it_may_have_been_published(con, make, state, last, severity):
    """Due on a Saturday; whoever was looked for on Monday at noon, and next on a day after, kept the term or did not."""
    duty = make.duty(law=date(2024, 2, 3), until=date(2024, 2, 5))
    days = [(2, d) for d in range(4, last + 1)]
    state(*missed(make, (1, 10), *days), sighted(make, 2, last + 1), at=day(2, 8), duty=duty)
    [said] = judge.judge(con, (CHECKS["late"],), day(2, 8))
    assert (said.status, said.severity) == ("fail", severity)
