"""The lines beside the findings: what is only counted, what can be seen again, which earlier letter did not get through."""

from dataclasses import replace
from pathlib import Path

import pytest

import alerts
from standard.findings import Letter, Purpose, Trouble
from tests.alerts.listings import sheets_of

KINDS = ("md", "html", "xlsx")


def written(letter: Letter, folder: Path, kind: str) -> str:
    alerts.write(letter, folder)
    path = folder / f"{letter.letter_id}.{kind}"
    return str(sheets_of(path.read_bytes())) if kind == "xlsx" else path.read_text("utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_other_years_are_one_line_and_only_retractions_of_them_are_listed(
    letter: Letter, tmp_path: Path, kind: str
) -> None:
    told = written(replace(letter, report_years=(2024,)), tmp_path, kind)
    assert "本期无新增事项" not in told, "we were wrong: that is news of every year"
    assert "另有其他年度：新增 2，升级 1，再次出现 1，提醒 1，已解决 1，除撤回外不逐项列出" in told
    assert "白鹤街道办事处" in told
    assert "云台市财政局" not in told


@pytest.mark.parametrize(("purpose", "says"), [("backfill", "补查以前年度报告"), ("reread", "以新的读取程序重读")])
@pytest.mark.parametrize("kind", KINDS)
def test_backfills_and_rereads_are_one_line_and_their_retractions(
    letter: Letter, tmp_path: Path, kind: str, purpose: Purpose, says: str
) -> None:
    told = written(replace(letter, purpose=purpose), tmp_path, kind)
    counts = "新增 2，升级 1，再次出现 1，提醒 1，已解决 1，撤回 1"
    assert f"{says}" in told
    assert f"：{counts}，除撤回外不逐项列出" in told
    assert "白鹤街道办事处" in told
    assert not [name for name in ("云台市财政局", "云台市民政局") if name in told]


@pytest.mark.parametrize("kind", KINDS)
def test_the_hash_of_the_days_manifest_is_printed(letter: Letter, tmp_path: Path, kind: str) -> None:
    """PRODUCT.md, evidence: it dates everything that was kept until then."""
    assert "存证清单" not in written(letter, tmp_path, kind)
    told = written(replace(letter, manifest_sha256="5e" * 32), tmp_path, kind)
    assert f"当日存证清单 SHA-256：{'5e' * 32}" in told


@pytest.mark.parametrize("kind", KINDS)
def test_recovery_and_what_did_not_get_through_are_said(letter: Letter, tmp_path: Path, kind: str) -> None:
    troubles = (Trouble("2026-02-02-x", "office", "failed"), Trouble("2026-02-01-x", "group", "in_doubt"))
    told = written(replace(letter, is_recovered=True, troubles=troubles), tmp_path, kind)
    for said in ("已恢复，本次全部栏目均已查看", "2026-02-02-x · office · 未送达", "group · 是否送达不明，可能重复"):
        assert said in told.replace("\\", "")
