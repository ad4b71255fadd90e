"""Which characters a portal's bytes are. Portals lie about it, so the bytes are asked first (PORTALS.md 2.1)."""

import codecs
import re
from typing import NamedTuple

MOST_REPLACED = 0.001  # one unreadable character in a thousand: more is another encoding, not a damaged page
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# Every codec a portal may ask for by name; iso-8859-1 is missing on purpose, it is a server's default and never true.
_CODECS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}


class PageError(Exception):
    """A page that cannot be walked: UndecodableError is the only kind."""


class UndecodableError(PageError):
    """Raised when no encoding gives readable text."""

    def __init__(self, size: int) -> None:
        self.size = size
        super().__init__(f"none of the known encodings reads these {size} bytes; save the page as UTF-8 and try again")


class Decoded(NamedTuple):
    """The text, the codec that gave it, and the rule that chose the codec."""

    text: str
    encoding: str
    rule: str


def decode(body: bytes, content_type: str = "") -> Decoded:
    """Return the text of `body`; `content_type` is the header, believed only after the bytes. Raises UndecodableError."""
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return Decoded(body.decode(codec, "replace"), codec, "bom")
    if (strict := _strictly(body, "utf-8")) is not None:
        return Decoded(strict, "utf-8", "utf-8")
    if (damaged := _damaged_utf8(body)) is not None:
        return Decoded(damaged, "utf-8", "utf-8-damaged")
    declared = (("header", content_type.encode("ascii", "ignore")), ("meta", body[:4096]))
    for rule, declaration in (*declared, ("gb18030", b"charset=gb18030")):
        for name in _CHARSET.findall(declaration):
            codec = _CODECS.get(name.decode("ascii").lower(), "utf-8")
            if codec != "utf-8" and (text := _almost(body, codec)) is not None:
                return Decoded(text, codec, rule)
    raise UndecodableError(len(body))


def _strictly(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        return None


def _damaged_utf8(body: bytes) -> str | None:
    """Return UTF-8 with a few broken bytes (a page cut within a character), else None: GBK is broken everywhere."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    # Characters beyond ASCII that did decode must far outnumber the broken: a GBK page with little Chinese has none.
    beyond = len(text) - broken - sum(map(text.count, map(chr, range(128))))
    return text if broken <= max(1, MOST_REPLACED * len(text)) and beyond >= 20 * broken else None


def _almost(body: bytes, codec: str) -> str | None:
    text = body.decode(codec, "replace")
    return text if text.count("\ufffd") <= MOST_REPLACED * len(text) else None
