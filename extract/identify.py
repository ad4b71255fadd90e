"""Whose report a document is, of which year, and what it covers, in the document's own words."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.document import Document, TextLine
from pages.titles import Title, full_name, read_title
from standard.records import Scope, Section

_LONGEST_TITLE = 90
_LONGEST_LABEL = 40
_BLANK = re.compile(r"\s")
_META_TITLES = ("articletitle", "title", "og:title")
_PUBLISHER = re.compile(r"(?:发布(?:机构|单位)|公开(?:机构|单位)|编制单位|单位)\s*[:：]?\s*")
_PERIOD = re.compile(r"((?:19|20)\d\d)年1月1日.{0,6}(?:至|到|—|-|起).{0,4}(?:(?:19|20)\d\d年)?12月31日")
_OWN_YEAR = re.compile(r"((?:19|20)\d\d)年度?(?:政府)?信息公开(?:工作)?(?:年度)?(?:报告|年报)")
_WHOLE = re.compile(
    r"(?:汇总|统计|涵盖|包[含括]|综合).{0,30}(?:本行政区域|全[省市区县州旗](?:各级)?(?:行政机关|政府)|各乡|各镇|各街道|各县|各区|辖区)"
    r"|(?:本行政区域|全[省市区县州旗]各级|各乡.{0,3}镇|各镇街).{0,30}(?:汇总|综合|统计数据|的数据)"
)
_DEPARTMENTS = re.compile(r"(?:汇总|统计|涵盖|包[含括]|综合).{0,30}(?:各|所属|组成)部门|各部门.{0,30}(?:汇总|综合)")
_OWN = re.compile(
    r"(?:仅|只)(?:包[含括]|涉及|统计|为).{0,16}(?:本机关|本单位|本级|本局|办公室)|(?:不含|不包[含括]).{0,16}(?:部门|乡|镇|街道)"
)
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")


class Identity(NamedTuple):
    """The title as printed, the authority in full and as printed, and the report year."""

    title: str
    authority: str
    authority_text: str
    year: int | None
    is_report: bool


def identify(
    document: Document, before: Sequence[TextLine], sections: Sequence[Section], names: Mapping[str, str]
) -> Identity:
    """Return who reports for which year: the title first, then the text. `names`: printed name → the registry's name."""
    titles = [read_title(text) for text in _candidates(document, before)]
    reports = [title for title in titles if title.is_report]
    best = max(reports, key=_completeness, default=Title("", "", None, is_report=False))
    named = best.authority_text or _publisher(document, before)
    year = best.year if best.year is not None else _year(sections)
    authority = names.get(named) or names.get(full_name(named)) or full_name(named)
    return Identity(best.text, authority, named, year, best.is_report)


def _completeness(title: Title) -> int:
    # max() keeps the first of equals, so the better marked-up title wins.
    return 2 * bool(title.authority_text) + (title.year is not None)


def _candidates(document: Document, before: Sequence[TextLine]) -> list[str]:
    found = [content for wanted in _META_TITLES for name, content in document.metas if name.strip().lower() == wanted]
    found += document.names
    # A row 名称/标题 of a page's own table names the document.
    for grid in document.grids[:3]:
        for row in grid.rows:
            found += [cell.text for label, cell in pairwise(row) if _is_name_label(label.text)]
    lines = [line.text for line in before]
    found += lines
    # 「…2023年政府信息 / 公开工作年度报告」 and 「某局 / 2023年…年度报告」 stand on two lines.
    found += [upper + lower for upper, lower in pairwise(lines)]
    # Every line above the report is looked at, so the ones that cannot be a title are passed over cheaply.
    return [text for text in dict.fromkeys(found) if len(text) <= _LONGEST_TITLE and re.search("公开|年", text)]


def _is_name_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and _BLANK.sub("", text).rstrip(":：") in {
        "名称",
        "标题",
        "信息名称",
        "公文名称",
    }


def _publisher(document: Document, before: Sequence[TextLine]) -> str:
    """Return the publisher that the page's own labels name, for a title that names nobody."""
    for grid in document.grids[:3]:
        for row in grid.rows:
            for label, cell in pairwise(row):
                if len(label.text) > _LONGEST_LABEL or not cell.text.strip():
                    continue
                if _PUBLISHER.fullmatch(_BLANK.sub("", label.text)):
                    return cell.text.strip()[:_LONGEST_TITLE]
    for line in before:
        if (match := _PUBLISHER.match(line.text)) is not None:
            words = line.text[match.end() :].split()
            if words:
                return words[0][:_LONGEST_TITLE]
    return ""


def _year(sections: Sequence[Section]) -> int | None:
    for section in sections:
        text = re.sub(r"\s", "", section.text)
        for pattern in (_PERIOD, _OWN_YEAR):
            if (match := pattern.search(text)) is not None:
                return int(match[1])
    return None


def read_scope(sections: Sequence[Section]) -> tuple[Scope, str]:
    """Return what the numbers cover and the sentence that says so; unknown when no sentence does."""
    patterns: tuple[tuple[Scope, re.Pattern[str]], ...] = (
        ("own", _OWN),
        ("whole_area", _WHOLE),
        ("with_departments", _DEPARTMENTS),
    )
    for section in sections:
        if section.number not in {None, 1, 6}:
            continue
        for sentence in _SENTENCE.findall(section.text):
            if "报告" not in sentence and "数据" not in sentence:
                continue
            for scope, pattern in patterns:
                if pattern.search(sentence):
                    return scope, sentence.strip()[:400]
    return "unknown", ""
