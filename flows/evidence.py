"""`gongkai evidence`: hand out what was kept of an edition or a finding, or verify the whole archive."""

from collections.abc import Iterator
from pathlib import Path

from flows.rules import catalogue
from flows.settings import Home
from portals import evidence, manifest
from standard.errors import GongkaiError
from warehouse.connect import reader
from warehouse.kept import captures_of, kept_like


class NoEvidenceError(GongkaiError):
    """Raised when no capture is kept under an id, or when what was given for one begins several: `found`."""

    def __init__(self, wanted: str, found: tuple[str, ...] = ()) -> None:
        self.wanted, self.found = wanted, found
        problem = "no edition, finding or capture of that id has a kept page"
        remedy = 'see `gongkai findings`, or gongkai query "from edition"'
        if len(found) > 1:
            problem, remedy = "several ids begin so", f"write more of it: {', '.join(found)}"
        super().__init__(f"{wanted!r}: {problem}; {remedy}")


def hand_out(home: Home, wanted: str, target: Path | None = None) -> Iterator[str]:
    """Write the pages, looks and manifests behind an edition, finding or capture into `target`, and yield its files.

    The beginning of an id is enough where no other begins so; `target` is by default evidence-ID. Raises NoEvidenceError.
    """
    asked = catalogue(home).checks
    with reader(home.warehouse) as connection:
        found = kept_like(connection, wanted)
        captures = captures_of(connection, found[0], asked) if len(found) == 1 else ()
    if not captures:
        raise NoEvidenceError(wanted, found)
    [meant] = found
    for path in evidence.export(
        captures, home.archive, target or Path(f"evidence-{meant}"), subject=f"gongkai {meant}"
    ):
        yield str(path)


def verify(home: Home) -> tuple[list[str], bool]:
    """Return what the verification of the archive found, a line each, and whether everything is as it was kept."""
    report = manifest.verify(home.archive)
    if not (report.manifests or report.unlisted or report.torn or report.problems):
        return [f"{home.archive} holds nothing yet: gongkai run keeps what it sees there"], True
    lines = [f"{problem.kind}  {problem.message}" for problem in report.problems]
    sealed = f", {report.sealed} sealed" if report.sealed else ""
    torn = f", {report.torn} files end in an unfinished one" if report.torn else ""
    counted = f"{report.manifests} manifests, {report.records} records{sealed}, {report.unlisted} not listed yet{torn}"
    lines.append(f"{counted}; newest {report.head}")
    return lines, report.is_whole
