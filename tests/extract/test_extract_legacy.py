"""Word's old formats: read through LibreOffice, held against antiword, bounded, and never without either's leave."""

import io
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

import extract
from benchmarks.converted import OFFICE, as_doc, converted
from benchmarks.files import as_docx, as_xlsx, saved
from benchmarks.reports import blanks, numbers
from extract.document import Document, Grid, RawCell
from extract.documents import legacy
from extract.errors import UnreadableFileError
from extract.numbers import DOUBT
from pages.sniff import DOC, RTF, XLS, sniff

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 40
with_office = pytest.mark.skipif(OFFICE is None or shutil.which("antiword") is None, reason="see .ci/machine")


def install(program: str, script: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program of ours in the place of every other."""
    path = folder / program
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr(shutil, "which", lambda name: str(path) if name == program else None)


def test_without_libreoffice_the_error_says_what_is_missing_and_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    for body in (OLD, b"{\\rtf1 x}"):
        with pytest.raises(extract.UnreadableFormat, match="apt-get install libreoffice-writer-nogui"):
            extract.read(body, source="report.doc")


@pytest.mark.parametrize(
    ("script", "said"),
    [("sleep 600 & sleep 600", "longer than 1 seconds"), ("exit 0", "could not read"), ("exit 3", "ended with 3")],
)
def test_an_office_that_hangs_or_fails_is_ended_and_said(
    script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install("soffice", script, tmp_path, monkeypatch)
    if "sleep" in script:
        monkeypatch.setattr(legacy, "SECONDS", 1)
    with pytest.raises(extract.UnreadableFormat, match=said):
        extract.read(OLD, source="report.doc")


def test_a_program_gets_no_more_memory_than_it_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    greedy = "exec python3 -c 'x = bytes(2**31)'"
    install("soffice", greedy, tmp_path, monkeypatch)
    monkeypatch.setattr(legacy, "MEMORY", 2**30)
    with pytest.raises(UnreadableFileError, match="ended with 1"):
        legacy.read_legacy(OLD, DOC)


def grids(*rows: str) -> Document:
    """One grid with these rows, its cells parted by spaces, `_` for a blank."""
    return Document((Grid(tuple(tuple(RawCell(text.replace("_", "")) for text in row.split()) for row in rows), 1),))


@pytest.mark.parametrize(
    ("seen", "doubted"),
    [
        (["1", "5", "0", "2", "7"], []),
        (["2", "7"], []),
        ([], []),
        (["1", "6", "0", "2", "7"], ["5"]),
        (["1", "5", "9", "0", "2", "7"], [""]),
        (["1", "5", "0", "2", "7", "3"], [""]),
    ],
)
def test_a_number_that_the_witness_sees_otherwise_is_doubted(seen: list[str], doubted: list[str]) -> None:
    document = legacy._compared(grids("1.规章 5 _ 0", "2.许可 7 _"), seen)
    texts = [cell.text for grid in document.grids for row in grid.rows for cell in row]
    assert [text.removeprefix(DOUBT) for text in texts if DOUBT in text] == doubted


@pytest.mark.slow
@with_office
@pytest.mark.parametrize(("kind", "media_type"), [("doc", DOC), ("rtf", RTF)])
@pytest.mark.parametrize(("form", "fill"), [("2019", numbers), ("2021", blanks)])
def test_an_old_file_gives_every_cell(
    kind: str, media_type: str, form: str, fill: Callable[[str], dict[str, str]]
) -> None:
    values = fill(form)
    body = converted(as_docx(form, values), "docx", kind)
    assert sniff(body) == media_type
    reading = extract.read(body, source="report.wps")
    assert {cell.address: cell.text for cell in reading.cells} == values
    assert (reading.issues, reading.marks) == ((), ())
    assert [section.number for section in reading.sections] == [1, 2, 3, 4, 5, 6]


@pytest.mark.slow
@with_office
def test_antiword_and_libreoffice_over_a_changed_number(monkeypatch: pytest.MonkeyPatch) -> None:
    values = numbers("2021")
    body = as_doc("2021", values)
    honest = legacy._rows
    monkeypatch.setattr(legacy, "_rows", lambda *asked: [n.replace("105", "185") for n in honest(*asked)])
    reading = extract.read(body, source="report.doc")
    (issue,) = reading.issues
    assert (issue.code, issue.subject) == ("number-doubted", "disclosure.normative_documents.in_force")
    assert len(reading.cells) == len(values) - 1


@pytest.mark.slow
@with_office
def test_an_old_file_says_that_changes_are_still_marked() -> None:
    document = docx.Document(io.BytesIO(as_docx("2021", numbers("2021"))))
    change = f'<w:ins {nsdecls("w")} w:id="1" w:author="甲"><w:r><w:t>已改</w:t></w:r></w:ins>'
    document.paragraphs[3]._p.append(parse_xml(change))
    body = converted(saved(document), "docx", "doc")
    assert [mark.kind for mark in extract.read(body, source="report.doc").marks] == ["tracked-changes"]


@pytest.mark.slow
@with_office
def test_a_picture_that_stands_elsewhere_is_not_asked_for() -> None:
    """A document that names a picture on a server would tell that server who reads it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/seen.png"
        picture = f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{address}" \\\\d}}{{\\fldrslt x}}}}'
        with pytest.raises(extract.ReadError):
            extract.read(f"{{\\rtf1\\ansi text {picture}\\par}}".encode(), source="r.rtf")
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.slow
@with_office
def test_a_damaged_old_file_is_refused() -> None:
    with pytest.raises(extract.ReadError):
        extract.read(OLD + bytes(range(256)) * 40, source="report.doc")


@pytest.mark.slow
@with_office
def test_an_old_sheet_gives_every_cell() -> None:
    values = numbers("2021")
    body = converted(as_xlsx("2021", values), "xlsx", "xls")
    assert sniff(body) == XLS
    assert {cell.address: cell.text for cell in extract.read(body, source="report.xls").cells} == values
