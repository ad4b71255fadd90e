"""Every relation and column says what it is, and the dictionary in docs/ says the same."""

import re
from pathlib import Path

import pytest

import warehouse
from warehouse import dimensions, identity, line_views
from warehouse.dictionary import dictionary

ROOT = Path(warehouse.__file__).parent
SQL = {path.name: path.read_text("utf-8") for path in sorted(ROOT.rglob("*.sql"))}
SQL["generated"] = "\n".join((*dimensions.create_tables(), *line_views.create(), *identity.create(is_season=True)))


@pytest.mark.parametrize("kind", ["views", "tables", "columns"])
def test_every_view_table_and_column_is_commented_in_one_line(con, kind):
    name = {"views": "view_name", "tables": "table_name", "columns": "table_name || '.' || column_name"}[kind]
    found = con.execute(f"SELECT {name}, comment FROM duckdb_{kind}() WHERE NOT internal").fetchall()
    assert found
    assert [name for name, comment in found if not comment or "\n" in comment] == []


def test_every_table_macro_is_commented(con):
    sql = "SELECT function_name, comment FROM duckdb_functions() WHERE NOT internal AND function_type LIKE '%macro'"
    found = con.execute(sql).fetchall()
    assert {"cell_as_of", "finding_as_of", "timeliness_as_of"} <= {name for name, _ in found}
    assert [name for name, comment in found if not comment] == []


def test_the_dictionary_in_docs_is_up_to_date(con):
    """Otherwise: python -m warehouse.dictionary > docs/data-dictionary.md."""
    assert (ROOT.parent / "docs" / "data-dictionary.md").read_text("utf-8") == dictionary(con)


@pytest.mark.parametrize("name", SQL)
def test_no_sql_needs_what_ducklake_lacks(name):
    lacking = (
        r"PRIMARY KEY|UNIQUE|FOREIGN KEY|REFERENCES|ON CONFLICT|SEQUENCE|AUTOINCREMENT|CREATE (UNIQUE )?INDEX|CHECK \("
    )
    code = re.sub(r"--.*|'[^']*'", "", SQL[name])
    assert re.findall(lacking, code, flags=re.IGNORECASE) == []


@pytest.mark.parametrize("name", SQL)
def test_no_sql_reads_a_clock(name):
    code = re.sub(r"--.*|'[^']*'", "", SQL[name])
    assert re.findall(r"\b(now|today|current_date|current_timestamp|get_current_time)\b\s*\(?", code) in (
        [],
        ["today"] * code.count("today"),
    )


def test_the_public_views_of_the_contract_are_there(con):
    found = {name for (name,) in con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()}
    assert found >= {
        *(
            "cell",
            "requests",
            "disclosure_2021",
            "disclosure_2019",
            "proceedings",
            "timeliness",
            "coverage",
            "revision",
        ),
        *("series", "finding_open", "identity_answer"),
    }
