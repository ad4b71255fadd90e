"""Percentages of a number by another, and changes against the year before, where it is plain which numbers are meant."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.prose.figures import Figure, Sentence
from extract.prose.totals import List, dimension

_SHARE = re.compile(
    r"[\s,，(（、]{0,2}(?:约|共|其)?占(?:比|[^,，。;；0-9%]{0,14}(?:的)?(?:比例|比重|百分比)?)?(?:为|达到?|是|约|:)?\s{0,2}"
)
_OPENED = re.compile(r"\s{0,2}\(\s{0,2}")  # 无法提供27件(27.9%), 企业27.9%(4件)
_SEVERAL = re.compile(r"分别|各占|依次|均占")
_CHANGE = re.compile(
    r"(?:同比|环比|(?:较|比|与|同)(?:上一?年度?|去年|(?P<year>20\d\d)年度?)(?:同期)?(?:相比)?)(?:略有|大幅|明显|总体|有所)?[^0-9,，。;；]{0,4}?"
    r"(?P<way>增加|净增|增长|上升|提高|增多|多|减少|下降|降低|少|增幅|降幅|减幅)(?:了|约|近|率为|率|为|达)?\s{0,2}$"
)
_CHANGE_FROM = re.compile(
    r"(?:较|比|与)(?:上一?年度?|去年|20\d\d年度?)(?:同期)?(?:的|收到的|共)?(?:\(|[^0-9,，。;；增减升降多少]{0,6})$|(?:去年|上一?年度?|20\d\d年)(?:同期)?为$"
    r"|[,，(]\s{0,2}(?:去年|上一?年度?)(?:同期)?共?(?:收到|受理|接收|办理|办结|公开|发布)(?:申请|信息)?$"
)
_WAY_AFTER = re.compile(
    r"\)?(?:相比)?[,，、(]?\s{0,2}(?:同比|环比)?(?P<way>增加|增长|上升|提高|多|减少|下降|降低|少|增幅|降幅|减幅)(?:了|约|率为|率|为|达)?\s{0,2}$"
)
_PRIOR_AFTER = re.compile(r"\s{0,2}\((?:上一?年度?|去年|20\d\d年度?)(?:为|同期为?|收到|申请)?\s{0,2}")
# 由12件降至7件,降幅41.7%
_FROM = re.compile(r"[由从](?:20\d\d年度?|上年|去年)?的?$")
_TO = re.compile(
    r"(?:大幅)?(?:下?降低?|减少?|增加?|增长|上?升|提高|回落)(?:至|到|为)(?:了)?(?:20\d\d年度?|今年|本年度?)?的?(?:约)?"
)
_WIDTH = re.compile(r"[,，]\s{0,2}(?P<way>增幅|降幅|减幅)(?:约为|约|为|达到?)?\s{0,2}")
# A share of what the words before name, and the words that say of what: 占比, 占总数的; 占答复总数的.
_NAMED = re.compile(
    r"(?:^|[,，。;；、:：)])\s{0,2}(?:其中)?(?P<label>[^,，。;；、:：()0-9%]{2,16}?)(?:约|共)?占(?:比|总数|总量|全部)?(?:的)?(?:比例|比重)?(?:约?为|达|约)?\s{0,2}$"
)
_PLAIN = re.compile(r"[\s,，(]{0,2}(?:约)?占(?:比|总数|总量|全部)?(?:的)?(?:比例|比重)?(?:约?为|达到?|约|:)?\s{0,2}")
_OF_WHAT = re.compile(
    r"占(?:全部|全年|本年度?)?(?P<word>收到|受理|办结|答复|公开)(?:申请|信息)?(?:件|总)?(?:总数|总量|数量?|量)"
)
_CARRIED = re.compile(r"结转|转[入来]")
_LABEL_REST = re.compile(r"^其中|(?:提出|提交)?(?:的)?(?:申请|信息|类)?$")
_LESS = ("减少", "下降", "降低", "少", "降幅", "减幅")
_SEMICOLON = re.compile("[;；]")
_LONGEST = 40
_BESIDE, _FAR = 9, 30


class Share(NamedTuple):
    """A percentage or a change with the numbers it is of; `base` is the part, or this year's number."""

    kind: str
    said: Figure
    base: Figure
    whole: Figure | None
    by: Figure | None = None


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
        for said in _stretches(sentence):
            yield from _changes(sentence, said, totals)
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
        between = _between(sentence, part.end, rate.start)
        if part.label and between.startswith(part.label):
            between = between.removeprefix(part.label)  # 24件由自然人提出,占92.3%
        if len(between) > _LONGEST or _SHARE.fullmatch(between) is None or _SEVERAL.search(between):
            continue
        whole = totals.get(part.start)
        if whole is None and place == 2 and not shared and part.unit == sentence.figures[0].unit:
            whole = sentence.figures[0] if re.search("总|全部|其中", between + part.label) else None
        shared = True
        if whole is None:
            unknown.append((part, rate))
        elif whole.start != part.start:
            yield Share("percent", rate, part, whole)
    yield from _of_unknown(sentence, unknown, before, earlier)


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
    between = _between(sentence, part.end, rate.start)
    earlier = [figure for figure in (*before, *sentence.figures) if figure.start < part.start and figure.value]
    alike = [figure for figure in earlier if figure.unit == part.unit]
    if (named := _OF_WHAT.search(between)) is not None:
        found = [figure for figure in alike if named["word"] in figure.label and not _CARRIED.search(figure.label)]
    elif (
        part is sentence.figures[0]
        and _PLAIN.fullmatch(between)
        and sum(f.unit == part.unit for f in sentence.figures) == 1
    ):
        found = alike
    elif dimension(part.label) in ("applicant", "way") and _PLAIN.fullmatch(between):
        found = alike if earlier and earlier[0] is sentence.figures[0] else []  # 收到31件,自然人21件,占67.7%
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
    if following is not None and _OPENED.fullmatch(_between(sentence, rate.end, following.start)):
        return following if _is_closed(sentence, following) else None
    part = sentence.figures[place - 1] if place else None
    is_bare = part is not None and _OPENED.fullmatch(_between(sentence, part.end, rate.start))
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


def _stretches(sentence: Sentence) -> Iterator[Sequence[Figure]]:
    """Yield the numbers of a sentence from one semicolon to the next: each stretch may tell a change of its own."""
    said: Sequence[Figure] = sentence.figures
    if sentence.rates:
        said = sorted((*said, *sentence.rates), key=lambda figure: figure.start)
    if len(said) < 2 or _SEMICOLON.search(sentence.text) is None:
        yield said
        return
    edges = [sentence.start + match.start() for match in _SEMICOLON.finditer(sentence.text)]
    for start, end in pairwise((sentence.start, *edges, sentence.end)):
        yield [figure for figure in said if start <= figure.start < end]


def _changes(sentence: Sentence, said: Sequence[Figure], totals: Mapping[int, Figure]) -> Iterator[Share]:
    """Yield the changes of the first number of a stretch: 9件,比上年8件增加1件,增长12.5%; 9件,同比增长12.5%(上年8件)."""
    if len(said) < 2 or said[0].unit in ("", "%") or said[0].start in totals:
        return
    base, prior, change, place = _begun(sentence, said)
    by = None
    while change is not None and _is_of_one_kind(said[place], base):
        found = _signed(said[place], change["way"])
        after = said[place + 1] if place + 1 < len(said) else None
        if prior is None and after is not None and after.unit == base.unit:
            is_prior = _PRIOR_AFTER.fullmatch(_between(sentence, said[place].end, after.start)) is not None
            prior = after if is_prior else None
        if prior is not None or change.re is not _WIDTH:
            yield Share("change", found, base, prior, by)
        by = found if found.unit == base.unit else by
        place += 2 if after is not None and after is prior else 1
        if place >= len(said):
            return
        change = _WAY_AFTER.fullmatch(_between(sentence, said[place - 1].end, said[place].start))


def _begun(sentence: Sentence, said: Sequence[Figure]) -> tuple[Figure, Figure | None, re.Match[str] | None, int]:
    """Return this year's number, last year's where it stands before the change, the words of the change, and its place."""
    base, between = said[0], _between(sentence, said[0].end, said[1].start)
    change = _CHANGE.search(_before(sentence, said[1])) or _WIDTH.fullmatch(between)
    if change is not None:
        return base, None, change, 1
    prior = said[1]
    is_from = _FROM.search(sentence.text[: base.start - sentence.start]) and _TO.fullmatch(between)
    if len(said) < 3 or prior.unit != base.unit:
        return base, None, None, 2
    if not is_from and not _CHANGE_FROM.search(sentence.text[: prior.start - sentence.start]):
        return base, None, None, 2
    change = _WAY_AFTER.fullmatch(_between(sentence, prior.end, said[2].start))
    return (prior, base, change, 2) if is_from else (base, prior, change, 2)


def _before(sentence: Sentence, figure: Figure) -> str:
    at = figure.start - sentence.start
    return sentence.text[max(0, at - _LONGEST) : at].rstrip("约近")


def _is_of_one_kind(change: Figure, base: Figure) -> bool:
    return change.unit in ("%", base.unit)


def _signed(figure: Figure, way: str) -> Figure:
    return figure._replace(value=-figure.value) if way in _LESS else figure


def _between(sentence: Sentence, first: int, last: int) -> str:
    return sentence.text[first - sentence.start : last - sentence.start]
