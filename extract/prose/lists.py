"""Totals with their parts: 共N条，其中 A, B, C; lists that say they are whole; nested ones level by level.

Two faults must not be made of one page's style: a list is cut where its clauses begin to count along another line (by
outcome after by channel), and where its first parts already come to the total.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, islice

from extract.prose.channels import is_channel
from extract.prose.closing import read_closed
from extract.prose.figures import Figure, Prose
from extract.prose.totals import (
    CHANGE,
    PUNCTUATION,
    REACH,
    SUMS_UP,
    List,
    are_of_another_number,
    depths,
    dimension,
    divide_one_before,
    divided,
    is_alone,
    is_another_matter,
    is_the_total_of,
    marks,
    next_mark,
    same,
)
from extract.prose.wholes import are_all, names_the_rest

_BREAK = re.compile(
    r"拆[分为]|合并[为成]|此外|另外|同时|另(?=[,，公有还发开])|全年|今年|本年|还|累计|20\d\d年|较去年|较上年|同比"
)
_EDGE = re.compile(r"[,，;；]")
_STRONG = re.compile(r"[;；]")
_SPELLED = re.compile(r"[一二两三四五六七八九十百几数](?:条|件|篇|个|份|次|期|项|类)")
_GOES_ON = re.compile(r"\s{0,4}等")
_DEED = re.compile(
    r"(?:依法|及时)?(?:作出|做出|实施|收到|受理|办理|办结|制定|制发|印发|出台|废止|开展|组织|召开|举办|回应|被?申请|被?提起|发生|引发|修订|编制|更新)"
)
_APART = frozenset({"outcome", "applicant"})
_NOUN = re.compile(r"规范性文件|行政复议|行政诉讼|行政许可|行政处罚|行政强制")
_MOST_MARKS = 300


def read_lists(prose: Prose) -> Iterator[List]:
    """Yield every list of a section, in the order of their marks, closing totals last."""
    if not prose.figures:
        return
    listed: set[int] = set()
    found: list[List] = []
    seen = 0, 0  # where the sentence of the last 从渠道看 ends, and the place of its total
    until = prose.closing(prose.starts[-1])  # what opens a list has numbers after it
    for mark in islice(marks(prose.text, 0, until), _MOST_MARKS):
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
        if _divides_no_part(mark, total, is_part=total.start in listed):
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
        found.append(List(total, parts, bool(is_whole and not hedged and len(parts) > 1), is_open))
        yield found[-1]
    yield from read_closed(prose, found)


def _divides_no_part(mark: re.Match[str], total: Figure, *, is_part: bool) -> bool:
    """Tell whether a colon or a view follows what it does not divide: 推进工作3项:公开政策9项 tells what was done in them."""
    is_of_tasks = mark["colon"] is not None and total.unit == "项" and "申请" not in total.label
    return is_of_tasks or (is_part and (mark["colon"] or mark["view"]) is not None)


def _end(prose: Prose, start: int) -> int:
    end = prose.closing(start)
    return min(end - (prose.text[end - 1 : end] in tuple("。！？!?\n")), start + REACH)


def _nested_region(prose: Prose, mark: re.Match[str], gap: str) -> tuple[int, int] | None:
    """Return where the parts of a part stand: in brackets, or up to the semicolon that parts the outer list; else None.

    Between commas nobody can say where a list within a list ends.
    """
    end = _end(prose, mark.end())
    if gap.strip() == "(" or mark[0][0] == "(":
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
    inside = depths(text, start, end)
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
        if CHANGE.search(figure.label.removesuffix("占")) or CHANGE.search(_EDGE.split(between)[-1]):
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
        if names_the_rest(rest[-1].label) and sum(part.value for part in rest) < total.value and _are_one_sort(parts):
            return parts, is_open  # 机构3条,财政5条,动态38条,政策10条,其他8条 are five sorts of one number
        if sums[count] == total.value and any(part.value for part in rest) and is_another_matter(rest, parts[0]):
            return parts[:count], False
    return parts, is_open


def _are_one_sort(parts: Sequence[Figure]) -> bool:
    """Tell whether no part says by what it was shown, came or ended: then none of them begins to divide along another line."""
    return not any(is_channel(part.label) or dimension(part.label) for part in parts)
