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
    r"(?P<way>增加|增长|上升|提高|增多|多|减少|下降|降低|少)(?:了|约|近|率为)?\s{0,2}$"
)
_CHANGE_FROM = re.compile(
    r"(?:较|比|与)(?:上一?年度?|去年|20\d\d年度?)(?:同期)?(?:的|收到的|共)?[^0-9,，。;；增减升降多少]{0,6}$"
)
_WAY_AFTER = re.compile(
    r"(?:相比)?[,，]?\s{0,2}(?:同比)?(?P<way>增加|增长|上升|提高|多|减少|下降|降低|少)(?:了|约)?\s{0,2}$"
)
_LESS = ("减少", "下降", "降低", "少")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage or a change with the numbers it is of; `base` is the part, or this year's number."""

    kind: str
    said: Figure
    base: Figure
    whole: Figure | None


def read_shares(sentences: Sequence[Sentence], lists: Sequence[List]) -> Iterator[Share]:
    """Yield the percentages and the changes of sentences, in order."""
    totals = {part.start: found.total for found in lists for part in found.parts}
    for sentence in sentences:
        if not sentence.figures:
            continue
        yield from _percentages(sentence, totals)
        yield from _changes(sentence, totals)


def _percentages(sentence: Sentence, totals: Mapping[int, Figure]) -> Iterator[Share]:
    starts = [figure.start for figure in sentence.figures]
    for rate in sentence.rates:
        place = bisect_left(starts, rate.start)
        if not place:
            continue
        part = sentence.figures[place - 1]
        between = _between(sentence, part.end, rate.start)
        if len(between) > _LONGEST or _SHARE.fullmatch(between) is None or _SEVERAL.search(between):
            continue
        whole = totals.get(part.start)
        if whole is None and place == 2 and part.unit == sentence.figures[0].unit:
            whole = sentence.figures[0] if re.search("总|全部|其中", between + part.label) else None
        if whole is not None and whole.start != part.start:
            yield Share("percent", rate, part, whole)


def _changes(sentence: Sentence, totals: Mapping[int, Figure]) -> Iterator[Share]:
    said = sorted((*sentence.figures, *sentence.rates), key=lambda figure: figure.start)
    for place, figure in enumerate(said):
        if not place:
            continue
        before = sentence.text[max(0, figure.start - sentence.start - _LONGEST) : figure.start - sentence.start]
        before = before.rstrip("约近")
        change = _CHANGE.search(before)
        if change is not None and place == 1 and said[0].unit not in ("", "%") and said[0].start not in totals:
            if _is_of_one_kind(figure, said[0]):
                yield Share("change", _signed(figure, change["way"]), said[0], None)
            continue
        prior = said[place - 1]
        way = _WAY_AFTER.fullmatch(_between(sentence, prior.end, figure.start))
        if way is None or place != 2 or said[0].unit != prior.unit or said[0].start in totals:
            continue
        if _CHANGE_FROM.search(sentence.text[: prior.start - sentence.start]) and _is_of_one_kind(figure, said[0]):
            yield Share("change", _signed(figure, way["way"]), said[0], prior)


def _is_of_one_kind(change: Figure, base: Figure) -> bool:
    return change.unit in ("%", base.unit)


def _signed(figure: Figure, way: str) -> Figure:
    return replace(figure, value=-figure.value) if way in _LESS else figure


def _between(sentence: Sentence, first: int, last: int) -> str:
    return sentence.text[first - sentence.start : last - sentence.start]
