"""One writer, readers of the published file, and clear words for everyone else."""

import subprocess
import sys

import duckdb
import pytest

from warehouse import connect, load
from warehouse.errors import (
    SchemaTooNewError,
    SchemaTooOldError,
    WarehouseBrokenError,
    WarehouseLockedError,
    WarehouseMissingError,
)
from warehouse.publish import publish
from warehouse.query import query

HOLD = """
import sys
from pathlib import Path
from warehouse import connect
con = connect.writer(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
"""
TRY = """
import sys
from pathlib import Path
from warehouse import connect
from warehouse.errors import WarehouseLockedError
try:
    connect.writer(Path(sys.argv[1]))
except WarehouseLockedError as error:
    print(error)
"""


def test_a_second_writer_is_told_who_writes_and_what_to_do(working):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, working], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(WarehouseLockedError) as caught:
            connect.writer(working)
        other.communicate(b"\n")
    assert caught.value.pid == other.pid
    assert str(other.pid) in str(caught.value)
    assert "wait" in str(caught.value)
    connect.writer(working).close()


def test_publishing_does_not_let_a_second_writer_in(con, working, tmp_path):
    """Copying the file in this process would drop its lock; the copy is made by a child."""
    publish(con, working, tmp_path / "warehouse.duckdb")
    done = subprocess.run([sys.executable, "-c", TRY, working], capture_output=True, text=True, check=True)
    assert "is being written by process" in done.stdout


def test_a_reader_reads_the_published_file_while_the_writer_writes(con, make, working, tmp_path):
    target = tmp_path / "out" / "warehouse.duckdb"
    load.load_readings(con, [make.arrival()])
    publish(con, working, target)
    con.begin()
    con.execute("DELETE FROM report")
    with connect.reader(target) as old:
        assert old.execute("SELECT count(*) FROM requests").fetchone() == (25,)
        con.commit()
        publish(con, working, target)
        assert old.execute("SELECT count(*) FROM requests").fetchone() == (25,)
    with connect.reader(target) as new:
        assert new.execute("SELECT count(*) FROM requests").fetchone() == (0,)
    assert [path.name for path in target.parent.iterdir()] == ["warehouse.duckdb"]


def test_a_reader_can_write_nothing_and_open_no_other_file(con, working, tmp_path):
    publish(con, working, tmp_path / "w.duckdb")
    with connect.reader(tmp_path / "w.duckdb") as reader:
        for sql in ("DELETE FROM report", "FROM read_text('/etc/hostname')", "SET enable_external_access = true"):
            with pytest.raises(duckdb.Error):
                reader.execute(sql)


def test_a_file_of_a_newer_version_is_refused_and_left_alone(working):
    with connect.writer(working) as con:
        con.execute("INSERT INTO schema_version VALUES (999)")
    with pytest.raises(SchemaTooNewError, match=r"version 999.*install the newer"):
        connect.writer(working)


def test_a_file_of_an_earlier_version_is_asked_only_by_people(con, working, tmp_path):
    """What our own questions name may be lacking in it; whoever writes SQL sees what is there."""
    con.execute("DELETE FROM schema_version WHERE version > 1")
    publish(con, working, tmp_path / "w.duckdb")
    with pytest.raises(SchemaTooOldError, match="gongkai run"):
        connect.reader(tmp_path / "w.duckdb")
    assert query(tmp_path / "w.duckdb", "SELECT count(*) FROM report").rows


def test_what_is_missing_or_no_warehouse_is_said_in_one_sentence(tmp_path):
    with pytest.raises(WarehouseMissingError, match="gongkai run"):
        connect.reader(tmp_path / "none.duckdb")
    page = tmp_path / "page.duckdb"
    page.write_bytes(b"<html>" * 1000)
    with pytest.raises(WarehouseBrokenError, match=r"page\.duckdb cannot be opened"):
        connect.reader(page)
    assert page.read_bytes() == b"<html>" * 1000


def test_a_writer_that_opens_again_finds_everything_and_makes_nothing_twice(working, make):
    with connect.writer(working) as con:
        load.load_readings(con, [make.arrival()])
        before = con.execute("SELECT count(*) FROM form_operand").fetchone()
    with connect.writer(working) as con, connect.writer(working) as same:
        assert con.execute("SELECT count(*) FROM form_operand").fetchone() == before
        assert same.execute("SELECT count(*) FROM requests").fetchone() == (25,)


def test_a_file_made_from_other_forms_gets_todays_views(working):
    with connect.writer(working) as con:
        con.execute("UPDATE schema_digest SET digest = 'older'")
        con.execute("CREATE OR REPLACE VIEW series AS SELECT 1 AS old")
    with connect.writer(working) as con:
        assert "concept" in [row[0] for row in con.execute("DESCRIBE series").fetchall()]
