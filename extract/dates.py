"""Every date a document shows of itself, by what printed it, and which one is its publication date (FORMS.md 3).

A clock, a day of writing or of saving is a clue and never the publication date; a date in a URL alone is never chosen.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial

from extract.below import day_below
from extract.document import Document, TextLine
from extract.parted import parted_titles
from extract.publishers import is_organ
from pages.dates import SHORTEST, date_in_url, find_dates
from pages.titles import Title, may_name_report, read_title
from standard.records import Clue, ClueKind, Section
from standard.zone import day_of

_PUBLISHED = re.compile(
    r"(?:发\s*[布表稿文]|公\s*[开布示]|刊\s*[发登载]|上\s*[网传]|信\s*息|录\s*入)\s*(?:日\s*期|时\s*间)|发[布表]于"
    r"|^\s*(?:日\s*期|时\s*间|Date)\s*$|(?<![一-龥])(?:日期|时间|发[布表])\s*[:：]?\s*$"
)
# Of its publication where no other label speaks of that.
_ISSUED = re.compile(r"(?:发\s*文|上\s*传|录\s*入|信\s*息)\s*(?:日\s*期|时\s*间)$")
_WRITTEN = re.compile(
    r"(?:成\s*文|审核|审批|拟稿|信息提供|提供|印发|制作|形成|编制|起草|签发|报送|生效|施行|实施|截止|废止)\s*(?:日\s*期|时\s*间)|生成\s*日\s*期"
)
_MACHINE = re.compile(
    r"(?:归档|采集|更\s*新|抓取|打印|保存|存档|修改|当前|系统|下载|访问|登录)\s*(?:时\s*间|日\s*期)|生成\s*时\s*间|今天是|现在是"
)
_BESIDE = re.compile(
    r"来源|浏览|点击|阅读|访问|字体|字号|大\s*中\s*小|作者|编辑|分享|打印|放大|发布[人者]|审核(?!\s*(?:日期|时间))|Views"
)
# A day alone on its line, or beside a body's name or a counter, written as a machine writes it; 2024年1月12日 is how a
# person signs.
_ALONE = re.compile(
    r"(?P<before>[^\d]*?)(?:\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{4}年\d\d月\d\d日)(?:[\sT]*\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
    r"(?P<after>(?:\D.*)?)"
)
_BESIDE_ALONE = re.compile(r"[\s•·|\[\]【】(（)）/]+")
_COUNTER = re.compile(r"\d{1,6}")
_LONGEST_NAME = 25
_NEWS = re.compile(
    r"召开|举办|举行|开展|参加|调研|走访|检查|慰问|(?<!委员)(?<!协)(?<!联合)会$"
)  # of a body, and no name
_META = frozenset(
    [
        "pubdate",
        "publishdate",
        "publish_date",
        "publicationdate",
        "article:published_time",
        "datepublished",
        "dc.date",
        "dc.date.issued",
        "firstpublishedtime",
    ]
)
_MONTHS = {
    name: n
    for n, name in enumerate(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 1)
}
_JAVA = re.compile(rf"[A-Z][a-z]{{2}} ({'|'.join(_MONTHS)}) (\d\d) \d\d:\d\d:\d\d [A-Z]{{3}} ((?:19|20)\d\d)")
_EPOCH = re.compile(r"(1\d{9})(?:\d{3})?")  # seconds or milliseconds, of 2001 to 2033
_CLOCK = re.compile(r"星期|周[一二三四五六日]")
_PERIOD = re.compile(r"\s*(?:至|到|[-—–~～－]+)\s*(?:\d{4}\s*[-年/.]|\d{1,2}月)")
_COMPACT = re.compile(r"^\s*(\d{4})(\d\d)(\d\d)(?:\s*\d\d:?\d\d(?::?\d\d)?)?\s*$")
_REACH = 40  # a date belongs to a label at most this many characters before it
_LAST_LINES = 12
_LONGEST_TITLE = 90
_UNDER = 6  # lines: so near over a day its title stands, where the list of a page's navigation does not
_LINES_ABOVE = 2  # of a title on three
_NOWHERE = -1  # the place of what stands in no line above the report
_MARKED_UP = "publishtime"
_STATED: tuple[ClueKind, ...] = ("visible", "meta")
_LONGEST_LABEL = 60  # a longer line is prose: its days are the period that the report covers


def read_dates(
    document: Document, before: Sequence[TextLine], sections: Sequence[Section], url: str, year: int | None = None
) -> tuple[tuple[Clue, ...], date | None]:
    """Return every clue, the chosen one marked, and its day (None when nothing states a publication date).

    `year` is the report's.

    `before` are the lines above the first section: there a page's own date is printed, or else once below the report.
    """
    found = [
        *_nowhere(_marked_up(document)),
        *_in_lines(before),
        *_nowhere(_in_rows(document)),
        *_nowhere(_in_metas(document)),
        *_nowhere(_signed(sections)),
    ]
    if any(clue.kind == "visible" and not _ISSUED.search(clue.where) for _, clue in found):
        found = [(at, replace(clue, kind="body") if _ISSUED.search(clue.where) else clue) for at, clue in found]
    elif not any(clue.kind == "visible" for _, clue in found):
        found += _nowhere(day_below(document, before, sections, year))
    clues = [clue for _, clue in found]
    if (day := date_in_url(url)) is not None:
        clues.append(Clue("url", day, url, "url"))
    chosen = next((clue for kind in _STATED for clue in clues if clue.kind == kind), None)
    if len({clue.date for clue in clues if clue.kind in _STATED}) > 1:
        chosen = _nearest(found, _titles(before), len(before))
    marked = tuple(replace(clue, is_chosen=True) if clue == chosen else clue for clue in dict.fromkeys(clues))
    return marked, chosen.date if chosen is not None else None


def _nowhere(clues: Iterable[Clue]) -> list[tuple[int, Clue]]:
    return [(_NOWHERE, clue) for clue in clues]


def _titles(before: Sequence[TextLine]) -> list[tuple[int, Title]]:
    """Return the titles of reports above a report, of one line or two, and which line each ends in."""
    found = []
    for at, line in enumerate(before):
        for text in (line.text, before[at - 1].text + line.text if at else ""):
            if len(text) <= _LONGEST_TITLE and may_name_report(text) and (title := read_title(text)).is_report:
                found.append((at, title))
                break
    return found


def _nearest(found: Sequence[tuple[int, Clue]], titles: Sequence[tuple[int, Title]], end: int) -> Clue:
    """Return which of several stated days is the report's: the one under its title, then a table's, a meta's, one above.

    A day above the title is mostly of something else: the news of a sidebar, a notice of the site, a search.
    """
    own = titles[-1][1] if titles else None
    ends = [at for at, _ in titles[1:]] + [end]
    under = {  # line → how many titles follow: one is printed on the path to the page, over it and in its text
        at: following
        for following, ((start, title), stop) in enumerate(reversed(list(zip(titles, ends, strict=False))))
        if own is not None and _is_alike(title, own)
        for at in range(start + 1, stop if not following else min(stop, start + 1 + _UNDER))
    }

    def rank(placed: tuple[int, Clue]) -> tuple[int, int]:
        at, clue = placed
        if at == _NOWHERE:
            return (0 if clue.where == _MARKED_UP else 2 if clue.kind == "visible" else 3), 0
        return (1, under.get(at, 0)) if at in under or not titles else (4, -at)

    return min((placed for placed in found if placed[1].kind in _STATED), key=rank)[1]


def _is_alike(title: Title, own: Title) -> bool:
    is_other_name = title.authority_text and own.authority_text and title.authority_text != own.authority_text
    return not is_other_name and (title.year == own.year or None in {title.year, own.year})


def _marked_up(document: Document) -> Iterator[Clue]:
    for text in document.published:
        for found in find_dates(text)[:1]:
            yield Clue("visible", found.date, text, _MARKED_UP)


def _in_lines(lines: Sequence[TextLine]) -> Iterator[tuple[int, Clue]]:
    has_title = cache(partial(_has_title, lines))  # asked of each line by several below it
    label = ""
    for at, line in enumerate(lines):
        where = f"line {line.number}"
        last = 0
        for found in find_dates(line.text):
            before = line.text[max(last, found.start - _REACH) : found.start] or label
            after = line.text[found.start + len(found.text) :]
            last = found.start + len(found.text)
            if _PERIOD.match(after):
                continue
            kind, why = _kind(before, after, line.text)
            if not why and _is_alone(line.text) and any(map(has_title, range(max(at - _UNDER, 0), at))):
                kind, why = "visible", "alone under the title"
            if kind != "header" or len(line.text) <= _LONGEST_LABEL or _MACHINE.search(before):
                yield at, Clue(kind, found.date, line.text[:200], f"{where}: {why}" if why else where)
        # 发布日期 and its date may stand on two lines.
        bare = line.text.rstrip(" ]】)）")
        label = bare if len(line.text) <= 14 and bare.endswith(("期", "间", ":", "：")) else ""


def _is_alone(text: str) -> bool:
    """Say whether a line prints a machine's day and nothing beside it but a body's name or a counter."""
    if len(text) > _LONGEST_LABEL or (alone := _ALONE.fullmatch(text)) is None:
        return False
    words = [word for word in _BESIDE_ALONE.split(f"{alone['before']} {alone['after']}") if word]
    names = [word for word in words if _COUNTER.fullmatch(word) is None]
    if not names:
        return True
    return len(names) == 1 and len(names[0]) <= _LONGEST_NAME and is_organ(names[0]) and not _NEWS.search(names[0])


def _has_title(lines: Sequence[TextLine], at: int) -> bool:
    """Say whether the title of a report ends in a line, with its year in it or in those above."""
    text = lines[at].text
    if len(text) > _LONGEST_TITLE or "公开" not in text or not (title := read_title(text)).is_report:
        return False
    above = [line.text for line in lines[max(at - _LINES_ABOVE, 0) : at + 1]]
    return title.year is not None or any(
        joined.endswith(text) and read_title(joined).year is not None for joined in parted_titles(above, (), read_title)
    )


def _kind(before: str, after: str, line: str) -> tuple[ClueKind, str]:
    """Return what a day is and the words that say so."""
    before = before.rstrip(" :：[【]】(（")
    labels = [(label.end(), kind, label[0]) for kind, pattern in _LABELS for label in pattern.finditer(before)]
    if labels:  # the nearest is its own; of two that end together the one that says more
        end = max(labels)[0]
        _, kind, label = max((one for one in labels if one[0] == end), key=lambda one: len(one[2]))
        return kind, label.strip()
    if _CLOCK.search(after[:8]):
        return "header", "clock"
    # Without a label, a date beside 来源 or 浏览次数 is what the page prints under its title.
    if len(line) <= 120 and (beside := _BESIDE.search(line)):
        return "visible", f"beside {beside[0]}"
    return "header", ""


_LABELS: tuple[tuple[ClueKind, re.Pattern[str]], ...] = (
    ("header", _MACHINE),
    ("body", _WRITTEN),
    ("visible", _PUBLISHED),
)


def _in_rows(document: Document) -> Iterator[Clue]:
    rows = list(document.rows())
    for n, (where, texts) in enumerate(rows):
        for at, text in enumerate(texts):
            if not SHORTEST <= len(text) <= _LONGEST_LABEL:
                continue
            for found in find_dates(text)[:1]:
                own = text[: found.start].strip() or (texts[at - 1].strip() if at else "")
                after = text[found.start + len(found.text) :]
                kind, why = _kind(own, after, text if len(texts) == 1 else "")
                if not why and (over := _head(rows, n, at)):
                    own = over
                    kind, why = _kind(own, after, "")
                if why:
                    yield Clue(kind, found.date, f"{own} {found.text}".strip(), f"{where}: {why}")


def _head(rows: Sequence[tuple[str, list[str]]], n: int, at: int) -> str:
    """Return the label over a day, where no other row stands under it: those of a list are of others."""
    where, texts = rows[n]
    over, below = (rows[m] if 0 <= m < len(rows) else ("", [""]) for m in (n - 1, n + 1))
    is_last = below[0] != where or len(below[1]) != len(texts)
    if not is_last or over[0] != where or len(over[1]) != len(texts) or any(map(find_dates, over[1])):
        return ""
    return over[1][at].strip() if n < 2 or rows[n - 2][0] != where or len(rows[n - 2][1]) != len(texts) else ""


def _in_metas(document: Document) -> Iterator[Clue]:
    for name, content in document.metas:
        is_own = name.strip().lower() in _META
        for found in find_dates(_spelled_out(content) if is_own else content)[:1]:
            if is_own:
                yield Clue("meta", found.date, content[:200], f"meta {name}")
            elif _MACHINE.search(content):
                yield Clue("header", found.date, content[:200], f"meta {name}")


def _spelled_out(content: str) -> str:
    """Return a day of 20240118, of `Thu Jan 18 10:00:00 CST 2024` or of seconds since 1970 as others write it."""
    text = content.strip()
    if (compact := _COMPACT.match(text)) is not None:
        return "-".join(compact.groups())
    if (java := _JAVA.fullmatch(text)) is not None:
        return f"{java[3]}-{_MONTHS[java[1]]}-{java[2]}"
    if (epoch := _EPOCH.fullmatch(text)) is not None:
        return str(day_of(datetime.fromtimestamp(int(epoch[1]), UTC)))
    return content


def _signed(sections: Sequence[Section]) -> Iterator[Clue]:
    """Yield the day under the report's last lines, where its author signed."""
    if not sections:
        return
    for text in sections[-1].text.split("\n")[-_LAST_LINES:]:
        for found in find_dates(text)[:1]:
            if len(text.strip()) <= len(found.text) + 2:
                yield Clue("body", found.date, text.strip(), "signature")
