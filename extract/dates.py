"""Every date a document shows of itself, by what printed it, and which one is its publication date (FORMS.md 3).

A clock, a day of writing or of saving is a clue and never the publication date; a date in a URL alone is never chosen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from extract.document import Document, Grid, TextLine
from pages.dates import SHORTEST, date_in_url, find_dates
from standard.records import Clue, ClueKind, Section

_PUBLISHED = re.compile(
    r"(?:发\s*布|公\s*开|发\s*表|公\s*布)(?:日\s*期|时\s*间)|发文(?:日期|时间)|^\s*(?:日\s*期|时\s*间)\s*$|(?<![一-龥])(?:日期|时间)\s*[:：]?\s*$"
)
_WRITTEN = re.compile(r"公文生成日期|生成日期|成文日期|信息提供日期|印发日期|制作日期|形成日期")
_MACHINE = re.compile(
    r"生成时间|归档时间|采集时间|更新(?:时间|日期)|抓取时间|打印时间|保存时间|当前时间|今天是|修改(?:时间|日期)"
)
_BESIDE = re.compile(r"来源|浏览|点击|阅读|访问|字体|字号|大\s*中\s*小|作者|编辑|分享|打印|放大")
_META = frozenset(
    ("pubdate", "publishdate", "publish_date", "publicationdate", "article:published_time", "datepublished", "dc.date")
)
_CLOCK = re.compile(r"星期|周[一二三四五六日]")
_REACH = 40  # a date belongs to a label at most this many characters before it
_LAST_LINES = 12
_LONGEST_LABEL = 60  # a longer line is prose: its days are the period that the report covers
_ORDER: tuple[ClueKind, ...] = ("visible", "meta")


def read_dates(
    document: Document, before: Sequence[TextLine], sections: Sequence[Section], url: str
) -> tuple[tuple[Clue, ...], date | None]:
    """Return every clue, the chosen one marked, and its day (None when nothing states a publication date).

    `before` are the lines above the first section: only there is a page's own date printed.
    """
    clues = [
        *_marked_up(document),
        *_in_lines(before),
        *_in_grids(document.grids),
        *_in_metas(document),
        *_signed(sections),
    ]
    if (day := date_in_url(url)) is not None:
        clues.append(Clue("url", day, url, "url"))
    chosen = next((clue for kind in _ORDER for clue in clues if clue.kind == kind), None)
    marked = tuple(replace(clue, is_chosen=clue is chosen) for clue in dict.fromkeys(clues))
    return marked, chosen.date if chosen is not None else None


def _marked_up(document: Document) -> Iterator[Clue]:
    for text in document.published:
        for found in find_dates(text)[:1]:
            yield Clue("visible", found.date, text, "publishtime")


def _in_lines(lines: Sequence[TextLine]) -> Iterator[Clue]:
    label = ""
    for line in lines:
        where = f"line {line.number}"
        last = 0
        for found in find_dates(line.text):
            before = line.text[max(last, found.start - _REACH) : found.start] or label
            after = line.text[found.start + len(found.text) :]
            last = found.start + len(found.text)
            kind = _kind(before, after, line.text)
            if kind != "header" or len(line.text) <= _LONGEST_LABEL or _MACHINE.search(before):
                yield Clue(kind, found.date, line.text[:200], where)
        # 发布日期 and its date may stand on two lines.
        label = line.text if len(line.text) <= 12 and line.text.rstrip().endswith(("期", "间", ":", "：")) else ""


def _kind(before: str, after: str, line: str) -> ClueKind:
    if _MACHINE.search(before):
        return "header"
    if _WRITTEN.search(before):
        return "body"
    if _PUBLISHED.search(before.rstrip(" :：[【(（")):
        return "visible"
    if _CLOCK.search(after[:8]):
        return "header"
    # Without a label, a date beside 来源 or 浏览次数 is what the page prints under its title.
    return "visible" if _BESIDE.search(line) and len(line) <= 120 else "header"


def _in_grids(grids: Sequence[Grid]) -> Iterator[Clue]:
    for grid in grids:
        for row in grid.rows:
            label = ""
            for cell in row:
                for found in find_dates(cell.text)[:1] if SHORTEST <= len(cell.text) <= 60 else ():
                    own = cell.text[: found.start].strip() or label
                    kind: ClueKind | None = (
                        "header" if _MACHINE.search(own) else "body" if _WRITTEN.search(own) else None
                    )
                    if kind is None and _PUBLISHED.search(own.rstrip(" :：")):
                        kind = "visible"
                    if kind is not None:
                        yield Clue(kind, found.date, f"{own} {found.text}".strip(), f"table {grid.ordinal}")
                label = cell.text.strip()


def _in_metas(document: Document) -> Iterator[Clue]:
    for name, content in document.metas:
        for found in find_dates(content)[:1]:
            if name.strip().lower() in _META:
                yield Clue("meta", found.date, content[:200], f"meta {name}")
            elif _MACHINE.search(content):
                yield Clue("header", found.date, content[:200], f"meta {name}")


def _signed(sections: Sequence[Section]) -> Iterator[Clue]:
    """Yield the day under the report's last lines, where its author signed."""
    if not sections:
        return
    for text in sections[-1].text.split("\n")[-_LAST_LINES:]:
        for found in find_dates(text)[:1]:
            if len(text.strip()) <= len(found.text) + 2:
                yield Clue("body", found.date, text.strip(), "signature")
