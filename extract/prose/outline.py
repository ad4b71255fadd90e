"""How a report is built, as marks: its sections by number, what the title lacks, lines of tables that are not the form's.

Only what departs from the form is marked, and what may be our own misreading is marked as that.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.document import BY_OCR, OVER_PICTURE, Document
from extract.numbers import is_value
from extract.tables.official import Tables
from extract.tables.vocabulary import spelled, vocabulary
from pages.titles import read_title
from standard.forms import KINDS, table
from standard.labels import squeeze
from standard.model import Line, Table, TableKind
from standard.records import Mark, Section

FEWEST_SECTIONS = 3  # with fewer official headings a page is no report of six sections that we can read
_NUMERAL = re.compile(r"第?([一二三四五六七八九十])\s*(?:[、.．,，]|部分)")
_NUMERALS = "一二三四五六七八九十"
_DECLARED = re.compile(
    r"(?:由|分为?|包[括含]|共|等)[^。；;]{0,120}?([一二三四五六七八九十]|[1-9])个?(?:大?部分|方面的?内容)"
)
_ALIKE = {  # words by which a section may be meant though its heading is not the form's
    1: re.compile("总体|概况|概述|基本情况|工作情况|开展情况"),
    2: re.compile("主动公开"),
    3: re.compile("申请"),
    4: re.compile("复议|诉讼"),
    5: re.compile("问题|不足|困难|改进|打算|下一?步"),
    6: re.compile("其他|其它|需要报告|需要说明|附则|事项"),
}
_TABLED = dict(enumerate(KINDS, 2))
_ELSEWHERE = re.compile("附件|附表|见表|下载|如下表|见下|另附|统计表")
_LONGEST_HEADING = 40
_WITHIN = re.compile(r"(?<=\s)第?[一二三四五六](?:[、.．]|部分)\s*[一-龥、]{4,30}")
_SUBHEADING = re.compile(r"[（(]?[一二三四五六七八九十0-9]{1,2}\s*[)）、.．]")


def outline(document: Document, tables: Tables, sections: Sequence[Section]) -> Iterator[Mark]:
    """Yield the marks of sections and tables, in this order: missing, misnumbered, declared, lines."""
    headed = [section for section in sections if section.heading]
    numbers = [section.number for section in headed if section.number is not None]
    if len(numbers) >= FEWEST_SECTIONS:
        yield from _missing(document, tables, headed)
        yield from _misnumbered(headed)
        yield from _declared(sections, len(headed))
    for section in headed:
        if section.number in _TABLED and _ELSEWHERE.search(section.text) is not None:
            yield Mark("table-elsewhere", section=section.number, subject=_TABLED[section.number])
    for read in tables.reads:
        yield from _lines(document, tables, read.kind, read.form, is_drawn=read.table > 0)


def title_marks(title: str) -> Iterator[Mark]:
    """Yield what a report's title lacks of authority, year and the words 年度报告."""
    read = read_title(title)
    if not read.authority_text:
        yield Mark("title", title, subject="authority")
    if read.year is None:
        yield Mark("title", title, subject="year")
    if "工作报告" in title and "年度报告" not in title:
        yield Mark("title", title, subject="words")


def _missing(document: Document, tables: Tables, headed: Sequence[Section]) -> Iterator[Mark]:
    """Yield `section-missing`, or `section-perhaps` where another heading, a line or a table may be that section.

    Where OCR read the page, it may have overlooked a heading.
    """
    read = {section.number for section in headed}
    met = {found.kind for found in tables.reads} | {issue.subject.partition(".")[0] for issue in tables.issues}
    stands = {number for number, kind in _TABLED.items() if kind in met}
    if read.issuperset(_ALIKE):
        return
    is_guessed = not {BY_OCR, OVER_PICTURE}.isdisjoint(document.marks)
    others = [section.heading for section in headed if section.number is None]
    others += [line.text for line in document.lines if _is_subheading(line.text)]
    # A page in one cell, saved as text, runs headings into a line of prose.
    others += [said[0] for line in document.lines for said in _WITHIN.finditer(line.text)]
    for number, words in _ALIKE.items():
        if number in read:
            continue
        perhaps = next((text for text in others if words.search(text)), None)
        if perhaps is not None or number in stands or is_guessed:
            yield Mark("section-perhaps", perhaps or "", subject=str(number))
        elif number == 1 and any(section.text for section in headed if section.number is None):
            yield Mark("section-perhaps", subject=str(number))
        else:
            yield Mark("section-missing", subject=str(number))


def _is_subheading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and _SUBHEADING.match(text) is not None


def _misnumbered(headed: Sequence[Section]) -> Iterator[Mark]:
    """Yield headings whose numeral is not the form's, and those that stand after a section that comes later."""
    last = 0
    for section in headed:
        if section.number is None:
            continue
        said = _NUMERAL.match(section.heading)
        if (said is not None and _NUMERALS.index(said[1]) + 1 != section.number) or section.number < last:
            yield Mark("section-misnumbered", section.heading, section=section.number, subject=str(section.number))
        last = max(last, section.number)


def _declared(sections: Sequence[Section], found: int) -> Iterator[Mark]:
    preface = next((section.text for section in sections if not section.heading), "")
    first = next((section.text for section in sections if section.number == 1), "")
    for text in (preface, first.partition("\n")[0]):
        if (said := _DECLARED.search(text)) is None or "报告" not in text[: said.end()]:
            continue
        number = int(said[1]) if said[1].isdigit() else _NUMERALS.index(said[1]) + 1
        if number != found:
            yield Mark("sections-declared", str(number), sentence_at(text, said.start()), subject=str(found))
        return


def sentence_at(text: str, position: int) -> str:
    """Return the sentence of a text around a position, bounded."""
    start = max(text.rfind(end, 0, position) for end in "。！？\n") + 1
    ends = [end for end in (text.find(stop, position) for stop in "。！？\n") if end >= 0]
    return text[start : min(ends, default=len(text)) + 1].strip()[:400]


def _lines(document: Document, tables: Tables, kind: TableKind, form: str, *, is_drawn: bool) -> Iterator[Mark]:
    """Yield lines absent, doubled or not the form's, of a table whose every other cell both readers placed exactly."""
    issues = [i for i in tables.issues if i.subject.partition(".")[0] == kind]
    codes = {issue.code for issue in issues}
    if not is_drawn or len(codes) != 1 or kind in tables.again:
        return
    read = {cell.address for cell in tables.cells}
    by_line = _cells_by_line(kind, form)
    unread = {key for key, addresses in by_line.items() if not read.issuperset(addresses)}
    labels = {line.key: line.label for line in table(kind, form).lines}
    if any(not read.isdisjoint(by_line[key]) for key in unread):
        return
    if unread and codes == {"cells-incomplete"} and len(issues) == 1:
        yield from _missing_lines(document, table(kind, form), unread)
    elif unread and codes == {"label-repeated"} and 2 * len(unread) <= len(by_line):  # else a whole table stands twice
        for key in sorted(unread, key=list(by_line).index):
            yield Mark("line-extra", labels[key], where="doubled", subject=f"{kind}.{key}")
    elif not unread and codes == {"label-unknown"}:
        for extra_kind, label, place in tables.extra:
            if extra_kind == kind:
                yield Mark("line-extra", squeeze(label)[:80], where=str(place), subject=kind)


def _missing_lines(document: Document, form: Table, unread: set[str]) -> Iterator[Mark]:
    """Yield the lines of a table that are absent, but where a grid prints one that we did not see to be a part of it."""
    absent = [line for line in form.lines if line.key in unread]
    if not any(_is_printed(document, form, line) for line in absent) and not _has_blank(document, form, absent):
        for line in absent:
            yield Mark("line-missing", line.label, subject=f"{form.kind}.{line.key}")


def _is_printed(document: Document, table: Table, line: Line) -> bool:
    """Tell whether some grid prints the label of a line, with a value in its row where the table's lines have theirs there."""
    is_column = any(line.names & column.names for column in table.columns)
    for grid in document.grids:
        for row in grid.rows:
            if not table.is_turned and not any(cell.text.strip() and is_value(cell.text) for cell in row):
                continue
            if any(
                squeeze(cell.text) == squeeze(line.label)
                or (not is_column and not line.names.isdisjoint(spelled(cell.text)))
                for cell in row
            ):
                return True
    return False


def _has_blank(document: Document, table: Table, absent: Sequence[Line]) -> bool:
    """Tell whether a grid with lines of the table has a row of blanks after the label of one that we did not read, or a damaged one."""
    words = vocabulary(table)
    names = {name for line in absent for name in line.names}
    for grid in document.grids:
        rows = [[cell.text for cell in row] for row in grid.rows]
        if not any(words.names[text] in words.lines for row in rows for text in row):
            continue
        for row in rows:
            last = next((n for n in range(len(row) - 1, -1, -1) if row[n].strip()), -1)
            blanks = len(row) - last - 1 if last >= 0 and not is_value(row[last]) else 0
            if blanks and words.names[row[last]] in names:
                return True
            if blanks > 1 and not words.labels[row[last]]:
                return True
    return False


@cache
def _cells_by_line(kind: TableKind, form: str) -> dict[str, tuple[str, ...]]:
    """Return the addresses of each line of a table, in printed order."""
    found: dict[str, tuple[str, ...]] = {}
    for address in table(kind, form).addresses:
        key = address.split(".")[1]
        found[key] = (*found.get(key, ()), address)
    return found
