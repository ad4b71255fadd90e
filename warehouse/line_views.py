"""The line tables as people read them: the long form `cell`, and one view per printed table. Generated from the forms."""

# ruff: noqa: S608 — the SQL is put together from the forms and our own names; what a page says is always bound

from collections.abc import Collection, Iterator

from standard.forms import EVERY_TABLE, TABLES
from standard.model import Block, Table
from warehouse.dimensions import AMOUNT_TYPE, comments, line_table, literal, tables_of

_CELL = {
    "edition_id": "The edition.",
    "authority": "Registry code.",
    "report_year": "The year reported on 报告年度.",
    "table_kind": "disclosure, requests, proceedings or statistics.",
    "form": "Form of the table.",
    "line_key": "Line part of the address.",
    "column_key": "Column part of the address.",
    "address": "Canonical address.",
    "value": "The number; NULL for a blank, a dash or text that is no number.",
    "text": "What is printed; empty for a blank.",
    "location": "Where it stands in the document.",
}
_ODD = {
    "edition_id": "The edition.",
    "table_kind": "disclosure, requests or proceedings.",
    "form": "Form of the table.",
    "address": "Canonical address.",
    "value": "The number; NULL for a blank, a dash or text that is no number.",
    "text": "What is printed; empty for a blank, NULL for a cell that was not read.",
}
_PRINTED = {
    "authority": "Registry code.",
    "name_zh": "Name of the authority 机关名称.",
    "report_year": "The year reported on 报告年度.",
    "edition_id": "The newest edition of the report.",
    "form": "Form of the table.",
    "line_key": "Line part of the address.",
    "line_no": "Place of the line in the form, from 1.",
    "line_zh": "Official label of the line under the labels it stands under.",
}


def create(tables: Collection[Table] = EVERY_TABLE) -> Iterator[str]:
    """Yield the statements that create the views over the line tables; cells are looked for in those of `tables`."""
    yield "CREATE OR REPLACE MACRO printed_number(number) AS rtrim(rtrim(CAST(number AS VARCHAR), '0'), '.')"
    yield "COMMENT ON MACRO printed_number IS 'A stored decimal as people write it, without trailing zeros.'"
    # The edition is met line by line: meeting it cell by cell costs several times more over a season.
    long = " UNION ALL ".join(
        unrolled(table, carried="edition.authority, edition.report_year", joined="JOIN edition USING (edition_id)")
        for table in tables
    )
    yield f"""CREATE OR REPLACE VIEW cell AS
SELECT edition_id, authority, report_year, table_kind, form, line_key, column_key,
    table_kind || '.' || line_key || '.' || column_key AS address,
    value, coalesce(text, printed_number(value)) AS text,
    CASE WHEN row_no IS NULL THEN 'line ' || column_no
         ELSE 'table ' || table_no || ' row ' || row_no || ' column ' || column_no END AS location
FROM ({long})
WHERE value IS NOT NULL OR text IS NOT NULL"""
    yield "COMMENT ON VIEW cell IS 'Every printed cell of every edition: number, printed text and place. A cell that was not read is absent.'"
    yield from comments("cell", _CELL)
    judged = [table for table in TABLES if table in tables] or TABLES
    yield f"CREATE OR REPLACE VIEW odd_cell AS\n{' UNION ALL '.join(_odd(t, block) for t in judged for block in t.blocks)}"
    yield (
        "COMMENT ON VIEW odd_cell IS 'Every cell that holds anything but what the form asks there: no number, one below zero, "
        "a fraction of a count; read or not.'"
    )
    yield from comments("odd_cell", _ODD)
    for name, printed in (
        ("requests", tables_of("requests")),
        ("proceedings", tables_of("proceedings")),
        ("statistics", tables_of("statistics")),
        *((f"disclosure_{table.form}", (table,)) for table in tables_of("disclosure")),
    ):
        yield from _printed(name, printed)


def unrolled(table: Table, condition: str = "TRUE", *, carried: str = "", joined: str = "") -> str:
    """Return the SELECT of one line table in long form: a row per printed cell, unread ones with neither number nor text."""
    return " UNION ALL ".join(_unrolled(table, block, condition, carried, joined) for block in table.blocks)


def _unrolled(table: Table, block: Block, condition: str, carried: str, joined: str) -> str:
    places = {column.key: place for place, column in enumerate(table.columns, 1)}
    keys = [column.key for column in block.columns]
    lines = ", ".join(literal(line.key) for line in block.lines)
    in_block = "" if len(table.blocks) == 1 else f" AND line_key IN ({lines})"
    return f"""SELECT edition_id, {f"{carried}, " if carried else ""}'{table.kind}' AS table_kind, '{table.form}' AS form,
    line_key, table_no, row_no,
    unnest([{", ".join(literal(key) for key in keys)}]) AS column_key,
    unnest([{", ".join(f"{key}::{AMOUNT_TYPE}" for key in keys)}]) AS value,
    unnest([{", ".join(f"{key}_text" for key in keys)}]) AS text,
    unnest([{", ".join(f"column_nos[{places[key]}]" for key in keys)}]) AS column_no
FROM {line_table(table)} {joined} WHERE {condition}{in_block}"""


def _odd(table: Table, block: Block) -> str:
    """Return the SELECT of the odd cells of one block; whole lines are passed over first, as nearly all of them are."""
    odd = {}
    for column in block.columns:
        is_odd = f"{column.key} IS NULL"
        if column.measure != "change":
            is_odd += f" OR {column.key} < 0"
        if column.measure != "amount":
            is_odd += f" OR {column.key} % 1 <> 0"
        odd[column.key] = is_odd
    lines = ", ".join(literal(line.key) for line in block.lines)
    in_block = "" if len(table.blocks) == 1 else f" AND line_key IN ({lines})"
    return f"""SELECT edition_id, '{table.kind}' AS table_kind, '{table.form}' AS form,
    '{table.kind}.' || line_key || '.' || column_key AS address, value, coalesce(text, printed_number(value)) AS text
FROM (
    SELECT edition_id, line_key, unnest([{", ".join(literal(key) for key in odd)}]) AS column_key,
        unnest([{", ".join(f"{key}::{AMOUNT_TYPE}" for key in odd)}]) AS value,
        unnest([{", ".join(f"{key}_text" for key in odd)}]) AS text,
        unnest([{", ".join(f"coalesce({is_odd}, true)" for is_odd in odd.values())}]) AS is_odd
    FROM {line_table(table)} WHERE NOT coalesce(is_plain, FALSE) AND ({" OR ".join(odd.values())}){in_block}
) WHERE is_odd"""


def _printed(name: str, tables: tuple[Table, ...]) -> Iterator[str]:
    first = tables[0]
    keys = [column.key for column in first.columns]
    rows = " UNION ALL BY NAME ".join(
        f"SELECT edition_id, '{table.form}' AS form, line_key, line_no, {', '.join(keys)} FROM {line_table(table)}"
        for table in tables
    )
    yield f"""CREATE OR REPLACE VIEW {name} AS
SELECT report.authority, authority.name_zh, report.report_year, edition_id, one.form, one.line_key, one.line_no,
    form_line.line_path AS line_zh, {", ".join(f"one.{key}" for key in keys)}
FROM ({rows}) AS one
JOIN report USING (edition_id)
JOIN form_line ON form_line.table_kind = '{first.kind}' AND form_line.form = one.form AND form_line.line_key = one.line_key
LEFT JOIN authority ON authority.authority = report.authority"""
    yield f"COMMENT ON VIEW {name} IS {literal(f'{first.title}: the newest edition of each report, line by line as printed.')}"
    labels = {column.key: " ".join((*column.under, column.label)) for column in first.columns}
    yield from comments(name, {**_PRINTED, **labels})
