"""Titles that stand on two or three lines (某局 / 2023年 / 政府信息公开工作年度报告): which lines are parts of one.

Any line may stand above a title: a menu's, a clock, the number of a document, a list of other bodies or years. Only a
body's name, a year, or a beginning that breaks off inside the words of a title is the upper part of one.
"""

import re
from collections.abc import Callable, Container, Iterator, Sequence

from pages.titles import Title, announces_report, may_name_report, words_before_report
from standard.labels import squeeze

LONGEST_TITLE = 90
_MOST_ABOVE = 2
_LONGEST_PART = 50
_YEAR = r"(?:(?:19|20)\d\d|二[〇零○][〇零○一二三四五六七八九]{2})(?:年度|年份|年)"
_SURE = r"[一-龥]{1,30}(?:局|委|委员会|人民政府|政府|管委会|办公室|办事处|公署|医院|法院|检察院|公司|大学|学院)"
# What ends so may also be an entry of a menu (服务大厅, 新闻中心, 直属单位): a name only with its region before it.
_PLACED = r"[一-龥]{1,15}[省市县区州旗盟镇乡][一-龥]{0,15}[办厅院会馆校学台社室处所队署部府站园心道木关位场团行]"
_REGION = r"[一-龥]{1,12}[省市县区州旗盟镇乡]"
_NO_NAME = (
    "走进|魅力|印象|认识|美丽|幸福|大美|今日|活力|关于|了解|概况|各|区县|县区|乡镇|镇街|部门|直属|所属|下属|领导|其他"
)
_BODY = rf"(?!{_NO_NAME})(?:{_SURE}|{_PLACED}|{_REGION})(?:\([^()]{{2,30}}\))?"
_NAME = re.compile(_BODY)
_ONLY_YEAR = re.compile(_YEAR)
_REST_OF_YEAR = re.compile(r"^\s*年[度份]?")
_UPPER = re.compile(rf"(?P<name>{_BODY})?(?:关于(?:公布|发布)?)?(?P<year>{_YEAR}|(?:19|20)\d\d(?=$))?")
_NO_WORDS = re.compile(r"公开|年报|报告|首页|网站|大厅|列表|导航")  # in no name of a body
_FOR_ALL = re.compile(r"(?:政府|政府办|办公室|[省市县区州旗盟镇乡])$")
_PATH = re.compile(r"[>:|/»›]")
_LAST = frozenset("告报)）】]》”。")  # what a title ends in; few lines do
_BRACKETED_YEAR = re.compile(r"\((?:19|20)\d\d年?度?\)")
_DAY_AT_END = re.compile(r"\d[-/.:月]\d{1,2}日?$")
_DATED = re.compile(r"(?:发布|公开|发文)?(?:日期|时间)\s*[:：]|来源\s*[:：]")


def is_dated(text: str) -> bool:
    """Say whether a line labels a day or a source: what a page prints under a title."""
    return _DATED.search(text) is not None


def parted_titles(
    lines: Sequence[str], whole: Container[str], read: Callable[[str], Title], sources: Sequence[str] = ()
) -> Iterator[str]:
    """Yield each title on several lines, joined; `whole` are the texts marked up as titles, which say all of one.

    A page that names its `sources` needs no name from above its marked title, where its site's may stand.
    """
    for at, text in enumerate(lines):
        if text[-1:] not in _LAST:
            continue
        for above in range(at - 1, max(at - _MOST_ABOVE, 0) - 1, -1):
            joined = lines[above] + text
            if len(joined) > LONGEST_TITLE or "公开" not in joined or not may_name_report(joined):
                break
            is_whole = above == at - 1 and text in whole
            if not _are_one(lines, above, text, read) or (is_whole and _is_doubtful(lines, above, sources)):
                break
            text = joined  # noqa: PLW2901 -- a title grows upwards
            yield text


def _are_one(lines: Sequence[str], above: int, lower: str, read: Callable[[str], Title]) -> bool:
    """Say whether the line at `above` is the upper part of a title that ends in `lower`."""
    upper = squeeze(lines[above])
    if (
        not upper
        or len(upper) > _LONGEST_PART
        or _DAY_AT_END.search(upper)
        or (lower.endswith("。") and announces_report(lower))
    ):
        return False
    before = words_before_report(lines[above] + lower)
    if before is None:
        return False
    if len(before) < len(upper):  # the line breaks off inside the report's own words
        is_report = words_before_report(upper) is not None
        return (_BRACKETED_YEAR.fullmatch(squeeze(lower)) is not None) if is_report else not _PATH.search(before)
    part = _UPPER.fullmatch(upper)
    if part is None or _NO_WORDS.search(upper) or not before.startswith(upper):
        return False
    # 某局2025 / 年政府信息公开…: the 年 belongs to the number above it.
    own = read(_REST_OF_YEAR.sub("", lower) if upper[-1:].isdecimal() else lower)
    is_told_twice = (part["year"] and own.year is not None) or (part["name"] and own.authority_text)
    return not is_told_twice and not _is_listed(lines, above)


def _is_listed(lines: Sequence[str], at: int) -> bool:
    """Say whether a name or a year is one of several under each other: entries of a list, no part of a title."""
    own = squeeze(lines[at])
    for kind in (_NAME, _ONLY_YEAR):
        if kind.fullmatch(own):
            others = [squeeze(line) for line in lines[max(at - 2, 0) : at]]
            return any(
                kind.fullmatch(other) and other != own and not other.endswith("政府") and not _NO_WORDS.search(other)
                for other in others
            )
    return False


def _is_doubtful(lines: Sequence[str], above: int, sources: Sequence[str]) -> bool:
    """Say whether what stands above a title that is marked up as one may be of the site and not of the report.

    A department's name above it is its own where the source is only the government or its office, which publish for all.
    """
    if _ONLY_YEAR.fullmatch(squeeze(lines[above])):
        return not (above and _NAME.fullmatch(squeeze(lines[above - 1])))
    is_own = _FOR_ALL.search(squeeze(lines[above])) is None and all(map(_FOR_ALL.search, sources))
    return bool(sources) and not is_own and not any(map(is_dated, lines[:above]))
