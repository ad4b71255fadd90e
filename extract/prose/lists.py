"""Totals with their parts: 共N条，其中 A, B, C; lists that say they are whole; nested ones level by level.

Two faults must not be made of one page's style: a list is cut where its clauses begin to count along another line (by
outcome after by channel), and where its first parts already come to the total.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, islice

from extract.prose.channels import is_channel
from extract.prose.figures import Figure, Prose
from extract.prose.totals import (
    CHANGE,
    PUNCTUATION,
    SUMS_UP,
    are_of_another_number,
    dimension,
    divide_one_before,
    divided,
    is_alone,
    is_the_total_of,
    marks,
    next_mark,
    same,
)
from extract.prose.wholes import are_all

_SUMMED = "(?:共|为|共计)?(?:主动公开|公开|发布)?(?:政府信息|信息)?"
_CLOSE = re.compile(
    rf"(?:合计{_SUMMED}|总计{_SUMMED}|共计{_SUMMED}|共(?<=[,，].)(?P<short>))\s{{0,4}}(?=[0-9一二两三四五六七八九十百千零〇])"
)
# What may stand between the last part and 合计: a word of its own may say that it sums up more.
_BEFORE_CLOSE = re.compile(
    r"[\s,，、;；)）]*(?:\([^()]{0,12}%\)[,，、;；]?)?(?:以上|上述)?(?P<many>[二两三四五])?各?(?:项|类|者)?(?:全年|本年度?)?[\s,，]*"
)
_MANY = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_BREAK = re.compile(r"此外|另外|同时|另(?=[,，公有还发开])|全年|今年|本年|还|累计|20\d\d年|较去年|较上年|同比")
_STRONG = re.compile(r"[;；]")
_SPELLED = re.compile(r"[一二两三四五六七八九十百几数](?:条|件|篇|个|份|次|期|项|类)")
_GOES_ON = re.compile(r"\s{0,4}等")
_MEASURES = frozenset({"", "元", "万元", "亿元", "人", "人次"})
_DEED = re.compile(
    r"(?:依法|及时)?(?:作出|做出|实施|收到|受理|办理|办结|制定|制发|印发|出台|废止|开展|组织|召开|举办|回应|被?申请|被?提起|发生|引发|修订|编制|更新)"
)
_APART = frozenset({"outcome", "applicant"})
_NOUN = re.compile(r"规范性文件|行政复议|行政诉讼|行政许可|行政处罚|行政强制")
_REACH = 1_500  # a list longer than this is no sentence
_MOST_MARKS = 300


@dataclass(frozen=True, slots=True)
class List:
    """One total and its parts; `is_whole` when it says that these are all."""

    total: Figure
    parts: tuple[Figure, ...]
    is_whole: bool
    is_open: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """From the first of its figures to the end of the last."""
        figures = (self.total, *self.parts)
        return min(f.start for f in figures), max(f.end for f in figures)


def read_lists(prose: Prose) -> Iterator[List]:
    """Yield every list of a section, in the order of their marks, closing totals last."""
    if not prose.figures:
        return
    listed: set[int] = set()
    seen = 0, 0  # where the sentence of the last 从渠道看 ends, and the place of its total
    for mark in islice(marks(prose.text, 0, len(prose.text)), _MOST_MARKS):
        last = bisect_left(prose.starts, mark.start())
        place = divided(prose, last, seen, mark)
        if not place:
            continue
        total = prose.figures[place - 1]
        gap = prose.text[prose.figures[last - 1].end : mark.start()]
        region = _nested_region(prose, mark, gap) if total.start in listed else (mark.end(), _end(prose, mark.end()))
        if region is not None and (mark[0][0] == "(" or gap.rstrip().endswith("(")):
            region = mark.end(), _closing_bracket(prose.text, *region) or region[1]
        if region is None or not total.unit or not is_the_total_of(mark, total, gap):
            continue
        if (mark["colon"] or mark["view"]) and total.start in listed:
            continue
        if mark["view"]:
            seen = prose.closing(mark.start()), place
        if mark["view"] and not is_alone(prose, place - 1):
            continue
        parts, is_open = _parts(prose, region, total, is_nested=total.start in listed)
        if not parts or are_of_another_number(total, parts) or divide_one_before(prose, place - 1, parts):
            continue
        parts, is_open = _as_far_as_the_total(total, parts, is_open=is_open)
        listed.update(part.start for part in parts)
        hedged = is_open or total.hedge or any(part.hedge for part in parts)
        is_whole = mark["whole"] or are_all(prose, total, region, parts)
        yield List(total, parts, bool(is_whole and not hedged and len(parts) > 1), is_open)
    yield from _closed(prose, listed)


def _end(prose: Prose, start: int) -> int:
    end = prose.closing(start)
    return min(end - (prose.text[end - 1 : end] in tuple("。！？!?\n")), start + _REACH)


def _nested_region(prose: Prose, mark: re.Match[str], gap: str) -> tuple[int, int] | None:
    """Return where the parts of a part stand: in brackets, or up to the semicolon that parts the outer list; else None.

    Between commas nobody can say where a list within a list ends.
    """
    end = _end(prose, mark.end())
    if gap.strip() == "(":
        close = _closing_bracket(prose.text, mark.end(), end)
        return None if close is None else (mark.end(), close)
    if PUNCTUATION.fullmatch(gap) is None or _STRONG.search(gap) or "。" in gap:
        return None
    after = _STRONG.search(prose.text, mark.end(), end)
    if after is not None:
        return mark.end(), after.start()
    before = _STRONG.search(prose.text, prose.opening(mark.start()), mark.start())
    return None if before is None else (mark.end(), end)


def _closing_bracket(text: str, start: int, end: int) -> int | None:
    depth = 1
    for position in range(start, end):
        depth += (text[position] == "(") - (text[position] == ")")
        if not depth:
            return position
    return None


def _parts(prose: Prose, region: tuple[int, int], total: Figure, *, is_nested: bool) -> tuple[tuple[Figure, ...], bool]:
    """Return the parts of a list in a region, and whether it ends openly (等, something not counted alike)."""
    start, end = region
    text = prose.text
    inside = _depths(text, start, end)
    stops, skipped = _inner_lists(text, start, end, inside)
    end = min(end, stops) if stops is not None else end
    parts: list[Figure] = []
    is_open = stops is not None or _SPELLED.search(text, start, end) is not None
    style = along = ""
    last = start
    for figure in prose.figures[bisect_left(prose.starts, start) : bisect_left(prose.starts, end)]:
        if inside[figure.start - start] or any(first <= figure.start < after for first, after in skipped):
            continue
        between = text[last : figure.start]
        last = figure.end
        if parts:
            style = style or (";" if _STRONG.search(between) else ",")
            is_own = between.lstrip().startswith(":")  # 审结9件:维持6件、撤销3件 is a list of its own
            if is_own or (style == "," and _STRONG.search(between)) or _ends(between):
                is_open = is_open or is_own or bool(_ends(between) and not _STRONG.search(between))
                break
        if CHANGE.search(figure.label.removesuffix("占")) or CHANGE.search(re.split(r"[,，;；]", between)[-1]):
            continue
        if parts and _is_of_other_sort(figure, parts, along, style, _NOUN.search(total.label)):
            is_open = True
            break
        along = along or dimension(figure.label)
        if not figure.unit or same(figure.unit, total.unit):
            parts.append(figure)
        else:
            is_open = True
            if style == ";":
                break
    goes_on = bool(parts) and _GOES_ON.match(text, parts[-1].end) is not None
    return tuple(parts), is_open or goes_on or (is_nested and not parts)


def _ends(between: str) -> bool:
    """Tell whether the words between two numbers end the parts of a list."""
    return _BREAK.search(between) is not None or SUMS_UP.search(between) is not None


def _is_of_other_sort(
    figure: Figure, parts: Sequence[Figure], along: str, style: str, noun: re.Match[str] | None
) -> bool:
    """Tell whether a number goes on from the parts to something else."""
    said = dimension(figure.label)
    if said and said != along and (along or said in _APART):
        return True  # 征地类9件,予以公开6件: the second may well divide the first
    if len(parts) == 1 and style == ";" and is_channel(figure.label) and not is_channel(parts[0].label):
        return True  # 其中解读3篇;微博发布9篇: the second is no part of what the website shows
    if style == ";" and noun is not None and noun[0] in figure.label and noun[0] not in parts[0].label:
        return True  # 规范性文件3件,其中联合印发1件;报备规范性文件3件
    if style == ";" and _DEED.match(figure.label) and not _DEED.match(parts[0].label):
        return True  # 行政许可9件,其中即办8件;作出行政处罚2件
    return figure.label.startswith(("全部", "均", "共"))  # 全部办结30件 says of the parts together what was done


def _depths(text: str, start: int, end: int) -> list[bool]:
    """Return for every character of a region whether it stands in brackets opened there."""
    if text.find("(", start, end) < 0:
        return [False] * (end - start)
    found, depth = [], 0
    for character in text[start:end]:
        depth = max(0, depth + (character == "(") - (character == ")"))
        found.append(depth > 0)
    return found


def _inner_lists(
    text: str, start: int, end: int, inside: Sequence[bool]
) -> tuple[int | None, tuple[tuple[int, int], ...]]:
    """Return where a further 其中 ends a list, or None, and the stretches of lists within it that a semicolon ends."""
    skipped: list[tuple[int, int]] = []
    at = start
    while (mark := next_mark(text, at, end)) is not None:
        at = mark.end()
        if inside[mark.start() - start] or _is_plain_verb(mark, end):
            continue
        before = text[start : mark.start()].rstrip(" ,，:：")
        after = _STRONG.search(text, mark.end(), end)
        if before.endswith((";", "；")) or after is None:
            is_last_item = after is None and _STRONG.search(before) is not None and not before.endswith((";", "；"))
            if is_last_item:
                skipped.append((mark.start(), end))
                return None, tuple(skipped)
            return mark.start(), tuple(skipped)
        skipped.append((mark.start(), after.start()))
        at = after.start()
    return None, tuple(skipped)


def _is_plain_verb(mark: re.Match[str], end: int) -> bool:
    """Tell whether 包括 in a list only explains a part (主要包括…等信息), with no number of its own."""
    following = re.split(r"[;；。]", mark.string[mark.end() : end])[0]
    return mark[0] in ("包括", "主要包括") and re.search(r"[0-9]", following) is None


def _as_far_as_the_total(total: Figure, parts: tuple[Figure, ...], *, is_open: bool) -> tuple[tuple[Figure, ...], bool]:
    """Cut a list where its first parts come to the total exactly: what follows them speaks of something else."""
    sums = list(accumulate((part.value for part in parts), initial=Decimal(0)))
    for count in range(2, len(parts)):
        rest = parts[count:]
        if sums[count] == total.value and any(part.value for part in rest) and _is_another_matter(rest, parts[0]):
            return parts[:count], False
    return parts, is_open


def _closed(prose: Prose, listed: set[int]) -> Iterator[List]:
    """Yield the lists that a closing total sums up: A条, B条, 合计N条."""
    for close in _CLOSE.finditer(prose.text):
        place = bisect_left(prose.starts, close.end())
        if not place or close.end() not in prose.starts[place : place + 1]:
            continue
        total, opening = prose.figures[place], prose.opening(close.end())
        if min(close.start(), prose.starts[place - 1]) < opening:
            continue
        before = _BEFORE_CLOSE.fullmatch(prose.text, prose.figures[place - 1].end, close.start())
        if before is None:
            continue  # 办理结果总计, 各平台合计
        if total.start - opening > _REACH or any(
            # 按结果统计: before the first number divides what the closing total sums up.
            not mark["bracket"]
            and not (mark["view"] and mark.end() <= prose.starts[bisect_left(prose.starts, opening)])
            for mark in marks(prose.text, opening, total.start)
        ):
            continue
        first = bisect_left(prose.starts, opening)
        inside = _depths(prose.text, opening, total.end)
        parts = tuple(
            figure
            for figure in prose.figures[first:place]
            if figure.unit
            and same(figure.unit, total.unit)
            and inside[figure.start - opening] == inside[total.start - opening]
        )
        if len(parts) > 1 and parts[0].value == total.value and any(part.value for part in parts[1:]):
            parts = parts[1:]  # 公开20条,甲类9条、乙类11条,总计20条 says its total twice
        if len(parts) < (3 if close["short"] is not None and not _are_a_pair(prose, first, place, total) else 2) or any(
            _is_counted_otherwise(f, total) for f in prose.figures[first:place]
        ):
            continue  # 许可2件、证照3张、备案4件,合计9件
        if any(part.start in listed or CHANGE.search(part.label) for part in parts):
            continue
        many = _MANY.get(before["many"] or "")
        if many is not None and len(parts) < many:
            continue
        nearest = parts[-many:] if many is not None else _nearest(total, parts)
        yield List(total, nearest, not (total.hedge or any(part.hedge for part in nearest)))


def _are_a_pair(prose: Prose, first: int, place: int, total: Figure) -> bool:
    """Tell whether two numbers alone stand before 共 n, joined by 、 and followed by nothing else."""
    if place - first != 2:
        return False
    one, other = prose.figures[first:place]
    joined, after = prose.text[one.end : other.start], prose.text[other.end : total.start]
    return joined.startswith("、") and re.search(r"[,，;；。]", joined) is None and after.strip() in (",共", "，共")


def _is_counted_otherwise(figure: Figure, total: Figure) -> bool:
    return figure.unit not in _MEASURES and not same(figure.unit, total.unit)


def _nearest(total: Figure, parts: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the parts that a closing total sums up: it may mean only those that stand nearest to it."""
    sums = list(accumulate((part.value for part in reversed(parts)), initial=Decimal(0)))
    for count in range(2, len(parts)):
        rest = parts[:-count]
        if sums[count] == total.value and any(part.value for part in rest) and _is_another_matter(rest, parts[-1]):
            return parts[-count:]
    return parts


def _is_another_matter(rest: Sequence[Figure], part: Figure) -> bool:
    """Tell whether what a sum leaves aside is of another sort; one more of the same may well be left out by mistake."""
    return len(rest) > 1 or is_channel(rest[0].label) != is_channel(part.label)
