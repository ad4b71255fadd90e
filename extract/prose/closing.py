"""Lists that a closing total sums up: A条, B条, 合计N条."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate

from extract.prose.figures import Figure, Prose
from extract.prose.totals import CHANGE, REACH, List, depths, is_another_matter, marks, same

_SUMMED = "(?:共|为|共计)?(?:主动公开|公开|发布)?(?:政府信息|信息)?"
# Each alternative begins with a character of its own: so a text is searched for those alone.
_CLOSE = re.compile(
    rf"(?:合计{_SUMMED}|加总{_SUMMED}|相加{_SUMMED}|合起来{_SUMMED}|合在一起{_SUMMED}|加在一起{_SUMMED}|加起来{_SUMMED}|一共(?<=[,，;；上述]..)|总计{_SUMMED}|共计{_SUMMED}|共(?<=[,，上述].)|计(?<=[,，].)|累计(?<=[,，;；]..))\s{{0,4}}(?=[0-9一二两三四五六七八九十百千零〇])"
)
# What may stand between the last part and 合计: a word of its own may say that it sums up more.
_BEFORE_CLOSE = re.compile(
    r"[\s,，、;；)）]*(?:\([^()]{0,12}%\)[,，、;；]?)?(?:以上|上述)?(?P<many>[二两三四五六七八])?(?:(?<=[二两三四五六七八])(?:大类|栏目|部分|方面|渠道|平台|[级种]))?各?(?:项|类|者)?(?:全年|本年度?)?[\s,，]*"
)
# 按结果统计: and 各途径分别为: before the first number divide what the closing total sums up.
_OPENS_ALL = re.compile(r"从|按|分|各|具体|由")
_MANY = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
_MEASURES = frozenset({"", "元", "万元", "亿元", "人", "人次"})


def read_closed(prose: Prose, lists: Sequence[List]) -> Iterator[List]:
    """Yield the lists of a section that a closing total sums up; `lists` are those that a mark opens."""
    listed = {part.start: found for found in lists for part in found.parts}
    for close in _CLOSE.finditer(prose.text):
        place = bisect_left(prose.starts, close.end())
        if not place or close.end() not in prose.starts[place : place + 1]:
            continue
        opening = prose.opening(close.end())
        if min(close.start(), prose.starts[place - 1]) < opening or prose.starts[place] - opening > REACH:
            continue
        before = _BEFORE_CLOSE.fullmatch(prose.text, prose.figures[place - 1].end, close.start())
        if before is None:
            continue  # 办理结果总计, 各平台合计
        total, parts = prose.figures[place], _parts(prose, opening, place)
        opened = listed.get(parts[-1].start) if parts else None
        if opened is not None:
            # 公开20条:甲类9条、乙类11条,合计21条
            is_meant = before["many"] is not None or total.value == opened.total.value
            is_summed = is_meant and tuple(part for part in parts if part is not opened.total) == opened.parts
            nearest = opened.parts if is_summed else ()
        else:
            nearest = _summed(prose, close, place, parts, listed)
        many = _MANY.get(before["many"] or "", 2)
        if len(nearest) >= many:
            nearest = nearest[-many:] if before["many"] else _nearest(total, nearest)
            yield List(total, nearest, not (total.hedge or any(part.hedge for part in nearest)))


def _parts(prose: Prose, opening: int, place: int) -> tuple[Figure, ...]:
    """Return what a closing total may sum up: the numbers of its unit before it in its sentence, in no other brackets."""
    total = prose.figures[place]
    inside = depths(prose.text, opening, total.end)
    return tuple(
        figure
        for figure in prose.figures[bisect_left(prose.starts, opening) : place]
        if figure.unit
        and same(figure.unit, total.unit)
        and inside[figure.start - opening] == inside[total.start - opening]
    )


def _summed(
    prose: Prose, close: re.Match[str], place: int, parts: tuple[Figure, ...], listed: Mapping[int, List]
) -> tuple[Figure, ...]:
    """Return which of the numbers before a closing total it sums up where no mark opens their list, nothing where none."""
    total, opening = prose.figures[place], prose.opening(close.end())
    first = bisect_left(prose.starts, opening)
    if any(
        not mark["bracket"] and not (_OPENS_ALL.match(mark[0]) and mark.end() <= prose.starts[first])
        for mark in marks(prose.text, opening, total.start)
    ):
        return ()
    if len(parts) > 1 and parts[0].value == total.value and any(part.value for part in parts[1:]):
        parts = parts[1:]  # 公开20条,甲类9条、乙类11条,总计20条 says its total twice
    fewest = 3 if close[0].strip() in ("共", "计") and not _are_a_pair(prose, first, place, total) else 2
    if len(parts) < fewest or any(_is_counted_otherwise(f, total) for f in prose.figures[first:place]):
        return ()  # 许可2件、证照3张、备案4件,合计9件
    if close[0].startswith("累计") and not _are_cases(prose.figures[first:place]):
        return ()  # 新增3条、更新5条,累计公开120条 counts the years before too
    return () if any(part.start in listed or CHANGE.search(part.label) for part in parts) else parts


def _are_a_pair(prose: Prose, first: int, place: int, total: Figure) -> bool:
    """Tell whether two numbers alone stand before 共 n, joined by 、 and followed by nothing else."""
    if place - first != 2:
        return False
    one, other = prose.figures[first:place]
    joined, after = prose.text[one.end : other.start], prose.text[other.end : total.start]
    return joined.startswith("、") and re.search(r"[,，;；。]", joined) is None and after.strip() in (",共", ",计")


def _are_cases(figures: Sequence[Figure]) -> bool:
    """Tell whether two numbers are those of 复议 and of 诉讼."""
    said = ["复议" in figure.label for figure in figures]
    return said == [True, False] and re.search(r"诉讼|应诉|起诉", figures[1].label) is not None


def _is_counted_otherwise(figure: Figure, total: Figure) -> bool:
    return figure.unit not in _MEASURES and not same(figure.unit, total.unit)


def _nearest(total: Figure, parts: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the parts that a closing total sums up: it may mean only those that stand nearest to it."""
    sums = list(accumulate((part.value for part in reversed(parts)), initial=Decimal(0)))
    for count in range(2, len(parts)):
        rest = parts[:-count]
        if sums[count] == total.value and any(part.value for part in rest) and is_another_matter(rest, parts[-1]):
            return parts[-count:]
    return parts
