"""The errors of this room.

WarehouseError
├── WarehouseLocked    another process writes to the file
├── WarehouseMissing   there is no such file
├── WarehouseBroken    the file is no warehouse
├── SchemaTooNew       the file was written by a newer gongkai
└── QueryError         a query that is not answered
"""

from pathlib import Path


class WarehouseError(Exception):
    """Anything this room refuses."""


class WarehouseLocked(WarehouseError):
    """Raised when another process holds the file; `pid` is that process where the system tells it."""

    def __init__(self, path: Path, pid: int | None) -> None:
        self.path = path
        self.pid = pid
        who = "another process" if pid is None else f"process {pid}"
        super().__init__(
            f"{path} is being written by {who}: wait until it has finished, or stop it, and run this again"
        )


class WarehouseMissing(WarehouseError):
    """Raised when a file to be read is not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(f"{path} is not there: run `gongkai run` or `gongkai demo` first, or name another --home")


class WarehouseBroken(WarehouseError):
    """Raised when a file cannot be opened as a warehouse: no DuckDB file, no right to it, or cut short."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(f"{path} cannot be opened as a warehouse ({why}): name another file, or restore a backup")


class SchemaTooNew(WarehouseError):
    """Raised when a file has migrations that this version does not know."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        self.path = path
        self.found = found
        self.known = known
        super().__init__(
            f"{path} has schema version {found}, this gongkai knows {known}: install the newer gongkai, or restore a backup"
        )


class QueryError(WarehouseError):
    """Raised when a query is not one SELECT or the database refuses it; `sql` is the query as given."""

    def __init__(self, sql: str, why: str) -> None:
        self.sql = sql
        self.why = why
        super().__init__(f"the query was not answered: {why}")
