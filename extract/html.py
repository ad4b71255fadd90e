"""HTML → Document: text lines, and the innermost tables as grids of raw cells. Reads markup, not meaning.

A table that holds another one lays out a page: its cells become lines. Comments, scripts and deleted text are not read.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.document import MOST_COLUMNS, Block, Document, Grid, RawCell, TextLine

_UNSEEN = frozenset(("script", "style", "noscript", "template", "del", "select", "textarea", "iframe", "object", "svg"))
_INLINE = frozenset(
    (
        "span",
        "font",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "a",
        "o:p",
        "st1:chsdate",
        "st1:personname",
        "ucapcontent",
        "label",
        "big",
        "small",
        "ins",
        "tt",
        "wbr",
        "bdo",
        "ruby",
        "mark",
        "nobr",
        "code",
        "abbr",
        "img",
        "input",
    )
)
_NAMED = frozenset(("title", "ucaptitle", "h1", "h2", "h3", "publishtime"))
_KEEPS_BREAKS = frozenset(("pre", "listing", "xmp"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LEADING_DIGITS = re.compile(r"\s*(\d{1,6})")
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_NEED_NO_END = frozenset(
    ("br", "img", "hr", "input", "meta", "link", "p", "li", "td", "th", "tr", "tbody", "option", "dd", "dt")
)
DEEPEST = 5_000


class TooDeepError(ValueError):
    """Raised when a page opens thousands of elements that it does not close."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        super().__init__(f"{depth} elements are opened and never closed")


@dataclass(slots=True)
class _Cell:
    rowspan: int
    colspan: int
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table being walked; `has_table` makes it a layout table."""

    rows: list[list[_Cell]] = field(default_factory=list)
    has_table: bool = False


class _Walk:
    """One pass over the nodes in document order, with its own stack: a hostile page nests deeper than Python may call."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.sinks = [self.blocks]
        self.tables: list[_Table] = []
        self.words: list[str] = []
        self.named: list[tuple[str, list[str]]] = []
        self.names: list[tuple[str, str]] = []
        self.published: list[str] = []
        self.kept_breaks = 0

    def run(self, root: LexborNode) -> None:
        entered: list[str] = []
        node: LexborNode | None = root
        while node is not None:
            child = self.enter(node, entered)
            while child is None and entered:
                child = node.next
                if child is None:
                    node = node.parent
                    assert node is not None, "an entered node is a parent"
                    if (left := entered.pop()) not in _INLINE:
                        self.close(left)
            node = child
        self.end_line()

    def enter(self, node: LexborNode, entered: list[str]) -> LexborNode | None:
        """Take a node as it opens and return its first child, or None if there is nothing in it to walk."""
        tag = node.tag or "-"
        if tag == "-text":
            self.say(node.text_content or "")
            return None
        if tag in _UNSEEN or tag[0] in "-!":
            return None
        if tag not in _INLINE:
            self.open(tag, node)
        child = node.first_child
        if child is not None:
            entered.append(tag)
        elif tag not in _INLINE:
            self.close(tag)
        return child

    def say(self, text: str) -> None:
        if self.kept_breaks:
            first, *others = text.split("\n")
            self.words.append(first)
            for other in others:
                self.end_line()
                self.words.append(other)
        else:
            self.words.append(text)
        for _, words in self.named:
            words.append(text)

    def end_line(self) -> None:
        if not self.words:
            return
        # HTML's own white space collapses; U+00A0 and U+3000 are printed, and cut off only at the ends.
        text = _SPACE.sub(" ", "".join(self.words)).strip()
        self.words.clear()
        if text:
            self.sinks[-1].append(TextLine(text, 0))

    def open(self, tag: str, node: LexborNode) -> None:
        if tag in _NAMED:
            self.named.append((tag, []))
        if tag == "publishtime":
            return
        self.end_line()
        if tag == "table":
            if self.tables:
                self.tables[-1].has_table = True
            self.tables.append(_Table())
            self.sinks.append(self.blocks if len(self.tables) == 1 else self.sinks[-1])
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in {"td", "th"} and self.tables:
            attributes = node.attributes
            cell = _Cell(_span(attributes.get("rowspan"), 10_000), _span(attributes.get("colspan"), MOST_COLUMNS + 1))
            table = self.tables[-1]
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(cell)
            self.sinks.append(cell.blocks)
        elif tag in _KEEPS_BREAKS:
            self.kept_breaks += 1

    def close(self, tag: str) -> None:
        if tag in _NAMED:
            name, words = self.named.pop()
            self.name(name, _SPACE.sub(" ", "".join(words)).strip())
        if tag == "publishtime":
            return
        if tag == "title":
            self.words.clear()
        self.end_line()
        if tag in {"td", "th"} and self.tables:
            self.sinks.pop()
        elif tag == "table":
            self.sinks.pop()
            self.end_table(self.tables.pop())
        elif tag in _KEEPS_BREAKS:
            self.kept_breaks -= 1

    def name(self, tag: str, text: str) -> None:
        if tag == "publishtime":
            self.published.append(text)
        elif text:
            self.names.append((tag, text))

    def end_table(self, table: _Table) -> None:
        sink = self.sinks[-1]
        if table.has_table:
            sink.extend(block for row in table.rows for cell in row for block in cell.blocks)
            return
        rows = tuple(
            tuple(
                RawCell(
                    "\n".join(line.text for line in cell.blocks if isinstance(line, TextLine)),
                    cell.rowspan,
                    cell.colspan,
                )
                for cell in row
            )
            for row in table.rows
        )
        sink.append(Grid(rows, 0))


def _span(text: str | None, most: int) -> int:
    """Return a span as a browser reads it: leading digits, 1 when there are none or it is 0, and bounded."""
    if text is None or (digits := _LEADING_DIGITS.match(text)) is None:
        return 1
    return min(max(int(digits[1]), 1), most)


def read_html(source: str) -> Document:
    """Return the document that a page prints; TooDeepError for one that nests deeper than any page does.

    A page whose bytes end inside a table, or before the end of the page that they opened, `is_cut`.
    """
    _refuse_depth(source)
    tree = LexborHTMLParser(source)
    walk = _Walk()
    if tree.root is not None:
        walk.run(tree.root)
    lowered = source.lower()
    is_open = lowered.rfind("<table") > lowered.rfind("</table")
    has_end = "</html" in lowered or "</body" in lowered
    order = ("ucaptitle", "h1", "h2", "h3", "title")
    metas = (meta.attributes for meta in tree.css("meta"))
    return Document(
        _numbered(walk.blocks),
        names=tuple(text for tag in order for name, text in walk.names if name == tag),
        metas=tuple(
            (name, content)
            for attributes in metas
            if (name := attributes.get("name") or attributes.get("property")) and (content := attributes.get("content"))
        ),
        published=tuple(walk.published),
        is_cut=not has_end and (is_open or "<html" in lowered or "<body" in lowered),
        ends_open=not lowered.rstrip().endswith(">"),
    )


def _refuse_depth(source: str) -> None:
    """Raise TooDeepError before the parser sees such a page: its time grows with the square of the depth."""
    if source.count("<") < 4 * DEEPEST:
        return
    depth = sum(-1 if slash else 1 for slash, tag in _TAG.findall(source) if tag.lower() not in _NEED_NO_END)
    if depth > DEEPEST:
        raise TooDeepError(depth)


def _numbered(blocks: list[Block]) -> tuple[Block, ...]:
    numbered: list[Block] = []
    grids = lines = 0
    for block in blocks:
        if isinstance(block, Grid):
            grids += 1
            numbered.append(Grid(block.rows, grids))
        else:
            lines += 1
            numbered.append(TextLine(block.text, lines))
    return tuple(numbered)
