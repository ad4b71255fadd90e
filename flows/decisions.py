"""`gongkai acknowledge`, `waive`, `reply`: decisions as small files of the home, so that none waits for a run.

One file a decision, written whole and never changed; the next writer folds them into the warehouse, and `findings` reads
them at once.
"""

import getpass
import hashlib
import json
import os
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import get_args

from flows.settings import Home
from standard.errors import GongkaiError
from standard.findings import Decision, DecisionKind
from standard.zone import day_of
from warehouse import connect, decided
from warehouse.life import Connection
from warehouse.standing import ids_like

LONGEST = 20_000  # characters of one reply: an office's answer, not a book
_MOST_NAMED = 5


class DecisionError(GongkaiError):
    """Raised when a decision cannot be taken or its file cannot be read: what it is, why, and what to do."""

    def __init__(self, what: object, problem: str, remedy: str) -> None:
        self.what, self.problem, self.remedy = what, problem, remedy
        super().__init__(f"{what}: {problem}; {remedy}")


class UnknownFindingError(DecisionError):
    """Raised when an id, or the beginning of one, means no finding or more than one."""

    def __init__(self, asked: str, found: tuple[str, ...]) -> None:
        self.found = found
        problem = f"{len(found)} findings begin so" if found else "no finding has this id"
        remedy = (
            f"write more of it: {', '.join(found[:_MOST_NAMED])}"
            if found
            else "gongkai findings --state all lists them"
        )
        super().__init__(repr(asked), problem, remedy)


def find(home: Home, asked: str) -> str:
    """Return the id of the finding that an id, or the beginning of one, means. Raises UnknownFindingError."""
    with connect.reader(home.warehouse) as con:
        found = ids_like(con, asked.strip().lower())
    if len(found) != 1:
        raise UnknownFindingError(asked, found)
    return found[0]


def decide(
    home: Home, asked: str, kind: DecisionKind, at: datetime, *, by: str = "", text: str = "", until: date | None = None
) -> list[str]:
    """Write one decision into the home and return what to tell: it holds from now on. Raises DecisionError."""
    if until is not None and until < day_of(at):
        raise DecisionError(f"--until {until}", "lies in the past", "name the last day on which it shall not be told")
    if kind != "acknowledged" and not text.strip():
        raise DecisionError(f"--{'why' if kind == 'waived' else 'text'}", "is empty", "write the words to be shown")
    if len(text) > LONGEST:
        raise DecisionError(
            "the text", f"has {len(text)} characters, more than {LONGEST}", "shorten it and refer to a page"
        )
    who = by.strip() or getpass.getuser()
    if not who.isprintable():
        raise DecisionError(repr(by), "names nobody", "say who decides, with --by")
    finding_id = find(home, asked)
    said = "\0".join((finding_id, kind, who, text, at.isoformat(), str(until)))
    decision = Decision(hashlib.sha256(said.encode()).hexdigest()[:16], finding_id, kind, who, text, at, until)
    return [f"{kind:13}{finding_id}", f"{'written':13}{_write(home, decision)}"]


def words_of(text: str, file: Path | None) -> str:
    """Return the words of a reply, as given or as a file holds them. Raises DecisionError."""
    if bool(text) == (file is not None):
        raise DecisionError("reply", "has no words, or two kinds of them", "give either --text or --file")
    if file is None:
        return text
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise DecisionError(file, f"cannot be opened ({error.strerror})", "name a file that can be read") from error
    except UnicodeDecodeError as error:
        raise DecisionError(file, "is no UTF-8 text", "save it as plain text in UTF-8") from error


def _write(home: Home, decision: Decision) -> Path:
    """Write the file whole: it has its name once it is on disk, and the name holds the digest of what it says."""
    path = home.decisions / f"{decision.at:%Y%m%dT%H%M%SZ}-{decision.kind}-{decision.decision_id}.json"
    home.decisions.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    parts = asdict(decision) | {"at": decision.at.isoformat(), "until": decision.until and decision.until.isoformat()}
    with fresh.open("w", encoding="utf-8") as file:
        file.write(json.dumps(parts, ensure_ascii=False, indent=2) + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return path


def read_decisions(home: Home) -> tuple[Decision, ...]:
    """Return every decision of a home, oldest first. Raises DecisionError for a file that is none."""
    return tuple(_read(path) for path in sorted(home.decisions.glob("*.json")))


def by_finding(home: Home) -> dict[str, list[Decision]]:
    """Return the decisions of a home by the finding they are about. Raises DecisionError for a file that is none."""
    found: dict[str, list[Decision]] = {}
    for decision in read_decisions(home):
        found.setdefault(decision.finding_id, []).append(decision)
    return found


def _read(path: Path) -> Decision:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        decision = Decision(
            **said
            | {"at": datetime.fromisoformat(said["at"])}
            | {"until": None if said["until"] is None else date.fromisoformat(said["until"])}
        )
    except (ValueError, KeyError, TypeError) as error:
        raise DecisionError(path, f"is no decision ({error})", "restore it from a backup, or move it away") from error
    texts = (decision.decision_id, decision.finding_id, decision.by_zh, decision.text)
    if decision.kind not in get_args(DecisionKind) or not all(isinstance(text, str) for text in texts):
        raise DecisionError(path, "is no decision", "restore it from a backup, or move it away")
    if decision.at.tzinfo is None:
        raise DecisionError(path, "names an instant without its zone", "restore it from a backup, or move it away")
    return decision


def fold_in(home: Home, connection: Connection) -> None:
    """Add the home's decisions to the warehouse that is open for writing."""
    decided.fold(connection, read_decisions(home))
