"""Which make of portal stands behind an address, and the registry row that would watch it.

A proposal for a person to confirm: it rests on marks in the page and on what the family then lists, and says both.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from portals.cms import FAMILIES
from portals.cms.listing import Discovery, Get, open_page
from portals.cms.page import ListPage, is_dated_report, resolved
from portals.shapes import UNKNOWN, read_shape
from standard.duty import Column
from standard.records import Answer, Link

_ANNUAL = re.compile(r"(?:信息)?公开(?:工作)?(?:年报|年度报告|年度工作报告)")
_NEIGHBOURS = re.compile(r"网站|法治|法人|执法|报表|通知")
_SITE_CODE = re.compile(r"(?:SiteIDCode|网站标识码)[^<>\d]{0,40}(\d{10})(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|n)")
_MOST_YEARS = 6
_MOST_HOPS = 2
_MOST_REQUESTS = 6


@dataclass(frozen=True, slots=True)
class Detection:
    """The family and the column behind an address, what that rests on, and the registry row that is proposed.

    `has_reports` is False where no report was seen in the column: then the row is a guess. `problem` says why the very page
    that was named could not be read: then nothing is known of it but its address.
    """

    family: str
    column_url: str
    reasons: tuple[str, ...]
    row: Column
    has_reports: bool
    problem: str = ""


async def detect(url: str, get: Get) -> Detection:
    """Return what stands behind the address of a column, of an article in it, or of a page that links to the column."""
    shape, once = read_shape(url), _remembering(get)
    start, reasons, family = shape.column_url or url, [], shape.family
    if shape.is_article:
        trimmed = f"its column would be {start}" if shape.column_url else "its column does not follow from it"
        reasons.append(f"the address is that of an article of {family}; {trimmed}")
    for hop in range(_MOST_HOPS + 1):
        page = await open_page(start, once, None)
        if isinstance(page, str):
            reasons.append(f"the page cannot be read: {page}")
            return replace(_propose(family, start, reasons, has_reports=False), problem="" if hop else page)
        marks = _marks(page)
        best = max(FAMILIES, key=lambda name: len(marks.get(name, ())))
        family = best if marks.get(best) else family
        said = [*reasons, *_said(page, family, marks)]
        # An article without a column in its address is no column, though it may be a report.
        is_column = not shape.is_article or start != url
        if is_column and (make := await _make(family, page, start, once, said)):
            return _propose(make, start, said, has_reports=True)
        following = _column_beyond(page)
        if not following or following == start:
            return _propose(
                family, start, [*said, "no report is listed there, and no link names the column"], has_reports=False
            )
        reasons.append(f"{start} lists no report, and links to {following}")
        start = following
    return _propose(family, start, reasons, has_reports=False)


def _remembering(get: Get) -> Get:
    """Return a `get` that asks for nothing twice: every family that is tried begins with the same page."""
    answers: dict[tuple[str, str], Answer] = {}

    async def once(url: str, *, form: Mapping[str, str] | None = None, referer: str = "") -> Answer:
        asked = url, repr(form)
        if asked not in answers:
            answers[asked] = await get(url, form=form, referer=referer)
        return answers[asked]

    return once


async def _make(family: str, page: ListPage, url: str, get: Get, said: list[str]) -> str:
    """Return the family that lists reports at a URL, or an empty string; `said` is told what each tried one listed."""
    for name in dict.fromkeys((family, UNKNOWN)):
        listed, reports = await _list(name, url, page.text, get)
        said.append(listed)
        if not reports:
            continue
        shown = Counter(read_shape(link.url).family for link in reports).most_common(1)[0][0]
        # Where the page has no marks, the articles it leads to have.
        if name == UNKNOWN and shown not in {family, UNKNOWN}:
            listed, reports = await _list(shown, url, page.text, get)
            said.append(listed)
            return shown if reports else name
        return name
    return ""


def _propose(family: str, column_url: str, reasons: list[str], *, has_reports: bool) -> Detection:
    row = Column(urlsplit(column_url).netloc, column_url, family)
    return Detection(family, column_url, tuple(reasons), row, has_reports)


def _marks(page: ListPage) -> dict[str, tuple[str, ...]]:
    """Return the names of the marks of each family that a page bears."""
    text = f"{page.url}\n{page.text}"
    found = {
        name: tuple(mark for mark, pattern in family.MARKS.items() if pattern.search(text))
        for name, family in FAMILIES.items()
    }
    return {name: marks for name, marks in found.items() if marks}


def _said(page: ListPage, family: str, marks: Mapping[str, tuple[str, ...]]) -> list[str]:
    said = [f"marks of {family}: {', '.join(marks[family])}"] if family in marks else ["no mark of a known make"]
    others = [f"{name} {len(found)}" for name, found in marks.items() if name != family]
    if others:
        said.append(f"marks of others: {', '.join(others)}")
    if (code := _SITE_CODE.search(page.text)) is not None:
        said.append(f"网站标识码 {code[1]}: division {code[1][:6]}")
    return said


async def _list(family: str, url: str, text: str, get: Get) -> tuple[str, list[Link]]:
    """Return what a family lists at a URL in a few requests, for the years its page names: in words, and the reports."""
    years = sorted({int(year) for year in _YEAR.findall(text)})[-_MOST_YEARS:]
    asked = 0
    last: Answer | None = None

    async def few(url: str, *, form: Mapping[str, str] | None = None, referer: str = "") -> Answer:
        nonlocal asked, last
        if last is not None and asked == _MOST_REQUESTS:
            return replace(last, error="enough was seen to tell")
        asked += 1
        last = await get(url, form=form, referer=referer)
        return last

    found: Discovery = await FAMILIES[family].discover(Column("", url, family), years, few)
    reports = [link for link in found.links if is_dated_report(link.title)]
    end = "" if found.is_complete else f"; {found.reason}"
    return f"{family} lists {len(found.links)} rows there, {len(reports)} of them dated reports{end}", reports


def _column_beyond(page: ListPage) -> str:
    """Return where a page's navigation says that the annual reports are, or an empty string."""
    for anchor in page.tree.css("a[href]"):
        text = "".join(anchor.text().split())
        is_annual = _ANNUAL.search(text) is not None and _NEIGHBOURS.search(text) is None and not is_dated_report(text)
        if is_annual and (url := resolved(page.base, anchor)):
            return url
    return ""
