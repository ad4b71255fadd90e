"""Word's old formats (.doc, .wps, .rtf) → Document: LibreOffice makes them .docx; antiword, where it is, bears witness.

Neither runs a macro, follows a link or reaches a network. LibreOffice has lost a table that ended a .doc and merged
neighbouring cells, so where both programs give other numbers the cells concerned are doubted.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from extract.document import Document, Grid, RawCell
from extract.documents import bounded
from extract.documents.confined import read_confined
from extract.errors import UnreadableFileError
from extract.numbers import DOUBT, is_value
from pages.sniff import DOC, DOCX, RTF

SECONDS = 60  # a report takes two or three
MEMORY = 4 * 1024**3
_MISSING = (
    "Word's old format (.doc, .wps, .rtf) is read only where LibreOffice is installed: on Debian and Ubuntu"
    " `apt-get install libreoffice-writer-nogui`, elsewhere the LibreOffice of its makers"
)
# No macro, no link that is followed, no dialog that waits for an answer.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value>
</prop></item>
</oor:items>
"""
_NOWHERE = "http://127.0.0.1:9"  # the discard port: whatever still asks for the network gets none
LEGACY = {DOC: "doc", RTF: "rtf"}  # media type → suffix
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def read_legacy(body: bytes, media_type: str) -> Document:
    """Return the document in a .doc, .wps or .rtf; UnreadableFileError where LibreOffice is missing or fails."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise UnreadableFileError(_MISSING)
    with tempfile.TemporaryDirectory(prefix="gongkai-") as name:
        folder = Path(name)
        source = folder / f"report.{LEGACY[media_type]}"
        source.write_bytes(body)
        document = read_confined(_converted(office, source), DOCX)
        witness = shutil.which("antiword")
        return _compared(document, _rows(witness, source)) if witness and media_type == DOC else document


def _converted(office: str, source: Path) -> bytes:
    profile = source.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    bounded.run(
        [
            *(office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck"),
            *("--convert-to", "docx:Office Open XML Text", "--outdir", str(source.parent), str(source)),
        ],
        seconds=SECONDS,
        memory=MEMORY,
        folder=source.parent,
        environment=dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), _NOWHERE),
    )
    made = source.with_suffix(".docx")
    if not made.is_file():  # soffice ends with 0 even when it could not open the file
        raise UnreadableFileError("LibreOffice could not read the file: it is damaged, locked or of another kind")
    return made.read_bytes()


def _rows(witness: str, source: Path) -> list[str]:
    """Return the numbers that antiword finds in rows of tables, in its order; none where it reads nothing."""
    command = [witness, "-w", "0", "-m", "UTF-8.txt", str(source)]
    try:
        said = bounded.run(command, seconds=SECONDS, memory=MEMORY, folder=source.parent)
    except UnreadableFileError:
        return []  # it knows fewer kinds of .doc than LibreOffice: then there is no witness
    rows = [line for line in said.decode("utf-8", "replace").splitlines() if "|" in line]
    return _NUMBER.findall("\n".join(rows))


def _compared(document: Document, seen: Sequence[str]) -> Document:
    """Return the document with DOUBT in every cell where the witness has another number, or one more.

    Numbers that only LibreOffice has are kept: antiword leaves whole rows of merged cells out.
    """
    places = [(n, row, column) if is_value(cell.text) else None for n, row, column, cell in _cells(document)]
    found = [(at, number) for at, (*_, cell) in enumerate(_cells(document)) for number in _NUMBER.findall(cell.text)]
    left = iter(number for _, number in found)
    if all(number in left for number in seen):
        return document
    doubted: set[tuple[int, int, int] | None] = set()
    matcher = SequenceMatcher(None, [number for _, number in found], list(seen), autojunk=False)
    for what, begin, end, start, stop in matcher.get_opcodes():
        if what == "replace" and end - begin == stop - start:
            doubted.update(places[at] for at, _ in found[begin:end])
        elif what in {"replace", "insert"}:
            first = found[begin - 1][0] + 1 if begin else 0
            last = found[end][0] if end < len(found) else len(places)
            doubted.update(places[first:last])
    return _doubting(document, doubted)


def _cells(document: Document) -> Iterator[tuple[int, int, int, RawCell]]:
    for n, grid in enumerate(document.grids):
        for number, row in enumerate(grid.rows):
            yield from ((n, number, column, cell) for column, cell in enumerate(row))


def _doubting(document: Document, doubted: set[tuple[int, int, int] | None]) -> Document:
    grids = iter(
        Grid(
            tuple(
                tuple(
                    cell._replace(text=DOUBT + cell.text) if (n, number, column) in doubted else cell
                    for column, cell in enumerate(row)
                )
                for number, row in enumerate(grid.rows)
            ),
            grid.ordinal,
            grid.first_row,
        )
        for n, grid in enumerate(document.grids)
    )
    return replace(
        document, blocks=tuple(next(grids) if isinstance(block, Grid) else block for block in document.blocks)
    )
