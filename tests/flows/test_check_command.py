"""`gongkai check`: the public contract on real and rendered reports, and every bad input refused in one line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from standard import forms
from standard.render import render
from standard.sample import samples

REPORTS = Path(__file__).parents[3] / "shared" / "reports"
READ_BY_NOW = tuple(path for path in REPORTS.glob("*.truth.json") if ".pdf." not in path.name)
KEYS = {
    *("source", "sha256", "media_type", "authority", "authority_text", "year", "title", "published_date", "dates"),
    *("scope", "forms", "cells", "issues", "answers", "findings"),
}


def report(values, year=2023, authority="雾栖县蓼湾镇"):
    tables = "".join(
        f"<p>{table.section}{table.title}</p>{render(table, {a: str(v) for a, v in values.items()})}"
        for table in forms.tables_due(year)
    )
    return (
        f"<html><head><title>{authority}{year}年政府信息公开工作年度报告</title></head><body>"
        f"<h1>{authority}{year}年政府信息公开工作年度报告</h1><p>发布日期：{year + 1}-01-12</p><p>一、总体情况</p><p>各项工作如期完成,工作考核、社会评议结果良好,没有责任追究情形。</p>"
        f"{tables}<p>五、存在的主要问题及改进情况</p><p>解读形式较少。</p><p>六、其他需要报告的事项</p><p>本年度未收取信息处理费。</p></body></html>"
    )


@pytest.mark.parametrize("truth", READ_BY_NOW, ids=lambda path: path.name.split(".")[0])
def test_a_real_report_gives_every_cell_of_its_truth_and_accuses_nobody_of_arithmetic(truth, gongkai):
    said = gongkai("check", str(truth).removesuffix(".truth.json"), "--format", "json")
    [document] = json.loads(said.out)["documents"]
    wanted = json.loads(truth.read_text("utf-8"))
    assert {address: cell["value"] for address, cell in document["cells"].items()} == wanted["cells"]
    assert all(cell["text"] == "" for cell in document["cells"].values() if cell["value"] is None)
    for key in ("authority", "year", "published_date"):
        assert document[key] == wanted[key]
    assert document["forms"] == {"disclosure": "2021", "requests": "2021", "proceedings": "2019"}
    grave = {finding["check"] for finding in document["findings"] if finding["severity"] != "info"}
    assert grave == ({"text-parts"} if "dachong" in truth.name else set())
    assert said.code == len(grave)


def test_the_answer_has_the_keys_of_the_contract(tmp_path, gongkai):
    years = samples(7, (2022, 2023))
    wrong = dict(years[2023])
    wrong["requests.granted.total"] += 1
    (tmp_path / "draft.html").write_text(report(wrong), encoding="utf-8")
    said = gongkai("check", tmp_path / "draft.html", "--format", "json")
    [document] = json.loads(said.out)["documents"]
    assert document.keys() == KEYS
    assert document["authority"] == "雾栖县蓼湾镇人民政府"
    assert document["authority_text"] == "雾栖县蓼湾镇"
    assert {(f["check"], f["cells"][0], f["residual"]) for f in document["findings"]} == {
        ("applicants-sum", "requests.granted.total", 1),
        ("outcomes-sum", "requests.granted.total", -1),
    }
    finding = document["findings"][0]
    assert finding["explanations"] == [
        [{"cell": "requests.granted.total", "value": int(years[2023]["requests.granted.total"])}]
    ]
    assert document["answers"]["blocked"] == 0
    assert said.code == 1


def test_last_years_report_serves_carry_over(tmp_path, gongkai):
    years = samples(11, (2022, 2023))
    later = dict(years[2022])
    for column in ("person", "total"):
        later[f"requests.carried_out.{column}"] += 3
        later[f"requests.received.{column}"] += 3
    (tmp_path / "this.html").write_text(report(years[2023]), encoding="utf-8")
    (tmp_path / "last.html").write_text(report(later, 2022), encoding="utf-8")
    said = gongkai("check", tmp_path / "this.html", "--prior", tmp_path / "last.html", "--format", "json")
    [document] = json.loads(said.out)["documents"]
    assert {(f["check"], f["residual"]) for f in document["findings"] if f["severity"] == "warning"} == {
        ("carry-over", -3)
    }


def test_a_draft_is_never_late(tmp_path, gongkai):
    text = report(samples(3, (2023,))[2023]).replace("2024-01-12", "2024-06-30")
    (tmp_path / "draft.html").write_text(text, encoding="utf-8")
    said = gongkai("check", tmp_path / "draft.html")
    assert said.code == 0
    assert "未发现问题" in said.out


def _write(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "empty.html", "empty"),
        (
            b"<html><body><h1>\xe6\x94\xbf\xe5\x8a\xa1\xe5\x85\xac\xe5\x91\x8a</h1><p>hello</p></body></html>",
            "notice.html",
            "no ",
        ),
        (bytes(range(256)) * 40, "noise.bin", "give"),
        (b"\x7fELF" + b"\x00" * 5000, "program.html", "give"),
        (None, "nowhere.html", "no such file"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line_with_code_2(tmp_path, gongkai, content, name, says):
    path = tmp_path / name if content is None else _write(tmp_path, name, content)
    said = gongkai("check", path)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert said.err.startswith("gongkai: ")
    assert name in said.err
    assert says in said.err


@pytest.mark.parametrize("part", [0.3, 0.5, 0.7, 0.85])
def test_a_page_cut_short_gives_no_cell_that_was_not_printed(tmp_path, gongkai, part):
    values = samples(5, (2023,))[2023]
    whole = report(values).encode()
    path = _write(tmp_path, "cut.html", whole[: int(len(whole) * part)])
    said = gongkai("check", path, "--format", "json")
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert "cut" in said.err or "ends" in said.err


def test_one_bad_file_does_not_hide_the_others_and_still_ends_with_2(tmp_path, gongkai):
    _write(tmp_path, "empty.html", b"")
    (tmp_path / "good.html").write_text(report(samples(3, (2023,))[2023]), encoding="utf-8")
    said = gongkai("check", tmp_path, "--format", "json")
    assert said.code == 2
    assert [Path(d["source"]).name for d in json.loads(said.out)["documents"]] == ["good.html"]


def test_check_starts_without_pandas_pyarrow_or_prefect(tmp_path):
    """Nor are they loaded where they are installed: DuckDB loads what it finds."""
    names = ("pandas", "pyarrow", "prefect", "httpx", "numpy")
    for name in names:
        (tmp_path / f"{name}.py").touch()
    path = tmp_path / "draft.html"
    path.write_text(report(samples(3, (2023,))[2023]), encoding="utf-8")
    asked = (
        "import sys; sys.argv = ['gongkai', 'check', sys.argv[1]]\n"
        "from flows import cli\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        f"print([name for name in {names} if sys.modules.get(name)])"
    )
    there = {**os.environ, "PYTHONPATH": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", asked, str(path)], capture_output=True, text=True, check=True, env=there
    )
    assert ran.stdout.splitlines()[-1] == "[]"


def test_what_keeps_pandas_out_is_no_stone_in_the_way_of_arrow(tmp_path):
    home = tmp_path / "home"
    asked = (
        "import sys; sys.argv = ['gongkai', *sys.argv[1:]]\n"
        "from flows import cli\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        "import pyarrow; print(pyarrow.array([1, None]).null_count)"
    )
    ran = subprocess.run([sys.executable, "-c", asked, "init", str(home)], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "1"
