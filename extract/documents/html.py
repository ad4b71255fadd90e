"""HTML → Document: text lines, and the innermost tables as grids of raw cells. Reads markup, not meaning.

A table that holds another one lays out a page: its cells become lines. Comments, scripts and deleted text are not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.document import MOST_COLUMNS, Document, Grid, RawCell, numbered
from extract.errors import UnreadableFileError
from extract.numbers import PICTURE

# Selectors. What no browser prints, and the last four, whose text would look like markup once the tree is written out.
_UNSEEN = ",".join(
    (
        *("script", "style", "noscript", "template", "del", "select", "textarea", "iframe", "object", "svg", "canvas"),
        *("embed", "noembed", "noframes", "xmp", "plaintext"),
    )
)
_INLINE = ",".join(
    (
        *("span", "font", "b", "strong", "i", "em", "u", "a", r"o\:p", r"st1\:chsdate", r"st1\:personname", "label"),
        *("big", "small", "ins", "tt", "wbr", "bdo", "ruby", "mark", "nobr", "code", "abbr", "img", "input"),
        *("ucapcontent", "publishtime"),
    )
)
# What a reader of the page does not see, where only a style says so. Of words alone: a whole part may be hidden until a
# script shows it.
_HIDING = ("display:none", "display: none", "mso-hide:all", "mso-hide: all", "line-through", "visibility:hidden")
_HIDEABLE = ("span", "font", "a", "b", "i", "em", "u", "strong")
# An editor (wangEditor) and Excel leave a merged or hidden cell in its row and hide it. `hidden` is HTML's own word.
_HIDEABLE_CELLS = ("td", "th", "tr")
# A mark beside a number is no digit of it: set apart, so that the two are never read as one.
_RAISED = (
    *(
        (f"align:{gap}{way}", f'span[style*="vertical-align:{gap}{way}"]')
        for gap in ("", " ")
        for way in ("super", "sub")
    ),
    ("noteReference", '[class*="FootnoteReference"],[class*="EndnoteReference"]'),
    ("#_ftn", 'a[href*="#_ftn"]'),
    ("#ftn", 'a[href*="#ftn"]'),
)
# Pictures, and what a cell shows that is no text: these stay, the others are unseen as well.
_PICTURED = "img,td input:not([type=hidden]),th input:not([type=hidden])"
_SHOWN = frozenset(("textarea", "select", "object", "svg", "canvas", "embed"))
_CELLS = frozenset(("td", "th"))
_NAMED = ("ucaptitle", "h1", "h2", "h3", "title")
# In a tree written out anew every < and > of texts and attribute values is escaped, so a tag ends at the first >.
# A comment; or tags and white space in a row that only end a line, up to a tag that means more.
_MARKUP = re.compile(
    r"<(!)--.*?-->"
    r"|(?=<)(?:<(?:!--.*?--|(?!/?(?:table|tr|t[dh]|pre|listing)[ >])[^>]*)>\s*)*+"
    r"(?:<(/?(?:table|tr|t[dh]|pre|listing)(?=[ >])[^>]*)>\s*)?",
    re.DOTALL,
)
# Digits before `="` are no span but the broken name of the next attribute, met where a quote was lost.
_SPAN = re.compile(r' (rowspan|colspan)="\s*(\d{1,6})(?![^\s=]*=")')
_SPACE = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_NEED_NO_END = frozenset(
    ("br", "img", "hr", "input", "meta", "link", "p", "li", "td", "th", "tr", "tbody", "option", "dd", "dt")
)
_ENDS = ("</html", "</body", "</HTML", "</BODY")
DEEPEST = 5_000


class TooDeepError(UnreadableFileError):
    """Raised when a page opens thousands of elements inside each other."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        super().__init__(f"{depth} elements are opened inside each other")


@dataclass(slots=True)
class _Cell:
    rowspan: int = 1
    colspan: int = 1
    blocks: list[str | Grid] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table being walked; `has_table` makes it a layout table."""

    rows: list[list[_Cell]] = field(default_factory=list)
    has_table: bool = False


class _Walk:
    """One pass over the markup that means something for lines and tables, in document order."""

    def __init__(self) -> None:
        self.blocks: list[str | Grid] = []
        self.sinks = [self.blocks]
        self.tables: list[_Table] = []
        self.kept_breaks = 0

    def run(self, html: str) -> None:
        # A text, what is not None after a comment, which ends no line, and the tag after the text, in turn.
        parts = iter(_MARKUP.split(html))
        before = ""
        for text, comment, tag in zip(parts, parts, parts, strict=False):
            before += text
            if comment is not None:
                continue
            if before:
                self.say(before)
                before = ""
            if tag is not None:
                if tag[0] == "/":
                    self.close(tag[1:])
                else:
                    self.open(tag)

    def say(self, text: str) -> None:
        if "&" in text:
            text = text.replace("&nbsp;", "\u00a0").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        for line in text.split("\n") if self.kept_breaks else (text,):
            # HTML's own white space collapses; U+00A0 and U+3000 are printed, and cut off only at the ends.
            if stripped := line.strip():
                is_plain = stripped.isprintable() and "  " not in stripped
                self.sinks[-1].append(stripped if is_plain else _SPACE.sub(" ", stripped))

    def open(self, tag: str) -> None:
        name = tag[:2]
        if name in _CELLS:  # nine of ten
            if self.tables:
                self.open_cell(tag)
            return
        name = tag.partition(" ")[0]
        if name == "table":
            if self.tables:
                self.tables[-1].has_table = True
            self.tables.append(_Table())
            self.sinks.append(self.sinks[-1])
        elif name in {"pre", "listing"}:
            self.kept_breaks += 1
        elif self.tables:
            self.tables[-1].rows.append([])

    def open_cell(self, tag: str) -> None:
        cell = _Cell(*_spans(tag)) if "span=" in tag else _Cell()
        rows = self.tables[-1].rows
        if not rows:
            rows.append([])
        rows[-1].append(cell)
        self.sinks.append(cell.blocks)

    def close(self, name: str) -> None:
        if name in _CELLS:
            if self.tables:
                self.sinks.pop()
        elif name in {"pre", "listing"}:
            self.kept_breaks -= 1
        elif name == "table":
            self.sinks.pop()
            self.end_table(self.tables.pop())

    def end_table(self, table: _Table) -> None:
        sink = self.sinks[-1]
        if table.has_table:
            sink.extend(block for row in table.rows for cell in row for block in cell.blocks)
            return
        sink.append(Grid(tuple(tuple(_raw(cell) for cell in row) for row in table.rows), 0))


def _raw(cell: _Cell) -> RawCell:
    blocks = cell.blocks
    text = blocks[0] if len(blocks) == 1 else "\n".join([line for line in blocks if isinstance(line, str)])
    return RawCell(text if isinstance(text, str) else "", cell.rowspan, cell.colspan)


def _spans(tag: str) -> tuple[int, int]:
    """Return rowspan and colspan as a browser reads them: leading digits, 1 when there are none or 0, and bounded."""
    said = {name: max(int(digits), 1) for name, digits in _SPAN.findall(tag)}
    return min(said.get("rowspan", 1), 10_000), min(said.get("colspan", 1), MOST_COLUMNS + 1)


def read_html(source: str) -> Document:
    """Return the document that a page prints; TooDeepError for one that nests deeper than any page does.

    A page whose bytes end inside a table, or before the end of the page that they opened, `is_cut`.
    """
    _refuse_depth(source)
    tree = LexborHTMLParser(source)
    metas = tuple(_metas(tree))
    # Few crossings into C, each for the whole page: a walk over its nodes costs several times the parse.
    for thing in tree.css(_PICTURED):
        thing.insert_before(PICTURE)
    # A selector costs a search of the whole page, so those of words that the source does not have are left out.
    for selector in (selector for word, selector in _RAISED if word in source):
        for mark in tree.css(selector):
            mark.insert_before(" ")
    unseen = tree.css(",".join((_UNSEEN, *_hidden(source))))
    for thing in unseen:
        if thing.tag in _SHOWN and _is_in_cell(thing):
            thing.insert_before(PICTURE)
    for thing in unseen:
        thing.decompose()
    names = _texts(tree, *_NAMED)
    published = _texts(tree, "publishtime")
    for title in tree.css("title"):
        title.decompose()
    tree.unwrap_tags([_INLINE], delete_empty=True)  # one selector: the page is searched once for each of the list
    walk = _Walk()
    walk.run(tree.html or "")
    blocks, pictures = numbered(walk.blocks)
    return Document(
        blocks,
        names=tuple(text for text in names if text),
        metas=metas,
        published=published,
        is_cut=_is_cut(source),
        ends_open=not source.rstrip().endswith(">"),
        pictures=pictures,
    )


def _hidden(source: str) -> Iterator[str]:
    """Yield the selectors of words that a style hides, of the styles that the source has."""
    for style in _HIDING:
        if style in source:
            yield from (f'{tag}[style*="{style}"]' for tag in (*_HIDEABLE, *_HIDEABLE_CELLS[: 3 * ("none" in style)]))
    if " hidden" in source:
        yield from (f"{tag}[hidden]" for tag in _HIDEABLE_CELLS)


def _is_in_cell(node: LexborNode) -> bool:
    above = node.parent
    while above is not None:
        if above.tag in {"td", "th"}:
            return True
        above = above.parent
    return False


def _texts(tree: LexborHTMLParser, *tags: str) -> tuple[str, ...]:
    """Return the texts of the elements of these names, the names in the order given."""
    nodes = tree.css(",".join(tags))
    found = [(node.tag or "", _SPACE.sub(" ", node.text(deep=True).replace(PICTURE, "")).strip()) for node in nodes]
    return tuple(text for _, text in sorted(found, key=lambda pair: tags.index(pair[0])))


def _metas(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for meta in tree.css("meta"):
        attributes = meta.attributes
        name, content = attributes.get("name") or attributes.get("property"), attributes.get("content")
        if name and content:
            yield name, content


def _is_cut(source: str) -> bool:
    if any(end in source for end in _ENDS):
        return False
    lowered = source.lower()
    is_open = lowered.rfind("<table") > lowered.rfind("</table")
    has_end = "</html" in lowered or "</body" in lowered
    return not has_end and (is_open or "<html" in lowered or "<body" in lowered)


def _refuse_depth(source: str) -> None:
    """Raise TooDeepError before the parser sees such a page: its time grows with the square of the depth."""
    if source.count("<") < 4 * DEEPEST:
        return
    steps = (-1 if slash else 1 for slash, tag in _TAG.findall(source) if tag.lower() not in _NEED_NO_END)
    depth = max(accumulate(steps), default=0)
    if depth > DEEPEST:
        raise TooDeepError(depth)
