"""The evidence for what was seen, in a folder that needs no program of ours: pages as they were, records, hashes, a readme.

Knows captures and their archive, not what they prove.
"""

import gzip
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pages import sniff
from portals.archive import read_body
from portals.errors import PortalError
from portals.manifest import FOLDER, Problem, find, read_all
from portals.record import Member, RecordError, SealedError, members, read_record
from standard.records import Capture

SUMS = "SHA256SUMS"
README = "README.txt"
RECORD = "record.warc.gz"
_SEALED = "sealed.txt"
_NOT_KEPT = """\
此件内容已封存，仅留哈希值 / The body was forgotten on purpose; its hash is kept.
SHA-256 {sha256}
{error}
"""
_ENDINGS = {
    sniff.HTML: ".html",
    sniff.PDF: ".pdf",
    sniff.DOC: ".doc",
    sniff.DOCX: ".docx",
    sniff.XLS: ".xls",
    sniff.XLSX: ".xlsx",
    sniff.OFD: ".ofd",
    "application/zip": ".zip",
    "image/png": ".png",
    "image/jpeg": ".jpg",
}

_INTRODUCTION = """\
{subject}

page.*        原网页或附件，字节未改 / the page or file as it was, byte for byte
headers.txt   请求与应答头 / the request and the answer's headers
record.warc.gz  存证记录原样（ISO 28500）/ the very records of the archive: answer, request, and what a revisit refers to
manifests/    当日清单：每条记录的 SHA-256 和前一清单的 SHA-256 / the manifest of the day: every record's, and that before

核对 / To check:  sha256sum -c {sums}
record.warc.gz 的每一段与清单所列 SHA-256 相同。Each part of record.warc.gz hashes to what the manifest lists for it.

"""
_CAPTURE = """\
{capture_id}
  URL        {url}
  时间 / at   {at} (UTC)
  状态 / status {status}   {media_type}   {size} bytes
  SHA-256    {sha256}
{referred}  存档 / archive {file}, byte {offset}
  清单 / manifest {manifest}

"""
# "Not modified" has no bytes of its own: what is handed out is the page that it refers to.
_REFERRED = """\
  所指原页 / the page that it refers to: {name}
  SHA-256    {sha256}
"""


class ExportError(PortalError):
    """Raised when evidence cannot be written where it should go."""

    def __init__(self, folder: Path, problem: str) -> None:
        self.folder, self.problem = folder, problem
        super().__init__(f"{folder}: {problem}; name a new or empty folder")


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of checking an exported folder: how many files it names, and what is wrong with them."""

    problems: tuple[Problem, ...]
    files: int


def export(captures: Sequence[Capture], archive: Path, target: Path, *, subject: str = "") -> tuple[Path, ...]:
    """Write the evidence of captures into an empty folder, one sub-folder each, and return the files written.

    `subject` opens the readme: whose report this is. Raises ExportError, RecordError, ManifestError.
    """
    target.mkdir(parents=True, exist_ok=True)
    if any(target.iterdir()):
        raise ExportError(target, "is not empty")
    written: dict[str, bytes] = {}
    readme = _INTRODUCTION.format(subject=subject or "政府信息公开年度报告 存证 / evidence", sums=SUMS)
    for capture in captures:
        found = find(archive, capture.warc_file, capture.warc_offset)
        try:
            pieces = dict(_of_capture(capture, archive, is_closed=found is not None))
        except SealedError as error:
            pieces = {_SEALED: _NOT_KEPT.format(sha256=capture.sha256, error=error).encode()}
        written |= {f"{capture.capture_id}/{name}": content for name, content in pieces.items()}
        readme += _CAPTURE.format(
            capture_id=capture.capture_id,
            url=capture.url,
            at=capture.fetched_at.isoformat(),
            status=capture.status,
            media_type=capture.media_type,
            size=capture.size,
            sha256=capture.sha256,
            referred=_referred(capture, pieces),
            file=capture.warc_file,
            offset=capture.warc_offset,
            manifest="(当日尚未封存 / the day is not closed yet)" if found is None else found.path.name,
        )
    written[README] = readme.encode()
    written[SUMS] = "".join(f"{hashlib.sha256(c).hexdigest()}  {n}\n" for n, c in sorted(written.items())).encode()
    for name, content in written.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tuple(target / name for name in sorted(written))


def verify(folder: Path) -> Checked:
    """Check an exported folder by itself: every file against its sum, every record against its day's manifest.

    Raises OSError where there is nothing to check.
    """
    problems: list[Problem] = []
    sums = [line.partition("  ") for line in (folder / SUMS).read_text("utf-8").splitlines()]
    for sha256, _, name in sums:
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            problems.append(Problem("missing-file", name, f"{name} is not there"))
        elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            problems.append(Problem("changed-bytes", name, f"{name} is not the file that was written"))
        elif path.name == RECORD and (path.parent / FOLDER).is_dir() and not _is_listed(path):
            problems.append(Problem("broken-link", name, f"{name} holds a record that no manifest beside it lists"))
    return Checked(tuple(problems), len(sums))


def _is_listed(path: Path) -> bool:
    listed = {entry["sha256"] for each in read_all(path.parent) for entry in each.said["records"]}
    with path.open("rb") as stream:
        held = [hashlib.sha256(member.raw).hexdigest() for member in members(stream)]
    return bool(held) and listed.issuperset(held)


def _referred(capture: Capture, pieces: Mapping[str, bytes]) -> str:
    page = next((name for name in pieces if name.startswith("page.")), "")
    sha256 = hashlib.sha256(pieces[page]).hexdigest() if page else capture.sha256
    return _REFERRED.format(name=page, sha256=sha256) if sha256 != capture.sha256 else ""


def _of_capture(capture: Capture, archive: Path, *, is_closed: bool) -> Iterator[tuple[str, bytes]]:
    path = archive / capture.warc_file
    body, _ = read_body(path, capture.warc_offset)
    yield f"page{_ENDINGS.get(capture.media_type or sniff.sniff(body), '.bin')}", body
    places = [(capture.warc_file, capture.warc_offset)]
    if (origin := read_record(path, capture.warc_offset).origin) is not None:
        places.append(origin)
    pairs = [_pair(archive / name, offset) for name, offset in places]
    response, request = pairs[0]
    yield "headers.txt", b"\r\n\r\n".join((_http_head(request), _http_head(response))) + b"\r\n"
    yield RECORD, b"".join(member.raw for pair in pairs for member in pair)
    for found in {found.path: found for place in places if is_closed and (found := find(archive, *place))}.values():
        yield f"{FOLDER}/{found.path.name}", found.path.read_bytes()


def _pair(path: Path, offset: int) -> tuple[Member, Member]:
    """Return a response's record and its request's, which was written behind it."""
    with path.open("rb") as stream:
        found = members(stream, offset)
        response, request = next(found, None), next(found, None)
    if response is None or request is None:
        raise RecordError(path, offset, "the record or the request behind it is torn")
    return response, request


def _http_head(member: Member) -> bytes:
    return gzip.decompress(member.raw).split(b"\r\n\r\n", 2)[1]
