"""`gongkai check`: read documents, judge them in an in-memory warehouse, say what was found. Needs no home and no server."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import checks
import extract
from flows.formats import dump, number
from standard.check import Check
from standard.errors import GongkaiError
from standard.findings import SEVERITIES_ZH, Status, Verdict
from standard.records import Reading
from warehouse import connect, judge, load

STATES: tuple[Status, ...] = ("pass", "undetermined", "blocked", "not_applicable")
DOCUMENT_SUFFIXES = frozenset(
    {".html", ".htm", ".shtml", ".txt", ".md", ".pdf", ".docx", ".doc", ".wps", ".xlsx", ".xls", ".png", ".jpg"}
)


class SourceError(GongkaiError):
    """Raised when a source is not there or cannot be opened; says which and what to do."""

    def __init__(self, source: str, problem: str, remedy: str) -> None:
        self.source, self.problem, self.remedy = source, problem, remedy
        super().__init__(f"{source}: {problem}; {remedy}")


@dataclass(frozen=True)
class Checked:
    """One document with what was read and every answer about it."""

    reading: Reading
    verdicts: tuple[Verdict, ...]

    @property
    def failures(self) -> tuple[Verdict, ...]:
        """Only what failed, the gravest first."""
        grave = tuple(SEVERITIES_ZH)
        return tuple(sorted((v for v in self.verdicts if v.status == "fail"), key=lambda v: grave.index(v.severity)))


def find_documents(sources: Sequence[str]) -> tuple[Path, ...]:
    """Return every file named, and every document in the directories named. Raises SourceError for what is not there."""
    found: list[Path] = []
    for source in sources:
        path = Path(source)
        if source and path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in DOCUMENT_SUFFIXES and p.is_file())
            if not inside:
                raise SourceError(source, "the directory holds no document", "name a directory with html, txt or pdf")
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise SourceError(source, "there is no such file", "check the path, or quote it if it has spaces")
    return tuple(found)


def read_document(path: Path, names: Mapping[str, str] | None = None) -> Reading:
    """Return what one file says. Raises SourceError or extract.ReadError."""
    try:
        body = path.read_bytes()
    except OSError as error:
        raise SourceError(str(path), f"cannot be opened ({error.strerror})", "make it readable") from error
    return extract.read(body, source=str(path), names=names)


def with_corrections(reading: Reading, year: int | None, authority: str | None) -> Reading:
    """Return the reading with the year and authority that a person gave on the command line, where given."""
    return replace(reading, year=year or reading.year, authority=authority or reading.authority)


def judge_documents(
    readings: Sequence[Reading], priors: Sequence[Reading], catalogue: Sequence[Check], at: datetime
) -> tuple[Checked, ...]:
    """Judge drafts against the catalogue without timeliness; last year's reports in `priors` serve carry-over.

    Every document is judged by itself, as if it were its authority's only report, so two drafts of one report do not
    hide each other.
    """
    rules = tuple(check for check in catalogue if not check.needs_dates)
    con = connect.in_memory()
    arrivals = []
    for reading in readings:
        before = [p for p in priors if p.authority == reading.authority and reading.year and p.year == reading.year - 1]
        arrivals += [load.Arrival(r, _code(reading), r.year, r.source, None, at) for r in (reading, *before)]
    load.load_readings(con, arrivals)
    verdicts = judge.judge(con, rules, at)
    con.close()
    by_document: dict[tuple[str, int | None], list[Verdict]] = {}
    for verdict in verdicts:
        by_document.setdefault((verdict.authority, verdict.year), []).append(verdict)
    return tuple(Checked(r, tuple(by_document.get((_code(r), r.year), ()))) for r in readings)


def _code(reading: Reading) -> str:
    return "draft-" + hashlib.sha256(f"{reading.source}\0{reading.sha256}".encode()).hexdigest()[:16]


def to_json(documents: Sequence[Checked]) -> dict[str, Any]:
    """Return the object that `gongkai check --format json` prints (PRODUCT.md, public contract)."""
    return {"documents": [_document(document) for document in documents]}


def _document(document: Checked) -> dict[str, Any]:
    reading = document.reading
    counts = Counter(verdict.status for verdict in document.verdicts)
    return {
        "source": reading.source,
        "sha256": reading.sha256,
        "media_type": reading.media_type,
        "authority": reading.authority,
        "authority_text": reading.authority_text,
        "year": reading.year,
        "title": reading.title,
        "published_date": reading.published_date and reading.published_date.isoformat(),
        "dates": [
            {"kind": c.kind, "date": c.date.isoformat(), "text": c.text, "where": c.where} for c in reading.clues
        ],
        "scope": reading.scope,
        "forms": {table.kind: table.form for table in reading.tables},
        "cells": {
            cell.address: {"value": number(cell.value), "text": cell.text, "where": str(cell.place)}
            | ({"note": cell.note} if cell.note else {})
            | ({"unit": cell.unit} if cell.unit else {})
            for cell in reading.cells
        },
        "issues": [
            {"code": i.code, "message": i.message, "where": i.where} | ({"subject": i.subject} if i.subject else {})
            for i in reading.issues
        ],
        "answers": {state: counts[state] for state in STATES},
        "findings": [finding(verdict, reading) for verdict in document.failures],
    }


def finding(verdict: Verdict, reading: Reading) -> dict[str, Any]:
    """Return one failed verdict as the contract prints it, the disputed cell first, with what it rests on."""
    printed = {cell.address: f"{cell.address} 「{cell.text}」 {cell.place}" for cell in reading.cells}
    rests_on = verdict.evidence or tuple(printed[cell] for cell in verdict.cells if cell in printed)
    return {
        "check": verdict.check,
        "severity": verdict.severity,
        "status": verdict.status,
        "message": verdict.message_zh,
        "message_en": verdict.message_en,
        "cells": list(verdict.cells),
        "printed": number(verdict.printed),
        "implied": number(verdict.implied),
        "residual": number(verdict.residual),
        "explanations": [[{"cell": c, "value": number(v)} for c, v in way] for way in verdict.explanations],
        "evidence": "\n".join(rests_on),
    }


def to_text(documents: Sequence[Checked], remedies: Mapping[str, str]) -> str:
    """Return what a clerk reads on the screen: the document, what was read of it, then each finding and what to do."""
    lines: list[str] = []
    for document in documents:
        reading = document.reading
        blanks = sum(cell.value is None for cell in reading.cells)
        lines += [
            f"{reading.title or '（未见标题）'}  —  {reading.source}",
            f"  机关 {reading.authority or '未识别'} · 年度 {reading.year or '未识别'} · 发布日期 {reading.published_date or '未见'}",
            f"  读到 {len(reading.cells)} 格，其中 {blanks} 格空白或非数字；"
            + "，".join(f"{table.kind} {table.form}" for table in reading.tables),
        ]
        lines += [
            f"  [{SEVERITIES_ZH[v.severity]}] {v.check}：{v.message_zh}\n        建议：{remedies[v.check]}"
            for v in document.failures
        ]
        lines += [f"  [未能读取] {issue.code}：{issue.message} {issue.where}".rstrip() for issue in reading.issues]
        if not document.failures:
            lines.append("  已读部分未发现问题，其余未能读取。" if reading.issues else "  未发现问题。")
        lines.append("")
    return "\n".join(lines).rstrip()


def exit_code(documents: Sequence[Checked]) -> int:
    """Return 2 if no cell of an official table could be read in one of them, else 1 for a warning or error, else 0."""
    if any(not document.reading.cells for document in documents):
        return 2
    return int(any(v.severity != "info" for document in documents for v in document.failures))


def run(
    sources: Sequence[str],
    prior: Sequence[str],
    year: int | None,
    authority: str | None,
    *,
    as_json: bool,
    say: Callable[[str], None],
    complain: Callable[[str], None],
) -> int:
    """Check the sources, say the result, complain of each document that could not be read, and return the exit code."""
    readings = []
    is_unread = False
    for source in sources:
        try:
            found = find_documents([source])
        except SourceError as error:
            complain(f"gongkai: {error}")
            is_unread = True
            continue
        for path in found:
            try:
                readings.append(with_corrections(read_document(path), year, authority))
            except (extract.ReadError, SourceError) as error:
                complain(f"gongkai: {' '.join(str(error).split())}")
                is_unread = True
    priors = [with_corrections(read_document(path), None, authority) for path in find_documents(prior)]
    catalogue = checks.catalogue()
    documents = judge_documents(readings, priors, catalogue, datetime.now(UTC)) if readings else ()
    if as_json:
        say(dump(to_json(documents)))
    elif documents:
        say(to_text(documents, {check.id: check.remedy_zh for check in catalogue}))
    return 2 if is_unread else exit_code(documents)
