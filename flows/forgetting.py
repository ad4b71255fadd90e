"""`gongkai forget`: a body overwritten where it is kept, its hash left."""

from datetime import datetime

import extract
from flows.decisions import DecisionError
from flows.settings import Home
from portals import manifest, sealing
from portals.record import SealedError, read_record
from standard.errors import GongkaiError
from standard.zone import day_of
from warehouse import connect
from warehouse.kept import captures_holding


class NothingKeptError(GongkaiError):
    """Raised when nothing is kept under an id."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        super().__init__(f"{wanted}: no capture has this id or SHA-256; gongkai explain ID names those of a finding")


def forget(home: Home, wanted: str, by: str, why: str, at: datetime) -> list[str]:
    """Seal the body of a capture wherever the archive holds it, and return what was done. Raises NothingKeptError."""
    if not by.strip() or not why.strip():
        raise DecisionError("forget", "is a decision of somebody for a reason", "say both, with --by and --why")
    with connect.writer(home.working) as con:  # no pass may write to the archive meanwhile
        captures = captures_holding(con, wanted.strip().lower())
        if not captures:
            raise NothingKeptError(wanted)
        manifest.close(home.archive, day_of(at), extract.READER)
        # A record that only repeats another one has no body to seal.
        holding = [c for c in captures if not _repeats(home, c.warc_file, c.warc_offset)]
        seals = sealing.seal(home.archive, holding, by, why, at)
    return [
        *(f"sealed   {seal.file} @ {seal.offset}" for seal in seals),
        f"kept     SHA-256 {seals[0].body_sha256}; the numbers read of it stay, and gongkai evidence verify says what was sealed",
    ]


def _repeats(home: Home, file: str, offset: int) -> bool:
    try:
        return read_record(home.archive / file, offset).origin is not None
    except SealedError:
        return False
