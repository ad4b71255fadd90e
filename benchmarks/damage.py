"""What careless copying does to a report, over a drawing in which every number is one private character.

What a person would no longer see leaves the truth with its character; what only markup lost stays in it.
"""

import re
from collections.abc import Callable
from itertools import pairwise
from random import Random

Damage = Callable[[str, Random], str]
MARK = "\ue000-\uf8ff"  # private characters, one a cell
_TAG = re.compile(r"</?(?:table|tr|td)\b[^>]*>")
_CELL = re.compile(r"<td[^>]*>(?:(?!<td\b).)*?</td>", re.DOTALL)
_ROW = re.compile(r"<tr>(?:(?!<tr>).)*?</tr>", re.DOTALL)
_LABEL = re.compile(r"[\u3400-\u9fff（）、，“”.0-9]{2,}")
_SPAN = re.compile(r' (?:rowspan|colspan)="(\d+)"')


def _without(text: str, match: re.Match[str], instead: str = "") -> str:
    return text[: match.start()] + instead + text[match.end() :]


def _pick(pattern: re.Pattern[str], text: str, rng: Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return rng.choice(found) if found else None


def tag_deleted(text: str, rng: Random) -> str:
    """Delete one tag of a table, a row or a cell."""
    tag = _pick(_TAG, text, rng)
    return text if tag is None else _without(text, tag)


def tag_broken(text: str, rng: Random) -> str:
    """Lose the end of a tag, or a quote in it."""
    tag = _pick(_TAG, text, rng)
    if tag is None:
        return text
    return _without(text, tag, tag[0].replace('"', "", 1) if '"' in tag[0] and rng.random() < 0.5 else tag[0][:-1])


def span_changed(text: str, rng: Random) -> str:
    """Lose a span, or let it reach one farther or less far."""
    span = _pick(_SPAN, text, rng)
    if span is None:
        return text
    reach = int(span[1]) + rng.choice((-1, 1))
    return _without(text, span, rng.choice(("", span[0].replace(span[1], str(reach)))))


def cell_lost(text: str, rng: Random) -> str:
    cell = _pick(_CELL, text, rng)
    return text if cell is None else _without(text, cell)


def cell_doubled(text: str, rng: Random) -> str:
    cell = _pick(_CELL, text, rng)
    return text if cell is None else _without(text, cell, cell[0] * 2)


def row_lost(text: str, rng: Random) -> str:
    row = _pick(_ROW, text, rng)
    return text if row is None else _without(text, row)


def row_doubled(text: str, rng: Random) -> str:
    row = _pick(_ROW, text, rng)
    return text if row is None else _without(text, row, row[0] * 2)


def rows_swapped(text: str, rng: Random) -> str:
    rows = list(pairwise(_ROW.finditer(text)))
    if not rows:
        return text
    first, second = rng.choice(rows)
    between = text[first.end() : second.start()]
    return text[: first.start()] + second[0] + between + first[0] + text[second.end() :]


def markup_lost(text: str, rng: Random) -> str:
    """Strip the markup of some cells in a row: their texts run on in one."""
    row = _pick(_ROW, text, rng)
    if row is None:
        return text
    tags = list(re.finditer(r"</td>\s*<td[^>]*>", row[0]))
    if not tags:
        return text
    start = rng.randrange(len(tags))
    kept = row[0]
    for tag in reversed(tags[start : start + rng.randrange(1, len(tags) + 1)]):
        kept = _without(kept, tag, rng.choice(("", " ")))
    return _without(text, row, kept)


def table_bare(text: str, rng: Random) -> str:
    """Strip every tag of one table: one text a line is left, and nothing of a blank."""
    tables = list(re.finditer(r"<table[^>]*>(?:(?!<table\b).)*?</table>", text, re.DOTALL))
    if not tables:
        return text
    table = rng.choice(tables)
    lines = [re.sub(r"<[^>]+>", "", part) for part in re.split(r"</td>|</tr>", table[0])]
    return _without(text, table, "".join(f"<p>{line}</p>" for line in lines if line.strip()))


def label_cut(text: str, rng: Random) -> str:
    """Cut one label at its end, at its begin or inside."""
    label = _pick(_LABEL, text, rng)
    if label is None:
        return text
    begin = rng.randrange(len(label[0]))
    end = rng.randrange(begin + 1, len(label[0]) + 1)
    return _without(text, label, label[0][:begin] + label[0][end:])


def label_misread(text: str, rng: Random) -> str:
    """Read one character of a label for another, as OCR does."""
    label = _pick(_LABEL, text, rng)
    if label is None:
        return text
    at = rng.randrange(len(label[0]))
    return _without(text, label, label[0][:at] + rng.choice("沐牧曰人入己0O一二三四五六七八") + label[0][at + 1 :])


def cut_off(text: str, rng: Random) -> str:
    return text[: rng.randrange(len(text) // 2, len(text))]


def line_lost(text: str, rng: Random) -> str:
    lines = text.split("\n")
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def lines_joined(text: str, rng: Random) -> str:
    lines = text.split("\n")
    at = rng.randrange(1, len(lines))
    return "\n".join((*lines[: at - 1], lines[at - 1] + rng.choice(("", " ")) + lines[at], *lines[at + 1 :]))


def lines_swapped(text: str, rng: Random) -> str:
    """Swap two lines; two numbers never, for then a person would read them swapped."""
    lines = text.split("\n")
    at = rng.randrange(1, len(lines))
    if not all(re.fullmatch(f"[{MARK}]?", line) for line in lines[at - 1 : at + 1]):
        lines[at - 1], lines[at] = lines[at], lines[at - 1]
    return "\n".join(lines)


def part_of_line_lost(text: str, rng: Random) -> str:
    """Lose one tab or bar, or the cell after it."""
    mark = _pick(re.compile(rf"[\t|][^\t|\n{MARK}]*[{MARK}]?"), text, rng)
    return text if mark is None else _without(text, mark, mark[0][1:] if rng.random() < 0.5 else "")


IN_MARKUP: tuple[Damage, ...] = (
    tag_deleted,
    tag_deleted,
    tag_broken,
    span_changed,
    cell_lost,
    cell_doubled,
    row_lost,
    row_doubled,
    rows_swapped,
    markup_lost,
    table_bare,
    label_cut,
    label_misread,
    cut_off,
)
IN_TEXT: tuple[Damage, ...] = (
    line_lost,
    lines_joined,
    lines_swapped,
    part_of_line_lost,
    label_cut,
    label_misread,
    cut_off,
)


def torn(digits: str, rng: Random, *, is_markup: bool) -> str:
    """Return a number torn inside: by white space, by a line, by markup or by the edge of a cell."""
    at = rng.randrange(1, len(digits))
    gaps = (
        (" ", "\u00a0", "<br>", "</span> <span>", "\n", "</p><p>", "</td><td>")
        if is_markup
        else (" ", "\u3000", "\n", "\t")
    )
    return digits[:at] + rng.choice(gaps) + digits[at:]


def misread(digits: str, rng: Random) -> str:
    """Return a number as OCR reads it, where a person would see a letter too."""
    at = rng.randrange(len(digits))
    return digits[:at] + {"0": "O", "1": "l", "5": "S", "8": "B", "2": "Z"}.get(digits[at], "?") + digits[at + 1 :]
