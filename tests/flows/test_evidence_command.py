"""`gongkai evidence`: what a verdict rests on can be handed out and checked without us, and a changed byte is named."""

import hashlib

import pytest

from demo.cast import SEASON
from demo.portals import portals
from tests.flows.seasons import finish_run, home_for, start_run
from warehouse.query import query


@pytest.fixture(scope="module")
def season(tmp_path_factory):
    """Three passes over the demo's portals: before, the day after, and four days after 31 January."""
    with portals() as running:
        home = home_for(tmp_path_factory.mktemp("season") / "home", running.port)
        for instant in SEASON[:3]:
            running.set_day(instant)
            finish_run(start_run(home, instant))
    return home


def _sums_hold(folder):
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    assert lines
    return all(
        hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha
        for sha, _, name in (x.partition("  ") for x in lines)
    )


def _finding(home, check):
    return query(home.warehouse, f"SELECT finding_id, authority FROM finding_open WHERE check_id = '{check}'").rows[0]


def test_a_missing_report_is_shown_by_the_lists_that_did_not_have_it(season, tmp_path, gongkai):
    finding, _ = _finding(season, "missing")
    said = gongkai("--home", season.root, "evidence", finding, "--out", tmp_path / "kept")
    assert said.code == 0
    assert _sums_hold(tmp_path / "kept")
    pages = [path.read_text("utf-8") for path in (tmp_path / "kept").glob("*/page.html")]
    assert any("2022年" in page for page in pages), "the list as it stood, with the year before"
    assert not any("2023年政府信息公开工作年度报告" in page for page in pages)


def test_a_wrong_total_is_shown_by_the_page_that_prints_it(season, tmp_path, gongkai):
    finding, authority = _finding(season, "applicants-sum")
    said = gongkai("--home", season.root, "evidence", finding, "--out", tmp_path / "kept")
    assert said.code == 0
    [(sha,)] = query(
        season.warehouse, f"SELECT DISTINCT sha256 FROM edition WHERE authority = '{authority}' AND report_year = 2023"
    ).rows
    pages = [hashlib.sha256(path.read_bytes()).hexdigest() for path in (tmp_path / "kept").glob("*/page.html")]
    assert sha in pages


def test_every_letter_prints_the_hash_that_dates_what_was_kept(season):
    manifests = [
        hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((season.archive / "manifests").iterdir())
    ]
    letters = [path.read_text("utf-8") for path in sorted(season.alerts.glob("*.md"))]
    assert len(manifests) == len(letters) == 3
    assert all(sha in letter for sha, letter in zip(manifests, letters, strict=True))


def test_an_archive_is_verified_and_a_changed_byte_is_named(season, gongkai):
    assert gongkai("--home", season.root, "evidence", "verify").code == 0
    warc = max(season.archive.glob("*.warc.gz"), key=lambda path: path.stat().st_size)
    whole = warc.read_bytes()
    warc.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    said = gongkai("--home", season.root, "evidence", "verify")
    warc.write_bytes(whole)
    assert said.code == 1
    assert warc.name in said.out


@pytest.mark.parametrize("wanted", ["no-such-id", "", "%", "../../archive"])
def test_an_id_that_nobody_knows_is_one_line(season, gongkai, wanted):
    said = gongkai("--home", season.root, "evidence", wanted)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert repr(wanted) in said.err


def test_the_beginning_of_an_id_is_enough_where_no_other_begins_so(season, tmp_path, gongkai):
    finding, _ = _finding(season, "applicants-sum")
    said = gongkai("--home", season.root, "evidence", finding[:8], "--out", tmp_path / "kept")
    assert said.code == 0
    assert finding in (tmp_path / "kept" / "README.txt").read_text("utf-8")
    several = gongkai("--home", season.root, "evidence", query(season.warehouse, "FROM capture").rows[0][0][:1])
    assert (several.code, several.err.count("\n")) == (2, 1)
    assert "several ids begin so" in several.err


def test_an_absence_is_shown_by_every_answer_that_its_looks_got(season, tmp_path, gongkai):
    """A list may stand behind a script, on further pages or at another address than its column's."""
    finding, _ = _finding(season, "missing")
    gongkai("--home", season.root, "evidence", finding, "--out", tmp_path / "kept")
    sql = f"""
        SELECT DISTINCT unnest(capture_ids) FROM look JOIN finding ON contains(array_to_string(evidence, ' '), look_id)
        WHERE finding_id = '{finding}'
    """
    answers = {capture for (capture,) in query(season.warehouse, sql).rows}
    assert len(answers) > 2
    assert answers <= {path.name for path in (tmp_path / "kept").iterdir()}


def test_an_empty_archive_says_so(tmp_path, gongkai):
    gongkai("init", tmp_path, "--contact", "me@example.org")
    said = gongkai("--home", tmp_path, "evidence", "verify")
    assert said.code == 0
    assert "holds nothing yet" in said.out
