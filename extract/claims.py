"""Numbers in prose that claim something a check can hold them to. Reads plain wording only: what is unclear is no claim."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from standard.records import Claim, Section

_PLAIN = str.maketrans("０１２３４５６７８９，．：；（）％", "0123456789,.:;()%")
_UNITS = "条次|件次|人次|万元|亿元|条|件|篇|个|份|次|期|项|宗|起|批|则|幅|户|家|部|场|例|人|元|类|名|处|套|本|张|页|字"
_NUMBER = re.compile(
    r"(?P<before>约|近|超过|超|逾|将近|大约|达到?近)?\s*"
    r"(?<![0-9A-Za-z.第〔\[《%-])(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?)(?![0-9])"
    rf"\s*(?P<many>万)?\s*(?P<after>余|多|来)?\s*(?P<unit>{_UNITS})?(?P<late>左右|以上|余|多)?"
)
_NO_COUNT = re.compile(r"\s*(?:年|月|日|号|时|点|分|秒|%|百分|[.:/〕\]】-]|个百分点|周|季度|届|级|版|[A-Za-z0-9])")
_END = re.compile(r"[。！？\n]")
_MARK = re.compile(r"(?P<part>其中(?:包括|包含|有)?)|(?P<whole>具体包括|具体为|具体是|具体如下|分别为|分别是|包括)")
_CLOSE = re.compile(r"(?:合计|总计|共计)(?:共|为|共计)?\s*$")
_BREAK = re.compile(r"此外|另外|同时|另(?=[,，公有还发开])|全年|今年|本年|还|累计|20\d\d年")
_YEAR = re.compile(r"(20\d\d)年")
_CHANGE = re.compile(r"同比|较上|比上|较去|比去|增加|增长|减少|下降|上升|占|率|满意")
_LABEL_EDGE = re.compile(r"^(?:包括|分别为|具体为|具体是|以及|和|及)+|(?:共计|合计|总计|累计|共|为|有|达)+$")
_PUNCTUATION = re.compile(r"[\s,，。;；:：、(（]*")
_STRONG = re.compile(r"[;；]")
_GAP = 60
_LONGEST_SENTENCE = 800
_SCOPE = re.compile(r"代表[^，。,;；]{0,8}?政府|本行政区域|全[省市区县州旗盟镇乡](?!政府)|本级|本机关|本单位|各部门")

_TOPIC = re.compile(r"依申请|申请公开|公开申请|信息公开|公开(?:政府|政务)?信息.{0,4}申请")
_OTHER_TOPIC = re.compile(
    r"12345|热线|留言|信访|建议|提案|咨询|投诉|工单|问政|举报|来信|来电|复议|诉讼|办结|答复|转办|主动|其中|未|不予|予以|复核|通知|补正"
)
_RECEIVED = re.compile(r"(?:新收到?|收到|受理|接收)")
_NOT = re.compile(r"(?:未|没有|并未)(?:曾)?$")
_CARRIED_IN = re.compile(
    r"(?:上一?年度?|去年|[0-9]{4}年度?)(?:结转|转入|遗留)(?:至?(?:本|今)年度?)?(?:继续)?(?:办理|处理)?[^,，。;；0-9]{0,24}$"
)
_CARRIED_OUT = re.compile(r"(?:结转|转)(?:至|到|入)?(?:下一?年度?|次年|[0-9]{4}年度?)[^,，。;；0-9]{0,12}$")
_CARRIED_OUT_AFTER = re.compile(r"\s*(?:申请)?(?:结转|转)(?:至|到|入)?(?:下一?年度?|次年|[0-9]{4}年度?)")


@dataclass(frozen=True, slots=True)
class _Figure:
    """One number of a text with its unit, hedge and the words before it."""

    value: Decimal
    unit: str
    hedge: str
    start: int
    end: int
    label: str


def read_claims(sections: Sequence[Section]) -> tuple[Claim, ...]:
    """Return the claims of every section but the one on problems and plans, in printed order within each."""
    claims: list[Claim] = []
    groups = 0
    for section in sections:
        if section.number == 5:
            continue
        text = section.text.translate(_PLAIN)
        figures = tuple(_figures(text))
        for total, parts, is_whole in _lists(text, figures):
            groups += 1
            claims.extend(_listed(section, total, parts, groups, is_whole=is_whole))
        claims.extend(_counted(section, text, figures))
    return tuple(claims)


def _figures(text: str) -> Iterator[_Figure]:
    last = 0
    for match in _NUMBER.finditer(text):
        unit = match["unit"] or ""
        if not unit and (
            _NO_COUNT.match(text, match.end()) or not re.match(r"[\s,，。;；、)）:：]|$", text[match.end() :][:1])
        ):
            continue
        if unit and _NO_COUNT.match(text, match.end("unit")) and text[match.end("unit") :][:1] in "年月%":
            continue
        value = Decimal(match["digits"].replace(",", "")) * (10_000 if match["many"] else 1)
        hedge = match["before"] or match["after"] or match["late"] or ("约" if match["many"] else "")
        start = match.start("before") if match["before"] else match.start("digits")
        end = max(match.end("digits"), match.end("unit"))
        yield _Figure(value, unit, hedge, match.start("digits"), end, _label(text, max(last, start - _GAP), start, end))
        last = end


def _label(text: str, first: int, start: int, end: int) -> str:
    """Return the words that say what a number counts: those before it in its clause, else those after it."""
    before = re.split(r"[,，。;；:：\n(（…]", text[first:start].rstrip(" :："))[-1]
    label = _LABEL_EDGE.sub("", before.rpartition("其中")[2].strip(" 、"))
    return label or re.split(r"[,，。;；、:：\n(（]", text[end : end + 30])[0].strip()


def _lists(text: str, figures: Sequence[_Figure]) -> Iterator[tuple[_Figure, tuple[_Figure, ...], bool]]:
    """Yield (total, parts, whether the list claims to be whole) for 共N条，其中 A, B, C and for A, B, 合计N条."""
    in_a_list: set[int] = set()
    for mark in _MARK.finditer(text):
        before = [figure for figure in figures if figure.end <= mark.start()]
        if not before or before[-1].start in in_a_list or not before[-1].unit:
            continue
        total = before[-1]
        gap = text[total.end : mark.start()]
        if len(gap) > _GAP or "\n" in gap or (mark["whole"] and _PUNCTUATION.fullmatch(gap) is None):
            continue
        if re.search(r"[0-9]", gap) or gap.count("。") > 1 or _CHANGE.search(total.label):
            continue
        parts, is_open = _parts(text, mark.end(), figures, total)
        if not parts:
            continue
        in_a_list.update(part.start for part in parts)
        hedged = is_open or total.hedge or any(part.hedge for part in parts)
        yield total, parts, bool(mark["whole"] and not hedged and len(parts) > 1)
    yield from _closed(text, figures, in_a_list)


def _parts(text: str, start: int, figures: Sequence[_Figure], total: _Figure) -> tuple[tuple[_Figure, ...], bool]:
    """Return the parts of a list that begins at `start`, and whether it ends openly (等, a nested 其中)."""
    sentence_end = _END.search(text, start)
    end = sentence_end.start() if sentence_end is not None else len(text)
    marks = (mark for mark in _MARK.finditer(text, start, end) if not _is_inside_brackets(text, start, mark.start()))
    nested = next((mark for mark in marks if not _is_plain_verb(mark)), None)
    if nested is not None:
        end = nested.start()
    parts: list[_Figure] = []
    style = ""
    last = start
    for figure in figures:
        if figure.start < start or figure.end > end or _is_inside_brackets(text, start, figure.start):
            continue
        between = text[last : figure.start]
        last = figure.end
        if parts:
            style = style or (";" if _STRONG.search(between) else ",")
            if (style == "," and _STRONG.search(between)) or _BREAK.search(between):
                break
        if _CHANGE.search(figure.label) or _CHANGE.search(re.split(r"[,，]", between)[-1]):
            continue
        if not figure.unit or _same(figure.unit, total.unit):
            parts.append(figure)
        elif style == ";":
            break
    is_open = nested is not None or bool(parts and re.match(r"\s*等", text[parts[-1].end :]))
    return tuple(parts), is_open


def _is_plain_verb(mark: re.Match[str]) -> bool:
    """Tell whether 包括 in a list only explains a part (主要包括…等信息), with no number of its own."""
    following = re.split(r"[;；。]", mark.string[mark.end() :])[0]
    return mark["whole"] == "包括" and re.search(r"[0-9]", following) is None


def _is_inside_brackets(text: str, start: int, position: int) -> bool:
    before = text[start:position]
    return before.count("(") > before.count(")")


def _same(unit: str, other: str) -> bool:
    return unit.removesuffix("次") == other.removesuffix("次") if len(unit) > 1 or len(other) > 1 else unit == other


def _closed(
    text: str, figures: Sequence[_Figure], in_a_list: set[int]
) -> Iterator[tuple[_Figure, tuple[_Figure, ...], bool]]:
    for total in figures:
        opening = max((match.end() for match in _END.finditer(text, 0, total.start)), default=0)
        if _CLOSE.search(text[opening : total.start]) is None or _MARK.search(text[opening : total.start]):
            continue
        parts = tuple(f for f in figures if opening <= f.start < total.start and _same(f.unit, total.unit) and f.unit)
        if len(parts) > 1 and not any(part.start in in_a_list or _CHANGE.search(part.label) for part in parts):
            yield total, parts, not (total.hedge or any(part.hedge for part in parts))


def _listed(
    section: Section, total: _Figure, parts: tuple[_Figure, ...], group: int, *, is_whole: bool
) -> Iterator[Claim]:
    figures = (total, *parts)
    span = (min(f.start for f in figures), max(f.end for f in figures))
    for figure in figures:
        kind = "list-total" if figure is total else "list-part"
        claim = _claim(kind, section, figure, span)
        unit = figure.unit or total.unit
        yield replace(claim, unit=unit, group=group, is_whole=is_whole)


def _claim(kind: str, section: Section, figure: _Figure, span: tuple[int, int] | None = None) -> Claim:
    first, last = span or (figure.start, figure.end)
    start = max((match.end() for match in _END.finditer(section.text, 0, first)), default=0)
    closing = _END.search(section.text, last)
    sentence = section.text[start : closing.end() if closing is not None else len(section.text)].strip()
    return Claim(
        kind=kind,
        value=figure.value,
        unit=figure.unit,
        text=section.text[figure.start : figure.end],
        sentence=sentence[:_LONGEST_SENTENCE],
        section=section.number,
        start=figure.start,
        end=figure.end,
        label=figure.label,
        hedge=figure.hedge,
        scope=found[0] if (found := _SCOPE.search(sentence)) is not None else "",
    )


def _counted(section: Section, text: str, figures: Sequence[_Figure]) -> Iterator[Claim]:
    """Yield the numbers of requests received, carried in and carried out, where the wording is plain."""
    for figure in figures:
        if figure.unit not in {"件", "条", "份", "宗", "起", "次", "件次"}:
            continue
        opening = max((match.end() for match in re.finditer(r"[。！？\n;；]", text[: figure.start])), default=0)
        before = text[opening : figure.start]
        clause = re.split(r"[,，、]", before)[-1]
        after = re.split(r"[,，。;；\n]", text[figure.end : figure.end + 40])[0]
        if _is_of_an_earlier_year(text, opening, figure):
            continue
        if _CARRIED_OUT.search(clause) or _CARRIED_OUT_AFTER.match(after):
            yield _claim("carried_out", section, figure)
        elif _CARRIED_IN.search(clause) and _OTHER_TOPIC.search(clause) is None:
            yield _claim("carried_in", section, figure)
        elif (
            (verbs := list(_RECEIVED.finditer(clause)))
            and _is_of_requests(clause[verbs[-1].end() :], after)
            and _NOT.search(clause[: verbs[0].start()]) is None
        ):
            yield _claim("received", section, figure)


def _is_of_an_earlier_year(text: str, opening: int, figure: _Figure) -> bool:
    """Tell whether a number is said of a year before another that the same sentence names."""
    ends = _END.search(text, figure.end)
    years = [int(match[1]) for match in _YEAR.finditer(text, opening, ends.start() if ends else len(text))]
    said = [int(match[1]) for match in _YEAR.finditer(text, opening, figure.start)]
    return bool(said) and said[-1] < max(years)


def _is_of_requests(between: str, after: str) -> bool:
    """Tell whether what stands between 收到 and its number, or right after it, is a request for information."""
    if _OTHER_TOPIC.search(between):
        return False
    if _TOPIC.search(between):
        return True
    return len(between) <= 6 and _TOPIC.search(after[:14]) is not None and _OTHER_TOPIC.search(after[:14]) is None
