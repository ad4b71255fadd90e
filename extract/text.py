"""Plain text and Markdown → Document: one line is one cell, tabs and bars part the cells of a line."""

import re

from extract.document import Document, TextLine

_RULER = re.compile(r"[\s|:+-]*-{2,}[\s|:+-]*")


def read_text(text: str) -> Document:
    """Return the lines of a text; an empty one only counts where a tab or a bar shows that it is a cell."""
    blocks: list[TextLine] = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1:
            if _RULER.fullmatch(stripped) is None:
                blocks.extend(TextLine(cell.strip(), number, is_cell=True) for cell in stripped[1:-1].split("|"))
        elif stripped and "\t" in line.lstrip():
            blocks.extend(TextLine(cell.strip(), number, is_cell=True) for cell in line.strip("\r\n").split("\t"))
        elif stripped:
            blocks.append(TextLine(stripped.lstrip("#").strip() or stripped, number))
    return Document(tuple(blocks), ends_open=bool(text) and not text.endswith(("\n", "\r")))
