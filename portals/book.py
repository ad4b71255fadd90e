"""What is known of each host from one request to the next, whoever asks: a small file a host, held while it is asked.

Batches, columns, commands and processes of one home thus keep one lane per host: one request in flight, one pace, one
ceiling; a rest holds for all of them, and what a host's TLS needs is learned once. Knows no page.
"""

import asyncio
import hashlib
import importlib.util
import json
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from portals import tls
from portals.errors import PortalError
from standard.zone import day_of

_PLAIN = re.compile(r"[a-z0-9-][a-z0-9.-]{0,100}")
_LOOK_AGAIN_SECONDS = 0.02  # while another visit holds a host
_MOST_BYTES = 4_096


@dataclass(slots=True)
class Page:
    """The page of one host, while it is held: its TLS profile, until when it rests, and how often it was asked on a day.

    `asked_at` and `free_at` are seconds of the machine's own clock, which every process shares: when it answered last,
    and from when on it may be asked again.
    """

    file: int
    profile: str = tls.STRICT
    resting: str = ""
    day: str = ""
    requests: int = 0
    asked_at: float = 0.0
    free_at: float = 0.0

    def is_resting(self, at: datetime) -> bool:
        """Say whether the host is to be left alone at an instant."""
        return bool(self.resting) and at < datetime.fromisoformat(self.resting)

    def rest(self, until: datetime) -> None:
        """Leave the host alone until an instant, or longer where that was said before."""
        if not self.is_resting(until):
            self.resting = until.astimezone(UTC).isoformat()

    def asked_on(self, at: datetime) -> int:
        """Return how often the host was asked on the day of an instant."""
        return self.requests if self.day == _day(at) else 0

    def left(self, now: float) -> float:
        """Return the seconds until the host may be asked; never more than it was told to wait, though the clock began anew."""
        return min(max(0.0, self.free_at - now), max(0.0, self.free_at - self.asked_at))

    def ask(self, at: datetime, now: float, pace: float) -> None:
        """Note that the host is asked now, on disk before it is: a visit that is killed has asked too."""
        self.day, self.requests = _day(at), self.asked_on(at) + 1
        self.wait(now, pace)
        self.write()

    def wait(self, now: float, seconds: float) -> None:
        """Let the host be for some seconds from now on."""
        self.asked_at, self.free_at = now, now + seconds

    def write(self) -> None:
        """Put the page on disk."""
        kept = {name: getattr(self, name) for name in _KEPT}
        text = json.dumps(kept).encode()
        os.ftruncate(self.file, os.pwrite(self.file, text, 0))


_KEPT = {"profile": str, "resting": str, "day": str, "requests": int, "asked_at": float, "free_at": float}


class NoLockError(PortalError):
    """Raised when portals are to be visited on a system that has no lock for the pages of their hosts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"{folder}: this system has no POSIX file lock (fcntl), so nothing here can keep to one request a second and host; "
            "visit portals from Linux, macOS or WSL. Everything that asks no portal runs here"
        )


class Book:
    """The pages of all hosts, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        if importlib.util.find_spec("fcntl") is None:
            raise NoLockError(folder)
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    @asynccontextmanager
    async def hold(self, host: str) -> AsyncIterator[Page]:
        """Hold the page of a host: nobody else asks it or changes the page until it is let go, when it is put on disk."""
        file = os.open(self._folder / _name(host), os.O_RDWR | os.O_CREAT, 0o644)
        try:
            while not _is_taken(file):  # noqa: ASYNC110 - another process may hold it: no event of ours tells
                await asyncio.sleep(_LOOK_AGAIN_SECONDS)
            page = _read(file)
            try:
                yield page
            finally:
                page.write()
        finally:
            os.close(file)  # which lets it go, however this process ends


def _is_taken(file: int) -> bool:
    import fcntl  # noqa: PLC0415 - only POSIX has it, and all that visits no portal must run without

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(file: int) -> Page:
    """Return the page in a file; one that a person spoiled, or that is new, is blank."""
    try:
        told = json.loads(os.pread(file, _MOST_BYTES, 0))
    except ValueError:
        return Page(file)
    if not isinstance(told, dict) or any(type(told.get(name)) is not kind for name, kind in _KEPT.items()):
        return Page(file)
    page = Page(file, **{name: told[name] for name in _KEPT})
    try:
        is_said = not page.resting or datetime.fromisoformat(page.resting).tzinfo is not None
    except ValueError:
        return Page(file)
    return page if is_said and tls.is_profile(page.profile) else Page(file)


def _name(host: str) -> str:
    """Return the name of a host's file; of a name that no portal has, a digest: it may come from a redirect."""
    plain = host if _PLAIN.fullmatch(host) else hashlib.sha256(host.encode()).hexdigest()
    return f"{plain}.json"


def _day(at: datetime) -> str:
    return day_of(at).isoformat()
