"""Drafts judged by the catalogue in a warehouse in memory, each as if it were its authority's only report."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flows.drafts import silence
from standard.check import Check
from standard.findings import SEVERITIES_ZH, Verdict
from standard.forms import EVERY_TABLE
from standard.records import Reading
from warehouse import connect, judge, load
from warehouse.filings import load_filing

FILED = "filed-differs"
ALIKE = "text-alike-other"
FEW = 10


@dataclass(frozen=True)
class Checked:
    """One document with what was read and every answer about it.

    `named_in` is the source of the draft whose finding of likeness names this one too, or empty.
    """

    reading: Reading
    verdicts: tuple[Verdict, ...]
    named_in: str = ""

    @property
    def failures(self) -> tuple[Verdict, ...]:
        """Only what failed, the gravest first."""
        grave = tuple(SEVERITIES_ZH)
        return tuple(sorted((v for v in self.verdicts if v.status == "fail"), key=lambda v: grave.index(v.severity)))


def judge_documents(
    readings: Sequence[Reading],
    priors: Sequence[Reading],
    catalogue: Sequence[Check],
    at: datetime,
    published: Reading | None = None,
) -> tuple[Checked, ...]:
    """Judge drafts against the catalogue without timeliness; last year's reports in `priors` serve what is across years.

    Every document is judged by itself, so two drafts of one report do not hide each other. With a `published` page, each
    draft is what was filed of it.
    """
    rules = tuple(check for check in catalogue if not check.needs_dates)
    drafts = {code(r): load.Arrival(r, code(r), r.year, r.source, None, at) for r in readings}
    before = [
        load.Arrival(prior, code(r), prior.year, prior.source, None, at)
        for r in readings
        for prior in _before(r, priors)
    ]
    there = silence.found(readings, has_prior=bool(before))
    asked = tuple(check for check in rules if not silence.holds(check, there))
    arrivals = [*drafts.values(), *before]
    read = {(table.kind, table.form) for arrival in arrivals for table in arrival.reading.tables}
    tables = [table for table in EVERY_TABLE if (table.kind, table.form) in read]
    questions = (check.sql for check in asked)
    with connect.in_memory(questions, tables=tables, is_of_few=len(arrivals) <= FEW) as con:
        load.load_readings(con, arrivals)
        verdicts = [*judge.judge(con, asked, at)]
    for check in rules:
        if silence.holds(check, there):
            verdicts += (verdict for draft in drafts.values() for verdict in silence.said(check, draft))
    by_document: dict[tuple[str, int | None], list[Verdict]] = {}
    for verdict in sorted(verdicts, key=lambda verdict: verdict.check):
        by_document.setdefault((verdict.authority, verdict.year), []).append(verdict)
    if published is not None:
        for key, verdict in _filed(readings, published, rules, at):
            by_document.setdefault(key, []).append(verdict)
    sources = {code(r): r.source for r in readings}
    return tuple(_checked(r, by_document.get((code(r), r.year), ()), sources) for r in readings)


def _checked(reading: Reading, verdicts: Sequence[Verdict], sources: Mapping[str, str]) -> Checked:
    # Of all but the first of a group the check names as evidence under whom the group is told.
    leaders = (leader for v in verdicts if v.check == ALIKE and v.status != "fail" for leader in v.evidence)
    return Checked(reading, tuple(verdicts), next((sources[leader] for leader in leaders), ""))


def _before(reading: Reading, priors: Sequence[Reading]) -> Iterator[Reading]:
    for prior in priors:
        if prior.authority == reading.authority and reading.year and prior.year == reading.year - 1:
            yield prior


def without_prior(readings: Sequence[Reading], priors: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the drafts for which none of the reports given is last year's."""
    return tuple(reading for reading in readings if not any(_before(reading, priors)))


def _filed(
    readings: Sequence[Reading], published: Reading, rules: Sequence[Check], at: datetime
) -> Iterator[tuple[tuple[str, int | None], Verdict]]:
    """Yield what differs between each draft, as a filing, and the page that was published of it."""
    chosen = [check for check in rules if check.id == FILED]
    for reading in comparable(readings, published):
        year = reading.year or published.year
        with connect.in_memory((check.sql for check in chosen), is_of_few=True) as con:
            load.load_readings(con, [load.Arrival(published, code(reading), year, published.source, None, at)])
            numbers = {cell.address: cell.value for cell in reading.cells}
            load_filing(con, code(reading), year, numbers, reading.source)
            for verdict in judge.judge(con, chosen, at):
                yield (code(reading), reading.year), verdict


def comparable(readings: Sequence[Reading], published: Reading) -> tuple[Reading, ...]:
    """Return the drafts of which a page may be the published form: none that says to be of another year or authority."""
    return tuple(
        reading
        for reading in readings
        if _may_be_one(reading.year, published.year) and _may_be_one(reading.authority, published.authority)
    )


def _may_be_one(draft: int | str | None, page: int | str | None) -> bool:
    return not draft or not page or draft == page


def code(reading: Reading) -> str:
    """Return the code under which a draft is judged: its own, whoever's it is."""
    return "draft-" + hashlib.sha256(f"{reading.source}\0{reading.sha256}".encode()).hexdigest()[:16]


def exit_code(documents: Sequence[Checked]) -> int:
    """Return 2 if no cell of an official table could be read in one of them, else 1 for a warning or error, else 0."""
    if any(not document.reading.cells for document in documents):
        return 2
    return int(any(v.severity != "info" for document in documents for v in document.failures))


def remedies(catalogue: Sequence[Check]) -> Mapping[str, str]:
    """Return what to do about a failure, by check."""
    return {check.id: check.remedy_zh for check in catalogue}
