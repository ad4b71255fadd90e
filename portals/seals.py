"""The ledger of bodies that were forgotten on purpose: which record, what it was, who sealed it and why."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from portals.errors import PortalError

FOLDER = "seals"


class SealError(PortalError):
    """Raised when a body cannot be sealed."""

    def __init__(self, place: object, problem: str, advice: str) -> None:
        self.place, self.problem = place, problem
        super().__init__(f"{place}: {problem}; {advice}")


@dataclass(frozen=True, slots=True)
class Seal:
    """One record sealed: where it stands, the hash the manifests know it by, the hash of what stands there now."""

    file: str
    offset: int
    length: int
    sha256: str
    sealed_sha256: str
    body_sha256: str
    by: str
    why: str
    at: str


def read_seals(folder: Path) -> tuple[Seal, ...]:
    """Return every seal of an archive. Raises SealError for a file of the ledger that is none."""
    found = []
    for path in sorted((folder / FOLDER).glob("*.json")):
        try:
            found.append(Seal(**json.loads(path.read_text("utf-8"))))
        except (ValueError, TypeError) as error:
            raise SealError(path, f"is no seal ({error})", "restore it from a backup") from error
    return tuple(found)


def is_sealed(seals: Mapping[tuple[str, int], Seal], file: str, offset: int, listed_sha256: str, sha256: str) -> bool:
    """Say whether bytes that differ from what a manifest lists do so because that very record was sealed."""
    found = seals.get((file, offset))
    return found is not None and found.sha256 == listed_sha256 and found.sealed_sha256 == sha256
