"""`gongkai evidence`: hand out what was kept of an edition or a finding, or verify the whole archive."""

from collections.abc import Iterator
from pathlib import Path

from flows.settings import Home
from portals import evidence, manifest
from standard.errors import GongkaiError
from warehouse.connect import reader
from warehouse.kept import captures_of


class NoEvidenceError(GongkaiError):
    """Raised when no capture is kept under an id."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        super().__init__(
            f"{wanted}: no edition, finding or capture of that id has a kept page; see `gongkai findings`, "
            'or gongkai query "from edition"'
        )


def hand_out(home: Home, wanted: str, target: Path) -> Iterator[str]:
    """Write the pages, looks and manifests behind an edition, finding or capture into `target`, and yield its files."""
    with reader(home.warehouse) as connection:
        captures = captures_of(connection, wanted)
    if not captures:
        raise NoEvidenceError(wanted)
    for path in evidence.export(captures, home.archive, target, subject=f"gongkai {wanted}"):
        yield str(path)


def verify(home: Home) -> tuple[list[str], bool]:
    """Return what the verification of the archive found, a line each, and whether everything is as it was kept."""
    report = manifest.verify(home.archive)
    lines = [f"{problem.kind}  {problem.place}: {problem.message}" for problem in report.problems]
    sealed = f", {report.sealed} sealed" if report.sealed else ""
    counted = f"{report.manifests} manifests, {report.records} records{sealed}, {report.unlisted} not listed yet"
    lines.append(f"{counted}; newest {report.head}")
    return lines, report.is_whole
