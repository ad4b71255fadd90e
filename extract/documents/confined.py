"""Files that only large foreign libraries open, read in a child process with bounded time and memory.

A hostile file can exhaust or crash the child only. What it found comes back as plain JSON.
"""

import importlib
import importlib.util
import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

from extract.document import Block, Document, Grid, RawCell, TextLine
from extract.errors import UnreadableFileError
from pages.sniff import DOCX, HTML, OFD, PDF, PICTURES, XLS, XLSX

SECONDS = 30  # of work; a report takes one or two
BYTES = 2 * 1024**3
OCR_SECONDS = 300  # of work; a page takes seven
OCR_BYTES = 6 * 1024**3  # of addresses; the models take a fifth of it
_PATIENCE = 4  # seconds of waiting for one of work: the machine may have more to do
_LARGEST_ANSWER = 64 * 1024**2


class _Reader(NamedTuple):
    """The module and function that read a file in the child, where alone they are imported."""

    module: str
    function: str


# Media type → what reads it, and what reads the pictures in it.
READERS = {
    PDF: _Reader("extract.documents.pdf", "read_pdf"),
    DOCX: _Reader("extract.documents.word", "read_word"),
    OFD: _Reader("extract.documents.ofd", "read_ofd"),
    XLSX: _Reader("extract.documents.sheet", "read_sheet"),
    XLS: _Reader("extract.documents.sheet", "read_sheet"),
}
OCR: Mapping[str, _Reader] = {
    PDF: _Reader("extract.documents.image", "read_scan"),
    DOCX: _Reader("extract.documents.image", "read_word_pictures"),
    HTML: _Reader("extract.documents.image", "read_page_pictures"),
    **dict.fromkeys(PICTURES, _Reader("extract.documents.image", "read_image")),
}
_FACTS = ("names", "properties", "pictures", "marks")
_CHILD = "from extract.documents.confined import answer; answer()"


def has_ocr() -> bool:
    """Tell whether the extra `ocr` is installed; nothing of it is imported here."""
    return all(importlib.util.find_spec(package) is not None for package in ("rapidocr", "onnxruntime"))


def read_confined(body: bytes, media_type: str, *, by_ocr: bool = False) -> Document:
    """Return the document in a file of one of READERS, or in the pictures of one of OCR's; UnreadableFileError else."""
    seconds = OCR_SECONDS if by_ocr else SECONDS
    try:
        child = subprocess.run(  # noqa: S603 -- our own interpreter and words; the file goes in through a pipe
            [sys.executable, "-P", "-c", _CHILD, media_type, *(["ocr"] if by_ocr else [])],
            input=body,
            capture_output=True,
            timeout=_PATIENCE * seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(f"reading the file took longer than {_PATIENCE * seconds} seconds") from error
    if child.returncode < 0:
        raise UnreadableFileError(f"reading the file took more than {seconds} seconds of work or broke the reader")
    if child.returncode > 0:
        said = child.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise UnreadableFileError(f"the file is damaged or of another kind ({said[:200] or 'no more is known'})")
    found = json.loads(child.stdout)
    if "error" in found:
        raise UnreadableFileError(found["error"])
    facts: dict[str, Any] = {name: tuple(found[name]) for name in _FACTS}
    return Document(tuple(_block(raw) for raw in found["blocks"]), **facts)


def answer() -> None:
    """Be the child: read the file on standard input and write the document to standard output."""
    import resource  # noqa: PLC0415 -- there is none on Windows, where the parent's timeout is the only bound

    media_type, *how = sys.argv[1:]
    (seconds, size), readers = ((OCR_SECONDS, OCR_BYTES), OCR) if how else ((SECONDS, BYTES), READERS)
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    module, function = readers[media_type]
    try:
        document: Document = getattr(importlib.import_module(module), function)(sys.stdin.buffer.read())
        facts = {name: getattr(document, name) for name in _FACTS}
        found = json.dumps({"blocks": [_raw(block) for block in document.blocks], **facts})
    except UnreadableFileError as error:
        found = json.dumps({"error": str(error)})
    if len(found) > _LARGEST_ANSWER:
        found = json.dumps({"error": "the file unpacks to more text than any report has"})
    sys.stdout.write(found)


def _raw(block: Block) -> tuple[object, ...]:
    return block if isinstance(block, TextLine) else (block.rows, block.ordinal, block.first_row)


def _block(raw: list[Any]) -> Block:
    if isinstance(raw[0], str):
        return TextLine(*raw)
    rows, ordinal, first_row = raw
    return Grid(tuple(tuple(RawCell(*cell) for cell in row) for row in rows), ordinal, first_row)
