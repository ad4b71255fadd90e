"""Keeps the figures of a run with the package (standard/precision.csv): alert reports say them beside each finding."""

import csv
from collections.abc import Collection, Mapping
from dataclasses import asdict, fields
from datetime import datetime

import checks
from benchmarks.precision.score import Tally
from standard.precision import FILE, Figure, figures
from standard.zone import SHANGHAI


def record(found: Mapping[str, Tally], chapters: Collection[str]) -> None:
    """Write a row for every check: of these chapters as it was found, of others as it stood if its version is the same.

    A check of which nothing was planted, in this version, is thereby listed as not measured. Some faults of a chapter are
    planted among those of another, so what was not planted now is no news.
    """
    today, known = datetime.now(SHANGHAI).date(), figures() if FILE.is_file() else {}
    with FILE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, [field.name for field in fields(Figure)], lineterminator="\n")
        rows.writeheader()
        for check in checks.catalogue():
            one, before = found[check.id], known.get(check.id)
            counts = one.planted, one.found, one.false.total(), one.others
            if check.chapter in chapters and one.planted:
                figure = Figure(check.id, check.version, *counts, today)
            elif before and before.version == check.version:
                figure = before
            else:
                figure = Figure(check.id, check.version, 0, 0, 0, 0, today)
            rows.writerow(asdict(figure))
