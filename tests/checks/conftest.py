"""A warehouse in memory into which an example's rows are put, and the statuses its check then answers."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import duckdb
import pytest

from standard.check import Check
from warehouse import connect

# What an example leaves unsaid: one report of one authority, and prose without hedge, label or scope.
USUAL: Mapping[str, Mapping[str, Any]] = {
    "": {"authority": "990000-a", "report_year": 2023, "edition_id": "edition", "name_zh": "云岭市示例局"},
    "claim": {
        "hedge": "",
        "label": "",
        "scope": "",
        "about": "",
        "is_whole": False,
        "is_overlapping": False,
        "unit": "件",
    },
    "report": {"scope": "own"},
    "authority": {"kind": "department"},
    "identity_answer": {"reason": "as stated"},
}


class Answer(NamedTuple):
    """One row of a check's SELECT, with its message if it failed."""

    subject: str
    status: str
    reason: str
    severity: str
    residual: Any
    cells: list[str]
    evidence: list[str]
    message_zh: str
    message_en: str
    authority: str
    year: int | None


class Bench:
    """An empty warehouse; views are stood in for by tables of the same columns, and every trial is undone."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con
        self.views = {name for (name,) in con.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()}

    def answer(self, check: Check, rows: Mapping[str, Any]) -> list[Answer]:
        self.con.begin()
        try:
            for relation, given in rows.items():
                self._put(relation, given)
            found = self.con.execute(check.sql)
            names = [column[0] for column in found.description]
            assert names == COLUMNS, check.id
            return [_answer(check, dict(zip(names, row, strict=True))) for row in found.fetchall()]
        finally:
            self.con.rollback()

    def _put(self, relation: str, given: Any) -> None:
        if relation in self.views:
            self.con.execute(f'CREATE TEMP TABLE "{relation}" AS SELECT * FROM "{relation}" LIMIT 0')
        columns = [row[0] for row in self.con.execute(f'DESCRIBE "{relation}"').fetchall()]
        for number, row in enumerate(given):
            usual = {**USUAL[""], **USUAL.get(relation, {}), "claim_no": number, "ordinal": number + 1}
            full = {**{key: value for key, value in usual.items() if key in columns}, **row}
            assert full.keys() <= set(columns), f"{relation} has no {full.keys() - set(columns)}"
            names = ", ".join(f'"{key}"' for key in full)
            marks = ", ".join("?" for _ in full)
            self.con.execute(f'INSERT INTO "{relation}" ({names}) VALUES ({marks})', list(full.values()))


COLUMNS = [
    *("authority", "report_year", "edition_id", "subject", "status", "reason", "severity"),
    *("printed", "implied", "residual", "cells", "evidence", "facts"),
]


def _answer(check: Check, row: Mapping[str, Any]) -> Answer:
    words = check.message(row["facts"]) if row["status"] == "fail" else ("", "")
    return Answer(
        row["subject"],
        row["status"],
        row["reason"],
        row["severity"] or check.severity,
        row["residual"],
        row["cells"],
        row["evidence"],
        *words,
        row["authority"],
        row["report_year"],
    )


@pytest.fixture(scope="session")
def answer() -> Iterator[Callable[[Check, Mapping[str, Any]], list[Answer]]]:
    """Answer a check on rows per relation; one warehouse serves the whole session."""
    with connect.in_memory() as con:
        yield Bench(con).answer
