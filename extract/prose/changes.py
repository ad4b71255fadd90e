"""Changes against the year before, where it is plain which two numbers are meant."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from extract.prose.figures import Figure, Sentence

_CHANGE = re.compile(
    r"[同环较比与](?:(?<=[同环])比|(?<=[较比与同])(?:上一?年度?|去年|20\d\d年度?)(?:同期)?(?:相比)?)(?:略有|大幅|明显|总体|有所)?[^0-9,，。;；]{0,4}?"
    r"(?P<way>增加|净增|增长|上升|提高|增多|多|减少|下降|降低|少|增幅|降幅|减幅)(?:出)?(?:发布|公开|收到|受理|接收|办理|办结)?(?:了|约|近|率为|率|为|达)?\s{0,2}$"
)
# 9件,增长12.5%(上年8件)
_BARE_CHANGE = re.compile(r"[,，]\s{0,2}(?P<way>增加|增长|上升|提高|减少|下降|降低)(?:了|约)?\s{0,2}")
# 与上年8件相比,今年9件,增长12.5%; 与上年的8件相比增加1件,达9件
_THAN = re.compile(
    r"(?:^|[,，;；])[^,，;；0-9]{0,16}[与较比同](?:上一?年度?|去年|20\d\d年度?)(?:同期)?[^,，。;；0-9]{0,10}$"
)
_COMPARED = re.compile(
    r"[^,，。;；0-9]{0,6}相比[,，](?:[^,，。;；]{0,12}?(?:收到|新收|受理|接收|公开|发布|办理|办结|为|共))(?:申请|信息)?\s{0,2}"
)
_COMPARED_BY = re.compile(r"[^,，。;；0-9]{0,6}相比[,，]?(?P<way>增加|增长|多出|多|减少|下降|少)(?:了)?\s{0,2}")
_AMOUNTS_TO = re.compile(r"[,，](?:达到?|为|共计?|合计)\s{0,2}")
_CHANGE_FROM = re.compile(
    r"[较比与和同跟](?:上一?年度?|去年|20\d\d年度?)(?:同期)?(?:的|收到的|共)?(?:\(|[^0-9,，。;；增减升降多少]{0,6})$|(?:去年|上一?年度?|20\d\d年)(?:同期)?为$"
    r"|[,，(]\s{0,2}(?:去年|上一?年度?)(?:同期)?共?(?:收到|受理|接收|办理|办结|公开|发布)(?:申请|信息)?$"
)
_WAY_AFTER = re.compile(
    r"\)?(?:相比)?[,，、(]?\s{0,2}(?:同比|环比)?(?P<way>增加|增长|上升|提高|多|减少|下降|降低|少|增幅|降幅|减幅)(?:了|约|率为|率|为|达)?\s{0,2}$"
)
_PRIOR_AFTER = re.compile(r"\s{0,2}\((?:上一?年度?|去年|20\d\d年度?)(?:为|同期为?|收到|申请)?\s{0,2}")
# 9件,与上年持平(上年9件)
_LEVEL = re.compile(
    r"(?:申请|信息)?[,，(]\s{0,2}(?P<level>[与同和较比跟](?:上一?年度?|去年|20\d\d年度?)(?:同期)?(?:相比)?持平)[,，(](?:上一?年度?|去年|20\d\d年度?)(?:同期)?(?:亦|也|同样)?(?:为|是|有|收到)?"
)
# 由12件降至7件,降幅41.7%
_FROM = re.compile(r"[由从](?:20\d\d年度?|上年|去年)?的?$")
_TO = re.compile(
    r"(?:大幅)?(?:下?降低?|减少?|增加?|增长|上?升|提高|回落|精简|压减|缩减|扩大|扩展)(?:至|到|为)(?:了)?(?:20\d\d年度?|今年|本年度?)?的?(?:约)?"
)
_WIDTH = re.compile(r"[,，]\s{0,2}(?P<way>增幅|降幅|减幅)(?:约为|约|为|达到?)?\s{0,2}")
_LESS = ("减少", "下降", "降低", "少", "降幅", "减幅")
_SEMICOLON = re.compile("[;；]")
_LONGEST = 40


class Share(NamedTuple):
    """A percentage or a change with the numbers it is of; `base` is the part, or this year's number."""

    kind: str
    said: Figure
    base: Figure
    whole: Figure | None
    by: Figure | None = None


def read_changes(sentence: Sentence, totals: Mapping[int, Figure], before: Sequence[Figure] = ()) -> Iterator[Share]:
    """Yield the changes of a sentence, in order; `totals` are the numbers that lists divide, by where each part starts.

    `before` are the numbers of the paragraph before it: 公开9件。比上年的8件增加1件,增长12.5%.
    """
    if len(sentence.figures) + len(sentence.rates) < 2:
        return
    for said in _stretches(sentence):
        yield from _changes(sentence, said, totals, before)


def _stretches(sentence: Sentence) -> Iterator[Sequence[Figure]]:
    """Yield the numbers of a sentence from one semicolon to the next: each stretch may tell a change of its own."""
    said: Sequence[Figure] = sentence.figures
    if sentence.rates:
        said = sorted((*said, *sentence.rates), key=lambda figure: figure.start)
    if ";" not in sentence.text:
        yield said
        return
    edges = [sentence.start + match.start() for match in _SEMICOLON.finditer(sentence.text)]
    for start, end in pairwise((sentence.start, *edges, sentence.end)):
        yield [figure for figure in said if start <= figure.start < end]


def _changes(
    sentence: Sentence, said: Sequence[Figure], totals: Mapping[int, Figure], before: Sequence[Figure]
) -> Iterator[Share]:
    """Yield the changes of the first number of a stretch: 9件,比上年8件增加1件,增长12.5%; 9件,同比增长12.5%(上年8件)."""
    if len(said) < 2 or said[0].unit in ("", "%") or said[0].start in totals:
        return
    if (level := _level(sentence, said)) is not None:
        yield level
        return
    base, prior, change, place = _begun_before(sentence, said, before) or _begun(sentence, said)
    by = None
    while change is not None and _is_of_one_kind(said[place], base):
        found = _signed(said[place], change["way"])
        after = said[place + 1] if place + 1 < len(said) else None
        if prior is None and after is not None and after.unit == base.unit:
            is_prior = _PRIOR_AFTER.fullmatch(between(sentence, said[place].end, after.start)) is not None
            prior = after if is_prior else None
        if prior is not None or change.re is not _WIDTH:
            yield Share("change", found, base, prior, by)
        by = found if found.unit == base.unit else by
        place += 2 if after is not None and after is prior else 1
        if place >= len(said):
            return
        change = _WAY_AFTER.fullmatch(between(sentence, said[place - 1].end, said[place].start))


def _begun(sentence: Sentence, said: Sequence[Figure]) -> tuple[Figure, Figure | None, re.Match[str] | None, int]:
    """Return this year's number, last year's where it stands before the change, the words of the change, and its place."""
    base, words = said[0], between(sentence, said[0].end, said[1].start)
    change = _CHANGE.search(_before(sentence, said[1])) or _WIDTH.fullmatch(words)
    if change is not None:
        return base, None, change, 1
    if len(said) < 3:
        return base, None, None, 2
    prior = said[1]
    bare = _BARE_CHANGE.fullmatch(words)
    if bare is not None and _PRIOR_AFTER.fullmatch(between(sentence, prior.end, said[2].start)):
        return base, None, bare, 1
    if _THAN.search(sentence.text[: base.start - sentence.start]) and (found := _than(sentence, said, words)):
        return found
    is_from = _FROM.search(sentence.text[: base.start - sentence.start]) and _TO.fullmatch(words)
    if prior.unit != base.unit or not (is_from or _CHANGE_FROM.search(_words_to(sentence, prior))):
        return base, None, None, 2
    change = _WAY_AFTER.fullmatch(between(sentence, prior.end, said[2].start))
    return (prior, base, change, 2) if is_from else (base, prior, change, 2)


def _level(sentence: Sentence, said: Sequence[Figure]) -> Share | None:
    """Return that a stretch calls this year's number the same as last year's, which it gives: 9件,与上年持平(上年9件)."""
    base, prior = said[:2]
    found = _LEVEL.fullmatch(between(sentence, base.end, prior.start)) if prior.unit == base.unit else None
    if found is None:
        return None
    at, end = base.end + found.start("level"), base.end + found.end("level")
    return Share("change", Figure(Decimal(0), base.unit, "", at, end, ""), base, prior)


def _begun_before(
    sentence: Sentence, said: Sequence[Figure], before: Sequence[Figure]
) -> tuple[Figure, Figure, re.Match[str], int] | None:
    """Return what a stretch that begins with last year's number tells of one before its sentence, in the form of `_begun`.

    Only where the change in numbers shows which one is meant.
    """
    prior, by = said[:2]
    if (
        len(said) < 3
        or by.unit != prior.unit
        or said[2].unit != "%"
        or not _CHANGE_FROM.search(_words_to(sentence, prior))
    ):
        return None
    change = _WAY_AFTER.fullmatch(between(sentence, prior.end, by.start))
    if change is None:
        return None
    value = prior.value + _signed(by, change["way"]).value
    base = next((one for one in reversed(before) if one.value == value and one.unit == prior.unit), None)
    return (base, prior, change, 1) if base is not None else None


def _than(
    sentence: Sentence, said: Sequence[Figure], words: str
) -> tuple[Figure, Figure | None, re.Match[str] | None, int] | None:
    """Return what a stretch that begins with last year's number tells, in the form of `_begun`; None where it is not plain."""
    after = between(sentence, said[1].end, said[2].start)
    if _COMPARED.fullmatch(words) and said[1].unit == said[0].unit:
        change = _WAY_AFTER.fullmatch(after)
        return (said[1], said[0], change, 2) if change is not None else None
    change = _COMPARED_BY.fullmatch(words)
    if change is not None and _AMOUNTS_TO.fullmatch(after) and said[2].unit == said[0].unit:
        return said[2], said[0], change, 1
    return None


def _words_to(sentence: Sentence, figure: Figure) -> str:
    """Return the words before a number, without the blanks about the digits of a year."""
    at = figure.start - sentence.start
    return sentence.text[max(0, at - _LONGEST) : at].replace(" ", "")


def _before(sentence: Sentence, figure: Figure) -> str:
    at = figure.start - sentence.start
    return sentence.text[max(0, at - _LONGEST) : at].rstrip("约近")


def _is_of_one_kind(change: Figure, base: Figure) -> bool:
    return change.unit in ("%", base.unit)


def _signed(figure: Figure, way: str) -> Figure:
    return figure._replace(value=-figure.value) if way in _LESS else figure


def between(sentence: Sentence, first: int, last: int) -> str:
    """Return the words of a sentence between two places of its section."""
    return sentence.text[first - sentence.start : last - sentence.start]
