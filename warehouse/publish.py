"""Publishes the working file for readers: a copy beside the target, put in its place in one step."""

import os
import subprocess
import sys
from pathlib import Path

import duckdb

from warehouse.errors import WriteError

# Closing any handle on a file drops every lock this process holds on it (POSIX), so copying the working file here would
# let a second writer in; a child has locks of its own to drop.
_COPY = "import os, shutil, sys; shutil.copyfile(*sys.argv[1:3]); f = os.open(sys.argv[2], os.O_RDWR); os.fsync(f)"


def publish(connection: duckdb.DuckDBPyConnection, working: Path, target: Path) -> None:
    """Make the published file equal to the working one; readers that have the old one open keep it."""
    connection.execute("CHECKPOINT")
    target.parent.mkdir(parents=True, exist_ok=True)
    # A copy that outlived its killed run must not write into ours.
    for stale in target.parent.glob(f".{target.name}.*.new"):
        stale.unlink(missing_ok=True)
    fresh = target.with_name(f".{target.name}.{os.getpid()}.new")
    copying = [sys.executable, "-I", "-S", "-c", _COPY, str(working), str(fresh)]
    copied = subprocess.run(copying, check=False, capture_output=True, text=True)  # noqa: S603  our own interpreter, our own paths
    if copied.returncode:
        fresh.unlink(missing_ok=True)
        raise WriteError(target, (copied.stderr.strip().splitlines() or ["the copy was ended"])[-1])
    fresh.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
