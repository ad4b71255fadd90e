"""Percentages of a number by another, and changes against the year before, where it is plain which numbers are meant."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.prose.figures import Figure, Sentence
from extract.prose.lists import List

_SHARE = re.compile(
    r"[\s,，(（、]{0,2}(?:约|共|其)?占(?:比|[^,，。;；0-9%]{0,14}(?:的)?(?:比例|比重|百分比)?)?(?:为|达到?|是|约|:)?\s{0,2}"
)
_SEVERAL = re.compile(r"分别|各占|依次|均占")
_CHANGE = re.compile(
    r"(?:同比|环比|(?:较|比|与)(?:上一?年度?|去年|(?P<year>20\d\d)年度?)(?:同期)?(?:相比)?)(?:略有|大幅|明显|总体|有所)?[^0-9,，。;；]{0,4}?"
    r"(?P<way>增加|净增|增长|上升|提高|增多|多|减少|下降|降低|少|增幅|降幅)(?:了|约|近|率为|率|为|达)?\s{0,2}$"
)
_CHANGE_FROM = re.compile(
    r"(?:较|比|与)(?:上一?年度?|去年|20\d\d年度?)(?:同期)?(?:的|收到的|共)?[^0-9,，。;；增减升降多少]{0,6}$|(?:去年|上一?年度?|20\d\d年)(?:同期)?为$"
)
_WAY_AFTER = re.compile(
    r"\)?(?:相比)?[,，、(]?\s{0,2}(?:同比|环比)?(?P<way>增加|增长|上升|提高|多|减少|下降|降低|少|增幅|降幅)(?:了|约|率为|率|为|达)?\s{0,2}$"
)
_PRIOR_AFTER = re.compile(r"\s{0,2}\((?:上一?年度?|去年|20\d\d年度?)(?:为|同期为?|收到|申请)?\s{0,2}")
_LESS = ("减少", "下降", "降低", "少", "降幅")
_LONGEST = 40
_BESIDE = 9


@dataclass(frozen=True, slots=True)
class Share:
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
    line = -1
    for sentence in sentences:
        if not sentence.figures:
            continue
        before = before if sentence.line == line else ()
        yield from _percentages(sentence, totals, before)
        yield from _changes(sentence, totals)
        before, line = sentence.figures[-_BESIDE:], sentence.line


def _percentages(sentence: Sentence, totals: Mapping[int, Figure], before: Sequence[Figure]) -> Iterator[Share]:
    starts = [figure.start for figure in sentence.figures]
    unknown: list[tuple[Figure, Figure]] = []
    shared = False  # the first number has a share of its own, and is no whole
    for rate in sentence.rates:
        place = bisect_left(starts, rate.start)
        if not place:
            continue
        part = sentence.figures[place - 1]
        between = _between(sentence, part.end, rate.start)
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
    if len(unknown) > 1:
        first = bisect_left(starts, unknown[0][0].start)
        whole = _shown_whole(unknown, (*before, *sentence.figures[:first]))
        yield from (Share("percent", rate, part, whole) for part, rate in unknown if whole is not None)


def _shown_whole(shares: Sequence[tuple[Figure, Figure]], numbers: Sequence[Figure]) -> Figure | None:
    """Return the number that several shares are of: their parts come to it, or all but one of three or more agree with it."""
    for whole in reversed(numbers):
        if not whole.value or any(part.unit != whole.unit or part.value > whole.value for part, _ in shares):
            continue
        fitting = sum(
            abs(100 * part.value / whole.value - rate.value) <= 2 * (rate.rounding or 0) for part, rate in shares
        )
        if sum(part.value for part, _ in shares) == whole.value or (len(shares) > 2 and fitting >= len(shares) - 1):
            return whole
    return None


def _changes(sentence: Sentence, totals: Mapping[int, Figure]) -> Iterator[Share]:
    """Yield the changes of the first number of a sentence: 9件,比上年8件增加1件,增长12.5%; 9件,同比增长12.5%(上年8件)."""
    said = sorted((*sentence.figures, *sentence.rates), key=lambda figure: figure.start)
    if len(said) < 2 or said[0].unit in ("", "%") or said[0].start in totals:
        return
    base, prior = said[0], None
    change = _CHANGE.search(_before(sentence, said[1]))
    place = 1
    if change is None:
        prior, place = said[1], 2
        if prior.unit != base.unit or not _CHANGE_FROM.search(sentence.text[: prior.start - sentence.start]):
            return
        change = _WAY_AFTER.fullmatch(_between(sentence, prior.end, said[2].start)) if len(said) > 2 else None
    by = None
    while change is not None and _is_of_one_kind(said[place], base):
        found = _signed(said[place], change["way"])
        after = said[place + 1] if place + 1 < len(said) else None
        if prior is None and after is not None and after.unit == base.unit:
            is_prior = _PRIOR_AFTER.fullmatch(_between(sentence, said[place].end, after.start)) is not None
            prior = after if is_prior else None
        yield Share("change", found, base, prior, by)
        by = found if found.unit == base.unit else by
        if after is None or after is prior:
            return
        change, place = _WAY_AFTER.fullmatch(_between(sentence, said[place].end, after.start)), place + 1


def _before(sentence: Sentence, figure: Figure) -> str:
    at = figure.start - sentence.start
    return sentence.text[max(0, at - _LONGEST) : at].rstrip("约近")


def _is_of_one_kind(change: Figure, base: Figure) -> bool:
    return change.unit in ("%", base.unit)


def _signed(figure: Figure, way: str) -> Figure:
    return replace(figure, value=-figure.value) if way in _LESS else figure


def _between(sentence: Sentence, first: int, last: int) -> str:
    return sentence.text[first - sentence.start : last - sentence.start]
