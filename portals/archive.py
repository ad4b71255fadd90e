"""Responses kept as evidence in WARC files (ISO 28500), one gzip member a record. Knows no portal and no page.

A page that is still what an earlier capture holds is kept as a revisit: its head, and where the bytes stand.
"""

import gzip
import hashlib
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self
from uuid import uuid4

from pages import sniff
from portals.body import BodyError, encoding_of, unpack
from portals.exchange import Exchange
from portals.manners import Validator
from portals.record import Headers, Member, Record, RecordError, date_text, digest, pieces, read_date, read_record
from standard.records import Capture

_VERSION = "WARC/1.1"
_LARGEST = 1 << 30  # bodies were bounded when they were taken
_NOT_MODIFIED = 304
_UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


class Archive:
    """One WARC file, open for appending. Use as a context manager: closing brings it safely to disk.

    `known` has the capture, by URL, that an earlier file of the same folder holds of a page.
    """

    def __init__(self, path: Path, known: Mapping[str, Capture] = MappingProxyType({})) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            _cut_torn_tail(path)
        self._path, self._known = path, known
        self._file = path.open("ab")

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
        sha256 = hashlib.sha256(exchange.body).hexdigest()
        revisit = self._revisit(exchange, sha256)
        kind, payload = ("response", exchange.wire) if revisit is None else ("revisit", b"")
        response_id = self._write(kind, exchange, _response_head(exchange), payload, revisit or ())
        concurrent = (("WARC-Concurrent-To", response_id),)
        self._write("request", exchange, _request_head(exchange), exchange.asked_body, concurrent)
        self._file.flush()  # what was kept outlives this process, however it ends
        return Capture(
            capture_id=_capture_id(exchange.final_url, exchange.asked_at, sha256),
            url=exchange.final_url,
            fetched_at=exchange.asked_at,
            status=exchange.status,
            media_type=sniff.sniff(exchange.body, exchange.header("Content-Type"), exchange.final_url),
            sha256=sha256,
            size=len(exchange.body),
            warc_file=self._path.name,
            warc_offset=offset,
        )

    def recall(self, capture: Capture) -> tuple[bytes, str]:
        """Return the body and Content-Type of a capture of this folder. Raises RecordError."""
        return read_body(self._path.with_name(capture.warc_file), capture.warc_offset)

    def _revisit(self, exchange: Exchange, sha256: str) -> Headers | None:
        """Return the headers of a revisit if an earlier capture holds these very bytes, else None."""
        earlier = self._known.get(exchange.final_url)
        if earlier is None or exchange.method != "GET":
            return None
        is_unchanged = exchange.status == _NOT_MODIFIED
        if not is_unchanged and (exchange.status, sha256) != (earlier.status, earlier.sha256):
            return None
        try:
            origin = read_record(self._path.with_name(earlier.warc_file), earlier.warc_offset)
        except RecordError:
            return None  # nothing to refer to: kept whole
        payload_digest = origin.header("WARC-Payload-Digest")
        # The same page packed anew is another payload: a revisit of it would not be true.
        if origin.origin is not None or not (is_unchanged or payload_digest == digest(exchange.wire)):
            return None
        return (
            ("WARC-Profile", _UNCHANGED if is_unchanged else _IDENTICAL),
            ("WARC-Payload-Digest", payload_digest),
            ("WARC-Refers-To", origin.header("WARC-Record-ID")),
            ("WARC-Refers-To-Target-URI", origin.header("WARC-Target-URI")),
            ("WARC-Refers-To-Date", origin.header("WARC-Date")),
            ("WARC-Refers-To-Filename", earlier.warc_file),
            ("WARC-Refers-To-File-Offset", str(earlier.warc_offset)),
        )

    def _write(self, kind: str, exchange: Exchange, head: bytes, payload: bytes, more: Headers) -> str:
        record_id = f"<urn:uuid:{uuid4()}>"
        block = head + payload
        headers = (
            ("WARC-Type", kind),
            ("WARC-Record-ID", record_id),
            ("WARC-Target-URI", exchange.final_url),
            ("WARC-Date", date_text(exchange.asked_at)),
            ("WARC-Block-Digest", digest(block)),
            # A revisit names the digest of what it refers to.
            *(() if kind == "revisit" else (("WARC-Payload-Digest", digest(payload)),)),
            *more,
            ("Content-Type", f"application/http; msgtype={'request' if kind == 'request' else 'response'}"),
            ("Content-Length", str(len(block))),
        )
        # Written here, not by warcio: it escapes what is not ASCII in a head, and leaves the head of a revisit out.
        self._file.write(gzip.compress(_head(_VERSION, headers) + block + b"\r\n\r\n", mtime=0))
        return record_id


def read_body(path: Path, offset: int) -> tuple[bytes, str]:
    """Return the body of a kept response, Content-Encoding undone, and its Content-Type. Raises RecordError.

    Of a revisit, the body of the response that it refers to.
    """
    record, _ = _response(path, read_record(path, offset), offset)
    content_type = record.http_header("Content-Type")
    encoding = encoding_of(record.http_header("Content-Encoding"), content_type, record.payload)
    try:
        return unpack(record.payload, encoding, _LARGEST), content_type
    except BodyError as error:
        raise RecordError(path, offset, f"the body cannot be unpacked ({error.code})") from error


def read_validator(folder: Path, capture: Capture) -> Validator:
    """Return what to ask a page by whether it has changed, and the capture that holds it whole. Raises RecordError.

    Without ETag and Last-Modified, its bytes still tell whether it has changed once it is fetched.
    """
    newest, asked_at = read_record(folder / capture.warc_file, capture.warc_offset), capture.fetched_at
    whole, (name, offset) = _response(folder / capture.warc_file, newest, capture.warc_offset)
    if newest.origin is not None:
        url, at = whole.header("WARC-Target-URI"), read_date(whole.header("WARC-Date"))
        found = _capture_id(url, at, capture.sha256)
        capture = replace(capture, capture_id=found, url=url, fetched_at=at, warc_file=name, warc_offset=offset)
    etag, last_modified = (newest.http_header(n) or whole.http_header(n) for n in ("ETag", "Last-Modified"))
    return Validator(etag, last_modified, capture, asked_at)


def _response(path: Path, record: Record, offset: int) -> tuple[Record, tuple[str, int]]:
    """Return the record that holds the bytes, and its place: the one given, or the one that a revisit refers to."""
    if record.origin is None:
        return record, (path.name, offset)
    name, place = record.origin
    whole = read_record(path.with_name(name), place)
    if whole.origin is not None or whole.header("WARC-Payload-Digest") != record.header("WARC-Payload-Digest"):
        raise RecordError(path, offset, f"the response it refers to, {name} at byte {place}, is another one")
    return whole, (name, place)


def _capture_id(url: str, at: datetime, sha256: str) -> str:
    """Return the name of a capture: what it is, not where it stands."""
    return hashlib.sha256(f"{url}\n{at.astimezone(UTC).isoformat()}\n{sha256}".encode()).hexdigest()[:20]


def repair(folder: Path, run_id: str) -> None:
    """Cut the torn record that a killed run may have left at the end of its files; what stood before it stays."""
    for path in sorted(folder.glob(f"{run_id}-*.warc.gz")):
        _cut_torn_tail(path)


def _cut_torn_tail(path: Path) -> None:
    """Cut off what follows the last whole record, as a crash leaves it, and keep those bytes in a file beside."""
    with path.open("r+b") as stream:
        good = max((piece.end for piece in pieces(stream) if isinstance(piece, Member)), default=0)
        stream.seek(good)
        tail = stream.read()
        if tail:
            path.with_name(f"{path.name}.torn-{good}").write_bytes(tail)
            stream.truncate(good)


def _response_head(exchange: Exchange) -> bytes:
    # The transfer coding is undone in what we keep: its header is kept under the name that crawlers use for that.
    renamed = ((f"X-Crawler-{k}" if k.lower() == "transfer-encoding" else k, v) for k, v in exchange.headers)
    return _head(f"{exchange.protocol} {exchange.status} {exchange.phrase}", tuple(renamed))


def _request_head(exchange: Exchange) -> bytes:
    return _head(f"{exchange.method} {exchange.asked_path} {exchange.protocol}", exchange.asked_headers)


def _head(first: str, headers: tuple[tuple[str, str], ...]) -> bytes:
    return "\r\n".join((first, *(f"{name}: {value}" for name, value in headers), "", "")).encode("latin-1")
