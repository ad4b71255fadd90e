"""Each day's archive closed with a manifest: what was kept, record by record, and the hash of the manifest before.

Whoever knows the newest manifest's hash can tell whether anything kept until then has been changed since. Nothing that a
manifest once said is rewritten: what a day brings after it was closed stands in a second manifest of that day.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, Literal

from portals.errors import PortalError
from portals.exchange import http_date
from portals.record import Gap, Member, pieces, read_date
from portals.seals import Seal, is_sealed, read_seals

FOLDER = "manifests"
_LATIN = "latin-1"


class ManifestError(PortalError):
    """Raised when the archive of a day cannot be closed."""

    def __init__(self, path: Path, problem: str, advice: str) -> None:
        self.path, self.problem = path, problem
        super().__init__(f"{path}: {problem}; {advice}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as the manifests say, and where."""

    kind: Literal["missing-file", "changed-bytes", "broken-link", "unreadable-manifest"]
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a verification found.

    `head` is the newest manifest's SHA-256, `unlisted` the records in no manifest yet, `sealed` those whose body was
    forgotten on purpose, `torn` the files whose last record only lacks its end: a pass is writing it, or was killed.
    """

    problems: tuple[Problem, ...]
    manifests: int
    records: int
    unlisted: int
    head: str
    sealed: int = 0
    torn: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether everything is as the manifests say."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Manifest:
    """One manifest as it stands in its file."""

    path: Path
    sha256: str
    said: Mapping[str, Any]


def close(folder: Path, day: date, reader: str) -> Path | None:
    """Write the manifest of all records in `folder` that no manifest lists yet, and return the newest one's path.

    Without new records nothing is written; what was damaged before it was listed costs no record behind it. `reader` is the
    version that reads documents now. Raises ManifestError.
    """
    earlier = read_all(folder)
    last = earlier[-1] if earlier else None
    found, offsets = [], []
    for name, piece in _unlisted(folder, earlier):
        if isinstance(piece, Member):
            found.append(_entry(name, piece))
            offsets += _clock_offset(piece)
    if not found:
        return last.path if last is not None else None
    if last is not None and date.fromisoformat(last.said["day"]) > day:
        raise ManifestError(last.path, f"is of a later day than {day}", "close the archive with today's date")
    number = len(earlier) + 1
    said = {
        "number": number,
        "day": day.isoformat(),
        "reader": reader,
        "previous": None if last is None else {"file": last.path.name, "sha256": last.sha256},
        "clock": _clock(offsets),
        "records": found,
    }
    path = folder / FOLDER / f"{number:05}_{day.isoformat()}.json"
    _write_whole(path, (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode())
    return path


def read_all(folder: Path) -> tuple[Manifest, ...]:
    """Return the manifests of an archive in order. Raises ManifestError."""
    return tuple(_read(path) for path in _paths(folder))


def find(folder: Path, file: str, offset: int) -> Manifest | None:
    """Return the manifest that lists the record at a place; None if its day is not closed yet. Raises ManifestError."""
    for manifest in read_all(folder):
        if any((entry["file"], entry["offset"]) == (file, offset) for entry in manifest.said["records"]):
            return manifest
    return None


def verify(folder: Path) -> Report:
    """Compare an archive with its manifests: every byte of every record, listed or not yet, and every link of the chain."""
    problems: list[Problem] = []
    manifests: list[Manifest] = []
    for number, path in enumerate(_paths(folder), 1):
        try:
            manifest = _read(path)
        except ManifestError as error:
            problems.append(Problem("unreadable-manifest", path.name, str(error)))
            continue
        problems += _links(manifest, number, manifests[-1] if manifests else None)
        manifests.append(manifest)
    seals = {(seal.file, seal.offset): seal for seal in read_seals(folder)}
    entries: dict[str, list[Mapping[str, Any]]] = {}
    for manifest in manifests:
        for entry in manifest.said["records"]:
            entries.setdefault(entry["file"], []).append(entry)
    for name, listed in entries.items():
        problems += _differences(folder / Path(name).name, listed, seals)
    unlisted, torn = 0, 0
    for name, piece in _unlisted(folder, manifests):
        if isinstance(piece, Member):
            unlisted += 1
        elif piece.is_torn:
            torn += 1
        else:
            place = f"{name} at byte {piece.offset}"
            told = f"{place}: {piece.end - piece.offset} bytes that no manifest lists are no record as it was written"
            problems.append(Problem("changed-bytes", place, told))
    records = sum(map(len, entries.values()))
    head = manifests[-1].sha256 if manifests else ""
    return Report(tuple(problems), len(manifests), records, unlisted, head, len(seals), torn)


def _paths(folder: Path) -> list[Path]:
    return sorted((folder / FOLDER).glob("*.json"))


def _read(path: Path) -> Manifest:
    content = path.read_bytes()
    try:
        said = json.loads(content)
        date.fromisoformat(said["day"])
        _ = [(e["file"] + e["sha256"], e["offset"] + e["length"]) for e in said["records"]], said["number"]
        _ = said["previous"] is None or said["previous"]["sha256"] + said["previous"]["file"]
    except (ValueError, KeyError, TypeError) as error:
        raise ManifestError(path, f"is no manifest ({error})", "restore it from a backup") from error
    return Manifest(path, hashlib.sha256(content).hexdigest(), said)


def _links(manifest: Manifest, number: int, before: Manifest | None) -> Iterator[Problem]:
    name, previous = manifest.path.name, manifest.said["previous"]
    if manifest.said["number"] != number:
        yield Problem("broken-link", name, f"{name} is manifest {manifest.said['number']}, and {number} would follow")
    elif previous is None and before is not None:
        yield Problem("broken-link", name, f"{name} names no manifest before it, and {before.path.name} is there")
    elif previous is not None and before is None:
        yield Problem("broken-link", name, f"{name} follows {previous['file']}, which is not there or cannot be read")
    elif previous is not None and before is not None and previous["sha256"] != before.sha256:
        yield Problem("broken-link", name, f"{name} follows another {previous['file']} than the one that is there")


def _differences(
    path: Path, entries: Sequence[Mapping[str, Any]], seals: Mapping[tuple[str, int], Seal]
) -> Iterator[Problem]:
    try:
        stream = path.open("rb")
    except OSError as error:
        yield Problem("missing-file", path.name, f"{path.name}, with {len(entries)} records: {error.strerror}")
        return
    with stream:
        for entry in entries:
            stream.seek(entry["offset"])
            sha256 = hashlib.sha256(stream.read(entry["length"])).hexdigest()
            if sha256 != entry["sha256"] and not is_sealed(seals, path.name, entry["offset"], entry["sha256"], sha256):
                place = f"{path.name} at byte {entry['offset']}"
                yield Problem(
                    "changed-bytes", place, f"{place}: not the record of {entry.get('url', '')} that was kept"
                )


def _unlisted(folder: Path, manifests: Sequence[Manifest]) -> Iterator[tuple[str, Member | Gap]]:
    """Yield, with the name of its file, whatever the files hold that no manifest lists."""
    listed: dict[str, list[tuple[int, int]]] = {}
    for manifest in manifests:
        for entry in manifest.said["records"]:
            listed.setdefault(entry["file"], []).append((entry["offset"], entry["offset"] + entry["length"]))
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as stream:
            end = 0
            for start, stop in sorted(listed.get(path.name, ())):
                if start > end:
                    yield from ((path.name, piece) for piece in pieces(stream, end, start))
                end = max(end, stop)
            yield from ((path.name, piece) for piece in pieces(stream, end))


def _entry(file: str, member: Member) -> dict[str, Any]:
    said = _head(member, 0)
    return {
        "file": file,
        "offset": member.offset,
        "length": len(member.raw),
        "sha256": hashlib.sha256(member.raw).hexdigest(),
        "type": said.get("warc-type", ""),
        "url": said.get("warc-target-uri", ""),
        "date": said.get("warc-date", ""),
    }


def _head(member: Member, part: int) -> dict[str, str]:
    """Return the headers of a record (part 0) or of the HTTP message in it (part 1), names in lower case."""
    parts = member.plain.split(b"\r\n\r\n", part + 1)
    lines = parts[part].decode(_LATIN).split("\r\n")[1:] if len(parts) > part else []
    return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def _clock_offset(member: Member) -> list[float]:
    """Return how far a portal's clock was from ours when it answered, in seconds; nothing where it did not say."""
    head = _head(member, 0)
    theirs = http_date(_head(member, 1).get("date", "")) if head.get("warc-type") in {"response", "revisit"} else None
    return [] if theirs is None else [(theirs - read_date(head["warc-date"])).total_seconds()]


def _clock(offsets: Sequence[float]) -> dict[str, Any]:
    """Return how far the portals' clocks were from ours: what a disputed minute is judged by."""
    if not offsets:
        return {"answers": 0}
    return {"answers": len(offsets), "least": min(offsets), "median": median(offsets), "most": max(offsets)}


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    with unfinished.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(path)
