"""Read-only SQL for people: answered, or refused in one sentence."""

import pytest

from warehouse import load
from warehouse.errors import QueryError
from warehouse.publish import publish
from warehouse.query import query


@pytest.fixture
def published(con, make, working, tmp_path):
    load.load_readings(con, [make.arrival()])
    publish(con, working, tmp_path / "warehouse.duckdb")
    return tmp_path / "warehouse.duckdb"


@pytest.mark.parametrize(
    "sql",
    [
        "from requests",
        "SELECT count(*) FROM cell;",
        "describe timeliness",
        "with a as (select 1) from a",
        "show tables",
        "from timeliness",
    ],
)
def test_a_select_in_any_dress_is_answered_while_the_writer_has_the_working_file(published, sql):
    columns, rows = query(published, sql)
    assert columns
    assert isinstance(rows, list)


def test_the_answer_names_its_columns(published):
    assert query(published, "SELECT form, count(*) AS lines FROM requests GROUP BY form") == (
        ("form", "lines"),
        [("2021", 25)],
    )


@pytest.mark.parametrize(
    "sql",
    [
        *(
            "",
            "select 1; select 2",
            "delete from report",
            "create table x (a int)",
            "selec 1",
            "select nothing from report",
        ),
        *("attach '/tmp/x.duckdb'", "copy report to '/tmp/x.csv'", "install httpfs", "set memory_limit = '1GB'"),
        *(
            "from read_csv('/etc/passwd')",
            "select * from '/etc/passwd'",
            "from glob('/*')",
            "pragma disable_checkpoint_on_shutdown",
        ),
        "select getenv('HOME')",
    ],
)
def test_everything_else_is_refused_in_one_sentence(published, sql):
    with pytest.raises(QueryError) as caught:
        query(published, sql)
    assert "\n" not in str(caught.value)
    assert caught.value.sql == sql
