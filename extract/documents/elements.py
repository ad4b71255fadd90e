"""The names of HTML's elements by what is done with them: not printed, in a line, a cell, a name of the page."""

# What no browser prints; what shows something in a cell that is no text.
UNSEEN = frozenset(("template", "del", "noscript"))
RAW = frozenset(("iframe", "noembed", "noframes", "xmp"))  # unseen too; their text is no markup, whatever it looks like
SHOWN = frozenset(("textarea", "select", "object", "svg", "canvas", "embed"))
INLINE = frozenset(
    (
        *("span", "font", "b", "strong", "i", "em", "u", "a", "o:p", "st1:chsdate", "st1:personname", "label"),
        *("big", "small", "ins", "tt", "wbr", "bdo", "ruby", "mark", "nobr", "code", "abbr", "img", "input"),
        *("ucapcontent", "publishtime"),
    )
)
CELLS = frozenset(("td", "th"))  # a cell's line ends where the next cell or the end of the row does
ENDS_OF_CELLS = tuple(f"/{name}>" for name in CELLS)
KEPT = frozenset(("pre", "listing"))  # their line breaks are printed
NAMED = frozenset(("ucaptitle", "h1", "h2", "h3", "publishtime"))
VOID = frozenset(("input", "embed"))
