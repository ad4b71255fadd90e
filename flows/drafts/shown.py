"""What a check of drafts prints: the JSON of the public contract, and the lines a clerk reads on the screen."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from flows.drafts.answers import ALIKE, Checked
from flows.drafts.places import ways
from flows.drafts.unread import unread, where
from flows.formats import number, visible
from standard.findings import SEVERITIES_ZH, Status, Verdict
from standard.records import Reading

STATES: tuple[Status, ...] = ("pass", "undetermined", "blocked", "not_applicable")
_MOST = 5  # ways on the screen; JSON has them all


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
            f"  [{SEVERITIES_ZH[v.severity]}] {v.check}：{v.message_zh}\n{_changes(v, reading)}        建议：{remedies[v.check]}"
            for v in document.failures
        ]
        lines += [f"  [未能读取] {unread(reading, issue)} {where(issue)}".rstrip() for issue in reading.issues]
        lines += [f"  {line}" for line in remarks(document)]
        lines.append("")
    return "\n".join(visible(line) for text in lines for line in text.split("\n")).rstrip()


def remarks(document: Checked) -> tuple[str, ...]:
    """Return what is said under the findings: in whose finding the draft is named, and that it has none of its own."""
    named = (f"文字与其他报告相近，已在 {document.named_in} 的 {ALIKE} 一项中列出。",) if document.named_in else ()
    if document.failures:
        return named
    clean = "已读部分未发现问题，其余未能读取。" if document.reading.issues else "未发现问题。"
    return (*named, f"此外，{clean}" if named else clean)


def _changes(verdict: Verdict, reading: Reading) -> str:
    """Return the line that names the cells after whose change every sum agrees: all the ways, for one alone may be wrong."""
    found = list(dict.fromkeys(ways(verdict, reading)))
    more = f"（共{len(found)}种）" if len(found) > _MOST else ""
    return f"        改后相符：{'；或'.join(found[:_MOST])}{more}\n" if found else ""
