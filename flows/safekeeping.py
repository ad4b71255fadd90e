"""`gongkai backup` and `restore`: a home's archive, warehouse, decisions, settings and registry, copied whole and checked."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from flows.settings import SETTINGS, Home
from portals import evidence, manifest
from standard.errors import GongkaiError
from warehouse import connect, publish

_PARTS = (SETTINGS, "registry", "archive", "decisions", "alerts", "work/hosts", "warehouse.duckdb")


class SafekeepingError(GongkaiError):
    """Raised when a backup cannot be made or is not whole; says where and what to do."""

    def __init__(self, place: Path, problem: str, remedy: str) -> None:
        self.place, self.problem, self.remedy = place, problem, remedy
        super().__init__(f"{place}: {problem}; {remedy}")


def backup(home: Home, target: Path) -> Iterator[str]:
    """Copy the home into an empty folder, check every copy against its source, and yield what was done."""
    if not home.root.is_dir():
        raise SafekeepingError(home.root, "there is no such home", "name it with --home")
    _empty(target, "name a new or empty folder")
    if target.resolve().is_relative_to(home.root.resolve()):
        raise SafekeepingError(target, "lies inside the home itself", "name a folder elsewhere, best on another disk")
    with ExitStack() as held:
        if home.working.exists():  # nothing may be written meanwhile, and readers' copy is brought up to it
            publish.publish(held.enter_context(connect.writer(home.working)), home.working, home.warehouse)
        sums = {name: _sha256(home.root / name) for name in _names(home.root)}
        for name in sums:
            _copy(home.root / name, target / name)
    (target / evidence.SUMS).write_text("".join(f"{sha}  {name}\n" for name, sha in sums.items()), encoding="utf-8")
    _check(target)
    yield f"copied   {len(sums)} files to {target}, each equal to its source"
    yield from _chain(target / home.archive.name)


def restore(home: Home, source: Path) -> Iterator[str]:
    """Check a backup, copy it into a home that is empty, and yield what was done. Raises SafekeepingError."""
    if not (source / evidence.SUMS).is_file():
        raise SafekeepingError(source, "is no backup of gongkai's", "name the folder that gongkai backup wrote")
    _empty(home.root, "restore into a new folder: gongkai --home NEW restore …")
    _check(source)
    names = list(_names(source))
    for name in names:
        _copy(source / name, home.root / name)
    if home.warehouse.exists():
        _copy(home.warehouse, home.working)
        connect.writer(home.working).close()  # brought up to today's schema, or refused by name
    yield f"restored {len(names)} files to {home.root}"
    yield from _chain(home.archive)


def _empty(folder: Path, remedy: str) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SafekeepingError(folder, "is not empty", remedy)


def _names(root: Path) -> Iterator[str]:
    """Yield every file that belongs to a home, by its path in it; what is half written begins with a dot and is left."""
    for part in _PARTS:
        path = root / part
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and not file.name.startswith("."):
                yield file.relative_to(root).as_posix()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, target)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _check(folder: Path) -> None:
    """Hold every file of a backup against its sum. Raises SafekeepingError."""
    problems = evidence.verify(folder).problems
    if problems:
        raise SafekeepingError(
            folder, f"{problems[0].message} ({len(problems)} in all)", "make or fetch the backup anew"
        )


def _chain(archive: Path) -> Iterator[str]:
    if not archive.is_dir():
        return
    report = manifest.verify(archive)
    if not report.is_whole:
        problem = f"{report.problems[0].message} ({len(report.problems)} in all)"
        raise SafekeepingError(archive, problem, "gongkai evidence verify lists all; take an older backup")
    yield f"verified {report.manifests} manifests, {report.records} records; newest {report.head}"
