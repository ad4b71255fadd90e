"""What the attributes of a tag say that bears on its text: that nobody sees it, that it is set apart, what it spans.

Tags are those of a tree written out anew: every < > and " of a value is escaped.
"""

import re

from extract.document import MOST_COLUMNS
from extract.documents.elements import INLINE

# What a reader of the page does not see, where only a style says so; in a style without blanks and capitals, which old
# editors write (DISPLAY: none). Of words alone: a whole part may be hidden until a script shows it.
_HIDING = re.compile("(?<![-a-z])(?:display:none|visibility:hidden)|mso-hide:all|line-through")
_TINY = re.compile("(?<![-a-z])font-size:0(?![0-9.])")
_HIDEABLE = INLINE - {"img", "input", "wbr", "ucapcontent", "publishtime"}  # but what has no end, and names of a page
# Off the page, cut down to nothing, seen through: of such words no style says for certain that nobody sees them.
_DOUBTFUL = re.compile(
    r"(?<![-a-z])(?:opacity:(?:0|0?\.0+)(?![0-9.])|(?:left|top|text-indent):-\d{3}|clip:rect\(|clip-path:inset\(|color:transparent)"
)
_UNSEEN_CLASS = re.compile(r"(?<!\S)(?:sr-only|visually-hidden|screen-reader-(?:text|only))(?!\S)")
# An editor (wangEditor) and Excel leave a merged or hidden cell in its row and hide it. `hidden` is HTML's own word.
_NOT_DISPLAYED = re.compile("(?<![-a-z])display:none")
_HIDEABLE_CELLS = frozenset(("td", "th", "tr", "textarea", "select"))
_FOLDABLE = frozenset(("p", "div", "section", "article", "table"))
# A mark beside a number is no digit of it: set apart, so that the two are never read as one.
_RAISED = re.compile("vertical-align:(?:super|sub)")
_NOTE = re.compile("(?:Foot|End)noteReference")
_NOTE_LINK = re.compile("#_?ftn")
# A picture so small that it can show no figure: it keeps a cell open (spacer.gif).
_MEASURE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;!]*[^;!\s])")
_SPACING = re.compile(r"(?:[01](?:\.\d+)?|2)(?:px)?")
_ATTRIBUTE = re.compile(r' ([^\s="]+)="([^"]*)"')
# Digits before `="` are no span but the broken name of the next attribute, met where a quote was lost.
_SPAN = re.compile(r' (rowspan|colspan)="\s*(\d{1,6})(?![^\s=]*=")')


def said(written: str) -> dict[str, str]:
    """Return the attributes of a tag."""
    return dict(_ATTRIBUTE.findall(written)) if " " in written else {}


def _style(attributes: dict[str, str]) -> str:
    return "".join(attributes.get("style", "").lower().split())


def is_hidden(name: str, written: str) -> bool:
    """Tell whether words or cells are hidden by their style or by HTML's own word."""
    if name in _HIDEABLE:
        return _says(written, _HIDING)
    return name in _HIDEABLE_CELLS and _says(written, _NOT_DISPLAYED)


def is_folded(name: str, written: str) -> bool:
    """Tell whether a part of a page is not displayed, by itself."""
    return name in _FOLDABLE and _says(written, _NOT_DISPLAYED)


def is_doubtful(name: str, written: str) -> bool:
    """Tell whether words may be where no one sees them, by their style or by the class that many a page hides."""
    if name not in _HIDEABLE or ("style=" not in written and "class=" not in written):
        return False
    attributes = said(written)
    return bool(_DOUBTFUL.search(_style(attributes)) or _UNSEEN_CLASS.search(attributes.get("class", "")))


def is_tiny(name: str, written: str) -> bool:
    """Tell whether the words in an element are set in a font of no size; what is in it may have a size of its own."""
    return "style=" in written and name in _HIDEABLE and _TINY.search(_style(said(written))) is not None


def _says(written: str, hiding: re.Pattern[str]) -> bool:
    if "style=" not in written and "hidden" not in written:
        return False
    attributes = said(written)
    return "hidden" in attributes or hiding.search(_style(attributes)) is not None


def is_spacer(written: str) -> bool:
    """Tell whether a picture's own measures, those of its style before its attributes, leave it nothing to show."""
    attributes = said(written.lower())
    style = attributes.get("style", "")
    measures = {name: attributes.get(name, "").strip() for name in ("width", "height")}
    measures |= dict(_MEASURE.findall(style))
    return "min-" not in style and any(map(_SPACING.fullmatch, measures.values()))


def gap(name: str, written: str) -> str:
    """Return what sets a mark apart that stands beside a number, or nothing."""
    attributes = said(written)
    is_raised = (
        (name == "span" and _RAISED.search(_style(attributes)))
        or _NOTE.search(attributes.get("class", ""))
        or (name == "a" and _NOTE_LINK.search(attributes.get("href", "")))
    )
    return " " if is_raised else ""


def spans(written: str) -> tuple[int, int]:
    """Return rowspan and colspan as a browser reads them: leading digits, 1 when there are none or 0, and bounded."""
    if "span=" not in written:
        return 1, 1
    printed = {name: max(int(digits), 1) for name, digits in _SPAN.findall(written)}
    return min(printed.get("rowspan", 1), 10_000), min(printed.get("colspan", 1), MOST_COLUMNS + 1)
