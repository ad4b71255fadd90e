"""The accuracy benchmark in small: nothing undamaged is read wrong, and what damage hides is said."""

import pytest

from benchmarks.accuracy import Job, jobs, work
from benchmarks.dialects import DIALECTS
from benchmarks.reports import FORMS

TEXTUAL = [number for number, dialect in enumerate(DIALECTS) if not dialect.is_file]


@pytest.mark.parametrize("dialect", TEXTUAL, ids=lambda number: DIALECTS[number].name)
@pytest.mark.parametrize("form", FORMS)
def test_a_dialect_gives_every_cell_that_is_printed(dialect: int, form: str) -> None:
    outcome = work(Job(0, dialect, form, "none"))
    assert outcome.wrong == []
    assert outcome.counts["right"] == outcome.counts["cells"]
    assert outcome.counts["doubts"] == 0


@pytest.mark.parametrize("dialect", TEXTUAL, ids=lambda number: DIALECTS[number].name)
@pytest.mark.parametrize("blanks", ["organisations", "totals only", "details only", "zeros"])
def test_blanks_are_read_as_blanks_or_not_at_all(dialect: int, blanks: str) -> None:
    counts = work(Job(1, dialect, "2021", blanks)).counts
    assert counts["wrong"] == 0
    assert counts["unsaid"] == 0
    assert counts["right"] + counts["unread"] == counts["cells"]


def test_damage_is_rarely_read_wrong_and_never_left_unsaid() -> None:
    damaged = [work(job).counts for job in jobs(150) if job.is_damaged and job.dialect in TEXTUAL]
    assert len(damaged) == 150
    assert sum(counts["silent"] for counts in damaged) < sum(counts["cells"] for counts in damaged) / 1000
    assert sum(counts["unsaid"] for counts in damaged) == 0
