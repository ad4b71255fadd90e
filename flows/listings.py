"""What `gongkai findings`, `checks` and `forms` print: rows that the rooms hold, in the words of their readers."""

from typing import Any

import checks
from flows import formats
from flows.check import dump
from flows.settings import Home
from standard import forms as official
from standard.model import Table
from warehouse.query import query

OPEN_FINDINGS = """
    SELECT finding_id, severity, check_id AS "check", name_zh AS authority, report_year AS "year", message_zh AS message
    FROM finding_open
    ORDER BY list_position(['error', 'warning', 'info'], severity), report_year DESC, authority, finding_id
"""


def findings(home: Home, *, as_json: bool) -> str:
    """Return the open findings of the published warehouse, the gravest first."""
    columns, rows = query(home.warehouse, OPEN_FINDINGS)
    if as_json:
        return formats.to_json(columns, rows)
    return formats.to_table(columns, rows) if rows else "没有未结问题。 No open findings."


def catalogue(*, as_json: bool) -> str:
    """Return the catalogue of checks."""
    rows = [
        {
            "id": check.id,
            "chapter": check.chapter,
            "version": check.version,
            "severity": check.severity,
            "basis_kind": check.basis_kind,
            "category": check.category_zh,
            "asks": check.asks_zh,
            "asks_en": check.asks_en,
            "basis": check.basis_zh,
        }
        for check in checks.catalogue()
    ]
    if as_json:
        return dump(rows)
    shown = ("id", "chapter", "severity", "basis_kind", "category", "asks_en")
    return formats.to_table(shown, [[row[name] for name in shown] for row in rows])


def forms(*, as_json: bool) -> str:
    """Return every official table with its lines, columns, labels and identities."""
    tables = [_table(table) for table in official.TABLES]
    if as_json:
        return dump(tables)
    rows = [
        [t["table"], t["form"], t["title"], t["cells"], "; ".join(i["sentence"] for i in t["identities"])]
        for t in tables
    ]
    return formats.to_table(("table", "form", "title", "cells", "identities"), rows)


def _table(table: Table) -> dict[str, Any]:
    return {
        "table": table.kind,
        "form": table.form,
        "notice": official.notice(table.form),
        "title": f"{table.section}{table.title}",
        "cells": len(table.addresses),
        "lines": [{"key": line.key, "label": line.label, "under": list(line.under)} for line in table.lines],
        "columns": [{"key": line.key, "label": line.label, "under": list(line.under)} for line in table.columns],
        "identities": [{"check": identity.check, "sentence": identity.sentence} for identity in table.identities],
    }
