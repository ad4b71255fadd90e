"""What a check could not read, in a sentence for a Chinese clerk: which line or table, why, and where it stands.

The JSON keeps the reader's own English; a reason that is not in this book is said by its code, and a strange code as it is.
"""

import re
from collections.abc import Iterator

from standard.forms import NEWEST, TABLES, tables_due
from standard.model import Table
from standard.records import Issue, Reading

_QUOTED = r"(?P<text>'.*?'|\".*?\")"
_BOOK = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (
            r"(?P<found>\d+) values after this label where the form has (?P<due>\d+)",
            "标签后有{found}个数，格式为{due}个，未读",
        ),
        (
            r"(?P<found>\d+) values under this header where the form has (?P<due>\d+)",
            "表头下有{found}个数，格式为{due}个，未读",
        ),
        (r"(?P<found>\d+) cells where the form has (?P<due>\d+)", "这一行有{found}格，格式为{due}格，未读"),
        (r"cells of this row overlap", "这一行的合并单元格互相重叠或有缺格，未读"),
        (r"the label before this one has no values", "上一行标签后没有数，这些数属于哪一行不能确定，未读"),
        (r"a blank at the end of this row", "行末的空白可能顶替了丢失的数，未读"),
        (r"a text stands among the values", "数中间夹有文字，可能是残缺的标签，未读"),
        (r"the values after this label stand in a row", "标签与数不在同一行，数可能属于别的行，未读"),
        (r"the document ends with this number", "文件到这个数为止，数可能不全，未读"),
        (r"numbers stand before the first label", "数印在标签之前，不能确定属于哪一行，未读"),
        (
            r"(?P<missing>\d+) of (?P<all>\d+) cells are not in the document",
            "全表{all}格，有{missing}格在文件中没有找到{lines}",
        ),
        (r"labels of this table are printed", "印有该表的标签，但没有认出完整的表"),
        (r"no table was recognised under", "标题下没有认出表格，可能是图片，或已被拆散"),
        (r"the document ends before", "文件在该表之前已经结束，可能被截断"),
        (r"one reader finds", "表中兼有两种格式的标签，按哪一种读取不能确定"),
        (r"the grid and the sequence", "按表格行列和按先后次序读得的结果不同，未读"),
        (r"the label of this line is blank", "这一行没有印标签，按位置读取，请核对"),
        (r"the header over this (?:row|line)", "上方的表头与格式不同，未读"),
        (r"the \w+ form has no column " + _QUOTED, "格式没有“{text}”一列，该列不读，其余照读"),
        (_QUOTED + r" counts in another unit", "“{text}”的计量单位不是格式规定的万元，数按所印保留"),
        (r"the \w+ form has no (?:label|header|line) " + _QUOTED, "“{text}”不是格式的标签或表头"),
        (_QUOTED + r" stands under another group", "“{text}”印在别的分组之下，未读"),
        (
            r"this (?:line|column) stands twice|the groups do not stand",
            "同一行或同一列出现两次，不能确定以哪处为准，未读",
        ),
        (r"this line does not stand where", "这一行的次序与格式不同，未读"),
        (r"printed twice, " + _QUOTED, "同一格印了两处且不相同，其一为“{text}”，未读"),
        (r"the numbers stand in a text that nobody sees", "数字取自扫描图上的隐藏文字（识别结果，可能有误），未读"),
        (_QUOTED + r" is (?:no sure|not one)", "所印“{text}”{why}"),
        (r"(?P<found>\d+) characters of this UTF-8", "文件的文字编码有损坏，共{found}处"),
    )
)
_WHY = {
    "split-digits": "中间有空格，不能确定是一个数，未读",
    "cell-picture": "是图片或填写框，未读",
    "number-doubted": "辨认不清，未读",
    "number-out-of-range": "数值过大或小数位过多，未读",
    "cell-too-long": "文字过长，未读",
}
_BY_CODE = {
    "label-unknown": "标签或表头与格式不同",
    "label-repeated": "同一行或同一格出现两次，未读",
    "row-short": "这一行的格数与格式不符，未读",
    "readers-disagree": "两种读法所得不同，未读",
    "cells-incomplete": "有的格没有找到",
    "encoding-doubt": "文件的文字编码有损坏",
} | {code: f"这一格{why}" for code, why in _WHY.items()}
_PLACES = (
    (re.compile(r"^table (\d+) row (\d+) column (\d+)$"), r"第\1个表第\2行第\3列"),
    (re.compile(r"^line (\d+)$"), r"第\1行文字"),
)
_LONGEST = 60


def unread(reading: Reading, issue: Issue) -> str:
    """Return what was not read and why, the place as the page prints it first."""
    about = _about(reading, issue.subject)
    return f"{about}：{_why(issue)}" if about else _why(issue)


def where(issue: Issue) -> str:
    """Return where in the document an issue was met."""
    for pattern, words in _PLACES:
        if pattern.match(issue.where):
            return pattern.sub(words, issue.where)
    return issue.where


def _why(issue: Issue) -> str:
    for pattern, words in _BOOK:
        if (found := pattern.match(issue.message)) is not None:
            parts = {name: _shown(part) for name, part in found.groupdict().items()}
            return words.format_map({"why": _WHY.get(issue.code, "未读"), "lines": _lines(issue.message), **parts})
    return _BY_CODE.get(issue.code, issue.message)


def _shown(part: str) -> str:
    """Return what a message quotes without its quotes and escapes, cut where it is long."""
    bare = re.sub(r"\\(?:n|r|t|x\w\w|u\w{4})", " ", part.strip("'\"")) if part[0] in "'\"" else part
    return bare if len(bare) <= _LONGEST else f"{bare[:_LONGEST]}……"


def _lines(message: str) -> str:
    """Return the labels of the lines whose keys a message lists."""
    keys = set(re.findall(r"[a-z_]+", message.rpartition(":")[2]))
    labels = dict.fromkeys(line.label for table in TABLES for line in table.lines if line.key in keys)
    shown = "、".join(list(labels)[:3])
    return f"（{shown}{'等' if len(labels) > 3 else ''}）" if labels else ""


def _about(reading: Reading, subject: str) -> str:
    """Return the cell, line or table that an issue speaks of, as the form prints it."""
    kind, _, rest = subject.partition(".")
    for table in _tables(reading):
        if table.kind != kind:
            continue
        if place := table.place_zh(subject):
            return place
        if line := next((line for line in table.lines if line.key == rest), None):
            return f"{table.section}“{line.label}”{'栏' if table.is_turned else '行'}"
        if not rest:
            return f"{table.section}{table.title}"
    return ""


def _tables(reading: Reading) -> Iterator[Table]:
    """Yield the tables as the document has them, then those of the latest form."""
    forms = {(read.kind, read.form) for read in reading.tables}
    yield from (table for table in TABLES if (table.kind, table.form) in forms)
    yield from tables_due(NEWEST)
