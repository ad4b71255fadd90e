"""Keeps the figures of a run with the package (standard/precision.csv): alert reports say them beside each finding."""

import csv
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import datetime

import checks
from benchmarks.precision.score import Tally
from standard.precision import FILE, Figure
from standard.zone import SHANGHAI


def record(found: Mapping[str, Tally]) -> None:
    """Write a row for every check of the catalogue; one of which nothing was planted is thereby listed as not measured."""
    today = datetime.now(SHANGHAI).date()
    with FILE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, [field.name for field in fields(Figure)], lineterminator="\n")
        rows.writeheader()
        for check in checks.catalogue():
            one = found[check.id]
            counts = one.planted, one.found, one.false.total(), one.others
            rows.writerow(asdict(Figure(check.id, check.version, *counts, today)))
