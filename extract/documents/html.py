"""HTML → Document: the tree that a browser makes of a page, the names that it gives itself, and whether it was cut off."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.document import Document, numbered
from extract.documents.markup import read_markup
from extract.documents.printed import SPACE
from extract.errors import UnreadableFileError
from extract.numbers import PICTURE

# What names a page and stands in no line of it; what no browser prints, and whose text may hold the words of its own end.
_ASIDE = "meta,script,style,plaintext"
_NAMED = ("ucaptitle", "h1", "h2", "h3", "title")
_TAG = re.compile(rb"<(/?)([A-Za-z][^\s/>]*)")
_NEED_NO_END = frozenset(b"br img hr input meta link p li td th tr tbody option dd dt".split())
_ENDS = (b"</html", b"</body", b"</HTML", b"</BODY")
_TAIL = 4_000  # bytes; where the end of a page stands, in nearly all
_HIDING_CLASS = re.compile(
    r"(?:^|[}/])\s*(?:span)?\.([A-Za-z][\w-]{0,60})\s*\{\s*display\s*:\s*none\s*(?:!important)?\s*;?\s*\}",
    re.IGNORECASE,
)
_MOST_CLASSES = 20
# What a page says of itself as linked data, and the search engine's own of that sort.
_LINKED = "application/ld+json"
_LINKED_DATA = re.compile(r'"(datePublished|pubDate)"\s*:\s*"([^"<>]{8,40})"')
DEEPEST = 5_000
_HARMLESS = 131_072  # bytes: whatever it nests, such a page is parsed in seconds; the count costs a tenth of a parse
WIDEST = 2_000  # attributes of one tag
_WINDOW = 2 * WIDEST  # bytes; fewer hold no more attributes
_OPENED = re.compile(rb"<[A-Za-z]")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
# glibc hands the memory of a large page back after each one, and takes it again for the next page fault by page fault: as
# dear as two parses. It keeps what is smaller than the largest piece that was ever freed; this is one, and never touched.
_KEPT = len(bytes(16 * 1024 * 1024))


class TooDeepError(UnreadableFileError):
    """Raised when a page opens thousands of elements inside each other."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        super().__init__(f"{depth} elements are opened inside each other")


class TooWideError(UnreadableFileError):
    """Raised when one tag has thousands of attributes."""

    def __init__(self, attributes: int) -> None:
        self.attributes = attributes
        super().__init__(f"one tag has {attributes} attributes")


def read_html(source: bytes) -> Document:
    """Return the document that a page in UTF-8 prints; TooDeepError or TooWideError for one that nests as no page does.

    A page whose bytes end inside a table, or before the end of the page that they opened, `is_cut`.
    """
    _refuse_depth(source)
    _refuse_width(source)
    tree = LexborHTMLParser(source)
    # Few crossings into C, each for the whole page: a walk over its nodes, or a search for each sort of element, costs
    # several times the parse. What remains is told from the tree as it is written out.
    aside = [(thing, thing.tag) for thing in tree.css(_ASIDE)]
    metas = tuple(pair for thing, tag in aside if tag == "meta" for pair in _meta(thing))
    hidden = _hidden([thing.text() for thing, tag in aside if tag == "style"])
    linked = [thing.text() or "" for thing, tag in aside if tag == "script" and thing.attributes.get("type") == _LINKED]
    metas += tuple(pair for text in linked for pair in _LINKED_DATA.findall(text))
    for thing, tag in aside:
        if tag == "script" and _is_in_cell(thing):
            thing.replace_with(PICTURE)
        elif tag != "meta":
            thing.decompose()
    for thing in tree.css(hidden) if hidden else ():
        thing.attrs["hidden"] = ""  # what is done with it is said of tags (attributes.py)
    # WeChat's name for the day of publication; many a portal took it over with the page's template. It is looked for
    # backwards: a p is rarer than an e.
    day = tree.css_first("#publish_time") if source.rfind(b"publish_time") >= 0 else None
    written = read_markup(tree.html or "")
    blocks, pictures = numbered(written.blocks)
    return Document(
        blocks,
        names=_texts(written.names, *_NAMED),
        metas=metas,
        published=(*_texts(written.names, "publishtime"), *((day.text().strip(),) if day is not None else ())),
        is_cut=_is_cut(source),
        ends_open=not source.rstrip()[-_TAIL:].decode("utf-8", "ignore").rstrip().endswith(">"),
        pictures=pictures,
    )


def _texts(names: Sequence[tuple[str, str]], *tags: str) -> tuple[str, ...]:
    """Return the texts of the elements of these names, the names in the order given."""
    found = [(tag, SPACE.sub(" ", text.replace(PICTURE, "")).strip()) for tag, text in names if tag in tags]
    return tuple(text for _, text in sorted(found, key=lambda pair: tags.index(pair[0])) if text)


def _hidden(styles: Sequence[str]) -> str:
    """Return the selector of what a page's own style hides by its class, as a tag may say of itself.

    A style that says on what device it holds is left alone.
    """
    names = [
        n for style in styles if "none" in style.lower() and "@" not in style for n in _HIDING_CLASS.findall(style)
    ]
    return ",".join(f".{name}" for name in dict.fromkeys(names[:_MOST_CLASSES]))


def _meta(meta: LexborNode) -> Iterator[tuple[str, str]]:
    attributes = meta.attributes
    name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
    content = attributes.get("content")
    if (name := name or attributes.get("http-equiv")) and content:
        yield name, content


def _is_in_cell(script: LexborNode) -> bool:
    """Tell whether a script writes into a cell of a table that holds no other: what it prints there, no text shows."""
    if "document.write" not in (script.text() or ""):
        return False
    above = script.parent
    while above is not None and above.tag not in {"td", "th", "table"}:
        above = above.parent
    if above is None or above.tag == "table":
        return False
    while above is not None and above.tag != "table":
        above = above.parent
    return above is not None and len(above.css("table")) <= 1  # itself


def _is_cut(source: bytes) -> bool:
    tail = source[-_TAIL:]
    if any(end in tail for end in _ENDS):
        return False
    lowered = source.lower()
    is_open = lowered.rfind(b"<table") > lowered.rfind(b"</table")
    has_end = b"</html" in lowered or b"</body" in lowered
    return not has_end and (is_open or b"<html" in lowered or b"<body" in lowered)


def _refuse_depth(source: bytes) -> None:
    """Raise TooDeepError before the parser sees such a page: its time grows with the square of the depth."""
    if len(source) < _HARMLESS or source.count(b"<") < 4 * DEEPEST:
        return
    steps = (-1 if slash else 1 for slash, tag in _TAG.findall(source) if tag.lower() not in _NEED_NO_END)
    depth = max(accumulate(steps), default=0)
    if depth > DEEPEST:
        raise TooDeepError(depth)


def _refuse_width(source: bytes) -> None:
    """Raise TooWideError before the parser sees such a tag: its time grows with the square of the attributes."""
    at = begin = 0  # where a tag may begin that nothing has closed
    while at < len(source):
        until = at + _WINDOW
        if (last := source.rfind(b">", at, until)) >= 0:
            begin = last + 1
        elif (opened := _OPENED.search(source, begin, until)) is None:
            begin = until - 1
        else:
            end = source.find(b">", at)
            tag = source[opened.start() : end if end >= 0 else len(source)]
            if (attributes := len(_QUOTED.sub(b"", tag).replace(b"/", b" ").split())) > WIDEST:
                raise TooWideError(attributes)
            begin = until = opened.start() + len(tag)
        at = until
