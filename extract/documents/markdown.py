"""Markdown whose tables are HTML → Document: its lines are lines, its tables grids, and other tags say nothing.

So write tools that read pictures of pages (MinerU), and pandoc where a cell spans others.
"""

import re
from dataclasses import replace
from itertools import count
from operator import itemgetter

from extract.document import Block, Document, Grid, TextLine
from extract.documents.html import read_html
from extract.documents.text import read_text

_TABLE = re.compile(r"<(/?)table(?=[\s>])[^<>]*>", re.IGNORECASE)
# What pandoc leaves around lines and words, and what docling writes for a picture.
_TAG = re.compile(
    r"</?(?:div|section|article|p|center|span|font|a|b|strong|i|em|u|sup|sub|img)(?:\s[^<>]*)?>|<!--[^<>]*-->",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"[^\S\n]*\S")  # a table, on its last line
_MOST_TABLES = 200  # each is a page to its parser


def read_markdown(text: str) -> Document:
    """Return the lines of a text and the grids of the HTML tables among them.

    A line's number is that in the file, where no tag goes over more than one and no line follows a table on its own.
    """
    if "<" not in text:
        return read_text(text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    tables = _tables(text)
    lines: list[str] = []
    found: list[tuple[int, Document]] = []
    at = number = 0
    for start, end in tables:
        before = _TAG.sub("", text[at:start])
        number += before.count("\n")
        found.append((number + 1, read_html(text[start:end].encode("utf-8", "ignore"))))
        is_followed = _FOLLOWS.match(text, end) is not None
        passed = "\n" * (text.count("\n", start, end) + is_followed)
        lines += (before, passed)
        number += len(passed)
        at = end
    outside = read_text("".join((*lines, _TAG.sub("", text[at:]))))
    return replace(outside, blocks=_joined(outside, found), is_cut=any(table.is_cut for _, table in found))


def _tables(text: str) -> list[tuple[int, int]]:
    """Return where the outermost tables begin and end; one that is not closed ends with the text."""
    tables: list[tuple[int, int]] = []
    depth = start = 0
    for tag in _TABLE.finditer(text):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                tables.append((start, tag.end()))
    return [*tables, *([(start, len(text))] if depth else [])][:_MOST_TABLES]


def _joined(outside: Document, found: list[tuple[int, Document]]) -> tuple[Block, ...]:
    """Return lines and tables in the order in which they are written."""
    placed: list[tuple[int, Block]] = [(line.number, line) for line in outside.lines]
    grids = count(1)
    for number, table in found:
        for block in table.blocks:
            said = Grid(block.rows, next(grids)) if isinstance(block, Grid) else TextLine(block.text, number)
            placed.append((number, said))
    return tuple(block for _, block in sorted(placed, key=itemgetter(0)))
