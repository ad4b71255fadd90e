"""The chain of manifests over a real archive, evidence handed out, and what a verification names when something was changed."""

import gzip
import itertools
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

from portals import evidence, manifest
from portals.archive import Archive, read_body, read_validator
from portals.http import Fetched
from standard.records import Capture
from tests.portals.server import Server, page, reply

WWW = "http://www.yunji.gov.cn"
ONE, TWO, THREE = date(2024, 2, 5), date(2024, 2, 6), date(2024, 2, 7)


@pytest.fixture
def archive(portal: Server, ask: Callable[..., list[Fetched]], tmp_path: Path) -> tuple[Path, list[Capture]]:
    """An archive of two days, each closed: a page and a document on the first, the same page unchanged on the second."""
    portal.set(f"{WWW}/a", page("正文", ETag='"1"', Date="Mon, 05 Feb 2024 02:00:07 GMT"))
    portal.set(f"{WWW}/b.pdf", reply(body=b"%PDF-1.4 x", Content_Type="application/pdf"))
    folder = tmp_path / "archive"
    captures: list[Capture] = []
    for day, batch in ((ONE, "one"), (TWO, "two")):
        before = {capture.url: capture for capture in captures}
        got = [
            each.capture for each in ask(f"{WWW}/a", f"{WWW}/b.pdf", into=Archive(folder / f"{batch}.warc.gz", before))
        ]
        captures += [capture for capture in got if capture is not None]
        assert manifest.close(folder, day, "reader-1") is not None
    return folder, captures


def problems(folder: Path) -> list[tuple[str, str]]:
    return [(problem.kind, problem.place) for problem in manifest.verify(folder).problems]


def test_a_manifest_lists_every_record_by_its_very_bytes(archive: tuple[Path, list[Capture]]) -> None:
    folder, _ = archive
    first, second = manifest.read_all(folder)
    for each, batch in ((first, "one"), (second, "two")):
        whole = (folder / f"{batch}.warc.gz").read_bytes()
        entries = each.said["records"]
        assert [e["offset"] for e in entries] == [
            r.stream_pos
            for r in ArchiveIterator(str(folder / f"{batch}.warc.gz"), record_types=WarcRecordType.any_type)
        ]
        assert sum(e["length"] for e in entries) == len(whole)
        for e in entries:
            assert sha256(whole[e["offset"] : e["offset"] + e["length"]]).hexdigest() == e["sha256"]
    assert [e["type"] for e in second.said["records"]] == ["response", "request", *["revisit", "request"] * 2]
    assert (first.said["previous"], first.said["reader"], first.said["day"]) == (None, "reader-1", "2024-02-05")
    assert second.said["previous"] == {"file": first.path.name, "sha256": first.sha256}
    assert first.said["clock"] == {"answers": 1, "least": 7.0, "median": 7.0, "most": 7.0}
    report = manifest.verify(folder)
    assert (report.is_whole, report.manifests, report.records, report.unlisted) == (True, 2, 12, 0)
    assert report.head == second.sha256


def test_closing_again_changes_nothing_and_later_records_get_a_manifest_of_their_own(
    archive: tuple[Path, list[Capture]], ask: Callable[..., list[Fetched]]
) -> None:
    folder, _ = archive
    before = {path: path.read_bytes() for path in (folder / manifest.FOLDER).iterdir()}
    assert manifest.close(folder, TWO, "reader-2") == max(before)
    assert {path: path.read_bytes() for path in (folder / manifest.FOLDER).iterdir()} == before
    ask(f"{WWW}/a", into=Archive(folder / "two.warc.gz"))
    assert manifest.verify(folder).unlisted == 4
    with pytest.raises(manifest.ManifestError, match="later day"):
        manifest.close(folder, ONE, "reader-2")
    third = manifest.close(folder, TWO, "reader-2")
    assert third is not None
    assert third.name == "00003_2024-02-06.json"
    assert {path: path.read_bytes() for path in before} == before
    report = manifest.verify(folder)
    assert (report.is_whole, report.manifests, report.unlisted) == (True, 3, 0)


def test_an_archive_without_records_has_no_manifest(tmp_path: Path) -> None:
    assert manifest.close(tmp_path, ONE, "reader-1") is None
    assert manifest.verify(tmp_path) == manifest.Report((), 0, 0, 0, "")


def test_one_changed_byte_is_named_by_its_record(archive: tuple[Path, list[Capture]]) -> None:
    folder, captures = archive
    path, offset = folder / "one.warc.gz", captures[1].warc_offset
    content = bytearray(path.read_bytes())
    content[offset + 40] ^= 1
    path.write_bytes(content)
    assert problems(folder) == [("changed-bytes", f"one.warc.gz at byte {offset}")]


def test_damage_before_its_day_is_closed_is_named_and_costs_no_record_behind_it(
    archive: tuple[Path, list[Capture]], ask: Callable[..., list[Fetched]]
) -> None:
    """A byte that rotted while a pass went on must be seen by whoever verifies, today and after the day was closed."""
    folder, _ = archive
    path = folder / "three.warc.gz"
    *_, last = (each.capture for each in ask(f"{WWW}/a", f"{WWW}/b.pdf", f"{WWW}/a", into=Archive(path)))
    assert last is not None
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(content)
    damage = ("changed-bytes", "three.warc.gz at byte 0")
    assert problems(folder) == [damage]
    before = manifest.verify(folder).unlisted
    assert before > 2
    assert manifest.close(folder, THREE, "reader-1") is not None
    assert manifest.find(folder, path.name, last.warc_offset) is not None
    report = manifest.verify(folder)
    assert (report.unlisted, report.records, report.torn) == (0, 12 + before, 0)
    assert problems(folder) == [damage]
    # What stands behind is compared like any other record.
    content[last.warc_offset + 40] ^= 1
    path.write_bytes(content)
    assert sorted(problems(folder)) == sorted([damage, ("changed-bytes", f"{path.name} at byte {last.warc_offset}")])


def test_a_record_that_only_lacks_its_end_is_counted_and_no_damage(
    archive: tuple[Path, list[Capture]], ask: Callable[..., list[Fetched]]
) -> None:
    """Verifying must not cry wolf while a pass is writing, or after one was killed."""
    folder, _ = archive
    path = folder / "three.warc.gz"
    ask(f"{WWW}/a", into=Archive(path))
    path.write_bytes(path.read_bytes()[:-9])
    report = manifest.verify(folder)
    assert (report.is_whole, report.unlisted, report.torn) == (True, 3, 1)


def test_a_missing_or_cut_file_is_named(archive: tuple[Path, list[Capture]]) -> None:
    folder, _ = archive
    cut = folder / "two.warc.gz"
    cut.write_bytes(cut.read_bytes()[:-5])
    (folder / "one.warc.gz").unlink()
    found = problems(folder)
    assert found[0] == ("missing-file", "one.warc.gz")
    assert [kind for kind, _ in found[1:]] == ["changed-bytes"]


def test_a_manifest_that_was_changed_removed_or_spoilt_breaks_the_chain(archive: tuple[Path, list[Capture]]) -> None:
    folder, _ = archive
    first, second = (each.path for each in manifest.read_all(folder))
    whole = first.read_bytes()
    first.write_bytes(whole.replace(b"reader-1", b"reader-9"))
    assert problems(folder) == [("broken-link", second.name)]
    first.unlink()
    assert problems(folder) == [("broken-link", second.name)]
    for spoilt in (b"{", b"[]", b'{"number": 1, "day": "2024-02-05", "records": [1]}', b"\xff"):
        first.write_bytes(spoilt)
        assert problems(folder)[0] == ("unreadable-manifest", first.name)
    with pytest.raises(manifest.ManifestError, match="restore"):
        manifest.close(folder, THREE, "reader-1")
    first.write_bytes(whole)
    assert problems(folder) == []
    said = json.loads(second.read_bytes())
    second.write_text(json.dumps(said | {"previous": None}))
    assert problems(folder) == [("broken-link", second.name)]


def test_evidence_stands_by_itself(archive: tuple[Path, list[Capture]], tmp_path: Path) -> None:
    folder, captures = archive
    bodies = {each.capture_id: read_body(folder / each.warc_file, each.warc_offset)[0] for each in captures}
    target = tmp_path / "evidence"
    written = evidence.export(captures, folder, target, subject="云霁市财政局 2023")
    shutil.rmtree(folder)
    for capture in captures:
        own = target / capture.capture_id
        ending = ".pdf" if capture.url.endswith(".pdf") else ".html"
        assert (own / f"page{ending}").read_bytes() == bodies[capture.capture_id]
        headers = (own / "headers.txt").read_text("latin-1")
        assert headers.startswith(f"GET /{capture.url.rpartition('/')[2]} HTTP/1.1")
        assert "HTTP/1.1 200 OK" in headers
        said = (target / evidence.README).read_text("utf-8")
        assert capture.sha256 in said
        assert capture.url in said
        listed = {
            entry["sha256"]
            for path in (own / manifest.FOLDER).iterdir()
            for entry in json.loads(path.read_bytes())["records"]
        }
        records = list(
            ArchiveIterator(str(own / "record.warc.gz"), record_types=WarcRecordType.any_type, parse_http=False)
        )
        assert {r.headers["WARC-Type"] for r in records} <= {"response", "request", "revisit"}
        raw = (own / "record.warc.gz").read_bytes()
        starts = [r.stream_pos for r in records] + [len(raw)]
        assert {sha256(raw[a:b]).hexdigest() for a, b in itertools.pairwise(starts)} <= listed
    assert "云霁市财政局 2023" in (target / evidence.README).read_text("utf-8")
    assert evidence.verify(target) == evidence.Checked((), len(written) - 1)


def test_of_an_answer_without_bytes_the_readme_names_the_page_that_it_refers_to(
    archive: tuple[Path, list[Capture]], tmp_path: Path
) -> None:
    folder, (page, *_, again, _) = archive
    unchanged = replace(again, status=304, media_type="", size=0, sha256=sha256(b"").hexdigest())
    written = evidence.export([unchanged], folder, tmp_path / "evidence")
    said = (tmp_path / "evidence" / evidence.README).read_text("utf-8")
    assert unchanged.sha256 in said
    assert f"page.html\n  SHA-256    {page.sha256}\n" in said
    assert sha256(next(path for path in written if path.name == "page.html").read_bytes()).hexdigest() == page.sha256


def test_evidence_that_was_changed_is_named(archive: tuple[Path, list[Capture]], tmp_path: Path) -> None:
    folder, captures = archive
    target = tmp_path / "evidence"
    evidence.export(captures[:1], folder, target)
    own = f"{captures[0].capture_id}"
    shown = target / own / "page.html"
    shown.write_bytes(shown.read_bytes().replace("正文".encode(), "改文".encode()))
    (target / own / "headers.txt").unlink()
    found = {(problem.kind, problem.place) for problem in evidence.verify(target).problems}
    assert found == {("changed-bytes", f"{own}/page.html"), ("missing-file", f"{own}/headers.txt")}
    with pytest.raises(evidence.ExportError, match="not empty"):
        evidence.export(captures[:1], folder, target)


def test_a_forged_page_with_a_forged_sum_still_differs_from_its_record(
    archive: tuple[Path, list[Capture]], tmp_path: Path
) -> None:
    folder, captures = archive
    target = tmp_path / "evidence"
    evidence.export(captures[:1], folder, target)
    record = target / captures[0].capture_id / "record.warc.gz"
    forged = gzip.compress(gzip.decompress(record.read_bytes()).replace("正文".encode(), "改文".encode()))
    sums = target / evidence.SUMS
    true = sha256(record.read_bytes()).hexdigest()
    record.write_bytes(forged)
    sums.write_text(sums.read_text().replace(true, sha256(forged).hexdigest()))
    found = {(problem.kind, problem.place) for problem in evidence.verify(target).problems}
    assert found == {("broken-link", f"{captures[0].capture_id}/record.warc.gz")}


def test_evidence_of_a_day_not_closed_yet_says_so(
    ask: Callable[..., list[Fetched]], portal: Server, tmp_path: Path
) -> None:
    portal.set(f"{WWW}/a", page("正文"))
    (fetched,) = ask(f"{WWW}/a")
    assert fetched.capture is not None
    evidence.export([fetched.capture], tmp_path, tmp_path / "evidence")
    assert "not closed yet" in (tmp_path / "evidence" / evidence.README).read_text("utf-8")
    assert evidence.verify(tmp_path / "evidence").problems == ()


def test_a_revisit_leads_to_the_bytes_and_to_the_capture_that_holds_them(archive: tuple[Path, list[Capture]]) -> None:
    folder, (first, document, again, same_document) = archive
    assert (again.warc_file, again.sha256, again.status) == ("two.warc.gz", first.sha256, 200)
    assert read_body(folder / "two.warc.gz", again.warc_offset) == read_body(folder / "one.warc.gz", first.warc_offset)
    validator = read_validator(folder, again)
    assert (validator.etag, validator.capture) == ('"1"', first)
    assert read_validator(folder, same_document).capture == document
    revisits = [
        record
        for record in ArchiveIterator(str(folder / "two.warc.gz"), parse_http=False)
        if record.headers["WARC-Type"] == "revisit"
    ]
    assert [record.headers["WARC-Refers-To-Target-URI"] for record in revisits] == [first.url, document.url]
    assert {record.headers["WARC-Profile"].rpartition("/")[2] for record in revisits} == {"identical-payload-digest"}
    assert {record.headers["WARC-Refers-To-Filename"] for record in revisits} == {"one.warc.gz"}
