"""A home is kept safe, and what must not be kept is forgotten: every file checked, every hash left, every lack named."""

import gzip
import json
import shutil

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st

from flows.settings import Home
from portals import archive, manifest, sealing
from portals.record import SealedError
from portals.seals import FOLDER, SealError, read_seals
from tests.flows.seasons import AT, judge_home
from warehouse import connect
from warehouse.kept import captures_holding
from warehouse.query import query


@pytest.fixture
def home(judged_home):
    return judged_home


@pytest.fixture
def speak(home, gongkai):
    return lambda *words: gongkai("--home", home.root, *words)


def capture_of(home):
    return query(home.warehouse, "SELECT capture_id, sha256, warc_file, warc_offset FROM capture").rows[0]


def test_a_backup_is_equal_to_its_home_and_comes_back_whole(home, speak, tmp_path, gongkai):
    speak("acknowledge", query(home.warehouse, "SELECT finding_id FROM finding").rows[0][0], "--by", "甲")
    assert speak("backup", tmp_path / "kept").code == 0
    said = gongkai("--home", tmp_path / "new", "restore", tmp_path / "kept")
    assert (said.code, "restored" in said.out, "verified 1 manifests" in said.out) == (0, True, True)
    new = Home(tmp_path / "new")
    for sql in ("FROM finding ORDER BY ALL", "FROM cell ORDER BY ALL", "FROM run ORDER BY ALL"):
        assert query(new.warehouse, sql) == query(home.warehouse, sql)
    assert [path.name for path in new.decisions.iterdir()] == [path.name for path in home.decisions.iterdir()]
    judge_home(new, AT.replace(day=21))
    assert query(new.warehouse, "SELECT count(*) FROM decision").rows == [(1,)]


def test_a_backup_with_a_changed_byte_is_not_restored(speak, tmp_path, gongkai):
    speak("backup", tmp_path / "kept")
    file = next((tmp_path / "kept" / "archive").glob("*.warc.gz"))
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    said = gongkai("--home", tmp_path / "new", "restore", tmp_path / "kept")
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert file.name in said.err
    assert not (tmp_path / "new").exists()


def test_nothing_is_copied_over_anything(home, speak, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").touch()
    assert "is not empty" in speak("backup", tmp_path / "full").err
    assert "inside the home" in speak("backup", home.root / "kept").err
    assert "is no backup" in speak("restore", tmp_path / "full").err
    speak("backup", tmp_path / "kept")
    assert "is not empty" in speak("restore", tmp_path / "kept").err


def test_a_backup_waits_for_nobody_while_a_run_writes(home, speak, tmp_path):
    with connect.writer(home.working) as con:
        con.execute("CHECKPOINT")
        said = speak("backup", tmp_path / "kept")
    assert said.code in (0, 2), "in this process the file is ours; another process is refused by name"


def test_a_body_is_forgotten_and_its_hash_still_holds(home, speak):
    capture_id, sha256, file, offset = capture_of(home)
    path = home.archive / file
    size, body = path.stat().st_size, archive.read_body(path, offset)[0]
    said = speak("forget", capture_id, "--why", "个人信息", "--by", "甲")
    assert said.code == 0
    assert sha256 in said.out
    assert body[200:400] not in gzip.decompress(path.read_bytes())
    assert path.stat().st_size == size
    with pytest.raises(SealedError, match="sealed"):
        archive.read_body(path, offset)
    verified = speak("evidence", "verify")
    assert (verified.code, "1 sealed" in verified.out) == (0, True)
    [seal] = read_seals(home.archive)
    assert (seal.body_sha256, seal.by, seal.why) == (sha256, "甲", "个人信息")
    with path.open("rb") as stream:
        assert [record.headers["WARC-Type"] for record in ArchiveIterator(stream, parse_http=False)] == [
            "metadata",
            "metadata",
        ]
    assert speak("forget", sha256, "--why", "again", "--by", "乙").code == 0
    assert read_seals(home.archive) == (seal,), "the first decision stands"


def test_what_is_forgotten_stays_read_and_is_handed_out_as_sealed(home, speak, tmp_path):
    capture_id, *_ = capture_of(home)
    speak("forget", capture_id, "--why", "x", "--by", "甲")
    assert speak("evidence", capture_id, "--out", tmp_path / "out").code == 0
    assert [path.name for path in (tmp_path / "out" / capture_id).iterdir()] == ["sealed.txt"]
    with connect.writer(home.working) as con:
        con.execute("UPDATE edition SET reader = 'extract-0'")
    cells = query(home.warehouse, "SELECT count(*) FROM cell").rows
    assert speak("reread").code == 0
    assert query(home.warehouse, "SELECT count(*) FROM cell").rows == cells


def test_bytes_changed_without_a_seal_or_after_it_are_still_named(home, speak):
    capture_id, _, file, offset = capture_of(home)
    speak("forget", capture_id, "--why", "x", "--by", "甲")
    path = home.archive / file
    whole = path.read_bytes()
    path.write_bytes(whole[: offset + 20] + b"!" + whole[offset + 21 :])
    assert speak("evidence", "verify").code == 1
    path.write_bytes(whole)
    shutil.rmtree(home.archive / FOLDER)
    assert speak("evidence", "verify").code == 1


def test_a_seal_broken_off_is_finished(home, speak, monkeypatch):
    capture_id, *_ = capture_of(home)
    monkeypatch.setattr(sealing, "_overwrite", lambda path, seal: None)
    speak("forget", capture_id, "--why", "x", "--by", "甲")
    assert speak("evidence", "verify").code == 0, "the bytes are still those of the manifest"
    monkeypatch.undo()
    speak("forget", capture_id, "--why", "x", "--by", "甲")
    assert "1 sealed" in speak("evidence", "verify").out


@given(length=st.integers(400, 70_000), sha256=st.binary(min_size=32, max_size=32))
def test_a_sealed_record_is_as_long_as_what_it_stands_for_and_always_the_same(length, sha256):
    content = sealing._content(sha256.hex(), length)
    assert len(content) == length
    assert content == sealing._content(sha256.hex(), length)
    assert sha256.hex().encode() in gzip.decompress(content)


def test_a_record_of_no_manifest_is_not_sealed(home):
    with connect.writer(home.working) as con:
        captures = captures_holding(con, capture_of(home)[0])
    shutil.rmtree(home.archive / manifest.FOLDER)
    with pytest.raises(SealError, match="no manifest keeps the hash"):
        sealing.seal(home.archive, captures, "甲", "x", AT)


def test_nobody_forgets_for_no_reason(speak):
    assert "no capture has this id" in speak("forget", "nonesuch", "--why", "x", "--by", "甲").err
    assert "say both" in speak("forget", "nonesuch", "--why", " ", "--by", "甲").err


def test_status_says_what_was_seen_and_what_waits(home, speak):
    assert "1 decisions" not in speak("status").out
    speak("acknowledge", query(home.warehouse, "SELECT finding_id FROM finding").rows[0][0], "--by", "甲")
    said = speak("status").out
    assert "1 decisions hold and wait" in said
    assert "days old" in said
    told = json.loads(speak("status", "--format", "json", "--last", "1").out)
    assert (told["runs"][0]["state"], told["runs"][0]["green"]) == ("finished", False)


def test_status_before_any_run_is_one_line(tmp_path, gongkai):
    said = gongkai("--home", tmp_path / "none", "status")
    assert (said.code, said.err.count("\n")) == (2, 1)


def test_doctor_names_what_is_wrong_and_what_to_do(home, speak):
    well = speak("doctor")
    assert (well.code, "writable" in well.out, "✗" in well.out) == (0, True, False)
    home.settings_file.write_text("[gongkai\n", encoding="utf-8")
    with connect.writer(home.working) as con:
        con.execute("UPDATE run SET as_of = '2199-01-01'")
    shutil.copy(home.working, home.warehouse)
    ill = speak("doctor")
    assert ill.code == 1
    assert "is not TOML" in ill.out
    assert "behind the newest run" in ill.out
