"""Responses kept as evidence in WARC files (ISO 28500), one gzip member a record. Knows no portal and no page.

ArchiveError(PortalError): RecordError, when a record is not where it should be or not what was written.
"""

import base64
import hashlib
import io
import os
import zlib
from datetime import UTC
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pages import sniff
from portals.body import BodyError, unpack
from portals.errors import PortalError
from portals.exchange import Exchange
from portals.manners import Validator
from standard.records import Capture

_VERSION = "WARC/1.1"
_CHUNK = 65_536
_LARGEST = 1 << 30  # bodies were bounded when they were taken


class ArchiveError(PortalError):
    """What reading an archive may raise: RecordError is the only kind."""


class RecordError(ArchiveError):
    """Raised when the record at a place in a WARC file is missing, torn or not what was written."""

    def __init__(self, path: Path, offset: int, problem: str) -> None:
        self.path, self.offset, self.problem = path, offset, problem
        super().__init__(f"{path} at byte {offset}: {problem}; restore the file from a backup, or fetch the page again")


class Archive:
    """One WARC file, open for appending. Use as a context manager: closing brings it safely to disk."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            _cut_torn_tail(path)
        self._path = path
        self._file = path.open("ab")
        self._writer = WARCWriter(self._file, gzip=True, warc_version=_VERSION)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Bring what was written safely to disk and close the file."""
        os.fsync(self._file.fileno())
        self._file.close()

    def keep(self, exchange: Exchange) -> Capture:
        """Append an answer and its request, and return where they stand. The answer must have a status."""
        assert exchange.status is not None
        offset = self._file.seek(0, os.SEEK_END)
        response_id = self._write("response", exchange, _response_head(exchange), exchange.wire, ())
        concurrent = (("WARC-Concurrent-To", response_id),)
        self._write("request", exchange, _request_head(exchange), exchange.asked_body, concurrent)
        sha256 = hashlib.sha256(exchange.body).hexdigest()
        media_type = sniff.sniff(exchange.body, exchange.header("Content-Type"), exchange.final_url)
        identity = f"{exchange.final_url}\n{exchange.asked_at.astimezone(UTC).isoformat()}\n{sha256}"
        return Capture(
            capture_id=hashlib.sha256(identity.encode()).hexdigest()[:20],
            url=exchange.final_url,
            fetched_at=exchange.asked_at,
            status=exchange.status,
            media_type=media_type,
            sha256=sha256,
            size=len(exchange.body),
            warc_file=self._path.name,
            warc_offset=offset,
        )

    def _write(
        self, kind: str, exchange: Exchange, head: bytes, payload: bytes, more: tuple[tuple[str, str], ...]
    ) -> str:
        record_id = str(self._writer._make_warc_id())  # noqa: SLF001 - the id warcio itself would give
        block = head + payload
        headers = [
            ("WARC-Type", kind),
            ("WARC-Record-ID", record_id),
            ("WARC-Target-URI", exchange.final_url),
            ("WARC-Date", exchange.asked_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")),
            ("WARC-Payload-Digest", _digest(payload)),
            ("WARC-Block-Digest", _digest(block)),
            *more,
        ]
        record = ArcWarcRecord(
            "warc",
            kind,
            StatusAndHeaders("", headers, protocol=_VERSION),
            io.BytesIO(block),
            None,  # the head stands in the block byte for byte: warcio would escape what is not ASCII
            f"application/http; msgtype={kind}",
            len(block),
        )
        self._writer.write_record(record)
        return record_id


def read_body(path: Path, offset: int) -> tuple[bytes, str]:
    """Return the body of a kept response, Content-Encoding undone, and its Content-Type. Raises RecordError."""
    record, payload = _read_response(path, offset)
    try:
        body = unpack(payload, record.http_headers.get_header("Content-Encoding") or "", _LARGEST)
    except BodyError as error:
        raise RecordError(path, offset, f"the body cannot be unpacked ({error.code})") from error
    return body, record.http_headers.get_header("Content-Type") or ""


def read_validator(folder: Path, capture: Capture) -> Validator | None:
    """Return what the kept response gave us to ask whether its page has changed, or None. Raises RecordError."""
    record, _ = _read_response(folder / capture.warc_file, capture.warc_offset)
    etag = record.http_headers.get_header("ETag") or ""
    last_modified = record.http_headers.get_header("Last-Modified") or ""
    return Validator(etag, last_modified, capture) if etag or last_modified else None


def _read_response(path: Path, offset: int) -> tuple[Any, bytes]:
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            record = next(iter(ArchiveIterator(stream)), None)
            if record is None or record.rec_type != "response" or record.http_headers is None:
                raise RecordError(path, offset, "no response record starts here")
            payload: bytes = record.raw_stream.read()
    except (ArchiveLoadFailed, EOFError, zlib.error) as error:
        raise RecordError(path, offset, f"no record can be read ({error})") from error
    except OSError as error:
        raise RecordError(path, offset, f"the file cannot be read ({error.strerror})") from error
    # Neither warcio nor fastwarc notices a torn record: it comes back short, and only the digest tells.
    if record.rec_headers.get_header("WARC-Payload-Digest") != _digest(payload):
        raise RecordError(path, offset, "the bytes are not those that were written")
    return record, payload


def _cut_torn_tail(path: Path) -> None:
    """Cut off what follows the last whole record, as a crash leaves it, and keep those bytes in a file beside."""
    with path.open("r+b") as stream:
        good = _whole_members(stream)
        stream.seek(good)
        tail = stream.read()
        if tail:
            path.with_name(f"{path.name}.torn-{good}").write_bytes(tail)
            stream.truncate(good)


def _whole_members(stream: io.BufferedRandom) -> int:
    good = position = 0
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    while chunk := stream.read(_CHUNK):
        position += len(chunk)
        while chunk:
            try:
                member.decompress(chunk)
            except zlib.error:
                return good
            if not member.eof:
                break
            chunk = member.unused_data
            good = position - len(chunk)
            member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return good


def _digest(content: bytes) -> str:
    return f"sha256:{base64.b32encode(hashlib.sha256(content).digest()).decode()}"


def _response_head(exchange: Exchange) -> bytes:
    # The transfer coding is undone in what we keep: its header is kept under the name that crawlers use for that.
    renamed = ((f"X-Crawler-{k}" if k.lower() == "transfer-encoding" else k, v) for k, v in exchange.headers)
    return _head(f"{exchange.protocol} {exchange.status} {exchange.phrase}", tuple(renamed))


def _request_head(exchange: Exchange) -> bytes:
    return _head(f"{exchange.method} {exchange.asked_path} {exchange.protocol}", exchange.asked_headers)


def _head(first: str, headers: tuple[tuple[str, str], ...]) -> bytes:
    return "\r\n".join((first, *(f"{name}: {value}" for name, value in headers), "", "")).encode("latin-1")
