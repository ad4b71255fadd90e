"""Leaves files alone that would be written again just as they stand: a note says what they were last made from.

They are made from records and from this program. A file that is gone, or that is not as it was left, is made again.
"""

import json
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import alerts
import standard
from alerts.files import put

Paths = tuple[Path, ...]


def unless_made(note: Path, folder: Path, made_from: object, make: Callable[[], Paths]) -> Paths:
    """Return the files of `folder` that `make` writes, written only if `note` does not say that they stand there already.

    `made_from` is everything they say, as records that print alike whenever they are alike. AlertError if one cannot be written.
    """
    key = sha256(f"{_program()} {made_from!r}".encode("utf-8", "surrogatepass")).hexdigest()
    if paths := _standing(note, folder, key):
        return paths
    paths = make()
    sums = {path.relative_to(folder).as_posix(): _sum(path) for path in paths}
    put(note, json.dumps({"made_from": key, "sums": sums}, ensure_ascii=False).encode())
    return paths


def _standing(note: Path, folder: Path, key: str) -> Paths:
    """Return the files if all stand there as they were made from the same; else nothing."""
    try:
        said = json.loads(note.read_bytes())
        if said["made_from"] != key or any(_sum(folder / name) != known for name, known in said["sums"].items()):
            return ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # no note yet, or none of ours: written anew
        return ()
    return tuple(folder / name for name in said["sums"])


def _sum(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


@cache
def _program() -> str:
    """Return what stands for the modules that make the files: another version may make others of the same records."""
    return sha256(b"\0".join(file.read_bytes() for file in _modules())).hexdigest()


def _modules() -> Iterator[Path]:
    for room in (alerts, standard):
        yield from sorted(Path(room.__path__[0]).rglob("*.py"))
