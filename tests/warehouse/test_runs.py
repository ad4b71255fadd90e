"""A run is green only if every column due had a good look."""

import pytest

from standard.duty import Column
from warehouse import load, runs
from warehouse.errors import UnknownRunError
from warehouse.life import compose_letters


def columns(*urls):
    return [Column("p1", url, "trs") for url in urls]


@pytest.mark.parametrize(
    ("due", "good", "bad", "is_green"),
    [
        (("u", "v"), ("u", "v"), (), True),
        (("u", "v"), ("u",), ("v",), False),
        (("u", "v"), ("u",), (), False),
        (("u",), ("u",), ("u",), True),
        (("u", "v"), ("u", "w"), (), False),
        ((), (), (), False),
    ],
)
def test_a_run_is_green_only_if_every_column_due_had_a_good_look(con, make, due, good, bad, is_green):
    runs.start(con, "run-1", make.NOON, 2023, columns(*due), "reader-1")
    looks = [make.look(f"{url}-good", make.NOON, url=url) for url in good]
    looks += [make.look(f"{url}-bad", make.NOON, good=False, url=url) for url in bad]
    load.load_looks(con, "run-1", looks)
    assert runs.finish(con, "run-1", columns(*due)) is is_green
    assert con.execute("SELECT state, is_green FROM run").fetchall() == [("finished", is_green)]


def test_a_run_that_never_ended_is_broken_once_the_next_begins(con, make):
    for number in (1, 2):
        runs.start(con, f"run-{number}", make.NOON, 2023, columns("u"), "reader-1")
    assert con.execute("SELECT state, is_green FROM run ORDER BY run_id").fetchall() == [
        ("broken", False),
        ("running", None),
    ]
    assert not runs.has_finished(con)


def test_a_letter_of_an_unknown_run_is_refused(con):
    with pytest.raises(UnknownRunError, match="run-9 is not in the ledger"):
        compose_letters(con, "run-9", ())
