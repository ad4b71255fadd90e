"""A plain `gongkai check` is read without typer, and as typer reads it; whatever may be amiss is left to typer."""

from pathlib import Path

import pytest
from typer.main import get_command

from flows import cli
from flows.commands import asking
from flows.commands.shapes import CheckFormat
from flows.commands.words import plain

CHECK = get_command(cli.app).commands["check"]


def as_typer_reads(words):
    return {key: value for key, value in CHECK.make_context("check", [*words]).params.items() if value}


@pytest.mark.parametrize(
    "words",
    [
        ["draft.html"],
        ["a.html", "b c.docx", "https://example.org/1.html"],
        ["draft.html", "--format", "json"],
        ["--format=html", "draft.html", "--out", "result.html"],
        ["--year", "2023", "draft.html", "--authority", "云岭市示例局"],
        ["draft.html", "--prior", "last.html", "--prior=older", "--against", "https://example.org/1.html", "--mark"],
        ["draft.html", "--year=2022", "--year", "2023"],
    ],
)
def test_plain_words_are_read_as_typer_reads_them(words):
    assert {"form": CheckFormat.TEXT, **(plain(asking.check, words) or {})} == as_typer_reads(words)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--help"],
        ["--mark"],
        ["draft.html", "--yaer", "2023"],
        ["draft.html", "--year", "twenty"],
        ["draft.html", "--year", "²"],
        ["draft.html", "--year"],
        ["draft.html", "--format", "doc"],
        ["draft.html", "--authority", ""],
        ["draft.html", "--authority", "--mark"],
        ["draft.html", "--mark=yes"],
        ["--", "--draft.html"],
        ["-"],
    ],
)
def test_whatever_may_be_amiss_is_left_to_typer(words):
    assert plain(asking.check, words) is None


def test_a_draft_is_checked_without_typers_validator(tmp_path, gongkai, monkeypatch):
    monkeypatch.setattr(cli, "app", None)
    (tmp_path / "empty.html").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    assert gongkai("check", "empty.html").code == 2
    assert not Path("gongkai-data").exists()
