"""The numbers of a text with their units, hedges and labels, and the sentences they stand in. Knows no topic and no list."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from standard.labels import plain
from standard.records import Section

UNITS = "条次|件次|人次|万元|亿元|[条件篇个份次期项宗起批则幅户家部场例人元类名处套本张页字笔封]"
PERCENT = "%"
LONGEST_SENTENCE = 800
_MOST_FIGURES = 600  # a section of a real report has some dozens; more is no prose
_LONGEST_NUMBER = 15
_NUMBER = re.compile(
    # A digit, then what stands before it: so a text is searched for digits alone.
    r"(?P<digits>[0-9](?<![0-9A-Za-z.第〔\[《-][0-9])(?:[0-9]{0,2}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]*(?:\.[0-9]{1,9})?))(?![0-9])"
    rf"\s{{0,4}}(?P<many>万)?\s{{0,4}}(?P<after>余|多|来)?\s{{0,4}}(?P<unit>{UNITS}|%(?!\s{{0,4}}以))?(?P<late>左右|以上|(?:余|多)(?!\s{{0,2}}[0-9]))?"
)
_NUMERALS = "零一二三四五六七八九"
_PLACES = {"十": 10, "百": 100, "千": 1_000}
_SPELLED = re.compile(
    # A numeral, then what stands before it: so a text is searched for numerals alone.
    r"(?P<numerals>[一二两三四五六七八九十百千零〇](?<![每逐任第一二两三四五六七八九十百千零〇几数同某另头].)[一二两三四五六七八九十百千零〇]{0,8})"
    r"(?P<after>余|多)?(?P<unit>件(?![事套大类一不件])|(?<=[一二两三四五六七八九十百千零〇]{3})[条份]|(?<=[一二两三四五六七八九十百千零〇]{3}[余多])[条份])"
)
_BEFORE = re.compile(r"(?:约|近|超过|超|逾|将近|大约|达到?近|不少于|至少)\s{0,4}$")
_BEFORE_ENDS = frozenset("约近过超逾于少 \t\n\r\u00a0\u3000")  # what a hedge or the blanks after it end with
_NO_COUNT = re.compile(
    r"\s{0,4}(?:年|月|日|号|时|点|分|秒|%|百分|[.:/〕\]】-]|个百分点|周|季度|届|级|版|倍|[A-Za-z0-9])"
)
_BARE_END = re.compile(r"[\s,，。;；、)）:：]|$")
_END = re.compile(r"[。！？!?\n]")
# A long line that ends inside a sentence goes on in the next, unless that one begins an item of its own.
_WRAPPED = re.compile(
    r"\n(?<=[^\n]{15}[^\n。！？!?;；:：]\n)(?!\s{0,9}(?:[一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十0-9]{1,2}[）)]|[0-9]{1,2}[.、]|第[一二三四五六]|[①-⑩*※]|注|备注|附|\n))"
)
_TORN = re.compile(r"[0-9]\s{0,4}$"), re.compile(r"\s{1,4}[0-9]")
_LABEL_EDGE = re.compile(r"^(?:包括|分别为|具体为|具体是|以及|和|及)+|(?:共计|合计|总计|累计|共|为|有|达)+$")
_LABEL_BEGINS, _LABEL_ENDS = frozenset("包分具以和及"), frozenset("计共为有达")  # of what stands at its edges
_LABEL_STOP = re.compile(r"[,，。;；:：\n(（…]")
_LABEL_END = re.compile(r"[,，。;；、:：\n(（]")
_GAP = 60


class Figure(NamedTuple):
    """One number of a text with its unit, hedge and the words that say what it counts."""

    value: Decimal
    unit: str
    hedge: str
    start: int
    end: int
    label: str
    rounding: Decimal | None = None


class Sentence(NamedTuple):
    """A stretch of a text from one full stop or line end to the next, with the figures in it; `line` counts lines."""

    start: int
    end: int
    text: str
    figures: tuple[Figure, ...]
    rates: tuple[Figure, ...]
    line: int


class Prose(NamedTuple):
    """One section as its claims are read from: plain digits and punctuation, every character where it was.

    `text` is of the length of the original, lines that only wrap joined; `figures` is every count, in order, and `starts`
    where each starts; `ends` is where each sentence ends, its full stop included, the last the end of the text.
    """

    section: Section
    text: str
    figures: tuple[Figure, ...]
    starts: list[int]
    ends: list[int]
    sentences: tuple[Sentence, ...]

    def opening(self, position: int) -> int:
        """Return where the sentence around a position begins."""
        before = bisect_right(self.ends, position)
        return self.ends[before - 1] if before else 0

    def closing(self, position: int) -> int:
        """Return where the sentence around a position ends, its full stop included."""
        return self.ends[min(bisect_right(self.ends, position), len(self.ends) - 1)]

    def sentence(self, first: int, last: int) -> str:
        """Return the printed words from the start of the one sentence to the end of the other, bounded in length."""
        end = self.closing(max(last - 1, first))
        return self.section.text[self.opening(first) : end].strip().replace("\n", "")[:LONGEST_SENTENCE]


def read_prose(section: Section) -> Prose:
    """Return a section with its figures and sentences."""
    text = plain(section.text)
    if "\n" in text:
        text = _WRAPPED.sub(" ", text)
    found = tuple(_figures(text))
    counts = tuple([figure for figure in found if figure.unit != PERCENT])
    ends = [match.end() for match in _END.finditer(text)]
    if not ends or ends[-1] != len(text):
        ends.append(len(text))
    starts = [figure.start for figure in counts]
    return Prose(section, text, counts, starts, ends, tuple(_sentences(text, ends, found)))


def _sentences(text: str, ends: Sequence[int], found: tuple[Figure, ...]) -> Iterator[Sentence]:
    start = line = place = 0
    for end in ends:
        first = place
        while place < len(found) and found[place].start < end:
            place += 1
        counts = rates = found[first:place]
        if counts:
            counts = tuple([figure for figure in counts if figure.unit != PERCENT])
            rates = tuple([figure for figure in rates if figure.unit == PERCENT])
        yield Sentence(start, end, text[start:end], counts, rates, line)
        line += text[end - 1 : end] == "\n"
        start = end


def _figures(text: str) -> Iterator[Figure]:
    spelled = list(_spelled(text))
    if not spelled:
        yield from _digits(text)
        return
    yield from sorted((*_digits(text), *spelled), key=lambda figure: figure.start)


def _spelled(text: str) -> Iterator[Figure]:
    """Yield the numbers in Chinese numerals before 件, and longer ones before 条 and 份: 三件, 四百一十二条, not 一件事."""
    for match in islice(_SPELLED.finditer(text), _MOST_FIGURES):
        value = _value(match["numerals"])
        if value is not None:
            label = _label(text, max(0, match.start() - _GAP), match.start(), match.end())
            yield Figure(Decimal(value), match["unit"], match["after"] or "", match.start(), match.end(), label)


def _value(numerals: str) -> int | None:
    """Return the number that numerals spell up to thousands, None where they spell none."""
    total, digit = 0, 0
    for numeral in numerals:
        if (place := _PLACES.get(numeral)) is not None:
            if not digit and total:
                return None
            total, digit = total + (digit or 1) * place, 0
        elif numeral in "零〇":
            digit = 0
        elif digit:
            return None
        else:
            digit = _NUMERALS.index(numeral) if numeral != "两" else 2
    return total + digit


def _digits(text: str) -> Iterator[Figure]:
    last = found = 0
    for match in _NUMBER.finditer(text):
        if found >= _MOST_FIGURES:
            return
        digits, many, after, unit, late = match.groups("")
        begin, end = match.start(), match.end("unit" if unit else "digits")
        if len(digits) > _LONGEST_NUMBER or (not unit and not _is_bare(text, match)):
            continue
        if unit and unit != PERCENT and text.startswith(("年", "月", "%"), end):
            continue
        beside = text[begin - 1 : begin]
        if beside.isspace() and _TORN[0].search(text, max(0, begin - 4), begin):
            continue
        may_hedge = beside in _BEFORE_ENDS or beside.isspace()
        before = _BEFORE.search(text[max(0, begin - 8) : begin]) if may_hedge else None
        value = Decimal(digits.replace(",", ""))
        if many:
            value *= 10_000
        hedge = (before[0].strip() if before else "") or after or late or ("约" if many else "")
        said = begin - len(before[0]) if before else begin
        label = _label(text, max(last, said - _GAP), said, end)
        yield Figure(value, unit, hedge, begin, end, label, _rounding(digits) if unit == PERCENT else None)
        last = end
        found += 1


def _is_bare(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number without a unit may count something.

    It ends a clause, is no date, time or number of a page, and is not torn: a line that breaks inside a number leaves two
    that nobody printed.
    """
    end = match.end()
    is_end = _BARE_END.match(text, end) is not None and _NO_COUNT.match(text, end) is None
    return is_end and _TORN[1].match(text, match.end("digits")) is None


def _rounding(digits: str) -> Decimal:
    return Decimal(1).scaleb(-len(digits.partition(".")[2])) / 2


def _label(text: str, first: int, start: int, end: int) -> str:
    """Return the words that say what a number counts: those before it in its clause, else those after it."""
    before = _LABEL_STOP.split(text[first:start].rstrip(" :："))[-1]
    label = before.rpartition("其中")[2].strip(" 、")
    if label[:1] in _LABEL_BEGINS or label[-1:] in _LABEL_ENDS:
        label = _LABEL_EDGE.sub("", label)
    return label or _LABEL_END.split(text[end : end + 30])[0].strip()
