"""Letters as files: whole or not at all, the same bytes for the same letter, and an error that says what to do."""

import json
import os
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import alerts
from alerts import AlertError
from standard.findings import Letter


def test_a_letter_becomes_four_files_named_by_its_id(letter: Letter, tmp_path: Path) -> None:
    paths = alerts.write(letter, tmp_path / "alerts")
    assert [path.name for path in paths] == [f"2026-02-03-yuntai.{kind}" for kind in ("md", "html", "json", "xlsx")]
    assert sorted((tmp_path / "alerts").iterdir()) == sorted(paths), "and nothing unfinished stays beside them"


def test_the_order_a_letter_comes_in_does_not_matter(letter: Letter, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in alerts.write(letter, tmp_path)]
    shuffled = Random(1)
    for _ in range(5):
        transitions, unseen = list(letter.transitions), list(letter.unseen)
        shuffled.shuffle(transitions)
        shuffled.shuffle(unseen)
        again = replace(letter, transitions=tuple(transitions), unseen=tuple(unseen))
        assert [path.read_bytes() for path in alerts.write(again, tmp_path)] == first


def test_what_a_killed_run_left_half_written_is_used_up_by_the_next(letter: Letter, tmp_path: Path) -> None:
    whole = [path.read_bytes() for path in alerts.write(letter, tmp_path / "whole")]
    (tmp_path / ".2026-02-03-yuntai.html.part").write_bytes(b"<!DOCTYPE ht")
    paths = alerts.write(letter, tmp_path)
    assert [path.read_bytes() for path in paths] == whole
    assert not list(tmp_path.glob(".*.part"))


def test_a_folder_that_cannot_be_written_is_named_with_what_to_do(letter: Letter, tmp_path: Path) -> None:
    (tmp_path / "alerts").write_text("a file stands where the folder should be")
    with pytest.raises(
        AlertError, match=r"cannot write the alert .*alerts/2026-02-03-yuntai\.md: .+; make that"
    ) as told:
        alerts.write(letter, tmp_path / "alerts")
    assert "\n" not in str(told.value)


def test_a_write_that_fails_leaves_the_earlier_file_whole(
    letter: Letter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [path.read_bytes() for path in alerts.write(letter, tmp_path)]

    def disk_full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", disk_full)
    with pytest.raises(AlertError, match="No space left on device"):
        alerts.write(replace(letter, seen_count=7), tmp_path)
    assert [(tmp_path / f"2026-02-03-yuntai.{kind}").read_bytes() for kind in ("md", "html", "json", "xlsx")] == before


@pytest.mark.parametrize("letter_id", ["", "../out", "a/b", ".hidden", "a\nb", "a" * 101])
def test_a_letter_id_never_leads_out_of_the_folder(letter: Letter, tmp_path: Path, letter_id: str) -> None:
    with pytest.raises(ValueError, match="names a file"):
        alerts.write(replace(letter, letter_id=letter_id), tmp_path / "alerts")
    assert not (tmp_path / "alerts").exists()


def test_the_json_file_holds_the_whole_letter(letter: Letter, tmp_path: Path) -> None:
    told = json.loads(alerts.write(letter, tmp_path)[2].read_text("utf-8"))
    assert set(told) == set(Letter.__dataclass_fields__)
    assert {t["transition_id"] for t in told["transitions"]} == {t.transition_id for t in letter.transitions}
    wrong_total = next(t["finding"] for t in told["transitions"] if t["finding"]["check"] == "applicants-sum")
    assert (wrong_total["printed"], wrong_total["implied"], wrong_total["residual"]) == (5, 4, 1)
    assert wrong_total["explanations"][0] == [["requests.granted.total", 4]]
    assert wrong_total["opened_at"] == "2026-02-03T01:30:00+00:00"
