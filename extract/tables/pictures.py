"""Where a picture stands instead of an official table. Knows sections and where pictures are, not what they show."""

from collections.abc import Collection, Sequence

from extract.document import Document
from standard.forms import KINDS
from standard.model import TableKind
from standard.records import Section

FIRST_TABLE = 2  # the number of the section that prints the first of KINDS


def pictured(document: Document, sections: Sequence[Section], unread: Collection[TableKind]) -> tuple[TableKind, ...]:
    """Return the tables of `unread` in whose sections a picture stands."""
    standing = {_section_at(number, document, sections) for number in document.pictures}
    return tuple(kind for kind in KINDS if kind in unread and KINDS.index(kind) + FIRST_TABLE in standing)


def _section_at(number: int, document: Document, sections: Sequence[Section]) -> int | None:
    """Return the official number of the section that the line of this number belongs to."""
    for line in reversed(document.lines[:number]):
        headed = [section.number for section in sections if section.heading and line.text.startswith(section.heading)]
        if headed:
            # The menu of a page may print a heading's words too; then one section of that heading has the number.
            return next((number for number in headed if number is not None), None)
    return None
