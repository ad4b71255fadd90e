"""Lists that no word opens: after a total, in its sentence or the next, stands nothing but its parts.

收到申请12件。自然人8件,法人3件。 Read only where all parts count along one line, are all called sorts (…类), or have shares
that come to a hundred.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extract.prose.channels import is_channel
from extract.prose.figures import Figure, Prose, Sentence
from extract.prose.totals import CHANGE, SUMS_UP, List, are_of_another_number, dimension, marks
from extract.prose.wholes import are_all, names_the_rest

_ALONG = frozenset({"applicant", "way", "outcome"})
_CASES = frozenset({"件", "起", "宗"})
_SORT = re.compile(r"(?:.*类(?:信息|文件|申请)?|其[他它](?:信息|申请)?)")
_OF_SORTS = re.compile(r"信息|公开|发布|更新")
_SHARE = re.compile(r"[,，、(]?约?占(?:比|总数|总量)?的?为?约?[0-9]{1,3}(?:\.[0-9]{1,4})?%\)?")
_BETWEEN = re.compile(r"(?:申请|信息)?[,，、;；](?:[^,，。;；:：()0-9]{1,14})|[^,，。;；:：()0-9]{1,14}[,，、;；]")
_FIRST = re.compile(r"\s{0,4}[^,，。;；:：()0-9]{1,14}")
_NEXT = re.compile(
    r"(?:政府信息公开)?(?:申请|信息)?(?:并?(?:已|均|全部)[^,，。;；:：()0-9]{0,8})?[,，][^,，。;；:：()0-9]{0,14}"
)
_IS_OUTCOME = re.compile(r"(?:公开|提供|处理)(?:类|的)?$")
# What came of 复议 and 诉讼: each case once, unless by its courts, and those of another year apart.
_RESULT = re.compile(r"维持|纠正|胜诉|败诉|撤销|驳回|终止|在审|未审结|未结|审理")
_OF_ANOTHER_YEAR = re.compile(r"[一二再终]审|上诉|上年|上一年|去年|往年|结转|历年|此前")
# These are all, says the sentence; 前者 and 后者 are what stood before the number.
_ALL_TOLD = re.compile(r"[^0-9。;；]{0,8}(?:除此之外|此外|再)?(?:别无其[他它]|再无其[他它]|(?:就|即|便)是全部)")
_PAIR = ("前者", "后者")
# 公开信息共计9条,甲4条,乙3条,丙2条: bare names of sorts, and no word of what else was done.
_SUMMED = re.compile(r"(?:共计?|合计|总计|一共|总共|总量为)\s{0,2}$")
_ANOTHER = re.compile(
    r"公开|公示|公布|发布|更新|转发|原创|推送|解读|回[应复]|收到|[受办审]理|办结|答|阅|赞|留言|咨询|访问|浏览|点击|撤|删|整改|纠|组织|召开|培训|制[作定发]|印发|修|新增|平均|每|篇|人"
)
_OF_ITEMS = frozenset({"条", "篇"})
_FEWEST = 3
_OF_OTHERS = re.compile(r"结转|转[入来]|同比|其中|全[省市县区]|各[部乡镇县区]")


def read_unmarked(prose: Prose, lists: Sequence[List]) -> Iterator[List]:
    """Yield the lists of a section that no word opens; `lists` are those that one does."""
    listed = {figure.start for found in lists for figure in (found.total, *found.parts)}
    before: Sentence | None = None
    for sentence in prose.sentences:
        if before is not None and before.line == sentence.line and len(before.figures) == 1:
            total, parts = before.figures[0], sentence.figures
            start, first, said = sentence.start, _FIRST, before.text
        elif len(sentence.figures) > 2:
            total, parts = sentence.figures[0], sentence.figures[1:]
            start, first, said = total.end, _NEXT, prose.text[sentence.start : total.end]
        else:
            total, parts = None, ()
        before = sentence
        if total is None or not total.unit or total.hedge or total.start in listed or _OF_OTHERS.search(said):
            continue
        region = start, sentence.end
        is_opened = len(parts) > 1 and first.fullmatch(prose.text, start, parts[0].start) is not None
        if is_opened and _is_told_apart(total) and _are_parts(prose, region, parts, total, sentence.rates):
            is_told = _ALL_TOLD.match(prose.text, parts[-1].end) is not None
            is_all = is_told or are_all(prose, total, region, parts) or _come_to_all(prose, parts, sentence.rates)
            is_whole = is_all and not any(part.hedge for part in parts)
            yield List(total, parts, is_whole)


def _is_told_apart(total: Figure) -> bool:
    """Tell whether a total is no part itself: 网络申请8件,信函申请3件,当面申请1件."""
    return (
        dimension(total.label) not in _ALONG and _SORT.fullmatch(total.label) is None and not CHANGE.search(total.label)
    )


def _are_parts(
    prose: Prose, region: tuple[int, int], parts: Sequence[Figure], total: Figure, rates: Sequence[Figure]
) -> bool:
    """Tell whether a stretch is nothing but the parts of a total, each perhaps with its share."""
    if not all(part.unit == total.unit for part in parts) or are_of_another_number(total, parts):
        return False
    text = prose.text
    between = (_SHARE.sub("", text[one.end : other.start]) for one, other in pairwise(parts))
    if not all(_BETWEEN.fullmatch(words) and SUMS_UP.search(words) is None for words in between):
        return False
    if any(True for _ in marks(text, *region)) or CHANGE.search(_SHARE.sub("", text[slice(*region)])):
        return False
    return _are_alike(prose, region, parts, total) or _come_to_all(prose, parts, rates)


def _are_alike(prose: Prose, region: tuple[int, int], parts: Sequence[Figure], total: Figure) -> bool:
    """Tell whether all parts count along one line that their total does not, or are what became of cases, or sorts."""
    along = {dimension(part.label) for part in parts if not names_the_rest(part.label)}
    if "outcome" in along and _IS_OUTCOME.search(total.label) is not None:
        return False  # 全部公开51件,部分公开8件,不予公开16件: the first is one of them
    if all(_RESULT.search(part.label) for part in parts) and _OF_ANOTHER_YEAR.search(prose.text, *region) is None:
        return _RESULT.search(total.label) is None and total.unit in _CASES
    are_sorts = _OF_SORTS.search(total.label) is not None and all(
        _SORT.fullmatch(part.label) and not is_channel(part.label) for part in parts
    )
    if _ALL_TOLD.match(prose.text, parts[-1].end) or tuple(part.label for part in parts) == _PAIR:
        return True
    return are_sorts or (len(along) == 1 and along <= _ALONG) or _are_names(prose, parts, total)


def _are_names(prose: Prose, parts: Sequence[Figure], total: Figure) -> bool:
    """Tell whether three or more bare names with their numbers follow a total that sums up, to the end of the sentence."""
    text = prose.text
    is_summed = total.unit in _OF_ITEMS and _SUMMED.search(text, max(0, total.start - 6), total.start) is not None
    is_ended = prose.closing(parts[-1].start) - parts[-1].end < 2
    if not is_summed or not is_ended or len(parts) < _FEWEST or any(part.value >= total.value for part in parts):
        return False
    # What ends with 其他渠道9条 can be nothing else, whatever was done in the channels before it.
    return names_the_rest(parts[-1].label) or not any(
        is_channel(part.label) or _ANOTHER.search(part.label) for part in parts
    )


def _come_to_all(prose: Prose, parts: Sequence[Figure], rates: Sequence[Figure]) -> bool:
    """Tell whether each part has its share and these come to a hundred: then they divide the number before them."""
    if len(rates) != len(parts) or any(
        _SHARE.fullmatch(prose.text, part.end, rate.end) is None for part, rate in zip(parts, rates, strict=True)
    ):
        return False
    rounded = sum(((rate.rounding or Decimal(0)) for rate in rates), Decimal(0))
    return abs(sum((rate.value for rate in rates), Decimal(-100))) <= rounded
