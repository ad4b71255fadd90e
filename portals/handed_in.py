"""A document that a person handed in, kept as evidence that says so: a WARC resource record, and beside it who and when.

Nothing was asked of any portal, so there is no response to keep, and none may be made up.
"""

import hashlib
import io
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pages import sniff
from portals.record import date_text, digest
from standard.records import Capture

NO_STATUS = 0  # in place of an HTTP status: nobody answered
_VERSION = "WARC/1.1"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One document with what the person said of it: its file's name, where it stands or stood, when they saw it there.

    `seen_at` is what the evidence is dated by; without a day of the person's it is `at`, when they handed it in.
    """

    body: bytes
    name: str
    url: str
    seen_at: datetime
    at: datetime

    @property
    def address(self) -> str:
        """Where it stands, or a name made of its bytes if nobody said."""
        return self.url or f"urn:sha256:{hashlib.sha256(self.body).hexdigest()}"


def keep(folder: Path, document: HandedIn) -> Capture:
    """Write the document into a WARC file of its own and return its capture."""
    sha256 = hashlib.sha256(document.body).hexdigest()
    media_type = sniff.sniff(document.body, "", document.name)
    path = folder / f"handed-in-{document.at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{sha256[:12]}.warc.gz"
    fresh = path.with_name(f".{path.name}.new")
    folder.mkdir(parents=True, exist_ok=True)
    with fresh.open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version=_VERSION)
        record_id = _write(writer, document, "resource", media_type, document.body)
        said = _said(document).encode()
        _write(writer, document, "metadata", "application/warc-fields", said, ("WARC-Refers-To", record_id))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    identity = f"{document.address}\n{document.seen_at.astimezone(UTC).isoformat()}\n{sha256}"
    return Capture(
        capture_id=hashlib.sha256(identity.encode()).hexdigest()[:20],
        url=document.address,
        fetched_at=document.seen_at,
        status=NO_STATUS,
        media_type=media_type,
        sha256=sha256,
        size=len(document.body),
        warc_file=path.name,
        warc_offset=0,
    )


def _said(document: HandedIn) -> str:
    fields = {
        "supplied-by": "a person, with gongkai add; not fetched from any portal",
        "file-name": "".join(c if c.isprintable() else "?" for c in document.name),
        "said-url": document.url,
        "said-seen-at": "" if document.seen_at == document.at else document.seen_at.isoformat(),
    }
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)


def _write(
    writer: WARCWriter, document: HandedIn, kind: str, content_type: str, block: bytes, *more: tuple[str, str]
) -> str:
    record_id = str(writer._make_warc_id())  # noqa: SLF001 - the id warcio itself would give
    headers = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", record_id),
        ("WARC-Target-URI", document.address),
        ("WARC-Date", date_text(document.at)),
        ("WARC-Block-Digest", digest(block)),
        *more,
    ]
    head = StatusAndHeaders("", headers, protocol=_VERSION)
    writer.write_record(ArcWarcRecord("warc", kind, head, io.BytesIO(block), None, content_type, len(block)))
    return record_id
