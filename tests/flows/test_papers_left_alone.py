"""What an office sends on is written again where it would say something else, and only there."""

from datetime import timedelta

import pytest

import checks
from flows import decisions, papers
from flows.settings import Home
from tests.flows.seasons import AT, SWJ
from warehouse import connect

LATER = AT + timedelta(seconds=40)


@pytest.fixture
def leave(judged_home):
    def at(instant):
        home = Home(judged_home.root)  # its settings are read once by each
        with connect.writer(home.working) as con:
            paths = papers.leave(con, home, instant, 2023, checks.catalogue())
        return {path.relative_to(judged_home.alerts): (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}

    return at


def changed(before, after):
    """Return what was written again: a file is replaced as a whole, so its time tells."""
    return {path.suffix for path, left in after.items() if before.get(path) != left}


def test_a_pass_that_finds_nothing_new_leaves_every_file_as_it_stands(leave):
    first = leave(AT)
    assert len(first) == 6
    assert leave(LATER) == first


def test_what_changed_since_stands_in_every_paper_and_the_blank_form_is_left_alone(leave, judged_home):
    first = leave(AT)
    with connect.writer(judged_home.working) as con:
        finding_id, *_ = con.execute("SELECT finding_id FROM finding WHERE severity = 'error'").fetchone()
    decisions.decide(judged_home, finding_id, "replied", AT, by=SWJ, text="系录入差错。")
    after = leave(LATER)
    assert changed(first, after) == {".xlsx", ".docx", ".txt"}
    form = [path for path in after if "自检表" in path.name]
    assert [first[path] for path in form] == [after[path] for path in form]


def test_another_day_has_papers_of_its_own_and_another_office_other_forms(leave, judged_home):
    first = leave(AT)
    next_day = leave(AT + timedelta(days=1))
    assert {path for path in next_day if path in first} == {path for path in first if "自检表" in path.name}
    assert all(first[path] == next_day[path] for path in first.keys() & next_day.keys())
    text = judged_home.settings_file.read_text("utf-8")
    judged_home.settings_file.write_text(f'{text}\n[list]\noffice = "云霁市政务公开办公室"\n', encoding="utf-8")
    assert all(first[path] != left for path, left in leave(AT).items())


def test_what_was_altered_or_taken_away_is_made_again(leave, judged_home):
    first = leave(AT)
    altered, gone, *_ = first
    (judged_home.alerts / altered).write_bytes(b"somebody's own")
    (judged_home.alerts / gone).unlink()
    (judged_home.notes / "form.json").write_text("{", encoding="utf-8")
    (judged_home.notes / "papers.json").write_text("[]", encoding="utf-8")
    assert {path: content for path, (_, content) in leave(AT).items()} == {
        p: content for p, (_, content) in first.items()
    }
