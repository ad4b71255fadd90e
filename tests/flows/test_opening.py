"""`gongkai init`: a home from the starter rows or from an office's own roster, and nothing of a person's overwritten."""

import csv
import zipfile

import pytest
import xlsxwriter

from flows.settings import read_settings
from standard.registry import STARTER, read_registry


@pytest.fixture
def roster(tmp_path):
    """Write a workbook as an office keeps one; each sheet is its rows, and the ranges that are merged."""

    def write(*sheets, name="名单.xlsx"):
        path = tmp_path / name
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            for rows, merged in sheets:
                sheet = book.add_worksheet()
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
                for place, text in merged.items():
                    sheet.merge_range(place, text)
        return path

    return write


ROWS = [
    ["云霁市政务公开单位名单"],
    ["填报:市政府办"],
    [],
    ["序号", "单位名称", "类别", "上级", "栏目网址", "联系人"],
    [1, "云霁市人民政府", "政府", "", "https://www.yunji.gov.cn/zfxxgk/zfxxgknb/szf/", "王"],
    [2, "云霁市财政局", "市直部门", "云霁市人民政府", "http://czj.yunji.gov.cn/gk/content/post_12.html", "李"],
    [3, "云霁市水务局", "", "云霁市人民政府", "http://swj.yunji.gov.cn/col/col17/index.html", ""],
    [],
    [4, "蓼湾镇", "乡镇", "云霁市人民政府", "", ""],
    [5, "=cmd|'/c calc'!A1", "部门", "", "", ""],
    [6, "云霁市大数据中心", "", "", "", ""],
    ["注:以上名单截至年底。"],
]
MERGED = {"A1:F1": ROWS[0][0], "C6:C7": "市直部门"}


def test_a_roster_becomes_a_registry_and_what_it_could_not_place_is_listed_with_its_row(tmp_path, roster, gongkai):
    said = gongkai("init", tmp_path / "watch", "--from", roster((ROWS, MERGED)), "--contact", "me@example.org")
    assert said.code == 0
    registry = read_registry(tmp_path / "watch" / "registry")
    codes = {authority.code: authority.name_zh for authority in registry.authorities}
    assert {(a.name_zh, a.kind, codes.get(a.parent, "")) for a in registry.authorities} == {
        ("云霁市人民政府", "government", ""),
        ("云霁市财政局", "department", "云霁市人民政府"),
        ("云霁市水务局", "department", "云霁市人民政府"),
        ("蓼湾镇人民政府", "township", "云霁市人民政府"),
    }
    assert {(codes[c.authority], c.url, c.family, c.is_confirmed) for c in registry.columns} == {
        ("云霁市人民政府", "https://www.yunji.gov.cn/zfxxgk/zfxxgknb/szf/", "generic", False),
        ("云霁市财政局", "http://czj.yunji.gov.cn/gk/", "nfcms", False),
        ("云霁市水务局", "http://swj.yunji.gov.cn/col/col17/index.html", "jcms", False),
    }
    assert registry.names()["蓼湾镇"] == "蓼湾镇人民政府"
    assert all(authority.source.startswith("名单.xlsx row ") for authority in registry.authorities)
    unplaced = [line.strip() for line in said.out.splitlines() if line.startswith("  row ")]
    assert [line.partition(":")[0] for line in unplaced] == ["row 10", "row 11", "row 12"]
    assert read_settings(tmp_path / "watch" / "gongkai.toml").contact == "me@example.org"


def test_every_sheet_with_a_header_is_read_and_a_merged_name_reaches_its_rows(tmp_path, roster, gongkai):
    towns = [["单位名称", "网址"], ["蓼湾镇", "http://a.gov.cn/1/"], ["", "http://a.gov.cn/2/"], ["鹭渚乡", ""]]
    book = roster(([["说明"], ["本表共两页"]], {}), (ROWS[3:5], {}), (towns, {"A2:A3": "蓼湾镇"}))
    said = gongkai("init", tmp_path / "watch", "--from", book)
    registry = read_registry(tmp_path / "watch" / "registry")
    assert len(registry.authorities) == 3
    [liaowan] = [a.code for a in registry.authorities if a.name_zh == "蓼湾镇人民政府"]
    assert [c.url for c in registry.columns if c.authority == liaowan] == ["http://a.gov.cn/1/", "http://a.gov.cn/2/"]
    assert said.out.count("unplaced 1:\n  sheet 「Sheet1」: no cell of the first 20 rows says 单位名称") == 1
    assert "1 of them have no column" in said.out


def test_a_roster_never_replaces_a_registry(tmp_path, roster, gongkai):
    home = tmp_path / "watch"
    assert gongkai("init", home).code == 0
    before = {path.name: path.read_bytes() for path in (home / "registry").iterdir()}
    said = gongkai("init", home, "--from", roster((ROWS, MERGED)))
    assert said.code == 2
    assert "authorities.csv" in said.err
    assert {path.name: path.read_bytes() for path in (home / "registry").iterdir()} == before


def _broken(path, content):
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda folder, roster: folder / "nowhere.xlsx", "cannot be opened"),
        (lambda folder, roster: _broken(folder / "text.xlsx", b"\xe5\x8d\x95\xe4\xbd\x8d"), "no workbook"),
        (lambda folder, roster: _broken(folder / "cut.xlsx", roster((ROWS, {})).read_bytes()[:900]), "no workbook"),
        (lambda folder, roster: _broken(folder / "empty.xlsx", b""), "no workbook"),
        (lambda folder, roster: roster(([["云霁市财政局"]], {})), "单位名称"),
        (lambda folder, roster: roster(([["单位名称"], ["=1+1"]], {})), "row 2"),
        (lambda folder, roster: roster(([["单位名称"], *[[""]] * 20_001, ["x"]], {})), "more than a roster"),
    ],
)
def test_a_roster_that_cannot_be_used_leaves_nothing_behind(tmp_path, roster, gongkai, make, says):
    said = gongkai("init", tmp_path / "watch", "--from", make(tmp_path, roster))
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert says in said.err
    assert not (tmp_path / "watch").exists()


def test_a_formula_in_a_roster_is_what_it_shows_and_no_macro_is_looked_at(tmp_path, gongkai):
    path = tmp_path / "r.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "单位名称")
        sheet.write_formula(1, 0, '="云霁市"&"财政局"', value="云霁市财政局")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    gongkai("init", tmp_path / "watch", "--from", path)
    assert [a.name_zh for a in read_registry(tmp_path / "watch" / "registry").authorities] == ["云霁市财政局"]


def test_the_starter_is_written_once_and_kept_afterwards(tmp_path, gongkai):
    home = tmp_path / "watch"
    assert "written" in gongkai("init", home).out
    (home / "registry" / "portals.csv").unlink()
    columns = home / "registry" / "columns.csv"
    columns.write_text("mine", encoding="utf-8")
    said = gongkai("init", home)
    assert f"kept     {columns}" in said.out
    assert columns.read_text("utf-8") == "mine"
    assert (home / "registry" / "portals.csv").read_bytes() == (STARTER / "portals.csv").read_bytes()


@pytest.mark.parametrize(
    ("url", "column", "family"),
    [
        ("http://www.yunji.gov.cn/", "", ""),
        ("http://www.yunji.gov.cn/gk/nb/", "http://www.yunji.gov.cn/gk/nb/", "generic"),
        ("http://www.yunji.gov.cn/gk/nb/202401/t20240120_55.html", "http://www.yunji.gov.cn/gk/nb/", "trs"),
        ("http://www.yunji.gov.cn/gkmlpt/index#12", "http://www.yunji.gov.cn/gkmlpt/index#12", "gkmlpt"),
    ],
)
def test_a_portal_is_added_to_a_new_home_or_to_one_that_is_there(tmp_path, gongkai, url, column, family):
    home = tmp_path / "watch"
    gongkai("init", home)
    before = (home / "registry" / "columns.csv").read_bytes()
    said = gongkai("init", home, "--portal", url)
    assert said.code == 0
    registry = read_registry(home / "registry")
    assert "www.yunji.gov.cn" in {portal.code for portal in registry.portals}
    assert {(c.url, c.family, c.is_confirmed) for c in registry.columns if c.portal == "www.yunji.gov.cn"} == (
        {(column, family, False)} if column else set()
    )
    assert (home / "registry" / "columns.csv").read_bytes().startswith(before)
    assert ("portals detect" in said.out) is not bool(column)
    gongkai("init", home, "--portal", url)
    assert read_registry(home / "registry") == registry


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("www.yunji.gov.cn", "no web address"),
        ("file:///etc/passwd", "no web address"),
        ("http://me:secret@www.yunji.gov.cn/nb/", "name or password"),
        ("http://www.yunji.gov.cn.evil.com/", "not on a .gov.cn host"),
        ("http://www.yunji.gov.cn/info/1025/61695.htm", "is an article"),
    ],
)
def test_an_address_that_is_no_portal_is_refused_before_anything_is_written(tmp_path, gongkai, url, says):
    said = gongkai("init", tmp_path / "watch", "--portal", url)
    assert said.code == 2
    assert says in said.err
    assert not (tmp_path / "watch").exists()


def test_a_registry_written_from_a_roster_is_csv_that_a_person_can_edit(tmp_path, roster, gongkai):
    gongkai("init", tmp_path / "watch", "--from", roster((ROWS, MERGED)))
    with (tmp_path / "watch" / "registry" / "columns.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["note"] for row in rows} == {"名单.xlsx row 5", "名单.xlsx row 6", "名单.xlsx row 7"}
