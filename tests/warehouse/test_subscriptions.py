"""Who is told what: each step once to each who asks, what is over to all who were told, reminders, recovery, no flood."""

import json
from datetime import timedelta

import pytest

from standard.precision import figure_of, sentences
from standard.subscription import EVERYTHING, Outcome, Subscription
from tests.warehouse.test_life import CATALOGUE, RIGHT, START, WRONG, Season, decide
from warehouse import letters, life, listing, outbox, runs, sendings

TOWNS = Subscription("towns", kinds=("township",))
HERE = Subscription("here", regions=("9900",), channels=("mail",))
ERRORS = Subscription("errors", severities=("error",), channels=("mail", "hook"), is_quiet=True)


@pytest.fixture
def season(con, make):
    return Season(con, make)


def compose(season, *subscriptions, **parts):
    composed = life.compose_letters(season.con, f"run-{season.day}", CATALOGUE, subscriptions, **parts)
    return {letter.subscription: letter for letter in composed}


def steps(letter):
    return sorted((one.finding.check, one.step) for one in letter.transitions)


def waits(con):
    found = con.execute("SELECT subscription, channel FROM sending JOIN delivery USING (letter_id) ORDER BY ALL")
    return found.fetchall()


@pytest.mark.parametrize(
    ("parts", "is_told"),
    [
        ({}, True),
        ({"regions": ("99",)}, True),
        ({"regions": ("9901", "9902")}, False),
        ({"authorities": ("990000-a",)}, True),
        ({"authorities": ("990000",)}, False),
        ({"kinds": ("department",)}, True),
        ({"kinds": ("township",)}, False),
        ({"severities": ("warning", "info")}, False),
        ({"checks": ("applicants-sum", "outcomes-sum")}, True),
        ({"checks": ("late",)}, False),
    ],
)
def test_a_step_enters_the_letters_of_those_who_ask_for_it_and_of_no_other(season, con, parts, is_told):
    season.play(WRONG)
    asked = Subscription("asked", **parts)
    told = compose(season, TOWNS, asked)
    assert steps(told["asked"]) == ([("applicants-sum", "new"), ("outcomes-sum", "new")] if is_told else [])
    assert steps(told["towns"]) == []
    assert told["asked"].expected_count == int(asked.watches("990000-a", "department", "990000"))
    assert con.execute("SELECT count(*) FROM transition WHERE letter_id IS NULL").fetchone() == (0,)
    season.play(WRONG)
    again = compose(season, TOWNS, asked)
    assert steps(again["asked"]) == []
    assert len(again["asked"].still_open) == (2 if is_told else 0)


def test_letters_of_one_run_have_ids_of_their_own_and_come_back_as_they_were(season, con):
    season.play(WRONG)
    told = compose(season, HERE, ERRORS)
    assert len({letter.letter_id for letter in told.values()}) == 2
    assert compose(season, HERE, ERRORS) == told
    assert {letters.from_json(letters.to_json(letter)) for letter in told.values()} == set(told.values())
    assert waits(con) == [("errors", "hook"), ("errors", "mail"), ("here", "mail")]
    assert outbox.newest_letters(con, "here", 5) == (told["here"],)


def test_what_is_over_reaches_all_who_were_told_even_if_they_ask_for_it_no_more(season, con):
    season.play(WRONG)
    compose(season, HERE, ERRORS, TOWNS)
    season.play(RIGHT, reader="reader-2")
    narrower = Subscription("errors", checks=("late",))
    told = compose(season, narrower, TOWNS)
    over = [("applicants-sum", "retracted"), ("outcomes-sum", "retracted")]
    assert steps(told["errors"]) == over
    assert steps(told["towns"]) == over, "nobody reads `here` any more, so everyone is told that we were wrong"


def test_what_was_taken_back_since_a_day_is_not_told_as_new_as_well(season, con):
    def since(day):
        at = START + timedelta(days=season.day)
        listed = listing.read_listing(con, at, 2023, CATALOGUE, {})
        told = listing.read_changes(con, START + timedelta(days=day), listed, CATALOGUE, {})
        return sorted((one.finding.check, one.step) for one in told)

    season.play(WRONG)
    compose(season, EVERYTHING)
    season.play()
    assert remind(season, 1)
    assert since(0) == [("applicants-sum", "new"), ("outcomes-sum", "new")]
    assert since(2) == [("applicants-sum", "reminded"), ("outcomes-sum", "reminded")]
    season.play(RIGHT, reader="reader-2")
    assert since(0) == since(3) == [("applicants-sum", "retracted"), ("outcomes-sum", "retracted")]
    season.play(WRONG, reader="reader-2")
    assert {step for _, step in since(0)} <= {"new", "reopened"}


def test_a_subscription_that_lives_on_keeps_a_retraction_from_the_others(season):
    season.play(WRONG)
    compose(season, HERE, TOWNS)
    season.play(RIGHT, reader="reader-2")
    told = compose(season, HERE, TOWNS)
    assert (len(told["here"].transitions), told["towns"].transitions) == (2, ())


def test_other_years_are_counted_and_what_was_wrong_is_listed_all_the_same(season):
    season.play(WRONG)
    letter = compose(season, Subscription("past", report_years=(2020,)))["past"]
    assert len(letter.transitions) == 2
    assert not any(letter.lists(one) for one in letter.transitions)
    assert letter.still_open == ()
    season.play(RIGHT, reader="reader-2")
    letter = compose(season, Subscription("past", report_years=(2020,)))["past"]
    assert all(letter.lists(one) for one in letter.transitions)


def test_without_years_of_its_own_a_subscription_asks_for_the_year_of_the_run(season, con):
    """So what a first pass brings of the year before is one line."""
    season.play(WRONG)
    con.execute("UPDATE run SET report_year = 2024")
    letter = compose(season, EVERYTHING)[""]
    assert letter.report_years == (2024,)
    assert [letter.lists(one) for one in letter.transitions] == [False, False]
    season.play()
    assert compose(season, EVERYTHING)[""].report_years == (2023,)


def test_a_letter_without_news_goes_out_unless_its_readers_want_quiet(season, con):
    season.play(RIGHT)
    compose(season, HERE, ERRORS)
    assert waits(con) == [("here", "mail")]


def test_recovery_is_told_once(season, con):
    for is_green, recovered in ((False, False), (True, True), (True, False)):
        season.play(RIGHT)
        letter = compose(season, ERRORS, is_green=is_green)["errors"]
        assert letter.is_recovered is recovered
        con.execute("UPDATE run SET state = 'finished', is_green = ? WHERE run_id = ?", [is_green, f"run-{season.day}"])
    assert waits(con) == [("errors", "hook"), ("errors", "mail")], "a recovery is news, and one is enough"


def remind(season, days, at_day=None):
    at = START + timedelta(days=season.day if at_day is None else at_day)
    return life.remind(season.con, f"run-{season.day}", at, days)


def test_what_nobody_answered_is_told_again_at_its_pace(season, con):
    season.play(WRONG)
    season.day += 1
    season.play()
    assert remind(season, 2) == (), "nobody is reminded of what nobody was told"
    compose(season, EVERYTHING)
    season.play()
    assert len(remind(season, 2)) == 2
    assert remind(season, 2) == (), "once"
    assert remind(season, 0) == ()
    assert steps(compose(season, EVERYTHING)[""]) == [("applicants-sum", "reminded"), ("outcomes-sum", "reminded")]
    season.play()
    assert remind(season, 2) == ()
    season.play()
    assert len(remind(season, 2)) == 2
    season.play(RIGHT)
    assert [step for (step,) in con.execute("SELECT DISTINCT state FROM finding").fetchall()] == ["resolved"]
    assert remind(season, 1) == ()


@pytest.mark.parametrize("kind", ["acknowledged", "replied", "waived"])
def test_nobody_is_reminded_of_what_was_answered_or_waived(season, con, kind):
    season.play(WRONG)
    compose(season, EVERYTHING)
    decide(con, kind, 1, until=(START + timedelta(days=99)).date() if kind == "waived" else None)
    season.play()
    season.play()
    assert remind(season, 1) == ()


def test_only_a_season_reminds_and_of_its_own_year(season, con):
    season.play(WRONG)
    compose(season, EVERYTHING)
    season.day += 5
    runs.start(con, "run-6", START + timedelta(days=6), 2023, (), "reader-1", purpose="reread")
    assert life.remind(con, "run-6", START + timedelta(days=6), 1) == ()
    runs.start(con, "run-7", START + timedelta(days=6), 2024, (), "reader-1")
    assert life.remind(con, "run-7", START + timedelta(days=6), 1) == ()


def test_a_sending_that_was_under_way_is_in_doubt_and_one_that_failed_too_often_waits_no_more(season, con):
    season.play(WRONG)
    letter = compose(season, HERE)["here"]
    assert sendings.waiting(con) == (), "not before it is written"
    life.mark_written(con, letter.letter_id)
    [one] = sendings.waiting(con)
    assert (one.letter, one.channel, one.is_repeated) == (letter, "mail", False)
    sendings.begin(con, letter.letter_id, "mail", START)
    assert sendings.waiting(con) == ()
    sendings.doubt(con, START)
    assert [one.is_repeated for one in sendings.waiting(con)] == [True]
    for _ in range(sendings.TRIES - 1):
        sendings.begin(con, letter.letter_id, "mail", START)
        sendings.end(con, letter.letter_id, "mail", Outcome("failed", "no"), START)
    assert sendings.waiting(con) == ()
    season.play(RIGHT)
    assert [(one.letter_id, one.state) for one in compose(season, HERE)["here"].troubles] == [
        (letter.letter_id, "failed")
    ]


def test_letters_of_an_older_version_are_read(season):
    season.play(WRONG)
    said = json.loads(letters.to_json(compose(season, EVERYTHING)[""]))
    for name in ("subscription", "language", "report_years", "is_recovered", "troubles"):
        del said[name]
    for transition in said["transitions"]:
        for name in ("precision", "precision_zh", "precision_en", "replies", "waived_until"):
            del transition["finding"][name]
    old = letters.from_json(json.dumps(said))
    assert (old.subscription, old.report_years, old.troubles) == ("", (), ())
    assert all(old.lists(one) for one in old.transitions)


def test_a_finding_is_told_with_the_figure_of_the_version_that_found_it(season, con):
    season.play(WRONG)
    told = {one.finding.check: one.finding for one in compose(season, EVERYTHING)[""].transitions}["applicants-sum"]
    figure = figure_of("applicants-sum", next(c.version for c in CATALOGUE if c.id == "applicants-sum"))
    assert (told.precision, told.precision_zh) == (figure.precision, sentences(figure.version, figure)[0])
    season.play()
    con.execute("UPDATE finding SET check_version = 99")
    [other, *_] = compose(season, EVERYTHING)[""].still_open
    assert (other.precision, other.precision_zh) == (None, sentences(99, None)[0])
