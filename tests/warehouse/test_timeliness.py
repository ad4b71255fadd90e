"""Lateness is a verdict with evidence, and could not look is never missing (CHECKS.md 5)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from standard.duty import AuthorityEvent, Column
from standard.records import Revisit

DUE = date(2024, 1, 31)
CUSTOM = date(2024, 3, 31)


def day(month, number, hour=4):
    return datetime(2024, month, number, hour, tzinfo=UTC)


def absent(make, *days):
    return [make.look(f"a{m}-{d}", day(m, d)) for m, d in days]


def found(make, month, number, **parts):
    return make.look(f"f{month}-{number}", day(month, number), sees=(make.sighting(**parts),))


def test_a_report_not_due_yet_is_upcoming_until_its_last_hour(make, state):
    assert state(at=datetime(2024, 1, 31, 15, 59, tzinfo=UTC)) == ("upcoming", "")
    assert state(at=datetime(2024, 1, 31, 16, 1, tzinfo=UTC))[0] == "cannot_tell"


def test_one_seen_by_its_due_day_is_on_time_whatever_date_it_states_later(make, state):
    kept = make.capture("c1", day(1, 30))
    later = make.arrival(kept=kept, at=day(1, 30), clues=(make.clue("visible", date(2024, 2, 20)),))
    assert state(found(make, 1, 30, kept=kept), at=day(3, 1), readings=[later])[0] == "on_time"


@pytest.mark.parametrize(
    ("clues", "expected", "kind"),
    [
        ([("visible", date(2024, 2, 5), True)], "late", "visible"),
        ([("visible", date(2024, 1, 31), True)], "on_time", "visible"),
        ([("meta", date(2024, 1, 30), True)], "on_time", "meta"),
        ([("meta", date(2024, 2, 5), True)], "undated", "meta"),
        ([("url", date(2024, 2, 5), True)], "undated", "sighting"),
        ([("visible", date(2024, 2, 5), True), ("url", date(2024, 1, 20), False)], "undated", "visible"),
        ([("visible", date(2024, 2, 5), True), ("body", date(2024, 1, 20), False)], "undated", "visible"),
        # The period reported on is no date of publication.
        ([("visible", date(2024, 2, 5), True), ("body", date(2023, 12, 31), False)], "late", "visible"),
        ([], "undated", "sighting"),
    ],
)
def test_only_a_visible_or_list_date_after_due_with_no_earlier_clue_makes_it_late(make, state, clues, expected, kind):
    kept = make.capture("c1", day(2, 8))
    said = make.arrival(kept=kept, at=day(2, 8), clues=tuple(make.clue(k, d, chosen=c) for k, d, c in clues))
    row = state(
        found(make, 2, 8, kept=kept), at=day(2, 9), readings=[said],
        sql="SELECT state, effective_kind, is_late_by_look FROM timeliness",
    )  # fmt: skip
    assert row == (expected, kind, False)


def test_a_date_in_the_list_makes_it_late_too(make, state):
    row = state(
        found(make, 2, 8, listed=date(2024, 2, 6)), at=day(2, 9),
        sql="SELECT state, effective_date, effective_kind, days_late, is_after_watch_began FROM timeliness",
    )  # fmt: skip
    assert row == ("late", date(2024, 2, 6), "list", 6, True)


@pytest.mark.parametrize("kind", ["visible", "list"])
@pytest.mark.parametrize("stated", [date(2024, 2, 12), date(2025, 1, 25)], ids=["stamped anew", "a slip of the year"])
def test_a_date_after_the_day_on_which_we_saw_it_proves_nothing(make, state, kind, stated):
    """The portal was down in the week of the due day; the page bore no date, or one that cannot be."""
    before, after = make.capture("c1", day(2, 8)), make.capture("c2", day(2, 12))
    clues = (make.clue("visible", stated),) if kind == "visible" else ()
    said = [make.arrival(kept=before, at=day(2, 8)), make.arrival(kept=after, at=day(2, 12), clues=clues)]
    listed = {"listed": stated} if kind == "list" else {}
    looks = [*absent(make, (1, 10)), make.look("bad", day(2, 1), good=False)]
    row = state(
        *looks, found(make, 2, 8, kept=before), found(make, 2, 12, kept=after, **listed), at=day(2, 13), readings=said
    )  # fmt: skip
    assert row == (
        "undated", "found after the due day; the stated date is later than the day on which it was first seen"
    )  # fmt: skip


def test_a_day_before_the_year_had_ended_excuses_nobody_whom_looks_and_another_date_show_late(make, state):
    kept = make.capture("c1", day(4, 26))
    said = make.arrival(kept=kept, at=day(4, 26), clues=(make.clue("visible", date(2024, 4, 25)),))
    row = state(
        *absent(make, (2, 2), (2, 5)), found(make, 4, 26, kept=kept, listed=date(2022, 1, 20)), at=day(4, 27), readings=[said],
        sql="SELECT state, effective_date, effective_kind, stated_date FROM timeliness",
    )  # fmt: skip
    assert row == ("late", date(2024, 4, 25), "visible", date(2022, 1, 20))


@pytest.mark.parametrize("stated", [date(2022, 1, 20), date(2023, 12, 31)])
@pytest.mark.parametrize("kind", ["visible", "meta", "list"])
def test_a_day_before_the_year_had_ended_neither_excuses_nor_accuses(make, state, stated, kind):
    kept = make.capture("c1", day(2, 8))
    clues = () if kind == "list" else (make.clue(kind, stated),)
    said = make.arrival(kept=kept, at=day(2, 8), clues=clues)
    here = found(make, 2, 8, kept=kept, listed=stated if kind == "list" else None)
    asked = "SELECT state, effective_date, effective_kind FROM timeliness"
    sighting = (date(2024, 2, 8), "sighting")
    assert state(here, at=day(2, 9), readings=[said], sql=asked) == ("undated", *sighting)
    reason = f"found after the due day, but a date of kind {kind} says {stated}"
    assert state(here, at=day(2, 9), readings=[said])[1] == reason
    # Whom two good looks missed is late by these, as without any day.
    looks = absent(make, (2, 1), (2, 2))
    assert state(*looks, here, at=day(2, 9), readings=[said], sql=asked) == ("late", *sighting)


def test_a_day_before_the_year_had_ended_leaves_one_seen_in_time_on_time(make, state):
    kept = make.capture("c1", day(1, 30))
    said = make.arrival(kept=kept, at=day(1, 30), clues=(make.clue("visible", date(2023, 12, 25)),))
    assert state(found(make, 1, 30, kept=kept), at=day(2, 9), readings=[said])[0] == "on_time"


@pytest.mark.parametrize(
    ("clues", "listed", "shown"),
    [
        ({"meta": date(2024, 1, 15)}, date(2024, 1, 25), date(2024, 1, 25)),
        ({"meta": date(2024, 1, 15), "visible": date(2024, 1, 24)}, date(2024, 1, 25), date(2024, 1, 24)),
        ({"meta": date(2024, 1, 15), "visible": date(2023, 1, 24)}, date(2024, 1, 25), date(2024, 1, 25)),
        ({"visible": date(2023, 1, 24)}, None, date(2023, 1, 24)),
        ({"meta": date(2024, 1, 15)}, None, date(2024, 1, 15)),
        ({"url": date(2024, 1, 15)}, None, None),
    ],
)
def test_a_day_of_the_metadata_is_shown_to_nobody_who_reads_another(make, state, clues, listed, shown):
    kept = make.capture("c1", day(1, 26))
    said = make.arrival(kept=kept, at=day(1, 26), clues=tuple(make.clue(kind, at) for kind, at in clues.items()))
    looks = found(make, 1, 26, kept=kept, listed=listed)
    row = state(looks, at=day(2, 9), readings=[said], sql="SELECT shown_date FROM timeliness")
    assert row == (shown,)


def test_two_good_looks_after_due_without_it_and_then_a_sighting_make_it_late(make, state):
    row = state(
        *absent(make, (2, 1), (2, 2)), found(make, 2, 3), at=day(2, 4),
        sql="SELECT state, is_late_by_look, effective_date, good_looks_after_due FROM timeliness",
    )  # fmt: skip
    assert row == ("late", True, date(2024, 2, 3), 2)


def test_one_good_look_and_one_bad_one_without_it_do_not(make, state):
    looks = [*absent(make, (2, 1)), make.look("bad", day(2, 2), good=False), found(make, 2, 3)]
    assert state(*looks, at=day(2, 4))[0] == "undated"


def test_a_first_look_long_after_due_rests_on_the_stated_date_only(make, state):
    row = state(
        found(make, 4, 10, listed=date(2024, 2, 6)), at=day(4, 11),
        sql="SELECT state, is_after_watch_began, is_late_by_look FROM timeliness",
    )  # fmt: skip
    assert row == ("late", False, False)


def test_missing_needs_good_looks_on_two_days_after_due(make, state):
    assert state(*absent(make, (1, 30), (2, 1)), at=day(2, 1, 6)) == (
        "cannot_tell",
        "good looks on 1 of the 2 days needed after the due day",
    )
    assert state(make.look("again", day(2, 1, 7)), at=day(2, 1, 8))[0] == "cannot_tell"
    assert state(*absent(make, (2, 2)), at=day(2, 2, 6))[0] == "missing"


def test_a_portal_that_answers_503_all_week_makes_nobody_missing(make, state):
    looks = [make.look(f"b{d}", day(2, d), good=False) for d in range(1, 8)]
    assert state(*looks, at=day(2, 8)) == ("cannot_tell", "no good look since the due day: 503 Service Unavailable")


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ([Column("p1", "https://a.example/list/", "trs", "990000-a")], "no column is proven"),
        ([Column("p1", "https://a.example/list/", "trs", "", is_confirmed=True)], "no column is proven"),
        ([Column("p1", "https://b.example/list/", "trs", "990000-b", is_confirmed=True)], "no column is registered"),
    ],
)
def test_a_column_that_is_not_proven_makes_nobody_missing(make, state, columns, reason):
    said = state(*absent(make, (2, 1), (2, 2), (2, 3)), at=day(2, 4), registry=make.registry(*columns))
    assert said[0] == "cannot_tell"
    assert said[1].startswith(reason)


def test_a_column_that_carried_it_last_year_is_proven(make, state):
    before = make.look("old", day(1, 5), sees=(make.sighting(2022),))
    registry = make.registry(Column("p1", make.LIST, "trs"))
    assert state(before, *absent(make, (2, 1), (2, 2)), at=day(2, 3), registry=registry)[0] == "missing"


def test_a_second_proven_column_that_could_not_be_seen_keeps_it_from_missing(make, state):
    other = "https://b.example/list/"
    columns = [Column("p1", url, "trs", make.CODE, is_confirmed=True) for url in (make.LIST, other)]
    looks = [*absent(make, (2, 1), (2, 2)), make.look("b", day(2, 2), good=False, url=other)]
    assert state(*looks, at=day(2, 3), registry=make.registry(*columns))[0] == "cannot_tell"


@pytest.mark.parametrize("kind", ["merged", "split", "abolished", "moved_to_party", "reports_within"])
def test_an_event_in_the_registry_keeps_it_from_missing(make, state, kind):
    plain = make.registry()
    event = AuthorityEvent(make.CODE, kind, date(2023, 6, 1), "", "公告")
    registry = type(plain)(plain.authorities, (), plain.columns, (event,), ())
    said = state(*absent(make, (2, 1), (2, 2)), at=day(2, 3), registry=registry)
    assert said == ("cannot_tell", f"the registry says {kind} on 2023-06-01")


@pytest.mark.parametrize(
    ("kind", "on", "expected"),
    [
        ("split", date(2019, 6, 1), "missing"),
        ("split", date(2022, 12, 31), "missing"),
        ("split", date(2023, 1, 1), "cannot_tell"),
        ("split", date(2024, 12, 31), "cannot_tell"),
        ("split", date(2025, 1, 1), "missing"),
        ("merged", date(2025, 1, 1), "missing"),
        # The end of an authority is the end of all that would follow.
        ("merged", date(2019, 6, 1), "cannot_tell"),
    ],
)
def test_an_event_concerns_the_report_due_in_its_year_and_the_one_about_it(make, state, kind, on, expected):
    plain = make.registry()
    event = AuthorityEvent(make.CODE, kind, on, "", "公告")
    registry = type(plain)(plain.authorities, (), plain.columns, (event,), ())
    at = datetime(2025, 2, 1, tzinfo=UTC)
    assert state(*absent(make, (2, 1), (2, 2)), at=at, registry=registry)[0] == expected


def test_a_row_without_a_source_makes_nobody_missing(make, state):
    said = state(*absent(make, (2, 1), (2, 2)), at=day(2, 3), registry=make.registry(source=""))
    assert said == ("cannot_tell", "its row in the registry has no source")


def test_a_due_day_that_is_no_working_day_leaves_until_the_next_one(make, state):
    duty = make.duty(law=date(2024, 2, 3), until=date(2024, 2, 5))
    looks = absent(make, (2, 4), (2, 5))
    assert state(*looks, at=day(2, 5, 8), duty=duty)[0] == "upcoming"
    assert state(at=day(2, 6), duty=duty)[0] == "cannot_tell"
    late = state(
        found(make, 2, 5, listed=date(2024, 2, 5)),
        at=day(2, 6),
        duty=duty,
        sql="SELECT state, effective_date <= due_law_until FROM timeliness",
    )
    assert late == ("late", True)


@pytest.mark.parametrize(
    ("dues", "listed", "expected"),
    [
        ({"law": DUE, "local": date(2024, 1, 20)}, date(2024, 1, 25), "late_local"),
        ({"law": DUE, "local": date(2024, 1, 20)}, date(2024, 2, 5), "late"),
        ({"law": DUE, "local": date(2024, 1, 20)}, date(2024, 1, 19), "on_time"),
        ({"local": date(2024, 1, 20)}, date(2024, 1, 25), "late_local"),
        ({"custom": DUE}, date(2024, 2, 5), "after_custom"),
        ({"custom": CUSTOM}, date(2024, 2, 5), "on_time"),
    ],
)
def test_statute_local_notice_and_custom_are_kept_apart(make, state, dues, listed, expected):
    assert state(found(make, 4, 8, listed=listed), at=day(4, 9), duty=make.duty(**dues))[0] == expected


def test_it_can_be_asked_what_was_known_on_an_earlier_day(con, make, state):
    state(*absent(make, (2, 1), (2, 2)), found(make, 2, 10, listed=date(2024, 2, 9)), at=day(2, 11))
    then = [con.execute("SELECT state FROM timeliness_as_of(?)", [day(2, d)]).fetchone()[0] for d in (1, 3, 11)]
    assert then == ["cannot_tell", "missing", "late"]


def test_coverage_says_why_a_number_is_absent(con, make, state):
    def covered():
        return con.execute("SELECT state FROM coverage WHERE report_year = 2023").fetchone()[0]

    state(make.look("b", day(2, 1), good=False), at=day(2, 2))
    assert covered() == "unreachable"
    state(*absent(make, (2, 2), (2, 3)), at=day(2, 4))
    assert covered() == "not_seen"
    state(found(make, 2, 5, kept=make.capture("c1", day(2, 5))), at=day(2, 6))
    assert covered() == "unread"
    state(*absent(make, (2, 7)), at=day(2, 8))
    assert covered() == "removed"
    state(at=day(2, 8), readings=[make.arrival({}, forms={}, kept=make.capture("c1", day(2, 5)))])
    assert covered() == "no_table"
    at = day(2, 9) + timedelta(hours=1)
    state(at=at, readings=[make.arrival(kept=make.capture("c2", at), at=at)])
    assert covered() == "read"


def test_one_seen_in_time_that_bears_a_later_date_now_was_republished(make, state):
    kept = make.capture("c1", day(1, 30))
    later = make.arrival(kept=kept, at=day(1, 30), clues=(make.clue("visible", date(2024, 2, 20)),))
    sql = "SELECT state, is_republished FROM timeliness"
    assert state(found(make, 1, 30, kept=kept), at=day(3, 1), readings=[later], sql=sql) == ("on_time", True)


def test_a_date_on_a_report_first_met_corrected_makes_nobody_late(make, state):
    kept = make.capture("c1", day(2, 20))
    said = make.arrival(
        kept=kept, at=day(2, 20), clues=(make.clue("visible", date(2024, 2, 18)),), correction="更正说明"
    )
    found_late = found(make, 2, 20, kept=kept)
    row = state(found_late, at=day(2, 21), readings=[said])
    assert (row[0], row[1].partition(":")[0]) == ("undated", "found after the due day, already corrected")


def test_a_year_that_no_pass_asked_for_is_told_apart(make, state):
    assert state(at=day(3, 1)) == ("cannot_tell", "no pass asked for that year")
    plain = make.registry(source="")
    event = AuthorityEvent(make.CODE, "split", date(2023, 6, 1), "", "公告")
    registry = type(plain)(plain.authorities, (), plain.columns, (event,), ())
    assert state(at=day(3, 1), registry=registry) == ("cannot_tell", "no pass asked for that year")


def test_where_no_column_is_registered_at_all_no_pass_can_ask(make, state):
    plain = make.registry()
    registry = type(plain)(plain.authorities, (), (), (), ())
    assert state(at=day(3, 1), registry=registry) == ("cannot_tell", "no column is registered for it")


def test_a_report_missed_later_is_listed_with_what_its_address_said(con, make, state):
    gone = replace(
        make.look("l2", day(2, 3), good=False), missing=(make.PAGE,), revisits=(Revisit(make.PAGE, is_there=False),)
    )
    state(found(make, 1, 30), gone, *absent(make, (2, 4)), at=day(2, 5))
    rows = con.execute("SELECT look_id, is_there FROM disappearance ORDER BY look_id").fetchall()
    assert rows == [("a2-4", None), ("l2", False)]
    state(found(make, 2, 6), at=day(2, 7))
    assert con.execute("SELECT count(*) FROM disappearance").fetchone() == (0,)
