"""One record of a WARC file: found again, its digest checked, taken apart. Writes nothing.

ArchiveError: RecordError, when a record is not where it should be or not what was written; SealedError, one of those,
when its body was forgotten on purpose.
"""

import base64
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from portals.errors import PortalError

SEALED = "WARC-Gongkai-Sealed"  # a field of our own: readers that do not know it pass it over
_CHUNK = 65_536
_MAGIC = b"\x1f\x8b\x08"
_DATE = "%Y-%m-%dT%H:%M:%S.%fZ"
Headers = tuple[tuple[str, str], ...]


class ArchiveError(PortalError):
    """What reading an archive may raise: RecordError is the only kind."""


class RecordError(ArchiveError):
    """Raised when the record at a place in a WARC file is missing, torn or not what was written."""

    def __init__(self, path: Path, offset: int, problem: str) -> None:
        self.path, self.offset, self.problem = path, offset, problem
        super().__init__(f"{path} at byte {offset}: {problem}; restore the file from a backup, or fetch the page again")


class SealedError(RecordError):
    """Raised when the body of a record was forgotten on purpose: its hash is kept, its bytes are not."""

    def __init__(self, path: Path, offset: int) -> None:
        super().__init__(path, offset, "its body was sealed with gongkai forget")


@dataclass(frozen=True, slots=True)
class Record:
    """A response, or a revisit, which has only the head of one: its WARC headers, status line, HTTP headers, payload.

    A resource, which a person handed in, has no head: its payload is the document, its one header the media type.
    """

    headers: Headers
    status_line: str
    http: Headers
    payload: bytes

    def header(self, name: str) -> str:
        """Return a WARC header, or an empty string."""
        return _first(self.headers, name)

    def http_header(self, name: str) -> str:
        """Return the first HTTP header of that name, or an empty string."""
        return _first(self.http, name)

    @property
    def origin(self) -> tuple[str, int] | None:
        """The file and offset of the response that a revisit repeats; None for a response."""
        if self.header("WARC-Type") != "revisit":
            return None
        return Path(self.header("WARC-Refers-To-Filename")).name, int(self.header("WARC-Refers-To-File-Offset"))


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member of a WARC file, which is one record: where it begins, its bytes as they stand, and unpacked."""

    offset: int
    raw: bytes
    plain: bytes

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.offset + len(self.raw)


@dataclass(frozen=True, slots=True)
class Gap:
    """Bytes of a WARC file that are no whole record: changed since they were written, or never written to their end.

    One `is_torn` is the last of its file and only lacks its end, as whoever is writing, or was killed, leaves it.
    """

    offset: int
    end: int
    is_torn: bool


def read_record(path: Path, offset: int) -> Record:
    """Return the response, revisit or resource that begins at an offset. Raises RecordError."""
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            found = next(iter(ArchiveIterator(stream, no_record_parse=True)), None)
            if found is not None and found.rec_headers.get_header(SEALED) is not None:
                raise SealedError(path, offset)
            if found is None or found.rec_type not in {"response", "revisit", "resource"}:
                raise RecordError(path, offset, "no response record starts here")
            block: bytes = found.raw_stream.read()
    except (ArchiveLoadFailed, EOFError, zlib.error) as error:
        raise RecordError(path, offset, f"no record can be read ({error})") from error
    except OSError as error:
        raise RecordError(path, offset, f"the file cannot be read ({error.strerror})") from error
    # Neither warcio nor fastwarc notices a torn record: it comes back short, and only the digest tells.
    if found.rec_headers.get_header("WARC-Block-Digest") != digest(block):
        raise RecordError(path, offset, "the bytes are not those that were written")
    if found.rec_type == "resource":
        named = ("Content-Type", found.rec_headers.get_header("Content-Type") or "")
        return Record(tuple(found.rec_headers.headers), "", (named,), block)
    head, _, payload = block.partition(b"\r\n\r\n")
    status_line, *lines = head.decode("latin-1").split("\r\n")
    return Record(tuple(found.rec_headers.headers), status_line, tuple(map(_split, lines)), payload)


def members(stream: IO[bytes], start: int = 0) -> Iterator[Member]:
    """Yield the whole gzip members of a file from an offset on; what follows the last whole one is left out."""
    stream.seek(start)
    offset, raw, plain = start, bytearray(), bytearray()
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    while chunk := stream.read(_CHUNK):
        while chunk:
            try:
                plain += member.decompress(chunk)
            except zlib.error:
                return
            rest = member.unused_data
            raw += chunk[: len(chunk) - len(rest)]
            if not member.eof:
                break
            yield Member(offset, bytes(raw), bytes(plain))
            offset += len(raw)
            raw, plain, chunk = bytearray(), bytearray(), rest
            member = zlib.decompressobj(zlib.MAX_WBITS | 16)


def pieces(stream: IO[bytes], start: int = 0, stop: int | None = None) -> Iterator[Member | Gap]:
    """Yield the records of a file between two offsets, and what is none: one that was damaged takes none behind it along."""
    at = start
    while True:
        for member in members(stream, at):
            if not member.plain.startswith(b"WARC/") or (stop is not None and member.end > stop):
                break
            yield member
            at = member.end
        stream.seek(at)
        rest = stream.read() if stop is None else stream.read(stop - at)
        if not rest:
            return
        further = _next_record(stream, at, rest)
        yield Gap(at, at + further, is_torn=stop is None and further == len(rest) and _lacks_its_end(rest))
        at += further


def _next_record(stream: IO[bytes], at: int, rest: bytes) -> int:
    """Return how far into the rest of a file, which begins at an offset, its next whole record stands: its length if none."""
    found = rest.find(_MAGIC, 1)
    while found >= 0:
        member = next(members(stream, at + found), None)
        if member is not None and member.plain.startswith(b"WARC/"):
            return found
        found = rest.find(_MAGIC, found + 1)
    return len(rest)


def _lacks_its_end(rest: bytes) -> bool:
    """Say whether bytes are the beginning of a record, as far as they go."""
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        plain = member.decompress(rest)
    except zlib.error:
        return False
    return not member.eof and b"WARC/".startswith(plain[:5])


def digest(content: bytes) -> str:
    """Return a digest as WARC writes it."""
    return f"sha256:{base64.b32encode(hashlib.sha256(content).digest()).decode()}"


def date_text(at: datetime) -> str:
    """Return an instant as WARC writes it."""
    return at.astimezone(UTC).strftime(_DATE)


def read_date(text: str) -> datetime:
    """Return the instant that `date_text` wrote."""
    return datetime.strptime(text, _DATE).replace(tzinfo=UTC)


def _first(headers: Headers, name: str) -> str:
    return next((value for key, value in headers if key.lower() == name.lower()), "")


def _split(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name, value.strip()
