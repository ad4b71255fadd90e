"""A listing as a season leaves it, of units that exist nowhere, and what an office file says, read back without its writer."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from python_calamine import load_workbook

from standard.findings import Finding, Letter, Reply
from standard.listing import Listing, Standing, Terms

REPLY = "我局已于1月30日在门户发布，见首页。\n附：=cmd|' /C calc'!A0"
TERMS = Terms("云台市政务公开办公室", "云公开〔2026〕1号", "2026年2月20日", "王某", "000-00000000")


def listing_of(letter: Letter, terms: Terms = TERMS) -> Listing:
    """Return everything that stands in a letter as a listing; the wrong total has been answered, the parts as well."""
    found = [t.finding for t in letter.transitions if t.step not in ("retracted", "resolved")]
    answer = Reply("云台市财政局", REPLY, datetime(2026, 2, 2, tzinfo=UTC))
    findings = [
        replace(f, replies=(answer,)) if f.check == "applicants-sum" else f for f in (*found, *letter.still_open)
    ]
    findings += [t.finding for t in letter.transitions if t.step == "resolved"]  # carry-over, as if it stood
    return Listing(letter.as_of, 2025, tuple(findings), tuple(standings(findings)), letter.unseen, terms)


def standings(findings: list[Finding]) -> list[Standing]:
    states = ("late", "missing", "on_time", "upcoming", "cannot_tell", "undated", "late_local", "after_custom")
    names = sorted({(f.authority, f.authority_zh) for f in findings})
    columns = ("http://www.yuntai.example.gov.cn/nb/",)
    return [
        Standing(code, name, 2025, states[n], date(2026, 1, 31), None, None, False, columns, "", "")
        for n, (code, name) in enumerate(names)
    ]


def sheets_of(content: bytes) -> dict[str, list[list[str]]]:
    """Return every sheet of a workbook as its rows of texts."""
    book = load_workbook(BytesIO(content))
    return {
        name: [[str(value) for value in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def words_of(content: bytes) -> str:
    """Return every text of a Word document, a paragraph a line."""
    with ZipFile(BytesIO(content)) as file:
        root = etree.fromstring(file.read("word/document.xml"))
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "\n".join("".join(t.text or "" for t in p.iter(f"{name}t")) for p in root.iter(f"{name}p"))


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of an office file, each well-formed."""
    with ZipFile(BytesIO(content)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for name, part in parts.items():
        if re.search(r"\.(?:xml|rels)$", name):
            etree.fromstring(part)
    return parts
