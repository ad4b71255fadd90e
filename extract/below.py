"""The day of publication that a page prints below its report, and those of other pages that it prints there, too."""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import islice, takewhile

from extract.document import Document, TextLine
from pages.dates import find_dates
from standard.records import Clue, Section

_TAIL = 25
_BETWEEN = 6
_LONGEST_LABEL = 60
_PUBLISHED_BELOW = re.compile(r"发\s*[布表]\s*(?:日\s*期|时\s*间)\s*[:：]")
# What stands beside the label of the report itself, and what names another page between it and the report.
_BESIDE_BELOW = re.compile(
    r"[\s\[【(（]*(?:(?:信息|文章|稿件)?来源|作者|(?:责任)?编辑|审核|发布(?:机构|单位|人|者)|浏览|点击)"
)
_ANOTHER = re.compile(
    r"^(?:相关|上一|下一|附件|推荐|热点|最新|更多)|(?:通知|公告|通告|公示|通报|意见|办法|方案|要点|决定|批复|规划|计划|报告|年报|目录|指南)》?$"
)
_ENDS = ("。", "；", "！")


def day_below(
    document: Document, before: Sequence[TextLine], sections: Sequence[Section], year: int | None
) -> Iterator[Clue]:
    """Yield the one day that is labelled as that of publication below the report, where a list of others has several.

    A day under or beside the title of something else is that one's, and no report is published before its year is over.
    """
    if not sections or not before:
        return
    lines = [line for line in document.lines[-_TAIL:] if line.number > before[-1].number]
    found = [
        (at, Clue("visible", dated.date, line.text[:200], f"line {line.number}: labelled below the report"))
        for at, line in enumerate(lines)
        if len(line.text) <= _LONGEST_LABEL and _PUBLISHED_BELOW.search(line.text)
        for dated in find_dates(line.text)
    ]
    if len(found) == 1:
        at, clue = found[0]
        own = {line.text for line in before}
        if (year is None or clue.date.year > year) and not _is_of_another(lines[: at + 1], own):
            yield clue


def _is_of_another(lines: Sequence[TextLine], own: Container[str]) -> bool:
    """Say whether the day in the last line is that of another title: in its line, or between it and the last sentence."""
    label = _PUBLISHED_BELOW.search(lines[-1].text)
    beside = lines[-1].text[: label.start()] if label is not None else ""
    if beside.strip(" [【(（") and _BESIDE_BELOW.match(beside) is None:
        return True
    between = takewhile(lambda text: not text.endswith(_ENDS), (line.text.strip() for line in reversed(lines[:-1])))
    return any(_ANOTHER.search(text) is not None and text not in own for text in islice(between, _BETWEEN))
