"""What is said of an official table that was not read: cut off, a picture, or torn so far that only pieces of it stand there.

The part of a report that holds words alone has no table, and that is no doubt of ours.
"""

import re
from collections.abc import Iterator, Sequence

from extract.numbers import is_value
from extract.tables.official import Tables
from extract.tables.vocabulary import spelled, vocabulary
from standard.forms import NEWEST, tables_due
from standard.labels import squeeze
from standard.model import Table
from standard.records import Issue, Section

_LONGEST_OF_PROSE = 6  # 政府信息公开 and 行政复议 are also words of prose
_SHORTEST_PIECE = 3
_FEWEST_PIECES = 2  # in one line, however short each is: 维持 纠正 结果 审结 计
_NUMERALS = "〇一二三四五六"
_HELD_PLACE = re.compile(
    r"[\[<【(（]/?(?:table|image|img|表格?|图片?)[\]>】)）]", re.IGNORECASE
)  # what pandoc writes for a table
_ROW_END = re.compile(r"\S(?:[\s|_]+[0-9][0-9.,]*){2,}")


def not_met(tables: Tables, sections: Sequence[Section]) -> Iterator[Issue]:
    """Yield an issue for a table that was never reached, or whose heading has nothing or its torn pieces under it."""
    parts = _parts(sections)
    told = {table.kind for table in tables.reads} | {issue.subject for issue in tables.issues}
    for table in tables_due(NEWEST):
        number = _NUMERALS.index(table.section[0])
        if table.kind in told or not (parts or tables.reads):
            continue  # told already, or a report in a form of its own, which has no place for the table
        if max(parts, default=0) <= number:
            message = f"the document ends before {table.section}{table.title}, so that table may be cut off"
            yield Issue("cells-incomplete", message, "", table.kind)
        elif number in parts and _may_be_torn(parts[number], table):
            message = f"no table was recognised under {table.title}: is it a picture, or torn?"
            yield Issue("cells-incomplete", message, "", table.kind)


def _parts(sections: Sequence[Section]) -> dict[int, list[str]]:
    """Return the lines under each official heading: a torn label (一、本年新收政府信息) may look like a heading itself."""
    parts: dict[int, list[str]] = {}
    lines: list[str] = []
    for section in sections:
        if section.number is not None:
            lines = parts[section.number] = []
        else:
            lines.append(section.heading)
        lines += section.text.split("\n")
    return parts


def _may_be_torn(lines: Sequence[str], table: Table) -> bool:
    """Tell whether a part has nothing in it, a label of its table, or a line that is no prose: numbers, a piece of a label."""
    said = squeeze("".join(lines))
    known = vocabulary(table).known
    if not said or any(len(name) > _LONGEST_OF_PROSE and name in said for name in known):
        return True
    labels = known.difference(spelled(table.title), spelled(table.section + table.title))
    return any(_HELD_PLACE.fullmatch(line.strip()) or _are_numbers(line) or _is_piece(line, labels) for line in lines)


def _are_numbers(line: str) -> bool:
    return (is_value(line) and any(map(str.isdecimal, line))) or _ROW_END.search(line) is not None


def _is_piece(line: str, labels: frozenset[str]) -> bool:
    """Tell whether a line is a part of a label, or its words are; a short one that is whole (行政复议) may stand over prose."""
    piece, words = spelled(line)[0], line.split()
    if len(words) >= _FEWEST_PIECES and all(any(word in label for label in labels) for word in words):
        return True
    return len(piece) >= _SHORTEST_PIECE and piece not in labels and any(piece in label for label in labels)
