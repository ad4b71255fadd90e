"""Bodies that are to be forgotten: each is overwritten where it stands, and its hash, and who sealed it and why, are kept.

A sealed record is as long as what it takes the place of, so that every other record of the file stays where it is. The
ledger is written first: whoever dies between the two finishes by sealing again.
"""

import hashlib
import json
import os
import struct
import zlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from portals.manifest import find
from portals.record import SEALED, members
from portals.seals import FOLDER, Seal, SealError, read_seals
from standard.records import Capture

_COMMENTED = 0x10  # the flag of a gzip head that a comment follows: the comment takes up the room that is left


def seal(folder: Path, captures: Sequence[Capture], by: str, why: str, at: datetime) -> tuple[Seal, ...]:
    """Seal the records of captures that hold a body themselves, and return their seals; one sealed already stays so.

    Every record must be in a manifest, which keeps its hash. Raises SealError before anything is written.
    """
    known = {(each.file, each.offset): each for each in read_seals(folder)}
    seals = [known.get((c.warc_file, c.warc_offset)) or _seal(folder, c, by, why, at) for c in captures]
    for each in seals:
        if (each.file, each.offset) not in known:
            _write_ledger(folder, each)
        _overwrite(folder / each.file, each)
    return tuple(seals)


def _seal(folder: Path, capture: Capture, by: str, why: str, at: datetime) -> Seal:
    path = folder / capture.warc_file
    if find(folder, capture.warc_file, capture.warc_offset) is None:
        raise SealError(path, "its day is not closed, so no manifest keeps the hash", "seal it after the next pass")
    with path.open("rb") as stream:
        member = next(members(stream, capture.warc_offset), None)
    if member is None:
        raise SealError(path, f"no record begins at byte {capture.warc_offset}", "restore the file from a backup")
    content = _content(capture.sha256, len(member.raw))
    if len(content) != len(member.raw):
        raise SealError(path, f"the record at byte {capture.warc_offset} is too short to be sealed", "it holds no page")
    return Seal(
        file=capture.warc_file,
        offset=capture.warc_offset,
        length=len(member.raw),
        sha256=hashlib.sha256(member.raw).hexdigest(),
        sealed_sha256=hashlib.sha256(content).hexdigest(),
        body_sha256=capture.sha256,
        by=by,
        why=why,
        at=at.isoformat(),
    )


def _content(body_sha256: str, length: int) -> bytes:
    """Return a WARC record that says it was sealed, as one gzip member of that length: always the same for the same parts."""
    block = f"sealed: yes\r\nbody-sha256: {body_sha256}\r\n".encode()
    head = (
        f"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:sha256:{body_sha256}>\r\n"
        f"WARC-Date: 1970-01-01T00:00:00Z\r\n{SEALED}: yes\r\n"
        f"Content-Type: application/warc-fields\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode()
    plain = head + block + b"\r\n\r\n"
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(plain) + packer.flush()
    start = struct.pack("<BBBBLBB", 0x1F, 0x8B, 8, _COMMENTED, 0, 2, 255)
    end = struct.pack("<LL", zlib.crc32(plain), len(plain))
    room = max(length - len(start) - len(packed) - len(end) - 1, 0)
    return start + b"." * room + b"\0" + packed + end


def _write_ledger(folder: Path, each: Seal) -> None:
    path = folder / FOLDER / f"{each.file}-{each.offset}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".unfinished")
    with fresh.open("w", encoding="utf-8") as stream:
        stream.write(json.dumps(asdict(each), ensure_ascii=False, indent=1) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(path)


def _overwrite(path: Path, each: Seal) -> None:
    with path.open("r+b") as stream:
        stream.seek(each.offset)
        stream.write(_content(each.body_sha256, each.length))
        stream.flush()
        os.fsync(stream.fileno())
