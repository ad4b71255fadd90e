"""Whose report a document is, of which year, and what it covers, in the document's own words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from extract.document import Document, TextLine
from extract.parted import LONGEST_TITLE, is_dated, parted_titles
from extract.publishers import LONGEST_LABEL, is_organ, on_its_site, read_publisher, read_sources, signed_by, who_we_are
from pages.titles import Title, announces_report, full_name, may_name_report, read_called, read_title, with_opening
from standard.records import Scope, Section

_BLANK = re.compile(r"\s")
_META_TITLES = ("articletitle", "title", "og:title")
_PERIOD = re.compile(r"((?:19|20)\d\d)年1月1日.{0,6}(?:至|到|—|-|起).{0,4}(?:(?:19|20)\d\d年)?12月31日")
# What the first section tells of: 2023年,我局公开…; another year there (2019年修订) leaves in doubt which is meant.
_NAMED_YEAR = re.compile(r"((?:19|20)\d\d)年")
_TOLD = re.compile(r"(?:^|[。；;，,)）])(?:19|20)\d\d年度?(?:[，,]|以来|全年|我|本|共)")
_OWN_YEAR = re.compile(r"((?:19|20)\d\d)年度?(?:政府)?信息公开(?:工作)?(?:年度)?(?:报告|年报)")
_WHOLE = re.compile(
    r"(?:汇总|统计|涵盖|包[含括]|综合).{0,30}(?:本行政区域|全[省市区县州旗](?:各级)?(?:行政机关|政府)|各乡|各镇|各街道|各县|各区|辖区)"
    r"|(?:本行政区域|全[省市区县州旗]各级|各乡.{0,3}镇|各镇街).{0,30}(?:汇总|综合|统计数据|的数据)"
)
_DEPARTMENTS = re.compile(r"(?:汇总|统计|涵盖|包[含括]|综合).{0,30}(?:各|所属|组成)部门|各部门.{0,30}(?:汇总|综合)")
_OWN = re.compile(
    r"(?:仅|只)(?:包[含括]|涉及|统计|为).{0,16}(?:本机关|本单位|本级|本局|办公室)|(?:不含|不包[含括]).{0,16}(?:部门|乡|镇|街道)"
)
_FIRST_GRIDS = 3
_FIRST_WORDS = 1_000
_WORDS = r"[^,，。;；:：《》“”\"'()（）、…\n]{0,40}"
_ANNOUNCED = re.compile(
    rf"(?P<before>{_WORDS}?)(?P<year>(?:19|20)\d\d)年度?(?P<after>{_WORDS}?)(?:政府)?信息公开(?:工作)?(?:年度)?(?:情况|工作)?(?:报告|年报)"
)
_ANNOUNCING = re.compile(
    r"^.*(?:公布|发布|公开|编制|编写|制作|形成|报送|公示|[现兹][将就]|[将就是]|名称|标题)(?:了|好)?"
)
_AUTHOR = re.compile(r"^.*?由(.{2,30}?)(?:编制|编写|制作|发布)的$")
# What stands before a name that leaves its region out: 云雾市, 云雾市云雾区, 云雾自治州云雾县.
_REGION = re.compile(r"(?:(?!公开|年报|文件|政务|首页)[一-龥]{1,12}?[省市县区州旗盟])+")
_DISTRICT = re.compile(r"[一-龥]{1,5}区(?=人民政府|政府)")
# A city before one of its districts, at the start of a name: 由淮安市, 与淮安市. Read from the left, so 呼和浩特市 stays whole.
_CITY = re.compile(r"(?:^|[^一-龥]|[由与和及对向在为系是])((?:(?![请与由])[一-龥]){2,5}?市)(?=([一-龥]{1,5}区))")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
# Some paper's name: what else a page may be than the report that stands in a list above it.
_PAPER = re.compile(
    r"(?:报告|年报|报表|通知|通报|公告|公示|方案|意见|办法|细则|要点|总结|指南|制度|规定|解读|决定|函)\s*$"
)


_ALWAYS = "公开"  # in what a report is called, where it is called more than 2023年度
_NO_REPORT = Title("", "", None, is_report=False)


class Identity(NamedTuple):
    """The title as printed, the authority in full and as printed, and the report year."""

    title: str
    authority: str
    authority_text: str
    year: int | None
    is_report: bool
    is_titled: bool  # the page itself is called a report of that authority and year: it does not only list one


def identify(
    document: Document, before: Sequence[TextLine], sections: Sequence[Section], names: Mapping[str, str]
) -> Identity:
    """Return who reports for which year: the title first, then the text. `names`: printed name → the registry's name."""

    @cache  # the same texts are asked for several times
    def taken_apart(text: str) -> Title:
        return read_title(text) if may_name_report(text) else _NO_REPORT

    rows = [row for _, row in document.rows(_FIRST_GRIDS)]
    sources = read_sources(document, before)
    publisher = (
        read_publisher(rows, before) or (signed_by(sections[-1].text) if sections else "") or "".join(sources[:1])
    )
    marks = _marks(document)
    others = _of_others(marks, before, taken_apart, [publisher, *sources], sections)
    candidates = [text for text in _candidates(marks, rows, before) if text not in others]
    if not any(_is_whole(taken_apart(text)) for text in candidates):
        printed_lines = [line.text for line in before]
        candidates += parted_titles(printed_lines, marks, taken_apart, sources)
    calling = [text for text in candidates if taken_apart(text).is_report]
    # A sentence that announces the report (现公布…。) stands for a title only where there is none.
    called = {text: taken_apart(text) for text in [text for text in calling if not announces_report(text)] or calling}
    reports = list(called.values())
    lines = {line.text for line in before} | set(document.names)
    best = max(reports, key=_completeness, default=_NO_REPORT)
    marked = map(taken_apart, (*document.names, *(content for _, content in document.metas)))
    printed = [called.get(line.text, _NO_REPORT) for line in before]
    if best.year is None:  # what a report is called by another name; over it a menu's 政府信息公开年报 may stand
        best = max((best, *map(read_called, document.names if reports else candidates)), key=_completeness)
    if not reports:
        pass
    elif best not in printed:
        best = _only_printed(printed) or best
    elif all(title.text != best.text for title in marked):
        best = _of_this_page(best, printed, before)
    if best.year is None or not best.authority_text:
        best = max((best, *_stated(best, map(taken_apart, document.properties))), key=_completeness)
        own = [line for line in before if line.text not in others]
        announced = (title for title in _announced(own, sections) if best.year in {None, title.year})
        best = max((best, *announced), key=_completeness)
    named = best.authority_text or publisher
    said = (taken_apart(line) for line in lines if len(line) <= LONGEST_TITLE and named and named in line)
    elsewhere = [*(title.authority_text for title in said), publisher, *sources, *on_its_site(named, document)]
    whole = _whole(who_we_are(named, elsewhere), elsewhere)
    if whole.startswith(named[:1]):
        whole = _district(whole, before, sections)
    year = best.year if best.year is not None else _year(sections)
    authority = names.get(named) or names.get(full_name(named)) or names.get(full_name(whole)) or full_name(whole)
    printed_as = next((text for text in candidates if taken_apart(text) == best), "")
    is_titled = _is_whole(best) and (_is_marked(best, marks, taken_apart) or _is_last_paper(best, before, taken_apart))
    is_report = bool(reports) or best.is_report
    return Identity(with_opening(best.text, printed_as), authority, named, year, is_report, is_titled)


def _is_marked(best: Title, marks: Sequence[str], taken_apart: Callable[[str], Title]) -> bool:
    return any((title := taken_apart(mark)).is_report and title[1:] == best[1:] for mark in marks)


def _is_last_paper(best: Title, before: Sequence[TextLine], taken_apart: Callable[[str], Title]) -> bool:
    """Tell whether the last line above the first heading that names some paper is this title: a notice has its own below it."""
    upwards = (line.text for line in reversed(before) if len(line.text) <= LONGEST_TITLE)
    return any(taken_apart(paper) == best for paper in islice(filter(_PAPER.search, upwards), 1))


def _whole(named: str, others: Sequence[str]) -> str:
    """Return the longest of the page's other names that ends in this one: 区统计局 is 云雾市云雾区统计局 (FORMS.md 3)."""
    if len(named) <= 1:
        return named
    region = named[0] if named[0] in "省市县区州旗盟" else ""
    longer = [
        other
        for other in others
        for end in (named, full_name(named))
        if other.endswith(end) and _REGION.fullmatch(other.removesuffix(end) + region)
    ]
    return max((named, *longer), key=len)


def _district(named: str, before: Sequence[TextLine], sections: Sequence[Section]) -> str:
    """Return the name with its city where the report's own first words print it: districts of one name are many."""
    if (district := _DISTRICT.match(named)) is None:
        return named
    opening = _BLANK.sub("", "".join([line.text for line in before] + [section.text for section in sections[:2]]))
    cities = {found[1] for found in _CITY.finditer(opening[:_FIRST_WORDS]) if found[2].startswith(district[0])}
    return f"{cities.pop()}{named}" if len(cities) == 1 else named


def _only_printed(printed: Sequence[Title]) -> Title | None:
    """Return the one title above the report that says whose and of which year, where no other line there says otherwise.

    It is what a reader sees: a window's title may be left from last year, a heading below may be of another page.
    """
    reports = [title for title in printed if title.is_report]
    whole = {(title.authority_text, title.year): title for title in reports if title.authority_text and title.year}
    years = {title.year for title in reports} - {None}
    return next(iter(whole.values())) if len(whole) == len(years) == 1 else None


def _of_others(
    marks: Sequence[str],
    before: Sequence[TextLine],
    taken_apart: Callable[[str], Title],
    named: Sequence[str],
    sections: Sequence[Section],
) -> set[str]:
    """Return the titles above the report's own that say what it leaves out, as a menu of others does: bodies or years.

    Its own is the one marked up as the page's, or the last with a day or a source under it.
    """
    titles = [taken_apart(line.text) for line in before]
    at = _own(titles, marks, before)
    own = titles[at] if at is not None else _NO_REPORT
    above = list(filter(_is_whole, titles[:at]))
    if not above or _is_whole(own) or not (own.authority_text or own.year):
        return set()
    year = own.year if own.year is not None else _year(sections)
    said = [name for name in named if name]
    agreeing = {
        (title.authority_text, title.year)
        for title in above
        if title.year == year and own.authority_text in {"", title.authority_text}
        if own.authority_text or not said or any(n in title.authority_text or title.authority_text in n for n in said)
    }
    alone = agreeing.pop() if len(agreeing) == 1 else None
    told = [title for title in above if (title.authority_text, title.year) != alone]
    return {line.text for line, title in zip(before, titles, strict=True) if title in told}


def _own(titles: Sequence[Title], marks: Sequence[str], before: Sequence[TextLine]) -> int | None:
    """Return the line of the report's own title: the last that the page marks up as one, or that is over a day."""
    reports = [n for n, title in enumerate(titles) if title.is_report]
    marked = [n for n in reports if before[n].text in marks]
    dated = [n for n in reports if _is_over_a_day(before, n)]
    return next(reversed(marked or dated), None)


def _is_over_a_day(before: Sequence[TextLine], at: int) -> bool:
    return any(is_dated(line.text) for line in before[at + 1 : at + 4])


def _of_this_page(best: Title, printed: Sequence[Title], before: Sequence[TextLine]) -> Title:
    """Return the title nearest to the report where lines above it name the reports of several authorities, as menus do."""
    alike = [
        (n, title) for n, title in enumerate(printed) if title.is_report and _completeness(title) == _completeness(best)
    ]
    if len({title.authority_text for _, title in alike}) == 1:
        return best
    dated = [title for n, title in alike if _is_over_a_day(before, n)]
    return dated[-1] if dated else alike[-1][1]


def _announced(before: Sequence[TextLine], sections: Sequence[Section]) -> Iterator[Title]:
    """Yield the report that the first sentences announce (现公布《某局2023年政府信息公开工作年度报告》), where no title says whose."""
    texts = [line.text for line in before] + [section.text for section in sections[:2]]
    for text in texts:
        for found in _ANNOUNCED.finditer(_BLANK.sub("", text[:_FIRST_WORDS])):
            before_year = _ANNOUNCING.sub("", _AUTHOR.sub(r"\1", found["before"]))
            for name in (before_year, found["after"].removesuffix("政府") if not before_year else ""):
                if is_organ(name):
                    yield Title(f"{found[0]}", name, int(found["year"]), is_report=True)


def _stated(printed: Title, properties: Iterable[Title]) -> Iterator[Title]:
    """Yield the titles among a file's properties that say more than the printed one and nothing else."""
    for title in properties:
        is_other_year = printed.year is not None and title.year != printed.year
        is_other_name = printed.authority_text and title.authority_text != printed.authority_text
        if title.is_report and not is_other_year and not is_other_name:
            yield title


def _is_whole(title: Title) -> bool:
    return title.is_report and bool(title.authority_text) and title.year is not None


def _completeness(title: Title) -> int:
    # max() keeps the first of equals, so the better marked-up title wins; a bare 2025年度 may be a tab over another year's.
    return 4 * bool(title.authority_text) + 2 * (title.year is not None) + (_ALWAYS in title.text)


def _candidates(marks: Sequence[str], rows: Sequence[Sequence[str]], before: Sequence[TextLine]) -> list[str]:
    found = list(marks)
    # A row 名称/标题 of a page's own table names the document.
    for row in rows:
        if len(row) == 1:
            found += row  # a table that lays out the page
        found += [cell for label, cell in pairwise(row) if ("名" in label or "标" in label) and _is_name_label(label)]
    found += [line.text for line in before]
    # Every line above the report is looked at, so the ones that cannot be a title are passed over cheaply.
    return [text for text in dict.fromkeys(found) if len(text) <= LONGEST_TITLE and ("公开" in text or "年" in text)]


def _marks(document: Document) -> list[str]:
    """Return the texts that a page marks up as its title."""
    metas = [content for wanted in _META_TITLES for name, content in document.metas if name.strip().lower() == wanted]
    return [*metas, *document.names]


def _is_name_label(text: str) -> bool:
    return len(text) <= LONGEST_LABEL and _BLANK.sub("", text).rstrip(":：") in {
        "名称",
        "标题",
        "信息名称",
        "文件名称",
        "公文名称",
    }


def _year(sections: Sequence[Section]) -> int | None:
    """Return the year that a text without one in its title says it reports on."""
    for section in sections:
        text = _BLANK.sub("", section.text)
        for pattern in (_PERIOD, _OWN_YEAR):
            if (match := pattern.search(text)) is not None:
                return int(match[1])
    first = next((section.text for section in sections if section.number == 1), "")
    text = _BLANK.sub("", first)
    named = set(_NAMED_YEAR.findall(text))
    return int(named.pop()) if len(named) == 1 and _TOLD.search(text) is not None else None


def read_scope(sections: Sequence[Section]) -> tuple[Scope, str]:
    """Return what the numbers cover and the sentence that says so; unknown when no sentence does."""
    patterns: tuple[tuple[Scope, re.Pattern[str]], ...] = (
        ("own", _OWN),
        ("whole_area", _WHOLE),
        ("with_departments", _DEPARTMENTS),
    )
    for section in sections:
        if section.number not in {None, 1, 6}:
            continue
        for sentence in _SENTENCE.findall(section.text):
            if "报告" not in sentence and "数据" not in sentence:
                continue
            for scope, pattern in patterns:
                if pattern.search(sentence):
                    return scope, sentence.strip()[:400]
    return "unknown", ""
