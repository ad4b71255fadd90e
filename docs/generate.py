#!/usr/bin/env python3
"""Writes the lists of both READMEs from the things they list, so that none is stated twice: `make docs`.

Knows the catalogue of checks and the forms; a list stands between `<!-- NAME: generated -->` and `<!-- end of NAME -->`.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import checks
from alerts.words import ZH
from standard.forms import EVERY_TABLE

HOUSE = Path(__file__).parent.parent
_KIND_ZH = {table.kind: table.title for table in EVERY_TABLE}


def lists() -> dict[str, str]:
    """Return every generated list by name."""
    catalogue = checks.describe()
    return {
        "checks": _table(
            ("chapter", "check", "asks", "severity", "rests on"),
            ((c.chapter, f"`{c.id}`", c.asks_en, c.severity, c.basis_kind) for c in catalogue),
        ),
        "checks-zh": _table(
            ("类别", "编号", "核对什么", "程度", "依据"),
            (
                (
                    checks.CHAPTERS[c.chapter],
                    f"`{c.id}`",
                    c.asks_zh,
                    ZH.severities[c.severity],
                    ZH.basis_kinds[c.basis_kind],
                )
                for c in catalogue
            ),
        ),
        "forms": _table(
            ("table", "form", "lines", "columns", "cells", "places where a sum must hold"),
            (
                (t.kind, t.form, str(len(t.lines)), str(len(t.columns)), str(len(t.addresses)), str(len(t.instances)))
                for t in EVERY_TABLE
            ),
        ),
        "forms-zh": _table(
            ("表", "格式", "单元格", "勾稽关系"),
            ((_KIND_ZH[t.kind], f"{t.form}年", str(len(t.addresses)), str(len(t.instances))) for t in EVERY_TABLE),
        ),
    }


def renew(text: str, generated: dict[str, str]) -> str:
    """Return `text` with the content between each pair of markers replaced; KeyError for a list nobody makes."""
    return re.sub(
        r"(<!-- (\S+): generated -->\n).*?(<!-- end of \2 -->)",
        lambda found: f"{found[1]}{generated[found[2]]}{found[3]}",
        text,
        flags=re.DOTALL,
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    generated = lists()
    for readme in sorted(HOUSE.glob("README*.md")):
        readme.write_text(renew(readme.read_text("utf-8"), generated), "utf-8")
