"""What `gongkai checks` and `forms` print: rows that the rooms hold, in the words of their readers."""

from operator import attrgetter
from typing import Any

import checks
from flows import formats, rules
from flows.formats import dump
from flows.settings import Home
from standard import forms as official
from standard.model import Table


def catalogue(home: Home, *, as_json: bool) -> str:
    """Return the catalogue of checks with what this home made of it, its own due days, and what is wrong with its own checks."""
    given, chosen = checks.catalogue(), rules.catalogue(home)
    here = rules.describe(chosen, given)
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
            "here": here.get(check.id, ""),
        }
        for check in sorted((*chosen.checks, *chosen.off), key=attrgetter("id"))
    ]
    if as_json:
        return dump(rows)
    shown = ("id", "chapter", "severity", "basis_kind", "category", *(("here",) if here else ()), "asks_en")
    told = [formats.to_table(shown, [[row[name] for name in shown] for row in rows])]
    own = [
        (p.policy, p.rank, f"{p.month}-{p.day}", p.region, p.basis_zh, p.quotation_zh) for p in home.settings.policies
    ]
    told += ["", formats.to_table(("own due day", "rank", "day", "region", "basis", "quotation"), own)] if own else []
    return "\n".join((*told, *(f"left out: {problem}" for problem in chosen.problems)))


def forms(*, as_json: bool) -> str:
    """Return every official table with its lines, columns, labels and identities."""
    tables = [_table(table) for table in official.EVERY_TABLE]
    if as_json:
        return dump(tables)
    rows = [[t["table"], t["form"], t["title"], t["cells"], _said(t)] for t in tables]
    return formats.to_table(("table", "form", "title", "cells", "identities"), rows)


def _said(table: dict[str, Any]) -> str:
    if not table["is_verified"]:
        return "none: labels not verified against the notice"
    return "; ".join(identity["sentence"] for identity in table["identities"])


def _table(table: Table) -> dict[str, Any]:
    return {
        "table": table.kind,
        "form": table.form,
        "notice": official.notice(table.form),
        "title": f"{table.section}{table.title}",
        "is_verified": table.is_verified,
        "cells": len(table.addresses),
        "lines": [{"key": line.key, "label": line.label, "under": list(line.under)} for line in table.lines],
        "columns": [{"key": line.key, "label": line.label, "under": list(line.under)} for line in table.columns],
        "identities": [{"check": identity.check, "sentence": identity.sentence} for identity in table.identities],
    }
