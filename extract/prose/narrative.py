"""The prose of a report: its sections under their official numbers, by the words of the headings and not their numerals."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache

from extract.document import Document, Grid, TextLine
from extract.tables.vocabulary import spelled, vocabulary
from pages.titles import announces_report, names_report
from standard.forms import TABLES
from standard.records import Section

_NUMBERED = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]{1,3}\s*(?:[、.．,，]|部分)|[（(]?[一二三四五六七八九十][)）]\s*(?=总体情况$))\s*"
)
_OFFICIAL = (  # official number, words that begin or make the heading
    (1, re.compile(r"(?:工作)?总体(?:工作)?情况")),
    (2, re.compile(r"主动公开政府信息(?:的)?(?:总体)?情况|主动公开情况|政府信息主动公开情况")),
    (
        3,
        re.compile(
            r"(?:收到和)?处理政府信息公开申请(?:的)?情况|(?:政府信息)?依申请公开(?:政府信息)?(?:办理)?情况|收到和处理"
        ),
    ),
    (4, re.compile(r"(?:因)?政府信息公开(?:申请)?(?:的|被|工作)?(?:申请|提起)?行政复议")),
    (5, re.compile(r"(?:政府信息公开工作)?(?:存在|当前存在)?(?:的)?(?:主要)?(?:问题|困难)")),
    (6, re.compile(r"其[他它](?:需要|应当)?(?:报告|说明)|需要(?:报告|说明)的")),
)
_BEGIN = frozenset("工总主政收处依因的存当问困其需")  # the first character of any of them
_STOP, _PAUSE = re.compile("[。；;]"), re.compile("[。；;，,]")
_OVERVIEW = re.compile(r"(?:工作)?概述|基本情况")
_NUMERALS = "一二三四五六七八九十"
_OF_PROSE = (1, 5, 6)  # the official sections without a table
_FEWEST_LISTED = 3  # headings, in a list of contents
_LONGEST_HEADING = 40
_LONGEST_TITLE = 90
FEWEST_HEADINGS = 3  # of a report without an official table
_MACHINERY = re.compile(
    r"^\s*(?:您?(?:当前|现在)(?:所在)?的?位置|信息来源|来源[:：]|文章来源|发布(?:日期|时间|机构|单位)|发表(?:日期|时间)|公开日期|更新时间"
    r"|归档时间|采集时间|页面生成|索\s*引\s*号|浏览|点击|阅读|访问|字体|字号|作者[:：]|无障碍|打印|分享|【)|浏览次数|点击(?:数|量|次数)|累计次数"
)
_FOOTER = re.compile(
    r"^\s*(?:上一[篇条]|下一[篇条]|相关(?:链接|文章|阅读|附件|信息|新闻|稿件)|友情链接|版权所有|主办(?:单位)?[:：]|承办(?:单位)?[:：]"
    r"|分享到|扫一扫|打印本?页?|关闭(?:窗口|本页)?|责任编辑|编辑[:：]|网站(?:标识码|地图|声明)|联系我们|网站首页|返回顶部|【(?:打印|关闭|字体))"
    r"|ICP备|公网安备|Copyright|©|网站标识码",
    re.IGNORECASE,
)


_Headed = tuple[int, int | None, str, str]  # place, official number, heading, what follows it on its line


@dataclass(frozen=True, slots=True)
class Narrative:
    """The sections in printed order (a preface first, without heading), and the lines before them."""

    sections: tuple[Section, ...]
    before: tuple[TextLine, ...]


def read_narrative(document: Document, flat_lines: Collection[int] = ()) -> Narrative:
    """Return the sections of a document; lines that were cells of flattened tables belong to none."""
    lines = [
        line
        for line in document.lines
        if line.text and line.number not in flat_lines and (line.is_alone or not line.is_cell)
    ]
    headed = _headed(lines)
    if listed := _listed(document, lines, headed):
        lines = [line for place, line in enumerate(lines) if place not in listed]
        headed = _headed(lines)
    if sum(number is not None for _, number, _, _ in headed) < FEWEST_HEADINGS:
        headed = _counted(lines, headed) or headed
    numbers = [number for _, number, _, _ in headed]
    if not any(number is not None for number in numbers) and not _is_counted(headed):
        return Narrative((), tuple(lines))
    first = _first_of_run(headed)
    sections: list[Section] = []
    named = (n for n in range(first - 1, -1, -1) if names_report(lines[n].text))
    title = next(named, None)
    # 现公布某局2022年度…年度报告。 alone in its paragraph says in prose what the report is; only without a title it stands for one.
    if title is not None and announces_report(lines[title].text):
        title = next((n for n in named if not announces_report(lines[n].text)), title)
    preface = "\n".join(_prose(lines[(title + 1 if title is not None else first) : first]))
    if preface:
        sections.append(Section(None, "", preface, 0))
    taken: dict[int, int] = {}  # where the section of each number is
    inner: int | None = None  # the numeral of the last heading inside a section
    kept = [found for found in headed if found[0] >= first]
    for ordinal, (place, said, heading, rest) in enumerate(kept, 1):
        end = kept[ordinal][0] if ordinal < len(kept) else len(lines)
        body = _prose(lines[place + 1 : end], is_last=ordinal == len(kept))
        text = "\n".join(([rest] if rest else []) + body)
        is_overview = said is None and 1 not in numbers and _OVERVIEW.match(_NUMBERED.sub("", heading)) is not None
        number = 1 if is_overview else said
        if sections and _is_inside(sections[-1], inner, number, heading):
            inner = _numeral(heading)
            is_again = heading == sections[-1].heading
            whole = "\n".join(filter(None, (sections[-1].text, "" if is_again else heading, text)))
            sections[-1] = replace(sections[-1], text=whole)
            continue
        inner = None
        sections.append(Section(_untaken(sections, taken, number, text), heading, text, ordinal))
    return Narrative(tuple(sections), tuple(lines[:first]))


def _headed(lines: list[TextLine]) -> list[_Headed]:
    labels = _table_labels()
    return [
        (place, *found)
        for place, line in enumerate(lines)
        if (found := _heading(line.text)) is not None and not labels.intersection(spelled(line.text))
    ]


def _listed(document: Document, lines: list[TextLine], headed: list[_Headed]) -> frozenset[int]:
    """Return the places of the headings in a list of contents: with nothing between them, and each of them comes again."""
    numbers = [number for _, number, _, _ in headed if number is not None]
    last = {number: at for at, (_, number, _, _) in enumerate(headed) if number is not None}
    if len(numbers) == len(last):
        return frozenset()
    headings = {id(lines[place]): (at, place, number) for at, (place, number, _, _) in enumerate(headed)}
    runs: list[list[tuple[int, int, int | None]]] = [[]]
    for block in document.blocks:
        found = headings.get(id(block))
        if found is None:
            if isinstance(block, Grid) or block.text:
                runs.append([])
        elif found[2] is not None and found[2] in {number for _, _, number in runs[-1]}:
            runs.append([found])
        else:
            runs[-1].append(found)
    lowest = min(last)
    listed: set[int] = set()
    for run in runs:
        said = {number for _, _, number in run if number is not None}
        comes_again = all(last[number] > run[-1][0] for number in said)
        if len(said) >= _FEWEST_LISTED and run[0][2] == lowest and comes_again:
            listed.update(place for _, place, _ in run)
    return frozenset(listed)


def _is_inside(section: Section, inner: int | None, number: int | None, heading: str) -> bool:
    """Tell whether a heading stands inside the section before it: its own words again, or a count that begins anew."""
    if section.number is None:
        return False
    numeral = _numeral(heading)
    if inner is None:
        is_anew = number is None and numeral == 1 < section.number
        return not section.text and (number == section.number or is_anew)
    return number in {None, section.number} and numeral == inner + 1 < section.number


def _untaken(sections: list[Section], taken: dict[int, int], number: int | None, text: str) -> int | None:
    """Return the number of a section that no other has; one of prose takes it from another that says nothing."""
    if number is None:
        return None
    at = taken.get(number)
    if at is not None:
        if not text or sections[at].text or number not in _OF_PROSE:
            return None
        sections[at] = replace(sections[at], number=None)
    taken[number] = len(sections)
    return number


def _is_counted(headed: list[_Headed]) -> bool:
    """Tell whether headings of no form's words are counted 一, 二, 三, as those of a report in a form of its own are."""
    return [_numeral(heading) for _, _, heading, _ in headed][:FEWEST_HEADINGS] == [1, 2, 3]


def _counted(lines: list[TextLine], headed: list[_Headed]) -> list[_Headed]:
    """Return the headings of a report in a form of its own, which may have commas: 一、加强领导,落实责任."""
    labels = _table_labels()
    official = {found[0]: found for found in headed}
    counted = [
        official.get(place, (place, None, line.text.strip(), ""))
        for place, line in enumerate(lines)
        if place in official
        or (
            len(line.text) <= _LONGEST_HEADING
            and _NUMBERED.match(line.text) is not None
            and _STOP.search(line.text) is None
            and not labels.intersection(spelled(line.text))
        )
    ]
    return counted if _is_counted(counted) else []


def _numeral(heading: str) -> int:
    """Return what a heading is counted by, or 0."""
    found = _NUMBERED.match(heading)
    return next((_NUMERALS.index(character) + 1 for character in found[0] if character in _NUMERALS), 0) if found else 0


def _first_of_run(headed: list[_Headed]) -> int:
    # A page's navigation may hold an official heading's words; the report's own are numbered or stand with others.
    numbered = [place for place, _, heading, _ in headed if _NUMBERED.match(heading)]
    return min(numbered) if numbered else headed[0][0]


def _heading(text: str) -> tuple[int | None, str, str] | None:
    """Return (official number, heading, what follows it on the same line), or None if the line heads no section."""
    numeral = _NUMBERED.match(text)
    words = text[numeral.end() :] if numeral is not None else text
    bare = "".join(words.split())
    if numeral is None and len(bare) > _LONGEST_HEADING:
        return None
    for number, pattern in _OFFICIAL if bare[:1] in _BEGIN else ():
        if (match := pattern.match(bare)) is None:
            continue
        if len(bare) <= _LONGEST_HEADING and _STOP.search(bare.rstrip("。；;")) is None:
            # Without a numeral (Word numbers its lists itself) only the whole official wording is a heading.
            return (number, text.strip(), "") if numeral is not None or match.end() >= len(bare) - 8 else None
        if numeral is not None and (parted := re.match(r"(.{2,30}?)[。：:\s]\s*(.+)", words, re.DOTALL)) is not None:
            return number, text[: numeral.end()].strip() + parted[1], parted[2]
        return None
    if numeral is not None and len(bare) <= _LONGEST_HEADING and _PAUSE.search(bare) is None:
        return None, text.strip(), ""
    return None


def _prose(lines: list[TextLine], *, is_last: bool = False) -> list[str]:
    kept = []
    for line in lines:
        if is_last and _FOOTER.search(line.text):
            break
        # 无障碍设施公开不足。 and 【主动公开】全年… are prose, though a page's frame begins alike.
        if ("。" in line.text or _MACHINERY.search(line.text) is None) and not (
            len(line.text) <= _LONGEST_TITLE and names_report(line.text) and not announces_report(line.text)
        ):
            kept.append(line.text)
    return kept


@cache
def _table_labels() -> frozenset[str]:
    return frozenset(name for table in TABLES for name in vocabulary(table).tops)
