"""A page's tree, written out → its texts as lines and its innermost tables as grids: what each tag means, and one pass.

A table that holds another one, or a text, lays out a page: its cells become lines. Comments, scripts and deleted text are not read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain, filterfalse
from typing import NamedTuple

from extract.document import Grid, RawCell
from extract.documents import attributes
from extract.documents.elements import CELLS, ENDS_OF_CELLS, INLINE, KEPT, NAMED, RAW, SHOWN, UNSEEN, VOID
from extract.documents.folded import without_copies
from extract.documents.laid_out import parted
from extract.documents.printed import PRINTED, plain
from extract.numbers import PICTURE
from extract.remembered import MOST, Remembered

# In a tree written out anew every < and > of texts and attribute values is escaped: but for comments, which end no line,
# a < begins a tag and the first > after it is its end.
_COMMENT = "!--"
_LONGEST_TAG = 500


class Written(NamedTuple):
    """What a page prints: texts and grids in order, and the texts of the elements that name it or its day."""

    blocks: list[str | Grid]
    names: list[tuple[str, str]]


def read_markup(html: str) -> Written:
    """Return what a tree prints that was written out anew, and so is well formed."""
    walk = _Walk(html.split("<"))
    walk.run()
    names = [(name, plain("".join(texts))) for name, texts in walk.names]
    return Written(without_copies(walk.blocks(), walk.folded), names)


@dataclass(frozen=True, slots=True)
class _Tag:
    """What a tag means. One `in_line` ends no line and prints what it has to; `does` is given the text after the tag.

    It returns the text to go on with, for an element that nobody sees that after its end.
    """

    name: str
    does: "_Act | None" = None
    in_line: bool = False
    prints: str = ""
    rowspan: int = 1
    colspan: int = 1


_Act = Callable[["_Walk", _Tag, str], str]
_Block = str | Grid | _Tag


class _Walk:
    """One pass over the tags, and the text after each, in document order."""

    def __init__(self, parts: Iterable[str]) -> None:
        self.parts = iter(parts)
        self.sinks: list[list[_Block]] = [[]]  # after the page's own one for each open table
        self.kept_breaks = 0
        self.names: list[tuple[str, list[str]]] = []
        self.heard: list[list[str]] = []  # the texts of the names that are open
        self.folded: list[Grid] = []  # grids that are not displayed
        self.is_folded = False

    def run(self) -> None:
        tags, blank, heard = _TAGS, _BLANK, self.heard
        line = next(self.parts)
        for part in filterfalse(_SILENT.__contains__, self.parts):
            if not heard and (tag := blank.get(part)) is not None:
                if line:
                    self.say(line)
                    line = ""
                if tag.does is not None:
                    line = tag.does(self, tag, "")
                continue
            written, _, text = part.partition(">")
            tag = tags[written]
            if (not text or text.isspace()) and len(part) <= _LONGEST_TAG:
                _remember(part, tag, text)
            if tag is not None:
                if line and not tag.in_line:
                    self.say(line)
                    line = ""
                text = tag.prints + (text if tag.does is None else tag.does(self, tag, text))
            if text:
                line = line + text if line else text
                for texts in heard:
                    texts.append(text)

    def blocks(self) -> list[str | Grid]:
        return [block for block in self.sinks[0] if not isinstance(block, _Tag)]

    def say(self, line: str) -> None:
        if self.kept_breaks:
            self.sinks[-1].extend(filter(None, map(PRINTED.__getitem__, line.split("\n"))))
        elif printed := PRINTED[line]:
            self.sinks[-1].append(printed)

    def open_table(self, _: _Tag, text: str) -> str:
        self.sinks.append([])
        return text

    def open_part(self, tag: _Tag, text: str) -> str:
        """Note where a row or a cell begins: its end needs none, for all that follows it in a table is another's."""
        if len(self.sinks) > 1:
            self.sinks[-1].append(tag)
        return text

    def open_caption(self, _: _Tag, text: str) -> str:
        """A caption stands in its table and is no cell of it: a line before it."""
        self.sinks.append(self.sinks[-2:][0])
        return text

    def close_caption(self, _: _Tag, text: str) -> str:
        self.sinks.pop()
        return text

    def close_table(self, _: _Tag, text: str) -> str:
        written = self.sinks.pop()
        if Grid in map(type, written):
            # A table with another in a cell lays out a page, and is none itself.
            self.sinks[-1].extend([block for block in written if not isinstance(block, _Tag)])
        else:
            self.sinks[-1].extend(parted(_rows(written)))
        return text

    def keep_breaks(self, _: _Tag, text: str) -> str:
        self.kept_breaks += 1
        return text

    def keep_no_breaks(self, _: _Tag, text: str) -> str:
        self.kept_breaks -= 1
        return text

    def open_name(self, tag: _Tag, text: str) -> str:
        texts: list[str] = []
        self.names.append((tag.name, texts))
        self.heard.append(texts)
        return text

    def close_name(self, _: _Tag, text: str) -> str:
        self.heard.pop()
        return text

    def hear_title(self, tag: _Tag, text: str) -> str:
        """A title names the page and stands in no line of it."""
        said, after = self.passed(tag, text)
        self.names.append((tag.name, said))
        for texts in self.heard:
            texts.extend(said)
        return after

    def pass_comment(self, _: _Tag, text: str) -> str:
        """Pass by a comment that holds a > itself."""
        for part in chain((text,), self.parts):
            if "-->" in part:
                return part.partition("-->")[2]
        return ""

    def pass_by(self, tag: _Tag, text: str) -> str:
        return self.passed(tag, text)[1]

    def pass_raw(self, tag: _Tag, _: str) -> str:
        closed = f"/{tag.name}>"
        return next((part.removeprefix(closed) for part in self.parts if part.startswith(closed)), "")

    def show(self, tag: _Tag, text: str) -> str:
        after = text if tag.name in VOID else self.passed(tag, text)[1]
        return PICTURE + after if len(self.sinks) > 1 else after

    def shrink(self, tag: _Tag, text: str) -> str:
        """Pass by words in a font of no size; an element in it may have another one, so that something is shown."""
        texts, after = self.passed(tag, text)
        is_seen = len(texts) > 1 and plain("".join(texts)).strip()
        return PICTURE + after if is_seen and len(self.sinks) > 1 else after

    def doubt(self, _: _Tag, text: str) -> str:
        """Set words that may be unseen beside what else a cell says, which then is no number."""
        return PICTURE + text if len(self.sinks) > 1 else text

    def fold(self, tag: _Tag, text: str) -> str:
        """Walk a part that is not displayed, but for a paragraph in a cell: a script may show it, so a cell is in doubt."""
        if self.is_folded:
            return self.open_table(tag, text) if tag.name == "table" else text
        parts, after = self.within(tag, text)
        if tag.name == "p" and len(self.sinks) > 1:
            return after
        walk = _Walk(("", f"{tag.name}>{parts[0]}", *parts[1:], f"/{tag.name}>"))
        walk.names, walk.heard, walk.kept_breaks, walk.is_folded = self.names, self.heard, self.kept_breaks, True
        walk.run()
        blocks = walk.blocks()
        grids = [block for block in blocks if isinstance(block, Grid)]
        self.folded.extend(grids)
        self.sinks[-1].extend([PICTURE, *blocks] if len(self.sinks) > 1 and blocks and not grids else blocks)
        return after

    def passed(self, tag: _Tag, text: str) -> tuple[list[str], str]:
        """Pass by an element with all that is in it; return the text after each tag in it, and the one after its end."""
        (first, *parts), after = self.within(tag, text)
        return [first, *[part.partition(">")[2] for part in parts]], after

    def within(self, tag: _Tag, text: str) -> tuple[list[str], str]:
        """Return what is written in an element as a walk takes it, comments and raw text left out, and the text after it."""
        closed, begins = f"/{tag.name}", f"{tag.name} "
        depth, parts = 1, [text]
        for part in self.parts:
            written, _, following = part.partition(">")
            if written == closed:
                depth -= 1
                if not depth:
                    return parts, following
            elif written == tag.name or written.startswith(begins):
                depth += 1
            elif written.startswith(_COMMENT) or written.partition(" ")[0] in RAW:
                met = _TAGS[written]
                parts.append(f"!---->{met.does(self, met, following) if met and met.does else following}")
                continue
            parts.append(part)
        return parts, ""


def _rows(written: Iterable[_Block]) -> tuple[tuple[RawCell, ...], ...]:
    """Return the rows of a table from the tags that open them and their cells, and the lines after each."""
    rows: list[list[tuple[_Tag, list[str]]]] = []
    lines: list[str] = []
    for block in written:
        if isinstance(block, str):
            lines.append(block)
        elif isinstance(block, _Tag):
            if block.name == "tr" or not rows:
                rows.append([])
            if block.name != "tr":
                rows[-1].append((block, lines := []))
    # A NamedTuple made by the tuple that it is: half the cost of its own constructor, for the cells of every table.
    new, join = tuple.__new__, "\n".join
    return tuple([tuple([new(RawCell, (join(said), tag.rowspan, tag.colspan)) for tag, said in row]) for row in rows])


def _remember(part: str, tag: _Tag | None, text: str) -> None:
    """Keep a tag as it is written, with what stands up to the next one, where no line prints of that."""
    if len(_SILENT) + len(_BLANK) >= MOST:
        _SILENT.clear()
        _BLANK.clear()
    if tag is None and (not text or part.startswith(ENDS_OF_CELLS)):
        _SILENT.add(part)
    elif tag is not None and not tag.in_line:
        _BLANK[part] = tag


def _is_over(written: str) -> bool:
    """Tell whether a comment ends with the first > in it."""
    return written.endswith("--", len(_COMMENT))


_OPENING: dict[str, _Act] = {
    "table": _Walk.open_table,
    "tr": _Walk.open_part,
    "caption": _Walk.open_caption,
    "title": _Walk.hear_title,
    **dict.fromkeys(KEPT, _Walk.keep_breaks),
    **dict.fromkeys(NAMED, _Walk.open_name),
}
_PASSED: dict[str, _Act] = {
    **dict.fromkeys(UNSEEN, _Walk.pass_by),
    **dict.fromkeys(RAW, _Walk.pass_raw),
    **dict.fromkeys(SHOWN, _Walk.show),
}
_CLOSING: dict[str, _Act] = {
    "table": _Walk.close_table,
    "caption": _Walk.close_caption,
    **dict.fromkeys(KEPT, _Walk.keep_no_breaks),
    **dict.fromkeys(NAMED, _Walk.close_name),
}


def _meaning(written: str) -> _Tag | None:
    """Return what a tag means, or None for one that means nothing where it stands in a line."""
    name = written.partition(" ")[0]
    if written.startswith(_COMMENT):
        return None if _is_over(written) else _Tag(_COMMENT, _Walk.pass_comment, in_line=True)
    if name[:1] == "/":
        does, in_line = _CLOSING.get(name[1:]), name[1:] in INLINE or name[1:] in CELLS
        return None if in_line and does is None else _Tag(name, does, in_line)
    if name in INLINE:
        return _inline(name, written)
    does = _Walk.pass_by if attributes.is_hidden(name, written) else _PASSED.get(name)
    if does is not None:
        return _Tag(name, does, in_line=True, prints=attributes.gap(name, written))
    if name in CELLS:
        return _Tag(name, _Walk.open_part, False, "", *attributes.spans(written))
    does = _Walk.fold if attributes.is_folded(name, written) else _OPENING.get(name)
    return _Tag(name, does, in_line=name == "title")


def _inline(name: str, written: str) -> _Tag | None:
    prints = (PICTURE if name == "img" and not attributes.is_spacer(written) else "") + attributes.gap(name, written)
    does = _OPENING.get(name)
    if name == "input" and attributes.said(written).get("type", "").lower() != "hidden":
        does = _Walk.show
    if attributes.is_doubtful(name, written):
        does = _Walk.doubt
    if attributes.is_tiny(name, written):
        does = _Walk.shrink
    if attributes.is_hidden(name, written):
        does = _Walk.pass_by
    return _Tag(name, does, in_line=True, prints=prints) if prints or does is not None else None


_TAGS = Remembered(_meaning, _LONGEST_TAG)
_SILENT: set[str] = set()  # tags that mean nothing, with their > and no text after it: half of a page pasted from Word
# Tags that end a line, with their > and at most white space after it, as a line begins with.
_BLANK: dict[str, _Tag] = {}
