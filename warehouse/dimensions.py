"""The forms as tables: one line table per official table, the form dimensions, and the views people read them by.

Everything here follows from `standard.forms`; no line, column or identity is stated a second time.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from standard.forms import EVERY_TABLE, tables_due
from standard.model import Instance, Line, Table, parse
from standard.series import CONCEPTS

# Counts are kept in 64 bits: judging a season on them costs a fifteenth of what 128 bits cost (benchmarks/judge.py).
# LARGEST_COUNT keeps every sum of one line inside those 64 bits, whatever a page may print.
COUNT_TYPE, AMOUNT_TYPE = "DECIMAL(18,6)", "DECIMAL(24,6)"
LARGEST_COUNT, LARGEST_AMOUNT, DECIMALS = 10**10, 10**18, 6

# The forms due for every report year that a page of our time can be about.
_YEARS = range(2008, 2100)

_DIMENSIONS = {
    "form_line": (
        "Every line of every official table, as printed.",
        {
            "form": ("VARCHAR", "Form: the year of its notice."),
            "table_kind": ("VARCHAR", "disclosure, requests, proceedings or statistics."),
            "line_key": ("VARCHAR", "Line part of the address."),
            "line_no": ("INTEGER", "Place in the table, from 1."),
            "line_label": ("VARCHAR", "Official label."),
            "line_path": ("VARCHAR", "The label under the labels it stands under."),
        },
    ),
    "form_column": (
        "Every column of every official table, as printed.",
        {
            "form": ("VARCHAR", "Form: the year of its notice."),
            "table_kind": ("VARCHAR", "disclosure, requests, proceedings or statistics."),
            "column_key": ("VARCHAR", "Column part of the address."),
            "column_no": ("INTEGER", "Place among the columns, from 1."),
            "column_label": ("VARCHAR", "Official label."),
            "column_path": ("VARCHAR", "The label under the labels it stands under."),
            "measure": ("VARCHAR", "count, change (signed) or amount."),
        },
    ),
    "form_cell": (
        "Every cell of every official table, with its address and the place as printed.",
        {
            "form": ("VARCHAR", "Form: the year of its notice."),
            "table_kind": ("VARCHAR", "disclosure, requests, proceedings or statistics."),
            "line_key": ("VARCHAR", "Line part of the address."),
            "column_key": ("VARCHAR", "Column part of the address."),
            "address": ("VARCHAR", "Canonical address, public and stable."),
            "place_zh": ("VARCHAR", "The place in the words of the page 所在位置."),
            "line_label": ("VARCHAR", "Official label of the line."),
            "column_label": ("VARCHAR", "Official label of the column."),
            "measure": ("VARCHAR", "count, change (signed) or amount."),
            "cell_no": ("INTEGER", "Place in the table in printed order, from 1."),
        },
    ),
    "form_identity": (
        "Every identity 勾稽关系 of every official table at every place it holds.",
        {
            "identity_no": ("INTEGER", "Number of identity and place over all forms, from 1."),
            "form": ("VARCHAR", "Form: the year of its notice."),
            "table_kind": ("VARCHAR", "disclosure, requests, proceedings or statistics."),
            "check_id": ("VARCHAR", "The check the identity feeds."),
            "subject": ("VARCHAR", "The line or column the identity holds in."),
            "is_over_lines": ("BOOLEAN", "It adds lines within one column."),
            "has_prior": ("BOOLEAN", "Some operand stands in the report of the year before."),
            "cells": ("VARCHAR[]", "Its operands, the disputed left side first; prior: marks the year before."),
        },
    ),
    "form_operand": (
        "Every operand of every identity.",
        {
            "identity_no": ("INTEGER", "The identity."),
            "form": ("VARCHAR", "Form: the year of its notice."),
            "table_kind": ("VARCHAR", "disclosure, requests, proceedings or statistics."),
            "operand_no": ("INTEGER", "Place in the sentence, from 1: the left side first."),
            "address": ("VARCHAR", "The cell."),
            "address_no": ("INTEGER", "Number of the address, the same in every form."),
            "is_left": ("BOOLEAN", "It stands left of the equals sign."),
            "sign": ("INTEGER", "1 or -1 on its side."),
            "is_prior": ("BOOLEAN", "The cell stands in the report of the year before."),
        },
    ),
    "form_bound": (
        "Which total bounds which cell: a blank is at least 0 and at most the printed total of its line or column.",
        {
            "form": ("VARCHAR", "Form: the year of its notice."),
            "table_kind": ("VARCHAR", "disclosure, requests, proceedings or statistics."),
            "address_no": ("INTEGER", "The part, by its number as in form_operand."),
            "total_no": ("INTEGER", "The total it is a part of, by its number."),
        },
    ),
    "form_concept": (
        "What may be joined over the years: the cells whose sum each form prints for a concept, and how far it is the same.",
        {
            "concept": ("VARCHAR", "received, carried_in, …"),
            "concept_zh": ("VARCHAR", "The same in Chinese."),
            "form": ("VARCHAR", "Form: the year of its notice."),
            "address": ("VARCHAR", "One cell of the sum."),
            "part_count": ("INTEGER", "How many cells the sum has."),
            "comparability": ("VARCHAR", "exact, approximate or none."),
            "why_zh": ("VARCHAR", "Why it is not exact."),
        },
    ),
    "form_due": (
        "Which form of each official table was due for which report year.",
        {
            "report_year": ("INTEGER", "The year reported on."),
            "table_kind": ("VARCHAR", "disclosure, requests, proceedings or statistics."),
            "form": ("VARCHAR", "Form due."),
        },
    ),
}
_LINE_COLUMNS = {
    "edition_id": ("VARCHAR", "The edition."),
    "line_key": ("VARCHAR", "Line part of the address."),
    "line_no": ("INTEGER", "Place of the line in the form, from 1."),
    "table_no": ("INTEGER", "Which table of the document, from 1."),
    "row_no": ("INTEGER", "Printed row, from 1; NULL in flat text, where every cell has a line of its own."),
    "column_nos": ("INTEGER[]", "Printed column of every column of the form; in flat text the line of the text."),
    "is_plain": (
        "BOOLEAN",
        "Every cell holds a whole number that is not below 0; NULL where that was not looked at: loaded before 2026-11-27.",
    ),
}


def line_table(table: Table) -> str:
    """Return the name of the warehouse table that keeps an official table of one form."""
    return f"line_{table.kind}_{table.form}"


def value_type(column: Line) -> str:
    """Return the SQL type of a column's numbers."""
    return AMOUNT_TYPE if column.measure == "amount" else COUNT_TYPE


def literal(text: str) -> str:
    """Return a text of ours (labels, comments) as an SQL literal; what portals print is always bound instead."""
    return "'" + text.replace("'", "''") + "'"


def create_tables() -> Iterator[str]:
    """Yield the statements that create the line tables and the form dimensions, each comment a statement of its own."""
    for name, (comment, columns) in _DIMENSIONS.items():
        # They hold nothing but the forms, so a file of an older version loses nothing.
        yield f"DROP TABLE IF EXISTS {name}"
        yield from _create(name, comment, columns)
    for table in EVERY_TABLE:
        columns = dict(_LINE_COLUMNS)
        for column in table.columns:
            columns[column.key] = (value_type(column), f"{column.label}: the printed number.")
            columns[f"{column.key}_text"] = (
                "VARCHAR",
                f"{column.label}: the printed text where it is not the plain number; '' blank; NULL with no number: not read.",
            )
        title = f"{table.section}{table.title}, form of {table.form}: one row per edition and line."
        yield from _create(line_table(table), title, columns)


def _create(name: str, comment: str, columns: dict[str, tuple[str, str]]) -> Iterator[str]:
    yield f"CREATE TABLE IF NOT EXISTS {name} ({', '.join(f'{key} {kind}' for key, (kind, _) in columns.items())})"
    yield f"COMMENT ON TABLE {name} IS {literal(comment)}"
    yield from comments(name, {key: words for key, (_, words) in columns.items()})


def comments(name: str, columns: dict[str, str]) -> Iterator[str]:
    """Yield one COMMENT statement per column."""
    for key, words in columns.items():
        yield f"COMMENT ON COLUMN {name}.{key} IS {literal(words)}"


@cache
def rows() -> dict[str, dict[str, list[Any]]]:
    """Return the rows of every form dimension as lists by column."""
    sources = {
        "form_line": _lines(),
        "form_column": _columns(),
        "form_cell": _cells(),
        "form_identity": _identities(),
        "form_operand": _operands(),
        "form_bound": _bounds(),
        "form_concept": _concepts(),
        "form_due": ((year, table.kind, table.form) for year in _YEARS for table in tables_due(year)),
    }
    return {name: _lists(name, source) for name, source in sources.items()}


def _lists(name: str, source: Iterable[tuple[Any, ...]]) -> dict[str, list[Any]]:
    found = list(source)
    return {key: [row[number] for row in found] for number, key in enumerate(_DIMENSIONS[name][1])}


def _path(line: Line) -> str:
    return " ".join((*line.under, line.label))


def _lines() -> Iterator[tuple[Any, ...]]:
    for table in EVERY_TABLE:
        for number, line in enumerate(table.lines, 1):
            yield table.form, table.kind, line.key, number, line.label, _path(line)


def _columns() -> Iterator[tuple[Any, ...]]:
    for table in EVERY_TABLE:
        for number, column in enumerate(table.columns, 1):
            yield table.form, table.kind, column.key, number, column.label, _path(column), column.measure


def _cells() -> Iterator[tuple[Any, ...]]:
    for table in EVERY_TABLE:
        for number, (address, line, column) in enumerate(table.cells(), 1):
            labels = (table.place_zh(address), line.label, column.label)
            yield table.form, table.kind, line.key, column.key, address, *labels, column.measure, number


def _instances() -> Iterator[tuple[int, Table, Instance]]:
    every = ((table, instance) for table in EVERY_TABLE for instance in table.instances)
    for number, (table, instance) in enumerate(every, 1):
        yield number, table, instance


def _identities() -> Iterator[tuple[Any, ...]]:
    for number, table, instance in _instances():
        # An identity over lines holds in a column, and its subject is that column's key.
        is_over = instance.subject not in {line.key for line in table.lines}
        has_prior = any(operand.is_prior for operand in instance.operands)
        cells = [f"{'prior:' if operand.is_prior else ''}{operand.address}" for operand in instance.operands]
        yield number, table.form, table.kind, instance.check, instance.subject, is_over, has_prior, cells


def _operands() -> Iterator[tuple[Any, ...]]:
    for number, table, instance in _instances():
        for place, operand in enumerate(instance.operands, 1):
            is_left = place <= len(instance.left)
            sign = operand.sign if is_left else -operand.sign
            spot = operand.address, address_no(operand.address)
            yield number, table.form, table.kind, place, *spot, is_left, sign, operand.is_prior


def _bounds() -> Iterator[tuple[Any, ...]]:
    for table in EVERY_TABLE:
        for instance in table.instances:
            if len(instance.left) == 1 and all(part.sign < 0 and not part.is_prior for part in instance.right):
                for part in instance.right:
                    yield table.form, table.kind, address_no(part.address), address_no(instance.left[0].address)


def identity_nos(table: Table, check: str) -> dict[str, int]:
    """Return the numbers of the identities of one check in one table, by their subject."""
    return {i.subject: number for number, where, i in _instances() if where is table and i.check == check}


# More than any kind of table has columns over all its forms.
COLUMN_STRIDE = 16


@cache
def _line_nos() -> dict[str, int]:
    lines = dict.fromkeys(f"{table.kind}.{line.key}" for table in EVERY_TABLE for line in table.lines)
    return {line: number * COLUMN_STRIDE for number, line in enumerate(lines, 1)}


@cache
def columns_of(kind: str) -> tuple[str, ...]:
    """Return the columns of one kind of table over all its forms."""
    return tuple(dict.fromkeys(column.key for table in tables_of(kind) for column in table.columns))


def line_no(kind: str, line: str) -> int:
    """Return the number of a line, the same in every form; those of its cells follow it."""
    return _line_nos()[f"{kind}.{line}"]


@cache
def address_no(address: str) -> int:
    """Return the number of an address, the same in every form: over a season numbers meet faster than words."""
    kind, line, column = address.split(".")
    return line_no(kind, line) + columns_of(kind).index(column) + 1


def _concepts() -> Iterator[tuple[Any, ...]]:
    for concept in CONCEPTS:
        for source in concept.sources:
            for address in source.addresses:
                said = (len(source.addresses), source.comparability, source.why_zh)
                yield concept.key, concept.label_zh, source.form, address, *said


def is_over_lines(table: Table, sentence: str) -> bool:
    """Say whether an identity adds lines (and holds in every column) or columns (and holds in every line)."""
    return parse(sentence)[0][0].key in {line.key for line in table.lines}


def tables_of(kind: str) -> tuple[Table, ...]:
    """Return the official tables of one kind, one per form."""
    return tuple(table for table in EVERY_TABLE if table.kind == kind)
