"""The errors of this room.

WarehouseError
├── WarehouseLockedError    another process writes to the file
├── WarehouseMissingError   there is no such file
├── WarehouseBrokenError    the file is no warehouse
├── SchemaTooNewError       the file was written by a newer gongkai
├── SchemaTooOldError       the file was published by an earlier gongkai
├── WriteError              the disk is full, or cannot be written
├── CheckFailedError        the SELECT of a check breaks
├── UnknownRunError         a letter is asked for a run that never began
└── QueryError              a query that is not answered
"""

from pathlib import Path

import duckdb

from standard.errors import GongkaiError


class WarehouseError(GongkaiError):
    """Anything this room refuses."""


class WarehouseLockedError(WarehouseError):
    """Raised when another process holds the file; `pid` is that process where the system tells it."""

    def __init__(self, path: Path, pid: int | None) -> None:
        self.path = path
        self.pid = pid
        who = "another process" if pid is None else f"process {pid}"
        super().__init__(
            f"{path} is being written by {who}: wait until it has finished, or stop it, and run this again"
        )


# What DuckDB raises, at whatever statement it happens to notice, when the disk is full or fails under the file.
STORAGE_ERRORS = (duckdb.IOException, duckdb.FatalException)


class WarehouseMissingError(WarehouseError):
    """Raised when a file to be read is not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} is not there: run `gongkai run` or `gongkai demo` first, or name another --home")


class WarehouseBrokenError(WarehouseError):
    """Raised when a file cannot be opened as a warehouse: no DuckDB file, no right to it, or cut short."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(f"{path} cannot be opened as a warehouse ({why}): name another file, or restore a backup")


class SchemaTooNewError(WarehouseError):
    """Raised when a file has migrations that this version does not know."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        self.path = path
        self.found = found
        self.known = known
        super().__init__(
            f"{path} has schema version {found}, this gongkai knows {known}: install the newer gongkai, or restore a backup"
        )


class SchemaTooOldError(WarehouseError):
    """Raised when a published file lacks what this version asks of it; `gongkai query` reads it all the same."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path} was published by an earlier gongkai: the next gongkai run, or gongkai reread, brings it up to date"
        )


class WriteError(WarehouseError):
    """Raised when the file system refuses what is to be stored; what was stored before still stands."""

    def __init__(self, path: Path | None, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(
            f"{path or 'the warehouse'} cannot be written ({why}): free some space or mend the rights, and run this again"
        )


class CheckFailedError(WarehouseError):
    """Raised when the SELECT of a check breaks: a fault of the check, not of any report."""

    def __init__(self, check: str, why: str) -> None:
        self.check = check
        self.why = why
        super().__init__(f"the check {check} cannot be run ({why}): correct its file or take it out")


class UnknownRunError(WarehouseError):
    """Raised when a letter is asked for a run that is not in the ledger."""

    def __init__(self, run_id: str) -> None:
        self.run_id = run_id
        super().__init__(f"run {run_id} is not in the ledger: enter it with runs.start before its letter is composed")


class QueryError(WarehouseError):
    """Raised when a query is not one SELECT or the database refuses it; `sql` is the query as given."""

    def __init__(self, sql: str, why: str) -> None:
        self.sql = sql
        self.why = why
        super().__init__(f"the query was not answered: {why}")
