"""Files that only large foreign libraries open, read in a child process with bounded time and memory.

A hostile file can exhaust or crash the child only. What it found comes back as plain JSON.
"""

import importlib
import json
import subprocess
import sys
from dataclasses import astuple
from typing import Any

from extract.document import Block, Document, Grid, RawCell, TextLine
from extract.errors import UnreadableFileError
from pages.sniff import DOCX, PDF, XLS, XLSX

SECONDS = 30  # of work; a report takes one or two
BYTES = 2 * 1024**3
_LARGEST_ANSWER = 64 * 1024**2
# Media type → the module and function that read it; imported in the child, only for a file of that type.
READERS = {
    PDF: ("extract.pdf", "read_pdf"),
    DOCX: ("extract.word", "read_word"),
    XLSX: ("extract.sheet", "read_sheet"),
    XLS: ("extract.sheet", "read_sheet"),
}
_FACTS = ("names", "pictures", "marks")
_CHILD = "from extract.confined import answer; answer()"


def read_confined(body: bytes, media_type: str) -> Document:
    """Return the document in a file of one of READERS; UnreadableFileError when the child cannot."""
    try:
        child = subprocess.run(  # noqa: S603 -- our own interpreter and words; the file goes in through a pipe
            [sys.executable, "-c", _CHILD, media_type],
            input=body,
            capture_output=True,
            timeout=2 * SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(f"reading the file took longer than {2 * SECONDS} seconds") from error
    if child.returncode < 0:
        raise UnreadableFileError(f"reading the file took more than {SECONDS} seconds of work or broke the reader")
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

    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    module, function = READERS[sys.argv[1]]
    try:
        document: Document = getattr(importlib.import_module(module), function)(sys.stdin.buffer.read())
        facts = {name: getattr(document, name) for name in _FACTS}
        found = json.dumps({"blocks": [astuple(block) for block in document.blocks], **facts})
    except UnreadableFileError as error:
        found = json.dumps({"error": str(error)})
    if len(found) > _LARGEST_ANSWER:
        found = json.dumps({"error": "the file unpacks to more text than any report has"})
    sys.stdout.write(found)


def _block(raw: list[Any]) -> Block:
    if isinstance(raw[0], str):
        return TextLine(*raw)
    rows, ordinal, first_row = raw
    return Grid(tuple(tuple(RawCell(*cell) for cell in row) for row in rows), ordinal, first_row)
