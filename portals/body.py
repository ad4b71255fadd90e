"""A body within bounds: how much is taken from the wire, and how much comes out when it is unpacked."""

import zlib

import httpx

_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_RAW_DEFLATE = -zlib.MAX_WBITS
_GZIP = b"\x1f\x8b"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\x0c\r\x1b"))
_PAGES = {"text/html", "application/xhtml+xml", "application/json", "text/xml"}


class BodyError(Exception):
    """Raised when a body cannot be taken whole; `code` is the answer's error code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f"the body was not taken: {code}")


async def read_wire(response: httpx.Response, largest: int) -> bytes:
    """Return the body as it came, transfer coding undone. Raises BodyError `too-large`."""
    parts: list[bytes] = []
    size = 0
    async for part in response.aiter_raw():
        size += len(part)
        if size > largest:
            raise BodyError("too-large")
        parts.append(part)
    return b"".join(parts)


def encoding_of(encoding: str, content_type: str, wire: bytes) -> str:
    """Return how a body is packed: as its header says, or gzip where a page comes packed without a word.

    Only a page: an attachment may be a .gz file itself.
    """
    is_page = content_type.partition(";")[0].strip().lower() in _PAGES
    return "gzip" if not encoding.strip() and is_page and wire.startswith(_GZIP) else encoding


def without_controls(body: bytes) -> bytes:
    """Return a text's bytes without the control characters that no text has: one would split a title or break a JSON.

    UTF-16 with its byte order mark stays as it is: half of its bytes are null.
    """
    return body if body.startswith(_UTF_16) else body.translate(None, _CONTROLS)


def unpack(wire: bytes, encoding: str, largest: int) -> bytes:
    """Return the body with its Content-Encoding undone. Raises BodyError `too-large`, `truncated`, `content-encoding`."""
    encoding = encoding.strip().lower()
    if not wire or encoding in {"", "identity"}:
        return wire
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise BodyError("content-encoding")
    try:
        return _inflate(wire, _GZIP_OR_ZLIB, largest)
    except zlib.error:
        # `deflate` is zlib by RFC 9110, and raw deflate on servers that took the word literally.
        if encoding == "deflate":
            try:
                return _inflate(wire, _RAW_DEFLATE, largest)
            except zlib.error:
                pass
        # Some servers announce gzip and send the page as it is.
        if not wire.startswith(_GZIP):
            return wire
        raise BodyError("content-encoding") from None


def _inflate(wire: bytes, window: int, largest: int) -> bytes:
    body = b""
    while wire:  # a gzip body may be several members in a row
        stream = zlib.decompressobj(window)
        body += stream.decompress(wire, largest - len(body) + 1)
        if len(body) > largest:
            raise BodyError("too-large")
        if not stream.eof:
            raise BodyError("truncated")
        wire = stream.unused_data.lstrip(b"\0")
    return body
