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

from extract.prose.figures import Figure, Prose

_MARK = re.compile(
    r"(?P<part>其中(?:包括|包含|有)?|主要(?:包括|有|为))|(?P<whole>具体包括|具体为|具体是|具体如下|分别包括|分别为|分别是|包括)"
    r"|(?P<view>(?:从|按照?)[^,，。;；:0-9]{2,10}(?:看|划?分为?|统计)[,，:])|(?P<colon>(?<=[条件篇份期次个]):)"
)
_CLOSE = re.compile(r"(?:合计|总计|共计)(?:共|为|共计)?\s{0,4}$")
_OTHER_SUM = re.compile(r"(?:结果|办结|答复|办理|处理)[^,，、;；。0-9]{0,6}$")  # 办理结果总计 sums up no list
_BREAK = re.compile(r"此外|另外|同时|另(?=[,，公有还发开])|全年|今年|本年|还|累计|20\d\d年|较去年|较上年|同比")
_CARRIED = re.compile(r"结转|转[入来]")  # a number among the others of its sentence, with no parts of its own
_CHANGE = re.compile(r"同比|[较比与](?:上|去|20\d\d)|增加|增长|减少|下降|上升|占|率|满意")
_PUNCTUATION = re.compile(r"[\s,，。;；:：、(（]*")
_NUMBER_BETWEEN = re.compile(r"[0-9](?![0-9.]*%)")
_STRONG = re.compile(r"[;；]")
_SPELLED = re.compile(r"[一二两三四五六七八九十百](?:条|件|篇|个|份|次|期|项|类)")
_GOES_ON = re.compile(r"\s{0,4}等")
_CHANNEL = re.compile(r"网|微信|微博|视频|公报|公众号|平台|新媒体|公[示开]栏|媒体|栏目|专栏|“")
_GAP = 60
_BESIDE = 3
_MEASURES = frozenset({"", "元", "万元", "亿元", "人", "人次"})
_REACH = 1_500  # a list longer than this is no sentence
_MOST_MARKS = 300

# Along what a part counts; a list that changes from one to another has begun to say something else.
_DIMENSIONS = tuple(
    (name, re.compile(words))
    for name, words in (
        ("carried_out", r"结转(?:至|到|入)?(?:下|次|20)|转(?:至|到|入)?下"),
        ("done", r"办结|审结|结案|答复|办理完|回复|告知|撤[回销]|补正"),
        ("carried_in", r"上一?年度?(?:结转|转入)|结转"),
        ("outcome", r"予以公开|部分公开|不予|无法提供|其[他它]处理|准予|同意公开|不存在"),
        ("applicant", r"自然人|公民|法人|企业|科研机构|公益组织|法律服务"),
        ("way", r"网[上络]申请|在线|信函|邮寄|当面|现场|电子邮件|邮箱|传真"),
        ("taken_up", r"(?<!不予)(?:受理|立案)"),
    )
)


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
    for mark in islice(_MARK.finditer(prose.text), _MOST_MARKS):
        place = bisect_left(prose.starts, mark.start())
        if not place:
            continue
        total = prose.figures[place - 1]
        gap = prose.text[total.end : mark.start()]
        region = _nested_region(prose, mark, gap) if total.start in listed else (mark.end(), _end(prose, mark.end()))
        if region is None or not total.unit or not _is_the_total_of(mark, total, gap):
            continue
        if (mark["colon"] or mark["view"]) and total.start in listed:
            continue
        if mark["view"] and not _is_alone(prose, place - 1):
            continue
        parts, is_open = _parts(prose, region, total, is_nested=total.start in listed)
        if not parts or _are_of_another_number(total, parts) or _divide_one_before(prose, place - 1, parts):
            continue
        parts, is_open = _as_far_as_the_total(total, parts, is_open=is_open)
        listed.update(part.start for part in parts)
        hedged = is_open or total.hedge or any(part.hedge for part in parts)
        yield List(total, parts, bool(mark["whole"] and not hedged and len(parts) > 1), is_open)
    yield from _closed(prose, listed)


def _is_the_total_of(mark: re.Match[str], total: Figure, gap: str) -> bool:
    if (
        len(gap) > _GAP
        or "\n" in gap
        or gap.count("。") > 1
        or _NUMBER_BETWEEN.search(gap)
        or _CHANGE.search(total.label)
        or _CARRIED.search(total.label)
    ):
        return False
    return mark["whole"] is None or _PUNCTUATION.fullmatch(gap) is not None


def _is_alone(prose: Prose, place: int) -> bool:
    """Tell whether a total is the only number of its sentence before 从渠道看: with two, nobody can say which is meant."""
    return not place or prose.starts[place - 1] < prose.opening(prose.starts[place])


def _are_of_another_number(total: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether parts divide a number before their total: 收到9件,办结8件,其中自然人9件; 复议3件,诉讼2件,其中复议1件."""
    said = {_dimension(part.label) for part in parts}
    if all(_CARRIED.search(part.label) for part in parts):
        return True  # 其他处理2件(包括上年转来的9件) may speak of the whole list before it
    if "制发" in total.label and any("废止" in part.label for part in parts):
        return True
    is_of_both = "诉" in total.label and any("复议" in part.label for part in parts) and "复议" not in total.label
    return is_of_both or (_dimension(total.label) == "done" and bool(said & {"applicant", "way"}))


def _divide_one_before(prose: Prose, place: int, parts: Sequence[Figure]) -> bool:
    """Tell whether parts come to a number before their total, or to it with those beside it: 热线8件、来信2件,其中答复10件."""
    total, summed = prose.figures[place], sum(part.value for part in parts)
    if summed <= total.value:
        return False
    line = prose.text.rfind("\n", 0, total.start)
    before = [f for f in prose.figures[max(0, place - _BESIDE) : place] if f.start > line and _same(f.unit, total.unit)]
    sums = accumulate((figure.value for figure in reversed(before)), initial=total.value)
    is_beside = (
        bool(before)
        and "、" in prose.text[before[-1].end : total.start]
        and before[-1].start > prose.opening(total.start)
    )
    return is_beside or summed in {figure.value for figure in before} or summed in set(sums)


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
    if _PUNCTUATION.fullmatch(gap) is None or _STRONG.search(gap) or "。" in gap:
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
    style = dimension = ""
    last = start
    for figure in prose.figures[bisect_left(prose.starts, start) : bisect_left(prose.starts, end)]:
        if inside[figure.start - start] or any(first <= figure.start < after for first, after in skipped):
            continue
        between = text[last : figure.start]
        last = figure.end
        if parts:
            style = style or (";" if _STRONG.search(between) else ",")
            is_own = between.lstrip().startswith(":")  # 审结9件:维持6件、撤销3件 is a list of its own
            if is_own or (style == "," and _STRONG.search(between)) or _BREAK.search(between):
                is_open = is_open or is_own or bool(_BREAK.search(between) and not _STRONG.search(between))
                break
        if _CHANGE.search(figure.label) or _CHANGE.search(re.split(r"[,，]", between)[-1]):
            continue
        said = _dimension(figure.label)
        if parts and said and dimension and said != dimension:
            is_open = True
            break
        if len(parts) == 1 and style == ";" and _is_channel(figure) and not _is_channel(parts[0]):
            is_open = True  # 其中解读3篇;微博发布9篇: the second is no part of what the website shows
            break
        dimension = dimension or said
        if not figure.unit or _same(figure.unit, total.unit):
            parts.append(figure)
        else:
            is_open = True
            if style == ";":
                break
    goes_on = bool(parts) and _GOES_ON.match(text, parts[-1].end) is not None
    return tuple(parts), is_open or goes_on or (is_nested and not parts)


def _depths(text: str, start: int, end: int) -> list[bool]:
    """Return for every character of a region whether it stands in brackets opened there."""
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
    while (mark := _MARK.search(text, at, end)) is not None:
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


def _dimension(label: str) -> str:
    return next((name for name, words in _DIMENSIONS if words.search(label)), "")


def _as_far_as_the_total(total: Figure, parts: tuple[Figure, ...], *, is_open: bool) -> tuple[tuple[Figure, ...], bool]:
    """Cut a list where its first parts come to the total exactly: what follows them speaks of something else."""
    sums = list(accumulate((part.value for part in parts), initial=Decimal(0)))
    for count in range(2, len(parts)):
        rest = parts[count:]
        if sums[count] == total.value and any(part.value for part in rest) and _is_another_matter(rest, parts[0]):
            return parts[:count], False
    return parts, is_open


def _same(unit: str, other: str) -> bool:
    return unit.removesuffix("次") == other.removesuffix("次") if len(unit) > 1 or len(other) > 1 else unit == other


def _closed(prose: Prose, listed: set[int]) -> Iterator[List]:
    """Yield the lists that a closing total sums up: A条, B条, 合计N条."""
    for place, total in enumerate(prose.figures):
        opening = prose.opening(total.start)
        close = _CLOSE.search(prose.text, max(opening, total.start - 40), total.start)
        if close is None or _OTHER_SUM.search(prose.text, max(opening, close.start() - 40), close.start()):
            continue
        if total.start - opening > _REACH or _MARK.search(prose.text, opening, total.start):
            continue
        first = bisect_left(prose.starts, opening)
        inside = _depths(prose.text, opening, total.end)
        parts = tuple(
            figure
            for figure in prose.figures[first:place]
            if figure.unit
            and _same(figure.unit, total.unit)
            and inside[figure.start - opening] == inside[total.start - opening]
        )
        if len(parts) < 2 or any(_is_counted_otherwise(f, total) for f in prose.figures[first:place]):
            continue  # 许可2件、证照3张、备案4件,合计9件
        if any(part.start in listed or _CHANGE.search(part.label) for part in parts):
            continue
        nearest = _nearest(total, parts)
        yield List(total, nearest, not (total.hedge or any(part.hedge for part in nearest)))


def _is_counted_otherwise(figure: Figure, total: Figure) -> bool:
    return figure.unit not in _MEASURES and not _same(figure.unit, total.unit)


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
    return len(rest) > 1 or _is_channel(rest[0]) != _is_channel(part)


def _is_channel(part: Figure) -> bool:
    return _CHANNEL.search(part.label) is not None
