"""What a browser prints of a line of a tree that was written out anew."""

import re

from extract.remembered import Remembered

SPACE = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")
_LONGEST_LINE = 60


def plain(text: str) -> str:
    """Return a text without the escapes that a tree is written out with."""
    return text.replace("&nbsp;", "\u00a0").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _printed(line: str) -> str:
    """Return what a browser prints of a line: HTML's own white space collapses, U+00A0 and U+3000 are cut off at the ends."""
    printed = (plain(line) if "&" in line else line).strip()
    return printed if printed.isprintable() and "  " not in printed else SPACE.sub(" ", printed)


# Of lines the same objects are kept too, whose equals are found at a glance in whatever is asked about them later.
PRINTED = Remembered(_printed, _LONGEST_LINE)
