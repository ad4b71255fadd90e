"""Numbers of persons, masked before anything is kept: what no later room holds, no later room can print by mistake.

The page itself stays whole in the archive, where `forget` can seal it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.document import Block, Document, Grid, TextLine

_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789Xx")
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_MOBILE = re.compile(r"(?<![0-9A-Za-z.-])1[3-9][0-9](?:[0-9]{8}|([ -])[0-9]{4}\1[0-9]{4})(?![0-9A-Za-z])")
_CONTACT = re.compile(r"电\s*话|手\s*机|联\s*系|热\s*线|传\s*真|咨\s*询|号\s*码|邮\s*[编箱]|Tel|微信", re.IGNORECASE)
_REACH = 40  # 联系电话 and its number stand close together
_LONG = re.compile(
    r"[0-9０-９](?:[0-9０-９]{10}|(?<=[0-9])[0-9]{2}[ -][0-9]{4}[ -][0-9]{4})"
)  # no number of a person is shorter
# GB 11643: each digit's weight, and what the sum leaves against 11.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def mask(document: Document) -> tuple[Document, frozenset[str]]:
    """Return the document with every ID number, and every mobile number outside a contact line, starred in place.

    Beside it what now stands for each of them.
    """
    stars: set[str] = set()
    lines = "\n".join([line.text for line in document.lines])
    cells = "\n".join(
        [cell.text for grid in document.grids for row in grid.rows for cell in row if len(cell.text) > 10]
    )
    if _LONG.search(lines) is None and _LONG.search(cells) is None:
        return document, frozenset()
    return replace(document, blocks=tuple(_masked(block, stars) for block in document.blocks)), frozenset(stars)


def _masked(block: Block, stars: set[str]) -> Block:
    if isinstance(block, TextLine):
        return block._replace(text=masked(block.text, stars)) if _LONG.search(block.text) else block
    rows = [
        [cell._replace(text=masked(cell.text, stars)) if _LONG.search(cell.text) else cell for cell in row]
        for row in block.rows
    ]
    return Grid(tuple(map(tuple, rows)), block.ordinal, block.first_row)


def masked(text: str, stars: set[str]) -> str:
    """Return a text of equal length with what is a person's starred but for its first three and last two characters."""
    for start, end in _personal(text.translate(_WIDE)):
        starred = f"{text[start : start + 3]}{'*' * (end - start - 5)}{text[end - 2 : end]}"
        text = text[:start] + starred + text[end:]
        stars.add(starred)
    return text


def _personal(text: str) -> Iterator[tuple[int, int]]:
    for match in _IDENTITY.finditer(text):
        if _is_whole(match[0]):
            yield match.span()
    for match in _MOBILE.finditer(text):
        if not _CONTACT.search(text[max(match.start() - _REACH, 0) : match.start()]):
            yield match.span()


def _is_whole(number: str) -> bool:
    """Tell whether a number of 18 places has the check digit of an ID number; a code of an organisation has another."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[-1].upper()
