"""Bytes of any kind of file → Document: which reader takes it, what is missing where none can, and pictures by OCR."""

import email
from dataclasses import replace

from extract.document import BY_OCR, Document, Grid
from extract.documents import confined
from extract.documents.html import read_html
from extract.documents.legacy import LEGACY, read_legacy
from extract.documents.markdown import read_markdown
from extract.documents.text import read_text
from extract.errors import EmptyDocument, TooLarge, UnreadableFileError, UnreadableFormat
from pages.decode import Decoded, UndecodableError, decode
from pages.sniff import EMPTY, HTML, LOCKED, MAIL, MARKDOWN, PDF, PICTURES, PLAIN, WORD_XML, sniff
from standard.records import Issue

LARGEST = 20 * 1024 * 1024
OCR_MISSING = "no OCR is installed: `make ocr` installs it (the extra `ocr`: rapidocr and onnxruntime, 410 MB)"
_MISSING = {
    LOCKED: "the file is locked with a password",
    WORD_XML: "the file is Word's XML of one file (Word 2003 XML), whatever it is named, which is not read",
}
# What is text; the readers of `confined` take bytes, and a process of their own.
_TEXTS = (HTML, PLAIN, MARKDOWN)


def media_type_of(body: bytes, source: str, content_type: str) -> str:
    """Return what kind of file this is; a ReadError for one that is empty, too large, or that no reader takes."""
    if len(body) > LARGEST:
        raise TooLarge(source, len(body), LARGEST)
    media_type = sniff(body, content_type, source)
    if media_type == EMPTY:
        raise EmptyDocument(source)
    if media_type not in {*_TEXTS, MAIL, *confined.READERS, *LEGACY, *PICTURES}:
        raise UnreadableFormat(source, media_type, _MISSING.get(media_type, ""))
    return media_type


def open_document(body: bytes, source: str, content_type: str, media_type: str) -> tuple[Document, tuple[Issue, ...]]:
    """Return the document in a file, and what of it could not be decoded; UnreadableFormat when there is none."""
    try:
        if media_type in LEGACY:
            return read_legacy(body, media_type), ()
        if media_type in PICTURES:
            return _seen(body, media_type, "a picture has no text"), ()
        if media_type in confined.READERS:
            document = confined.read_confined(body, media_type)
            if media_type == PDF and not document.blocks:
                document = _seen(body, media_type, "the PDF has pictures of its pages but no text")
            return document, ()
        if media_type == MAIL:
            return _unpacked(body), ()
        decoded = decode(body, content_type)
        if media_type == HTML:
            document = _read_page(body, decoded)
        else:
            document = (read_markdown if media_type == MARKDOWN else read_text)(decoded.text)
    except (UndecodableError, UnreadableFileError) as error:
        raise UnreadableFormat(source, media_type, str(error)) from error
    if decoded.rule == "utf-8-damaged":
        broken = decoded.text.count("\ufffd")
        return document, (Issue("encoding-doubt", f"{broken} characters of this UTF-8 text are damaged", "", ""),)
    return document, ()


def add_pictures(document: Document, body: bytes, media_type: str) -> Document:
    """Return the document with the tables that its pictures show, where OCR is installed; else as it is.

    They come before its own blocks, which may be cut at their end, and are numbered after its own tables.
    """
    is_elsewhere = media_type == HTML and b"data:image/" not in body
    if media_type not in confined.OCR or is_elsewhere or not confined.has_ocr():
        return document
    try:
        shown = confined.read_confined(body, media_type, by_ocr=True)
    except UnreadableFileError:
        return document  # that a table is a picture and was not read is said of the table itself
    first = len(document.grids)
    grids = tuple(Grid(grid.rows, first + grid.ordinal, grid.first_row) for grid in shown.grids)
    return replace(document, blocks=(*grids, *document.blocks))


def _unpacked(body: bytes) -> Document:
    """Return the page that Word packed as mail; its own header says how it is written."""
    for part in email.message_from_bytes(body).walk():
        if part.get_content_type() == HTML and isinstance(content := part.get_payload(decode=True), bytes):
            return _read_page(content, decode(content, str(part.get("Content-Type", HTML))))
    raise UnreadableFileError("the file is packed as mail and has no page in it")


def _read_page(body: bytes, decoded: Decoded) -> Document:
    """Return the document in a page; its own bytes where they are what the parser asks for."""
    return read_html(body if decoded.rule == "utf-8" else decoded.text.encode("utf-8", "ignore"))


def _seen(body: bytes, media_type: str, problem: str) -> Document:
    if not confined.has_ocr():
        raise UnreadableFileError(f"{problem}, and {OCR_MISSING}")
    return replace(confined.read_confined(body, media_type, by_ocr=True), marks=(BY_OCR,))
