"""Percentages of a number by another, and changes against the year before, where it is plain which numbers are meant."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from extract.prose.changes import Share, between, read_changes
from extract.prose.figures import Figure, Sentence
from extract.prose.totals import List, dimension

_SHARE = re.compile(
    r"[\s,，(（、]{0,2}(?:约|共|其)?占(?:比|[^,，。;；0-9%]{0,14}(?:的)?(?:比例|比重|百分比)?)?(?:为|达到?|是|约|:)?\s{0,2}"
)
_OPENED = re.compile(r"\s{0,2}\(\s{0,2}")  # 无法提供27件(27.9%), 企业27.9%(4件)
# 收到建议90条,采纳30条,采纳率33.3%; what was answered or shown may be of those that had to be.
_RATE = re.compile(r"[,，、;；(]\s{0,2}(?P<deed>[^,，。;；、:：()0-9%率]{2,4})率(?:为|达到?|是|约)?\s{0,2}")
_OF_DUE = re.compile(r"公开|解读|回应|答复|办结|办理|办复|审结|完成|受理|[按及准]时|按期|满意|增|减|降|升")
_SEVERAL = re.compile(r"分别|各占|依次|均占")
# A share of what the words before name, and the words that say of what: 占比, 占总数的; 占答复总数的.
_NAMED = re.compile(
    r"(?:^|[,，。;；、:：)])\s{0,2}(?:其中)?(?P<label>[^,，。;；、:：()0-9%]{2,16}?)(?:约|共)?占(?:比|总数|总量|全部)?(?:的)?(?:比例|比重)?(?:约?为|达|约)?\s{0,2}$"
)
_PLAIN = re.compile(r"[\s,，(]{0,2}(?:约)?占(?:比|总数|总量|全部)?(?:的)?(?:比例|比重)?(?:约?为|达到?|约|:)?\s{0,2}")
_OF_WHAT = re.compile(
    r"占(?:全部|全年|本年度?)?(?P<word>收到|受理|办结|答复|公开)(?:申请|信息)?(?:件|总)?(?:总数|总量|数量?|量)"
)
_RESULT = re.compile(r"维持|纠正|审结")
_CASES = re.compile(r"复议|诉讼|应诉")
_CARRIED = re.compile(r"结转|转[入来]")
_LABEL_REST = re.compile(r"^其中|(?:提出|提交)?(?:的)?(?:申请|信息|类)?$")
_ALL = 100
_LONGEST = 40
_BESIDE, _FAR = 9, 30


def read_shares(sentences: Sequence[Sentence], lists: Sequence[List]) -> Iterator[Share]:
    """Yield the percentages and the changes of sentences, in order."""
    totals = {part.start: found.total for found in lists for part in found.parts}
    before: tuple[Figure, ...] = ()  # the numbers of the sentence before, in the same paragraph
    earlier: tuple[Figure, ...] = ()  # the last numbers of the section
    line = -1
    for sentence in sentences:
        if not sentence.figures and not sentence.rates:
            continue
        before = before if sentence.line == line else ()
        if sentence.rates:
            yield from _percentages(sentence, totals, before, earlier)
            yield from _of_named(sentence, totals, before)
        yield from read_changes(sentence, totals, before)
        before, line = (*before, *sentence.figures)[-_BESIDE:], sentence.line
        earlier = (*earlier, *sentence.figures)[-_FAR:]


def _percentages(
    sentence: Sentence, totals: Mapping[int, Figure], before: Sequence[Figure], earlier: Sequence[Figure]
) -> Iterator[Share]:
    starts = [figure.start for figure in sentence.figures]
    unknown: list[tuple[Figure, Figure]] = []
    shared = False  # the first number has a share of its own, and is no whole
    for rate in sentence.rates:
        place = bisect_left(starts, rate.start)
        if (bare := _beside(sentence, place, rate)) is not None:
            unknown.append((bare, rate))
            continue
        if not place:
            continue
        part = sentence.figures[place - 1]
        words = between(sentence, part.end, rate.start)
        if part.label and words.startswith(part.label):
            words = words.removeprefix(part.label)  # 24件由自然人提出,占92.3%
        yield from _rated(sentence, place, rate, words)
        if len(words) > _LONGEST or _SHARE.fullmatch(words) is None or _SEVERAL.search(words):
            continue
        whole = totals.get(part.start)
        if whole is None and place == 2 and not shared and part.unit == sentence.figures[0].unit:
            whole = sentence.figures[0] if re.search("总|全部|其中", words + part.label) else None
        shared = True
        if whole is None:
            unknown.append((part, rate))
        elif whole.start != part.start:
            yield Share("percent", rate, part, whole)
    yield from _of_unknown(sentence, unknown, before, earlier)


def _rated(sentence: Sentence, place: int, rate: Figure, words: str) -> Iterator[Share]:
    """Yield the share that a rate is (采纳30条,采纳率33.3%): of the only number of its unit before it in the sentence."""
    named, part = _RATE.fullmatch(words), sentence.figures[place - 1]
    if named is None or rate.value >= _ALL or not part.label.endswith(named["deed"]) or _OF_DUE.search(named["deed"]):
        return
    before = [figure for figure in sentence.figures[: place - 1] if figure.unit == part.unit]
    if len(before) == 1 and before[0].value >= part.value:
        yield Share("percent", rate, part, before[0])


def _of_unknown(
    sentence: Sentence, shares: Sequence[tuple[Figure, Figure]], before: Sequence[Figure], earlier: Sequence[Figure]
) -> Iterator[Share]:
    """Yield the shares of numbers that no list divides, where words or the numbers show what they are of."""
    unknown: list[tuple[Figure, Figure]] = []
    for part, rate in shares:
        whole = _whole_said(sentence, part, rate, before)
        if whole is not None:
            yield Share("percent", rate, part, whole)
        else:
            unknown.append((part, rate))
    if len(unknown) > 1:
        first = sum(figure.start < unknown[0][0].start for figure in sentence.figures)
        whole = _shown_whole(unknown, (*before, *sentence.figures[:first])) or _divided_whole(unknown, earlier)
        yield from (Share("percent", rate, part, whole) for part, rate in unknown if whole is not None)


def _whole_said(sentence: Sentence, part: Figure, rate: Figure, before: Sequence[Figure]) -> Figure | None:
    """Return the number that one share is of: that which 占答复总数 names, or the only one of the paragraph before its sentence."""
    words = between(sentence, part.end, rate.start)
    earlier = [figure for figure in (*before, *sentence.figures) if figure.start < part.start and figure.value]
    alike = [figure for figure in earlier if figure.unit == part.unit]
    if (named := _OF_WHAT.search(words)) is not None:
        found = [figure for figure in alike if named["word"] in figure.label and not _CARRIED.search(figure.label)]
    elif (
        part is sentence.figures[0]
        and _PLAIN.fullmatch(words)
        and sum(f.unit == part.unit for f in sentence.figures) == 1
    ):
        found = alike
    elif _RESULT.search(part.label) and _PLAIN.fullmatch(words):
        # 行政复议34件,维持21件,占61.8%
        cases = [figure for figure in alike if _CASES.search(figure.label) and not _RESULT.search(figure.label)]
        found = [figure for figure in cases if figure.start >= sentence.start]
    elif dimension(part.label) in ("applicant", "way") and _PLAIN.fullmatch(words):
        is_whole = dimension(sentence.figures[0].label) != dimension(part.label)  # 自然人9件,企业2件,占18.2%
        found = (
            alike if is_whole and earlier and earlier[0] is sentence.figures[0] else []
        )  # 收到31件,自然人21件,占67.7%
    else:
        return None
    return found[0] if len(found) == 1 and found[0].value >= part.value and not found[0].hedge else None


def _of_named(sentence: Sentence, totals: Mapping[int, Figure], before: Sequence[Figure]) -> Iterator[Share]:
    """Yield the shares of what a part of a list before them is called (予以公开占38.5%), with no number beside."""
    last = 0
    for rate in sentence.rates:
        at, first = rate.start - sentence.start, last
        last = rate.end - sentence.start
        figures = [figure for figure in (*before, *sentence.figures) if figure.start < rate.start]
        named = _NAMED.search(sentence.text[first:at])
        if named is None or not figures or figures[-1].end > sentence.start + first + named.start("label"):
            continue
        label = _LABEL_REST.sub("", named["label"])
        parts = [figure for figure in figures if _LABEL_REST.sub("", figure.label) == label]
        whole = totals.get(parts[0].start) if label and len(parts) == 1 else None
        if whole is not None and whole.value and not _may_be_of_another(parts[0], whole, figures, totals):
            yield Share("percent", rate, parts[0], whole)


def _may_be_of_another(part: Figure, whole: Figure, figures: Sequence[Figure], totals: Mapping[int, Figure]) -> bool:
    """Tell whether another number of the paragraph, no part of a list, may be what a share is of: 收到65件,办结60件."""
    others = [figure for figure in figures if figure.start not in totals and figure.start != whole.start]
    return any(figure.unit == part.unit and figure.value >= part.value for figure in others)


def _beside(sentence: Sentence, place: int, rate: Figure) -> Figure | None:
    """Return the number that stands before a percentage in brackets, or in brackets after one."""
    following = sentence.figures[place] if place < len(sentence.figures) else None
    if following is not None and _OPENED.fullmatch(between(sentence, rate.end, following.start)):
        return following if _is_closed(sentence, following) else None
    part = sentence.figures[place - 1] if place else None
    is_bare = part is not None and _OPENED.fullmatch(between(sentence, part.end, rate.start))
    return part if is_bare and _is_closed(sentence, rate) else None


def _is_closed(sentence: Sentence, figure: Figure) -> bool:
    return sentence.text[figure.end - sentence.start :].lstrip()[:1] == ")"


def _shown_whole(shares: Sequence[tuple[Figure, Figure]], numbers: Sequence[Figure]) -> Figure | None:
    """Return the number that several shares are of: their parts come to it, or all but one of three or more agree with it."""
    for whole in reversed(numbers):
        if not whole.value or any(part.unit != whole.unit or part.value > whole.value for part, _ in shares):
            continue
        is_divided = sum(part.value for part, _ in shares) == whole.value
        if is_divided or (len(shares) > 2 and _fitting(shares, whole) >= len(shares) - 1):
            return whole
    return None


def _divided_whole(shares: Sequence[tuple[Figure, Figure]], numbers: Sequence[Figure]) -> Figure | None:
    """Return the number farther off that three or more shares divide: their parts come to it, and all but one agree."""
    summed = sum(part.value for part, _ in shares)
    found = (whole for whole in reversed(numbers) if whole.value == summed and whole.unit == shares[0][0].unit)
    whole = next(found, None)
    return (
        _shown_whole(shares, [whole])
        if whole is not None and _fitting(shares, whole) >= max(2, len(shares) - 1)
        else None
    )


def _fitting(shares: Sequence[tuple[Figure, Figure]], whole: Figure) -> int:
    return sum(abs(100 * part.value / whole.value - rate.value) <= 2 * (rate.rounding or 0) for part, rate in shares)
