"""Plain text and Markdown → Document: one line is one cell, tabs and bars part the cells of a line.

Pages saved as text (trafilatura, html2text) end every cell with a bar, blank ones too, and fill short rows up with bars.
"""

import re
from collections.abc import Sequence

from extract.document import Document, TextLine
from extract.documents.drawn import rows_drawn
from extract.numbers import is_value

_OPEN_RULER = re.compile(r"[\s:-]*-{2,}[\s:-]*(?:\|[\s:-]*-{2,}[\s:-]*)+")  # html2text: a bar between cells alone
_BORDERS = frozenset("|+")  # what a drawn line of a table begins with
_OF_RULERS = str.maketrans("", "", "|:+-")
_DRAWN = re.compile(r"[+┌┏╔├┣╠](?:--|==|─|━|═)")  # a rule, at whose ends are its junctions
_DRAWN_BARS = str.maketrans("│┃｜", "|||")
_MOST_CELLS = 1_000  # of one line; the widest official table has 15 columns
_FEWEST_ROWS = 3  # with bars, before a bar parts cells: 首页 | 政务公开 is one line; with a value and a tab alone, before rows are broken
_BAR = re.compile(r"(?<!\\)\|")
# What Markdown writes for a mark, a break or a blank. Stars of masked numbers (138****1234) stand in fours.
_STRONG = re.compile(r"(?<![*_])(\*\*|__)(?![*_\s])([^*_]+?)(?<!\s)\1(?![*_])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_SPAN = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\}")  # pandoc's: words and how they are set
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_text(text: str) -> Document:
    """Return the lines of a text; an empty one only counts where a tab or a bar shows that it is a cell.

    So does one of nothing but spaces between two empty lines: a blank cell of a page saved with a cell a line.
    """
    blocks: list[TextLine] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if _DRAWN.search(text) is not None:
        lines = rows_drawn(lines)
    lines = [line.translate(_DRAWN_BARS) for line in lines]
    if sum(line[-1:] == "\t" and line.count("\t") == 1 and is_value(line) for line in lines) >= _FEWEST_ROWS:
        lines = _unbroken(lines)
    opened = _opened(lines)
    is_led, tabbed = False, 0  # whether the row before began with a bar; the last line whose cells tabs part
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        is_drawn = number in opened or stripped[:1] in _BORDERS or stripped[-1:] == "|"
        if is_drawn and _is_ruler(stripped):
            continue
        if number in opened:
            blocks.extend(_row(_BAR.split(stripped), number))
        elif stripped.endswith("|") and not stripped.endswith("\\|"):
            blocks.extend(_row(_barred(stripped, is_led=is_led), number))
            is_led = stripped.startswith("|") if stripped.strip("| ") else is_led
        elif "\t" in (line.lstrip() if number != tabbed + 1 else line):
            blocks.extend(_row(line.split("\t"), number))
            tabbed = number
        elif stripped:
            blocks.append(TextLine(_plain(stripped.lstrip("#").strip() or stripped), number))
        elif line and 1 < number < len(lines) and not lines[number - 2] and not lines[number]:
            blocks.append(TextLine("", number, is_cell=True, is_alone=True))
    return Document(tuple(blocks), ends_open=bool(text) and not text.endswith(("\n", "\r")))


def _unbroken(lines: Sequence[str]) -> list[str]:
    """Return the lines with rows whole that paragraphs in their cells broke, as a browser copies them: a value, a tab alone.

    Empty lines stay where the rest of a row stood, so that lines keep their numbers.
    """
    whole = list(lines)
    row = -1  # the line that a row begins with, whose last cell is open while it ends with a tab
    for number, line in enumerate(lines):
        if not line.strip(" "):
            continue
        is_row = row >= 0 and "\t" in whole[row]
        is_next = row >= 0 and line.startswith("\t") and (is_row or not line.strip())
        if is_value(line) and (is_next or (is_row and whole[row].endswith("\t"))):
            whole[row] += line.strip(" ")
            whole[number] = ""
        else:
            row = number
    return whole


def _opened(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines whose cells a bar parts and none ends: `a| b| c` (html2text), with their rulers."""
    opened: set[int] = set()
    run: list[tuple[int, str]] = []
    for number, line in enumerate((*lines, ""), 1):
        if stripped := line.strip():
            run.append((number, stripped))
            continue
        rows = [(at, text) for at, text in run if _BAR.search(text) is not None]
        is_ruled = any(_OPEN_RULER.fullmatch(text) for _, text in rows)
        are_open = len(rows) >= _FEWEST_ROWS and not any(text[0] == text[-1] == "|" for _, text in rows)
        if is_ruled or (are_open and any(text[-1] != "|" for _, text in rows)):
            opened.update(at for at, _ in rows)
            opened.update(at for at, text in run if _is_ruler(text))
        run = []
    return frozenset(opened)


def _is_ruler(line: str) -> bool:
    """Tell whether a line only draws: the ruler under a header, the border between two rows."""
    return "--" in line and not line.translate(_OF_RULERS).strip()


def _barred(line: str, *, is_led: bool) -> list[str]:
    """Return the cells of a line that ends in a bar; where rows do not begin with one, bars alone each end a blank."""
    cells = _BAR.split(line)[:-1]
    return cells[1:] if len(cells) > 1 and not cells[0] and (is_led or any(map(str.strip, cells))) else cells


def _row(cells: list[str], number: int) -> list[TextLine]:
    if len(cells) > _MOST_CELLS:
        return [TextLine(" ".join(filter(None, map(str.strip, cells[:_MOST_CELLS]))), number)]
    texts = [_plain(_unruled(cell.strip()) if "_" in cell else cell.strip()) for cell in cells]
    is_alone = sum(map(bool, texts)) == 1 and bool(texts[0])
    return [TextLine(text, number, is_cell=True, is_alone=is_alone and bool(text)) for text in texts]


def _unruled(cell: str) -> str:
    """Return a value without the rule that a row ends with, drawn with what cells leave free of their last line: |12_|."""
    bare = cell.strip("_ \u00a0")
    return bare if is_value(bare) else cell


def _plain(text: str) -> str:
    """Return what a text says without Markdown's marks."""
    if "]{" in text:
        text = _SPAN.sub(r"\1", text).strip()
    if "*" in text or "_" in text:
        text = _STRONG.sub(r"\2", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "<" in text:
        text = _BREAK.sub("\n", text).strip()
    return text.replace("&nbsp;", "\u00a0").strip() if "&" in text else text
